//! The terminal: how results are printed, how far the work is, what went wrong.

use crate::args::whole;
use crate::error::CliError;
use crate::junit;
use clap::{Args, ValueEnum};
use console::Term;
use lindbound::commands::lines;
use lindbound::pages::{html, latex};
use lindbound_checker::CheckerError;
use lindbound_checker::layout::{folded, visible};
use lindbound_checker::report::{Exit, Report};
use lindbound_checker::witness::write_text;
use std::io::Write;
use std::path::Path;

/// Terminals are taken to be at least so wide.
const LEAST: usize = 40;

/// The options that all subcommands have.
#[derive(Args, Clone)]
pub(crate) struct Terminal {
    /// How results are printed; html and latex are not of every command (default: text, of `report` html).
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,
    /// Number of threads (default: one per core).
    #[arg(long, global = true, value_parser = whole::<u16>(1..=1024))]
    threads: Option<u16>,
    /// No progress bar.
    #[arg(long, global = true)]
    pub quiet: bool,
    /// The whole command line, which completions and the manual page are made of.
    #[arg(skip)]
    pub program: Option<clap::Command>,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    /// JUnit's XML, for continuous integration.
    Junit,
    /// A page, in one file.
    Html,
    /// A fragment for a paper, with amsmath and booktabs.
    Latex,
}

/// The formats that every command has.
const COMMON: [Format; 3] = [Format::Text, Format::Json, Format::Junit];

impl Format {
    /// A report as it is printed; what has no page of its own is its text in one.
    pub fn written(self, report: &dyn Report) -> Result<String, CliError> {
        Ok(match self {
            Format::Text => fitted(&report.text()),
            Format::Json => lines(&report.json()),
            Format::Junit => junit::document(report)?,
            Format::Html => html::plain(&report.text()),
            Format::Latex => latex::plain(&report.text()),
        })
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// A text folded to the width of the terminal, or to `COLUMNS` where that is set; as it is where nobody
/// looks.
fn fitted(text: &str) -> String {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || Term::stdout().size_checked().map(|(_, columns)| columns.into());
    match set.or_else(seen) {
        Some(columns) => folded(text, usize::max(columns, LEAST)),
        None => text.to_owned(),
    }
}

impl Terminal {
    /// The whole command line.
    pub fn program(&self) -> clap::Command {
        self.program.clone().unwrap_or_default()
    }

    /// How results are printed.
    pub fn format(&self) -> Format {
        self.format.unwrap_or(Format::Text)
    }

    /// The same terminal with another format where none is asked for.
    pub fn with_default(&self, format: Format) -> Self {
        Terminal { format: self.format.or(Some(format)), ..self.clone() }
    }

    /// A format that a command does not have is refused before there is work.
    pub fn refuse_format(&self, command: &str, more: &[Format]) -> Result<(), CliError> {
        let has: Vec<Format> = COMMON.iter().chain(more).copied().collect();
        match has.contains(&self.format()) {
            true => Ok(()),
            false => Err(CliError::NoFormat {
                command: command.to_owned(),
                format: self.format().name(),
                has: has.into_iter().map(Format::name).collect::<Vec<_>>().join(", "),
            }),
        }
    }

    /// Starts the threads that were asked for.
    pub fn start_threads(&self) -> Result<(), CliError> {
        let Some(threads) = self.threads.map(usize::from) else { return Ok(()) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build_global().map_err(|_| CliError::Threads(threads))
    }

    /// Prints a report.
    pub fn show(&self, report: &impl Report) -> Result<Exit, CliError> {
        self.show_as(report, |_| None)
    }

    /// Prints a report that has forms of its own in some formats.
    pub fn show_as(
        &self,
        report: &impl Report,
        own: impl FnOnce(Format) -> Option<String>,
    ) -> Result<Exit, CliError> {
        let text = own(self.format()).map_or_else(|| self.format().written(report), Ok)?;
        self.print(&text)?;
        Ok(report.exit())
    }

    /// The same, written to a file.
    pub fn write_as(
        &self,
        path: &Path,
        report: &impl Report,
        own: impl FnOnce(Format) -> Option<String>,
    ) -> Result<Exit, CliError> {
        let text = own(self.format()).map_or_else(|| self.format().written(report), Ok)?;
        write_text(path, &text)?;
        Ok(report.exit())
    }

    /// Writes to standard output; a reader that has gone away is not an error.
    pub fn print(&self, text: &str) -> Result<(), CliError> {
        match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(CliError::Output(error.kind()))
            }
            _ => Ok(()),
        }
    }

    /// Says something beside the results; nobody reading it is no reason to stop.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            let _ = std::io::stderr().write_all(text.as_bytes());
        }
    }
}

/// Says what was wrong in one line, whatever names and paths hold; a closed standard error is no reason to
/// fail differently.
pub(crate) fn refuse(error: &CliError) -> u8 {
    say(&error.to_string());
    match error {
        CliError::Checker(CheckerError::OutOfTime(_)) => Exit::Undecided.code(),
        _ => Exit::Refused.code(),
    }
}

/// One line beside the results; a closed standard error is no reason to fail.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "lindbound: {}", visible(text));
}
