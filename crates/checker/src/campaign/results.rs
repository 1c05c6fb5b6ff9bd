//! Files of results: a first line that says whose they are, then one line for each unit, in the order of the units.
//!
//! A file only grows at its end, so whatever ends the process leaves the lines of the first units and at most one torn line. To go on is
//! to cut off what is torn and to begin with the first unit that is missing. Nothing is looked up, nothing is counted twice, and the
//! finished file is the same, byte for byte, however often it was interrupted.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Unit, from_line, to_line};
use super::plan::Plan;
use super::plan_file::PlanFile;
use super::witnesses::sync_folder;
use crate::VERSION;
use crate::enumerate::Shard;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The longest line that is read.
const LONGEST: u64 = 64 << 20;
/// How long results may be with the operating system alone. They survive the end of the process from the moment they are written, and the
/// end of the machine after this time.
const SYNC: Duration = Duration::from_secs(1);

/// The first line of a file of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the program.
    pub lindbound: String,
    /// The digest of the plan.
    pub digest: String,
    /// Which part of the units, `I/N`.
    pub part: String,
    /// How many units the whole plan has.
    pub units: u64,
    /// The plan.
    pub plan: PlanFile,
}

impl Manifest {
    /// Of a part of a plan.
    pub fn new(plan: &Plan, part: Shard) -> Self {
        Manifest {
            lindbound: VERSION.to_owned(),
            digest: plan.digest(),
            part: part.to_string(),
            units: plan.units(),
            plan: plan.file.clone(),
        }
    }
}

/// The file of a part, in the folder of a campaign.
///
/// ```
/// use lindbound::{campaign::results_path, enumerate::Shard};
/// let name = |part: Shard| results_path("night".as_ref(), part).display().to_string();
/// assert_eq!(name(Shard::WHOLE), "night/results.jsonl");
/// assert_eq!(name("2/8".parse().unwrap()), "night/results-2-of-8.jsonl");
/// ```
pub fn results_path(folder: &Path, part: Shard) -> PathBuf {
    match part {
        Shard::WHOLE => folder.join("results.jsonl"),
        part => folder.join(format!("results-{}.jsonl", part.to_string().replace('/', "-of-"))),
    }
}

/// A file of results, read line by line.
pub struct Results {
    /// Its path.
    pub path: PathBuf,
    /// Its plan.
    pub plan: Plan,
    /// Which part of the plan.
    pub part: Shard,
    /// How many units were read.
    pub read: u64,
    /// How many bytes the lines read have.
    bytes: u64,
    input: BufReader<File>,
}

impl Results {
    /// Opens a file and reads its first line.
    ///
    /// # Errors
    /// [`CampaignError::Results`] if it is not there, holds something else, or was written by another version.
    pub fn open(path: &Path) -> Result<Self, CampaignError> {
        let file = File::open(path);
        Results::of(file.map_err(|error| wrong(path, ResultsProblem::Unreadable(error.kind())))?, path)
    }

    fn of(file: File, path: &Path) -> Result<Self, CampaignError> {
        let mut input = BufReader::new(file);
        let line = next_line(&mut input, path)?;
        let not_results = || wrong(path, ResultsProblem::NotResults);
        let value: serde_json::Value = from_line(&line).ok_or_else(not_results)?;
        // The version first: another one may have other keys.
        let theirs = value.get("lindbound").and_then(|version| version.as_str()).ok_or_else(not_results)?;
        if theirs != VERSION {
            return Err(wrong(
                path,
                ResultsProblem::OtherVersion { theirs: theirs.to_owned(), ours: VERSION },
            ));
        }
        let manifest: Manifest = serde_json::from_value(value).map_err(|_| not_results())?;
        let part = manifest.part.parse().map_err(|_| not_results())?;
        let plan = Plan::new(manifest.plan.clone(), path)?;
        if manifest != Manifest::new(&plan, part) {
            return Err(not_results());
        }
        Ok(Results { path: path.to_owned(), plan, part, read: 0, bytes: line.len() as u64, input })
    }

    /// The next unit, with its line; `None` at the end, and where the last line is torn.
    ///
    /// # Errors
    /// [`ResultsProblem::Damaged`] if a line is not what was written, or not that of the next unit of the part.
    pub fn next_unit(&mut self) -> Result<Option<(Unit, Vec<u8>)>, CampaignError> {
        let line = next_line(&mut self.input, &self.path)?;
        if line.last() != Some(&b'\n') {
            return Ok(None);
        }
        let due = (self.read < self.due()).then(|| self.part.nth(self.read));
        match from_line::<Unit>(&line) {
            Some(unit) if Some(unit.unit) == due => {
                self.read += 1;
                self.bytes += line.len() as u64;
                Ok(Some((unit, line)))
            }
            // The first line is the manifest.
            _ => Err(wrong(&self.path, ResultsProblem::Damaged(self.read + 2))),
        }
    }

    /// How many units the part has.
    pub fn due(&self) -> u64 {
        self.part.share(self.plan.units())
    }
}

fn next_line(input: &mut BufReader<File>, path: &Path) -> Result<Vec<u8>, CampaignError> {
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line);
    read.map_err(|error| wrong(path, ResultsProblem::Unreadable(error.kind())))?;
    Ok(line)
}

pub(super) fn wrong(path: &Path, problem: ResultsProblem) -> CampaignError {
    CampaignError::Results { path: path.to_owned(), problem }
}

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
    /// Opens the file of a part, new or to go on with.
    ///
    /// # Errors
    /// [`CampaignError::Results`] if it holds anything but units of this part of this plan, written by this version, or if another process
    /// writes to it.
    pub fn open(path: &Path, plan: &Plan, part: Shard) -> Result<Self, CampaignError> {
        let unwritable = |error: std::io::Error| wrong(path, ResultsProblem::Unwritable(error.kind()));
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(".".as_ref());
        std::fs::create_dir_all(folder).map_err(unwritable)?;
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
            let mut there = Results::of(file.try_clone().map_err(unwritable)?, path)?;
            refuse_other(&there, plan, part)?;
            while let Ok(Some(_)) = there.next_unit() {}
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

/// Whether a file holds nothing but a beginning of its first line; one with anything else in it is not ours to overwrite.
fn is_torn_start(file: &mut File, length: u64, first: &str) -> std::io::Result<bool> {
    if length >= first.len() as u64 {
        return Ok(false);
    }
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    file.rewind()?;
    Ok(first.as_bytes().starts_with(&text))
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
