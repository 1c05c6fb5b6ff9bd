//! The power report: every control searched, beside uniform sampling in the same time, and how nearly true
//! claims are reached.

use crate::class::Class;
use crate::controls::{Control, Kind, controls};
use crate::error::SearchError;
use crate::hunt::Found;
use crate::search::Search;
use crate::searched::Searched;
use lindbound_bounds::{Claim, every_claim};
use lindbound_checker::either;
use lindbound_checker::layout::floored;
use lindbound_checker::progress::Progress;
use lindbound_checker::report::{Exit, Report, Verdicted};
use lindbound_checker::subject::AnySubject;
use lindbound_checker::witness::{record_any, write_text};
use lindbound_model::file::AnyFile;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Verdict;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// What the report is made with.
pub struct Power {
    /// The limit for each control.
    pub seconds: f64,
    /// The time given to each true claim.
    pub claim_seconds: f64,
    /// The seed.
    pub seed: u64,
    /// Only controls whose name contains this; then no claims.
    pub only: Option<String>,
}

/// The result.
pub struct PowerReport {
    trials: Vec<Trial>,
    truths: Vec<Control>,
    reaches: Vec<Reach>,
    seed: u64,
    seconds: f64,
}

/// A control that was searched.
struct Trial {
    control: Control,
    found: Found,
    /// Until the first certified counterexample, and until that was small.
    seconds: f64,
    witness: Option<(AnySubject, AnyFile)>,
    sampled: Sampled,
}

/// What sampling without climbing did in the same time.
#[derive(Clone, Copy)]
struct Sampled {
    refuted: bool,
    evaluations: u64,
}

/// How far a true claim was pushed.
struct Reach {
    claim: &'static Claim,
    found: Found,
}

/// Sampling is given at least this long, so that it is not judged by one draw.
const LEAST_SECONDS: f64 = 0.1;
/// Draws between two looks at the clock.
const DRAWS: u64 = 256;

impl Power {
    /// Searches every control and every claim.
    ///
    /// # Errors
    /// [`SearchError`] if a claim is not well formed, or no control has the name asked for.
    pub fn run(&self, progress: &dyn Progress) -> Result<PowerReport, SearchError> {
        let started = Instant::now();
        let mut all = controls()?;
        if let Some(text) = &self.only {
            all.retain(|control| control.id.contains(text));
            if all.is_empty() {
                return Err(SearchError::UnknownControl(text.clone()));
            }
        }
        let (truths, falsehoods): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|control| control.truth.is_some());
        let claims: Vec<&'static Claim> = if self.only.is_none() { every_claim() } else { Vec::new() };
        progress.start((falsehoods.len() + claims.len()) as u64, 0);
        let mut trials = Vec::new();
        for control in falsehoods {
            trials.push(self.trial(control)?);
            progress.step(1);
        }
        let mut reaches = Vec::new();
        for claim in claims {
            let mut search = Search::new(claim.parsed().clone(), Class::of(claim, &[]), 2..=4, self.seed);
            search.deadline = Some(Instant::now() + Duration::from_secs_f64(self.claim_seconds));
            reaches.push(Reach { claim, found: search.run()? });
            progress.step(1);
        }
        progress.finish();
        Ok(PowerReport { trials, truths, reaches, seed: self.seed, seconds: started.elapsed().as_secs_f64() })
    }

    fn trial(&self, control: Control) -> Result<Trial, SearchError> {
        let started = Instant::now();
        let mut search = control.search(self.seed);
        search.deadline = Some(started + Duration::from_secs_f64(self.seconds));
        let found = search.run()?;
        let witness = found.first.as_ref().and_then(|first| {
            let small = search.made_small(first, None);
            let file = record_any(&control.text, &small, &format!("{}, made smaller", found.origin))?;
            Some((small, file))
        });
        let seconds = started.elapsed().as_secs_f64();
        let sampled = sampled(&search, seconds.max(LEAST_SECONDS));
        Ok(Trial { control, found, seconds, witness, sampled })
    }
}

/// Draws cases from `davies`, or engines from `otto`, until one certainly violates the statement or time is
/// up.
fn sampled(search: &Search, seconds: f64) -> Sampled {
    let deadline = Instant::now() + Duration::from_secs_f64(seconds);
    let mut sampled = Sampled { refuted: false, evaluations: 0 };
    while !sampled.refuted && Instant::now() < deadline {
        let draws = sampled.evaluations..sampled.evaluations + DRAWS;
        let first = draws
            .into_par_iter()
            .find_first(|index| Instant::now() < deadline && search.draw_violates(*index));
        sampled.refuted = first.is_some();
        sampled.evaluations = first.map_or(sampled.evaluations + DRAWS, |index| index + 1);
    }
    sampled
}

impl PowerReport {
    /// Writes the witness of every control into a folder; how many.
    ///
    /// # Errors
    /// [`SearchError::Checker`] if a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<usize, SearchError> {
        let mut written = 0;
        for trial in &self.trials {
            if let Some((_, file)) = &trial.witness {
                write_text(&folder.join(trial.control.file()), &file.write())?;
                written += 1;
            }
        }
        Ok(written)
    }
}

impl PowerReport {
    /// The counterexamples in single digits, each with everything it refutes.
    fn short_table(&self) -> String {
        let mut cases: Vec<(String, Vec<&str>)> = Vec::new();
        for trial in &self.trials {
            let Some((found, _)) = &trial.witness else { continue };
            if found.longest_number() > 1 {
                continue;
            }
            let quote = found.in_one_line();
            match cases.iter_mut().find(|(known, _)| *known == quote) {
                Some((_, refutes)) => refutes.push(&trial.control.id),
                None => cases.push((quote, vec![&trial.control.id])),
            }
        }
        cases.sort_by_key(|(_, refutes)| std::cmp::Reverse(refutes.len()));
        let mut text = String::from("\ncounterexamples in single digits, and what they refute\n");
        for (quote, refutes) in cases {
            text.push_str(&format!("  {quote}\n      {}\n", refutes.join("; ")));
        }
        text
    }
}

impl Report for PowerReport {
    fn exit(&self) -> Exit {
        let refuted = self.reaches.iter().filter(|reach| reach.found.first.is_some()).count();
        let missed = self.trials.iter().filter(|trial| trial.witness.is_none()).count();
        Exit::of_counts(refuted as u64, missed as u64)
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        let refuted = |witness: bool| if witness { Verdict::Holds } else { Verdict::Undecided };
        let trials = self.trials.iter().map(|trial| Verdicted {
            name: format!("{} is refuted", trial.control.id),
            verdict: refuted(trial.witness.is_some()),
            detail: trial.control.text.clone(),
        });
        let stands = |found: &Found| if found.first.is_some() { Verdict::Violated } else { Verdict::Holds };
        let claims = self.reaches.iter().map(|Reach { claim, found }| Verdicted {
            name: format!("{} is not refuted", claim.id),
            verdict: stands(found),
            detail: claim.statement.to_owned(),
        });
        trials.chain(claims).collect()
    }

    fn text(&self) -> String {
        let mut text = format!(
            "{:<58} {:>8} {:>11} {:>7}  {:<24}{}\n",
            "control", "refuted", "evaluations", "seconds", "witness", "uniform sampling, same time"
        );
        for trial in &self.trials {
            let Sampled { refuted, evaluations } = trial.sampled;
            text.push_str(&format!(
                "{:<58} {:>8} {:>11} {:>7.2}  {:<24}{} in {evaluations}\n",
                trial.control.id,
                if trial.witness.is_some() { "yes" } else { "NO" },
                trial.found.evaluations,
                trial.seconds,
                trial.witness.as_ref().map_or_else(String::new, |(found, _)| size(found)),
                if refuted { "refuted" } else { "not refuted" },
            ));
        }
        let refuted = self.trials.iter().filter(|trial| trial.witness.is_some()).count();
        let by_sampling = self.trials.iter().filter(|trial| trial.sampled.refuted).count();
        let fast = self.trials.iter().filter(|t| t.witness.is_some() && t.seconds <= 1.0).count();
        text.push_str(&format!(
            "\n{refuted} of {} false controls refuted, {fast} within a second; by uniform sampling {by_sampling}\n",
            self.trials.len()
        ));
        text.push_str(&self.short_table());
        if !self.truths.is_empty() {
            text.push_str("\nmutants that are true, with the reason\n");
        }
        for control in &self.truths {
            let reason = control.truth.unwrap_or_default();
            text.push_str(&format!("  {:<58} {reason}\n", control.id));
        }
        if !self.reaches.is_empty() {
            text.push_str(
                "\ntrue claims: largest ratio (the side claimed smaller over the other; 1 is the edge), certified and rounded down\n",
            );
        }
        for Reach { claim, found } in &self.reaches {
            let state = if found.first.is_some() { "REFUTED" } else { "" };
            let ratio = found.largest_ratio.map_or("—".into(), floored);
            let supremum = claim.supremum.map_or_else(String::new, |supremum| format!("of {supremum}"));
            text.push_str(&format!(
                "  {:<21}{ratio:>12} {supremum:<5}{:>9} evaluations {state} {}\n",
                claim.id, found.evaluations, claim.sharpness
            ));
        }
        let unconfirmed: u64 = self.trials.iter().map(|trial| trial.found.unconfirmed).sum::<u64>()
            + self.reaches.iter().map(|reach| reach.found.unconfirmed).sum::<u64>();
        text.push_str(&format!(
            "\n{:.1} s on {} threads, seed {}; {unconfirmed} points looked like violations in floating point and were not confirmed\n",
            self.seconds,
            rayon::current_num_threads(),
            self.seed
        ));
        text
    }

    fn json(&self) -> Value {
        let ids = |free: &[Hypothesis]| free.iter().map(|hypothesis| hypothesis.id()).collect::<Vec<_>>();
        let trial = |trial: &Trial| {
            json!({
                "id": trial.control.id,
                "kind": trial.control.kind.name(),
                "statement": trial.control.statement.to_string(),
                "without": ids(&trial.control.class.free),
                "dimensions": [trial.control.dimensions.start(), trial.control.dimensions.end()],
                "refuted": trial.witness.is_some(),
                "evaluations": trial.found.evaluations,
                "unconfirmed": trial.found.unconfirmed,
                "seconds": trial.seconds,
                "witness": trial.witness.as_ref().map(|(found, file)| {
                    let size = either!(found, subject => subject.size());
                    json!({
                        "dimension": size.dimension,
                        "jumps": size.jumps,
                        "entries": size.entries,
                        "digits": found.longest_number(),
                        "quote": found.in_one_line(),
                        "case": file.to_json(),
                    })
                }),
                "uniform_sampling": {
                    "refuted": trial.sampled.refuted,
                    "evaluations": trial.sampled.evaluations,
                },
            })
        };
        let truth = |Control { id, statement, truth, .. }: &Control| {
            let statement = statement.to_string();
            json!({ "id": id, "statement": statement, "reason": truth })
        };
        let reach = |Reach { claim, found }: &Reach| {
            json!({
                "id": claim.id,
                "largest_ratio": found.largest_ratio,
                "supremum": claim.supremum,
                "sharpness": claim.sharpness,
                "refuted": found.first.is_some(),
                "evaluations": found.evaluations,
                "unconfirmed": found.unconfirmed,
            })
        };
        json!({
            "seed": self.seed,
            "seconds": self.seconds,
            "threads": rayon::current_num_threads(),
            "controls": self.trials.iter().map(trial).collect::<Vec<_>>(),
            "true_mutants": self.truths.iter().map(truth).collect::<Vec<_>>(),
            "claims": self.reaches.iter().map(reach).collect::<Vec<_>>(),
        })
    }
}

fn size(found: &AnySubject) -> String {
    let size = either!(found, subject => subject.size());
    format!("d{} j{} e{} digits {}", size.dimension, size.jumps, size.entries, found.longest_number())
}

impl Kind {
    /// Its name, and the folder of its witnesses.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Mutant => "mutants",
            Kind::Dropped(_) => "dropped",
            Kind::Detuned => "detuned",
            Kind::Reading => "readings",
        }
    }
}
