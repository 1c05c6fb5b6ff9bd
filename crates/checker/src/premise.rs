//! Statements under a premise: what is certain of them, from what is certain of their two halves.

use crate::decide::{Decision, Outcome};
use lindbound_bounds::language::{Quantities, Relation, Sides, Statement, sides};
use lindbound_number::Verdict;
use std::borrow::Cow;

/// What is said of cases in which a premise fails.
pub(crate) const FAILS: &str = "its premise fails in all of them";

/// What is certain of a statement from what `decide` says of its premise and of what is stated under it.
///
/// It is violated where the premise certainly holds and the rest is certainly violated; where the premise
/// certainly fails it holds and says nothing; where that is not decided it holds if the rest does.
pub(crate) fn under_premise(statement: &Statement, decide: impl Fn(&Statement) -> Outcome) -> Outcome {
    let Some([premise, conclusion]) = statement.premise_and_conclusion() else { return decide(statement) };
    let premise = match decide(&premise) {
        Outcome::Decided(premise) => premise,
        missing => return missing,
    };
    match premise.verdict {
        Verdict::Holds => decide(&conclusion),
        Verdict::Violated => Outcome::Decided(Decision {
            verdict: Verdict::Holds,
            reason: None,
            bits: premise.bits,
            applies: Some(false),
            ..Decision::GUESS
        }),
        Verdict::Undecided => match decide(&conclusion) {
            Outcome::Decided(found) if found.verdict == Verdict::Holds => {
                Outcome::Decided(Decision { ratio: None, applies: None, ..found })
            }
            Outcome::Decided(_) => Outcome::Decided(Decision { applies: None, ratio: None, ..premise }),
            missing => missing,
        },
    }
}

/// Whether the premise of a statement holds in floating point: where there is none it does, where a clause is
/// off by more than rounding it does not, and else that is not known.
pub(crate) fn meets_its_premise<Q: Quantities<Number = f64>>(statement: &Statement, of: &Q) -> Option<bool> {
    let Some([premise, _]) = statement.premise_and_conclusion() else { return Some(true) };
    let fails = |Sides { left, relation, right, .. }: &Sides<f64>| {
        let (Some(left), Some(right)) = (left.finite(), right.finite()) else { return false };
        let excess = (left - right) / (1.0 + left.abs() + right.abs());
        match relation {
            Relation::AtMost | Relation::Below => excess > ROUNDING,
            Relation::AtLeast | Relation::Above => excess < -ROUNDING,
            Relation::Equal => excess.abs() > ROUNDING,
        }
    };
    sides(&premise, of).ok()?.iter().any(fails).then_some(false)
}

/// What floating point may be off by, in a premise.
const ROUNDING: f64 = 1e-9;

impl Decision {
    /// The clauses of which it says which one decided: those of the premise where that is not decided.
    pub(crate) fn part_of<'s>(&self, statement: &'s Statement) -> Cow<'s, Statement> {
        let Some([premise, conclusion]) = statement.premise_and_conclusion() else {
            return Cow::Borrowed(statement);
        };
        Cow::Owned(if self.is_about_the_premise() { premise } else { conclusion })
    }

    /// Whether it is the premise that is not decided, and matters.
    pub(crate) fn is_about_the_premise(&self) -> bool {
        self.applies.is_none() && !self.is_final()
    }

    /// Why it is not decided.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// use lindbound_checker::decide::Outcome;
    /// use lindbound_checker::state_judge::decide;
    /// use lindbound_model::letter::{SignReading, rho_plus};
    /// use lindbound_number::rational;
    /// use lindbound_thermo::Sketch;
    /// let case = rho_plus(2, 1, rational(5, 2), rational(1, 3), SignReading::Emission);
    /// let statement = parse("if sigma(rho) / 0 > 0 then sigma(rho) < 0").unwrap();
    /// let Outcome::Decided(found) = decide(&statement, &Sketch::new(&case)) else { panic!() };
    /// assert!(found.why().unwrap().starts_with("the premise: division by "));
    /// ```
    pub fn why(&self) -> Option<String> {
        let whose = if self.is_about_the_premise() { "the premise: " } else { "" };
        Some(format!("{whose}{}", self.reason?))
    }
}
