//! What all units of a file found together, by question, family, dimension and tier.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Checked, ClaimCounts, Searched, UnitResult};
use super::plan::Plan;
use super::results::{Results, wrong};
use super::runs::family_position;
use lindbound_checker::report::Exit;
use lindbound_checker::tier::Tier;
use std::collections::BTreeMap;

/// Where a row of the table belongs: the question's number in the plan, the family's among all, d, and the
/// tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The question.
    pub question: usize,
    /// The family.
    pub family: usize,
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

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The family's name.
    pub family: &'static str,
    /// Cases looked at.
    pub checked: u64,
    /// Of these, with a clearly positive margin in floating point.
    pub screened: u64,
    /// Certified to hold.
    pub holds: u64,
    /// Certified to be violated.
    pub violated: u64,
    /// Undecided.
    pub undecided: u64,
    /// Engines of which it is not decided whether they absorb heat.
    pub left_out: u64,
    /// The largest ratio, whether it is certified, and where it was reached first.
    pub largest: Option<(f64, bool, Drawn)>,
    /// The first violation, and its witness.
    pub violation: Option<(Drawn, Option<String>)>,
    /// Undecided cases by reason.
    pub reasons: BTreeMap<String, u64>,
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
        let (family, name) = family_position(&found.family)?;
        self.cases += found.cases;
        for counts in &found.claims {
            let question = position(plan, &counts.claim)?;
            let key = Key { question, family, dimension: found.dimension, tier: found.tier };
            let row = self.rows.entry(key).or_insert(Row { family: name, ..Row::default() });
            row.add(counts, found.seed);
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
        let violated: u64 = self.rows.values().map(|row| row.violated).sum();
        let found: u64 = self.searches.values().map(|row| row.violated).sum();
        Exit::of_counts(violated.saturating_add(found), self.rows.values().map(|row| row.undecided).sum())
    }
}

fn position(plan: &Plan, claim: &str) -> Option<usize> {
    plan.questions.iter().position(|question| question.id == claim)
}

impl Row {
    /// Adds what a later unit found: of equal ratios the earlier stays.
    fn add(&mut self, counts: &ClaimCounts, seed: u64) {
        self.checked += counts.checked;
        self.screened += counts.screened;
        self.holds += counts.holds;
        self.violated += counts.violated;
        self.undecided += counts.undecided;
        self.left_out += counts.left_out;
        for reason in &counts.reasons {
            *self.reasons.entry(reason.of.clone()).or_default() += reason.count;
        }
        if let (Some(ratio), Some(certified), Some(index)) =
            (counts.largest_ratio, counts.largest_certified, counts.largest_index)
            && self.largest.is_none_or(|(largest, ..)| ratio > largest)
        {
            self.largest = Some((ratio, certified, Drawn { seed, index }));
        }
        if let (None, Some(index)) = (&self.violation, counts.violation_index) {
            self.violation = Some((Drawn { seed, index }, counts.witness.clone()));
        }
    }
}
