//! What happens when claims meet cases: verdicts, campaigns over families, reports, the command line.

pub mod decide;
mod error;

pub use error::CheckerError;
