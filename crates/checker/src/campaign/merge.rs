//! Parts put together: every unit once, in order.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Unit, to_line};
use super::results::{Manifest, Results, results_path, wrong};
use super::witnesses::{WitnessFile, sync_folder};
use crate::enumerate::Shard;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file and the first of its units that is not written yet.
struct Part {
    results: Results,
    next: Option<(Unit, Vec<u8>)>,
}

/// Puts files of results together in a folder, with their witnesses: the file is the one a run without parts would have written.
/// Memory depends on the number of files, not of units.
///
/// # Errors
/// [`CampaignError`] if the files are of different plans or versions, leave out a unit, have one twice, or are damaged, or if the folder
/// has results of something else.
pub fn merge(files: &[PathBuf], folder: &Path) -> Result<PathBuf, CampaignError> {
    let mut parts = Vec::new();
    for path in files {
        let mut results = Results::open(path)?;
        let next = results.next_unit()?;
        parts.push(Part { results, next });
    }
    let Some(first) = parts.first() else { return Err(CampaignError::Gap { unit: 0, units: 0 }) };
    let whole = Manifest::new(&first.results.plan, Shard::WHOLE);
    parts.iter().try_for_each(|part| same_plan(&part.results, &whole))?;
    let path = results_path(folder, Shard::WHOLE);
    if path.exists() {
        same_plan(&Results::open(&path)?, &whole)?;
    }
    let unfinished = path.with_extension("unfinished");
    let unwritable = |error: std::io::Error| wrong(&path, ResultsProblem::Unwritable(error.kind()));
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let mut merged = BufWriter::new(File::create(&unfinished).map_err(unwritable)?);
    merged.write_all(to_line(&whole).as_bytes()).map_err(unwritable)?;
    let written =
        write_units(&mut parts, whole.units, folder, &mut |line| merged.write_all(line).map_err(unwritable));
    let finished = written.and_then(|()| {
        let file = merged.into_inner().map_err(|error| unwritable(error.into_error()))?;
        file.sync_all().and_then(|()| std::fs::rename(&unfinished, &path)).map_err(unwritable)?;
        sync_folder(folder).map_err(unwritable)
    });
    if finished.is_err() {
        // The reason is what matters, not what is left behind.
        let _ = std::fs::remove_file(&unfinished);
    }
    finished.map(|()| path)
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
        let Some(part) = due.next() else { return Err(CampaignError::Gap { unit: number, units }) };
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
        part.next = part.results.next_unit()?;
    }
    Ok(())
}

/// Sees that a witness is beside the merged results.
fn bring(results: &Path, name: &str, folder: &Path) -> Result<(), CampaignError> {
    if WitnessFile::read(folder, name).is_some() {
        return Ok(());
    }
    let there = results.parent().unwrap_or(Path::new(""));
    match WitnessFile::read(there, name) {
        Some(witness) => witness.write(folder, 0),
        None => Err(wrong(results, ResultsProblem::Witness(name.to_owned()))),
    }
}
