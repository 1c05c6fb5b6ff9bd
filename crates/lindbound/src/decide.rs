//! Statements asked of one subject.

use crate::error::Error;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::{Decision, Outcome};
use lindbound_checker::shown::Shown;
use lindbound_checker::subject::Subject;
use lindbound_checker::witness::statement;
use lindbound_checker::{CheckerError, judge::Judge};
use lindbound_model::hypothesis::Finding;
use lindbound_number::Verdict;

/// Significant digits of the sides that are shown.
const DIGITS: u32 = 25;

/// A statement decided on one subject.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Whether it holds; certain unless undecided.
    pub verdict: Verdict,
    /// The evidence: the clause that decided, the precision, why it is undecided.
    pub decision: Decision,
    /// The sides that decided, with certified digits.
    pub sides: Option<(Shown, Shown)>,
    /// What is found about every hypothesis.
    pub hypotheses: Vec<Finding>,
}

/// What can be asked of a state or a cycle.
pub trait Decide {
    /// Decides a statement, or the claim of that id, with certainty.
    ///
    /// # Errors
    /// [`Error`] if the statement is not well formed or speaks of something that the subject does not have.
    ///
    /// ```
    /// use lindbound::prelude::*;
    /// let engine = lindbound::model::letter::TwoNEngine::near_carnot(2).engine();
    /// assert_eq!(engine.decide("carnot")?.verdict, Holds);
    /// assert_eq!(engine.decide("eta <= eta_carnot / 2")?.verdict, Violated);
    /// assert!(engine.decide("eta <= eta_karno").is_err());
    /// # Ok::<(), Error>(())
    /// ```
    fn decide(&self, text: &str) -> Result<Decided, Error>;

    /// The value of an expression of the claim language, with certified bounds.
    ///
    /// ```
    /// use lindbound::prelude::*;
    /// let engine = lindbound::model::letter::TwoNEngine::near_carnot(2).engine();
    /// assert_eq!(engine.value("beta_C / beta_H").text(), "1.90909090909");
    /// ```
    fn value(&self, expression: &str) -> Shown;
}

impl<S: Subject> Decide for S {
    fn decide(&self, text: &str) -> Result<Decided, Error> {
        let statement = statement(text)?;
        self.judged(Arithmetic::CERTIFIED, |judge: &dyn Judge| match judge.decide(&statement) {
            Outcome::Decided(decision) => Ok(Decided {
                verdict: decision.verdict,
                sides: judge.shown(&statement, &decision, DIGITS),
                hypotheses: self.hypotheses(judge, Some(&statement)),
                decision,
            }),
            Outcome::DoesNotApply(what) => Err(CheckerError::DoesNotApply(what).into()),
        })
    }

    fn value(&self, expression: &str) -> Shown {
        self.judged(Arithmetic::CERTIFIED, |judge: &dyn Judge| judge.expression(expression, DIGITS))
    }
}
