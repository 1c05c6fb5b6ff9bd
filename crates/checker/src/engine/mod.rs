//! Engines: verdicts about cycles, reports.

mod fast;
mod judge;
mod report;
mod witness;

pub use fast::{FastEngine, Guessed};
pub use judge::{EngineJudge, Subject};
pub use report::{EngineReport, engine_hypotheses};
pub use witness::{record_engine, replay_engine};
