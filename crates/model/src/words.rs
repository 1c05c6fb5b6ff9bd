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
