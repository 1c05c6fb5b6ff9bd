//! Engines: verdicts about cycles, reports, the command.

pub mod command;
mod fast;
mod judge;
mod report;

pub use fast::FastEngine;
pub use judge::{EngineJudge, Subject};
pub use report::{EngineReport, engine_hypotheses};
