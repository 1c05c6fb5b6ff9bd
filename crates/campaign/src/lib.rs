//! Campaigns: checks and searches too long for one sitting, on one machine or many.
//!
//! A [`Plan`] is cut into numbered units. What a unit finds depends on the plan and its number alone: not on
//! threads, time, or other units; search budgets are tasks, not seconds. Each finished unit is one line of a
//! file of results ([`Results`]), in the order of the units, so that a process may end at any moment: the
//! next one cuts off a torn line and goes on ([`run()`]). Parts of a plan are run anywhere and put together
//! ([`merge()`]); the table ([`CampaignReport`]) is computed from the lines. All of it is the same, byte for
//! byte, however the lines came about, on machines whose `ln` is the same.
//!
//! Memory does not depend on the number of cases: units are worked on a few at a time, files are read a line
//! at a time, and what is summed has a row for each question, family, dimension and tier.

mod belongs;
mod digest;
mod error;
mod line;
mod merge;
mod plan;
mod plan_file;
mod questions;
mod report;
mod report_json;
mod results;
mod run;
mod runs;
mod slurm;
mod stale;
mod tables;
mod totals;
mod unit;
mod unit_tables;
mod version;
mod witnesses;
mod work;
mod writer;

pub use digest::digest;
pub use error::{CampaignError, PlanProblem, ResultsProblem};
pub use line::{Checked, ClaimCounts, Count, Searched, Unit, UnitResult, from_line, to_line};
pub use merge::merge;
pub use plan::Plan;
pub use plan_file::{CheckBlock, PlanFile, SearchBlock, open_toml};
pub use report::CampaignReport;
pub use results::{Manifest, Results, results_path};
pub use run::{Done, run};
pub use slurm::{MOST_TASKS, quoted, write_scripts};
pub use totals::{Drawn, Key, Row, SearchRow, Totals};
pub use unit_tables::write_unit_tables;
pub use version::VERSION;
pub use witnesses::WitnessFile;
pub use work::{CheckRun, SearchRun, Work};
pub use writer::Writer;
