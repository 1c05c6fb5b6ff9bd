//! Files of witnesses, named by what is in them: a unit that is done again writes the same file.

use super::digest::digest;
use super::error::{CampaignError, ResultsProblem};
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

    /// Writes the file so that it is there whole or not at all; `who` tells apart those that write at the same time.
    pub(super) fn write(&self, folder: &Path, who: u64) -> Result<(), CampaignError> {
        let path = path(folder, &self.name);
        let folder = folder.join(FOLDER);
        let unfinished = folder.join(format!("{}.{}-{who}", self.name, std::process::id()));
        let write = || {
            std::fs::create_dir_all(&folder)?;
            let mut file = std::fs::File::create(&unfinished)?;
            file.write_all(self.text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&unfinished, &path)?;
            sync_folder(&folder)
        };
        write().map_err(|error: std::io::Error| CampaignError::Results {
            path: path.clone(),
            problem: ResultsProblem::Unwritable(error.kind()),
        })
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

/// Makes the names in a folder survive the end of the machine, where the system can.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}
