//! The `lindbound` command: one file for each subcommand, the terminal, and the exit code.

mod args;
mod asked;
mod error;
mod gate;
mod junit;
mod letter;
mod record;
mod run;
mod terminal;
mod violations;
mod watch;

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
mod report;
mod search;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use error::CliError;
use lindbound_checker::report::Exit;
use run::Run;
use terminal::Terminal;

/// Makes the subcommands of `clap` from their names and arguments, in the order of the help.
macro_rules! commands {
    ($($name:ident: $args:ty,)*) => {
        #[derive(Subcommand)]
        enum Command {
            $($name(Box<$args>),)*
        }

        impl Command {
            fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
                match self {
                    $(Command::$name(args) => {
                        terminal.refuse_format(stringify!($name), args.formats())?;
                        args.run(terminal)
                    })*
                }
            }
        }
    };
}

commands! {
    Check: check::CheckArgs,
    Search: search::SearchArgs,
    Enumerate: enumerate::EnumerateArgs,
    Inspect: inspect::InspectArgs,
    Replay: replay::ReplayArgs,
    Prove: prove::ProveArgs,
    Engine: engine::EngineArgs,
    Report: report::ReportArgs,
    Campaign: campaign::CampaignArgs,
    Figures: figures::FiguresArgs,
    Claims: claims::ClaimsArgs,
    Completions: completions::CompletionsArgs,
    Man: completions::ManArgs,
}

/// Checks inequalities of quantum thermodynamics on Lindblad models, in floating point and in certified and
/// exact arithmetic.
///
/// Exit code 0: no violation; 1: a violation, certified, or none of what was to be refuted; 2: bad input or
/// usage; 3: something stayed undecided.
#[derive(Parser)]
#[command(name = "lindbound", version = lindbound_campaign::VERSION)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    terminal: Terminal,
}

/// Options take numbers below zero as values, and say themselves what is wrong with them.
fn with_negative_numbers(command: clap::Command) -> clap::Command {
    let takes_them = |arg: &clap::Arg| !arg.is_positional() && arg.get_action().takes_values();
    let command =
        command.mut_args(|arg| if takes_them(&arg) { arg.allow_negative_numbers(true) } else { arg });
    command.mut_subcommands(with_negative_numbers)
}

fn main() -> std::process::ExitCode {
    let matches = with_negative_numbers(Cli::command()).get_matches();
    let Cli { command, mut terminal } =
        Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut Cli::command()).exit());
    terminal.program = Some(Cli::command());
    let ended = terminal.start_threads().and_then(|()| command.run(&terminal));
    ended.map_or_else(|error| terminal::refuse(&error), |exit| exit.code()).into()
}
