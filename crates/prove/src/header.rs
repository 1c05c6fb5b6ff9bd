//! What a certificate begins with: what it is about, as a comment, and the name of its module.

use super::ProveError;
use lindbound_checker::witness::Replay;
use lindbound_number::Verdict;
use std::fmt::Write;
use std::path::Path;

/// What is refuted and by how much, as a comment.
pub(super) fn header(replay: &Replay) -> Result<String, ProveError> {
    match replay.decision.verdict {
        Verdict::Violated if replay.confirmed() => {}
        Verdict::Holds if replay.confirmed() => return Err(ProveError::NotViolated("holds")),
        Verdict::Undecided if replay.confirmed() => return Err(ProveError::NotViolated("is undecided")),
        verdict if verdict.name() == replay.recorded.verdict => return Err(ProveError::OtherHypotheses),
        _ => return Err(ProveError::NotConfirmed),
    }
    let (claim, symbols) = (one_line(&replay.recorded.claim), one_line(&replay.statement.symbols()));
    let mut header = format!("{claim}\n\n    {symbols}");
    if let Some((left, right)) = &replay.sides {
        let _ = write!(header, "\n    is violated: {} against {}", left.text(), right.text());
    }
    if !replay.dropped.is_empty() {
        let _ = write!(header, "\n    without {}", replay.dropped.join(", "));
    }
    if let Some(origin) = &replay.recorded.origin {
        let _ = write!(header, "\n    ({})", one_line(origin));
    }
    Ok(comment("(**", &header))
}

/// The name of a module for the certificate of a witness in a file.
///
/// ```
/// use lindbound_prove::module_name;
/// assert_eq!(module_name("witnesses/eq3-times-0.5.json".as_ref()), "witness_eq3_times_0_5");
/// assert_eq!(module_name("end.json".as_ref()), "witness_end");
/// ```
pub fn module_name(path: &Path) -> String {
    identifier(&path.file_stem().unwrap_or_default().to_string_lossy())
}

/// A name in letters that Rocq takes, that is no keyword and no module of a library.
pub(super) fn identifier(name: &str) -> String {
    let letters: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if letters.starts_with("witness") { letters } else { format!("witness_{letters}") }
}

/// A comment, which no text ends and in which none begins a comment or a string.
pub(super) fn comment(opening: &str, text: &str) -> String {
    format!("{opening} {} *)", text.replace('"', "'").replace("(*", "( *").replace("*)", "* )"))
}

/// Text of a file, in which no line ends.
pub(super) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
