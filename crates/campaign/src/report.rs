//! The final table, for people. It depends on the results alone: no times, no threads.

use super::plan::Plan;
use super::totals::{Drawn, Key, Row, Totals};
use super::witnesses;
use crate::VERSION;
use lindbound_checker::layout::floored;
use lindbound_checker::layout::{aligned, truncated};
use lindbound_checker::shard::Shard;
use lindbound_checker::tally::{Place, Record, Tally};
use std::collections::BTreeMap;
use std::path::Path;

/// The totals of a file with what they are about.
pub struct CampaignReport {
    /// The plan.
    pub plan: Plan,
    /// Which part of it the file has.
    pub part: Shard,
    /// What was found.
    pub totals: Totals,
    /// Of each question the row with the largest ratio, certified where that can be had.
    pub records: Vec<Option<(Key, Largest)>>,
}

/// The largest ratio, whether it is certified, and where it was reached.
pub type Largest = (f64, bool, Drawn);

/// All rows of one question together.
pub(super) struct Summary<'a> {
    pub checked: u64,
    pub screened: u64,
    pub holds: u64,
    pub violated: u64,
    pub undecided: u64,
    pub largest: Option<(Largest, &'a Key, &'a Row)>,
}

impl CampaignReport {
    /// On a plan, its part and the totals of that.
    pub fn new(plan: Plan, part: Shard, totals: Totals) -> Self {
        let records = (0..plan.questions.len()).map(|question| record(&plan, &totals, question)).collect();
        CampaignReport { plan, part, totals, records }
    }

    /// The largest ratio of a row: the certified one if it is the largest of its question, else as it was
    /// counted.
    pub fn largest(&self, key: &Key, row: &Row) -> Option<Largest> {
        match self.records.get(key.question) {
            Some(Some((of_record, largest))) if of_record == key => Some(*largest),
            _ => row.largest,
        }
    }

    /// All rows of a question together.
    pub(super) fn summary(&self, question: usize) -> Summary<'_> {
        let rows = || self.totals.question(question);
        let sum = |count: fn(&Row) -> u64| rows().map(|(_, row)| count(row)).sum();
        let record = self.records.get(question).copied().flatten();
        Summary {
            checked: sum(|row| row.checked),
            screened: sum(|row| row.screened),
            holds: sum(|row| row.holds),
            violated: sum(|row| row.violated),
            undecided: sum(|row| row.undecided),
            largest: record.and_then(|(of_record, largest)| {
                rows().find(|(key, _)| **key == of_record).map(|(key, row)| (largest, key, row))
            }),
        }
    }

    /// For people.
    pub(super) fn in_text(&self) -> String {
        let Totals { units, due, cases, .. } = self.totals;
        let mut text = String::new();
        if !self.plan.file.check.is_empty() {
            text.push_str(&self.cases_text());
            text.push_str(&format!(
                "\n{cases} cases. \"screened\": clearly satisfied in floating point, no verdict; \"holds\", \"violated\": certified;\n\
                 \"largest\": left/right side, certified and rounded down (~: floating point).\n"
            ));
        }
        if !self.totals.searches.is_empty() {
            text.push_str(&self.searches_text());
        }
        let part = if self.part == Shard::WHOLE { String::new() } else { format!(" of part {}", self.part) };
        text.push_str(&format!(
            "\n{units} of {due} units{part}, plan {}, lindbound {VERSION}\n",
            self.plan.digest()
        ));
        text + &self.remarks()
    }

    fn cases_text(&self) -> String {
        let head = [
            "claim",
            "statement",
            "cases",
            "screened",
            "holds",
            "violated",
            "undecided",
            "largest",
            "reached in",
        ];
        let mut rows = vec![head.map(String::from)];
        for (n, question) in self.plan.questions.iter().enumerate() {
            let of = self.summary(n);
            let (largest, place) = match of.largest {
                Some(((value, certified, drawn), key, row)) => (
                    format!("{}{}", if certified { "" } else { "~" }, truncated(value)),
                    shown(row.family, key, drawn),
                ),
                None => ("—".into(), "—".into()),
            };
            let [checked, screened, holds, violated, undecided] =
                [of.checked, of.screened, of.holds, of.violated, of.undecided].map(|count| count.to_string());
            let statement = question.statement.symbols();
            rows.push([
                question.id.clone(),
                statement,
                checked,
                screened,
                holds,
                violated,
                undecided,
                largest,
                place,
            ]);
        }
        aligned(&rows, 2..8)
    }

    fn searches_text(&self) -> String {
        let head = ["search for", "d", "tasks", "evaluations", "unconfirmed", "refuted in", "largest"];
        let mut rows = vec![head.map(String::from)];
        for ((question, dimensions), row) in &self.totals.searches {
            rows.push([
                self.plan.questions[*question].id.clone(),
                dimensions.clone(),
                row.tasks.to_string(),
                row.evaluations.to_string(),
                row.unconfirmed.to_string(),
                format!("{} units", row.violated),
                row.largest.map_or("—".into(), floored),
            ]);
        }
        format!("\n{}", aligned(&rows, 2..7))
    }

    fn remarks(&self) -> String {
        let mut text = String::new();
        let named = |name: &Option<String>| match name {
            Some(name) => format!(": {}", witnesses::path(Path::new(""), name).display()),
            None => String::new(),
        };
        for (n, question) in self.plan.questions.iter().enumerate() {
            let id = &question.id;
            let mut violations = self.totals.question(n).filter_map(|(key, row)| {
                row.violation.as_ref().map(|(drawn, witness)| (shown(row.family, key, *drawn), witness))
            });
            if let Some((place, witness)) = violations.next() {
                text.push_str(&format!("{id} is VIOLATED, first in {place}{}\n", named(witness)));
            }
            for ((_, dimensions), row) in self.totals.searches.iter().filter(|((of, _), _)| *of == n) {
                if row.violated > 0 {
                    text.push_str(&format!(
                        "{id} is REFUTED by search, d = {dimensions}{}\n",
                        named(&row.witness)
                    ));
                }
            }
            for (reason, count) in self.undecided(n) {
                text.push_str(&format!("{id}: {count} undecided: {reason}\n"));
            }
            let (checked, left_out) = self.checked(n);
            if left_out > 0 {
                text.push_str(&format!(
                    "{id}: {left_out} engines left out: it is not decided whether they absorb heat\n"
                ));
            }
            let searched = self.totals.searches.iter().any(|((of, _), row)| *of == n && row.evaluations > 0);
            let all = self.part == Shard::WHOLE && self.totals.units == self.totals.due;
            if all && checked == 0 && !searched {
                text.push_str(&format!("{id} speaks of none of the cases\n"));
            }
        }
        text
    }

    /// Cases checked and left out for a question.
    pub(super) fn checked(&self, question: usize) -> (u64, u64) {
        let rows = || self.totals.question(question).map(|(_, row)| row);
        (rows().map(|row| row.checked).sum(), rows().map(|row| row.left_out).sum())
    }

    /// Undecided cases of a question by reason.
    pub(super) fn undecided(&self, question: usize) -> BTreeMap<&str, u64> {
        let mut reasons = BTreeMap::new();
        for (reason, count) in self.totals.question(question).flat_map(|(_, row)| &row.reasons) {
            *reasons.entry(reason.as_str()).or_default() += count;
        }
        reasons
    }
}

/// The largest ratio of a question. One that floating point set becomes the certified ratio of the same case,
/// where that can be had.
fn record(plan: &Plan, totals: &Totals, question: usize) -> Option<(Key, Largest)> {
    let mut largest: Option<(&Key, &Row, Largest)> = None;
    for (key, row) in totals.question(question) {
        if let Some(of_row) = row.largest
            && largest.is_none_or(|(.., highest)| of_row.0 > highest.0)
        {
            largest = Some((key, row, of_row));
        }
    }
    let (key, row, (value, certified, drawn)) = largest?;
    let place = Place { family: row.family, dimension: key.dimension, tier: key.tier, index: drawn.index };
    let mut tally = Tally { largest: Some(Record { value, certified, place }), ..Tally::default() };
    let cases = plan.of_cases(row.family, drawn.seed);
    cases.certify_record(&plan.questions[question].statement, &mut tally);
    tally.largest.map(|Record { value, certified, .. }| (*key, (value, certified, drawn)))
}

fn shown(family: &str, key: &Key, drawn: Drawn) -> String {
    let tier = key.tier.name();
    format!("{family} d={} {tier} seed {} case {}", key.dimension, drawn.seed, drawn.index)
}
