//! What is wrong with a case or an engine, and where.

use std::fmt;

pub use crate::problem::Problem;
pub use lindbound_npy::NpyError;

/// What is wrong with a case or an engine, read from a file or made in Rust, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct CaseError {
    /// The path inside the file or the value, such as `jumps[0].rate`, or `line 3 column 7`; empty for the
    /// file as a whole.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One line whatever the file says: names and literals from it may hold control characters.
        let text = if self.place.is_empty() {
            self.problem.to_string()
        } else {
            format!("{}: {}", self.place, self.problem)
        };
        text.chars().try_for_each(|c| {
            if c.is_control() { write!(f, "{}", c.escape_default()) } else { write!(f, "{c}") }
        })
    }
}

impl CaseError {
    /// The same problem, where the place is part of another.
    pub fn inside(self, outer: &str) -> Self {
        let place = if self.place.is_empty() { outer.to_owned() } else { format!("{outer}.{}", self.place) };
        CaseError { place, ..self }
    }
}
