//! `lindbound search`.

use crate::args::whole;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use crate::watch::seconds;
use clap::Args;
use lindbound_bounds::claim;
use lindbound_checker::CheckerError;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::{Question, dimensions};
use lindbound_checker::report::Exit;
use lindbound_checker::witness::{refuse_unwritable, refuse_unwritable_folder, write_text};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_search::power::Power;
use lindbound_search::{Class, Search, SearchReport};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Searches for a counterexample to a claim or a conjecture by optimisation, and makes it small.
#[derive(Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["claim", "conjecture", "controls"]))]
pub(crate) struct SearchArgs {
    /// The claim to search a counterexample of.
    #[arg(long, value_name = "ID")]
    claim: Option<String>,
    /// A conjecture in the claim language, such as 'J_tot(bd)^2 <= A_cl * sigma(bd) / 2'.
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    conjecture: Option<String>,
    /// The power report: mutants of every claim, claims without a hypothesis, detuned rates and readings,
    /// each to be refuted in its own class and dimensions, beside uniform sampling; and how nearly every true
    /// claim is reached.
    #[arg(long, conflicts_with_all = ["dropped", "tasks", "dim"])]
    controls: bool,
    /// With --controls: only those whose name contains this.
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["claim", "conjecture"])]
    only: Option<String>,
    /// With --controls: the time for each true claim.
    #[arg(
        long,
        value_name = "T",
        default_value_t = 5.0,
        value_parser = seconds,
        conflicts_with_all = ["claim", "conjecture"]
    )]
    claim_seconds: f64,
    /// A hypothesis that need not hold (repeatable): eigenoperators, adjoint-pairs, detailed-balance,
    /// secular, hermitian-dephasing, and for statements about cycles stationary-cycle and absorbs-heat. A
    /// conjecture assumes them all, a claim those it states.
    #[arg(long = "drop", value_name = "HYPOTHESIS", value_parser = hypothesis)]
    dropped: Vec<Hypothesis>,
    /// Dimensions: N or A..B, both ends included; a counterexample is made small within them.
    #[arg(long, value_name = "N|A..B", default_value = "2..6", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// When to give up, in seconds (default: 30, or never where --tasks is given).
    #[arg(long, value_name = "T", value_parser = seconds, allow_negative_numbers = true)]
    seconds: Option<f64>,
    /// After how many tasks to give up, each of some thousand evaluations: the result then is the same on
    /// every machine.
    #[arg(long, value_name = "N", value_parser = whole::<u64>(1..=u64::MAX))]
    tasks: Option<u64>,
    /// The seed of all random numbers.
    #[arg(long, default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX))]
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

/// When a search gives up if nothing else is said, in seconds.
const SECONDS: f64 = 30.0;
/// What making a counterexample small may take at least.
const PATIENCE: Duration = Duration::from_secs(5);

impl Run for SearchArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        if self.controls { self.power(terminal) } else { self.search(terminal) }
    }
}

impl SearchArgs {
    fn power(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let Self { seconds, claim_seconds, seed, only, out, .. } = self;
        out.as_deref().map_or(Ok(()), refuse_unwritable_folder)?;
        let power = Power {
            seconds: seconds.unwrap_or(SECONDS),
            claim_seconds: *claim_seconds,
            seed: *seed,
            only: only.clone(),
        };
        let report = power.run(&terminal.watch("cases", None))?;
        let exit = terminal.show(&report)?;
        if let Some(folder) = &self.out {
            report.write(folder)?;
        }
        Ok(exit)
    }

    fn search(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let (question, class) = match (&self.claim, &self.conjecture) {
            (Some(id), _) => {
                let claim = claim(id).ok_or_else(|| CheckerError::UnknownClaim(id.clone()))?;
                (Question::claim(claim), Class::of(claim, &self.dropped))
            }
            (None, text) => {
                let text = text.as_deref().unwrap_or_default();
                (Question::conjecture(text, 1)?, Class::without(&self.dropped))
            }
        };
        refuse_needless(self, &question)?;
        self.out.as_deref().map_or(Ok(()), refuse_unwritable)?;
        let mut search = Search::new(question.statement.clone(), class, self.dim.clone(), self.seed);
        let seconds = self.seconds.or(self.tasks.is_none().then_some(SECONDS)).map(Duration::from_secs_f64);
        search.deadline = seconds.map(|seconds| Instant::now() + seconds);
        search.tasks = self.tasks.unwrap_or(u64::MAX);
        let patience = seconds.map(|seconds| seconds.max(PATIENCE));
        // A search keeps its time by itself; what it is in the middle of is given as much again.
        let watch = terminal.watch("", seconds.zip(patience).map(|(s, more)| (s + more).as_secs_f64()));
        watch.doing("the search");
        let mut report = SearchReport::new(&question, &search, patience)?;
        drop(watch);
        report.path = self.out.clone().filter(|_| report.witness.is_some());
        // Shown first: what was found is not lost with a file that cannot be written.
        let exit = terminal.show(&report)?;
        if let (Some(witness), Some(path)) = (&report.witness, &report.path) {
            write_text(path, &witness.file.write())?;
        }
        Ok(exit)
    }
}

/// A hypothesis cannot be dropped where it is not needed.
fn refuse_needless(args: &SearchArgs, question: &Question) -> Result<(), CliError> {
    let required = args.claim.as_deref().and_then(claim).map_or_else(Class::thermal, |of| Class::of(of, &[]));
    let statement = &question.statement;
    let is_needless = |hypothesis: &&Hypothesis| {
        let only_of_cycles = Hypothesis::OF_CYCLES.contains(hypothesis) && !statement.is_about_engines();
        required.frees(**hypothesis) || statement.is_about_a_model() || only_of_cycles
    };
    match args.dropped.iter().find(is_needless) {
        Some(hypothesis) => {
            Err(CliError::NothingDropped { question: question.id.clone(), hypothesis: hypothesis.id() })
        }
        None => Ok(()),
    }
}
