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
    /// A counterexample.
    Falls(Box<Witness>),
    /// Something was not decided, and why.
    Open(String),
}

/// Decides what was saved, draws, and searches.
///
/// # Errors
/// [`Error`] if something saved cannot be read, or there is nothing to draw.
pub fn tested(conjecture: &Conjecture, regressions: &Regressions) -> Result<Tested, Error> {
    for (path, saved) in regressions.open()? {
        if !conjecture.admits(&saved.subject) {
            continue;
        }
        let again = Witness::new(conjecture.text(), saved.subject, &format!("saved in {}", path.display()));
        if let Ok(again) = again
            && again.replay()?.is_violated()
        {
            return Ok(Tested::Falls(Box::new(again)));
        }
    }
    let drawn = conjecture.check()?;
    for (_, tally) in &drawn.tallies {
        if let Some(place) = tally.violation {
            return falls(conjecture.drawn(place)?, regressions);
        }
        if let Some((reason, count)) = tally.reasons.iter().next() {
            return Ok(Tested::Open(format!("{count} of the models drawn are undecided: {reason}")));
        }
    }
    let found = conjecture.searched(TASKS)?;
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
        Some(witness) => Tested::Falls(Box::new(witness)),
        None => Tested::Stands(Box::new(found.effort)),
    })
}

fn falls(witness: Witness, regressions: &Regressions) -> Result<Tested, Error> {
    regressions.save(&witness)?;
    Ok(Tested::Falls(Box::new(witness)))
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
            Ok(Tested::Falls(witness)) => {
                writeln!(f, "`{}` does not hold:", self.text)?;
                if let Ok(replay) = witness.replay() {
                    writeln!(f, "{}", replay.text())?;
                }
                f.write_str(&witness.quoted())
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
