//! The `lindbound` command: one file for each subcommand, the terminal, and the exit code.

mod args;
mod commands;
mod error;
mod junit;
mod run;
mod terminal;
mod violations;

mod campaign;
mod check;
mod claims;
mod completions;
mod engine;
mod enumerate;
mod figures;
mod inspect;
mod prove;
mod replay;
mod search;

use clap::{CommandFactory, Parser};
use commands::Command;
use terminal::Terminal;

/// Checks inequalities of quantum thermodynamics on Lindblad models, in floating point and in certified and
/// exact arithmetic.
///
/// Exit code 0: no violation; 1: a violation, certified; 2: bad input or usage; 3: something stayed
/// undecided.
#[derive(Parser)]
#[command(name = "lindbound", version = lindbound_campaign::VERSION)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    terminal: Terminal,
}

fn main() -> std::process::ExitCode {
    let Cli { command, mut terminal } = Cli::parse();
    terminal.program = Some(Cli::command());
    let ended = terminal.start_threads().and_then(|()| command.run(&terminal));
    ended.map_or_else(|error| terminal::refuse(&error), |exit| exit.code()).into()
}
