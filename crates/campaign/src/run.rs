//! Doing what is left of a part.

use super::error::ResultsProblem;
use super::line::to_line;
use super::plan::Plan;
use super::results::{results_path, wrong};
use super::witnesses::{WitnessFile, tidy};
use super::writer::Writer;
use crate::error::CampaignError;
use lindbound_checker::progress::Progress;
use lindbound_checker::shard::Shard;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What a run did.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The file of results, finished where none are left.
    pub path: PathBuf,
    /// Units that were there already.
    pub found: u64,
    /// Of these, units that were done again because a witness of theirs was missing or changed.
    pub mended: u64,
    /// Units done now.
    pub done: u64,
    /// Units left, as time was over.
    pub left: u64,
    /// Bytes at the end of the file that were no whole lines and were cut off.
    pub dropped: u64,
}

/// Does the units of a part that are not in its file yet, and adds them; witnesses of those that are there
/// are written again if they were lost.
///
/// As many units as there are threads are worked on together and written in order, so memory depends neither
/// on the number of units nor of cases, and what an interruption can cost is one unit for each thread.
///
/// # Errors
/// [`CampaignError`] if the file or a witness cannot be written, or the file is not of this part, plan and
/// version.
pub fn run(plan: &Plan, folder: &Path, part: Shard, progress: &dyn Progress) -> Result<Done, CampaignError> {
    let path = results_path(folder, part);
    let mut lost = Vec::new();
    let mut results = Writer::open(&path, plan, part, &mut |unit| {
        let names = unit.result.witnesses().into_iter();
        let names = names.filter(|name| WitnessFile::read(folder, name).is_none()).map(str::to_owned);
        lost.extend(names.map(|name| (unit.unit, name)));
    })?;
    tidy(folder);
    let mended = mend(plan, folder, &path, &lost)?;
    let (found, dropped) = (results.done, results.dropped);
    let due = part.share(plan.units());
    progress.start(due, found);
    let mut next = found;
    while next < due && !progress.is_over() {
        let end = due.min(next + rayon::current_num_threads() as u64);
        let lines = (next..end).into_par_iter().map(|n| {
            let line = one(plan, folder, part.nth(n))?;
            progress.step(1);
            Ok(line)
        });
        let lines = lines.collect::<Result<Vec<String>, CampaignError>>()?;
        results.append(&lines.concat())?;
        next = end;
    }
    results.sync()?;
    progress.finish();
    Ok(Done { path, found, mended, done: next - found, left: due - next, dropped })
}

/// A unit as its line, its witnesses written: they are there before the line that names them.
fn one(plan: &Plan, folder: &Path, number: u64) -> Result<String, CampaignError> {
    let Some((unit, witnesses)) = plan.work(number)? else { return Ok(String::new()) };
    witnesses.iter().try_for_each(|witness| witness.write(folder))?;
    Ok(to_line(&unit))
}

/// Writes the lost witnesses of units again, by name; how many units that were.
fn mend(plan: &Plan, folder: &Path, path: &Path, lost: &[(u64, String)]) -> Result<u64, CampaignError> {
    let units: Vec<_> = lost.chunk_by(|a, b| a.0 == b.0).collect();
    let again = |lost: &&[(u64, String)]| {
        let number = lost[0].0;
        let witnesses = plan.work(number)?.map_or_else(Vec::new, |(_, witnesses)| witnesses);
        for (unit, name) in *lost {
            let found = witnesses.iter().find(|witness| witness.name == *name);
            let other = || ResultsProblem::OtherWitness { unit: *unit, name: name.clone() };
            found.ok_or_else(|| wrong(path, other()))?.write(folder)?;
        }
        Ok(())
    };
    units.par_iter().try_for_each(again).map(|()| units.len() as u64)
}
