//! The pages of docs/ that are written from the code, block by block: all else on them is written by hand.

use crate::{XtaskError, blocks};
use std::path::Path;

/// What ends a block.
pub const END: &str = "<!-- end -->";

/// What writes a block.
type Writer = fn(&Path) -> Result<String, XtaskError>;

/// The pages, each with its blocks.
const PAGES: &[(&str, &[(&str, Writer)])] = &[
    (
        "claims.md",
        &[
            ("claims table", blocks::claims_table),
            ("hypotheses", blocks::hypotheses),
            ("what fails without", blocks::without),
            ("claims", blocks::claims),
        ],
    ),
    ("families.md", &[("families", blocks::families), ("engine families", blocks::engine_families)]),
    (
        "language.md",
        &[
            ("language", blocks::language),
            ("state quantities", blocks::state_quantities),
            ("cycle quantities", blocks::cycle_quantities),
        ],
    ),
];

/// The line that begins a block.
pub fn begin(block: &str) -> String {
    format!("<!-- {block}: written by `cargo xtask pages` -->")
}

/// Writes the pages that differ; their names.
///
/// # Errors
/// [`XtaskError`] if a file cannot be read or written, or a page lacks a block.
pub fn write(root: &Path) -> Result<Vec<&'static str>, XtaskError> {
    for_each_differing(root, |path, text| {
        std::fs::write(path, text).map_err(|error| XtaskError::of_file(path, error))
    })
}

/// The names of the pages that differ from what would be written.
///
/// # Errors
/// As for [`write()`].
#[cfg(test)]
pub fn differing(root: &Path) -> Result<Vec<&'static str>, XtaskError> {
    for_each_differing(root, |_, _| Ok(()))
}

fn for_each_differing(
    root: &Path,
    act: impl Fn(&Path, &str) -> Result<(), XtaskError>,
) -> Result<Vec<&'static str>, XtaskError> {
    let mut differing = Vec::new();
    for (page, writers) in PAGES {
        let path = root.join("docs").join(page);
        let before = std::fs::read_to_string(&path).map_err(|error| XtaskError::of_file(&path, error))?;
        let mut after = before.clone();
        for (block, writer) in *writers {
            let content = writer(root)?;
            after = replaced(&after, block, &content).ok_or(XtaskError::NoBlock { page, block })?;
        }
        if after != before {
            act(&path, &after)?;
            differing.push(*page);
        }
    }
    Ok(differing)
}

/// A page with the content of a block replaced, if it has the block.
fn replaced(page: &str, block: &str, content: &str) -> Option<String> {
    let begin = begin(block);
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{begin}\n\n{}\n\n{END}{after}", content.trim_end()))
}

#[test]
fn a_block_is_replaced_and_nothing_else() {
    let page = format!("a\n{}\nold\n{END}\nb <!-- end -->\n", begin("x"));
    let expected = format!("a\n{}\n\nnew\n\n{END}\nb <!-- end -->\n", begin("x"));
    assert_eq!(replaced(&page, "x", "new\n"), Some(expected.clone()));
    assert_eq!(replaced(&expected, "x", "new"), Some(expected.clone()));
    assert_eq!(replaced(&page, "y", "new"), None);
}
