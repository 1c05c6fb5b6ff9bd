//! What all units of a file found together, by question, family, dimension and tier.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Checked, ClaimCounts, Searched, UnitResult};
use super::plan::Plan;
use super::results::{Results, wrong};
use super::runs::family_position;
use lindbound_checker::report::Exit;
use lindbound_checker::tally::{Record, Tally};
use lindbound_checker::tier::Tier;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Where a row of the table belongs: the question's number in the plan, the family's among all, d, and the
/// tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The question.
    pub question: usize,
    /// The family, and its name.
    pub family: (usize, &'static str),
    /// d.
    pub dimension: usize,
    /// The tier.
    pub tier: Tier,
}

/// A case that can be drawn again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// The seed.
    pub seed: u64,
    /// The index.
    pub index: u64,
}

/// Cases of one seed are ordered as they are drawn; those of two seeds are not.
impl PartialOrd for Drawn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.seed == other.seed).then(|| self.index.cmp(&other.index))
    }
}

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What was found; bits are not summed.
    pub tally: Tally<Drawn>,
    /// The witness of the first violation.
    pub witness: Option<String>,
}

/// What the search for one statement found, over all seeds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchRow {
    /// Tasks made.
    pub tasks: u64,
    /// Evaluations in floating point.
    pub evaluations: u64,
    /// Climbs that certainty did not confirm.
    pub unconfirmed: u64,
    /// The largest ratio, certified from below.
    pub largest: Option<f64>,
    /// Units that found a certified violation.
    pub violated: u64,
    /// The first of their witnesses.
    pub witness: Option<String>,
}

/// The sums. Their size depends on the plan, not on the number of cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// Units that are summed.
    pub units: u64,
    /// Units that the part has.
    pub due: u64,
    /// Cases and engines drawn.
    pub cases: u64,
    /// What was found in them.
    pub rows: BTreeMap<Key, Row>,
    /// What searches found, by question and dimensions.
    pub searches: BTreeMap<(usize, String), SearchRow>,
}

impl Totals {
    /// Sums the units of a file; one that a process still writes to has those that are whole.
    ///
    /// # Errors
    /// [`CampaignError::Results`] if a line is damaged.
    pub fn of(results: &mut Results) -> Result<Self, CampaignError> {
        let mut totals = Totals { due: results.due(), ..Totals::default() };
        while let Some((unit, _)) = results.next_unit()? {
            let added = match &unit.result {
                UnitResult::Check(found) => totals.add_checked(&results.plan, found),
                UnitResult::Search(found) => totals.add_searched(&results.plan, found),
            };
            // A whole line with a name that its plan does not have.
            added.ok_or_else(|| wrong(&results.path, ResultsProblem::Damaged(results.read + 1)))?;
            totals.units += 1;
        }
        Ok(totals)
    }

    fn add_checked(&mut self, plan: &Plan, found: &Checked) -> Option<()> {
        let family = family_position(&found.family)?;
        self.cases += found.cases;
        for counts in &found.claims {
            let question = position(plan, &counts.claim)?;
            let key = Key { question, family, dimension: found.dimension, tier: found.tier };
            self.rows.entry(key).or_default().add(counts, found.seed);
        }
        Some(())
    }

    fn add_searched(&mut self, plan: &Plan, found: &Searched) -> Option<()> {
        let row = self.searches.entry((position(plan, &found.claim)?, found.dimensions.clone())).or_default();
        row.tasks += found.tasks;
        // No plan bounds what a line says of these.
        row.evaluations = row.evaluations.saturating_add(found.evaluations);
        row.unconfirmed = row.unconfirmed.saturating_add(found.unconfirmed);
        row.violated += u64::from(found.violated);
        row.largest = [row.largest, found.largest_ratio].into_iter().flatten().reduce(f64::max);
        row.witness = row.witness.take().or_else(|| found.witness.clone());
        Some(())
    }

    /// The rows of one question together.
    pub fn question(&self, question: usize) -> impl Iterator<Item = (&Key, &Row)> {
        self.rows.iter().filter(move |(key, _)| key.question == question)
    }

    /// Whether a violation was certified or something stayed undecided.
    pub fn exit(&self) -> Exit {
        // A line may say any number: they are not summed.
        let violated = self.rows.values().any(|row| row.tally.counts.violated > 0)
            || self.searches.values().any(|row| row.violated > 0);
        let undecided = self.rows.values().any(|row| row.tally.counts.undecided > 0);
        Exit::of_counts(u64::from(violated), u64::from(undecided))
    }
}

fn position(plan: &Plan, claim: &str) -> Option<usize> {
    plan.questions.iter().position(|question| question.id == claim)
}

impl Row {
    /// Adds what a later unit found: of equal ratios the earlier stays.
    fn add(&mut self, counts: &ClaimCounts, seed: u64) {
        let later = tally(counts, seed);
        if self.tally.violation.is_none() && later.violation.is_some() {
            self.witness.clone_from(&counts.witness);
        }
        self.tally = std::mem::take(&mut self.tally).merged(later);
    }
}

/// What a line says of cases that were drawn with a seed.
fn tally(found: &ClaimCounts, seed: u64) -> Tally<Drawn> {
    let drawn = |index: u64| Drawn { seed, index };
    let mut tally = Tally { counts: found.counts, ..Tally::default() };
    if let (Some(value), Some(certified), Some(index)) =
        (found.largest_ratio, found.largest_certified, found.largest_index)
    {
        tally.largest = Some(Record { value, certified, place: drawn(index) });
    }
    tally.violation = found.violation_index.map(drawn);
    for reason in &found.reasons {
        *tally.reasons.entry(reason.of.clone()).or_default() += reason.count;
    }
    tally
}
