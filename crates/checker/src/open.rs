//! What is not decided: the clause, what is known of its sides, and what would decide it.

use crate::decide::{Decision, Outcome, Reason, decisive};
use crate::judge::{Judge, refined};
use crate::number::Number;
use crate::shown::Shown;
use lindbound_bounds::language::{Clause, Expr, Relation, Sides, Statement};
use lindbound_number::{Extended, Rational, Verdict};
use num_traits::Zero;
use serde_json::{Value, json};

/// Significant digits of the ends of an enclosure.
const DIGITS: u32 = 12;

/// A clause that is not decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The clause, with the Letter's symbols; with the bath where it is one of every bath.
    pub clause: String,
    /// Its number in the statement, counted from 1, and how many there are.
    pub part: (usize, usize),
    /// Enclosures of its sides, or why there are none.
    pub left: Shown,
    /// The same of the right one.
    pub right: Shown,
    /// An enclosure of right − left, where there is one.
    pub difference: Option<Shown>,
    /// Why it is not decided.
    pub reason: Reason,
    /// What would decide it.
    pub remedy: &'static str,
}

/// A clause of a statement, and the bath it is asked of where it is asked of each.
struct Part<'s> {
    number: usize,
    clause: &'s Clause,
    bath: Option<String>,
}

impl Part<'_> {
    /// The clause by itself.
    fn statement(&self, relation: Option<(&Expr, Relation)>) -> Statement {
        let clause = match relation {
            None => self.clause.clone(),
            Some((side, relation)) => {
                let right = Expr::Literal(Rational::zero());
                Clause { left: side.clone(), relation, right, ..self.clause.clone() }
            }
        };
        Statement::from(vec![clause])
    }
}

impl Open {
    /// What an undecided decision leaves open; `None` for others, and for those that are guesses.
    pub fn of(judge: &dyn Judge, statement: &Statement, decision: &Decision) -> Option<Self> {
        let reason = decision.reason.filter(|reason| *reason != Reason::FloatingPoint)?;
        let (baths, part_of) = (judge.baths(), decision.part_of(statement));
        let statement = &*part_of;
        let parts = parts(statement, &baths);
        let (part, nth) = match decision.clause.and_then(|clause| parts.get(clause)) {
            Some(part) => {
                let before = parts.iter().take_while(|other| !std::ptr::eq(*other, part));
                (part, before.filter(|other| other.number == part.number).count())
            }
            // No side could be evaluated: the first clause that is not decided by itself.
            None => (parts.iter().find(|part| is_open(judge, &part.statement(None))).or(parts.first())?, 0),
        };
        let side = |side: &Expr, known: Option<&Extended<Number>>| match known {
            Some(value) => Shown::number(value, DIGITS),
            None => value(judge, &part.statement(Some((side, Relation::Equal))), nth),
        };
        let sides = decision.sides.as_deref();
        let clause = match (&part.clause.each, &part.bath) {
            (Some(variable), Some(bath)) if decision.clause.is_some() => {
                let alone = Clause { each: None, ..part.clause.clone() };
                format!("{} for {variable} = {bath}", Statement::from(vec![alone]).symbols())
            }
            _ => part.statement(None).symbols(),
        };
        Some(Open {
            clause: if decision.is_about_the_premise() { format!("premise: {clause}") } else { clause },
            part: (part.number + 1, statement.clauses.len()),
            left: side(&part.clause.left, sides.map(|sides| &sides.left)),
            right: side(&part.clause.right, sides.map(|sides| &sides.right)),
            difference: sides.and_then(difference),
            remedy: reason.remedy(),
            reason,
        })
    }

    /// Lines for people, further in than the rest.
    pub fn lines(&self) -> Vec<String> {
        let (number, all) = self.part;
        let part = if all > 1 { format!("part {number} of {all}: ") } else { String::new() };
        let between = |value: &Shown| match value {
            Shown::Certified { lower, upper, exact: None, .. } if lower != upper => {
                format!("in [{lower}, {upper}]")
            }
            Shown::Undecided(why) => format!("has no value: {why}"),
            known => format!("is {}", known.text()),
        };
        let mut lines = vec![
            format!("{part}{}", self.clause),
            format!("  left {}", between(&self.left)),
            format!("  right {}", between(&self.right)),
        ];
        if let Some(difference) = &self.difference {
            lines.push(format!("  right − left {}", between(difference)));
        }
        lines.push(format!("  {}; what would decide it: {}", self.reason, self.remedy));
        lines
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let mut object = json!({
            "clause": self.clause,
            "part": self.part.0,
            "left": self.left.json(),
            "right": self.right.json(),
            "reason": self.reason.to_string(),
            "would_decide": self.remedy,
        });
        if let Some(difference) = &self.difference {
            object["difference"] = difference.json();
        }
        object
    }
}

/// The clauses as they are evaluated: one for every bath where they say so.
fn parts<'s>(statement: &'s Statement, baths: &[String]) -> Vec<Part<'s>> {
    let of = |(number, clause): (usize, &'s Clause)| -> Vec<Part<'s>> {
        let part = |bath| Part { number, clause, bath };
        match clause.each {
            None => vec![part(None)],
            Some(_) => baths.iter().map(|bath| part(Some(bath.clone()))).collect(),
        }
    };
    statement.clauses.iter().enumerate().flat_map(of).collect()
}

fn is_open(judge: &dyn Judge, statement: &Statement) -> bool {
    match judge.decide(statement) {
        Outcome::Decided(decision) => decision.verdict == Verdict::Undecided,
        Outcome::DoesNotApply(_) => false,
    }
}

/// What is known of the left side of the n-th clause.
fn value(judge: &dyn Judge, statement: &Statement, n: usize) -> Shown {
    let statement = judge.unified(statement);
    let mut why = None;
    let of = |rung: &dyn crate::rung::Rung| {
        let sides = rung.sides(&statement, n).map_err(|error| why = Some(error.to_string())).ok()?;
        sides.map(|sides| decisive(Verdict::Undecided, sides).left)
    };
    match refined(judge, of, fixes) {
        Some(value) => Shown::number(&value, DIGITS),
        None => Shown::Undecided(why.unwrap_or_else(|| Reason::OutOfTime.to_string())),
    }
}

fn fixes(value: &Extended<Number>) -> bool {
    !matches!(value, Extended::Finite(value) if !value.fixes(DIGITS))
}

/// An enclosure of right − left.
fn difference(sides: &Sides<Number>) -> Option<Shown> {
    let (Extended::Finite(left), Extended::Finite(right)) = (&sides.left, &sides.right) else { return None };
    Some(Shown::number(&Extended::Finite(right.less(left)?), DIGITS))
}
