//! What is asked: claims of the registry and conjectures of the user, and of which dimensions.

use crate::CheckerError;
use lindbound_bounds::language::{Statement, parse};
use lindbound_bounds::{Claim, ENGINE, claim, cycle_registry, registry};
use lindbound_model::families::{ENGINE_FAMILIES, EngineFamily, FAMILIES, Family, engine_family, family};
use lindbound_model::hypothesis::Hypothesis;
use std::ops::RangeInclusive;

/// A statement with a name: a claim of the registry or a user's conjecture.
#[derive(Clone, Debug)]
pub struct Question {
    /// The claim's id, or `conjecture`.
    pub id: String,
    /// The statement as it was written: the claim's id again, or the conjecture.
    pub text: String,
    /// The statement.
    pub statement: Statement,
    /// What it needs; a conjecture about engines assumes what (8) does.
    pub hypotheses: &'static [Hypothesis],
}

impl Question {
    /// A claim.
    pub fn claim(claim: &Claim) -> Self {
        let statement = claim.parsed().clone();
        Question { id: claim.id.into(), text: claim.id.into(), statement, hypotheses: claim.hypotheses }
    }

    /// The user's n-th conjecture, counted from one.
    ///
    /// # Errors
    /// [`CheckerError::Statement`] if it is not well formed.
    pub fn conjecture(text: &str, n: usize) -> Result<Self, CheckerError> {
        let id = if n == 1 { "conjecture".into() } else { format!("conjecture-{n}") };
        Ok(Question { id, text: text.into(), statement: parse(text)?, hypotheses: ENGINE })
    }
}

/// The claims and conjectures that were asked for; every claim if neither were.
///
/// # Errors
/// [`CheckerError::UnknownClaim`], [`CheckerError::Statement`].
pub fn questions(claims: &[String], conjectures: &[String]) -> Result<Vec<Question>, CheckerError> {
    let find_claim = |id: &String| claim(id).ok_or_else(|| CheckerError::UnknownClaim(id.clone()));
    let mut questions = match (claims, conjectures) {
        ([], []) => registry().into_iter().chain(cycle_registry()).map(Question::claim).collect(),
        (ids, _) => without_repetition(ids)
            .map(|id| find_claim(id).map(Question::claim))
            .collect::<Result<Vec<_>, CheckerError>>()?,
    };
    for (n, text) in conjectures.iter().enumerate() {
        questions.push(Question::conjecture(text, n + 1)?);
    }
    Ok(questions)
}

/// Names as they come, each once.
fn without_repetition(names: &[String]) -> impl Iterator<Item = &String> {
    names.iter().enumerate().filter(|(i, name)| !names[..*i].contains(name)).map(|(_, name)| name)
}

/// The largest dimension of cases that are drawn.
const MAX_DIMENSION: usize = 64;

/// Dimensions as they are written: `N`, `A..B` or `A..=B`, both ends included, from 2 to 64.
///
/// ```
/// use lindbound_checker::question::dimensions;
/// assert_eq!(dimensions("2..4"), Ok(2..=4));
/// assert!(dimensions("4..2").is_err() && dimensions("1").is_err());
/// ```
///
/// # Errors
/// What is wrong with the text.
pub fn dimensions(text: &str) -> Result<RangeInclusive<usize>, String> {
    let number = |part: &str| part.parse::<usize>().map_err(|_| format!("`{part}` is not a dimension"));
    let (low, high) = match text.split_once("..") {
        Some((low, high)) => (number(low)?, number(high.strip_prefix('=').unwrap_or(high))?),
        None => (number(text)?, number(text)?),
    };
    if low < 2 || high < low || high > MAX_DIMENSION {
        return Err(format!("dimensions run from 2 to {MAX_DIMENSION}, the smaller first"));
    }
    Ok(low..=high)
}

/// The families with these names, of cases and of engines; all of them if none is named.
///
/// # Errors
/// [`CheckerError::UnknownFamily`].
pub fn families(
    names: &[String],
) -> Result<(Vec<&'static Family>, Vec<&'static EngineFamily>), CheckerError> {
    if names.is_empty() {
        return Ok((FAMILIES.iter().collect(), ENGINE_FAMILIES.iter().collect()));
    }
    let (mut families, mut engines) = (Vec::new(), Vec::new());
    for name in without_repetition(names) {
        match (family(name), engine_family(name)) {
            (Some(family), _) => families.push(family),
            (_, Some(family)) => engines.push(family),
            _ => return Err(CheckerError::UnknownFamily(name.clone(), family_names())),
        }
    }
    Ok((families, engines))
}

/// The names of all families, of cases and then of engines.
pub fn family_names() -> String {
    let cases = FAMILIES.iter().map(|family| family.name);
    cases.chain(ENGINE_FAMILIES.iter().map(|family| family.name)).collect::<Vec<_>>().join(", ")
}
