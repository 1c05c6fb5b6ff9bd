//! Why a text is not an operator.

use crate::limits::{MAX_DIMENSION, MAX_POWER};
use lindbound_syntax::{SyntaxError, SyntaxProblem};
use std::fmt;

/// Why a text is not an operator or a ket, with the character where it fails.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct OperatorError {
    /// The character, counted from 1; `None` for the text as a whole.
    pub column: Option<usize>,
    /// What is wrong there.
    pub problem: OperatorProblem,
}

impl fmt::Display for OperatorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "character {column}: {}", self.problem),
            None => self.problem.fmt(f),
        }
    }
}

/// What an expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A number c; where an operator is asked for, c times the identity.
    Number,
    /// A d × d matrix.
    Operator,
    /// A column of d entries.
    Ket,
    /// A row of d entries, the dagger of a ket.
    Bra,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Number => "a number",
            Shape::Operator => "an operator",
            Shape::Ket => "a ket",
            Shape::Bra => "a bra",
        })
    }
}

/// The kinds of problem an operator given as text can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperatorProblem {
    /// Factors that make no space.
    #[error(
        "a space is a list of 1 to {MAX_DIMENSION} numbers of levels, each at least 1, and has at most \
         {MAX_DIMENSION} levels in all"
    )]
    Space,
    /// No text.
    #[error("the text is empty; write an operator such as \"sx(0)*sx(1)\"")]
    Empty,
    /// Words that are out of place.
    #[error(transparent)]
    Syntax(#[from] SyntaxProblem),
    /// No such operator or function.
    #[error("no operator \"{name}\"; {}", .meant.map_or_else(
        || format!("there are {}", crate::names::NAMES.join(" ")),
        |word| format!("did you mean \"{word}\"?"),
    ))]
    Unknown {
        /// The name.
        name: String,
        /// One that may have been meant.
        meant: Option<&'static str>,
    },
    /// An operator of a site without its site.
    #[error("\"{name}\" is an operator of one site, and there are {sites}; write {name}(0) or another site")]
    SiteMissing {
        /// The operator.
        name: &'static str,
        /// How many sites there are.
        sites: usize,
    },
    /// A site that does not exist.
    #[error("there is no site {site}; the sites are 0 to {last}")]
    NoSuchSite {
        /// The site.
        site: String,
        /// The last there is.
        last: usize,
    },
    /// A level that does not exist.
    #[error("there is no level {level}; the levels are 0 to {last}")]
    NoSuchLevel {
        /// The level.
        level: String,
        /// The last there is.
        last: usize,
    },
    /// An operator of factors of another length.
    #[error("\"{name}\" is for a factor of {needs}, and site {site} has {levels}")]
    Factor {
        /// The operator.
        name: &'static str,
        /// Its factors.
        needs: &'static str,
        /// The site.
        site: usize,
        /// Levels that it has.
        levels: usize,
    },
    /// A ket with too few or too many indices.
    #[error("a ket has an index for each site: {sites}, and not {found}")]
    Indices {
        /// Indices found.
        found: usize,
        /// How many sites there are.
        sites: usize,
    },
    /// A power that is not taken.
    #[error("a power is an integer from 0 to {MAX_POWER}")]
    Power,
    /// A power of what has none.
    #[error("{0} has no powers")]
    NoPowers(Shape),
    /// Division by an operator or a sum of roots.
    #[error("only numbers divide, rational ones or their square roots, and this is {0}")]
    Divisor(String),
    /// Division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A root of what has none.
    #[error("a square root is taken of a rational number that is not negative")]
    Root,
    /// A root whose square factors are not found.
    #[error("a square root is taken of fractions p/q with p and q below 2^48")]
    LargeRoot,
    /// A sum of unequal things.
    #[error("{0} and {1} have no sum")]
    Sum(Shape, Shape),
    /// A product that does not exist.
    #[error("{0} times {1} has no meaning")]
    Product(Shape, Shape),
    /// The wrong kind of thing.
    #[error("this is {found} where {expected} is asked for")]
    Shape {
        /// What the text says.
        found: Shape,
        /// What is asked for.
        expected: Shape,
    },
    /// An irrational entry that is left over.
    #[error("entry ({row}, {column}) is {value}: {why}")]
    Irrational {
        /// Its row, from 0.
        row: usize,
        /// Its column, from 0.
        column: usize,
        /// The entry.
        value: String,
        /// Why it is not taken.
        why: &'static str,
    },
    /// Too many or too large roots in one number.
    #[error("a number has too many different square roots")]
    TooManyRoots,
    /// Too many digits.
    #[error("a number has too many digits")]
    TooManyDigits,
    /// Too much work.
    #[error("the expression takes too many steps; write the matrix itself")]
    TooManySteps,
}

impl OperatorProblem {
    /// The error at a character.
    pub(crate) fn at(self, column: usize) -> OperatorError {
        OperatorError { column: Some(column), problem: self }
    }

    /// The error of the text as a whole.
    pub(crate) fn of_all(self) -> OperatorError {
        OperatorError { column: None, problem: self }
    }
}

impl From<SyntaxError> for OperatorError {
    fn from(SyntaxError { column, problem }: SyntaxError) -> Self {
        OperatorError { column, problem: problem.into() }
    }
}
