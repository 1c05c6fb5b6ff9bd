//! `lindbound search`.

use super::power::Power;
use super::{Class, Counterexample, Found, Search};
use crate::CheckerError;
use crate::check::Question;
use crate::witness::{replay_any, write_text};
use clap::Args;
use lindbound_bounds::claim;
use lindbound_model::file::AnyFile;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_thermo::ThermoError;
use serde_json::{Value, json};
use std::io::ErrorKind;
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
    #[arg(long, conflicts_with_all = ["dropped", "tasks", "dim"])]
    controls: bool,
    /// With --controls: only those whose name contains this.
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["claim", "conjecture"])]
    only: Option<String>,
    /// With --controls: the time for each true claim.
    #[arg(long, value_name = "T", default_value_t = 5.0, value_parser = seconds, conflicts_with_all = ["claim", "conjecture"])]
    claim_seconds: f64,
    /// A hypothesis that need not hold (repeatable): eigenoperators, adjoint-pairs, detailed-balance, secular, hermitian-dephasing,
    /// and for statements about cycles stationary-cycle and absorbs-heat. A conjecture assumes them all, a claim those it states.
    #[arg(long = "drop", value_name = "HYPOTHESIS", value_parser = hypothesis)]
    dropped: Vec<Hypothesis>,
    /// Dimensions: N or A..B, both ends included; a counterexample is made small within them.
    #[arg(long, value_name = "N|A..B", default_value = "2..4", value_parser = crate::cli::dimensions)]
    dim: RangeInclusive<usize>,
    /// When to give up, in seconds (default: 30, or never where --tasks is given).
    #[arg(long, value_name = "T", value_parser = seconds, allow_negative_numbers = true)]
    seconds: Option<f64>,
    /// After how many tasks to give up, each of some thousand evaluations: the result then is the same on every machine.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    tasks: Option<u64>,
    /// The seed of all random numbers.
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// The file the counterexample is written to, for `lindbound replay`; with --controls the folder of all.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

fn hypothesis(text: &str) -> Result<Hypothesis, String> {
    let all = || Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES);
    let ids = || all().map(Hypothesis::id).collect::<Vec<_>>().join(", ");
    let known = all().find(|hypothesis| hypothesis.id() == text);
    known.ok_or_else(|| format!("there is no hypothesis `{text}`; they are {}", ids()))
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("`{text}` is not a number of seconds"))?;
    if seconds > 0.0 && seconds <= 1e7 {
        Ok(seconds)
    } else {
        Err("more than 0 and at most 10⁷ seconds".into())
    }
}

impl SearchArgs {
    /// What the power report is made with, where that was asked for.
    pub fn power(&self) -> Option<(Power, Option<&Path>)> {
        let Self { seconds, claim_seconds, seed, only, .. } = self;
        let power = Power {
            seconds: seconds.unwrap_or(SECONDS),
            claim_seconds: *claim_seconds,
            seed: *seed,
            only: only.clone(),
        };
        self.controls.then_some((power, self.out.as_deref()))
    }
}

/// When a search gives up if nothing else is said, in seconds.
const SECONDS: f64 = 30.0;
/// What making a counterexample small may take at least.
const PATIENCE: Duration = Duration::from_secs(5);

/// The outcome of a search, to be printed.
pub struct Outcome {
    found: Found,
    /// The counterexample made small.
    witness: Option<(Counterexample, AnyFile)>,
    path: Option<PathBuf>,
    seconds: f64,
    dimensions: RangeInclusive<usize>,
    statement: String,
    class: Class,
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
            (Question::claim(claim), Class::of(claim, &args.dropped))
        }
        (None, text) => {
            (Question::conjecture(text.as_deref().unwrap_or_default(), 1)?, Class::without(&args.dropped))
        }
    };
    refuse_needless(args, &question)?;
    args.out.as_deref().map_or(Ok(()), refuse_folder)?;
    let mut search = Search::new(question.statement.clone(), class.clone(), args.dim.clone(), args.seed);
    let seconds = args.seconds.or(args.tasks.is_none().then_some(SECONDS)).map(Duration::from_secs_f64);
    search.deadline = seconds.map(|seconds| started + seconds);
    search.tasks = args.tasks.unwrap_or(u64::MAX);
    let found = search.run()?;
    if !found.applied && found.first.is_none() && found.evaluations > 0 {
        return Err(match found.obstacle {
            Some(ThermoError::UnknownBath(_) | ThermoError::UnknownParameter(_)) | None => {
                CheckerError::NeverApplied(question.id)
            }
            Some(obstacle) => CheckerError::NoValue(obstacle),
        });
    }
    let witness = found.first.as_ref().and_then(|first| {
        let until = seconds.map(|seconds| Instant::now() + seconds.max(PATIENCE));
        let small = search.made_small(first, until);
        let origin = &found.origin;
        let of_small = small.record(&question.text, &format!("{origin}, made smaller"));
        match of_small {
            Some(file) => Some((small, file)),
            None => Some((first.clone(), first.record(&question.text, origin)?)),
        }
    });
    let path = args.out.clone().filter(|_| witness.is_some());
    Ok(Outcome {
        class,
        found,
        witness,
        path,
        seconds: started.elapsed().as_secs_f64(),
        dimensions: args.dim.clone(),
        statement: question.statement.symbols(),
    })
}

/// A hypothesis cannot be dropped where it is not needed.
fn refuse_needless(args: &SearchArgs, question: &Question) -> Result<(), CheckerError> {
    let required = args.claim.as_deref().and_then(claim).map_or_else(Class::thermal, |of| Class::of(of, &[]));
    let statement = &question.statement;
    let is_needless = |hypothesis: &&Hypothesis| {
        let only_of_cycles = Hypothesis::OF_CYCLES.contains(hypothesis) && !statement.is_about_engines();
        required.frees(**hypothesis) || statement.is_about_a_model() || only_of_cycles
    };
    match args.dropped.iter().find(is_needless) {
        Some(hypothesis) => {
            Err(CheckerError::NothingDropped { question: question.id.clone(), hypothesis: hypothesis.id() })
        }
        None => Ok(()),
    }
}

/// A folder is no place for a witness, which is known before anything is searched.
fn refuse_folder(path: &Path) -> Result<(), CheckerError> {
    if path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') {
        return Err(CheckerError::Unwritable { path: path.to_owned(), kind: ErrorKind::IsADirectory });
    }
    Ok(())
}

impl Outcome {
    /// 1 if a counterexample was certified, else 0.
    pub fn exit_code(&self) -> u8 {
        u8::from(self.found.first.is_some())
    }

    /// Writes the witness where that was asked for.
    ///
    /// # Errors
    /// [`CheckerError::Unwritable`] if it cannot be written.
    pub fn write(&self) -> Result<(), CheckerError> {
        match (&self.witness, &self.path) {
            (Some((_, file)), Some(path)) => write_text(path, &file.write()),
            _ => Ok(()),
        }
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut text = match &self.witness {
            Some((counterexample, file)) => match replay_any(file) {
                Ok(replay) => format!("{}\n{}", replay.text(), counterexample.quoted()),
                Err(_) => String::new(),
            },
            None => {
                format!("not refuted: {}\nthat is no proof; this is how hard it was tried:\n", self.statement)
            }
        };
        if !self.class.free.is_empty() {
            text.push_str(&format!("{}\n", self.class));
        }
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
                "{unconfirmed} climbs ended where floating point saw a violation that certain arithmetic did not confirm\n"
            ));
        }
        if let Some(path) = &self.path {
            text.push_str(&format!("witness: {}\n", path.display()));
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> Value {
        json!({
            "statement": self.statement,
            "refuted": self.found.first.is_some(),
            "certified": self.found.first.is_some(),
            "without": self.class.free.iter().map(|hypothesis| hypothesis.id()).collect::<Vec<_>>(),
            "class": self.class.to_string(),
            "evaluations": self.found.evaluations,
            "tasks": self.found.tasks,
            "seconds": self.seconds,
            "largest_ratio": self.found.largest_ratio,
            "unconfirmed": self.found.unconfirmed,
            "witness": self.path.as_ref().map(|path| path.display().to_string()),
            "case": self.witness.as_ref().map(|(_, file)| file.to_json()),
        })
    }
}

/// A ratio to nine digits, rounded down.
pub(crate) fn floored(ratio: f64) -> String {
    format!("{:.9}", (ratio * 1e9).floor() / 1e9)
}
