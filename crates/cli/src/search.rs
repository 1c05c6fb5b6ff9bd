//! `lindbound search`.

use crate::args::whole;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::watch::seconds;
use clap::Args;
use lindbound::commands::{Asserted, Search};
use lindbound::pages::{html, latex};
use lindbound_checker::progress::Progress;
use lindbound_checker::question::dimensions;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::{refuse_unwritable, refuse_unwritable_folder, write_text};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_search::power::Power;
use std::ops::RangeInclusive;
use std::path::PathBuf;

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
    if text == Hypothesis::UniqueSteadyState.id() {
        return Err(format!("of several steady states π is none: without `{text}` nothing is said of it"));
    }
    let known = all().find(|hypothesis| hypothesis.id() == text);
    known.ok_or_else(|| format!("there is no hypothesis `{text}`; they are {}", ids()))
}

/// When the search for a control gives up if nothing else is said, in seconds.
const SECONDS: f64 = 30.0;

impl Run for SearchArgs {
    fn formats(&self) -> &'static [Format] {
        if self.controls { &[] } else { &[Format::Html, Format::Latex] }
    }

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
        let of = match (&self.claim, &self.conjecture) {
            (Some(id), _) => Asserted::Claim(id.clone()),
            (None, text) => Asserted::Conjecture(text.clone().unwrap_or_default()),
        };
        let Self { dropped, dim, seconds, tasks, seed, .. } = self;
        let (dropped, dimensions) = (dropped.clone(), dim.clone());
        let search = Search { of, dropped, dimensions, seconds: *seconds, tasks: *tasks, seed: *seed };
        search.question()?;
        self.out.as_deref().map_or(Ok(()), refuse_unwritable)?;
        // A search keeps its time by itself; what it is in the middle of is given as much again.
        let watch = terminal.watch("", search.times().map(|(s, more)| (s + more).as_secs_f64()));
        watch.doing("the search");
        let mut report = search.run(None)?;
        drop(watch);
        report.path = self.out.clone().filter(|_| report.witness.is_some());
        // Shown first: what was found is not lost with a file that cannot be written.
        let exit = terminal.show_as(&report, |format| match format {
            Format::Html => Some(html::search(&report)),
            Format::Latex => Some(latex::search(&report)),
            _ => None,
        })?;
        if let (Some(witness), Some(path)) = (&report.witness, &report.path) {
            write_text(path, &witness.file.write())?;
        }
        Ok(exit)
    }
}
