//! `lindbound report`.

use crate::args::{number, open_with, tolerated, whole};
use crate::error::CliError;
use crate::gate::GateArgs;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::watch::Time;
use clap::Args;
use lindbound::pages::html;
use lindbound_checker::asked_of_files::FilesReport;
use lindbound_checker::question::questions;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::refuse_unwritable;
use lindbound_model::words::why;
use lindbound_number::Rational;
use std::path::{Path, PathBuf};

/// A page on a folder of model files: the verdict of all claims, or of some statements, on every case and
/// engine in it; with the exit code of `inspect` of all these files.
#[derive(Args)]
pub(crate) struct ReportArgs {
    /// The folder: its files that end in .json, and those of the folders in it.
    folder: PathBuf,
    /// A statement in the claim language that is asked of every file (repeatable), with a name as
    /// 'mine=J_tot(rho) <= 1'.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// A claim that is asked of every file (repeatable).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    #[command(flatten)]
    gate: GateArgs,
    /// The largest precision tried for verdicts, in bits (default: as for `inspect`).
    #[arg(long, value_name = "N", value_parser = whole::<u32>(53..=131072))]
    bits: Option<u32>,
    /// Significant digits of certified numbers.
    #[arg(long, default_value_t = 25, value_parser = whole::<u32>(1..=1000))]
    digits: u32,
    /// Take what is Hermitian, positive and of trace 1 up to rounding to the nearest that is, if that is no
    /// further than this (at most 1/100), as "repair" in a file does.
    #[arg(long, value_name = "EPS", value_parser = number, allow_hyphen_values = true)]
    repair: Option<Rational>,
    /// Exit with 0 where something stays undecided.
    #[arg(long)]
    allow_undecided: bool,
    /// The file that gets the page (default: standard output).
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    time: Time,
}

impl Run for ReportArgs {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html]
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let terminal = terminal.with_default(Format::Html);
        self.out.as_deref().map_or(Ok(()), refuse_unwritable)?;
        let (claims, conjectures) = self.gate.asked_of_files(&self.claims, &self.conjectures)?;
        let questions = questions(&claims, &conjectures, &[])?;
        let asked_for = !(claims.is_empty() && conjectures.is_empty());
        let named = |path: PathBuf| {
            let name = path.strip_prefix(&self.folder).unwrap_or(&path).display().to_string();
            Ok((name, open_with(&path, self.repair.as_ref())?))
        };
        let files = models(&self.folder)?.into_iter().map(named).collect::<Result<Vec<_>, CliError>>()?;
        let watch = terminal.watch("", self.time.seconds);
        let report = FilesReport::new(&files, &questions, asked_for, self.digits, self.bits, &watch)?;
        drop(watch);
        let title = format!("Models in {}", self.folder.display());
        let page = |format| (format == Format::Html).then(|| html::files(&report, &files, "report", &title));
        let exit = match &self.out {
            Some(path) => terminal.write_as(path, &report, page)?,
            None => terminal.show_as(&report, page)?,
        };
        Ok(tolerated(exit, self.allow_undecided))
    }
}

/// The model files of a folder and of the folders in it, in the order of their paths.
fn models(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let refused = |why: String| CliError::Folder { path: folder.to_owned(), why };
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let of_next = |error: std::io::Error| CliError::Folder { path: next.clone(), why: why(error.kind()) };
        for entry in std::fs::read_dir(&next).map_err(of_next)? {
            let entry = entry.map_err(of_next)?;
            let (path, hidden) = (entry.path(), entry.file_name().to_string_lossy().starts_with('.'));
            // A link to a folder may lead back to where it stands.
            match entry.file_type().map_err(of_next)?.is_dir() {
                true if !hidden => folders.push(path),
                false if !hidden && path.extension().is_some_and(|end| end == "json") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    if found.is_empty() { Err(refused("there is no file that ends in .json".into())) } else { Ok(found) }
}
