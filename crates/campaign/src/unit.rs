//! One unit of work: what it finds depends on the plan and on its number, and on nothing else.

use super::line::{Checked, ClaimCounts, Count, Searched, Unit, UnitResult};
use super::plan::Plan;
use super::witnesses::WitnessFile;
use super::work::{CheckRun, SearchRun, Work};
use crate::error::CampaignError;
use lindbound_bounds::claim;
use lindbound_checker::asked::Asked;
use lindbound_checker::tally::{Place, Tally};
use lindbound_checker::witness::record_any;
use lindbound_families::{engine_family, family};
use lindbound_search::{Class, Search, SearchError};
use std::ops::Range;

impl Plan {
    /// What the unit of a number finds, and its witnesses; `None` if there is no such unit.
    ///
    /// ```
    /// use lindbound_campaign::{Plan, PlanFile, UnitResult};
    /// let text = "conjectures = ['J_tot(bd)^2 <= A_cl * sigma(bd) / 2']
    ///     [[check]]
    ///     families = ['collective']
    ///     dimensions = '3'
    ///     fast = 20";
    /// let plan = Plan::new(PlanFile::parse(text).unwrap(), "plan.toml".as_ref()).unwrap();
    /// let (unit, witnesses) = plan.work(0).unwrap().unwrap();
    /// let UnitResult::Check(found) = &unit.result else { panic!() };
    /// assert_eq!((found.cases, found.claims[0].counts.checked), (20, 20));
    /// assert!(found.claims[0].counts.violated > 0);
    /// assert_eq!(unit.result.witnesses(), [&witnesses[0].name]);
    /// ```
    ///
    /// # Errors
    /// [`CampaignError`] if a search cannot be made.
    pub fn work(&self, number: u64) -> Result<Option<(Unit, Vec<WitnessFile>)>, CampaignError> {
        let (result, witnesses) = match self.unit(number) {
            Some(Work::Check { run, indices }) => self.check(run, indices),
            Some(Work::Search { run, tasks }) => self.search(run, tasks)?,
            None => return Ok(None),
        };
        Ok(Some((Unit { unit: number, result }, witnesses)))
    }

    /// What is asked of the cases of one family and seed.
    pub(super) fn of_cases(&self, name: &str, seed: u64) -> Asked {
        Asked {
            questions: self.questions.clone(),
            families: family(name).into_iter().collect(),
            engines: engine_family(name).into_iter().collect(),
            seed,
            cap: self.file.bits,
        }
    }

    fn check(&self, run: &CheckRun, indices: Range<u64>) -> (UnitResult, Vec<WitnessFile>) {
        let Place { family, dimension, tier, .. } = run.place;
        let cases = self.of_cases(family, run.seed);
        let (first, number) = (indices.start, indices.end - indices.start);
        let tallies = cases.findings(run.place, indices, &()).tallies;
        let mut witnesses = Vec::new();
        let mut claims = Vec::new();
        for (question, tally) in self.questions.iter().zip(tallies) {
            if tally.counts.checked + tally.counts.left_out == 0 {
                continue;
            }
            let witness = tally.violation.and_then(|place| {
                let origin = format!("{family}, d = {dimension}, seed {}, case {}", run.seed, place.index);
                let text =
                    record_any(&question.text, &cases.subject(place, &question.statement)?, &origin)?.write();
                Some(WitnessFile::new(text))
            });
            claims.push(counts(&question.id, &tally, witness.as_ref().map(|file| file.name.clone())));
            witnesses.extend(witness);
        }
        let family = family.to_owned();
        let checked = Checked { family, dimension, tier, seed: run.seed, first, cases: number, claims };
        (UnitResult::Check(checked), witnesses)
    }

    fn search(
        &self,
        run: &SearchRun,
        tasks: Range<u64>,
    ) -> Result<(UnitResult, Vec<WitnessFile>), CampaignError> {
        let question = &self.questions[run.question];
        let class = claim(&question.id).map_or_else(|| Class::without(&[]), |claim| Class::of(claim, &[]));
        let dimensions = run.dimensions.clone();
        let mut search = Search::new(question.statement.clone(), class, dimensions, run.seed);
        let first = tasks.start;
        (search.first, search.tasks) = (first, tasks.end);
        let found = match search.run() {
            // Statements about engines or about one model are not found in all dimensions.
            Err(SearchError::NothingToSearch) => Default::default(),
            found => found?,
        };
        let witness = found.first.as_ref().and_then(|first| {
            let small = search.made_small(first, None);
            let file = record_any(&question.text, &small, &format!("{}, made smaller", found.origin));
            let file = file.or_else(|| record_any(&question.text, first, &found.origin))?;
            Some(WitnessFile::new(file.write()))
        });
        let searched = Searched {
            claim: question.id.clone(),
            dimensions: run.dimensions_text(),
            seed: run.seed,
            first,
            tasks: found.tasks,
            evaluations: found.evaluations,
            unconfirmed: found.unconfirmed,
            largest_ratio: found.largest_ratio.filter(|ratio| ratio.is_finite()),
            violated: found.first.is_some(),
            witness: witness.as_ref().map(|file| file.name.clone()),
        };
        Ok((UnitResult::Search(searched), witness.into_iter().collect()))
    }
}

impl SearchRun {
    /// The dimensions as a line has them.
    pub(super) fn dimensions_text(&self) -> String {
        format!("{}..{}", self.dimensions.start(), self.dimensions.end())
    }
}

fn counts(claim: &str, tally: &Tally, witness: Option<String>) -> ClaimCounts {
    let largest = tally.largest.filter(|record| record.value.is_finite());
    let count = |(of, count): (String, &u64)| Count { of, count: *count };
    ClaimCounts {
        claim: claim.to_owned(),
        counts: tally.counts,
        largest_ratio: largest.map(|record| record.value),
        largest_certified: largest.map(|record| record.certified),
        largest_index: largest.map(|record| record.place.index),
        violation_index: tally.violation.map(|place| place.index),
        witness,
        reasons: tally.reasons.iter().map(|(of, n)| count((of.clone(), n))).collect(),
        bits: tally.bits.iter().map(|(of, n)| count((of.to_string(), n))).collect(),
    }
}
