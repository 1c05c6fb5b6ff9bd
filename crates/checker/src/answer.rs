//! What one case or engine says to all questions that are asked of it.

use crate::arithmetic::Arithmetic;
use crate::baths::{on_all, on_baths};
use crate::cycle_judge::{CycleJudge, Machine, absorbs_heat};
use crate::decide::Outcome;
use crate::either;
use crate::fast_engine::FastEngine;
use crate::judge::Judge;
use crate::open::Open;
use crate::question::Question;
use crate::screen::has_margins;
use crate::state_judge::certify;
use crate::subject::{AnySubject, Subject};
use crate::tally::{Place, Tally, tallied};
use lindbound_bounds::language::Statement;
use lindbound_cycles::Variant;
use lindbound_model::case::Case;
use lindbound_model::engine::{Engine, Run};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;

/// The verdicts of statements on a case, at the place where it is found again.
///
/// ```
/// use lindbound_bounds::language::parse;
/// use lindbound_checker::{answer::of_case, arithmetic::Arithmetic, tally::Place, tier::Tier};
/// use lindbound_model::letter::{SignReading, rho_plus};
/// use lindbound_number::rational;
/// let case = rho_plus(2, 1, rational(5, 2), rational(1, 3), SignReading::Emission);
/// let place = Place { family: "rho-plus", dimension: 4, tier: Tier::Certified, index: 0 };
/// let tallies = of_case(&[parse("sigma(rho) >= 0")?], &case, place, Arithmetic::CERTIFIED);
/// assert_eq!(tallies[0].counts.holds, 1);
/// # Ok::<(), lindbound_bounds::language::ParseError>(())
/// ```
pub fn of_case(
    statements: &[Statement],
    case: &Case<Rational>,
    place: Place,
    arithmetic: Arithmetic,
) -> Vec<Tally> {
    on_all(statements, &case.baths, place, |statements| {
        certify(statements, case, || Some(case.clone()), arithmetic)
    })
}

/// The verdicts of questions on an engine; with a screen only on what is not clear in floating point. An
/// engine that a hypothesis excludes says nothing.
///
/// ```
/// use lindbound_bounds::claim;
/// use lindbound_checker::question::Question;
/// use lindbound_checker::{answer::of_engine, arithmetic::Arithmetic, tally::Place, tier::Tier};
/// use lindbound_model::letter::TwoNEngine;
/// let engine = TwoNEngine::near_carnot(1).engine();
/// let place = Place { family: "2n", dimension: 2, tier: Tier::Certified, index: 0 };
/// let question = Question::claim(claim("carnot").unwrap());
/// let tallies = of_engine(&[&question], &engine, place, None, Arithmetic::CERTIFIED);
/// assert_eq!(tallies[0].counts.holds, 1);
/// ```
pub fn of_engine(
    questions: &[&Question],
    engine: &Engine<Rational>,
    place: Place,
    screen: Option<&FastEngine<'_>>,
    arithmetic: Arithmetic,
) -> Vec<Tally> {
    let judge = CycleJudge::new(Machine::Engine(engine), arithmetic.cap).until(arithmetic.deadline);
    let names: Vec<String> = engine.baths.iter().map(|bath| bath.name.clone()).collect();
    let tally = |question: &&Question| {
        let statement = match on_baths(&question.statement, &names) {
            Ok(statement) => statement,
            Err(missing) => return Tally { missing: Some(missing), ..Tally::default() },
        };
        if engine.makes_coherence() && statement.variants().contains(&Variant::Dephased) {
            return Tally { missing: Some(ThermoError::Quenched.to_string()), ..Tally::default() };
        }
        if engine.run == Run::Once && question.hypotheses.contains(&Hypothesis::StationaryCycle) {
            return Tally::default();
        }
        // (8) is about engines that absorb heat from the hot bath; a sign that floating point cannot tell is
        // decided.
        if question.hypotheses.contains(&Hypothesis::AbsorbsHeat) {
            let guessed = screen.and_then(|fast| fast.absorbs_heat(&statement));
            match guessed.or_else(|| absorbs_heat(&judge, Some(&statement))) {
                Some(true) => {}
                Some(false) => return Tally::default(),
                None => return Tally::left_out(),
            }
        }
        if let Some(fast) = screen.filter(|_| has_margins(&statement)) {
            match fast.is_clear(&statement) {
                None => return Tally::default(),
                Some((true, ratio)) => return Tally::screened(ratio, place),
                Some((false, _)) => {}
            }
        }
        tallied(judge.decide(&statement), place)
    };
    questions.iter().map(tally).collect()
}

/// What is not decided of a statement on a subject, where it is not.
///
/// ```
/// use lindbound_bounds::language::parse;
/// use lindbound_checker::{answer::left_open, arithmetic::Arithmetic};
/// use lindbound_model::letter::TwoNEngine;
/// let engine = TwoNEngine::near_carnot(1).engine();
/// assert!(left_open(&parse("Q_H > 0")?, &engine.into(), Arithmetic::CERTIFIED).is_none());
/// # Ok::<(), lindbound_bounds::language::ParseError>(())
/// ```
pub fn left_open(statement: &Statement, subject: &AnySubject, arithmetic: Arithmetic) -> Option<Open> {
    either!(subject, subject => subject.judged(arithmetic, |judge| {
        let Outcome::Decided(decision) = judge.decide(statement) else { return None };
        Open::of(judge, statement, &decision)
    }))
}
