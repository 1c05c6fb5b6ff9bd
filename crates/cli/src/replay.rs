//! `lindbound replay`.

use crate::args::open;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::watch::Time;
use clap::Args;
use lindbound::pages::{html, latex};
use lindbound_checker::progress::Progress;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::replay_until;
use std::path::PathBuf;

/// Decides a witness again, from its file alone. Exit code 0: holds; 1: violated; 2: not what the file says;
/// 3: undecided.
#[derive(Args)]
pub(crate) struct ReplayArgs {
    /// The witness.
    file: PathBuf,
    #[command(flatten)]
    time: Time,
}

impl Run for ReplayArgs {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html, Format::Latex]
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let file = open(&self.file)?;
        let watch = terminal.watch("", self.time.seconds);
        watch.doing("the verdict");
        let replay = replay_until(&file, watch.deadline())?;
        drop(watch);
        let name = self.file.display().to_string();
        terminal.show_as(&replay, |format| match format {
            Format::Html => Some(html::replay(&replay, &file, &name)),
            Format::Latex => Some(latex::replay(&replay, &file)),
            _ => None,
        })
    }
}
