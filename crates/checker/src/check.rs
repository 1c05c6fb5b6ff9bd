//! Claims over families: fast screening, exact verdicts, and a table of what was found.

use crate::asked::Asked;
use crate::error::CheckerError;
use crate::progress::Progress;
use crate::tally::{Answers, Findings, Place};
use crate::tier::Tier;

/// What to check.
pub struct Plan {
    /// What is asked, and of which families.
    pub asked: Asked,
    /// The dimensions.
    pub dimensions: std::ops::RangeInclusive<usize>,
    /// Cases per family and dimension in each tier.
    pub samples: Vec<(Tier, u64)>,
    /// Cases for every engine: engines cost more.
    pub cases_per_engine: u64,
}

impl Plan {
    /// The cases and engines of the plan in a fixed order, as runs of equal tier, family and dimension; those
    /// that no question is about are left out.
    fn runs(&self) -> Vec<(Place, u64)> {
        let asked =
            |about: bool| self.asked.questions.iter().any(|q| q.statement.is_about_engines() == about);
        let mut runs = Vec::new();
        for &(tier, samples) in &self.samples {
            let mut add = |family: &'static str, samples: u64, draws: &dyn Fn(usize) -> bool| {
                for dimension in self.dimensions.clone().filter(|&d| draws(d)) {
                    runs.push((Place { family, dimension, tier, index: 0 }, samples));
                }
            };
            for family in self.asked.families.iter().filter(|_| asked(false)) {
                add(family.name, samples, &|d| family.draws(d));
            }
            let samples = samples.div_ceil(self.cases_per_engine.max(1));
            for family in self.asked.engines.iter().filter(|_| asked(true)) {
                add(family.name, samples, &|d| family.draws(d));
            }
        }
        runs
    }

    /// Checks every claim on every case and engine, in parallel; the result does not depend on the number of
    /// threads, and memory not on the number of cases.
    ///
    /// # Errors
    /// [`CheckerError::NothingToCheck`] if the families draw nothing.
    pub fn run(&self, progress: &dyn Progress) -> Result<Answers, CheckerError> {
        let runs = self.runs();
        let instances = runs.iter().fold(0, |sum: u64, (_, samples)| sum.saturating_add(*samples));
        let of_engines = runs.iter().filter(|(place, _)| self.asked.engine(*place).is_some());
        let engines = of_engines.fold(0, |sum: u64, (_, samples)| sum.saturating_add(*samples));
        if instances == 0 {
            return Err(CheckerError::NothingToCheck);
        }
        progress.start(instances, 0);
        let mut findings = Findings::none(self.asked.questions.len());
        for (first, samples) in runs {
            findings = findings.merged(self.asked.findings(first, 0..samples, progress));
        }
        progress.finish();
        for (question, tally) in self.asked.questions.iter().zip(&mut findings.tallies) {
            self.asked.certify_record(&question.statement, tally);
        }
        Ok(Answers { engines, ..findings.answers(&self.asked.questions, instances) })
    }
}
