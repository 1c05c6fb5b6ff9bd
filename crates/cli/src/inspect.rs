//! `lindbound inspect`.

use crate::args::{open, tier};
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use clap::Args;
use lindbound_checker::inspect::inspect;
use lindbound_checker::report::Exit;
use lindbound_checker::tier::Tier;
use std::path::PathBuf;

/// Quantities, hypotheses and the verdict of every claim for one case file.
#[derive(Args)]
pub(crate) struct InspectArgs {
    /// The case file.
    file: PathBuf,
    /// The arithmetic.
    #[arg(long, value_parser = tier(), default_value = Tier::Certified.name())]
    tier: Tier,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048
    /// up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(53..=131072))]
    bits: Option<u32>,
    /// Significant digits of certified numbers.
    #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u32).range(1..=1000))]
    digits: u32,
}

impl Run for InspectArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let file = open(&self.file)?.into_case();
        let file = file.ok_or_else(|| CliError::EngineForCase(self.file.clone()))?;
        terminal.show(&inspect(&file, self.tier, self.digits, self.bits)?)
    }
}
