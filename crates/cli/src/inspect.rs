//! `lindbound inspect`.

use crate::args::{number, open_with, tier, tolerated, whole};
use crate::error::CliError;
use crate::gate::GateArgs;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::watch::Time;
use clap::Args;
use lindbound::pages::{html, latex};
use lindbound_checker::asked_of_files::FilesReport;
use lindbound_checker::inspect::inspect_within;
use lindbound_checker::question::questions;
use lindbound_checker::report::Exit;
use lindbound_checker::tier::Tier;
use lindbound_number::Rational;
use std::path::{Path, PathBuf};

/// Quantities, hypotheses and the verdict of every claim for one case file; for several files the verdicts of
/// all claims or of some statements.
#[derive(Args)]
pub(crate) struct InspectArgs {
    /// The case file, `-` for standard input; with statements or several files, engines too.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A statement in the claim language that is asked of every file (repeatable), with a name as
    /// 'mine=J_tot(rho) <= 1'.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// A claim that is asked of every file (repeatable).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    #[command(flatten)]
    gate: GateArgs,
    /// The arithmetic.
    #[arg(long, value_parser = tier(), default_value = Tier::Certified.name())]
    tier: Tier,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048
    /// up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = whole::<u32>(53..=131072))]
    bits: Option<u32>,
    /// Significant digits of certified numbers in JSON; text shows at most twelve.
    #[arg(long, default_value_t = 25, value_parser = whole::<u32>(1..=1000))]
    digits: u32,
    /// Take matrices and states that are Hermitian, positive and of trace 1 up to rounding to the nearest
    /// that are, if those are no further than this (at most 1/100), as "repair" in a file does.
    #[arg(long, value_name = "EPS", value_parser = number, allow_hyphen_values = true)]
    repair: Option<Rational>,
    /// Exit with 0 where something stays undecided.
    #[arg(long)]
    allow_undecided: bool,
    #[command(flatten)]
    time: Time,
}

impl Run for InspectArgs {
    fn formats(&self) -> &'static [Format] {
        match (&self.files[..], &self.conjectures[..], &self.claims[..], self.gate.path()) {
            ([_], [], [], None) => &[Format::Html, Format::Latex],
            _ => &[Format::Html],
        }
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let repair = self.repair.as_ref();
        if self.files.iter().filter(|path| *path == Path::new("-")).count() > 1 {
            return Err(CliError::InputTwice);
        }
        let (claims, conjectures) = self.gate.asked_of_files(&self.claims, &self.conjectures)?;
        let asked_for = !(claims.is_empty() && conjectures.is_empty());
        if let ([path], false, None) = (&self.files[..], asked_for, self.gate.path()) {
            let whole = open_with(path, repair)?;
            let file = whole.as_case().ok_or_else(|| CliError::EngineForCase(path.clone()))?;
            let watch = terminal.watch("", self.time.seconds);
            let report = inspect_within(file, self.tier, self.digits, self.bits, &watch)?;
            drop(watch);
            let shown = terminal.show_as(&report, |format| match format {
                Format::Html => Some(html::inspection(&report, &whole, &path.display().to_string())),
                Format::Latex => Some(latex::inspection(&report, &whole)),
                _ => None,
            });
            return Ok(tolerated(shown?, self.allow_undecided));
        }
        if self.tier != Tier::Certified {
            return Err(CliError::NotForThese("--tier"));
        }
        let questions = questions(&claims, &conjectures, &[])?;
        let named = |path: &PathBuf| Ok((path.display().to_string(), open_with(path, repair)?));
        let files = self.files.iter().map(named).collect::<Result<Vec<_>, CliError>>()?;
        let watch = terminal.watch("", self.time.seconds);
        let report = FilesReport::new(&files, &questions, asked_for, self.digits, self.bits, &watch)?;
        drop(watch);
        let title = "Statements asked of models";
        let page = |format| (format == Format::Html).then(|| html::files(&report, &files, "inspect", title));
        Ok(tolerated(terminal.show_as(&report, page)?, self.allow_undecided))
    }
}
