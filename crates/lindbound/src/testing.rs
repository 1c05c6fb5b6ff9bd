//! Statements as tests: what [`assert_holds!`](crate::assert_holds) and
//! [`assert_refuted!`](crate::assert_refuted) do.

use crate::conjecture::Conjecture;
use crate::error::Error;
pub use crate::regressions::Regressions;
use crate::witness::Witness;
use lindbound_checker::report::Report;
use lindbound_search::Found;
use std::fmt;

/// Tasks of the search of a test, if nothing else is said.
const TASKS: u64 = 16;

/// What came of a test.
pub enum Tested {
    /// No counterexample was found, and how hard was looked.
    Stands(Box<Found>),
    /// A counterexample, and a line on where it is saved.
    Falls(Box<Witness>, String),
    /// Something was not decided, and why.
    Open(String),
}

/// Decides what was saved, draws, and searches.
///
/// # Errors
/// [`Error`] if something saved cannot be read, an option is none, or there is nothing to draw.
pub fn tested(conjecture: &Conjecture, regressions: &Regressions) -> Result<Tested, Error> {
    let deadline = conjecture.deadline()?;
    for (path, saved) in regressions.open()? {
        if !conjecture.admits(&saved.subject) {
            continue;
        }
        let again = Witness::new(conjecture.text(), saved.subject, &format!("saved in {}", path.display()));
        if let Ok(again) = again
            && again.replay()?.is_violated()
        {
            return Ok(Tested::Falls(Box::new(again), format!("decided first: {}", path.display())));
        }
    }
    let drawn = conjecture.checked(deadline)?;
    for (_, tally) in &drawn.tallies {
        if let Some(place) = tally.violation {
            return falls(conjecture.drawn(place)?, regressions);
        }
        if let Some((reason, count)) = tally.reasons.iter().next() {
            return Ok(Tested::Open(format!("{count} of the models drawn are undecided: {reason}")));
        }
    }
    let found = conjecture.searched(TASKS, deadline)?;
    match found.witness {
        Some(witness) => falls(witness, regressions),
        None => Ok(Tested::Stands(Box::new(found.effort))),
    }
}

/// Searches alone.
///
/// # Errors
/// [`Error`] if there is nothing to search.
pub fn searched(conjecture: &Conjecture) -> Result<Tested, Error> {
    let found = conjecture.search()?;
    Ok(match found.witness {
        Some(witness) => Tested::Falls(Box::new(witness), String::new()),
        None => Tested::Stands(Box::new(found.effort)),
    })
}

fn falls(witness: Witness, regressions: &Regressions) -> Result<Tested, Error> {
    // A violation that cannot be saved is one all the same.
    let saved = match regressions.save(&witness) {
        Ok(path) => format!("saved, and decided first next time: {}", path.display()),
        Err(error) => format!("not saved: {error}"),
    };
    Ok(Tested::Falls(Box::new(witness), saved))
}

/// The message of a test that fails.
pub struct Failure<'a> {
    /// The statement.
    pub text: &'a str,
    /// What came of it.
    pub tested: Result<Tested, Error>,
}

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.tested {
            Ok(Tested::Falls(witness, saved)) => {
                writeln!(f, "`{}` does not hold:", self.text)?;
                if let Ok(replay) = witness.replay() {
                    writeln!(f, "{}", replay.text())?;
                }
                write!(f, "{}\n{saved}", witness.quoted())
            }
            Ok(Tested::Open(why)) => write!(f, "`{}` is not decided: {why}", self.text),
            Ok(Tested::Stands(found)) => write!(
                f,
                "`{}` was not refuted in {} evaluations of {} tasks; that is no proof",
                self.text, found.evaluations, found.tasks
            ),
            Err(error) => write!(f, "`{}`: {error}", self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for the counterexamples of a test.
    fn regressions(name: &str) -> (std::path::PathBuf, Regressions) {
        let folder = std::env::temp_dir().join(format!("lindbound-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let beside = Regressions::beside(&folder.to_string_lossy(), "mine.rs");
        (folder, beside)
    }

    fn asked(text: &str, dimension: usize) -> Conjecture {
        Conjecture::new(text).unwrap().dim(dimension).samples(1).tasks(1)
    }

    #[test]
    fn a_counterexample_has_the_dimension_that_was_asked_for_and_counts_for_no_other() {
        let (_, saved) = regressions("dimensions");
        let Tested::Falls(witness, said) = tested(&asked("d >= 3", 2), &saved).unwrap() else { panic!() };
        assert_eq!(witness.subject.dimension(), 2);
        assert!(said.starts_with("saved, and decided first next time: "), "{said}");
        let Tested::Falls(_, said) = tested(&asked("d >= 3", 2), &saved).unwrap() else { panic!() };
        assert!(said.starts_with("decided first: "), "{said}");
        assert!(matches!(tested(&asked("d >= 3", 3), &saved).unwrap(), Tested::Stands(_)));
    }

    #[test]
    fn a_saved_counterexample_that_is_damaged_is_named_with_what_is_wrong() {
        let (folder, saved) = regressions("damaged");
        let place = folder.join("lindbound-regressions").join("mine");
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("a.json"), "{ damaged").unwrap();
        let message = Failure { text: "d >= 3", tested: tested(&asked("d >= 3", 2), &saved) }.to_string();
        assert!(message.ends_with("a.json: line 1 column 3: key must be a string"), "{message}");
    }

    #[test]
    fn a_counterexample_that_cannot_be_saved_is_shown_all_the_same() {
        let (folder, saved) = regressions("unsaved");
        std::fs::create_dir_all(&folder).unwrap();
        // A file where the folder should be.
        std::fs::write(folder.join("lindbound-regressions"), "").unwrap();
        let tested = tested(&asked("d >= 3", 2), &saved);
        let message = Failure { text: "d >= 3", tested }.to_string();
        assert!(message.contains("violated") && message.contains("not saved: "), "{message}");
    }
}
