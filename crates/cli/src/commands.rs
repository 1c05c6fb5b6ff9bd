//! The subcommands: each is a file with its arguments and what it does with them.

use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use crate::{
    campaign, check, claims, completions, engine, enumerate, figures, inspect, prove, replay, search,
};
use clap::Subcommand;
use lindbound_checker::report::Exit;

/// Makes the subcommands of `clap` from their names and arguments, in the order of the help.
macro_rules! commands {
    ($($name:ident: $args:ty,)*) => {
        #[derive(Subcommand)]
        pub(crate) enum Command {
            $($name(Box<$args>),)*
        }

        impl Command {
            pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
                match self {
                    $(Command::$name(args) => args.run(terminal),)*
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
    Campaign: campaign::CampaignArgs,
    Figures: figures::FiguresArgs,
    Claims: claims::ClaimsArgs,
    Completions: completions::CompletionsArgs,
    Man: completions::ManArgs,
}
