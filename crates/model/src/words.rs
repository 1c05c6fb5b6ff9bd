//! Words for people: what was meant by a wrong one, and why a file cannot be read.

pub use lindbound_syntax::{meant, nearest};
use std::io::ErrorKind;

/// Why a file cannot be read or written, in a few words.
///
/// ```
/// use lindbound_model::words::why;
/// assert_eq!(why(std::io::ErrorKind::NotFound), "there is no such file or folder");
/// ```
pub fn why(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::NotFound => "there is no such file or folder".into(),
        ErrorKind::PermissionDenied => "it is not permitted".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        ErrorKind::NotADirectory => "a part of the path is a file".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::AlreadyExists => "it exists".into(),
        other => other.to_string(),
    }
}

/// So many entries.
pub(crate) fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// So many are.
pub(crate) fn are(count: usize) -> String {
    if count == 1 { "1 is".to_owned() } else { format!("{count} are") }
}

/// The baths that there are, and the one that may be meant.
pub(crate) fn known_baths(name: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "the file has no baths".to_owned();
    }
    format!("the baths are {}{}", known.join(", "), meant(name, known.iter().map(String::as_str)))
}

/// Two entries of which one is not what the other makes it, or one on the diagonal.
pub(crate) fn pair(i: usize, j: usize, on_the_diagonal: &str, elsewhere: &str) -> String {
    match i == j {
        true => format!("entry ({i}, {i}) is not {on_the_diagonal}"),
        false => format!("entries ({i}, {j}) and ({j}, {i}) are not {elsewhere} each other"),
    }
}

/// Why a file cannot be read, or that it is none.
pub(crate) fn unreadable(kind: Option<ErrorKind>) -> String {
    kind.map_or_else(|| "is no file".to_owned(), |kind| format!("cannot be read: {}", why(kind)))
}
