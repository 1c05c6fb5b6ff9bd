//! `lindbound engine`.

use crate::args::{open, whole};
use crate::error::CliError;
use crate::letter::{Parameters, Reading, refuse_extremes, replace, share};
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::watch::{Time, Watch};
use clap::Args;
use lindbound::commands::engine_report;
use lindbound::pages::{html, latex};
use lindbound_checker::cycle_judge::Machine;
use lindbound_checker::engine_report::EngineReport;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::{refuse_unwritable, write_text};
use lindbound_model::case::State;
use lindbound_model::engine::{Engine, Run as Mode};
use lindbound_model::error::{CaseError, Problem};
use lindbound_model::file::EngineFile;
use lindbound_model::letter::TwoNEngine;
use lindbound_model::words::meant;
use lindbound_number::{Rational, rational};
use num_traits::{One, Zero};
use std::path::{Path, PathBuf};

/// One engine: its stationary cycle, the family it belongs to, and the verdict of every claim about cycles.
#[derive(Args)]
pub(crate) struct EngineArgs {
    /// `two-qubit` (Result 4), `2n` (Result 3) or an engine file.
    engine: String,
    /// two-qubit: how the printed gap and the printed rates are reconciled. A: gap ω, rates in βω; B: gap 2ω,
    /// rates in 2βω; C: gap 2ω, rates in βω, as printed, where detailed balance fails: only with --force.
    #[arg(long, value_enum)]
    reading: Option<Reading>,
    /// Compute reading C although it is no engine between these temperatures.
    #[arg(long)]
    force: bool,
    /// two-qubit: the weight of the dark singlet in the stationary cycle, which the Letter does not give (0
    /// if started in |g,g⟩).
    #[arg(long, value_name = "P", allow_hyphen_values = true, value_parser = share, conflicts_with = "from")]
    singlet_weight: Option<Rational>,
    /// 2n: N, the degeneracy of both levels.
    #[arg(long, value_name = "N", value_parser = whole::<u32>(1..=1_000_000))]
    n: Option<u32>,
    #[command(flatten)]
    of: Parameters,
    /// The state from which the stationary cycle is reached: a JSON file, `mixed`, `basis:K` (from 1) or
    /// `gibbs:BATH`.
    #[arg(long, value_name = "STATE")]
    from: Option<String>,
    /// Run the strokes once from the state instead of going on to the stationary cycle.
    #[arg(long)]
    once: bool,
    /// Significant digits of certified numbers in JSON; text shows at most twelve.
    #[arg(long, default_value_t = 25, value_parser = whole::<u32>(1..=200))]
    digits: u32,
    /// The largest precision tried, in bits.
    #[arg(long, value_name = "N", value_parser = whole::<u32>(128..=2048))]
    bits: Option<u32>,
    /// A file that gets the engine, to start from.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    time: Time,
}

/// The engines that need no file.
const ENGINES: [&str; 2] = ["two-qubit", "2n"];

impl Run for EngineArgs {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html, Format::Latex]
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        self.out.as_deref().map_or(Ok(()), refuse_unwritable)?;
        let watch = terminal.watch("", self.time.seconds);
        let (report, engine) = match self.engine.as_str() {
            "two-qubit" => two_qubit(self, &watch),
            "2n" => two_n(self, &watch),
            path => from_file(self, Path::new(path), &watch),
        }?;
        drop(watch);
        terminal.show_as(&report, |format| match format {
            Format::Html => Some(html::engine(&report, engine.as_ref())),
            Format::Latex => Some(latex::engine(&report, engine.as_ref())),
            _ => None,
        })
    }
}

/// A report, and the engine itself where its matrices are small enough to be shown.
type Reported = (EngineReport, Option<Engine<Rational>>);

fn two_qubit(args: &EngineArgs, watch: &Watch) -> Result<Reported, CliError> {
    args.refuse(&[("--n", args.n.is_some())], "two-qubit")?;
    let reading = args.reading.unwrap_or(Reading::A);
    if reading == Reading::C && !args.force {
        return Err(CliError::LiteralReading);
    }
    let model = args.of.two_qubit(reading, args.singlet_weight.as_ref())?;
    let mut engine = model.engine();
    args.start(&mut engine)?;
    let gap = match reading {
        Reading::A => "gap ω, rates in βω",
        Reading::B => "gap 2ω, rates in 2βω",
        Reading::C => "gap 2ω with rates in βω, as printed: detailed balance fails",
    };
    let mut title = vec![format!("two-qubit engine, reading {reading:?}: {gap}")];
    title.push(parameters(&[
        ("ω_H", &model.omega_h),
        ("ω_C", &model.omega_c),
        ("β_H", &model.beta_h),
        ("β_C", &model.beta_c),
        ("τ_H", &model.tau_h),
        ("τ_C", &model.tau_c),
        ("Γ₀", &model.gamma),
    ]));
    if args.from.is_none() {
        title.push(format!("singlet weight p_S = {}", model.singlet_weight));
    }
    Ok((args.report(title, Machine::Engine(&engine), &engine, watch)?, Some(engine)))
}

fn two_n(args: &EngineArgs, watch: &Watch) -> Result<Reported, CliError> {
    let foreign = [
        ("--reading", args.reading.is_some()),
        ("--force", args.force),
        ("--singlet-weight", args.singlet_weight.is_some()),
        ("--from", args.from.is_some()),
        ("--once", args.once),
    ];
    args.refuse(&foreign, "2n")?;
    let n = args.n.unwrap_or(2) as usize;
    let mut model = TwoNEngine::near_carnot(n);
    replace([
        (&mut model.omega_h, &args.of.omega_h),
        (&mut model.beta_h, &args.of.beta_h),
        (&mut model.beta_c, &args.of.beta_c),
        (&mut model.tau_h, &args.of.tau_h),
        (&mut model.tau_c, &args.of.tau_c),
        (&mut model.gamma, &args.of.gamma),
    ]);
    // A distance 1/N from reversible, whatever the other parameters.
    model.omega_c = match &args.of.omega_c {
        Some(omega) => omega.clone(),
        None => (&model.beta_h * &model.omega_h + rational(1, n as i64)) / &model.beta_c,
    };
    refuse_extremes(&[&model.omega_h, &model.omega_c], &[&model.beta_h, &model.beta_c])?;
    let mut title = vec![format!("2N-state engine, N = {n}, from |g,+⟩")];
    title.push(parameters(&[
        ("ω_H", &model.omega_h),
        ("ω_C", &model.omega_c),
        ("β_H", &model.beta_h),
        ("β_C", &model.beta_c),
        ("τ_H", &model.tau_h),
        ("τ_C", &model.tau_c),
        ("γ", &model.gamma),
    ]));
    // Hypotheses do not depend on N.
    let small = TwoNEngine { n: n.min(2), ..model.clone() }.engine();
    if let Some(path) = &args.out {
        if n > MAX_WRITTEN {
            return Err(CliError::TooLargeToWrite { found: n, largest: MAX_WRITTEN });
        }
        write(path, &model.engine())?;
    }
    let report = EngineReport::within(title, Machine::TwoN(&model), &small, args.digits, args.bits, watch)?;
    Ok((report, (n <= MAX_SHOWN).then(|| model.engine())))
}

/// The largest N whose matrices are shown.
const MAX_SHOWN: usize = 8;

/// The largest N whose 2N-dimensional engine is written as a file that can be read again.
const MAX_WRITTEN: usize = lindbound_model::limits::MAX_ENGINE_DIMENSION / 2;

fn from_file(args: &EngineArgs, path: &Path, watch: &Watch) -> Result<Reported, CliError> {
    let foreign = [
        ("--reading", args.reading.is_some()),
        ("--force", args.force),
        ("--singlet-weight", args.singlet_weight.is_some()),
        ("--n", args.n.is_some()),
    ];
    args.refuse(&foreign, "a file")?;
    args.refuse(&args.of.given(), "a file")?;
    let near = meant(&args.engine, ENGINES);
    if !near.is_empty() && !path.exists() {
        return Err(CliError::NoEngine { name: args.engine.clone(), near });
    }
    let mut file = open(path)?.into_engine().ok_or_else(|| CliError::CaseForEngine(path.to_owned()))?;
    args.start(&mut file.engine)?;
    if let Some(path) = &args.out {
        write(path, &file.engine)?;
    }
    Ok((engine_report(&file, args.digits, args.bits, watch)?, Some(file.engine)))
}

fn parameters(list: &[(&str, &Rational)]) -> String {
    list.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
}

fn write(path: &Path, engine: &Engine<Rational>) -> Result<(), CliError> {
    let text = EngineFile::from(engine.clone()).write();
    Ok(write_text(path, &text)?)
}

impl EngineArgs {
    /// An option that has no meaning for this kind of engine is an error, not a silent nothing.
    fn refuse(&self, options: &[(&'static str, bool)], engine: &'static str) -> Result<(), CliError> {
        match options.iter().find(|(_, given)| *given) {
            Some((option, _)) => Err(CliError::NotForThisEngine { option, engine }),
            None => Ok(()),
        }
    }

    fn report(
        &self,
        title: Vec<String>,
        source: Machine<'_>,
        engine: &Engine<Rational>,
        watch: &Watch,
    ) -> Result<EngineReport, CliError> {
        if let Some(path) = &self.out {
            write(path, engine)?;
        }
        Ok(EngineReport::within(title, source, engine, self.digits, self.bits, watch)?)
    }

    /// The state of `--from`, and `--once`.
    fn start(&self, engine: &mut Engine<Rational>) -> Result<(), CliError> {
        if self.once {
            engine.run = Mode::Once;
        }
        let Some(text) = &self.from else { return Ok(()) };
        let d = engine.dimension();
        engine.state = match text.split_once(':') {
            _ if text == "mixed" => State::Populations(vec![rational(1, d as i64); d]),
            Some(("basis", index)) => match index.parse::<usize>() {
                Ok(k) if (1..=d).contains(&k) => {
                    let one = |n| if n + 1 == k { Rational::one() } else { Rational::zero() };
                    State::Populations((0..d).map(one).collect())
                }
                _ => return Err(CliError::NoBasisState { index: index.to_owned(), d }),
            },
            Some(("gibbs", name)) => match engine.baths.iter().position(|bath| bath.name == name) {
                Some(bath) => State::Gibbs(bath),
                None => {
                    let known = engine.baths.iter().map(|bath| bath.name.clone()).collect();
                    let problem = Problem::UnknownBath { name: name.to_owned(), known };
                    return Err(CliError::Start(CaseError { place: "--from".to_owned(), problem }));
                }
            },
            _ => {
                let path = Path::new(text);
                EngineFile::open_state(path, &engine.baths, d)
                    .map_err(|source| CliError::Case { path: path.to_owned(), source })?
            }
        };
        Ok(())
    }
}
