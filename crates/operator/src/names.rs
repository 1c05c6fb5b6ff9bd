//! The names that an expression may hold, and what was meant by others.

/// Every name that an expression may hold.
pub(crate) const NAMES: &[&str] = &[
    "sx", "sy", "sz", "sp", "sm", "n", "a", "ad", "Sx", "Sy", "Sz", "Sp", "Sm", "id", "op", "ket", "dag",
    "sqrt", "i",
];

/// What other programs and books call them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("X", "sx"),
    ("Y", "sy"),
    ("Z", "sz"),
    ("sigmax", "sx"),
    ("sigmay", "sy"),
    ("sigmaz", "sz"),
    ("sigmap", "sp"),
    ("sigmam", "sm"),
    ("destroy", "a"),
    ("create", "ad"),
    ("adag", "ad"),
    ("num", "n"),
    ("qeye", "id"),
    ("I", "id"),
    ("identity", "id"),
    ("basis", "ket"),
    ("dagger", "dag"),
    ("j", "i"),
];

/// The name that was meant by one that is not known: one letter of two or three may be wrong.
pub(crate) fn meant(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let plain = name.replace('_', "");
    let distance = |own: &str| strsim::damerau_levenshtein(&lower, &own.to_lowercase());
    let is_near =
        |own: &str, distance: usize| distance < own.len() && 3 * distance <= lower.chars().count().max(3);
    let near =
        NAMES.iter().map(|own| (distance(own), *own)).filter(|(distance, own)| is_near(own, *distance));
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == plain);
    elsewhere.map(|(_, own)| *own).or_else(|| near.min_by_key(|(distance, _)| *distance).map(|(_, own)| own))
}

/// The name itself, if it is known.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|own| **own == name).copied()
}
