//! What is asked: claims of the registry and conjectures of the user, and of which dimensions.

use crate::CheckerError;
use lindbound_bounds::language::{Statement, parse};
use lindbound_bounds::mutants::mutants;
use lindbound_bounds::{Claim, ENGINE, claim, cycle_registry, registry};
use lindbound_families::{
    ENGINE_FAMILIES, EngineFamily, FAMILIES, Family, engine_family, families_for, family,
};
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
    /// Whether it is expected to be false: then it is a violation that is asked for.
    pub to_be_refuted: bool,
}

impl Question {
    /// A claim.
    pub fn claim(claim: &Claim) -> Self {
        let statement = claim.parsed().clone();
        Question {
            id: claim.id.into(),
            text: claim.id.into(),
            statement,
            hypotheses: claim.hypotheses,
            to_be_refuted: false,
        }
    }

    /// The user's n-th conjecture, counted from one, or with a name of its own as `NAME=STATEMENT`: letters,
    /// digits, `-` and `_`, no space before the `=`. What reads as a statement without a name is one.
    ///
    /// ```
    /// use lindbound_checker::question::Question;
    /// let named = Question::conjecture("second-law=sigma(rho) >= 0", 1)?;
    /// assert_eq!((named.id.as_str(), named.text.as_str()), ("second-law", "sigma(rho) >= 0"));
    /// assert_eq!(Question::conjecture("d=2 and sigma(rho) >= 0", 1)?.id, "conjecture");
    /// assert!(Question::conjecture("W <= 1 and sigma(rho) >= 0", 1).is_err());
    /// # Ok::<(), lindbound_checker::CheckerError>(())
    /// ```
    ///
    /// # Errors
    /// [`CheckerError::Statement`] if it is not well formed, [`CheckerError::Mixed`] if nothing has all that
    /// it speaks of.
    pub fn conjecture(text: &str, n: usize) -> Result<Self, CheckerError> {
        let (name, text, statement) = match (parse(text), named(text)) {
            (Ok(statement), _) => (None, text, statement),
            (Err(_), Some((name, text))) => (Some(name), text, parse(text)?),
            (Err(error), None) => return Err(error.into()),
        };
        if statement.is_about_both() {
            return Err(CheckerError::Mixed);
        }
        let id = match (name, n) {
            (Some(name), _) => name.into(),
            (None, 1) => "conjecture".into(),
            (None, n) => format!("conjecture-{n}"),
        };
        Ok(Question { id, text: text.into(), statement, hypotheses: ENGINE, to_be_refuted: false })
    }

    /// The statement as it can be read again.
    pub fn written(&self) -> &str {
        claim(&self.text).map_or(self.text.as_str(), |claim| claim.statement)
    }
}

/// `NAME=STATEMENT` taken apart.
fn named(text: &str) -> Option<(&str, &str)> {
    let (name, statement) = text.split_once('=')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let fits = (1..=64).contains(&name.len()) && name.chars().all(is_name) && !name.starts_with('-');
    fits.then_some((name, statement))
}

/// The claims and conjectures that were asked for, and the conjectures that are expected to be false; every
/// claim if there are none of these.
///
/// # Errors
/// [`CheckerError::UnknownClaim`], [`CheckerError::SameName`], and as for [`Question::conjecture`].
pub fn questions(
    claims: &[String],
    conjectures: &[String],
    to_be_refuted: &[String],
) -> Result<Vec<Question>, CheckerError> {
    let find_claim = |id: &String| claim(id).ok_or_else(|| CheckerError::UnknownClaim(id.clone()));
    let mut questions = match (claims, conjectures.len() + to_be_refuted.len()) {
        ([], 0) => registry().into_iter().chain(cycle_registry()).map(Question::claim).collect(),
        (ids, _) => without_repetition(ids)
            .map(|id| find_claim(id).map(Question::claim))
            .collect::<Result<Vec<_>, CheckerError>>()?,
    };
    let expected = conjectures.iter().map(|text| (text, false));
    for (n, (text, to_be_refuted)) in
        expected.chain(to_be_refuted.iter().map(|text| (text, true))).enumerate()
    {
        let question = Question { to_be_refuted, ..Question::conjecture(text, n + 1)? };
        if questions.iter().any(|other: &Question| other.id == question.id) {
            return Err(CheckerError::SameName(question.id));
        }
        questions.push(question);
    }
    Ok(questions)
}

/// Factors on the larger side of a claim that make it false where it is sharp.
const SHARP: &str = "times 0.999";

/// False neighbours of the claims that are asked, which have to be violated somewhere: the larger side times
/// 0.999, where no mutant of the claim says that this is true, and readings of the Letter that fail.
///
/// ```
/// use lindbound_bounds::claim;
/// use lindbound_checker::question::{Question, controls};
/// let controls = controls(&[Question::claim(claim("eq8-classical").unwrap())])?;
/// let names: Vec<&str> = controls.iter().map(|control| control.id.as_str()).collect();
/// assert_eq!(names, ["eq8-classical-times-0999", "R1", "R2"]);
/// assert!(controls.iter().all(|control| control.to_be_refuted));
/// # Ok::<(), lindbound_checker::CheckerError>(())
/// ```
///
/// # Errors
/// [`CheckerError::Statement`] if one of them is not well formed.
pub fn controls(asked: &[Question]) -> Result<Vec<Question>, CheckerError> {
    let mut all = Vec::new();
    for claim in asked.iter().filter_map(|question| claim(&question.id)) {
        let sharp = mutants(claim).into_iter().filter(|m| m.change == SHARP && m.truth.is_none());
        let name = |change: &str| format!("{}-{}", claim.id, change.replace(' ', "-").replace('.', ""));
        let sharp = sharp.map(|mutant| (name(&mutant.change), mutant.statement.to_string()));
        let readings = claim.false_neighbours.iter();
        let readings = readings
            .map(|(name, text)| (name.rsplit(", ").next().unwrap_or(name).to_owned(), (*text).to_owned()));
        for (id, text) in sharp.chain(readings) {
            let statement = parse(&text)?;
            all.push(Question { id, text, statement, hypotheses: claim.hypotheses, to_be_refuted: true });
        }
    }
    Ok(all)
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

/// The families with these names, of cases and of engines; if none is named, all of them that have something
/// for one of the questions.
///
/// # Errors
/// [`CheckerError::UnknownFamily`].
pub fn families(
    names: &[String],
    questions: &[Question],
) -> Result<(Vec<&'static Family>, Vec<&'static EngineFamily>), CheckerError> {
    if names.is_empty() {
        let knows_of_v = questions.iter().any(|question| question.statement.knows_of_the_coherent_part());
        return Ok((families_for(knows_of_v), ENGINE_FAMILIES.iter().collect()));
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
