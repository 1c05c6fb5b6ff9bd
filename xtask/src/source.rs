//! What the sources say of themselves.

use crate::XtaskError;
use std::path::Path;

/// The leading `//!` comment of a file of the repository, as Markdown for a page.
///
/// # Errors
/// [`XtaskError::File`] if it cannot be read.
pub fn documentation(root: &Path, file: &str) -> Result<String, XtaskError> {
    let path = root.join(file);
    let text = std::fs::read_to_string(&path).map_err(|error| XtaskError::of_file(&path, error))?;
    let comment = text.lines().map_while(|line| line.strip_prefix("//!"));
    let lines = comment.map(|line| line.strip_prefix(' ').unwrap_or(line));
    Ok(lines.map(|line| without_rust_links(line) + "\n").collect())
}

/// Links that only rustdoc can follow, as their text: ``[`A`]`` and ``[`A`](b::A)``.
fn without_rust_links(line: &str) -> String {
    let (mut text, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        text.push_str(before);
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        (text, rest) = match target {
            Some((target, _)) if !target.contains("::") => (format!("{text}[`{name}`]"), after),
            Some((_, after)) => (format!("{text}`{name}`"), after),
            None => (format!("{text}`{name}`"), after),
        };
    }
    text + rest
}

#[test]
fn links_for_rustdoc_become_text() {
    let line = "of [`A`] and [`b`](c::b), [`d`](d.md), [e](e.md) and `[f`";
    assert_eq!(without_rust_links(line), "of `A` and `b`, [`d`](d.md), [e](e.md) and `[f`");
}
