//! Why a table or a text is no spectral density.

use crate::limits::{MAX_POINTS, MAX_POWER};
use lindbound_syntax::{SyntaxError, SyntaxProblem};
use std::fmt;

/// Why a table or a text is no spectral density, with the point or the character where it fails.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct DensityError {
    /// Where.
    pub position: Position,
    /// What is wrong there.
    pub problem: DensityProblem,
}

/// A place in a density.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The density as a whole.
    Whole,
    /// A point of a table, counted from 0.
    Point(usize),
    /// A character of a text, counted from 1.
    Character(usize),
}

impl fmt::Display for DensityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Position::Whole => self.problem.fmt(f),
            Position::Point(n) => write!(f, "point {n}: {}", self.problem),
            Position::Character(n) => write!(f, "character {n}: {}", self.problem),
        }
    }
}

/// The kinds of problem that a density can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DensityProblem {
    /// Too few or too many points.
    #[error("a table has 2 to {MAX_POINTS} points [ω, J], and this has {0}")]
    Points(usize),
    /// A frequency below zero.
    #[error("a table has frequencies ω ≥ 0, but this is {0}")]
    NegativeFrequency(String),
    /// A frequency that does not rise.
    #[error("the frequencies of a table rise, and ω = {0} does not lie above that of the point before it")]
    NotRising(String),
    /// A density below zero.
    #[error("a density is not negative, but this is {0}")]
    NegativeDensity(String),
    /// No text.
    #[error("the text is empty; write a density such as \"w*exp(-w/5)\"")]
    Empty,
    /// Words that are out of place.
    #[error(transparent)]
    Syntax(#[from] SyntaxProblem),
    /// No such name.
    #[error("no \"{name}\" in a density; {}", .meant.map_or_else(
        || "there are w, the frequency, and exp sqrt ln".to_owned(),
        |word| format!("did you mean \"{word}\"?"),
    ))]
    Unknown {
        /// The name.
        name: String,
        /// One that may have been meant.
        meant: Option<&'static str>,
    },
    /// A power that is not taken.
    #[error("a power is a rational number from -{MAX_POWER} to {MAX_POWER}, such as w^3 or w^(1/2)")]
    Power,
    /// A power of a power without brackets.
    #[error("a power of a power needs brackets")]
    PowerOfPower,
    /// Division by the number zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A root or a power of a negative number.
    #[error("a root of a negative number")]
    RootOfNegative,
    /// A logarithm of what has none.
    #[error("a logarithm of a number that is not positive")]
    Logarithm,
    /// Too many digits.
    #[error("a number has too many digits")]
    TooManyDigits,
}

impl DensityProblem {
    /// The error at a character.
    pub(crate) fn at(self, column: usize) -> DensityError {
        DensityError { position: Position::Character(column), problem: self }
    }

    /// The error at a point.
    pub(crate) fn of_point(self, n: usize) -> DensityError {
        DensityError { position: Position::Point(n), problem: self }
    }

    /// The error of the density as a whole.
    pub(crate) fn of_all(self) -> DensityError {
        DensityError { position: Position::Whole, problem: self }
    }
}

impl From<SyntaxError> for DensityError {
    fn from(SyntaxError { column, problem }: SyntaxError) -> Self {
        let position = column.map_or(Position::Whole, Position::Character);
        DensityError { position, problem: problem.into() }
    }
}
