//! Parts put together: every unit once, in order.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Unit, to_line};
use super::results::{Manifest, Results, results_path, wrong};
use super::witnesses::WitnessFile;
use lindbound_checker::shard::Shard;
use lindbound_checker::whole::{Unfinished, folder_of, remove_abandoned};
use std::fs::{File, TryLockError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// From how many files on they are opened for every line, so that a process need not have as many open as
/// there are parts.
const MOST_OPEN: usize = 64;

/// A file and the first of its units that is not written yet.
struct Part {
    results: Results,
    next: Option<(Unit, Vec<u8>)>,
    may_rest: bool,
}

impl Part {
    fn advance(&mut self) -> Result<(), CampaignError> {
        self.next = self.results.next_unit()?;
        if self.may_rest {
            self.results.rest();
        }
        Ok(())
    }
}

/// Puts files of results together in a folder, with their witnesses: the file is the one a run without parts
/// would have written. Memory depends on the number of files, not of units.
///
/// # Errors
/// [`CampaignError`] if the files are of different plans or versions, leave out a unit, have one twice, or
/// are damaged, or if the folder has results of something else.
pub fn merge(files: &[PathBuf], folder: &Path) -> Result<PathBuf, CampaignError> {
    let may_rest = files.len() > MOST_OPEN;
    let mut parts = Vec::new();
    for path in files {
        let mut part = Part { results: Results::open(path)?, next: None, may_rest };
        part.advance()?;
        parts.push(part);
    }
    let Some(first) = parts.first() else { return Err(CampaignError::NoFile) };
    let whole = Manifest::new(&first.results.plan, Shard::WHOLE);
    parts.iter().try_for_each(|part| same_plan(&part.results, &whole))?;
    let path = results_path(folder, Shard::WHOLE);
    if path.exists() {
        same_plan(&Results::open(&path)?, &whole)?;
    }
    remove_abandoned(folder);
    let unwritable = |error: std::io::Error| wrong(&path, ResultsProblem::Unwritable(error.kind()));
    let mut merged = BufWriter::new(Unfinished::create(&path).map_err(unwritable)?);
    merged.write_all(to_line(&whole).as_bytes()).map_err(unwritable)?;
    write_units(&mut parts, whole.units, folder, &mut |line| merged.write_all(line).map_err(unwritable))?;
    let merged = merged.into_inner().map_err(|error| unwritable(error.into_error()))?;
    refuse_locked(&path)?;
    merged.finish().map_err(unwritable)?;
    Ok(path)
}

/// A run that still writes to what is to be replaced would go on with a file that has no name.
fn refuse_locked(path: &Path) -> Result<(), CampaignError> {
    match File::open(path).map(|file| file.try_lock_shared()) {
        Ok(Err(TryLockError::WouldBlock)) => Err(wrong(path, ResultsProblem::Locked)),
        _ => Ok(()),
    }
}

fn same_plan(results: &Results, whole: &Manifest) -> Result<(), CampaignError> {
    let (theirs, ours) = (results.plan.digest(), whole.digest.clone());
    if theirs == ours {
        Ok(())
    } else {
        Err(wrong(&results.path, ResultsProblem::OtherPlan { theirs, ours }))
    }
}

fn write_units(
    parts: &mut [Part],
    units: u64,
    folder: &Path,
    write: &mut dyn FnMut(&[u8]) -> Result<(), CampaignError>,
) -> Result<(), CampaignError> {
    for number in 0..units {
        let is_due = |part: &&mut Part| part.next.as_ref().is_some_and(|(unit, _)| unit.unit == number);
        let mut due = parts.iter_mut().filter(is_due);
        let Some(part) = due.next() else { return Err(gap(parts, number, units)) };
        if let Some(other) = due.next() {
            let (first, second) = (part.results.path.clone(), other.results.path.clone());
            return Err(CampaignError::Overlap { unit: number, first, second });
        }
        if let Some((unit, line)) = part.next.take() {
            for name in unit.result.witnesses() {
                bring(&part.results.path, name, folder)?;
            }
            write(&line)?;
        }
        part.advance()?;
    }
    Ok(())
}

/// Why no file has a unit: the one of its part ends before it, or is not there.
fn gap(parts: &[Part], unit: u64, units: u64) -> CampaignError {
    let unfinished = parts.iter().find(|part| part.results.part.contains(unit));
    let first = parts.first().map_or(Shard::WHOLE, |part| part.results.part);
    match unfinished {
        Some(part) => CampaignError::Unfinished { unit, units, path: part.results.path.clone() },
        None => CampaignError::MissingPart { unit, units, part: first.sibling_with(unit) },
    }
}

/// Sees that a witness is beside the merged results.
fn bring(results: &Path, name: &str, folder: &Path) -> Result<(), CampaignError> {
    if WitnessFile::read(folder, name).is_some() {
        return Ok(());
    }
    match WitnessFile::read(folder_of(results), name) {
        Some(witness) => witness.write(folder),
        None => Err(wrong(results, ResultsProblem::Witness(name.to_owned()))),
    }
}
