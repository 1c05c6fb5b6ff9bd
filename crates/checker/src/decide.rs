//! Verdicts on exact cases.
//!
//! First enclosures, which are fast and decide nearly everything; then the formulas themselves, which recognise equality;
//! then enclosures of doubling precision. A verdict is given only when it is certain.

use crate::number::Shown;
use lindbound_bounds::language::{Relation, Sides, Statement, sides};
use lindbound_model::matrix::{Base, SpectrumError};
use lindbound_model::number::{
    Decides, Enclosure, Extended, Field, Formula, NumberError, Precision, Rational, Real, Sign, Verdict,
    relative_width_at_most,
};
use lindbound_thermo::{Observables, Sketch, ThermoError, View};
use std::cell::OnceCell;

/// The first precision, and the last one tried unless algebra says that the sides differ.
const FIRST_BITS: u32 = 128;
const LAST_BITS: u32 = 1 << 13;
/// How often the precision is doubled at most: to 2¹⁷ bits, where numbers as close as case files allow are told apart.
const STEPS: usize = 11;

/// Why something stayed undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// ρ or ρ_bd has an irrational spectrum, or one this arithmetic cannot find.
    Spectrum(View, &'static str),
    /// Both sides agree to the last bit that was tried.
    Precision(u32),
    /// An operation inside the statement has no certain result.
    Operation(NumberError),
    /// Floating-point numbers give no verdicts.
    FloatingPoint,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::Spectrum(view, what) => write!(f, "{view}: {what}"),
            Reason::Precision(bits) => {
                write!(f, "both sides agree to {bits} bits and equality is not recognised")
            }
            Reason::Operation(error) => write!(f, "{error}"),
            Reason::FloatingPoint => f.write_str("the fast tier gives no verdicts"),
        }
    }
}

fn spectrum_reason(view: View, source: SpectrumError) -> Reason {
    let why = match source {
        SpectrumError::Irrational => "its spectrum is irrational",
        SpectrumError::TooLarge(_) => "its spectrum is too large to be found exactly",
        SpectrumError::NoConvergence => "its spectrum was not found",
    };
    Reason::Spectrum(view, why)
}

/// A verdict with its evidence.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// Set if undecided.
    pub reason: Option<Reason>,
    /// The sides that decided: of the violated or undecided clause, otherwise of the first.
    pub sides: Option<Sides<Enclosure>>,
    /// The position of that clause among those of the statement, one for every bath where it says so.
    pub clause: usize,
    /// Whether its sides were recognised as equal.
    pub equal: bool,
    /// The precision of the enclosures that decided; 0 if algebra did.
    pub bits: u32,
}

/// What came of asking.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The statement was decided, or stayed undecided.
    Decided(Decision),
    /// The statement speaks of a parameter or a bath this case does not have.
    DoesNotApply(String),
}

/// Decides statements about one case; what they share is evaluated once for each precision.
pub struct Judge<'a> {
    sketch: &'a Sketch<'a, Rational>,
    /// One entry for each doubling of the precision.
    ladder: [OnceCell<Evaluated<'a, Enclosure>>; STEPS],
    algebra: OnceCell<Evaluated<'a, Formula>>,
}

type Evaluated<'a, R> = Result<Observables<'a, Rational, R>, NumberError>;

/// The verdict of one statement on a case.
pub fn decide(statement: &Statement, sketch: &Sketch<'_, Rational>) -> Outcome {
    Judge::new(sketch).decide(statement)
}

impl<'a> Judge<'a> {
    /// A judge for the case of a sketch.
    pub fn new(sketch: &'a Sketch<'a, Rational>) -> Self {
        Judge { sketch, ladder: Default::default(), algebra: OnceCell::new() }
    }

    /// The verdict of a statement, as far as the precision reaches.
    pub fn decide(&self, statement: &Statement) -> Outcome {
        let mut open = Decision {
            verdict: Verdict::Undecided,
            reason: None,
            sides: None,
            clause: 0,
            equal: false,
            bits: 0,
        };
        let mut last_bits = LAST_BITS;
        for step in 0..STEPS {
            let bits = FIRST_BITS << step;
            if bits > last_bits {
                break;
            }
            open.bits = bits;
            match attempt(statement, self.enclosures(step)) {
                Ok(attempt) if attempt.verdict != Verdict::Undecided => {
                    return Outcome::Decided(attempt.decision(bits, Some));
                }
                Ok(attempt) => {
                    open = Decision { reason: Some(Reason::Precision(bits)), ..attempt.decision(bits, Some) };
                }
                Err(ThermoError::Number(error)) => open.reason = Some(Reason::Operation(error)),
                Err(ThermoError::Spectrum { view, source }) => {
                    open.reason = Some(spectrum_reason(view, source));
                    break;
                }
                Err(error @ (ThermoError::UnknownBath(_) | ThermoError::UnknownParameter(_))) => {
                    return Outcome::DoesNotApply(error.to_string());
                }
            }
            if step > 0 {
                continue;
            }
            // Once: equality is a matter of algebra, no precision shows it.
            match attempt(statement, self.formulas()) {
                Ok(attempt) if attempt.verdict != Verdict::Undecided => {
                    return Outcome::Decided(attempt.decision(0, |sides| enclosed(&sides, FIRST_BITS)));
                }
                Ok(attempt) if attempt.sides.as_ref().is_some_and(certainly_different) => {
                    last_bits = FIRST_BITS << (STEPS - 1);
                }
                // Exactly zero: no precision will divide by it or take its logarithm.
                Err(ThermoError::Number(
                    error @ (NumberError::DivisionByZero
                    | NumberError::LogarithmOfNonPositive
                    | NumberError::RootOfNegative
                    | NumberError::Indeterminate),
                )) => {
                    open.reason = Some(Reason::Operation(error));
                    break;
                }
                _ => {}
            }
        }
        Outcome::Decided(open)
    }

    fn enclosures(&self, step: usize) -> &Evaluated<'a, Enclosure> {
        self.ladder[step].get_or_init(|| Observables::new(self.sketch, Precision(FIRST_BITS << step)))
    }

    fn formulas(&self) -> &Evaluated<'a, Formula> {
        self.algebra.get_or_init(|| Observables::new(self.sketch, Precision(0)))
    }

    /// The sides of one clause with `digits` certain significant digits where they can be had.
    pub fn shown(&self, statement: &Statement, clause: usize, digits: u32) -> Option<(Shown, Shown)> {
        let formulas = self.formulas().as_ref().ok()?;
        if let Some(exact) = sides(statement, formulas).ok().and_then(|all| all.into_iter().nth(clause)) {
            return Some((Shown::exact(Ok(exact.left), digits), Shown::exact(Ok(exact.right), digits)));
        }
        let fixed =
            |side: &Extended<Enclosure>| side.finite().is_none_or(|x| relative_width_at_most(x, digits + 3));
        let steps = (0..STEPS).take_while(|step| FIRST_BITS << step <= LAST_BITS);
        let tries = steps.filter_map(|step| {
            let all = sides(statement, self.enclosures(step).as_ref().ok()?).ok()?;
            all.into_iter().nth(clause)
        });
        let mut last = None;
        for sides in tries {
            let enough = fixed(&sides.left) && fixed(&sides.right);
            last = Some(sides);
            if enough {
                break;
            }
        }
        last.map(|sides| (Shown::side(&sides.left, digits + 3), Shown::side(&sides.right, digits + 3)))
    }
}

/// A statement evaluated in one kind of number.
struct Attempt<R> {
    verdict: Verdict,
    /// The clause that made the verdict what it is, and its sides.
    clause: usize,
    sides: Option<Sides<R>>,
}

fn attempt<R: Real + Decides>(
    statement: &Statement,
    evaluated: &Evaluated<'_, R>,
) -> Result<Attempt<R>, ThermoError> {
    let observables = evaluated.as_ref().map_err(|error| ThermoError::Number(*error))?;
    let all = sides(statement, observables)?;
    let verdicts: Vec<Verdict> = all.iter().map(verdict_of).collect();
    let verdict = combined(&verdicts);
    let clause = verdicts.iter().position(|v| *v == verdict).unwrap_or(0);
    Ok(Attempt { verdict, clause, sides: all.into_iter().nth(clause) })
}

impl<R: Decides> Attempt<R> {
    fn decision(self, bits: u32, enclose: impl Fn(Sides<R>) -> Option<Sides<Enclosure>>) -> Decision {
        let equal = self.sides.as_ref().is_some_and(|sides| match (&sides.left, &sides.right) {
            (Extended::Finite(left), Extended::Finite(right)) => {
                (right.clone() - left.clone()).sign() == Sign::Zero
            }
            _ => false,
        });
        Decision {
            verdict: self.verdict,
            reason: None,
            sides: self.sides.and_then(enclose),
            clause: self.clause,
            equal,
            bits,
        }
    }
}

/// What is certain about one relation; `−∞ < finite < ∞` and `∞ = ∞`.
pub fn verdict_of<R: Decides>(sides: &Sides<R>) -> Verdict {
    use Extended::{Finite, Infinite, MinusInfinite};
    let sign = match (&sides.left, &sides.right) {
        (Finite(left), Finite(right)) => (right.clone() - left.clone()).sign(),
        (Infinite, Infinite) | (MinusInfinite, MinusInfinite) => Sign::Zero,
        (_, Infinite) | (MinusInfinite, _) => Sign::Positive,
        (Infinite, _) | (_, MinusInfinite) => Sign::Negative,
    };
    let holds = match (sides.relation, sign) {
        (_, Sign::Unknown) => return Verdict::Undecided,
        (Relation::AtMost, sign) => sign != Sign::Negative,
        (Relation::Below, sign) => sign == Sign::Positive,
        (Relation::AtLeast, sign) => sign != Sign::Positive,
        (Relation::Above, sign) => sign == Sign::Negative,
        (Relation::Equal, sign) => sign == Sign::Zero,
    };
    if holds { Verdict::Holds } else { Verdict::Violated }
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

/// All clauses are required.
fn combined(verdicts: &[Verdict]) -> Verdict {
    if verdicts.contains(&Verdict::Violated) {
        Verdict::Violated
    } else if verdicts.contains(&Verdict::Undecided) {
        Verdict::Undecided
    } else {
        Verdict::Holds
    }
}

fn enclosed(sides: &Sides<Formula>, bits: u32) -> Option<Sides<Enclosure>> {
    let enclose = |side: &Extended<Formula>| side.map(|value| value.enclose(Precision(bits)));
    Some(Sides {
        left: enclose(&sides.left).ok()?,
        relation: sides.relation,
        right: enclose(&sides.right).ok()?,
    })
}

/// The smaller side over the larger, as claimed: a certified lower bound, rounded down to `f64`, and exactly 1 where the
/// sides were recognised as equal. `None` for identities and where a side is zero or infinite.
pub fn ratio(decision: &Decision) -> Option<f64> {
    let sides = decision.sides.as_ref()?;
    let (small, large) = match sides.relation {
        Relation::AtMost | Relation::Below => (&sides.left, &sides.right),
        Relation::AtLeast | Relation::Above => (&sides.right, &sides.left),
        Relation::Equal => return None,
    };
    let (small, large) = (small.finite()?, large.finite()?);
    if small.sign() == Sign::Zero {
        return None;
    }
    if decision.equal {
        return Some(1.0);
    }
    let lower = small.over(large).ok()?.bounds().0.to_rational().ok()?;
    let nearest = lower.guess();
    Some(if Rational::from_float(nearest).is_some_and(|n| n > lower) { nearest.next_down() } else { nearest })
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
        }
    }

    #[test]
    fn equality_is_recognised_and_strictness_respected() {
        let case = lindbound_model::letter::rho_plus(
            3,
            1,
            lindbound_model::number::rational(5, 2),
            lindbound_model::number::rational(1, 3),
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
