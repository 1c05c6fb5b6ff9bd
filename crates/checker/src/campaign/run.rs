//! Doing what is left of a part.

use super::line::to_line;
use super::plan::Plan;
use super::results::{Writer, results_path};
use crate::CheckerError;
use crate::enumerate::Shard;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What a run did.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The file of results, now finished.
    pub path: PathBuf,
    /// Units that were there already.
    pub found: u64,
    /// Units done now.
    pub done: u64,
    /// Bytes at the end of the file that were no whole lines and were cut off.
    pub dropped: u64,
}

/// Does the units of a part that are not in its file yet, and adds them.
///
/// As many units as there are threads are worked on together and written in order, so memory depends neither on the number of units nor of
/// cases, and what an interruption can cost is one unit for each thread.
///
/// # Errors
/// [`CheckerError::Campaign`] if the file or a witness cannot be written, or the file is not of this part, plan and version.
pub fn run(plan: &Plan, folder: &Path, part: Shard, progress: &ProgressBar) -> Result<Done, CheckerError> {
    let path = results_path(folder, part);
    let mut results = Writer::open(&path, plan, part)?;
    let (found, dropped) = (results.done, results.dropped);
    let due = part.share(plan.units());
    progress.set_length(due);
    progress.set_position(found);
    progress.reset_eta();
    let mut next = found;
    while next < due {
        let end = due.min(next + rayon::current_num_threads() as u64);
        let lines = (next..end).into_par_iter().map(|n| {
            let line = one(plan, folder, part.nth(n))?;
            progress.inc(1);
            Ok(line)
        });
        let lines = lines.collect::<Result<Vec<String>, CheckerError>>()?;
        results.append(&lines.concat())?;
        next = end;
    }
    results.sync()?;
    progress.finish_and_clear();
    Ok(Done { path, found, done: due - found, dropped })
}

/// A unit as its line, its witnesses written: they are there before the line that names them.
fn one(plan: &Plan, folder: &Path, number: u64) -> Result<String, CheckerError> {
    let Some((unit, witnesses)) = plan.work(number)? else { return Ok(String::new()) };
    for witness in witnesses {
        witness.write(folder, number)?;
    }
    Ok(to_line(&unit))
}
