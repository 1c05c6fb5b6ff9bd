//! What `inspect` and `report` ask of files.

use crate::args::{number, open_with, whole};
use crate::error::CliError;
use crate::gate::GateArgs;
use crate::terminal::Terminal;
use crate::watch::Time;
use clap::Args;
use lindbound_checker::asked_of_files::FilesReport;
use lindbound_checker::question::{Question, questions};
use lindbound_model::file::AnyFile;
use lindbound_number::Rational;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(crate) struct AskedArgs {
    /// A statement in the claim language that is asked of every file (repeatable), with a name as
    /// 'mine=J_tot(rho) <= 1'.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// A claim that is asked of every file (repeatable).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    #[command(flatten)]
    gate: GateArgs,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048
    /// up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = whole::<u32>(53..=131072))]
    pub(crate) bits: Option<u32>,
    /// Significant digits of certified numbers in JSON; text shows at most twelve.
    #[arg(long, default_value_t = 25, value_parser = whole::<u32>(1..=1000))]
    pub(crate) digits: u32,
    /// Take matrices and states that are Hermitian, positive and of trace 1 up to rounding to the nearest
    /// that are, if those are no further than this (at most 1/100), as "repair" in a file does.
    #[arg(long, value_name = "EPS", value_parser = number, allow_hyphen_values = true)]
    repair: Option<Rational>,
    /// Exit with 0 where something stays undecided.
    #[arg(long)]
    pub(crate) allow_undecided: bool,
    #[command(flatten)]
    pub(crate) time: Time,
}

/// The verdicts, and the files by their names.
pub(crate) type Answered = (FilesReport, Vec<(String, AnyFile)>);

impl AskedArgs {
    /// Whether no statement is named, in no file of statements either.
    pub(crate) fn names_nothing(&self) -> bool {
        self.claims.is_empty() && self.conjectures.is_empty() && self.gate.path().is_none()
    }

    /// Opens a case or an engine, repaired as far as is allowed.
    pub(crate) fn open(&self, path: &Path) -> Result<AnyFile, CliError> {
        open_with(path, self.repair.as_ref())
    }

    /// The statements that are asked, and whether any was named; all claims otherwise.
    pub(crate) fn questions(&self) -> Result<(Vec<Question>, bool), CliError> {
        let (claims, conjectures) = self.gate.asked_of_files(&self.claims, &self.conjectures)?;
        let asked_for = !(claims.is_empty() && conjectures.is_empty());
        Ok((questions(&claims, &conjectures, &[])?, asked_for))
    }

    /// The verdict of each of these statements on every file, each with the name that it has in the report.
    pub(crate) fn answered(
        &self,
        (questions, asked_for): (Vec<Question>, bool),
        files: impl IntoIterator<Item = (String, PathBuf)>,
        terminal: &Terminal,
    ) -> Result<Answered, CliError> {
        let opened = files.into_iter().map(|(name, path)| Ok((name, self.open(&path)?)));
        let files = opened.collect::<Result<Vec<_>, CliError>>()?;
        let watch = terminal.watch("", self.time.seconds);
        let report = FilesReport::new(&files, &questions, asked_for, self.digits, self.bits, &watch)?;
        Ok((report, files))
    }
}
