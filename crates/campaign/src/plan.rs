//! A plan understood: its questions, and its work in numbered units.

use super::digest::digest;
use super::error::CampaignError;
use super::plan_file::PlanFile;
use super::questions::questions;
use super::runs::{Runs, runs};
use super::work::{Run, Work};
use lindbound_checker::question::Question;
use std::path::Path;

/// A plan understood.
///
/// Its work is a row of units, numbered from zero; a number means the same cases or tasks everywhere and at
/// any time.
///
/// ```
/// use lindbound_campaign::{Plan, PlanFile, Work};
/// let text = r#"
///     claims = ["eq3"]
///     seeds = [7]
///     [[check]]
///     families = ["dark"]
///     dimensions = "2..3"
///     fast = 1000
///     cases_per_unit = 400
/// "#;
/// let plan = Plan::new(PlanFile::parse(text).unwrap(), "plan.toml".as_ref()).unwrap();
/// assert_eq!(plan.units(), 6);
/// let Work::Check { run, indices } = plan.unit(5).unwrap() else { panic!() };
/// assert_eq!((run.place.family, run.place.dimension, run.seed, indices), ("dark", 3, 7, 800..1000));
/// assert!(plan.unit(6).is_none());
/// ```
pub struct Plan {
    /// The plan as it was written.
    pub file: PlanFile,
    /// What is asked.
    pub questions: Vec<Question>,
    runs: Vec<Run>,
    /// The number of the first unit of each run.
    starts: Vec<u64>,
    units: u64,
}

impl Plan {
    /// Opens a plan.
    ///
    /// # Errors
    /// [`CampaignError::Plan`].
    pub fn open(path: &Path) -> Result<Self, CampaignError> {
        Plan::new(PlanFile::open(path)?, path)
    }

    /// Understands what was read from a file of this name.
    ///
    /// # Errors
    /// [`CampaignError::Plan`] if something in it does not exist, is out of range, is too much, or would be
    /// counted twice.
    pub fn new(file: PlanFile, path: &Path) -> Result<Self, CampaignError> {
        let fail = |(place, problem)| CampaignError::Plan { path: path.to_owned(), place, problem };
        let questions = questions(&file).map_err(fail)?;
        let Runs { runs, starts, units } = runs(&file, &questions).map_err(fail)?;
        Ok(Plan { file, questions, runs, starts, units })
    }

    /// How many units there are.
    pub fn units(&self) -> u64 {
        self.units
    }

    /// What the unit of a number is about.
    pub fn unit(&self, number: u64) -> Option<Work<'_>> {
        if number >= self.units {
            return None;
        }
        let index = self.starts.partition_point(|start| *start <= number).checked_sub(1)?;
        let run = &self.runs[index];
        let (all, per_unit) = run.size();
        let first = (number - self.starts[index]) * per_unit;
        let range = first..all.min(first + per_unit);
        Some(match run {
            Run::Check(run) => Work::Check { run, indices: range },
            Run::Search(run) => Work::Search { run, tasks: range },
        })
    }

    /// A name for the plan: equal for equal plans, whatever their comments and layout.
    pub fn digest(&self) -> String {
        // A plan of strings and numbers is always written.
        digest(serde_json::to_string(&self.file).unwrap_or_default().as_bytes())
    }
}
