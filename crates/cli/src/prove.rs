//! `lindbound prove`.

use crate::args::open;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::Terminal;
use crate::watch::Time;
use clap::Args;
use lindbound_checker::progress::Progress;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::{refuse_unwritable, write_text};
use lindbound_prove::{certificate, module_name};
use std::path::{Component, Path, PathBuf};

/// Writes a file for Rocq whose theorem is the verdict of a witness, a case or an engine, over the
/// definitions of proofs/rocq.
#[derive(Args)]
pub(crate) struct ProveArgs {
    /// The witness.
    file: PathBuf,
    /// The file to write, `-` for standard output.
    #[arg(short, long, value_name = "FILE.v")]
    out: PathBuf,
    #[command(flatten)]
    time: Time,
}

impl Run for ProveArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let to_terminal = self.out == Path::new("-");
        let file = open(&self.file)?;
        if !to_terminal {
            refuse_witness(&self.file, &self.out)?;
            refuse_unwritable(&self.out)?;
        }
        let watch = terminal.watch("", self.time.seconds);
        watch.doing("the certificate");
        let text = certificate(&module_name(&self.file), &file)?;
        drop(watch);
        if to_terminal {
            terminal.print(&text)?;
        } else {
            write_text(&self.out, &text)?;
        }
        Ok(Exit::Fine)
    }
}

/// Refuses to write a certificate over its witness, under whatever name.
fn refuse_witness(witness: &Path, out: &Path) -> Result<(), CliError> {
    match (there(witness), there(out)) {
        (Some(witness), Some(place)) if witness == place => Err(CliError::OverWitness(out.to_owned())),
        _ => Ok(()),
    }
}

/// The file that a path leads to; folders that are not there yet are made, and left by `..`.
fn there(path: &Path) -> Option<PathBuf> {
    let without_turns = || {
        let mut place = PathBuf::new();
        for part in std::path::absolute(path).ok()?.components() {
            if part == Component::ParentDir {
                place.pop();
            } else {
                place.push(part);
            }
        }
        std::fs::canonicalize(place).ok()
    };
    std::fs::canonicalize(path).ok().or_else(without_turns)
}
