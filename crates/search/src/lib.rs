//! Search: looks for a case or an engine of a class that violates a statement, and says how hard it looked.
//!
//! A search is a sequence of *tasks*. Each draws cases from one family at one dimension, takes the one
//! closest to a violation, opens it and climbs in coordinates that cannot leave the class. A promising point
//! is rounded to small rationals and decided with certainty; the first task that has a certified violation
//! ends the search, and its case is made small. Floating point only steers: what it believes to be a
//! violation and certainty does not confirm is counted, and never shown as a counterexample. Statements about
//! cycles are searched in the same way, for engines.
//!
//! Tasks are independent and numbered, so the same seed gives the same counterexample whatever the number of
//! threads, unless time runs out. Every task is a restart: from another family, dimension or structure.

mod blueprint;
mod class;
mod climb;
pub mod controls;
mod cycles;
mod engine_blueprint;
mod engine_start;
mod error;
mod ground;
mod hunt;
mod landscape;
mod numbers;
mod objective;
mod opening;
pub mod power;
mod report;
mod round;
mod search;
mod searched;
mod shrink;
mod simplest;
mod start;
mod states;
mod task;

pub use class::{Class, Detuning};
pub use error::SearchError;
pub use hunt::Found;
pub use report::{Refutation, SearchReport};
pub use search::Search;
pub use searched::Searched;
pub use shrink::size::Size;
pub use simplest::simplest_near;
