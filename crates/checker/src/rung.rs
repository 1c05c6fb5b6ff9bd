//! One rung of a ladder: what one kind of number says of everything about a subject.

use crate::decide::{Attempt, Decision, attempt, ratio};
use crate::number::Number;
use lindbound_bounds::language::{
    Equalities, Observable, Quantities, Sides, Statement, applies, evaluate, extremes,
};
use lindbound_number::{Decides, Enclosure, Extended, Field, Formula, Interval, Precision, Sign};
use lindbound_thermo::ThermoError;

/// A kind of number of which verdicts are made.
pub trait Kind: Decides {
    /// The same number beside those of other kinds.
    fn beside_others(self) -> Number;

    /// See [`Decision::ratio`].
    fn ratio(sides: &Sides<Self>) -> Option<f64> {
        ratio(sides)
    }

    /// Whether the sides differ for certain although no precision has told them apart yet.
    fn differ(_: &Sides<Self>) -> bool {
        false
    }
}

impl Kind for Interval {
    fn beside_others(self) -> Number {
        Number::Interval(self)
    }
}

impl Kind for Enclosure {
    fn beside_others(self) -> Number {
        Number::Enclosure(self)
    }
}

/// The precision in which ratios of formulas are bounded.
const RATIO_BITS: u32 = 128;

impl Kind for Formula {
    fn beside_others(self) -> Number {
        Number::Formula(self)
    }

    fn ratio(sides: &Sides<Self>) -> Option<f64> {
        let enclose = |side: &Extended<Formula>| side.map(|value| value.enclose(Precision(RATIO_BITS)));
        let (left, right) = (enclose(&sides.left).ok()?, enclose(&sides.right).ok()?);
        let equal = difference(sides).is_some_and(|difference| difference.sign() == Sign::Zero);
        ratio(&Sides { left, right, relation: sides.relation, same: sides.same || equal })
    }

    fn differ(sides: &Sides<Self>) -> bool {
        difference(sides).is_some_and(|difference| difference.is_certainly_nonzero())
    }
}

fn difference(sides: &Sides<Formula>) -> Option<Formula> {
    Some(sides.right.finite()?.clone() - sides.left.finite()?.clone())
}

/// A statement decided on one rung.
pub struct Tried {
    /// What is certain.
    pub decision: Decision,
    /// Whether the sides that decided differ for certain, whatever the verdict.
    pub differ: bool,
}

/// What one kind of number says.
pub trait Rung {
    /// Bits of the ends of its intervals: 53 in hardware, 0 for algebra.
    fn bits(&self) -> u32;

    /// Why the subject has no such form; `None` if it has.
    fn failure(&self) -> Option<&ThermoError>;

    /// Which quantities are equal by structure, if that is known here.
    fn equalities(&self) -> Option<Equalities>;

    /// A statement with sides written alike that are equal because of the state, if that is known here.
    fn identified(&self, statement: &Statement) -> Option<Statement>;

    /// An error if a statement speaks of something that the subject does not have.
    ///
    /// # Errors
    /// [`ThermoError`] for what it does not have, or why it has no such form.
    fn applies(&self, statement: &Statement) -> Result<(), ThermoError>;

    /// What is certain about a statement.
    ///
    /// # Errors
    /// [`ThermoError`] if a side has no value.
    fn decide(&self, statement: &Statement) -> Result<Tried, ThermoError>;

    /// The sides of one clause, those that favour it least and most where they hold `0·∞`.
    ///
    /// # Errors
    /// [`ThermoError`] if a side has no value.
    fn sides(&self, statement: &Statement, clause: usize) -> Result<Option<[Sides<Number>; 2]>, ThermoError>;

    /// The value of an observable that names its bath.
    ///
    /// # Errors
    /// [`ThermoError`] if it has none.
    fn value(&self, observable: &Observable) -> Result<Extended<Number>, ThermoError>;
}

/// The quantities of a subject in one kind of number, or why there are none.
pub struct Evaluation<Q> {
    /// The quantities.
    pub of: Result<Q, ThermoError>,
    bits: u32,
    equalities: Option<Equalities>,
    identities: Option<fn(&Q, &Statement) -> Statement>,
}

impl<Q> Evaluation<Q> {
    /// Quantities in numbers of so many bits.
    pub fn new(of: Result<Q, ThermoError>, bits: u32) -> Self {
        Evaluation { of, bits, equalities: None, identities: None }
    }

    /// The same with what is equal by structure.
    pub fn with(self, equalities: impl Fn(&Q) -> Equalities) -> Self {
        Evaluation { equalities: self.of.as_ref().ok().map(equalities), ..self }
    }

    /// The same with what is equal because of the state.
    pub fn identifying(self, identities: fn(&Q, &Statement) -> Statement) -> Self {
        Evaluation { identities: Some(identities), ..self }
    }

    fn quantities(&self) -> Result<&Q, ThermoError> {
        self.of.as_ref().map_err(Clone::clone)
    }
}

impl<Q: Quantities<Number: Kind>> Rung for Evaluation<Q> {
    fn bits(&self) -> u32 {
        self.bits
    }

    fn failure(&self) -> Option<&ThermoError> {
        self.of.as_ref().err()
    }

    fn equalities(&self) -> Option<Equalities> {
        self.equalities
    }

    fn identified(&self, statement: &Statement) -> Option<Statement> {
        Some(self.identities?(self.of.as_ref().ok()?, statement))
    }

    fn applies(&self, statement: &Statement) -> Result<(), ThermoError> {
        applies(statement, self.quantities()?)
    }

    fn decide(&self, statement: &Statement) -> Result<Tried, ThermoError> {
        let Attempt { verdict, clause, sides } = attempt(statement, self.quantities()?)?;
        let ratio = sides.as_ref().and_then(Kind::ratio);
        let differ = sides.as_ref().is_some_and(Kind::differ);
        let decision = Decision::new(verdict, clause, sides.map(beside_others), ratio, self.bits);
        Ok(Tried { decision, differ })
    }

    fn sides(&self, statement: &Statement, clause: usize) -> Result<Option<[Sides<Number>; 2]>, ThermoError> {
        let all = extremes(statement, self.quantities()?)?;
        Ok(all.into_iter().nth(clause).map(|sides| sides.map(beside_others)))
    }

    fn value(&self, observable: &Observable) -> Result<Extended<Number>, ThermoError> {
        let value = evaluate(observable, self.quantities()?)?;
        Ok(extended(value))
    }
}

fn beside_others<R: Kind>(sides: Sides<R>) -> Sides<Number> {
    let Sides { left, relation, right, same } = sides;
    Sides { left: extended(left), relation, right: extended(right), same }
}

fn extended<R: Kind>(value: Extended<R>) -> Extended<Number> {
    match value {
        Extended::Finite(value) => Extended::Finite(value.beside_others()),
        Extended::Infinite => Extended::Infinite,
        Extended::MinusInfinite => Extended::MinusInfinite,
    }
}
