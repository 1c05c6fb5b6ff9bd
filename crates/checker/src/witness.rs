//! Witnesses: a case with a statement and its verdict, written down to be decided again by anyone.

use crate::CheckerError;
use crate::decide::{Decision, Outcome};
use crate::engine::replay_engine;
use crate::hardware::{Hardware, is_final};
use crate::inspect::verdict_name;
use crate::ladder::{Arithmetic, Judge};
use crate::number::Shown;
use lindbound_bounds::claim;
use lindbound_bounds::language::{Statement, parse};
use lindbound_model::case::Case;
use lindbound_model::file::{AnyFile, CaseFile, Witness};
use lindbound_model::hypothesis::findings;
use lindbound_number::{Rational, Verdict};
use lindbound_thermo::Sketch;
use serde_json::{Value, json};
use std::path::Path;

/// What came of deciding a witness again, from its file alone.
pub struct Replay {
    /// The statement.
    pub statement: Statement,
    /// What the file says.
    pub recorded: Witness,
    /// What was found now.
    pub decision: Decision,
    /// The sides of the clause that decided.
    pub sides: Option<(Shown, Shown)>,
    /// Hypotheses the case does not satisfy.
    pub dropped: Vec<&'static str>,
}

/// A statement given as the id of a claim or in the claim language.
///
/// # Errors
/// [`CheckerError::Statement`] if it is neither.
pub fn statement(text: &str) -> Result<Statement, CheckerError> {
    match claim(text) {
        Some(claim) => Ok(claim.parsed().clone()),
        None => Ok(parse(text)?),
    }
}

/// Decides a witness again.
///
/// # Errors
/// [`CheckerError`] if the file is no witness, its statement is not well formed or speaks of something the case does not have, or
/// its Hamiltonian has irrational levels.
pub fn replay(file: &CaseFile) -> Result<Replay, CheckerError> {
    let recorded = file.witness.clone().ok_or(CheckerError::NoWitness)?;
    let statement = statement(&recorded.claim)?;
    let case = file.exact()?;
    let (decision, sides) = decided(&statement, &case)?;
    Ok(Replay { statement, recorded, decision, sides, dropped: broken(&case) })
}

/// The witness of a statement on a case in the basis of its levels; `None` if it is undecided or has no verdict there.
pub fn record(text: &str, case: &Case<Rational>, origin: &str) -> Option<CaseFile> {
    let (decision, sides) = decided(&statement(text).ok()?, case).ok()?;
    if decision.verdict == Verdict::Undecided {
        return None;
    }
    let mut file = CaseFile::from_case(case)?;
    file.witness = Some(Witness {
        claim: text.to_owned(),
        verdict: verdict_name(decision.verdict).to_owned(),
        margin: sides.map(|(left, right)| format!("{} against {}", left.text(), right.text())),
        dropped: broken(case).into_iter().map(str::to_owned).collect(),
        origin: Some(origin.to_owned()),
    });
    Some(file)
}

/// Decides the witness of a case or an engine again.
///
/// # Errors
/// As for [`replay`] and [`replay_engine`].
pub fn replay_any(file: &AnyFile) -> Result<Replay, CheckerError> {
    match file {
        AnyFile::Case(file) => replay(file),
        AnyFile::Engine(file) => replay_engine(file),
    }
}

/// Writes a file, making the folder it belongs in.
pub(crate) fn write_text(path: &Path, text: &str) -> Result<(), CheckerError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, text))
        .map_err(|error| CheckerError::Unwritable { path: path.to_owned(), kind: error.kind() })
}

/// The hypotheses a case does not satisfy.
pub(crate) fn broken(case: &Case<Rational>) -> Vec<&'static str> {
    findings(case).iter().filter(|found| !found.holds).map(|found| found.hypothesis.id()).collect()
}

fn decided(
    statement: &Statement,
    case: &Case<Rational>,
) -> Result<(Decision, Option<(Shown, Shown)>), CheckerError> {
    const DIGITS: u32 = 25;
    let sketch = Sketch::new(case);
    let judge = Judge::new(&sketch, Arithmetic::CERTIFIED);
    let outcome = match Hardware::new(case).map(|hardware| hardware.decide(statement)) {
        Ok(outcome) if is_final(&outcome) => outcome,
        _ => judge.decide(statement),
    };
    match outcome {
        Outcome::Decided(decision) => {
            let sides = decision.clause.and_then(|clause| judge.shown(statement, clause, DIGITS));
            Ok((decision, sides))
        }
        Outcome::DoesNotApply(what) => Err(CheckerError::DoesNotApply(what)),
    }
}

impl Replay {
    /// Whether the verdict found and the hypotheses the case does without are those the file records.
    pub fn confirmed(&self) -> bool {
        let mut recorded: Vec<&str> = self.recorded.dropped.iter().map(String::as_str).collect();
        let mut found = self.dropped.clone();
        recorded.sort_unstable();
        found.sort_unstable();
        verdict_name(self.decision.verdict) == self.recorded.verdict && recorded == found
    }

    /// 0: holds; 1: violated; 2: not what the file says; 3: undecided.
    pub fn exit_code(&self) -> u8 {
        match self.decision.verdict {
            Verdict::Undecided => 3,
            _ if !self.confirmed() => 2,
            Verdict::Holds => 0,
            Verdict::Violated => 1,
        }
    }

    /// For people.
    pub fn text(&self) -> String {
        let verdict = verdict_name(self.decision.verdict);
        let mut text = format!("{}\n{verdict}", self.statement.symbols());
        match (&self.decision.reason, self.decision.bits) {
            (Some(reason), _) => text.push_str(&format!(": {reason}")),
            (None, 0) => text.push_str(", by algebra"),
            (None, bits) => text.push_str(&format!(", at {bits} bits")),
        }
        if let Some((left, right)) = &self.sides {
            text.push_str(&format!("\nleft {}, right {}", left.text(), right.text()));
        }
        if !self.dropped.is_empty() {
            text.push_str(&format!("\nwithout {}", self.dropped.join(", ")));
        }
        if !self.confirmed() {
            text.push_str(&format!("\nthe file says: {}", self.recorded.verdict));
            if !self.recorded.dropped.is_empty() {
                text.push_str(&format!(", without {}", self.recorded.dropped.join(", ")));
            }
        }
        text + "\n"
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let mut object = json!({
            "claim": self.recorded.claim,
            "statement": self.statement.symbols(),
            "verdict": verdict_name(self.decision.verdict),
            "recorded": self.recorded.verdict,
            "confirmed": self.confirmed(),
            "bits": self.decision.bits,
            "dropped": self.dropped,
        });
        if let Some((left, right)) = &self.sides {
            object["left"] = left.json();
            object["right"] = right.json();
        }
        if let Some(reason) = &self.decision.reason {
            object["reason"] = json!(reason.to_string());
        }
        object
    }
}
