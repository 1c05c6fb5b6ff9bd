//! `lindbound search`.

use super::power::Power;
use super::{Class, Found, Search};
use crate::CheckerError;
use crate::check::Question;
use crate::quote::quoted;
use crate::witness::{record, replay};
use clap::Args;
use lindbound_bounds::claim;
use lindbound_model::file::CaseFile;
use lindbound_model::hypothesis::Hypothesis;
use serde_json::{Value, json};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Arguments of `lindbound search`.
#[derive(Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["claim", "conjecture", "controls"]))]
pub struct SearchArgs {
    /// The claim to search a counterexample of.
    #[arg(long, value_name = "ID")]
    claim: Option<String>,
    /// A conjecture in the claim language, such as 'J_tot(bd)^2 <= A_cl * sigma(bd) / 2'.
    #[arg(long, value_name = "EXPR")]
    conjecture: Option<String>,
    /// The power report: mutants of every claim, claims without a hypothesis, detuned rates and readings, each to be refuted in its own
    /// class and dimensions, beside uniform sampling; and how nearly every true claim is reached.
    #[arg(long, conflicts_with_all = ["dropped", "tasks"])]
    controls: bool,
    /// With --controls: only those whose name contains this.
    #[arg(long, value_name = "TEXT", requires = "controls")]
    only: Option<String>,
    /// With --controls: the time for each true claim.
    #[arg(long, value_name = "T", default_value_t = 5.0, value_parser = seconds)]
    claim_seconds: f64,
    /// A hypothesis that need not hold (repeatable): eigenoperators, adjoint-pairs, detailed-balance, secular, hermitian-dephasing.
    /// A conjecture assumes them all, a claim those it states.
    #[arg(long = "drop", value_name = "HYPOTHESIS", value_parser = hypothesis)]
    dropped: Vec<Hypothesis>,
    /// Dimensions: N or A..B, both ends included; a counterexample is made small within them.
    #[arg(long, value_name = "N|A..B", default_value = "2..4", value_parser = crate::cli::dimensions)]
    dim: RangeInclusive<usize>,
    /// When to give up, in seconds.
    #[arg(long, value_name = "T", default_value_t = 30.0, value_parser = seconds)]
    seconds: f64,
    /// After how many tasks to give up, each of some thousand evaluations: the result then is the same on every machine.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    tasks: Option<u64>,
    /// The seed of all random numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file the counterexample is written to, for `lindbound replay`; with --controls the folder of all.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

fn hypothesis(text: &str) -> Result<Hypothesis, String> {
    let ids = || Hypothesis::ALL.map(Hypothesis::id).join(", ");
    let known = Hypothesis::ALL.into_iter().find(|hypothesis| hypothesis.id() == text);
    known.ok_or_else(|| format!("there is no hypothesis `{text}`; they are {}", ids()))
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("`{text}` is not a number of seconds"))?;
    if seconds > 0.0 && seconds <= 1e7 { Ok(seconds) } else { Err("between 0 and 10⁷ seconds".into()) }
}

impl SearchArgs {
    /// What the power report is made with, where that was asked for.
    pub fn power(&self) -> Option<(Power, Option<&Path>)> {
        let Self { seconds, claim_seconds, seed, only, .. } = self;
        let power =
            Power { seconds: *seconds, claim_seconds: *claim_seconds, seed: *seed, only: only.clone() };
        self.controls.then_some((power, self.out.as_deref()))
    }
}

/// The outcome of a search, to be printed.
pub struct Outcome {
    found: Found,
    /// The counterexample made small.
    witness: Option<CaseFile>,
    path: Option<PathBuf>,
    seconds: f64,
    dimensions: RangeInclusive<usize>,
    statement: String,
}

/// Runs a search as asked on the command line.
///
/// # Errors
/// [`CheckerError`] if the statement is not well formed, speaks of no case, or the witness cannot be written.
pub fn run(args: &SearchArgs) -> Result<Outcome, CheckerError> {
    let started = Instant::now();
    let (question, class) = match (&args.claim, &args.conjecture) {
        (Some(id), _) => {
            let claim = claim(id).ok_or_else(|| CheckerError::UnknownClaim(id.clone()))?;
            (Question::claim(claim)?, Class::of(claim, &args.dropped))
        }
        (None, text) => {
            (Question::conjecture(text.as_deref().unwrap_or_default(), 1)?, Class::without(&args.dropped))
        }
    };
    let mut search = Search::new(question.statement.clone(), class, args.dim.clone(), args.seed);
    search.deadline = Some(started + Duration::from_secs_f64(args.seconds));
    search.tasks = args.tasks.unwrap_or(u64::MAX);
    let found = search.run()?;
    if !found.applied && found.first.is_none() && found.evaluations > 0 {
        return Err(CheckerError::NeverApplied(question.id));
    }
    let witness = found.first.as_ref().and_then(|case| {
        let small = search.made_small(case);
        record(&question.text, &small, &format!("{}, made smaller", found.origin))
    });
    let path = args.out.clone().filter(|_| witness.is_some());
    if let (Some(file), Some(path)) = (&witness, &path) {
        write(path, file)?;
    }
    Ok(Outcome {
        found,
        witness,
        path,
        seconds: started.elapsed().as_secs_f64(),
        dimensions: args.dim.clone(),
        statement: question.statement.symbols(),
    })
}

/// Writes a witness, making the folder it belongs in.
pub(crate) fn write(path: &Path, file: &CaseFile) -> Result<(), CheckerError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, file.write()))
        .map_err(|error| CheckerError::Unwritable { path: path.to_owned(), kind: error.kind() })
}

impl Outcome {
    /// 1 if a counterexample was certified, else 0.
    pub fn exit_code(&self) -> u8 {
        u8::from(self.witness.is_some())
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut text = match &self.witness {
            Some(file) => match (replay(file), file.exact()) {
                (Ok(replay), Ok(case)) => format!("{}\n{}", replay.text(), quoted(&case)),
                _ => String::new(),
            },
            None => {
                format!("not refuted: {}\nthat is no proof; this is how hard it was tried:\n", self.statement)
            }
        };
        let Found { evaluations, tasks, unconfirmed, .. } = &self.found;
        let (low, high) = (self.dimensions.start(), self.dimensions.end());
        text.push_str(&format!(
            "{evaluations} evaluations in {tasks} tasks, d = {low}..{high}, {:.1} s\n",
            self.seconds
        ));
        if let Some(ratio) = self.found.largest_ratio.filter(|_| self.witness.is_none()) {
            text.push_str(&format!(
                "largest left/right side, certified and rounded down: {}\n",
                floored(ratio)
            ));
        }
        if *unconfirmed > 0 {
            text.push_str(&format!(
                "{unconfirmed} points looked like violations in floating point and were not confirmed by certain arithmetic\n"
            ));
        }
        if let Some(path) = &self.path {
            text.push_str(&format!("written to {}\n", path.display()));
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> Value {
        json!({
            "statement": self.statement,
            "refuted": self.witness.is_some(),
            "certified": self.witness.is_some(),
            "evaluations": self.found.evaluations,
            "tasks": self.found.tasks,
            "seconds": self.seconds,
            "largest_ratio": self.found.largest_ratio,
            "unconfirmed": self.found.unconfirmed,
            "witness": self.path.as_ref().map(|path| path.display().to_string()),
            "case": self.witness.as_ref().map(CaseFile::to_json),
        })
    }
}

/// A ratio to nine digits, rounded down.
pub(crate) fn floored(ratio: f64) -> String {
    format!("{:.9}", (ratio * 1e9).floor() / 1e9)
}
