//! The violations of a check or an enumeration as files.

use crate::error::CliError;
use lindbound_bounds::language::Statement;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::tally::{Answers, Place};
use lindbound_checker::witness::{record_any, write_text};
use lindbound_search::Search;
use std::path::Path;
use std::time::{Duration, Instant};

/// For making a counterexample smaller.
const PATIENCE: Duration = Duration::from_secs(30);

/// The first violation of every claim, as a file; what is at a place and a line on its origin are looked up.
pub(crate) fn write_witnesses(
    answers: &Answers,
    folder: &Path,
    look_up: impl Fn(Place, &Statement) -> Option<(AnySubject, String)>,
) -> Result<(), CliError> {
    for (question, tally) in &answers.tallies {
        let Some(place) = tally.violation else { continue };
        let Some((found, mut origin)) = look_up(place, &question.statement) else { continue };
        // Drawn engines stay as they are.
        let small = if matches!(found, AnySubject::State(_)) {
            origin.push_str(", made smaller");
            let search = Search::anywhere(question.statement.clone());
            search.shrunk(&found, Some(Instant::now() + PATIENCE))
        } else {
            found
        };
        if let Some(file) = record_any(&question.text, &small, &origin) {
            write_text(&folder.join(format!("{}.json", question.id)), &file.write())?;
        }
    }
    Ok(())
}
