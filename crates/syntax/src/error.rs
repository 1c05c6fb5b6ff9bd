//! Why a text is no expression.

use lindbound_number::LiteralError;

/// Why a text is no expression, with the character where it fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The character, counted from 1; `None` for the text as a whole.
    pub column: Option<usize>,
    /// What is wrong there.
    pub problem: SyntaxProblem,
}

/// The kinds of problem that the words of an expression can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxProblem {
    /// Too long.
    #[error("the text has more than {0} characters")]
    TooLong(usize),
    /// A character that no expression has.
    #[error("unexpected character {0:?}")]
    Character(char),
    /// Something else was expected.
    #[error("expected {expected}, found {found}")]
    Expected {
        /// What would have been right.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// A bracket without its partner.
    #[error("this bracket is never closed")]
    Unclosed,
    /// A closing bracket without its partner.
    #[error("this bracket was never opened")]
    Unopened,
    /// Too deep.
    #[error("brackets are nested more than {0} deep")]
    TooDeep(usize),
    /// A number that is not read.
    #[error(transparent)]
    Number(#[from] LiteralError),
}

impl SyntaxProblem {
    /// The error at a character.
    pub(crate) fn at(self, column: usize) -> SyntaxError {
        SyntaxError { column: Some(column), problem: self }
    }
}

/// A text in a message, at its beginning if it is long.
///
/// ```
/// assert_eq!(lindbound_syntax::shortened("sx(0)"), "sx(0)");
/// assert_eq!(lindbound_syntax::shortened(&"x".repeat(50)).chars().count(), 41);
/// ```
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
