//! The violations of a check or an enumeration as files.

use crate::error::CliError;
use lindbound_checker::tally::{Answers, Place};
use lindbound_checker::witness::write_text;
use lindbound_number::Verdict;
use lindbound_search::{Counterexample, shrunk};
use std::path::Path;
use std::time::{Duration, Instant};

/// For making a counterexample smaller.
const PATIENCE: Duration = Duration::from_secs(30);

/// The first violation of every claim, as a file; what is at a place and a line on its origin are looked up.
pub(crate) fn write_witnesses(
    answers: &Answers,
    folder: &Path,
    look_up: impl Fn(Place) -> Option<(Counterexample, String)>,
) -> Result<(), CliError> {
    for (question, tally) in &answers.tallies {
        let Some(place) = tally.violation else { continue };
        let Some((found, mut origin)) = look_up(place) else { continue };
        let small = match found {
            Counterexample::Case(case) => {
                origin.push_str(", made smaller");
                let until = Some(Instant::now() + PATIENCE);
                let keep = |_: &_| true;
                Counterexample::Case(shrunk(&question.statement, case, Verdict::Violated, &keep, until))
            }
            engine => engine,
        };
        if let Some(file) = small.record(&question.text, &origin) {
            write_text(&folder.join(format!("{}.json", question.id)), &file.write())?;
        }
    }
    Ok(())
}
