//! The `lindbound` command.

fn main() -> std::process::ExitCode {
    lindbound::cli::run().into()
}
