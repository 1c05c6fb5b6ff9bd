//! What happens when claims meet cases: verdicts, campaigns over families, reports, the command line.

pub mod check;
pub mod cli;
pub mod decide;
mod error;
pub mod hardware;
pub mod inspect;
pub mod ladder;
pub mod listing;
pub mod number;
pub mod report;
mod screen;
pub mod shrink;
pub mod witness;

pub use error::CheckerError;
