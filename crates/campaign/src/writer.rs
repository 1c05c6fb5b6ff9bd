//! Files of results as they are written.
//!
//! A file only grows at its end, so whatever ends the process leaves the lines of the first units and what is
//! torn after them. To go on is to cut off what is torn and to begin with the first unit that is missing.
//! Nothing is looked up, nothing is counted twice, and the finished file is the same, byte for byte, however
//! often it was interrupted.
//!
//! Only what cannot be a result is cut off: nothing after which a whole line stands, and nothing that could
//! not be read.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Unit, to_line};
use super::plan::Plan;
use super::results::{Manifest, Results, wrong};
use lindbound_checker::shard::Shard;
use lindbound_checker::whole::{create_folder, folder_of, sync_folder};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Results survive the end of the process from the moment they are written. They are given to the disk when
/// this time has passed since the last were, so that the end of the machine costs no more of finished work.
const SYNC: Duration = Duration::from_secs(1);

/// A file of results that is written by this process and no other.
pub struct Writer {
    path: PathBuf,
    /// Its lock ends with it, and so with the process.
    file: File,
    synced: Instant,
    /// How many units of the part were there.
    pub done: u64,
    /// How many bytes were cut off.
    pub dropped: u64,
}

impl Writer {
    /// Opens the file of a part, new or to go on with; `seen` is shown every unit that is there.
    ///
    /// # Errors
    /// [`CampaignError::Results`] if it holds anything but units of this part of this plan, written by this
    /// version, if it cannot be read, or if another process writes to it; the file is then as it was.
    pub fn open(
        path: &Path,
        plan: &Plan,
        part: Shard,
        seen: &mut dyn FnMut(Unit),
    ) -> Result<Self, CampaignError> {
        let unwritable = |error: std::io::Error| wrong(path, ResultsProblem::Unwritable(error.kind()));
        let folder = folder_of(path);
        create_folder(folder).map_err(unwritable)?;
        let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = options.map_err(unwritable)?;
        file.try_lock().map_err(|error| {
            wrong(
                path,
                match error {
                    TryLockError::WouldBlock => ResultsProblem::Locked,
                    TryLockError::Error(error) => ResultsProblem::Unlockable(error.kind()),
                },
            )
        })?;
        let length = file.metadata().map_err(unwritable)?.len();
        let first = to_line(&Manifest::new(plan, part));
        let (kept, done) = if is_torn_start(&mut file, length, &first).map_err(unwritable)? {
            file.set_len(0).and_then(|()| file.rewind()).map_err(unwritable)?;
            file.write_all(first.as_bytes()).map_err(unwritable)?;
            (first.len() as u64, 0)
        } else {
            let input = BufReader::new(file.try_clone().map_err(unwritable)?);
            let mut there = Results::of(Box::new(input), path)?;
            refuse_other(&there, plan, part)?;
            read_whole(&mut there, seen)?;
            (there.bytes, there.read)
        };
        file.set_len(kept).and_then(|()| file.seek(std::io::SeekFrom::Start(kept))).map_err(unwritable)?;
        file.sync_all().and_then(|()| sync_folder(folder)).map_err(unwritable)?;
        let dropped = length.saturating_sub(kept);
        Ok(Writer { path: path.to_owned(), file, synced: Instant::now(), done, dropped })
    }

    /// Adds lines.
    ///
    /// # Errors
    /// [`ResultsProblem::Unwritable`].
    pub fn append(&mut self, lines: &str) -> Result<(), CampaignError> {
        self.file.write_all(lines.as_bytes()).map_err(|error| self.unwritable(&error))?;
        if self.synced.elapsed() >= SYNC {
            self.sync()?;
        }
        Ok(())
    }

    /// Makes what was written survive the end of the machine.
    ///
    /// # Errors
    /// [`ResultsProblem::Unwritable`].
    pub fn sync(&mut self) -> Result<(), CampaignError> {
        self.synced = Instant::now();
        self.file.sync_data().map_err(|error| self.unwritable(&error))
    }

    fn unwritable(&self, error: &std::io::Error) -> CampaignError {
        wrong(&self.path, ResultsProblem::Unwritable(error.kind()))
    }
}

/// Whether a file holds nothing but a beginning of its first line; one with anything else in it is not ours
/// to overwrite.
fn is_torn_start(file: &mut File, length: u64, first: &str) -> std::io::Result<bool> {
    if length >= first.len() as u64 {
        return Ok(false);
    }
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    file.rewind()?;
    Ok(first.as_bytes().starts_with(&text))
}

/// Reads the units up to what is torn.
fn read_whole(there: &mut Results, seen: &mut dyn FnMut(Unit)) -> Result<(), CampaignError> {
    loop {
        match there.next_unit() {
            Ok(Some((unit, _))) => seen(unit),
            Ok(None) => return Ok(()),
            Err(CampaignError::Results { problem: ResultsProblem::Damaged(line), .. }) => {
                return if there.has_more_whole_lines()? {
                    Err(wrong(&there.path, ResultsProblem::DamagedInside(line)))
                } else {
                    Ok(())
                };
            }
            Err(error) => return Err(error),
        }
    }
}

fn refuse_other(there: &Results, plan: &Plan, part: Shard) -> Result<(), CampaignError> {
    let (theirs, ours) = (there.plan.digest(), plan.digest());
    if theirs != ours {
        return Err(wrong(&there.path, ResultsProblem::OtherPlan { theirs, ours }));
    }
    if there.part != part {
        let (theirs, ours) = (there.part.to_string(), part.to_string());
        return Err(wrong(&there.path, ResultsProblem::OtherPart { theirs, ours }));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlanFile;
    use std::io::ErrorKind;

    /// A disk that fails.
    struct Failing;

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(ErrorKind::HostUnreachable.into())
        }
    }

    #[test]
    fn what_cannot_be_read_is_no_torn_end() {
        let text = "claims = ['eq3']\n[[check]]\nfamilies = ['dark']\ndimensions = '2'\nfast = 3\ncases_per_unit = 1";
        let path = Path::new("results.jsonl");
        let plan = Plan::new(PlanFile::parse(text).unwrap(), path).unwrap();
        let mut lines = to_line(&Manifest::new(&plan, Shard::WHOLE));
        lines.push_str(&to_line(&plan.work(0).unwrap().unwrap().0));
        for torn in ["", "{\"unit\":1", "damaged\n"] {
            let input = std::io::Cursor::new(format!("{lines}{torn}")).chain(Failing);
            let mut results = Results::of(Box::new(BufReader::new(input)), path).unwrap();
            let mut seen = Vec::new();
            let error = read_whole(&mut results, &mut |unit| seen.push(unit.unit)).unwrap_err();
            assert_eq!(error.to_string(), "results.jsonl: cannot be read: host unreachable");
            assert_eq!(seen, [0]);
        }
    }
}
