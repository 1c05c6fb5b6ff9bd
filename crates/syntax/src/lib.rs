//! The words of an expression given as text, each with its character, and the way a parser goes through them.
//!
//! What operators and densities as text have in common: decimals, names and signs, brackets inside brackets,
//! and what is said where one of them is out of place; which word was meant by one that there is not; and
//! what users wrote, in LaTeX.

mod error;
mod meant;
pub mod tex;
mod token;
mod words;

pub use error::{SyntaxError, SyntaxProblem, shortened};
pub use meant::{meant, nearest};
pub use token::{Token, Word, tokens};
pub use words::Words;
