//! `lindbound prove`.

use crate::args::open;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use clap::Args;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::write_text;
use lindbound_prove::{certificate, module_name};
use std::path::PathBuf;

/// Writes a file for Rocq whose theorem is the verdict of a witness, a case or an engine, over the
/// definitions of proofs/rocq.
#[derive(Args)]
pub(crate) struct ProveArgs {
    /// The witness.
    file: PathBuf,
    /// The file to write.
    #[arg(short, long, value_name = "FILE.v")]
    out: PathBuf,
}

impl Run for ProveArgs {
    fn run(&self, _: &Terminal) -> Result<Exit, CliError> {
        let text = certificate(&module_name(&self.file), &open(&self.file)?)?;
        write_text(&self.out, &text)?;
        Ok(Exit::Fine)
    }
}
