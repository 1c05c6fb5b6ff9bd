//! Files that are there whole or not at all, whenever process or machine end, and whoever else writes the
//! same.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How the names of files end that are not whole yet.
const UNFINISHED: &str = ".unfinished";
/// The age at which nobody is taken to be still writing one. Processes on other machines may share the
/// folder, so nothing else tells.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// A file that gets its name when it is finished, and is removed otherwise.
pub struct Unfinished {
    file: File,
    path: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Unfinished {
    /// Begins a file, in a folder that may not be there yet, under a name that no other process has.
    pub fn create(target: &Path) -> Result<Self> {
        create_folder(folder_of(target))?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let mut number = 0_u64;
        loop {
            // Processes of other machines or containers may have the same id.
            let path = target.with_file_name(format!("{name}.{}-{number}{UNFINISHED}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Unfinished { file, path, target: target.to_owned(), finished: false }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives it its name, in place of what had it; both survive the end of the machine.
    pub fn finish(mut self) -> Result<()> {
        self.file.sync_all()?;
        std::fs::rename(&self.path, &self.target)?;
        self.finished = true;
        sync_folder(folder_of(&self.target))
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.file.flush()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.finished {
            // Why it is not finished is what matters, not what is left behind.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Writes a file, and its folder if that is not there: whole, or what was there stays. What is no file, such
/// as a pipe, is written to; a link leads to the file that is replaced, which keeps its permissions.
///
/// # Errors
/// Those of the file system.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(there) if !there.is_file() => std::fs::write(path, bytes),
        there => {
            let target = if there.is_ok() { std::fs::canonicalize(path)? } else { path.to_owned() };
            let mut file = Unfinished::create(&target)?;
            // Who may read it is not changed by what is in it.
            there.map_or(Ok(()), |there| file.file.set_permissions(there.permissions()))?;
            file.write_all(bytes)?;
            file.finish()
        }
    }
}

/// Whether a file can be written, before there is anything to write: its folder is there or can be made.
///
/// # Errors
/// Those of the file system.
pub fn probe(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => return Ok(()),
        _ if path.as_os_str().to_string_lossy().ends_with('/') => return Err(ErrorKind::IsADirectory.into()),
        _ => {}
    }
    // A link leads elsewhere.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    probe_folder(folder_of(&target))
}

/// Whether files can be written to a folder that is there or is going to be made.
///
/// # Errors
/// Those of the file system.
pub fn probe_folder(folder: &Path) -> Result<()> {
    let there = |folder: &&Path| folder.as_os_str().is_empty() || folder.symlink_metadata().is_ok();
    let nearest = folder.ancestors().find(there).filter(|nearest| !nearest.as_os_str().is_empty());
    // Dropped at once, it is removed.
    Unfinished::create(&nearest.unwrap_or(Path::new(".")).join("lindbound")).map(|_| ())
}

/// Removes what processes left behind that ended while they wrote. What cannot be removed harms nobody.
pub fn remove_abandoned(folder: &Path) {
    let is_old = |path: &Path| {
        let changed = std::fs::metadata(path).and_then(|file| file.modified());
        changed.is_ok_and(|time| SystemTime::now().duration_since(time).is_ok_and(|age| age > ABANDONED))
    };
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()) {
        if path.as_os_str().to_string_lossy().ends_with(UNFINISHED) && is_old(&path) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Creates a folder and those it is in, so that they survive the end of the machine.
pub fn create_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder_of(folder);
    create_folder(parent)?;
    match std::fs::create_dir(folder) {
        // Another process was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
        created => created?,
    }
    sync_folder(parent)
}

/// Makes the names in a folder survive the end of the machine, where the system can.
pub fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
