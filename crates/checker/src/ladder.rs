//! The ladder of arithmetics a case is decided on: hardware intervals, then software intervals of doubling precision, with one
//! look at the formulas themselves, which alone recognise equality.

use crate::decide::{Attempt, Decision, Outcome, Reason, attempt, ratio};
use crate::shown::Shown;
use lindbound_bounds::language::{
    Equalities, Observable, Sides, Statement, ZeroTimesInfinity, applies, evaluate, sides,
};
use lindbound_number::{
    Decides, Enclosure, Extended, Field, Formula, NumberError, Precision, Rational, Verdict,
    relative_width_at_most,
};
use lindbound_thermo::hamiltonian::{HamiltonianFacts, HamiltonianModel};
use lindbound_thermo::{Embedded, Facts, Observables, Sketch, ThermoError};
use std::cell::OnceCell;

/// The first software precision.
const FIRST_BITS: u32 = 128;
/// The last precision tried by default, unless algebra says that the sides differ.
pub const LAST_BITS: u32 = 1 << 13;
/// The last precision tried by default where a spectrum is irrational: there every step is a new eigenbasis, whose cost grows
/// with the cube of the dimension.
fn last_irrational_bits(dimension: usize) -> u32 {
    match dimension {
        0..=8 => 1 << 11,
        9..=16 => 1 << 10,
        _ => 1 << 9,
    }
}
/// How often the precision is doubled at most: to 2¹⁷ bits, where numbers as close as case files allow are told apart.
const STEPS: usize = 11;

/// Which rungs are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// Hardware intervals first.
    pub hardware: bool,
    /// Certified eigenpairs where a spectrum is irrational.
    pub eigenpairs: bool,
    /// The largest precision in bits; `None` for the default.
    pub cap: Option<u32>,
}

impl Arithmetic {
    /// Exact arithmetic: an irrational spectrum leaves σ̇ undecided.
    pub const EXACT: Self = Arithmetic { hardware: false, eigenpairs: false, cap: None };
    /// Every rung.
    pub const CERTIFIED: Self = Arithmetic { hardware: true, eigenpairs: true, cap: None };

    /// Whether the cap leaves room for software precision.
    pub(crate) fn reaches_software(self) -> bool {
        self.cap.is_none_or(|cap| cap >= FIRST_BITS)
    }
}

/// The verdict of one statement on a case in exact arithmetic.
pub fn decide(statement: &Statement, sketch: &Sketch<'_, Rational>) -> Outcome {
    Judge::new(sketch, Arithmetic::EXACT).decide(statement)
}

pub(crate) fn undecided(reason: Reason, bits: u32) -> Decision {
    Decision { verdict: Verdict::Undecided, reason: Some(reason), clause: None, ratio: None, bits }
}

/// What a judge judges.
#[derive(Clone, Copy)]
enum Subject<'a> {
    /// A case in exact rationals.
    Case(&'a Sketch<'a, Rational>),
    /// A model whose Hamiltonian has irrational energies: enclosures at every precision, and no algebra.
    Hamiltonian(&'a HamiltonianModel<'a>),
}

/// Decides statements about one case; what they share is evaluated once for each precision.
pub struct Judge<'a> {
    subject: Subject<'a>,
    arithmetic: Arithmetic,
    /// One entry for each doubling of the precision.
    ladder: [OnceCell<Evaluated<Enclosed<'a>>>; STEPS],
    algebra: OnceCell<Option<Evaluated<Embedded<'a, Rational, Formula>>>>,
    equalities: OnceCell<Option<Equalities>>,
}

type Enclosed<'a> = Box<dyn Facts<Number = Enclosure> + 'a>;
type Evaluated<F> = Result<Observables<F>, NumberError>;

fn attempted<F: Facts>(
    statement: &Statement,
    evaluated: &Evaluated<F>,
) -> Result<Attempt<F::Number>, ThermoError>
where
    F::Number: Decides,
{
    attempt(statement, evaluated.as_ref().map_err(|error| ThermoError::Number(*error))?)
}

impl<'a> Judge<'a> {
    /// A judge for the case of a sketch.
    pub fn new(sketch: &'a Sketch<'a, Rational>, arithmetic: Arithmetic) -> Self {
        Judge::of(Subject::Case(sketch), arithmetic)
    }

    /// A judge for a model whose Hamiltonian has irrational energies.
    pub fn of_hamiltonian(model: &'a HamiltonianModel<'a>, arithmetic: Arithmetic) -> Self {
        Judge::of(Subject::Hamiltonian(model), arithmetic)
    }

    fn of(subject: Subject<'a>, arithmetic: Arithmetic) -> Self {
        Judge {
            subject,
            arithmetic,
            ladder: Default::default(),
            algebra: OnceCell::new(),
            equalities: OnceCell::new(),
        }
    }

    /// The verdict of a statement, as far as the precision reaches.
    pub fn decide(&self, statement: &Statement) -> Outcome {
        let mut open = undecided(Reason::Capped, 0);
        if let Some(outcome) = self.speaks_of_something_else(statement) {
            return outcome;
        }
        let mut last_bits = self.arithmetic.cap.unwrap_or(LAST_BITS);
        // What is equal by structure is written alike: intervals never show it, and algebra takes long.
        let unified = self.equalities().map(|equalities| equalities.unify(statement));
        let statement = unified.as_ref().unwrap_or(statement);
        for step in 0..STEPS {
            let bits = FIRST_BITS << step;
            if bits > last_bits {
                break;
            }
            let found = attempted(statement, self.enclosures(step));
            if step == 0 && !matches!(&found, Ok(attempt) if attempt.verdict != Verdict::Undecided) {
                // Once: equality is a matter of algebra, no precision shows it.
                match self.formulas().map(|formulas| attempted(statement, formulas)) {
                    Some(Ok(attempt)) if attempt.verdict != Verdict::Undecided => {
                        return Outcome::Decided(by_algebra(attempt));
                    }
                    Some(Ok(attempt)) if attempt.sides.as_ref().is_some_and(certainly_different) => {
                        last_bits = self.arithmetic.cap.unwrap_or(FIRST_BITS << (STEPS - 1));
                    }
                    // Exactly zero: no precision will divide by it or take its logarithm.
                    Some(Err(ThermoError::Number(
                        error @ (NumberError::DivisionByZero
                        | NumberError::LogarithmOfNonPositive
                        | NumberError::RootOfNegative
                        | NumberError::Indeterminate
                        | NumberError::ZeroTimesInfinity),
                    ))) => return Outcome::Decided(undecided(Reason::Operation(error), bits)),
                    Some(Err(ThermoError::Spectrum { .. })) | None if self.arithmetic.eigenpairs => {
                        // No algebra here.
                        last_bits = self.arithmetic.cap.unwrap_or_else(|| self.last_irrational_bits());
                    }
                    _ => {}
                }
            }
            match found {
                Ok(attempt) => {
                    let decision = attempt.decision(bits);
                    if decision.verdict != Verdict::Undecided {
                        return Outcome::Decided(decision);
                    }
                    open = decision;
                }
                Err(error) => match Reason::of(&error) {
                    Some(reason @ (Reason::Spectrum(..) | Reason::BasisChoice)) => {
                        return Outcome::Decided(undecided(reason, bits));
                    }
                    Some(reason) => open = Decision { reason: Some(reason), bits, ..open },
                    None => return Outcome::DoesNotApply(error.to_string()),
                },
            }
        }
        Outcome::Decided(open)
    }

    fn speaks_of_something_else(&self, statement: &Statement) -> Option<Outcome> {
        let missing = match self.enclosures(0) {
            Ok(enclosures) => applies(statement, enclosures).err()?,
            Err(_) => applies(statement, self.formulas()?.as_ref().ok()?).err()?,
        };
        Some(Outcome::DoesNotApply(missing.to_string()))
    }

    fn enclosures(&self, step: usize) -> &Evaluated<Enclosed<'a>> {
        self.ladder[step].get_or_init(|| {
            let precision = Precision(FIRST_BITS << step);
            let facts: Enclosed<'a> = match self.subject {
                Subject::Case(sketch) if self.arithmetic.eigenpairs => {
                    Box::new(Embedded::certified(sketch, precision)?)
                }
                Subject::Case(sketch) => Box::new(Embedded::<_, Enclosure>::new(sketch, precision)?),
                Subject::Hamiltonian(model) => Box::new(HamiltonianFacts::new(model, precision)?),
            };
            Ok(Observables::new(facts))
        })
    }

    fn last_irrational_bits(&self) -> u32 {
        last_irrational_bits(match self.subject {
            Subject::Case(sketch) => sketch.case.dimension(),
            Subject::Hamiltonian(model) => model.dimension(),
        })
    }

    fn formulas(&self) -> Option<&Evaluated<Embedded<'a, Rational, Formula>>> {
        let formulas = || match self.subject {
            Subject::Case(sketch) => Some(Embedded::new(sketch, Precision(0)).map(Observables::new)),
            Subject::Hamiltonian(_) => None,
        };
        self.algebra.get_or_init(formulas).as_ref()
    }

    fn equalities(&self) -> Option<Equalities> {
        *self.equalities.get_or_init(|| {
            let evaluated = (0..STEPS).find_map(|step| self.enclosures(step).as_ref().ok());
            evaluated.map(|observables| Equalities::of(observables.facts()))
        })
    }

    /// The sides of one clause with `digits` certain significant digits where they can be had.
    pub fn shown(&self, statement: &Statement, clause: usize, digits: u32) -> Option<(Shown, Shown)> {
        let formulas = self.formulas().and_then(|formulas| formulas.as_ref().ok());
        let exact = formulas.and_then(|formulas| {
            sides(statement, formulas, [ZeroTimesInfinity::Zero; 2]).ok()?.into_iter().nth(clause)
        });
        if let Some(exact) = exact {
            return Some((Shown::exact(Ok(exact.left), digits), Shown::exact(Ok(exact.right), digits)));
        }
        let found = self.refined(
            |of| sides(statement, of, [ZeroTimesInfinity::Zero; 2]).ok()?.into_iter().nth(clause),
            |sides| fixes(&sides.left, digits) && fixes(&sides.right, digits),
        )?;
        Some((Shown::side(&found.left, digits + 3), Shown::side(&found.right, digits + 3)))
    }

    /// An observable with `digits` certain significant digits where they can be had.
    pub fn quantity(&self, observable: &Observable, digits: u32) -> Shown {
        let exact = self.formulas().map(|formulas| match formulas {
            Ok(formulas) => evaluate(observable, formulas),
            Err(error) => Err(ThermoError::Number(*error)),
        });
        match exact {
            Some(Err(ThermoError::Spectrum { .. })) | None if self.arithmetic.eigenpairs => {
                let mut why = ThermoError::Number(NumberError::UndecidedComparison);
                let value = |of: &Observables<Enclosed<'a>>| {
                    evaluate(observable, of).map_err(|error| why = error).ok()
                };
                match self.refined(value, |value| fixes(value, digits)) {
                    Some(value) => Shown::side(&value, digits + 3),
                    None => Shown::Undecided(why.to_string()),
                }
            }
            Some(exact) => Shown::exact(exact, digits),
            None => Shown::Undecided(Reason::FloatingPoint.to_string()),
        }
    }

    /// The first value on the ladder that is good enough, or the last one there is.
    fn refined<T>(
        &self,
        mut value: impl FnMut(&Observables<Enclosed<'a>>) -> Option<T>,
        enough: impl Fn(&T) -> bool,
    ) -> Option<T> {
        let default = if self.arithmetic.eigenpairs { self.last_irrational_bits() } else { LAST_BITS };
        let last_bits = self.arithmetic.cap.unwrap_or(default).max(FIRST_BITS);
        let mut last = None;
        for step in (0..STEPS).take_while(|step| FIRST_BITS << step <= last_bits) {
            let Some(found) = self.enclosures(step).as_ref().ok().and_then(&mut value) else { continue };
            let done = enough(&found);
            last = Some(found);
            if done {
                break;
            }
        }
        last
    }
}

fn fixes(value: &Extended<Enclosure>, digits: u32) -> bool {
    value.finite().is_none_or(|x| relative_width_at_most(x, digits + 3))
}

fn by_algebra(attempt: Attempt<Formula>) -> Decision {
    let enclosed = attempt.sides.as_ref().and_then(|sides| {
        let enclose = |side: &Extended<Formula>| side.map(|value| value.enclose(Precision(FIRST_BITS)));
        let (left, right) = (enclose(&sides.left).ok()?, enclose(&sides.right).ok()?);
        Some(Sides { left, right, relation: sides.relation, same: sides.same || equal(sides) })
    });
    Decision { ratio: enclosed.as_ref().and_then(ratio), ..attempt.decision(0) }
}

fn equal(sides: &Sides<Formula>) -> bool {
    match (&sides.left, &sides.right) {
        (Extended::Finite(left), Extended::Finite(right)) => {
            (right.clone() - left.clone()).sign() == lindbound_number::Sign::Zero
        }
        _ => false,
    }
}

/// Whether the sides differ for certain although no precision has told them apart yet.
fn certainly_different(sides: &Sides<Formula>) -> bool {
    match (&sides.left, &sides.right) {
        (Extended::Finite(left), Extended::Finite(right)) => {
            (right.clone() - left.clone()).is_certainly_nonzero()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_bounds::language::parse;
    use lindbound_bounds::readings::readings;

    fn verdict(text: &str, sketch: &Sketch<'_, Rational>) -> Verdict {
        match decide(&parse(text).unwrap(), sketch) {
            Outcome::Decided(decision) => decision.verdict,
            Outcome::DoesNotApply(why) => panic!("{why}"),
        }
    }

    #[test]
    fn every_example_of_every_reading_gets_its_verdict() {
        for reading in readings() {
            for example in &reading.examples {
                let sketch = Sketch::new(&example.case);
                let found = verdict(example.statement, &sketch);
                assert_eq!(
                    found, example.verdict,
                    "{}: {}: {}",
                    reading.id, example.setting, example.statement
                );
            }
            for example in &reading.engines {
                let found = crate::listing::engine_verdict(example);
                assert_eq!(found, example.verdict, "{}: {}", reading.id, example.setting);
            }
        }
    }

    #[test]
    fn equality_is_recognised_and_strictness_respected() {
        let case = lindbound_model::letter::rho_plus(
            3,
            1,
            lindbound_number::rational(5, 2),
            lindbound_number::rational(1, 3),
            lindbound_model::letter::SignReading::Emission,
        );
        let sketch = Sketch::new(&case);
        for (text, expected) in [
            ("sigma(bd) <= sigma(rho)", Verdict::Holds),
            ("sigma(bd) < sigma(rho)", Verdict::Violated),
            ("J_tot(rho)^2 = sigma(rho) * log_mean(rho)", Verdict::Holds),
            ("J_tot(rho)^2 <= 999/1000 * sigma(rho) * log_mean(rho)", Verdict::Violated),
            ("sigma_flows(rho) = sigma(rho)", Verdict::Holds),
            ("sigma(sd) / 0 <= 1", Verdict::Undecided),
        ] {
            assert_eq!(verdict(text, &sketch), expected, "{text}");
        }
    }
}
