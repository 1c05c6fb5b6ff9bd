//! The verdicts of a report: each claim with what decided it, for people and for programs.

use crate::decide::{Decision, Outcome, Reason, undecided};
use crate::judge::Judge;
use crate::layout::aligned;
use crate::open::Open;
use crate::report::{Exit, Verdicted};
use crate::shown::Shown;
use lindbound_bounds::language::Statement;
use lindbound_model::hypothesis::Finding;
use lindbound_number::Verdict;
use serde_json::{Value, json};

/// A verdict with its statement, and whether that speaks of such subjects.
pub struct Row {
    /// The claim's id, or a name.
    pub id: String,
    /// The statement as it is written.
    pub text: String,
    /// The statement.
    pub statement: Statement,
    /// Whether all its hypotheses hold, and its premise does not fail.
    pub applies: bool,
    /// The verdict on the relation itself.
    pub decision: Decision,
    /// The sides that decided.
    pub sides: Option<(Shown, Shown)>,
    /// What is not decided.
    pub open: Option<Open>,
}

impl Row {
    /// The verdict of a judge.
    ///
    /// # Errors
    /// What the statement speaks of that the subject does not have.
    pub fn new(
        id: &str,
        text: String,
        statement: &Statement,
        judge: &dyn Judge,
        digits: u32,
    ) -> Result<Self, String> {
        let decision = match judge.decide(statement) {
            Outcome::Decided(decision) => decision,
            Outcome::DoesNotApply(missing) => return Err(missing),
        };
        let sides = judge.shown(statement, &decision, digits);
        let open = Open::of(judge, statement, &decision);
        let (id, statement) = (id.to_owned(), statement.clone());
        let applies = decision.applies != Some(false);
        Ok(Row { id, text, statement, applies, decision, sides, open })
    }

    /// A statement that is not reached.
    pub fn out_of_time(id: &str, text: String, statement: &Statement) -> Self {
        let (id, statement, decision) = (id.to_owned(), statement.clone(), undecided(Reason::OutOfTime, 0));
        Row { id, text, statement, applies: true, decision, sides: None, open: None }
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let mut object = json!({
            "id": self.id,
            "statement": self.text,
            "verdict": self.decision.verdict.name(),
            "applies": self.applies,
        });
        if let Some((left, right)) = &self.sides {
            object["left"] = left.json();
            object["right"] = right.json();
        }
        if !self.statement.premise.is_empty() {
            object["premise"] = json!(match self.decision.applies {
                Some(true) => "holds",
                Some(false) => "fails",
                None => "undecided",
            });
        }
        match self.decision.why() {
            Some(reason) => object["reason"] = json!(reason),
            None => object["bits"] = json!(self.decision.bits),
        }
        if let Some(open) = &self.open {
            object["open"] = open.json();
        }
        object
    }

    /// The precision that decided, in a word; nothing where nothing did.
    pub fn bits(&self) -> String {
        match (self.decision.verdict, self.decision.bits) {
            (Verdict::Undecided, _) => String::new(),
            (_, 0) => "algebra".into(),
            (_, bits) => bits.to_string(),
        }
    }

    /// What restricts the verdict, and why there is none.
    pub fn notes(&self) -> Vec<String> {
        let is_guessed = self.decision.reason == Some(Reason::FloatingPoint);
        let scope = match (self.decision.applies, self.applies) {
            (Some(false), _) if is_guessed => Some("its premise seems to fail"),
            (Some(false), _) => Some("its premise fails"),
            (_, false) => Some("its hypotheses fail"),
            (None, true) if self.decision.is_final() => Some("whether its premise holds is not decided"),
            (_, true) => None,
        };
        scope.map(str::to_owned).into_iter().chain(self.decision.why()).collect()
    }

    /// Id, verdict, bits, left and right side, and the statement with what restricts it.
    pub(crate) fn cells(&self) -> [String; 6] {
        let side = |side: Option<&Shown>| side.map_or_else(String::new, Shown::text);
        let notes: String = self.notes().iter().map(|note| format!("   ({note})")).collect();
        [
            format!("  {}", self.id),
            self.decision.verdict.name().into(),
            self.bits(),
            side(self.sides.as_ref().map(|sides| &sides.0)),
            side(self.sides.as_ref().map(|sides| &sides.1)),
            format!("{}{notes}", self.statement.symbols()),
        ]
    }
}

/// The rows under a heading.
pub fn table(what: &str, rows: &[Row]) -> String {
    let heading = [what, "verdict", "bits", "left", "right", "statement"].map(String::from);
    let cells: Vec<[String; 6]> = std::iter::once(heading).chain(rows.iter().map(Row::cells)).collect();
    format!("\n{}{}", aligned(&cells, 2..5).trim_end(), opened(what, rows))
}

/// What is not decided, in lines below the table.
fn opened(what: &str, rows: &[Row]) -> String {
    let open = rows.iter().filter_map(|row| Some((row, row.open.as_ref()?)));
    let lines: Vec<String> = open.map(|(row, open)| shown_open(&row.id, open)).collect();
    if lines.is_empty() { String::new() } else { format!("\n\nundecided {what}\n{}", lines.join("\n")) }
}

/// What is not decided of a statement with a name.
pub fn shown_open(id: &str, open: &Open) -> String {
    format!("  {id}: {}", open.lines().join("\n    "))
}

/// The rows for machines that collect the results of tests, without claims whose hypotheses fail.
pub fn verdicted(rows: &[Row]) -> Vec<Verdicted> {
    let of = |row: &Row| Verdicted {
        name: row.id.clone(),
        verdict: row.decision.verdict,
        detail: row.cells().map(|cell| cell.trim().to_owned()).join("  "),
    };
    rows.iter().filter(|row| row.applies).map(of).collect()
}

/// What the verdicts come to; a claim whose hypotheses fail says nothing of the subject and does not count.
pub fn exit(rows: &[Row]) -> Exit {
    Exit::of(rows.iter().filter(|row| row.applies).map(|row| row.decision.verdict))
}

/// The hypotheses for people.
pub fn hypotheses(found: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let (mark, name) = (if finding.holds { "✓" } else { "✗" }, finding.hypothesis.id());
        let detail = if finding.holds { finding.hypothesis.statement() } else { &finding.detail };
        let mut lines = detail.lines();
        let first = format!("  {mark} {name:<20} {}", lines.next().unwrap_or_default());
        lines.fold(first, |all, more| format!("{all}\n  {:<22} {more}", ""))
    };
    std::iter::once("\nhypotheses".to_owned()).chain(found.iter().map(line)).collect()
}

/// The hypotheses for programs.
pub fn hypotheses_json(found: &[Finding]) -> Value {
    let object = |f: &Finding| {
        let detail = f.detail.replace('\n', "; ");
        json!({"id": f.hypothesis.id(), "holds": f.holds, "detail": detail})
    };
    found.iter().map(object).collect()
}
