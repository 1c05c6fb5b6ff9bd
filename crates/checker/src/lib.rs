//! What happens when claims meet cases: verdicts on a ladder of arithmetics, campaigns over families, enumerations of
//! every small case, searches by optimisation, witnesses made small, reports, the command line.

pub mod campaign;
pub mod check;
pub mod cli;
pub mod decide;
pub mod engine;
pub mod enumerate;
mod error;
pub mod figures;
pub mod hardware;
pub mod inspect;
pub mod ladder;
pub mod lanes;
pub mod listing;
pub mod number;
pub mod prove;
pub mod quote;
pub mod report;
mod screen;
pub mod search;
pub mod shrink;
pub mod tally;
pub mod witness;

pub use error::CheckerError;

/// The version of the program, with the digest of its source: what two different sources find is not mixed.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("LINDBOUND_SOURCE"));
