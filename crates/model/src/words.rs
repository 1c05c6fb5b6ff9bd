//! Words for people: what was meant by a wrong one, and why a file cannot be read.

use std::io::ErrorKind;

/// The known word that is nearest to one that is not known, if it is near enough to be meant.
///
/// ```
/// use lindbound_model::words::nearest;
/// assert_eq!(nearest("sigam", ["sigma", "S_dot"]), Some("sigma"));
/// assert_eq!(nearest("Sigma", ["sigma", "S_dot"]), Some("sigma"));
/// assert_eq!(nearest("entropy", ["sigma", "S_dot"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let distance = |other: &str| strsim::damerau_levenshtein(&lower, &other.to_lowercase());
    let all = known.into_iter().map(|other| (distance(other), other));
    // One in three letters may be wrong.
    let near =
        all.filter(|(distance, other)| 3 * distance <= word.chars().count().max(other.chars().count()));
    near.min_by_key(|(distance, _)| *distance).map(|(_, other)| other)
}

/// `; did you mean …?`, or nothing.
///
/// ```
/// use lindbound_model::words::meant;
/// assert_eq!(meant("davis", ["davies", "dark"]), "; did you mean `davies`?");
/// assert_eq!(meant("x", ["davies", "dark"]), "");
/// ```
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

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
