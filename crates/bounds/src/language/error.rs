//! Why a text is not a statement.

use lindbound_number::LiteralError;

pub(super) const MAX_DEPTH: usize = 64;
pub(super) const MAX_CHARACTERS: usize = 10_000;

/// Why a text is not a statement, with the position in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {position}: {problem}")]
pub struct ParseError {
    /// Counted from 1.
    pub position: usize,
    /// What is wrong there.
    pub problem: ParseProblem,
}

/// The kinds of problem a statement can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseProblem {
    /// Something else was expected.
    #[error("expected {expected}, found {found}")]
    Expected {
        /// What would have been right.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// Something that is printed, and has no meaning in a statement.
    #[error("`{found}` is no part of a statement: {instead}")]
    NoSuch {
        /// What is there.
        found: char,
        /// What there is.
        instead: &'static str,
    },
    /// No such observable or function.
    #[error("unknown name `{name}`{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownName {
        /// The name.
        name: String,
        /// One that may have been meant.
        near: Option<String>,
    },
    /// No such view.
    #[error("`{0}` is not a view of the state (rho, bd, sd, pi)")]
    UnknownView(String),
    /// A view where the quantity is of a bath in the steady state, whatever the state is.
    #[error("`{quantity}` is of the steady state alone and takes a bath; `{view}` is a view")]
    NoView {
        /// The quantity.
        quantity: String,
        /// What stands for its bath.
        view: String,
    },
    /// The quantity is not defined for such a cycle.
    #[error("`{0}` is not a cycle this quantity is defined for (sd, dephased, twin, or none)")]
    UnknownCycle(String),
    /// A quantity without what it is of.
    #[error("`{name}` is of {of}: write {name}({arguments})")]
    Of {
        /// The quantity.
        name: String,
        /// What it is of.
        of: &'static str,
        /// An example of that.
        arguments: &'static str,
    },
    /// `==`.
    #[error("an equality is written with one `=`")]
    DoubleEquals,
    /// Exponent not an integer from 0 to 64.
    #[error("an exponent is an integer from 0 to 64")]
    Exponent,
    /// Too deep.
    #[error("nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// Too long.
    #[error("longer than {MAX_CHARACTERS} characters")]
    TooLong,
    /// A literal that is no number.
    #[error(transparent)]
    Number(LiteralError),
}
