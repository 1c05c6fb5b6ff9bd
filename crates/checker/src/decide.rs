//! Verdicts: what is certain about a statement in one kind of number.

use crate::number::Number;
use lindbound_bounds::language::{Quantities, Relation, Sides, Statement, extremes, sides};
use lindbound_number::certified::Unrepresented;
use lindbound_number::matrix::SpectrumError;
use lindbound_number::{Decides, Extended, NumberError, Sign, Verdict};
use lindbound_thermo::{ThermoError, View};

/// Why something stayed undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// ρ or ρ_bd has an irrational spectrum, or one this arithmetic cannot find.
    Spectrum(View, &'static str),
    /// Both sides agree to the last bit that was tried.
    Precision(u32),
    /// An operation inside the statement has no certain result.
    Operation(NumberError),
    /// The case has no certified representation in hardware arithmetic.
    Unrepresented(Unrepresented),
    /// A quantity depends on the basis inside a degenerate level, and the case does not give one.
    BasisChoice,
    /// The stationary cycle is not known to be fixed by what the strokes conserve.
    NotUnique,
    /// There are so many steady states.
    SteadyStates(usize),
    /// Nothing is taken from the hot bath.
    NoEfficiency,
    /// The case has no certified form in hardware arithmetic, and the cap on the precision forbids any other.
    Capped,
    /// Floating-point numbers give no verdicts.
    FloatingPoint,
    /// The time that was given is over.
    OutOfTime,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::Spectrum(view, what) => write!(f, "{view}: {what}"),
            Reason::Precision(bits) => {
                write!(f, "both sides agree to {bits} bits and equality is not recognised")
            }
            Reason::Operation(error) => write!(f, "{error}"),
            Reason::Unrepresented(error) => write!(f, "{error}"),
            Reason::BasisChoice => write!(f, "{}", ThermoError::BasisChoice),
            Reason::NotUnique => write!(f, "{}", ThermoError::NotUnique),
            Reason::SteadyStates(count) => write!(f, "{}", ThermoError::SteadyStates(*count)),
            Reason::NoEfficiency => write!(f, "{}", ThermoError::NoEfficiency),
            Reason::Capped => f.write_str(
                "the cap on the precision leaves only hardware arithmetic, which does not represent the case",
            ),
            Reason::FloatingPoint => f.write_str("the fast tier gives no verdicts"),
            Reason::OutOfTime => f.write_str("out of time"),
        }
    }
}

impl Reason {
    /// What would decide it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Reason::Spectrum(..) => "the certified tier, which encloses spectra that are not rational",
            Reason::Precision(_) => {
                "if the sides differ, more bits (--bits); if they are equal, a reason for it that algebra sees"
            }
            Reason::Operation(NumberError::ZeroTimesInfinity) => {
                "a statement without this product: 0·∞ may be anything"
            }
            Reason::Operation(NumberError::UndecidedComparison) => {
                "if what is compared differs, more bits (--bits); if it is equal, a reason that algebra sees"
            }
            Reason::Operation(
                NumberError::DivisionByZero
                | NumberError::LogarithmOfNonPositive
                | NumberError::RootOfNegative,
            ) => {
                "if that number is not zero, more bits (--bits); if it is, a statement without the operation"
            }
            Reason::Operation(_) => "a statement that has a value here",
            Reason::Unrepresented(_) | Reason::Capped => "a larger cap on the precision (--bits)",
            Reason::BasisChoice => "a state or a model that fixes the basis of its degenerate levels",
            Reason::NotUnique => "a state from which the cycle is reached, or more bits (--bits)",
            Reason::SteadyStates(_) => "a state that is given, or a coupling that leaves one steady state",
            Reason::NoEfficiency => "a statement about W and Q_H, such as W <= eta_carnot * Q_H",
            Reason::FloatingPoint => "the certified tier",
            Reason::OutOfTime => "more time (--seconds)",
        }
    }

    /// Why an evaluation failed; `None` if the statement speaks of something the case does not have.
    pub(crate) fn of(error: &ThermoError) -> Option<Self> {
        Some(match error {
            ThermoError::Number(error) => Reason::Operation(*error),
            ThermoError::Spectrum { view, source } => Reason::Spectrum(*view, spectrum_reason(*source)),
            ThermoError::BasisChoice => Reason::BasisChoice,
            ThermoError::Unrepresented(error) => Reason::Unrepresented(*error),
            ThermoError::NotUnique => Reason::NotUnique,
            ThermoError::SteadyStates(count) => Reason::SteadyStates(*count),
            ThermoError::NoEfficiency => Reason::NoEfficiency,
            ThermoError::NotCounted
            | ThermoError::NotSymmetric
            | ThermoError::OutsideSupport
            | ThermoError::UnknownBath(_)
            | ThermoError::UnknownParameter(_)
            | ThermoError::UnknownObservable(_)
            | ThermoError::NoParticles
            | ThermoError::OfEngines(_)
            | ThermoError::OfStates(_)
            | ThermoError::NotTwoBaths
            | ThermoError::Quenched => return None,
        })
    }
}

fn spectrum_reason(source: SpectrumError) -> &'static str {
    match source {
        SpectrumError::Irrational => "its spectrum is irrational",
        SpectrumError::TooLarge(_) => "its spectrum is too large to be found exactly",
        SpectrumError::Transcendental => "its numbers are transcendental",
        SpectrumError::NoConvergence => "its spectrum was not found",
    }
}

/// A verdict with its evidence.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// Set if undecided.
    pub reason: Option<Reason>,
    /// The clause that decided: the violated or undecided one, otherwise the first, among those of the
    /// statement, one for every bath where it says so; `None` if no side could be evaluated.
    pub clause: Option<usize>,
    /// The smaller side of that clause over the larger, as claimed: a certified lower bound, and exactly 1
    /// where the sides were recognised as equal. `None` for identities, where a side is zero or infinite, and
    /// unless the larger is certainly positive.
    pub ratio: Option<f64>,
    /// The precision of the enclosures that decided, 53 for hardware arithmetic; 0 if algebra did.
    pub bits: u32,
    /// The sides of that clause as they decided, with what is equal by structure written alike.
    pub sides: Option<Box<Sides<Number>>>,
    /// Whether the premise holds, as it does where there is none: where it fails, the statement holds and
    /// says nothing. `None` if that is not decided; then, if the verdict is not either, everything above is
    /// about the premise.
    pub applies: Option<bool>,
}

impl Decision {
    /// What floating point has to say.
    pub const GUESS: Self = Decision {
        verdict: Verdict::Undecided,
        reason: Some(Reason::FloatingPoint),
        clause: None,
        ratio: None,
        bits: 0,
        sides: None,
        applies: Some(true),
    };

    /// What arithmetic of so many bits says of a clause.
    pub(crate) fn new(
        verdict: Verdict,
        clause: usize,
        sides: Option<Sides<Number>>,
        ratio: Option<f64>,
        bits: u32,
    ) -> Self {
        let reason = (verdict == Verdict::Undecided).then_some(Reason::Precision(bits));
        Decision {
            verdict,
            reason,
            clause: sides.as_ref().map(|_| clause),
            ratio,
            bits,
            sides: sides.map(Box::new),
            applies: Some(true),
        }
    }

    /// Whether nothing is left to decide.
    pub fn is_final(&self) -> bool {
        self.verdict != Verdict::Undecided
    }
}

/// Nothing is decided, and why.
pub(crate) fn undecided(reason: Reason, bits: u32) -> Decision {
    Decision { reason: Some(reason), bits, ..Decision::GUESS }
}

/// What came of asking.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The statement was decided, or stayed undecided.
    Decided(Decision),
    /// The statement speaks of a parameter or a bath this case does not have.
    DoesNotApply(String),
}

impl Outcome {
    /// Whether nothing is left to decide.
    pub fn is_final(&self) -> bool {
        match self {
            Outcome::Decided(decision) => decision.is_final() && decision.applies.is_some(),
            Outcome::DoesNotApply(_) => true,
        }
    }
}

/// A statement evaluated in one kind of number.
pub(crate) struct Attempt<R> {
    pub verdict: Verdict,
    /// The clause that made the verdict what it is, and its sides.
    pub clause: usize,
    pub sides: Option<Sides<R>>,
}

/// Evaluates a statement and says what is certain about it. Where a clause meets `0·∞`, that is what is
/// certain whatever the product is.
pub(crate) fn attempt<Q: Quantities>(statement: &Statement, of: &Q) -> Result<Attempt<Q::Number>, ThermoError>
where
    Q::Number: Decides,
{
    let undefined = ThermoError::Number(NumberError::ZeroTimesInfinity);
    let all = match sides(statement, of) {
        Err(error) if error == undefined => extremes(statement, of)?,
        other => {
            let all = other?;
            let verdicts: Vec<Verdict> = all.iter().map(verdict_of).collect();
            return Ok(Attempt::of(combined(&verdicts), &verdicts, all));
        }
    };
    let verdicts: Vec<[Verdict; 2]> = all.iter().map(|[least, most]| [least, most].map(verdict_of)).collect();
    let differ = verdicts.iter().any(|[least, most]| least != most);
    let agreed: Vec<Verdict> = verdicts
        .iter()
        .map(|[least, most]| if least == most { *least } else { Verdict::Undecided })
        .collect();
    match combined(&agreed) {
        Verdict::Undecided if differ => Err(undefined),
        verdict => {
            Ok(Attempt::of(verdict, &agreed, all.into_iter().map(|all| decisive(verdict, all)).collect()))
        }
    }
}

/// Of the sides that favour a clause least and most those that say most with a verdict.
pub(crate) fn decisive<R>(verdict: Verdict, [least, most]: [Sides<R>; 2]) -> Sides<R> {
    if verdict == Verdict::Violated { most } else { least }
}

impl<R: Decides> Attempt<R> {
    fn of(verdict: Verdict, verdicts: &[Verdict], all: Vec<Sides<R>>) -> Self {
        let clause = verdicts.iter().position(|v| *v == verdict).unwrap_or(0);
        Attempt { verdict, clause, sides: all.into_iter().nth(clause) }
    }
}

/// The sign of right − left; `−∞ < finite < ∞` and `∞ = ∞`.
fn sign_of<R: Decides>(sides: &Sides<R>) -> Sign {
    use Extended::{Finite, Infinite, MinusInfinite};
    match (&sides.left, &sides.right) {
        _ if sides.same => Sign::Zero,
        (Finite(left), Finite(right)) => (right.clone() - left.clone()).sign(),
        (Infinite, Infinite) | (MinusInfinite, MinusInfinite) => Sign::Zero,
        (_, Infinite) | (MinusInfinite, _) => Sign::Positive,
        (Infinite, _) | (_, MinusInfinite) => Sign::Negative,
    }
}

/// What is certain about one relation.
pub fn verdict_of<R: Decides>(sides: &Sides<R>) -> Verdict {
    let holds = match (sides.relation, sign_of(sides)) {
        (relation, Sign::Unknown) => match (relation, &sides.left, &sides.right) {
            // Weak relations hold for intervals that touch.
            (Relation::AtMost, Extended::Finite(left), Extended::Finite(right)) => {
                return touching(&(right.clone() - left.clone()));
            }
            (Relation::AtLeast, Extended::Finite(left), Extended::Finite(right)) => {
                return touching(&(left.clone() - right.clone()));
            }
            _ => return Verdict::Undecided,
        },
        (Relation::AtMost, sign) => sign != Sign::Negative,
        (Relation::Below, sign) => sign == Sign::Positive,
        (Relation::AtLeast, sign) => sign != Sign::Positive,
        (Relation::Above, sign) => sign == Sign::Negative,
        (Relation::Equal, sign) => sign == Sign::Zero,
    };
    if holds { Verdict::Holds } else { Verdict::Violated }
}

/// Whether a difference is certainly not negative although it may be zero.
fn touching<R: Decides>(difference: &R) -> Verdict {
    if difference.floor() >= 0.0 { Verdict::Holds } else { Verdict::Undecided }
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

/// See [`Decision::ratio`].
pub(crate) fn ratio<R: Decides>(sides: &Sides<R>) -> Option<f64> {
    let (small, large) = match sides.relation {
        Relation::AtMost | Relation::Below => (&sides.left, &sides.right),
        Relation::AtLeast | Relation::Above => (&sides.right, &sides.left),
        Relation::Equal => return None,
    };
    let (small, large) = (small.finite()?, large.finite()?);
    if small.sign() == Sign::Zero || large.sign() != Sign::Positive {
        return None;
    }
    if sign_of(sides) == Sign::Zero {
        return Some(1.0);
    }
    let floor = small.over(large).ok()?.floor();
    floor.is_finite().then_some(floor)
}
