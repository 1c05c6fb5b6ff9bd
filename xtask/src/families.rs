//! The lists of families in the sources: a new file among the families is declared and listed, so that it is
//! all that is written by hand.

use crate::XtaskError;
use std::path::{Path, PathBuf};

/// The folders of families, the file with their list, and the type of what is listed.
const FOLDERS: &[(&str, &str, &str)] =
    &[("crates/families/src", "lib.rs", "Family"), ("crates/families/src/engines", "mod.rs", "EngineFamily")];

/// Declares and lists what is missing; whether anything was.
///
/// # Errors
/// [`XtaskError::File`] if a file cannot be read or written.
pub fn write(root: &Path) -> Result<bool, XtaskError> {
    let incomplete = incomplete(root)?;
    for (path, after) in &incomplete {
        std::fs::write(path, after).map_err(|error| XtaskError::of_file(path, error))?;
    }
    Ok(!incomplete.is_empty())
}

/// Whether nothing is missing.
///
/// # Errors
/// As for [`write()`].
#[cfg(test)]
pub fn are_listed(root: &Path) -> Result<bool, XtaskError> {
    Ok(incomplete(root)?.is_empty())
}

/// The lists in which something is missing, and what they should be.
fn incomplete(root: &Path) -> Result<Vec<(PathBuf, String)>, XtaskError> {
    let mut all = Vec::new();
    for (folder, list, kind) in FOLDERS {
        let path = root.join(folder).join(list);
        let before = read(&path)?;
        let after = completed(&before, kind, &members(&root.join(folder), kind)?);
        if after != before {
            all.push((path, after));
        }
    }
    Ok(all)
}

fn read(path: &Path) -> Result<String, XtaskError> {
    std::fs::read_to_string(path).map_err(|error| XtaskError::of_file(path, error))
}

/// The families that the files of a folder offer to their parent, in the order of their names: file and
/// constant.
fn members(folder: &Path, kind: &'static str) -> Result<Vec<(String, String)>, XtaskError> {
    let of_folder = |error| XtaskError::of_file(folder, error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(of_folder)? {
        let path = entry.map_err(of_folder)?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let text = read(&path)?;
        let before = all.len();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for line in text.lines() {
            let constant = line.strip_prefix("pub(super) const ").and_then(|rest| rest.split_once(':'));
            if let Some((name, of)) = constant
                && of.split_whitespace().next() == Some(kind)
            {
                all.push((stem.clone(), name.to_owned()));
            }
        }
        // A family in another form would be left out in silence; public ones are of no list.
        let makes_one = text.contains(&format!("{kind}::new(")) && !text.contains("\npub const ");
        if makes_one && all.len() == before && !FOLDERS.iter().any(|(_, list, _)| path.ends_with(list)) {
            return Err(XtaskError::NoFamily { path, kind });
        }
    }
    Ok(all)
}

/// A list with what is missing in it: declarations in the order of names, families at the end, so that what
/// was there stays where it was.
fn completed(list: &str, kind: &str, members: &[(String, String)]) -> String {
    let mut lines: Vec<String> = list.lines().map(str::to_owned).collect();
    for (module, constant) in members {
        let declaration = format!("mod {module};");
        if !lines.contains(&declaration) {
            let is_later = |line: &String| line.starts_with("mod ") && *line > declaration;
            let after_all = lines.iter().rposition(|line| line.starts_with("mod ")).map_or(0, |n| n + 1);
            lines.insert(lines.iter().position(is_later).unwrap_or(after_all), declaration);
        }
        let item = format!("    {module}::{constant},");
        let start = lines.iter().position(|line| line.ends_with(&format!(": &[{kind}] = &[")));
        let end = start.and_then(|start| Some(start + lines[start..].iter().position(|line| line == "];")?));
        if let (Some(end), false) = (end, lines.contains(&item)) {
            lines.insert(end, item);
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_new_family_is_declared_in_order_and_listed_at_the_end() {
    let list = "mod a;\nmod c;\n\nconst ALL: &[Family] = &[\n    c::FAMILY,\n    a::FAMILY,\n];\n";
    let member = |module: &str| (module.to_owned(), "FAMILY".to_owned());
    let all = ["a", "b", "c", "d"].map(member);
    let expected = "mod a;\nmod b;\nmod c;\nmod d;\n\nconst ALL: &[Family] = &[\n    c::FAMILY,\n    \
                    a::FAMILY,\n    b::FAMILY,\n    d::FAMILY,\n];\n";
    assert_eq!(completed(list, "Family", &all), expected);
    assert_eq!(completed(expected, "Family", &all), expected);
}
