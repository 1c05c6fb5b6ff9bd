//! The plan as it is written: TOML, strict.

use super::error::{CampaignError, PlanProblem};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::Path;

/// The largest plan that is read, in KiB.
const MOST_KIB: u64 = 256;

/// What stands in a plan. Keys it does not know are refused.
///
/// ```
/// use lindbound_campaign::PlanFile;
/// let text = r#"
///     claims = ["eq3"]
///     seeds = [1, 2]
///     [[check]]
///     families = ["dark"]
///     dimensions = "2..4"
///     fast = 1000
/// "#;
/// let plan = PlanFile::parse(text).unwrap();
/// assert_eq!((plan.seeds.len(), plan.check[0].fast, plan.check[0].exact), (2, 1000, 0));
/// let mistaken = PlanFile::parse(&text.replace("fast", "quick")).unwrap_err();
/// assert!(mistaken.starts_with("line 7 column 5: unknown field `quick`"), "{mistaken}");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Ids of claims; `all` for every claim.
    #[serde(default)]
    pub claims: Vec<String>,
    /// Conjectures in the claim language.
    #[serde(default)]
    pub conjectures: Vec<String>,
    /// Seeds; each is a repetition of everything.
    #[serde(default = "one_seed")]
    pub seeds: Vec<u64>,
    /// The largest precision tried for verdicts, in bits; the program's own cap if absent.
    pub bits: Option<u32>,
    /// Cases that are drawn.
    #[serde(default)]
    pub check: Vec<CheckBlock>,
    /// Searches for counterexamples.
    #[serde(default)]
    pub search: Vec<SearchBlock>,
}

/// Cases to be drawn: so many of each family and dimension, for each seed, in each tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckBlock {
    /// Families of cases and of engines; all if there are none.
    #[serde(default)]
    pub families: Vec<String>,
    /// `N` or `A..B`, both ends included.
    pub dimensions: String,
    /// Cases in the fast tier.
    #[serde(default)]
    pub fast: u64,
    /// Cases in the certified tier.
    #[serde(default)]
    pub certified: u64,
    /// Cases in the exact tier.
    #[serde(default)]
    pub exact: u64,
    /// How many cases are one unit of work, of which at most one for each thread is done again after an
    /// interruption.
    #[serde(default = "cases_per_unit")]
    pub cases_per_unit: u64,
}

/// A search for a counterexample of every claim and conjecture, for each seed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchBlock {
    /// `N` or `A..B`, both ends included.
    pub dimensions: String,
    /// The budget for each statement and seed, in tasks of some thousand evaluations.
    pub tasks: u64,
    /// How many tasks are one unit of work; a counterexample ends its unit.
    #[serde(default = "tasks_per_unit")]
    pub tasks_per_unit: u64,
}

fn one_seed() -> Vec<u64> {
    vec![1]
}

fn cases_per_unit() -> u64 {
    5000
}

fn tasks_per_unit() -> u64 {
    16
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| {
        // The words of the reader can go on in further lines.
        let problem = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
        match error.span() {
            Some(span) => {
                let before = text.get(..span.start).unwrap_or(text);
                let (line, start) =
                    (before.matches('\n').count() + 1, before.rfind('\n').map_or(0, |at| at + 1));
                format!("line {line} column {}: {problem}", before[start..].chars().count() + 1)
            }
            None => problem,
        }
    })
}

/// Reads what a file in TOML says: a plan, or statements with their names.
///
/// # Errors
/// [`CampaignError::Plan`] if it is not there, too large or not what is read.
pub fn open_toml<T: DeserializeOwned>(path: &Path) -> Result<T, CampaignError> {
    let fail = |problem| CampaignError::Plan { path: path.to_owned(), place: String::new(), problem };
    let unreadable = |error: std::io::Error| fail(PlanProblem::Unreadable(error.kind()));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take((MOST_KIB << 10) + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST_KIB << 10 {
        return Err(fail(PlanProblem::TooLarge(MOST_KIB)));
    }
    let text = String::from_utf8(bytes).map_err(|_| fail(PlanProblem::NotText))?;
    parsed(&text).map_err(|problem| fail(PlanProblem::Toml(problem)))
}

impl PlanFile {
    /// Reads a plan from its text.
    ///
    /// # Errors
    /// One line: the place and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, String> {
        parsed(text)
    }

    /// Reads a plan from its file.
    ///
    /// # Errors
    /// [`CampaignError::Plan`] if it is not there or not a plan.
    pub fn open(path: &Path) -> Result<Self, CampaignError> {
        open_toml(path)
    }
}
