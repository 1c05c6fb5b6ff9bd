//! `lindbound claims`.

use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use clap::Args;
use lindbound::pages::html;
use lindbound_checker::listing::Listing;
use lindbound_checker::report::Exit;

/// The registry: statements, sources, hypotheses, evidence, and the readings of the Letter.
#[derive(Args)]
pub(crate) struct ClaimsArgs {}

impl Run for ClaimsArgs {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html]
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        terminal.show_as(&Listing, |format| (format == Format::Html).then(html::claims))
    }
}
