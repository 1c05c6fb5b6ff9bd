//! `lindbound check`.

use crate::args::{tier, tolerated, whole};
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use crate::violations::write_witnesses;
use crate::watch::Time;
use clap::Args;
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::check_report::{CheckReport, Origin};
use lindbound_checker::question::{dimensions, families, questions};
use lindbound_checker::report::Exit;
use lindbound_checker::tally::Place;
use lindbound_checker::tier::Tier;
use lindbound_checker::witness::refuse_unwritable_folder;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Instant;

/// Checks claims and conjectures over families of random cases.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// A claim to check (repeatable; default: all).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    /// A conjecture in the claim language (repeatable), such as 'J_tot(bd)^2 <= A_cl * sigma(bd) / 2', with a
    /// name as 'mine=J_tot(bd)^2 <= A_cl * sigma(bd) / 2'; without --claim no claims.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// A conjecture that is expected to be false (repeatable): the check passes if it is violated somewhere.
    #[arg(long = "refute", value_name = "EXPR", allow_hyphen_values = true)]
    refuted: Vec<String>,
    /// Exit with 0 where something stays undecided.
    #[arg(long)]
    allow_undecided: bool,
    /// A family to draw from (repeatable; default: all).
    #[arg(long = "family", value_name = "NAME")]
    families: Vec<String>,
    /// Dimensions: N or A..B, both ends included.
    #[arg(long, value_name = "N|A..B", default_value = "2..8", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// Cases per family and dimension; without --tier the exact tier takes one case for every forty. Where
    /// claims about states and about engines are checked together, engines are one for every eight.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1600,
        value_parser = whole::<u64>(1..=1_000_000_000)
    )]
    samples: u64,
    /// The seed of all random numbers.
    #[arg(long, default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX))]
    seed: u64,
    /// One tier only (default: both).
    #[arg(long, value_parser = tier())]
    tier: Option<Tier>,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048
    /// up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = whole::<u32>(53..=131072))]
    bits: Option<u32>,
    /// A folder that gets a witness file for every claim or conjecture that is violated.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    time: Time,
}

/// Exact cases per fast case when both tiers run.
const FAST_PER_EXACT: u64 = 40;

/// Cases for every engine where both are checked.
const CASES_PER_ENGINE: u64 = 8;

impl Run for CheckArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let plan = plan(self)?;
        self.out.as_deref().map_or(Ok(()), refuse_unwritable_folder)?;
        let started = Instant::now();
        let answers = plan.run(&terminal.watch("cases", self.time.seconds))?;
        if !(self.claims.is_empty() && self.conjectures.is_empty() && self.refuted.is_empty()) {
            answers.every_question_applied()?;
        }
        let (seconds, threads) = (started.elapsed().as_secs_f64(), rayon::current_num_threads());
        let origin = Origin::Drawn { seed: self.seed };
        let (dimensions, samples) = (self.dim.clone(), plan.samples.clone());
        let report = CheckReport { answers, seconds, threads, origin, dimensions, samples };
        let exit = tolerated(terminal.show(&report)?, self.allow_undecided);
        if let Some(folder) = &self.out {
            write_witnesses(&report.answers, folder, |place, statement| {
                let Place { family, dimension, index, .. } = place;
                let origin = format!("{family}, d = {dimension}, seed {}, case {index}", plan.asked.seed);
                Some((plan.asked.subject(place, statement)?, origin))
            })?;
        }
        Ok(exit)
    }
}

fn plan(args: &CheckArgs) -> Result<Plan, CliError> {
    let questions = questions(&args.claims, &args.conjectures, &args.refuted)?;
    let (families, engines) = families(&args.families, &questions)?;
    let samples = match args.tier {
        Some(tier) => vec![(tier, args.samples)],
        None => vec![(Tier::Fast, args.samples), (Tier::Exact, args.samples.div_ceil(FAST_PER_EXACT))],
    };
    let both =
        [true, false].iter().all(|about| questions.iter().any(|q| q.statement.is_about_engines() == *about));
    let cases_per_engine = if both && args.families.is_empty() { CASES_PER_ENGINE } else { 1 };
    let asked = Asked { questions, families, engines, seed: args.seed, cap: args.bits };
    Ok(Plan { asked, dimensions: args.dim.clone(), samples, cases_per_engine })
}
