//! What happens when claims meet cases: verdicts on a ladder of arithmetics, checks over families, enumerations of every small case,
//! witnesses, reports.

pub mod check;
pub mod check_report;
pub mod claims_table;
pub mod counts;
pub mod decide;
pub mod engine;
pub mod enumerate;
mod error;
pub mod hardware;
pub mod inspect;
pub mod ladder;
pub mod lanes;
pub mod layout;
pub mod listing;
pub mod progress;
pub mod question;
pub mod quote;
pub mod report;
pub mod screen;
pub mod shard;
pub mod shown;
pub mod tally;
pub mod tier;
pub mod witness;

pub use error::CheckerError;
