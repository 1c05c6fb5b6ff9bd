//! What every subcommand can do.

use crate::error::CliError;
use crate::terminal::{Format, Terminal};
use lindbound_checker::report::Exit;

/// A subcommand with its arguments.
pub(crate) trait Run {
    /// Does the work, prints what came of it and says how it ended.
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError>;

    /// The formats that it has beside those of every command.
    fn formats(&self) -> &'static [Format] {
        &[]
    }
}
