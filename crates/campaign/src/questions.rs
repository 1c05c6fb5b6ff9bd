//! What a plan asks, and what it may not write.

use super::error::{PlanProblem, short};
use super::plan_file::PlanFile;
use lindbound_bounds::{claim, cycle_registry, registry};
use lindbound_checker::question::Question;
use std::collections::BTreeSet;

/// The name of every claim at once.
const ALL: &str = "all";

/// What is wrong, and where.
pub(super) type Wrong = (String, PlanProblem);

/// The claims and conjectures of a plan.
pub(super) fn questions(file: &PlanFile) -> Result<Vec<Question>, Wrong> {
    let mut questions = Vec::new();
    if file.claims == [ALL] {
        questions.extend(registry().into_iter().chain(cycle_registry()).map(Question::claim));
    } else {
        if file.claims.iter().any(|id| id == ALL) {
            return Err(("claims".to_owned(), PlanProblem::AllAndOthers));
        }
        no_repetition(&file.claims, "claims")?;
        for id in &file.claims {
            let claim =
                claim(id).ok_or_else(|| ("claims".to_owned(), PlanProblem::UnknownClaim(id.clone())))?;
            questions.push(Question::claim(claim));
        }
    }
    no_repetition(&file.conjectures, "conjectures")?;
    for (n, text) in file.conjectures.iter().enumerate() {
        let question = Question::conjecture(text, n + 1).map_err(|error| {
            (format!("conjectures[{n}]"), PlanProblem::Statement(text.to_owned(), Box::new(error)))
        })?;
        if questions.iter().any(|other| other.id == question.id) {
            return Err((
                format!("conjectures[{n}]"),
                PlanProblem::Twice(format!("the name `{}`", question.id)),
            ));
        }
        questions.push(question);
    }
    if questions.is_empty() { Err((String::new(), PlanProblem::NoQuestion)) } else { Ok(questions) }
}

/// Refuses a number that is out of its range.
pub(super) fn in_range(place: &str, found: u64, least: u64, most: u64) -> Result<(), Wrong> {
    if (least..=most).contains(&found) {
        Ok(())
    } else {
        Err((place.to_owned(), PlanProblem::OutOfRange { found, least, most }))
    }
}

/// Refuses a list that has something twice.
pub(super) fn no_repetition<T: Ord + std::fmt::Display>(all: &[T], place: &str) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    match all.iter().find(|one| !seen.insert(*one)) {
        Some(twice) => {
            Err((place.to_owned(), PlanProblem::Twice(format!("`{}`", short(&twice.to_string())))))
        }
        None => Ok(()),
    }
}
