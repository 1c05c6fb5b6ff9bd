//! Counterexamples that tests have found, saved beside the tests and decided first the next time.

use crate::error::Error;
use crate::witness::Witness;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The folder beside a source file.
const FOLDER: &str = "lindbound-regressions";

/// Where the counterexamples of one source file are saved.
#[derive(Clone, Debug)]
pub struct Regressions(PathBuf);

impl Regressions {
    /// Those of a source file as `file!()` names it, in the package of a manifest: paths of packages in a
    /// workspace begin at its root.
    pub fn beside(manifest: &str, file: &str) -> Self {
        let manifest = Path::new(manifest);
        let source = manifest.ancestors().map(|folder| folder.join(file)).find(|path| path.is_file());
        let source = source.unwrap_or_else(|| manifest.join(file));
        let stem = source.file_stem().unwrap_or_default();
        Regressions(source.with_file_name(FOLDER).join(stem))
    }

    /// Those of a folder.
    ///
    /// ```
    /// use lindbound::testing::Regressions;
    /// assert!(Regressions::inside("nowhere".as_ref()).open()?.is_empty());
    /// # Ok::<(), lindbound::Error>(())
    /// ```
    pub fn inside(folder: &Path) -> Self {
        Regressions(folder.to_owned())
    }

    /// What is saved, in the order of the names.
    ///
    /// # Errors
    /// [`Error::File`] if a file cannot be read.
    pub fn open(&self) -> Result<Vec<(PathBuf, Witness)>, Error> {
        let entries = std::fs::read_dir(&self.0).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
        paths.sort();
        paths.into_iter().map(|path| Witness::open(&path).map(|witness| (path, witness))).collect()
    }

    /// Saves a counterexample under a name that its content gives it; where.
    ///
    /// # Errors
    /// [`Error::Checker`] if it cannot be written.
    pub fn save(&self, witness: &Witness) -> Result<PathBuf, Error> {
        let digest = Sha256::digest(witness.text().as_bytes());
        let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let path = self.0.join(format!("{name}.json"));
        witness.write(&path)?;
        Ok(path)
    }
}
