//! Witnesses that are engines: an engine with a statement and its verdict, to be decided again from the file alone.

use super::judge::{EngineJudge, Subject};
use super::report::engine_hypotheses;
use crate::CheckerError;
use crate::decide::{Decision, Outcome};
use crate::shown::Shown;
use crate::witness::{Replay, statement};
use lindbound_bounds::language::Statement;
use lindbound_model::engine::Engine;
use lindbound_model::file::{EngineFile, Witness};
use lindbound_number::{Rational, Verdict};

/// Significant digits of the sides of a witness.
const DIGITS: u32 = 25;

/// Decides a witness again.
///
/// # Errors
/// [`CheckerError`] if the file is no witness, or its statement is not well formed or speaks of something the engine does not have.
pub fn replay_engine(file: &EngineFile) -> Result<Replay, CheckerError> {
    let recorded = file.witness.clone().ok_or(CheckerError::NoWitness)?;
    let statement = statement(&recorded.claim)?;
    let (decision, sides, dropped) = decided(&statement, &file.engine)?;
    Ok(Replay { statement, recorded, decision, sides, dropped })
}

/// The witness of a statement on an engine; `None` if it is undecided or has no verdict there.
pub fn record_engine(text: &str, engine: &Engine<Rational>, origin: &str) -> Option<EngineFile> {
    let (decision, sides, dropped) = decided(&statement(text).ok()?, engine).ok()?;
    let witness = Witness {
        claim: text.to_owned(),
        verdict: decision.verdict.name().to_owned(),
        margin: sides.map(|(left, right)| format!("{} against {}", left.text(), right.text())),
        dropped: dropped.into_iter().map(str::to_owned).collect(),
        origin: Some(origin.to_owned()),
    };
    (decision.verdict != Verdict::Undecided)
        .then(|| EngineFile { engine: engine.clone(), witness: Some(witness) })
}

/// A decision, the sides that decided, and the hypotheses the engine does without.
type Decided = (Decision, Option<(Shown, Shown)>, Vec<&'static str>);

fn decided(statement: &Statement, engine: &Engine<Rational>) -> Result<Decided, CheckerError> {
    let judge = EngineJudge::new(Subject::Engine(engine), None);
    match judge.decide(statement) {
        Outcome::Decided(decision) => {
            let sides = decision.clause.and_then(|clause| judge.shown(statement, clause, DIGITS));
            let broken =
                engine_hypotheses(engine, &judge, Some(statement)).into_iter().filter(|found| !found.holds);
            Ok((decision, sides, broken.map(|found| found.hypothesis.id()).collect()))
        }
        Outcome::DoesNotApply(what) => Err(CheckerError::DoesNotApply(what)),
    }
}
