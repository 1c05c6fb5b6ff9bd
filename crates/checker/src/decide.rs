//! Verdicts on exact cases.
//!
//! First enclosures, which are fast and decide nearly everything; then the formulas themselves, which recognise equality;
//! then enclosures of doubling precision. A verdict is given only when it is certain.

use lindbound_bounds::language::{Relation, Sides, Statement, sides};
use lindbound_model::matrix::{Base, SpectrumError};
use lindbound_model::number::{
    Embeds, Enclosure, Extended, Field, Formula, NumberError, Precision, Rational, Real, Sign, Verdict,
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

impl From<SpectrumReason> for Reason {
    fn from(SpectrumReason(view, source): SpectrumReason) -> Self {
        Reason::Spectrum(
            view,
            match source {
                SpectrumError::Irrational => "its spectrum is irrational",
                SpectrumError::TooLarge(_) => "its spectrum is too large to be found exactly",
                SpectrumError::NoConvergence => "its spectrum was not found",
            },
        )
    }
}

struct SpectrumReason(View, SpectrumError);

/// A verdict with its evidence.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// Set if undecided.
    pub reason: Option<Reason>,
    /// The sides that decided: of the violated or undecided clause, otherwise of the first.
    pub sides: Option<Sides<Enclosure>>,
    /// The precision of the enclosures that decided; 0 if equality was recognised algebraically.
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
        let mut verdict = Undecided { reason: Reason::Precision(0), sides: None };
        let (mut last_bits, mut bits) = (LAST_BITS, 0);
        for (step, cell) in self.ladder.iter().enumerate() {
            if FIRST_BITS << step > last_bits {
                break;
            }
            bits = FIRST_BITS << step;
            let evaluated = cell.get_or_init(|| Observables::new(self.sketch, Precision(bits)));
            match attempt(statement, evaluated) {
                Ok((verdicts, all)) => match combined(&verdicts) {
                    Verdict::Undecided => {
                        verdict =
                            Undecided { reason: Reason::Precision(bits), sides: decisive(&verdicts, all) };
                    }
                    decided => return found(decided, decisive(&verdicts, all), bits),
                },
                Err(ThermoError::Number(error)) => verdict.reason = Reason::Operation(error),
                Err(ThermoError::Spectrum { view, source }) => {
                    verdict.reason = SpectrumReason(view, source).into();
                    break;
                }
                Err(error @ (ThermoError::UnknownBath(_) | ThermoError::UnknownParameter(_))) => {
                    return Outcome::DoesNotApply(error.to_string());
                }
            }
            // Once: equality is a matter of algebra, no precision shows it.
            if step == 0 {
                let evaluated = self.algebra.get_or_init(|| Observables::new(self.sketch, Precision(0)));
                match attempt(statement, evaluated) {
                    Ok((verdicts, all)) => {
                        let decided = combined(&verdicts);
                        let sides = decisive(&verdicts, all);
                        if decided != Verdict::Undecided {
                            return found(decided, sides.and_then(|sides| enclosed(&sides, bits)), 0);
                        }
                        if sides.is_some_and(|sides| certainly_different(&sides)) {
                            last_bits = FIRST_BITS << (STEPS - 1);
                        }
                    }
                    // Exactly zero: no precision will divide by it or take its logarithm.
                    Err(ThermoError::Number(
                        error @ (NumberError::DivisionByZero
                        | NumberError::LogarithmOfNonPositive
                        | NumberError::RootOfNegative
                        | NumberError::Indeterminate),
                    )) => {
                        verdict.reason = Reason::Operation(error);
                        break;
                    }
                    Err(_) => {}
                }
            }
        }
        Outcome::Decided(Decision {
            verdict: Verdict::Undecided,
            reason: Some(verdict.reason),
            sides: verdict.sides,
            bits,
        })
    }
}

struct Undecided {
    reason: Reason,
    sides: Option<Sides<Enclosure>>,
}

fn found(verdict: Verdict, sides: Option<Sides<Enclosure>>, bits: u32) -> Outcome {
    Outcome::Decided(Decision { verdict, reason: None, sides, bits })
}

type Attempt<R> = Result<(Vec<Verdict>, Vec<Sides<R>>), ThermoError>;

fn attempt<R: Real + Embeds<Rational>>(statement: &Statement, evaluated: &Evaluated<'_, R>) -> Attempt<R> {
    let observables = evaluated.as_ref().map_err(|error| ThermoError::Number(*error))?;
    let all = sides(statement, observables)?;
    Ok((all.iter().map(verdict_of).collect(), all))
}

/// What is certain about one relation; `−∞ < finite < ∞` and `∞ = ∞`.
pub fn verdict_of<R: Field>(sides: &Sides<R>) -> Verdict {
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

/// The sides of the clause that made the verdict what it is.
fn decisive<R>(verdicts: &[Verdict], all: Vec<Sides<R>>) -> Option<Sides<R>> {
    let verdict = combined(verdicts);
    let position = verdicts.iter().position(|v| *v == verdict)?;
    all.into_iter().nth(position)
}

fn enclosed(sides: &Sides<Formula>, bits: u32) -> Option<Sides<Enclosure>> {
    let enclose = |side: &Extended<Formula>| side.map(|value| value.enclose(Precision(bits)));
    Some(Sides {
        left: enclose(&sides.left).ok()?,
        relation: sides.relation,
        right: enclose(&sides.right).ok()?,
    })
}

/// The smaller side over the larger, as claimed: a certified lower bound, rounded down to `f64`; 1 where 128 bits do not
/// tell the sides apart. `None` for identities and where the larger side is zero or infinite.
pub fn ratio(sides: &Sides<Enclosure>) -> Option<f64> {
    let (small, large) = match sides.relation {
        Relation::AtMost | Relation::Below => (&sides.left, &sides.right),
        Relation::AtLeast | Relation::Above => (&sides.right, &sides.left),
        Relation::Equal => return None,
    };
    let quotient = small.finite()?.over(large.finite()?).ok()?;
    if quotient.contains(&Rational::from_integer(1.into())) {
        return Some(1.0);
    }
    let lower = quotient.bounds().0.to_rational().ok()?;
    let nearest = lower.guess();
    Some(if Rational::from_float(nearest).is_some_and(|nearest| nearest > lower) {
        nearest.next_down()
    } else {
        nearest
    })
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
