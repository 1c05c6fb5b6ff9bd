//! The command line.

use crate::campaign::command::{CampaignArgs, campaign};
use crate::check::{Plan, Question};
use crate::engine::command::{EngineArgs, engine};
use crate::engine::record_engine;
use crate::enumerate::command::{EnumerateArgs, enumerate};
use crate::figures::command::{FiguresArgs, figures};
use crate::inspect::{Tier, inspect};
use crate::prove::{certificate, engine_certificate, module_name};
use crate::report::Origin;
use crate::shrink::shrunk;
use crate::tally::{Campaign, Place};
use crate::witness::{record, replay_any, write_text};
use crate::{CheckerError, VERSION, listing, report, search};
use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lindbound_bounds::{claim, cycle_registry, registry};
use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_model::families::{ENGINE_FAMILIES, FAMILIES, engine_family, family};
use lindbound_model::file::AnyFile;
use lindbound_number::{Rational, Verdict};
use std::io::{IsTerminal, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Checks inequalities of quantum thermodynamics on Lindblad models, in floating point and in certified and exact arithmetic.
///
/// Exit code 0: no violation; 1: a violation, certified; 2: bad input or usage; 3: something stayed undecided.
#[derive(Parser)]
#[command(name = "lindbound", version = VERSION)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// How results are printed.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Number of threads (default: one per core).
    #[arg(long, global = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No progress bar.
    #[arg(long, global = true)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Checks claims and conjectures over families of random cases.
    Check(CheckArgs),
    /// Searches for a counterexample to a claim or a conjecture by optimisation, and makes it small.
    Search(search::command::SearchArgs),
    /// Every exact case up to a size, up to symmetry, decided with certainty; says how many there are before it starts.
    Enumerate(EnumerateArgs),
    /// Quantities, hypotheses and the verdict of every claim for one case file.
    Inspect(InspectArgs),
    /// Decides a witness again, from its file alone. Exit code 0: holds; 1: violated; 2: not what the file says; 3: undecided.
    Replay {
        /// The witness.
        file: PathBuf,
    },
    /// Writes a file for Rocq whose theorem is the verdict of a witness, a case or an engine, over the definitions of proofs/rocq.
    Prove {
        /// The witness.
        file: PathBuf,
        /// The file to write.
        #[arg(short, long, value_name = "FILE.v")]
        out: PathBuf,
    },
    /// One engine: its stationary cycle, the family it belongs to, and the verdict of every claim about cycles.
    Engine(Box<EngineArgs>),
    /// Checks and searches too long for one sitting, on one machine or many.
    Campaign(CampaignArgs),
    /// The Letter's figures and the tables behind them.
    Figures(FiguresArgs),
    /// The registry: statements, sources, hypotheses, evidence, and the readings of the Letter.
    Claims,
}

#[derive(Args)]
struct CheckArgs {
    /// A claim to check (repeatable; default: all).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    /// A conjecture in the claim language (repeatable), such as 'J_tot(bd)^2 <= A_cl * sigma(bd) / 2'; without --claim no claims.
    #[arg(long = "conjecture", value_name = "EXPR")]
    conjectures: Vec<String>,
    /// A family to draw from (repeatable; default: all).
    #[arg(long = "family", value_name = "NAME")]
    families: Vec<String>,
    /// Dimensions: N or A..B, both ends included.
    #[arg(long, value_name = "N|A..B", default_value = "2..8", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// Cases per family and dimension; without --tier the exact tier takes one case for every forty. Where claims about states and about
    /// engines are checked together, engines are one for every eight.
    #[arg(long, value_name = "N", default_value_t = 1600, value_parser = clap::value_parser!(u64).range(..=1_000_000_000))]
    samples: u64,
    /// The seed of all random numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One tier only (default: both).
    #[arg(long, value_enum)]
    tier: Option<Tier>,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048 up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(53..=131072))]
    bits: Option<u32>,
    /// A folder that gets a witness file for every claim or conjecture that is violated.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

#[derive(Args)]
struct InspectArgs {
    /// The case file.
    file: PathBuf,
    /// The arithmetic.
    #[arg(long, value_enum, default_value_t = Tier::Certified)]
    tier: Tier,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048 up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(53..=131072))]
    bits: Option<u32>,
    /// Significant digits of certified numbers.
    #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u32).range(1..=1000))]
    digits: u32,
}

/// Exact cases per fast case when both tiers run.
const FAST_PER_EXACT: u64 = 40;

/// Cases for every engine where both are checked.
const CASES_PER_ENGINE: u64 = 8;

/// For making a counterexample smaller.
const PATIENCE: Duration = Duration::from_secs(30);

/// The largest dimension of `check`.
const MAX_CHECK_DIMENSION: usize = 64;

pub(crate) fn dimensions(text: &str) -> Result<RangeInclusive<usize>, String> {
    let number = |part: &str| part.parse::<usize>().map_err(|_| format!("`{part}` is not a dimension"));
    let (low, high) = match text.split_once("..") {
        Some((low, high)) => (number(low)?, number(high.strip_prefix('=').unwrap_or(high))?),
        None => (number(text)?, number(text)?),
    };
    if low < 2 || high < low || high > MAX_CHECK_DIMENSION {
        return Err(format!("dimensions run from 2 to {MAX_CHECK_DIMENSION}, the smaller first"));
    }
    Ok(low..=high)
}

/// Runs the command line of the process and returns its exit code.
pub fn run() -> u8 {
    let cli = Cli::parse();
    match dispatch(&cli) {
        Ok(code) => code,
        Err(error) => {
            // One line, whatever names and paths hold; and a closed standard error is no reason to fail differently.
            let line: String = format!("lindbound: {error}").chars().flat_map(visible).collect();
            let _ = writeln!(std::io::stderr(), "{line}");
            2
        }
    }
}

fn dispatch(cli: &Cli) -> Result<u8, CheckerError> {
    let json = cli.format == Format::Json;
    match &cli.command {
        Command::Claims => {
            print(&if json { format!("{:#}\n", listing::to_json()) } else { listing::text() })?;
            Ok(0)
        }
        Command::Inspect(args) => {
            let case = |source| CheckerError::Case { path: args.file.clone(), source };
            let AnyFile::Case(file) = AnyFile::open(&args.file).map_err(case)? else {
                return Err(CheckerError::EngineForCase(args.file.clone()));
            };
            let inspection = inspect(&file, args.tier, args.digits, args.bits)?;
            print(&if json { format!("{:#}\n", inspection.json()) } else { inspection.text() })?;
            Ok(inspection.exit_code())
        }
        Command::Search(args) => {
            start_threads(cli)?;
            if let Some((power, folder)) = args.power() {
                let report = power.run(&progress(cli.quiet, "cases"))?;
                print(&if json { format!("{:#}\n", report.json()) } else { report.text() })?;
                folder.map_or(Ok(0), |folder| report.write(folder))?;
                return Ok(report.exit_code());
            }
            let outcome = search::command::run(args)?;
            // Shown first: what was found is not lost with a file that cannot be written.
            print(&if json { format!("{:#}\n", outcome.json()) } else { outcome.text() })?;
            outcome.write()?;
            Ok(outcome.exit_code())
        }
        Command::Replay { file } => {
            let case = |source| CheckerError::Case { path: file.clone(), source };
            let replay = replay_any(&AnyFile::open(file).map_err(case)?)?;
            print(&if json { format!("{:#}\n", replay.json()) } else { replay.text() })?;
            Ok(replay.exit_code())
        }
        Command::Prove { file, out } => {
            let case = |source| CheckerError::Case { path: file.clone(), source };
            let text = match AnyFile::open(file).map_err(case)? {
                AnyFile::Case(witness) => certificate(&module_name(file), &witness)?,
                AnyFile::Engine(witness) => engine_certificate(&module_name(file), &witness)?,
            };
            write_text(out, &text)?;
            Ok(0)
        }
        Command::Check(args) => {
            let plan = plan(args)?;
            start_threads(cli)?;
            let started = Instant::now();
            let campaign = plan.run(&progress(cli.quiet, "cases"))?;
            if !(args.claims.is_empty() && args.conjectures.is_empty()) {
                every_question_applied(&campaign)?;
            }
            let (seconds, threads) = (started.elapsed().as_secs_f64(), rayon::current_num_threads());
            print(&if json {
                format!("{:#}\n", report::to_json(&campaign, seconds, threads))
            } else {
                report::text(&campaign, seconds, threads, Origin::Drawn { seed: args.seed })
            })?;
            if let Some(folder) = &args.out {
                write_witnesses(&campaign, folder, |place| {
                    let Place { family, dimension, index, .. } = place;
                    let origin = format!("{family}, d = {dimension}, seed {}, case {index}", plan.seed);
                    let found = match plan.engine(place) {
                        Some(engine) => Found::Engine(engine),
                        None => Found::Case(plan.exact_image(place)?),
                    };
                    Some((found, origin))
                })?;
            }
            Ok(campaign.exit_code())
        }
        Command::Engine(args) => {
            let report = engine(args)?;
            print(&if json { format!("{:#}\n", report.json()) } else { report.text() })?;
            Ok(report.exit_code())
        }
        Command::Figures(args) => {
            start_threads(cli)?;
            let report = figures(args)?;
            print(&if json { format!("{:#}\n", report.json()) } else { report.text() })?;
            Ok(0)
        }
        Command::Campaign(args) => {
            start_threads(cli)?;
            campaign(args, json, cli.quiet)
        }
        Command::Enumerate(args) => {
            start_threads(cli)?;
            enumerate(args, json, cli.quiet)
        }
    }
}

fn start_threads(cli: &Cli) -> Result<(), CheckerError> {
    let Some(threads) = cli.threads.map(usize::from) else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build_global().map_err(|_| CheckerError::Threads(threads))
}

/// Refuses a campaign in which something that was asked for was never spoken of.
pub(crate) fn every_question_applied(campaign: &Campaign) -> Result<(), CheckerError> {
    match campaign.tallies.iter().find(|(_, tally)| tally.checked == 0) {
        Some((question, _)) => Err(CheckerError::NeverApplied(question.id.clone())),
        None => Ok(()),
    }
}

/// What a violation was found on.
pub(crate) enum Found {
    /// A case, to be made smaller.
    Case(Case<Rational>),
    /// An engine.
    Engine(Engine<Rational>),
}

/// The first violation of every claim, as a file; what is at a place and a line on its origin are looked up.
pub(crate) fn write_witnesses(
    campaign: &Campaign,
    folder: &Path,
    look_up: impl Fn(Place) -> Option<(Found, String)>,
) -> Result<(), CheckerError> {
    for (question, tally) in &campaign.tallies {
        let Some(place) = tally.violation else { continue };
        let Some((found, origin)) = look_up(place) else { continue };
        let text = match found {
            Found::Case(case) => {
                let until = Some(Instant::now() + PATIENCE);
                let case = shrunk(&question.statement, case, Verdict::Violated, &|_| true, until);
                record(&question.text, &case, &format!("{origin}, made smaller")).map(|file| file.write())
            }
            Found::Engine(engine) => record_engine(&question.text, &engine, &origin).map(|file| file.write()),
        };
        if let Some(text) = text {
            write_text(&folder.join(format!("{}.json", question.id)), &text)?;
        }
    }
    Ok(())
}

/// The claims and conjectures that were asked for; every claim if neither were.
pub(crate) fn questions(claims: &[String], conjectures: &[String]) -> Result<Vec<Question>, CheckerError> {
    let find_claim = |id: &String| claim(id).ok_or_else(|| CheckerError::UnknownClaim(id.clone()));
    let mut questions = match (claims, conjectures) {
        ([], []) => registry().into_iter().chain(cycle_registry()).map(Question::claim).collect(),
        (ids, _) => without_repetition(ids)
            .map(|id| Ok(Question::claim(find_claim(id)?)))
            .collect::<Result<Vec<_>, CheckerError>>()?,
    };
    for (n, text) in conjectures.iter().enumerate() {
        questions.push(Question::conjecture(text, n + 1)?);
    }
    Ok(questions)
}

fn plan(args: &CheckArgs) -> Result<Plan, CheckerError> {
    let questions = questions(&args.claims, &args.conjectures)?;
    let (mut families, mut engines) = (Vec::new(), Vec::new());
    for name in without_repetition(&args.families) {
        match (family(name), engine_family(name)) {
            (Some(family), _) => families.push(family),
            (_, Some(family)) => engines.push(family),
            _ => return Err(CheckerError::UnknownFamily(name.clone(), family_names())),
        }
    }
    if args.families.is_empty() {
        (families, engines) = (FAMILIES.iter().collect(), ENGINE_FAMILIES.iter().collect());
    }
    let samples = match args.tier {
        Some(tier) => vec![(tier, args.samples)],
        None => vec![(Tier::Fast, args.samples), (Tier::Exact, args.samples.div_ceil(FAST_PER_EXACT))],
    };
    let both =
        [true, false].iter().all(|about| questions.iter().any(|q| q.statement.is_about_engines() == *about));
    let cases_per_engine = if both && args.families.is_empty() { CASES_PER_ENGINE } else { 1 };
    let (dimensions, seed, cap) = (args.dim.clone(), args.seed, args.bits);
    Ok(Plan { questions, families, engines, dimensions, samples, cases_per_engine, seed, cap })
}

pub(crate) fn family_names() -> String {
    let cases = FAMILIES.iter().map(|family| family.name);
    cases.chain(ENGINE_FAMILIES.iter().map(|family| family.name)).collect::<Vec<_>>().join(", ")
}

fn without_repetition(names: &[String]) -> impl Iterator<Item = &String> {
    names.iter().enumerate().filter(|(i, name)| !names[..*i].contains(name)).map(|(_, name)| name)
}

/// A character as it is, or escaped if it would break or hide the line.
fn visible(c: char) -> Vec<char> {
    if c.is_control() { c.escape_default().collect() } else { vec![c] }
}

pub(crate) fn progress(quiet: bool, of: &str) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {of}, {{eta}} left")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Writes to standard output; a reader that has gone away is not an error.
pub(crate) fn print(text: &str) -> Result<(), CheckerError> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(CheckerError::Output(error.kind()))
        }
        _ => Ok(()),
    }
}
