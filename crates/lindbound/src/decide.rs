//! Statements asked of one subject.

use crate::error::Error;
use lindbound_bounds::language::{Statement, vanishing};
use lindbound_checker::CheckerError;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::asked_of_files::judged_hamiltonian;
use lindbound_checker::decide::{Decision, Outcome};
use lindbound_checker::judge::Judge;
use lindbound_checker::shown::Shown;
use lindbound_checker::subject::Subject;
use lindbound_checker::witness::statement;
use lindbound_model::case::{Case, State};
use lindbound_model::engine::Engine;
use lindbound_model::file::CaseFile;
use lindbound_model::hypothesis::Finding;
use lindbound_number::{Rational, Verdict};

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
    /// Tr ρ; a file and a [`Case`] put together by hand may give another than 1, and quantities are then
    /// those of ρ as given.
    pub trace: Rational,
}

/// What can be asked of a state or a cycle.
pub trait Decide {
    /// Decides a statement, or the claim of that id, with certainty.
    ///
    /// # Errors
    /// [`Error`] if the statement is not well formed or speaks of something that the subject does not have,
    /// or if the subject is not what a file may hold: the error names the place.
    ///
    /// ```
    /// use lindbound::prelude::*;
    /// let model = Model::levels([(0, 1), (1, 2)])
    ///     .bath("hot", Beta(1.0))
    ///     .jump("hot", 1, 2.5, [[0, 1, 1], [0, 0, 0], [0, 0, 0]])?;
    /// let case = model.in_state(Populations([0.25, 0.5, 0.25]))?;
    /// assert_eq!(case.decide("sigma(bd) <= sigma(rho)")?.verdict, Holds);
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
    /// assert_eq!(engine.value("beta_C / beta_H")?.text(), "1.90909090909");
    /// assert!(engine.value("nonsense").is_err());
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error`] if the expression is not well formed or speaks of something that the subject does not have,
    /// or if the subject is not what a file may hold.
    fn value(&self, expression: &str) -> Result<Shown, Error>;
}

fn decided(
    judge: &dyn Judge,
    statement: &Statement,
    hypotheses: Vec<Finding>,
    trace: Rational,
) -> Result<Decided, Error> {
    match judge.decide(statement) {
        Outcome::Decided(decision) => {
            let sides = judge.shown(statement, &decision, DIGITS);
            Ok(Decided { verdict: decision.verdict, sides, hypotheses, trace, decision })
        }
        Outcome::DoesNotApply(what) => Err(CheckerError::DoesNotApply(what).into()),
    }
}

fn of_subject<S: Subject>(subject: &S, state: &State<Rational>, text: &str) -> Result<Decided, Error> {
    let (subject, statement) = (subject.clone().validated()?, statement(text)?);
    subject.judged(Arithmetic::CERTIFIED, |judge| {
        decided(judge, &statement, subject.hypotheses(judge, Some(&statement)), state.trace())
    })
}

fn valued(judge: &dyn Judge, expression: &str, equation: &Statement) -> Result<Shown, Error> {
    match judge.missing(equation) {
        Some(missing) => Err(CheckerError::DoesNotApply(missing.to_string()).into()),
        None => Ok(judge.expression(expression, DIGITS)),
    }
}

fn value<S: Subject>(subject: &S, expression: &str) -> Result<Shown, Error> {
    let (subject, equation) = (subject.clone().validated()?, vanishing(expression)?);
    subject.judged(Arithmetic::CERTIFIED, |judge| valued(judge, expression, &equation))
}

impl Decide for Case<Rational> {
    fn decide(&self, text: &str) -> Result<Decided, Error> {
        of_subject(self, &self.state, text)
    }

    fn value(&self, expression: &str) -> Result<Shown, Error> {
        value(self, expression)
    }
}

impl Decide for Engine<Rational> {
    fn decide(&self, text: &str) -> Result<Decided, Error> {
        of_subject(self, &self.state, text)
    }

    fn value(&self, expression: &str) -> Result<Shown, Error> {
        value(self, expression)
    }
}

/// What a builder makes; its levels may be irrational.
impl Decide for CaseFile {
    fn decide(&self, text: &str) -> Result<Decided, Error> {
        match self.exact() {
            Ok(case) => case.decide(text),
            Err(_) => {
                let statement = statement(text)?;
                judged_hamiltonian(self, Arithmetic::CERTIFIED, |judge, found| {
                    decided(judge, &statement, found, self.state.trace())
                })?
            }
        }
    }

    fn value(&self, expression: &str) -> Result<Shown, Error> {
        match self.exact() {
            Ok(case) => case.value(expression),
            Err(_) => {
                let equation = vanishing(expression)?;
                judged_hamiltonian(self, Arithmetic::CERTIFIED, |judge, _| {
                    valued(judge, expression, &equation)
                })?
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::{Beta, Model, Populations};
    use lindbound_number::rational;

    fn file() -> CaseFile {
        let model = Model::levels([(0, 1), (1, 1)]).bath("hot", Beta(1));
        let model = model.jump("hot", 1, 1, [[0, 1], [0, 0]]).unwrap();
        model.in_state(Populations(["1/4", "3/4"])).unwrap()
    }

    #[test]
    fn what_is_no_expression_has_no_value() {
        assert_eq!(file().value("1 + 1").unwrap().text(), "2");
        for (text, expected) in [
            ("nonsense", "statement: at character 1: "),
            ("", "statement: at character 1: "),
            ("1 +", "statement: at character 4: expected an expression, found the end"),
            ("sigma(rho) <= 1", "statement: at character 12: expected an operator or the end, found `<=`"),
            ("W", "`W` is a quantity of engines"),
        ] {
            let error = file().value(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error} where {expected}");
        }
    }

    #[test]
    fn a_state_of_another_trace_is_decided_as_it_is_given_and_says_so() {
        let mut case = file().exact().unwrap();
        assert_eq!(case.decide(" second-law ").unwrap().trace, rational(1, 1));
        case.state = State::Populations(vec![rational(10, 1), rational(20, 1)]);
        assert_eq!(case.decide("second-law").unwrap().trace, rational(30, 1));
    }
}
