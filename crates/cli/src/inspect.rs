//! `lindbound inspect`.

use crate::args::{tier, tolerated};
use crate::asked::AskedArgs;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use clap::Args;
use lindbound::pages::{html, latex};
use lindbound_checker::inspect::inspect_within;
use lindbound_checker::report::Exit;
use lindbound_checker::tier::Tier;
use std::path::{Path, PathBuf};

/// Quantities, hypotheses and the verdict of every claim for one case file; for several files the verdicts of
/// all claims or of some statements.
#[derive(Args)]
pub(crate) struct InspectArgs {
    /// The case file, `-` for standard input; with statements or several files, engines too.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    asked: AskedArgs,
    /// The arithmetic.
    #[arg(long, value_parser = tier(), default_value = Tier::Certified.name())]
    tier: Tier,
}

impl Run for InspectArgs {
    fn formats(&self) -> &'static [Format] {
        if self.is_of_one() { &[Format::Html, Format::Latex] } else { &[Format::Html] }
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        if self.files.iter().filter(|path| *path == Path::new("-")).count() > 1 {
            return Err(CliError::InputTwice);
        }
        let exit =
            if self.is_of_one() { self.of_one(&self.files[0], terminal) } else { self.of_many(terminal) };
        Ok(tolerated(exit?, self.asked.allow_undecided))
    }
}

impl InspectArgs {
    /// Whether it is the report on one case.
    fn is_of_one(&self) -> bool {
        self.files.len() == 1 && self.asked.names_nothing()
    }

    fn of_one(&self, path: &Path, terminal: &Terminal) -> Result<Exit, CliError> {
        let whole = self.asked.open(path)?;
        let file = whole.as_case().ok_or_else(|| CliError::EngineForCase(path.to_owned()))?;
        let watch = terminal.watch("", self.asked.time.seconds);
        let report = inspect_within(file, self.tier, self.asked.digits, self.asked.bits, &watch)?;
        drop(watch);
        terminal.show_as(&report, |format| match format {
            Format::Html => Some(html::inspection(&report, &whole, &path.display().to_string())),
            Format::Latex => Some(latex::inspection(&report, &whole)),
            _ => None,
        })
    }

    fn of_many(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let questions = self.asked.questions()?;
        if self.tier != Tier::Certified {
            return Err(CliError::NotForThese("--tier"));
        }
        let named = self.files.iter().map(|path| (path.display().to_string(), path.clone()));
        let (report, files) = self.asked.answered(questions, named, terminal)?;
        let title = "Statements asked of models";
        let page = |format| (format == Format::Html).then(|| html::files(&report, &files, "inspect", title));
        terminal.show_as(&report, page)
    }
}
