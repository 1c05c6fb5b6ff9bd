//! `lindbound figures`.

use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use crate::watch::Time;
use clap::Args;
use lindbound_checker::progress::Progress;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::refuse_unwritable_folder;
use lindbound_figures::write_all;
use std::path::PathBuf;

/// The Letter's figures and the tables behind them.
#[derive(Args)]
pub(crate) struct FiguresArgs {
    /// The folder that gets the figures as SVG and PNG, and their tables as CSV.
    #[arg(long, value_name = "DIR", default_value = "figures")]
    out: PathBuf,
    #[command(flatten)]
    time: Time,
}

impl Run for FiguresArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        refuse_unwritable_folder(&self.out)?;
        let watch = terminal.watch("", self.time.seconds);
        watch.doing("the figures");
        let written = write_all(&self.out)?;
        drop(watch);
        terminal.show(&written)
    }
}
