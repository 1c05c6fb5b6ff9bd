//! `lindbound claims`.

use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use clap::Args;
use lindbound_checker::listing::Listing;
use lindbound_checker::report::Exit;

/// The registry: statements, sources, hypotheses, evidence, and the readings of the Letter.
#[derive(Args)]
pub(crate) struct ClaimsArgs {}

impl Run for ClaimsArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        terminal.show(&Listing)
    }
}
