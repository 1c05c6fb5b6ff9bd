//! Files of an earlier report in the same folder.

use lindbound_bounds::claim;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Before the claim in the names of the plots of ratios.
pub(super) const RATIOS: &str = "largest-";
/// The name of the table and plot of undecided cases.
pub(super) const UNDECIDED: &str = "undecided";

/// Removes what an earlier report wrote and this one does not: a folder has the files of one report.
pub(super) fn remove_stale(folder: &Path, written: &[PathBuf]) -> std::io::Result<()> {
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        if is_of_a_report(&path) && !written.contains(&path) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Whether reports write a file of this name for some plans and not for others.
fn is_of_a_report(path: &Path) -> bool {
    let part = |part: Option<&OsStr>| part.and_then(OsStr::to_str).unwrap_or_default().to_owned();
    let (name, extension) = (part(path.file_stem()), part(path.extension()));
    let is_number = |n: &str| n.parse::<usize>().is_ok_and(|number| number > 1 && number.to_string() == n);
    let is_id = |id: &str| {
        claim(id).is_some() || id == "conjecture" || id.strip_prefix("conjecture-").is_some_and(is_number)
    };
    match extension.as_str() {
        "csv" => name.strip_prefix(RATIOS).is_some_and(is_id),
        "svg" | "png" => name == UNDECIDED || name.strip_prefix(RATIOS).is_some_and(is_id),
        _ => false,
    }
}
