//! What happens when claims meet cases: verdicts on a ladder of arithmetics, checks over families, witnesses,
//! reports.

pub mod answer;
pub mod arithmetic;
pub mod asked;
pub mod asked_of_files;
mod asked_of_many;
mod baths;
pub mod check;
pub mod check_report;
pub mod claims_table;
pub mod counts;
pub mod cycle_judge;
mod deadline;
pub mod decide;
pub mod engine_report;
mod error;
pub mod fast_engine;
mod first_law;
pub mod header;
pub mod inspect;
pub mod judge;
pub mod lanes;
pub mod layout;
pub mod listing;
pub mod number;
pub mod open;
mod premise;
pub mod progress;
pub mod question;
pub mod quote;
pub mod report;
pub mod rung;
pub mod screen;
pub mod shard;
pub mod shown;
pub mod state_judge;
pub mod subject;
pub mod tally;
pub mod tier;
pub mod verdicts;
pub mod whole;
pub mod witness;

pub use error::CheckerError;
