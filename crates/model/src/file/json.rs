//! What the JSON reader says, in the words of the format: lists and objects, and the key that was meant.

use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::words::meant;

/// What is wrong with a text, at the key that it stands at or at its line.
pub(super) fn json_error(place: String, error: &serde_json::Error) -> CaseError {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let own = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    let message = in_words(own).unwrap_or_else(|| own.to_owned());
    if error.is_data() && !place.is_empty() {
        return at(place, Problem::Json(message));
    }
    let position = format!("line {line} column {column}");
    at(if place.is_empty() { position } else { format!("{position} ({place})") }, Problem::Json(message))
}

/// A message of the reader in our words; what stands before it, a place inside of a value, stays.
fn in_words(text: &str) -> Option<String> {
    if let Some((before, rest)) = text.split_once("unknown field `") {
        let (name, known) = rest.rsplit_once("`, expected ")?;
        let near = meant(name, known.split('`').skip(1).step_by(2));
        return Some(format!("{before}unknown field `{name}`, expected {known}{near}"));
    }
    if let Some(inside) = text.strip_prefix("EOF while parsing ") {
        return Some(format!("the text ends inside {inside}"));
    }
    let (before, rest) = text.split_once("invalid type: ").or_else(|| text.split_once("invalid value: "))?;
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let expected = match expected {
        "u64" | "usize" => "a whole number such as 2",
        "a boolean" => "true or false",
        other => other,
    };
    let found = match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        // `integer`, `floating point` and `boolean` stand before what there is.
        Some(_) => found[found.find('`')?..].to_owned(),
        None if found == "sequence" => "a list".to_owned(),
        None if found == "map" => "an object".to_owned(),
        None => format!("`{found}`"),
    };
    Some(format!("{before}expected {expected}, found {found}"))
}
