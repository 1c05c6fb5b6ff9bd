//! A number of a file that takes other values: what stands at a path of keys, or at `{NAME}` in its texts.

use lindbound_model::words::meant;
use lindbound_number::{LiteralError, Rational, parse_rational};
use num_traits::Signed;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Most values of one sweep.
const MOST: u32 = 10_000;

/// Why a number of a file cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum ParameterError {
    /// No range.
    #[error("`{0}` is not NAME=A..B:N, or NAME=A..B:N:log, such as strokes.0.duration=0.1..10:40")]
    Form(String),
    /// An end is no number.
    #[error("`{text}`: {error}")]
    Number {
        /// What was given.
        text: String,
        /// What is wrong with it.
        error: LiteralError,
    },
    /// So many values.
    #[error("2 to {MOST} values are possible, not {0}")]
    Count(String),
    /// Both ends are one.
    #[error("A and B are the same number")]
    Empty,
    /// No logarithm.
    #[error("a logarithmic range needs A and B above zero")]
    NotPositive,
    /// A number that is set and varied, or set twice.
    #[error("`{0}` is given two values: a number of the file is set once, or varied")]
    Twice(String),
    /// Nothing there.
    #[error("the file has no `{name}`: {there}{near}")]
    NotThere {
        /// The part of the path.
        name: String,
        /// What there is.
        there: String,
        /// What was meant.
        near: String,
    },
}

/// A name and the values that it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// A path of keys, or what stands between braces in the texts of the file.
    pub name: String,
    /// In their order, exactly.
    pub values: Vec<Rational>,
    /// Whether their logarithms are evenly spaced.
    pub is_logarithmic: bool,
}

impl Range {
    /// Reads `NAME=A..B:N` or `NAME=A..B:N:log`: N values from A to B, both included. Those between the ends
    /// of a logarithmic range are decimals of six digits.
    ///
    /// # Errors
    /// [`ParameterError`] if it is something else.
    ///
    /// ```
    /// use lindbound_figures::parameter::Range;
    /// let range = Range::parse("baths.hot.beta=0.1..0.3:3").unwrap();
    /// assert_eq!(range.values.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1/10", "1/5", "3/10"]);
    /// assert!(Range::parse("beta=1..1:3").is_err() && Range::parse("beta").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParameterError> {
        let form = || ParameterError::Form(text.to_owned());
        let (name, range) = text.split_once('=').ok_or_else(form)?;
        let (range, is_logarithmic) = match range.strip_suffix(":log") {
            Some(range) => (range, true),
            None => (range, false),
        };
        let (ends, count) = range.rsplit_once(':').ok_or_else(form)?;
        let (first, last) = ends.split_once("..").ok_or_else(form)?;
        let [first, last] = [number(first)?, number(last)?];
        let steps = count.trim().parse().ok().filter(|n| (2..=MOST).contains(n));
        let steps = steps.ok_or_else(|| ParameterError::Count(count.to_owned()))? - 1;
        if name.trim().is_empty() {
            return Err(form());
        }
        if first == last {
            return Err(ParameterError::Empty);
        }
        let share = |k: u32| Rational::new(k.into(), steps.into());
        let values = if is_logarithmic {
            if !first.is_positive() || !last.is_positive() {
                return Err(ParameterError::NotPositive);
            }
            let [low, high] = [&first, &last].map(|end| lindbound_number::to_f64(end).log10());
            let between = |k: u32| {
                let value = 10_f64.powf(low + (high - low) * f64::from(k) / f64::from(steps));
                number(&format!("{value:.5e}"))
            };
            let inner = (1..steps).map(between).collect::<Result<Vec<_>, _>>()?;
            [vec![first], inner, vec![last]].concat()
        } else {
            (0..=steps).map(|k| &first + (&last - &first) * share(k)).collect()
        };
        Ok(Range { name: name.trim().to_owned(), values, is_logarithmic })
    }
}

fn number(text: &str) -> Result<Rational, ParameterError> {
    parse_rational(text.trim()).map_err(|error| ParameterError::Number { text: text.to_owned(), error })
}

/// The text of a file in which a number has another value.
///
/// # Errors
/// [`ParameterError::NotThere`], with what there is.
///
/// ```
/// use lindbound_figures::parameter::set;
/// use lindbound_number::rational;
/// let file = r#"{"baths": [{"name": "hot", "beta": 1}], "hamiltonian": "n(0) + {g}*sx(0)"}"#;
/// let half = rational(1, 2);
/// assert!(set(file, "g", &half).unwrap().contains("n(0) + (1/2)*sx(0)"));
/// assert!(set(file, "baths.hot.beta", &half).unwrap().contains(r#""beta":"1/2""#));
/// let error = set(file, "baths.hott.beta", &half).unwrap_err().to_string();
/// assert_eq!(error, "the file has no `baths.hott`: there is hot; did you mean `hot`?");
/// ```
pub fn set(text: &str, name: &str, value: &Rational) -> Result<String, ParameterError> {
    let braced = format!("{{{name}}}");
    if text.contains(&braced) {
        // A whole text is a number; inside of an expression it is a factor.
        let alone = text.replace(&format!("\"{braced}\""), &format!("\"{value}\""));
        return Ok(alone.replace(&braced, &format!("({value})")));
    }
    let keys: Vec<&str> = name.split('.').collect();
    within(text, &keys, 0, &format!("\"{value}\""))
}

/// What stands at the rest of a path is replaced.
fn within(text: &str, keys: &[&str], depth: usize, value: &str) -> Result<String, ParameterError> {
    let Some(key) = keys.get(depth) else { return Ok(value.to_owned()) };
    let absent = |there: Vec<String>| {
        let near = meant(key, there.iter().map(String::as_str));
        let there = if there.is_empty() { "nothing".to_owned() } else { there.join(", ") };
        let name = keys[..=depth].join(".");
        ParameterError::NotThere { name, there: format!("there is {there}"), near }
    };
    let next = |inner: &RawValue| within(inner.get(), keys, depth + 1, value);
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(text) {
        let names: Vec<String> = list.iter().enumerate().map(|(n, item)| name_of(item, n)).collect();
        let at = names
            .iter()
            .position(|name| name == key)
            .or_else(|| key.parse().ok().filter(|n| *n < list.len()));
        let at = at.ok_or_else(|| absent(names))?;
        let new = next(list[at])?;
        let items = list.iter().enumerate().map(|(n, item)| if n == at { &*new } else { item.get() });
        return Ok(format!("[{}]", items.collect::<Vec<_>>().join(",")));
    }
    let object = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).unwrap_or_default();
    let inner = object.get(*key).ok_or_else(|| absent(object.keys().cloned().collect()))?;
    let new = next(inner)?;
    let entries = object.iter().map(|(own, inner)| {
        let inner = if own == key { &*new } else { inner.get() };
        format!("{}:{inner}", serde_json::Value::from(own.as_str()))
    });
    Ok(format!("{{{}}}", entries.collect::<Vec<_>>().join(",")))
}

/// What an entry of a list is called: its name, or its number.
fn name_of(item: &RawValue, number: usize) -> String {
    #[derive(serde::Deserialize)]
    struct Named {
        name: String,
    }
    serde_json::from_str::<Named>(item.get()).map_or_else(|_| number.to_string(), |named| named.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    #[test]
    fn numbers_that_are_not_swept_stay_as_they_are_written() {
        let file = r#"{"a": 0.1234567890123456789012345, "list": [[1, 2], [3, 4.5e-3]], "b": "1/3"}"#;
        let new = set(file, "list.1.0", &rational(7, 9)).unwrap();
        assert!(new.contains("0.1234567890123456789012345") && new.contains(r#"["7/9",4.5e-3]"#), "{new}");
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for (text, expected) in [
            ("a", "is not NAME=A..B:N"),
            ("a=1..2", "is not NAME=A..B:N"),
            ("=1..2:3", "is not NAME=A..B:N"),
            ("a=x..2:3", "`x`"),
            ("a=1..2:1", "2 to 10000 values"),
            ("a=1..2:99999999999", "2 to 10000 values"),
            ("a=2..2:5", "the same number"),
            ("a=0..2:5:log", "above zero"),
        ] {
            let error = Range::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
        let decades = Range::parse("a=0.01..10:4:log").unwrap().values;
        assert_eq!(decades.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1/100", "1/10", "1", "10"]);
    }
}
