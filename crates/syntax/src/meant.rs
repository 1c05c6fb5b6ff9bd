//! What was meant by a word that there is not.

/// The known word that is nearest to one that is not known, if it is near enough to be meant.
///
/// ```
/// use lindbound_syntax::nearest;
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
/// use lindbound_syntax::meant;
/// assert_eq!(meant("davis", ["davies", "dark"]), "; did you mean `davies`?");
/// assert_eq!(meant("x", ["davies", "dark"]), "");
/// ```
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
