//! `lindbound completions` and `lindbound man`.

use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use clap::Args;
use clap_complete::{Shell, generate};
use lindbound_checker::report::Exit;

/// Completions for a shell, to be sourced or put where it looks for them.
#[derive(Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Run for CompletionsArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let mut script = Vec::new();
        generate(self.shell, &mut terminal.program(), "lindbound", &mut script);
        terminal.print(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Fine)
    }
}

/// The manual page, for `man -l -`.
#[derive(Args)]
pub(crate) struct ManArgs {}

impl Run for ManArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(terminal.program()).render(&mut page);
        rendered.map_err(|error| CliError::Output(error.kind()))?;
        terminal.print(&String::from_utf8_lossy(&page))?;
        Ok(Exit::Fine)
    }
}
