//! What a search found, made small and decided again, or how hard it looked.

use crate::class::Class;
use crate::error::SearchError;
use crate::hunt::Found;
use crate::search::Search;
use lindbound_bounds::language::Statement;
use lindbound_checker::CheckerError;
use lindbound_checker::layout::floored;
use lindbound_checker::question::Question;
use lindbound_checker::report::{Exit, Report, Verdicted};
use lindbound_checker::subject::AnySubject;
use lindbound_checker::witness::{Replay, record_any, replay};
use lindbound_model::file::AnyFile;
use lindbound_number::Verdict;
use lindbound_thermo::ThermoError;
use serde_json::{Value, json};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A counterexample as it is handed out.
pub struct Refutation {
    /// The counterexample made small.
    pub counterexample: AnySubject,
    /// The same with the statement and the verdict.
    pub file: AnyFile,
    /// The decision, made from the file alone.
    pub replay: Replay,
}

/// The outcome of a search.
pub struct SearchReport {
    /// What was found.
    pub found: Found,
    /// The counterexample, where there is one.
    pub witness: Option<Refutation>,
    /// Where its file is going to be.
    pub path: Option<PathBuf>,
    /// How long it took.
    pub seconds: f64,
    /// The dimensions that were asked for.
    pub dimensions: RangeInclusive<usize>,
    /// The seed.
    pub seed: u64,
    /// The statement.
    pub statement: Statement,
    /// Which cases it looked at.
    pub class: Class,
}

impl SearchReport {
    /// Searches, and makes what was found small in the time given for that.
    ///
    /// # Errors
    /// [`SearchError`] if the statement speaks of no case or has no value on any.
    pub fn new(
        question: &Question,
        search: &Search,
        patience: Option<Duration>,
    ) -> Result<Self, SearchError> {
        let started = Instant::now();
        let found = search.run()?;
        if !found.applied && found.first.is_none() && found.evaluations > 0 {
            return Err(match found.obstacle {
                Some(ThermoError::UnknownBath(_) | ThermoError::UnknownParameter(_)) | None => {
                    let missing = found.obstacle.map_or_else(String::new, |missing| missing.to_string());
                    CheckerError::NeverApplied(question.id.clone(), missing).into()
                }
                Some(obstacle) => SearchError::NoValue(obstacle),
            });
        }
        let witness = found.first.as_ref().and_then(|first| {
            let small = search.made_small(first, patience.map(|patience| Instant::now() + patience));
            let origin = &found.origin;
            let of_small = record_any(&question.text, &small, &format!("{origin}, made smaller"));
            let (counterexample, file) = match of_small {
                Some(file) => (small, file),
                None => (first.clone(), record_any(&question.text, first, origin)?),
            };
            let replay = replay(&file).ok()?;
            Some(Refutation { counterexample, file, replay })
        });
        Ok(SearchReport {
            class: search.class.clone(),
            found,
            witness,
            path: None,
            seconds: started.elapsed().as_secs_f64(),
            dimensions: search.dimensions.clone(),
            seed: search.seed,
            statement: question.statement.clone(),
        })
    }
}

impl SearchReport {
    /// The dimensions that were searched, beside those that were asked for where they are not the same.
    pub fn reached(&self) -> String {
        let (low, high) = (*self.dimensions.start(), *self.dimensions.end());
        let reached: Vec<String> = self.found.dimensions.iter().map(usize::to_string).collect();
        match (self.found.dimensions.first(), self.found.dimensions.last()) {
            (Some(&first), Some(&last)) if reached.len() == last - first + 1 => {
                let rest =
                    if (first, last) == (low, high) { String::new() } else { format!(" of {low}..{high}") };
                if first == last {
                    format!("d = {first}{rest}")
                } else {
                    format!("d = {first}..{last}{rest}")
                }
            }
            (Some(_), _) => format!("d = {} of {low}..{high}", reached.join(", ")),
            _ => format!("nothing of d = {low}..{high}"),
        }
    }
}

impl Report for SearchReport {
    fn exit(&self) -> Exit {
        Exit::of_counts(u64::from(self.found.first.is_some()), 0)
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        let verdict = if self.found.first.is_some() { Verdict::Violated } else { Verdict::Undecided };
        vec![Verdicted { name: self.statement.symbols(), verdict, detail: self.text() }]
    }

    fn text(&self) -> String {
        let mut text = match &self.witness {
            Some(Refutation { counterexample, replay, .. }) => {
                format!("{}\n{}", replay.text(), counterexample.quoted())
            }
            None => {
                format!(
                    "not refuted: {}\nthat is no proof; this is how hard it was tried:\n",
                    self.statement.symbols()
                )
            }
        };
        if !self.class.free.is_empty() {
            text.push_str(&format!("{}\n", self.class));
        }
        let Found { evaluations, tasks, unconfirmed, .. } = &self.found;
        text.push_str(&format!(
            "{evaluations} evaluations in {tasks} tasks, {}, {:.1} s\n",
            self.reached(),
            self.seconds
        ));
        if let Some(ratio) = self.found.largest_ratio.filter(|_| self.witness.is_none()) {
            text.push_str(&format!(
                "largest ratio (the side claimed smaller over the other; 1 is the edge), certified and rounded down: {}\n",
                floored(ratio)
            ));
        }
        if *unconfirmed > 0 {
            text.push_str(&format!(
                "{unconfirmed} climbs ended where floating point saw a violation that certain arithmetic did not confirm\n"
            ));
        }
        if let Some(path) = &self.path {
            text.push_str(&format!("witness: {}\n", path.display()));
        }
        text
    }

    fn json(&self) -> Value {
        json!({
            "statement": self.statement.symbols(),
            "refuted": self.found.first.is_some(),
            "certified": self.found.first.is_some(),
            "without": self.class.free.iter().map(|hypothesis| hypothesis.id()).collect::<Vec<_>>(),
            "class": self.class.to_string(),
            "evaluations": self.found.evaluations,
            "tasks": self.found.tasks,
            "dimensions": [self.dimensions.start(), self.dimensions.end()],
            "dimensions_searched": self.found.dimensions,
            "seed": self.seed,
            "version": env!("CARGO_PKG_VERSION"),
            "seconds": self.seconds,
            "largest_ratio": self.found.largest_ratio,
            "unconfirmed": self.found.unconfirmed,
            "witness": self.path.as_ref().map(|path| path.display().to_string()),
            "case": self.witness.as_ref().map(|witness| witness.file.to_json()),
        })
    }
}
