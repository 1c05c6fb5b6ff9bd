//! The final table, for people. It depends on the results alone: no times, no threads.

use super::plan::Plan;
use super::totals::{Drawn, Key, Row, Totals};
use super::version::VERSION;
use super::witnesses;
use lindbound_checker::claims_table::{LEGEND, claims_table, doubts};
use lindbound_checker::layout::{aligned, floored};
use lindbound_checker::progress::Progress;
use lindbound_checker::question::Question;
use lindbound_checker::shard::Shard;
use lindbound_checker::tally::{Place, Record, Tally};
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
    pub records: Vec<Option<Record<(Key, Drawn)>>>,
}

impl CampaignReport {
    /// On a plan, its part and the totals of that. Ratios that are not certified when time is over stay as
    /// they were counted.
    pub fn new(plan: Plan, part: Shard, totals: Totals, progress: &dyn Progress) -> Self {
        let records = (0..plan.questions.len()).map(|question| record(&totals, question)).collect();
        let mut report = CampaignReport { plan, part, totals, records };
        for n in 0..report.records.len() {
            progress.so_far(&report);
            if progress.is_over() {
                break;
            }
            let question = &report.plan.questions[n];
            progress.doing(&format!("the largest ratio of {}", question.id));
            report.records[n] =
                report.records[n].map(|record| certified(&report.plan, question, record, progress));
        }
        report
    }

    /// The largest ratio of a row: the certified one if it is the largest of its question, else as it was
    /// counted.
    pub fn largest(&self, key: &Key, row: &Row) -> Option<Record<Drawn>> {
        match self.records.get(key.question) {
            Some(Some(record)) if record.place.0 == *key => Some(record.at(record.place.1)),
            _ => row.tally.largest,
        }
    }

    /// All rows of a question together; of their records [`CampaignReport::records`] has the largest.
    pub(super) fn summary(&self, question: usize) -> Tally<Drawn> {
        let rows = self.totals.question(question).map(|(_, row)| row.tally.clone());
        rows.fold(Tally::default(), Tally::merged)
    }

    /// For people.
    pub(super) fn in_text(&self) -> String {
        let Totals { units, due, cases, .. } = self.totals;
        let mut text = String::new();
        if !self.plan.file.check.is_empty() {
            text.push_str(&self.cases_text());
            text.push_str(&format!("\n{cases} cases. {LEGEND}"));
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
        let claims = self.plan.questions.iter().zip(&self.records).enumerate();
        let claims = claims.map(|(n, (question, record))| (question, self.summary(n).counts, *record));
        claims_table(claims, |(key, drawn)| shown(&key, drawn))
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
            let mut violations = self
                .totals
                .question(n)
                .filter_map(|(key, row)| row.tally.violation.map(|drawn| (shown(key, drawn), &row.witness)));
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
            let summary = self.summary(n);
            text.push_str(&doubts(id, &summary));
            let searched = self.totals.searches.iter().any(|((of, _), row)| *of == n && row.evaluations > 0);
            let all = self.part == Shard::WHOLE && self.totals.units == self.totals.due;
            if all && summary.counts.checked == 0 && !searched {
                text.push_str(&format!("{id} speaks of none of the cases\n"));
            }
        }
        text
    }
}

/// The largest ratio of a question.
fn record(totals: &Totals, question: usize) -> Option<Record<(Key, Drawn)>> {
    let rows = totals.question(question).filter_map(|(key, row)| Some((key, row.tally.largest?)));
    let (key, largest) = rows.reduce(|a, b| if b.1.value > a.1.value { b } else { a })?;
    Some(largest.at((*key, largest.place)))
}

/// A ratio that floating point set as the certified one of the same case, where that can be had in time.
fn certified(
    plan: &Plan,
    question: &Question,
    largest: Record<(Key, Drawn)>,
    progress: &dyn Progress,
) -> Record<(Key, Drawn)> {
    let (key, drawn) = largest.place;
    let Key { family: (_, family), dimension, tier, .. } = key;
    let place = Place { family, dimension, tier, index: drawn.index };
    let mut tally = Tally { largest: Some(largest.at(place)), ..Tally::default() };
    plan.of_cases(family, drawn.seed).certify_record(&question.statement, &mut tally, progress.deadline());
    tally.largest.map_or(largest, |certified| certified.at((key, drawn)))
}

fn shown(key: &Key, drawn: Drawn) -> String {
    let (family, tier) = (key.family.1, key.tier.name());
    format!("{family} d={} {tier} seed {} case {}", key.dimension, drawn.seed, drawn.index)
}
