//! What a certificate begins with: what it is about, as a comment, and the name of its module.

use super::ProveError;
use lindbound_checker::witness::Replay;
use lindbound_number::Verdict;
use std::fmt::Write;
use std::path::Path;

/// What is refuted and by how much, as the beginning of a comment.
pub(super) fn header(replay: &Replay) -> Result<String, ProveError> {
    match replay.decision.verdict {
        Verdict::Violated if replay.confirmed() => {}
        Verdict::Holds if replay.confirmed() => return Err(ProveError::NotViolated("holds")),
        _ => return Err(ProveError::NotConfirmed),
    }
    let mut header = format!("(** {}\n\n    {}", comment(&replay.recorded.claim), replay.statement.symbols());
    if let Some((left, right)) = &replay.sides {
        let _ = write!(header, "\n    is violated: {} against {}", left.text(), right.text());
    }
    if !replay.dropped.is_empty() {
        let _ = write!(header, "\n    without {}", replay.dropped.join(", "));
    }
    if let Some(origin) = &replay.recorded.origin {
        let _ = write!(header, "\n    ({})", comment(origin));
    }
    Ok(header)
}

/// The name of a module for the certificate of a witness in a file: that of the file, in letters that Rocq
/// takes.
///
/// ```
/// use lindbound_prove::module_name;
/// assert_eq!(module_name("witnesses/eq3-times-0.5.json".as_ref()), "eq3_times_0_5");
/// assert_eq!(module_name("2.json".as_ref()), "witness_2");
/// ```
pub fn module_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("witness_{name}") }
}

/// Text inside a comment, which it must not end.
pub(super) fn comment(text: &str) -> String {
    text.replace("(*", "( *").replace("*)", "* )").replace('"', "'")
}
