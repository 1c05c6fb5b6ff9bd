//! `check`: claims and conjectures over families of random cases.

use lindbound_checker::CheckerError;
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::check_report::{CheckReport, Origin};
use lindbound_checker::progress::Progress;
use lindbound_checker::question::{families, questions};
use lindbound_checker::tier::Tier;
use std::ops::RangeInclusive;
use std::time::Instant;

/// What is checked, and over which cases.
///
/// ```
/// use lindbound::commands::Check;
/// use lindbound::prelude::*;
/// let check = Check { claims: vec!["eq4".into()], dimensions: 2..=2, samples: 8, ..Check::default() };
/// let report = check.run(&check.plan()?, &())?;
/// assert_eq!(report.exit().code(), 0);
/// assert_eq!(report.json()["claims"][0]["violated"], 0);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Check {
    /// Ids of claims; if nothing is asked all of them, but for those of the wider field.
    pub claims: Vec<String>,
    /// Conjectures, with a name as `NAME=STATEMENT`.
    pub conjectures: Vec<String>,
    /// Conjectures that are expected to be false.
    pub refuted: Vec<String>,
    /// Names of families; all of them if none is named.
    pub families: Vec<String>,
    /// The dimensions d.
    pub dimensions: RangeInclusive<usize>,
    /// Cases for each family and dimension; without a tier the exact one takes one for every forty.
    pub samples: u64,
    /// The seed of all random numbers.
    pub seed: u64,
    /// One tier only.
    pub tier: Option<Tier>,
    /// The largest precision tried for verdicts, in bits.
    pub bits: Option<u32>,
}

impl Default for Check {
    fn default() -> Self {
        Check {
            claims: Vec::new(),
            conjectures: Vec::new(),
            refuted: Vec::new(),
            families: Vec::new(),
            dimensions: 2..=8,
            samples: 1600,
            seed: 1,
            tier: None,
            bits: None,
        }
    }
}

/// Exact cases per fast case when both tiers run.
const FAST_PER_EXACT: u64 = 40;

/// Cases for every engine where both are checked.
const CASES_PER_ENGINE: u64 = 8;

impl Check {
    /// Which cases are drawn, and what is asked of them.
    ///
    /// # Errors
    /// [`CheckerError`] for a claim or family that there is not, and for statements that are not well formed.
    pub fn plan(&self) -> Result<Plan, CheckerError> {
        let questions = questions(&self.claims, &self.conjectures, &self.refuted)?;
        let (families, engines) = families(&self.families, &questions)?;
        let samples = match self.tier {
            Some(tier) => vec![(tier, self.samples)],
            None => vec![(Tier::Fast, self.samples), (Tier::Exact, self.samples.div_ceil(FAST_PER_EXACT))],
        };
        let about = |engines: bool| questions.iter().any(|q| q.statement.is_about_engines() == engines);
        let both = about(true) && about(false);
        let cases_per_engine = if both && self.families.is_empty() { CASES_PER_ENGINE } else { 1 };
        let asked = Asked { questions, families, engines, seed: self.seed, cap: self.bits };
        Ok(Plan { asked, dimensions: self.dimensions.clone(), samples, cases_per_engine })
    }

    /// Draws the cases of the plan and asks everything of each.
    ///
    /// # Errors
    /// [`CheckerError`] if the families draw nothing, or a statement that was asked speaks of nothing drawn.
    pub fn run(&self, plan: &Plan, progress: &dyn Progress) -> Result<CheckReport, CheckerError> {
        let started = Instant::now();
        let answers = plan.run(progress)?;
        if !(self.claims.is_empty() && self.conjectures.is_empty() && self.refuted.is_empty()) {
            answers.every_question_applied()?;
        }
        let (seconds, threads) = (started.elapsed().as_secs_f64(), rayon::current_num_threads());
        let origin = Origin::Drawn { seed: self.seed };
        let (dimensions, samples) = (self.dimensions.clone(), plan.samples.clone());
        Ok(CheckReport { answers, seconds, threads, origin, dimensions, samples })
    }
}
