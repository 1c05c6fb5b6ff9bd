//! What a unit found, as one line of JSON that shows whether it is whole.

use super::digest::digest;
use lindbound_checker::counts::Counts;
use lindbound_checker::tier::Tier;
use serde::{Deserialize, Serialize};

/// A unit that is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Its number in the plan.
    pub unit: u64,
    /// What was found.
    #[serde(flatten)]
    pub result: UnitResult,
}

/// What a unit found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum UnitResult {
    /// In cases that were drawn.
    Check(Checked),
    /// In tasks of a search.
    Search(Searched),
}

/// What cases of one family, dimension, tier and seed say to the questions that are about them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The family.
    pub family: String,
    /// d.
    pub dimension: usize,
    /// The tier.
    pub tier: Tier,
    /// The seed.
    pub seed: u64,
    /// The index of the first case.
    pub first: u64,
    /// How many cases.
    pub cases: u64,
    /// The questions of which something was found, in the plan's order.
    pub claims: Vec<ClaimCounts>,
}

/// What was found about one question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimCounts {
    /// The claim's id, or `conjecture`, `conjecture-2` ….
    pub claim: String,
    /// How many cases there were, and what came of them.
    #[serde(flatten)]
    pub counts: Counts,
    /// The largest ratio of the side claimed smaller to the other.
    pub largest_ratio: Option<f64>,
    /// Whether that is a certified lower bound.
    pub largest_certified: Option<bool>,
    /// The index of the case that reached it.
    pub largest_index: Option<u64>,
    /// The index of the first case that violates it.
    pub violation_index: Option<u64>,
    /// The name of that case's file.
    pub witness: Option<String>,
    /// Undecided cases by reason.
    pub reasons: Vec<Count>,
    /// Verdicts by the bits of the intervals that gave them, or `algebra`.
    pub bits: Vec<Count>,
}

/// How often something occurred.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// What.
    pub of: String,
    /// How often.
    pub count: u64,
}

/// What tasks of a search found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Searched {
    /// The claim's id, or `conjecture`, `conjecture-2` ….
    pub claim: String,
    /// The dimensions, `A..B`.
    pub dimensions: String,
    /// The seed.
    pub seed: u64,
    /// The number of the first task.
    pub first: u64,
    /// How many tasks were made.
    pub tasks: u64,
    /// Evaluations in floating point.
    pub evaluations: u64,
    /// Climbs that ended where floating point saw a violation that certainty did not confirm.
    pub unconfirmed: u64,
    /// The largest ratio of the side claimed smaller to the other, certified from below.
    pub largest_ratio: Option<f64>,
    /// Whether a violation was certified.
    pub violated: bool,
    /// The name of its file.
    pub witness: Option<String>,
}

/// A line of a file of results: JSON whose last key, `sum`, is the [`digest`] of what is before it. One that
/// was torn by the end of a process or of a machine is told from one that is whole.
///
/// ```
/// use lindbound_campaign::{from_line, to_line};
/// use std::collections::BTreeMap;
/// let ratios = BTreeMap::from([("eq3".to_owned(), 0.75)]);
/// let line = to_line(&ratios);
/// assert!(line.starts_with(r#"{"eq3":0.75,"sum":""#) && line.ends_with("\"}\n"));
/// let read = |line: &str| from_line::<BTreeMap<String, f64>>(line.as_bytes());
/// assert_eq!(read(&line), Some(ratios));
/// assert_eq!((read(line.trim_end()), read(&line.replace("0.75", "0.76"))), (None, None));
/// ```
pub fn to_line<T: Serialize>(value: &T) -> String {
    // Strings and numbers are always written.
    let text = serde_json::to_string(value).unwrap_or_default();
    let body = text.strip_suffix('}').unwrap_or(&text);
    format!("{body},\"sum\":\"{}\"}}\n", digest(body.as_bytes()))
}

/// What a line says; `None` if it is not whole.
pub fn from_line<T: for<'a> Deserialize<'a>>(line: &[u8]) -> Option<T> {
    const SUM: &[u8] = b",\"sum\":\"";
    let line = line.strip_suffix(b"\"}\n")?;
    let at = line.len().checked_sub(16 + SUM.len())?;
    let (body, end) = line.split_at_checked(at)?;
    let sum = end.strip_prefix(SUM)?;
    if digest(body).as_bytes() != sum {
        return None;
    }
    serde_json::from_slice(&[body, b"}"].concat()).ok()
}

impl UnitResult {
    /// The witnesses it names.
    pub fn witnesses(&self) -> Vec<&str> {
        match self {
            UnitResult::Check(of) => of.claims.iter().filter_map(|claim| claim.witness.as_deref()).collect(),
            UnitResult::Search(of) => of.witness.as_deref().into_iter().collect(),
        }
    }
}
