//! Files of witnesses, named by what is in them: a unit that is done again writes the same file.

use super::digest::digest;
use super::error::{CampaignError, ResultsProblem};
use super::results::wrong;
use lindbound_checker::whole::{Unfinished, remove_abandoned};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of witnesses beside a file of results.
const FOLDER: &str = "witnesses";

/// A witness to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct WitnessFile {
    /// The digest of the text.
    pub name: String,
    /// A case file with its statement and verdict.
    pub text: String,
}

impl WitnessFile {
    /// Named by its text.
    pub fn new(text: String) -> Self {
        WitnessFile { name: digest(text.as_bytes()), text }
    }

    /// Writes the file so that it is there whole or not at all.
    pub(super) fn write(&self, folder: &Path) -> Result<(), CampaignError> {
        let path = path(folder, &self.name);
        let write = || {
            let mut file = Unfinished::create(&path)?;
            file.write_all(self.text.as_bytes())?;
            file.finish()
        };
        write().map_err(|error: std::io::Error| wrong(&path, ResultsProblem::Unwritable(error.kind())))
    }

    /// Reads one from the folder of some results; `None` if it is not there or not what its name says.
    pub(super) fn read(folder: &Path, name: &str) -> Option<Self> {
        let file = WitnessFile::new(std::fs::read_to_string(path(folder, name)).ok()?);
        (file.name == name).then_some(file)
    }
}

/// Where the witness of a name is, for results in a folder.
pub(super) fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("{name}.json"))
}

/// Removes what processes left behind that ended while they wrote a witness.
pub(super) fn tidy(folder: &Path) {
    remove_abandoned(&folder.join(FOLDER));
}
