//! Witnesses: a case with a statement and its verdict, written down to be decided again by anyone.

use crate::arithmetic::Arithmetic;
use crate::decide::{Decision, Outcome};
use crate::either;
use crate::error::CheckerError;
use crate::open::Open;
use crate::report::{Exit, Report, Verdicted};
use crate::shown::Shown;
use crate::subject::{AnySubject, Subject};
use crate::whole;
use lindbound_bounds::claim;
use lindbound_bounds::language::{Statement, parse};
use lindbound_model::case::Case;
use lindbound_model::file::{AnyFile, Witness};
use lindbound_model::hypothesis::findings;
use lindbound_number::{Rational, Verdict};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

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
    /// What is not decided.
    pub open: Option<Open>,
}

/// A statement given as the id of a claim or in the claim language.
///
/// # Errors
/// [`CheckerError::Statement`] if it is neither.
pub fn statement(text: &str) -> Result<Statement, CheckerError> {
    match claim(text.trim()) {
        Some(claim) => Ok(claim.parsed().clone()),
        None => Ok(parse(text)?),
    }
}

/// Decides a witness again.
///
/// # Errors
/// [`CheckerError`] if the file is no witness, its statement is not well formed or speaks of something the
/// subject does not have, or its Hamiltonian has irrational levels.
pub fn replay(file: &AnyFile) -> Result<Replay, CheckerError> {
    replay_until(file, None)
}

/// The same until time is over.
///
/// # Errors
/// As for [`replay`].
pub fn replay_until(file: &AnyFile, deadline: Option<Instant>) -> Result<Replay, CheckerError> {
    // A file that is no witness is not computed with.
    let recorded = file.witness().ok_or(CheckerError::NoWitness)?;
    statement(&recorded.claim)?;
    either!(&AnySubject::of(file)?, subject => replay_on_until(subject, recorded, deadline))
}

/// Decides again what is recorded of a subject.
///
/// # Errors
/// As for [`replay`].
pub fn replay_on<S: Subject>(subject: &S, recorded: &Witness) -> Result<Replay, CheckerError> {
    replay_on_until(subject, recorded, None)
}

fn replay_on_until<S: Subject>(
    subject: &S,
    recorded: &Witness,
    deadline: Option<Instant>,
) -> Result<Replay, CheckerError> {
    let statement = statement(&recorded.claim)?;
    let Decided { decision, sides, dropped, open } = decided(&statement, subject, deadline)?;
    Ok(Replay { statement, recorded: recorded.clone(), decision, sides, dropped, open })
}

/// The witness of a statement on a subject; `None` if it is undecided or has no verdict there, and for a
/// state in another basis than that of its levels.
pub fn record<S: Subject>(text: &str, subject: &S, origin: &str) -> Option<AnyFile> {
    let Decided { decision, sides, dropped, .. } = decided(&statement(text).ok()?, subject, None).ok()?;
    if !decision.is_final() {
        return None;
    }
    subject.file(Some(Witness {
        claim: text.to_owned(),
        verdict: decision.verdict.name().to_owned(),
        margin: sides.map(|(left, right)| format!("{} against {}", left.text(), right.text())),
        dropped: dropped.into_iter().map(str::to_owned).collect(),
        origin: Some(origin.to_owned()),
    }))
}

/// The witness of a statement on a subject of either kind.
pub fn record_any(text: &str, subject: &AnySubject, origin: &str) -> Option<AnyFile> {
    either!(subject, subject => record(text, subject, origin))
}

/// Writes a file whole or not at all, making the folder it belongs in.
pub fn write_text(path: &Path, text: &str) -> Result<(), CheckerError> {
    whole::write(path, text.as_bytes())
        .map_err(|error| CheckerError::Unwritable { path: path.to_owned(), kind: error.kind() })
}

/// Refuses a place where no file can be written, before there is anything to write.
///
/// # Errors
/// [`CheckerError::Unwritable`].
pub fn refuse_unwritable(path: &Path) -> Result<(), CheckerError> {
    whole::probe(path).map_err(|error| CheckerError::Unwritable { path: path.to_owned(), kind: error.kind() })
}

/// Refuses a folder where no files can be written.
///
/// # Errors
/// [`CheckerError::Unwritable`], and [`CheckerError::NoFolder`] if it is a file.
pub fn refuse_unwritable_folder(path: &Path) -> Result<(), CheckerError> {
    if path.exists() && !path.is_dir() {
        return Err(CheckerError::NoFolder(path.to_owned()));
    }
    let unwritable =
        |error: std::io::Error| CheckerError::Unwritable { path: path.to_owned(), kind: error.kind() };
    whole::probe_folder(path).map_err(unwritable)
}

/// The hypotheses a case does not satisfy.
pub fn broken(case: &Case<Rational>) -> Vec<&'static str> {
    findings(case).iter().filter(|found| !found.holds).map(|found| found.hypothesis.id()).collect()
}

/// A decision, the sides that decided, the hypotheses the subject does without, and what is not decided.
struct Decided {
    decision: Decision,
    sides: Option<(Shown, Shown)>,
    dropped: Vec<&'static str>,
    open: Option<Open>,
}

/// Significant digits of the sides of a witness.
const DIGITS: u32 = 25;

fn decided<S: Subject>(
    statement: &Statement,
    subject: &S,
    deadline: Option<Instant>,
) -> Result<Decided, CheckerError> {
    let arithmetic = Arithmetic { deadline, ..Arithmetic::CERTIFIED };
    subject.judged(arithmetic, |judge| match judge.decide(statement) {
        Outcome::Decided(decision) => {
            let sides = judge.shown(statement, &decision, DIGITS);
            let found = subject.hypotheses(judge, Some(statement));
            let broken = found.iter().filter(|found| !found.holds).map(|found| found.hypothesis.id());
            let open = Open::of(judge, statement, &decision);
            Ok(Decided { sides, dropped: broken.collect(), open, decision })
        }
        Outcome::DoesNotApply(what) => Err(CheckerError::DoesNotApply(what)),
    })
}

impl Replay {
    /// Whether the statement is certainly violated.
    pub fn is_violated(&self) -> bool {
        self.decision.verdict == Verdict::Violated
    }

    /// Whether the verdict found and the hypotheses the case does without are those the file records.
    pub fn confirmed(&self) -> bool {
        let mut recorded: Vec<&str> = self.recorded.dropped.iter().map(String::as_str).collect();
        let mut found = self.dropped.clone();
        recorded.sort_unstable();
        found.sort_unstable();
        self.decision.verdict.name() == self.recorded.verdict && recorded == found
    }
}

impl Report for Replay {
    fn exit(&self) -> Exit {
        match self.decision.verdict {
            Verdict::Undecided => Exit::Undecided,
            _ if !self.confirmed() => Exit::Refused,
            verdict => Exit::of([verdict]),
        }
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        let verdict = if self.confirmed() { Verdict::Holds } else { Verdict::Violated };
        vec![Verdicted { name: format!("{} as recorded", self.recorded.claim), verdict, detail: self.text() }]
    }

    fn text(&self) -> String {
        let verdict = self.decision.verdict.name();
        let mut text = format!("{}\n{verdict}", self.statement.symbols());
        match (&self.decision.reason, self.decision.bits) {
            (Some(reason), _) => text.push_str(&format!(": {reason}")),
            (None, 0) => text.push_str(", by algebra"),
            (None, bits) => text.push_str(&format!(", at {bits} bits")),
        }
        if let Some((left, right)) = &self.sides {
            text.push_str(&format!("\nleft {}, right {}", left.text(), right.text()));
        }
        if let Some(open) = &self.open {
            text.push_str(&format!("\nundecided: {}", open.lines().join("\n")));
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

    fn json(&self) -> Value {
        let mut object = json!({
            "claim": self.recorded.claim,
            "statement": self.statement.symbols(),
            "verdict": self.decision.verdict.name(),
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
        if let Some(open) = &self.open {
            object["open"] = open.json();
        }
        object
    }
}
