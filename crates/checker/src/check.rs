//! Claims over families: fast screening, exact verdicts, and a table of what was found.

use crate::asked::Asked;
use crate::error::CheckerError;
use crate::progress::{Counted, Progress};
use crate::tally::{Answers, Findings, Place};
use crate::tier::Tier;
use rayon::prelude::*;

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

    /// Why a family draws nothing, if it is known.
    fn why_nothing(&self) -> String {
        let first = *self.dimensions.start();
        let of_cases = self.asked.families.iter().find_map(|family| family.fast(0, 0, first).err());
        let of_engines = || self.asked.engines.iter().find_map(|family| family.exact(0, 0, first).err());
        of_cases.or_else(of_engines).map_or_else(String::new, |why| why.to_string())
    }

    /// Checks every claim on every case and engine, in parallel; the result does not depend on the number of
    /// threads, and memory not on the number of cases.
    ///
    /// # Errors
    /// [`CheckerError::NothingToCheck`] if the families draw nothing.
    pub fn run(&self, progress: &dyn Progress) -> Result<Answers, CheckerError> {
        let runs = self.runs();
        let instances = runs.iter().fold(0, |sum: u64, (_, samples)| sum.saturating_add(*samples));
        if instances == 0 {
            return Err(CheckerError::NothingToCheck(self.why_nothing()));
        }
        progress.start(instances, 0);
        let (of_cases, of_engines) = (Counted::new(progress), Counted::new(progress));
        // Few cases of each run are work for few threads; the order in which they are put together is theirs.
        let found = runs.into_par_iter().map(|(first, samples)| {
            let count = if self.asked.is_of_engines(first) { &of_engines } else { &of_cases };
            self.asked.findings(first, 0..samples, count)
        });
        let none = || Findings::none(self.asked.questions.len());
        let mut findings = found.collect::<Vec<_>>().into_iter().fold(none(), Findings::merged);
        progress.finish();
        let deadline = progress.deadline();
        progress.doing("the largest ratios, certified");
        let asked = self.asked.questions.par_iter().zip(&mut findings.tallies);
        asked.for_each(|(question, tally)| self.asked.certify_record(&question.statement, tally, deadline));
        let engines = of_engines.done();
        let done = of_cases.done() + engines;
        let mut answers = Answers {
            engines,
            planned: (done < instances).then_some(instances),
            ..findings.answers(&self.asked.questions, done)
        };
        progress.doing("what is not decided");
        answers.look_at_open(|statement, place| self.asked.open(statement, place, deadline));
        Ok(answers)
    }
}
