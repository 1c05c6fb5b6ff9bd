//! Files of results: a first line that says whose they are, then one line for each unit, in the order of the
//! units.
//!
//! A line belongs to a file if it is whole and about what the plan says the next unit is about. A file that
//! another process still writes to, or that was left unfinished, may end in a torn line; nothing else may be
//! in it.

use super::error::{CampaignError, ResultsProblem};
use super::line::{Unit, from_line};
use super::plan::Plan;
use super::plan_file::PlanFile;
use super::version::VERSION;
use lindbound_checker::shard::Shard;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The longest line that is read.
const LONGEST: u64 = 64 << 20;

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
/// use lindbound_campaign::results_path;
/// use lindbound_checker::shard::Shard;
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
    pub(super) bytes: u64,
    /// `None` while it rests.
    input: Option<Box<dyn BufRead>>,
}

impl Results {
    /// Opens a file and reads its first line.
    ///
    /// # Errors
    /// [`CampaignError::Results`] if it is not there, holds something else, or was written by another
    /// version.
    pub fn open(path: &Path) -> Result<Self, CampaignError> {
        Results::of(opened(path, 0)?, path)
    }

    /// Results that are read from anything, by the name of a file.
    pub(super) fn of(mut input: Box<dyn BufRead>, path: &Path) -> Result<Self, CampaignError> {
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
        let bytes = line.len() as u64;
        Ok(Results { path: path.to_owned(), plan, part, read: 0, bytes, input: Some(input) })
    }

    /// The next unit, with its line; `None` at the end, and where the last line of an unfinished file is
    /// torn.
    ///
    /// # Errors
    /// [`ResultsProblem::Damaged`] if a line is not what was written; [`ResultsProblem::OtherUnit`] if it is,
    /// and not what the next unit of the part can have found; [`ResultsProblem::Unreadable`].
    pub fn next_unit(&mut self) -> Result<Option<(Unit, Vec<u8>)>, CampaignError> {
        let due = (self.read < self.due()).then(|| self.part.nth(self.read));
        let line = self.next_line()?;
        if line.is_empty() || (line.last() != Some(&b'\n') && due.is_some()) {
            return Ok(None);
        }
        // The first line is the manifest.
        let number = self.read + 2;
        match from_line::<Unit>(&line) {
            Some(unit) if Some(unit.unit) == due && self.plan.is_of(&unit) => {
                self.read += 1;
                self.bytes += line.len() as u64;
                Ok(Some((unit, line)))
            }
            None if !is_whole(&line) => Err(wrong(&self.path, ResultsProblem::Damaged(number))),
            _ => Err(wrong(&self.path, ResultsProblem::OtherUnit(number))),
        }
    }

    /// Whether a whole line is among what was not read yet.
    pub(super) fn has_more_whole_lines(&mut self) -> Result<bool, CampaignError> {
        let mut begins = true;
        loop {
            let line = self.next_line()?;
            if line.is_empty() {
                return Ok(false);
            }
            // What is longer than any line comes in pieces, and only the first of them begins one.
            if begins && is_whole(&line) {
                return Ok(true);
            }
            begins = line.ends_with(b"\n");
        }
    }

    /// Closes the file until it is read again: a process may have fewer files open than there are parts.
    pub(super) fn rest(&mut self) {
        self.input = None;
    }

    fn next_line(&mut self) -> Result<Vec<u8>, CampaignError> {
        if self.input.is_none() {
            self.input = Some(opened(&self.path, self.bytes)?);
        }
        self.input.as_mut().map_or_else(|| Ok(Vec::new()), |input| next_line(input, &self.path))
    }

    /// How many units the part has.
    pub fn due(&self) -> u64 {
        self.part.share(self.plan.units())
    }
}

/// Whether a line is what was written, whatever it is.
fn is_whole(line: &[u8]) -> bool {
    from_line::<serde_json::Value>(line).is_some()
}

/// A file from some byte on.
fn opened(path: &Path, from: u64) -> Result<Box<dyn BufRead>, CampaignError> {
    let file = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(from))?;
        Ok(file)
    });
    Ok(Box::new(BufReader::new(file.map_err(|error| unreadable(path, error.kind()))?)))
}

fn next_line(input: &mut dyn BufRead, path: &Path) -> Result<Vec<u8>, CampaignError> {
    let mut line = Vec::new();
    let read = input.take(LONGEST).read_until(b'\n', &mut line);
    read.map_err(|error| unreadable(path, error.kind()))?;
    Ok(line)
}

fn unreadable(path: &Path, kind: ErrorKind) -> CampaignError {
    wrong(path, ResultsProblem::Unreadable(kind))
}

pub(super) fn wrong(path: &Path, problem: ResultsProblem) -> CampaignError {
    CampaignError::Results { path: path.to_owned(), problem }
}
