//! Judges: they decide statements about one subject on a ladder of arithmetics, and show its numbers with as
//! many digits as are asked for.

use crate::decide::{Decision, Outcome, Reason, decisive, undecided};
use crate::number::Number;
use crate::premise::under_premise;
use crate::rung::Rung;
use crate::shown::Shown;
use lindbound_bounds::language::{
    Clause, Expr, Observable, Sides, Statement, in_every_basis, parse, vanishing,
};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::{Extended, Formula, NumberError, Rational, Verdict};
use lindbound_thermo::ThermoError;

/// How far precision is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Where algebra works, and does not tell the sides apart.
    Usual,
    /// Where algebra says that the sides differ.
    Different,
    /// Where there is no algebra: every step is a new eigenbasis.
    WithoutAlgebra,
}

/// Digits by which the bounds that are shown are finer than the digits asked for.
const GUARD: u32 = 3;

/// Decides statements about one subject; what they share is evaluated once on each rung.
pub trait Judge {
    /// The first rung, intervals in hardware, where it is used and the subject has such a form.
    fn hardware(&self) -> Option<&dyn Rung> {
        None
    }

    /// The rungs of software, the coarsest first; `None` where there are no more.
    fn rung(&self, step: usize) -> Option<&dyn Rung>;

    /// The subject in formulas, where that is a rung.
    fn algebra(&self) -> Option<&dyn Rung> {
        None
    }

    /// Whether irrational spectra are enclosed.
    fn finds_eigenpairs(&self) -> bool {
        true
    }

    /// The last precision tried, in bits.
    fn last_bits(&self, reach: Reach) -> u32;

    /// The names of the baths.
    fn baths(&self) -> Vec<String>;

    /// Whether time is over: then no rung is begun.
    fn is_late(&self) -> bool {
        false
    }

    /// Whether precision beyond hardware is used.
    fn reaches_software(&self) -> bool {
        true
    }

    /// The verdict of a statement, as far as the rungs reach.
    fn decide(&self, statement: &Statement) -> Outcome {
        under_premise(statement, |statement| self.decide_clauses(statement))
    }

    /// The verdict of a statement without a premise, as far as the rungs reach.
    fn decide_clauses(&self, statement: &Statement) -> Outcome {
        let asks_for_pi = statement.is_about_the_steady_state();
        let excluded = |error: &ThermoError| if asks_for_pi { has_several(error) } else { None };
        if self.is_late() {
            return Outcome::Decided(undecided(Reason::OutOfTime, 0));
        }
        let mut open = undecided(Reason::Capped, 0);
        if let Some(hardware) = self.hardware() {
            match outcome(hardware, statement) {
                Outcome::Decided(decision) if !decision.is_final() => open = decision,
                outcome => return outcome,
            }
        }
        if self.hardware().is_some() && !self.reaches_software() {
            return Outcome::Decided(open);
        }
        if let Some(missing) = self.missing(statement) {
            return Outcome::DoesNotApply(missing.to_string());
        }
        if !self.reaches_software() {
            return Outcome::Decided(open);
        }
        // What is equal by structure is written alike: intervals never show it, and algebra takes long.
        let asked = statement;
        let mut statement = self.unified(asked);
        let mut last_bits = self.last_bits(Reach::Usual);
        let mut identified = false;
        for step in 0.. {
            let Some(rung) = self.rung(step).filter(|rung| rung.bits() <= last_bits) else { break };
            let mut found = rung.decide(&statement);
            if step == 0 && !matches!(&found, Ok(tried) if tried.decision.is_final()) {
                // Once: equality is a matter of algebra, no precision shows it.
                match self.algebra().map(|algebra| algebra.decide(&statement)) {
                    Some(Ok(tried)) if tried.decision.is_final() => return Outcome::Decided(tried.decision),
                    Some(Ok(tried)) if tried.differ => last_bits = self.last_bits(Reach::Different),
                    Some(Err(ThermoError::Number(error))) if is_exact(error) => {
                        return Outcome::Decided(undecided(Reason::Operation(error), rung.bits()));
                    }
                    Some(Err(ThermoError::Spectrum { .. })) | None => {
                        last_bits = self.last_bits(Reach::WithoutAlgebra);
                    }
                    Some(Err(error)) if excluded(&error).is_some() => found = Err(error),
                    _ => {}
                }
            }
            let is_open = !matches!(&found, Ok(tried) if tried.decision.is_final());
            if is_open && !identified && rung.failure().is_none() {
                // What the state makes equal takes longer to see, and few statements need it.
                identified = true;
                if let Some(alike) = rung.identified(&statement).filter(|alike| *alike != statement) {
                    statement = alike;
                    found = rung.decide(&statement);
                }
            }
            match found {
                Ok(tried) if tried.decision.is_final() => return Outcome::Decided(tried.decision),
                Ok(tried) => open = tried.decision,
                Err(error) => match (excluded(&error), Reason::of(&error)) {
                    (Some(outcome), _) => return outcome,
                    (None, Some(Reason::BasisChoice)) => {
                        let open = undecided(Reason::BasisChoice, rung.bits());
                        return Outcome::Decided(self.in_every_basis(asked).unwrap_or(open));
                    }
                    (None, Some(reason @ Reason::Spectrum(..))) => {
                        return Outcome::Decided(undecided(reason, rung.bits()));
                    }
                    (None, Some(reason)) => {
                        open = Decision { reason: Some(reason), bits: rung.bits(), ..open };
                    }
                    (None, None) => return Outcome::DoesNotApply(error.to_string()),
                },
            }
        }
        if self.is_late() {
            open.reason = Some(Reason::OutOfTime);
        }
        Outcome::Decided(open)
    }

    /// The verdict of a statement that holds whatever the basis inside levels is; its sides have no value.
    fn in_every_basis(&self, statement: &Statement) -> Option<Decision> {
        match self.decide_clauses(&in_every_basis(statement)?) {
            Outcome::Decided(decision) if decision.verdict == Verdict::Holds => {
                Some(Decision { sides: None, ratio: None, ..decision })
            }
            _ => None,
        }
    }

    /// What a statement speaks of that the subject does not have.
    fn missing(&self, statement: &Statement) -> Option<ThermoError> {
        let first = self.rung(0).filter(|rung| rung.failure().is_none());
        let rung = first.or_else(|| self.algebra().filter(|rung| rung.failure().is_none()))?;
        rung.applies(statement).err()
    }

    /// The value of an observable, where it is a rational that needs no arithmetic.
    fn known(&self, _: &Observable) -> Option<Rational> {
        None
    }

    /// A statement with what is known as numbers, and what is equal by structure written alike.
    fn unified(&self, statement: &Statement) -> Statement {
        let statement = &statement.folded(&|observable| self.known(observable));
        // Only until there is one: a finer rung knows no more of structure, and costs what it costs.
        let first = (0..).map_while(|step| self.rung(step)).find(|rung| rung.failure().is_none());
        first
            .and_then(Rung::equalities)
            .map_or_else(|| statement.clone(), |equalities| equalities.unify(statement))
    }

    /// Whether a statement holds, if that is decided.
    fn holds(&self, text: &str) -> Option<bool> {
        match self.decide(&parse(text).ok()?) {
            Outcome::Decided(decision) if decision.is_final() => Some(decision.verdict == Verdict::Holds),
            _ => None,
        }
    }

    /// Whether a statement is certainly violated.
    fn refutes(&self, statement: &Statement) -> bool {
        matches!(self.decide(statement), Outcome::Decided(found) if found.verdict == Verdict::Violated)
    }

    /// The ratio of the sides of a decided statement, from below.
    fn ratio(&self, statement: &Statement) -> Option<f64> {
        match self.decide(statement) {
            Outcome::Decided(decision) => decision.ratio,
            Outcome::DoesNotApply(_) => None,
        }
    }

    /// The sides that decided, with `digits` certain significant digits where they can be had; a side that is
    /// nothing beside the other, as zero is that is not known to be zero, needs none.
    fn shown(&self, statement: &Statement, decision: &Decision, digits: u32) -> Option<(Shown, Shown)> {
        let clause = decision.clause?;
        let statement = self.unified(&decision.part_of(statement));
        let of = |rung: &dyn Rung| {
            let sides = rung.sides(&statement, clause).ok().flatten();
            sides.map(|sides| decisive(decision.verdict, sides))
        };
        let is_fixed = |sides: &Sides<Number>| fixes_both(sides, digits + GUARD);
        let exact = match &decision.sides {
            Some(sides) if decision.bits == 0 => Some(Sides::clone(sides)),
            _ => self.algebra().and_then(of),
        };
        let sides = match exact.or_else(|| decision.sides.as_deref().filter(|sides| is_fixed(sides)).cloned())
        {
            Some(fixed) => fixed,
            None => match refined(self, of, is_fixed) {
                Some(sides) => sides,
                None => Sides::clone(decision.sides.as_deref()?),
            },
        };
        Some((Shown::number(&sides.left, digits), Shown::number(&sides.right, digits)))
    }

    /// An observable with `digits` certain significant digits where they can be had.
    fn quantity(&self, observable: &Observable, digits: u32) -> Shown {
        let mut why = ThermoError::Number(NumberError::UndecidedComparison);
        match self.algebra().map(|algebra| algebra.value(observable)) {
            Some(Ok(value)) => return Shown::number(&value, digits),
            Some(Err(ThermoError::Spectrum { .. })) if self.finds_eigenpairs() => {}
            Some(Err(error)) => return Shown::Undecided(error.to_string()),
            None => {}
        }
        let value = |rung: &dyn Rung| rung.value(observable).map_err(|error| why = error).ok();
        match refined(self, value, |value| fixes(value, digits + GUARD)) {
            Some(value) => Shown::number(&value, digits),
            None if self.is_late() => Shown::Undecided(Reason::OutOfTime.to_string()),
            None => Shown::Undecided(why.to_string()),
        }
    }

    /// The value of an expression of the claim language, with `digits` certain significant digits where they
    /// can be had.
    fn expression(&self, text: &str, digits: u32) -> Shown {
        let Ok(statement) = vanishing(text) else {
            return Shown::Undecided("not an expression".into());
        };
        let statement = statement.folded(&|observable| self.known(observable));
        if let [Clause { left: Expr::Literal(value), .. }] = &statement.clauses[..] {
            return Shown::exact(Ok(Extended::Finite(Formula::constant(value.clone()))), digits);
        }
        let mut why = ThermoError::NotUnique;
        let value = |rung: &dyn Rung| {
            let sides = rung.sides(&statement, 0);
            sides.map_err(|error| why = error).ok()?.map(|[sides, _]| sides.left)
        };
        match refined(self, value, |value| fixes(value, digits + GUARD)) {
            Some(value) => Shown::number(&value, digits),
            None if self.is_late() => Shown::Undecided(Reason::OutOfTime.to_string()),
            None => Shown::Undecided(match self.rung(0).and_then(Rung::failure) {
                Some(error) => error.to_string(),
                _ => why.to_string(),
            }),
        }
    }
}

/// Why nothing that is said of the steady state is about a model that has several.
fn has_several(error: &ThermoError) -> Option<Outcome> {
    let ThermoError::SteadyStates(count) = error else { return None };
    let id = Hypothesis::UniqueSteadyState.id();
    Some(Outcome::DoesNotApply(format!(
        "the hypothesis {id} fails: at least {count} steady states are independent"
    )))
}

/// What a rung says of a statement without a premise.
pub(crate) fn outcome(rung: &dyn Rung, statement: &Statement) -> Outcome {
    let unified = rung.equalities().map(|equalities| equalities.unify(statement));
    match rung.decide(unified.as_ref().unwrap_or(statement)) {
        Ok(tried) => Outcome::Decided(tried.decision),
        Err(error) => match Reason::of(&error) {
            Some(reason) => Outcome::Decided(undecided(reason, rung.bits())),
            None => Outcome::DoesNotApply(error.to_string()),
        },
    }
}

/// Whether an operation has no result because a number is exactly what it must not be: no precision will
/// divide by it or take its logarithm.
fn is_exact(error: NumberError) -> bool {
    matches!(
        error,
        NumberError::DivisionByZero
            | NumberError::LogarithmOfNonPositive
            | NumberError::RootOfNegative
            | NumberError::Indeterminate
            | NumberError::ZeroTimesInfinity
    )
}

/// The first value on the ladder that is good enough, or the last one there is.
pub(crate) fn refined<J: Judge + ?Sized, T>(
    judge: &J,
    mut value: impl FnMut(&dyn Rung) -> Option<T>,
    enough: impl Fn(&T) -> bool,
) -> Option<T> {
    let last_bits = judge.last_bits(Reach::WithoutAlgebra);
    let mut last = None;
    for step in 0.. {
        // The coarsest serves whatever the cap: what is shown is not what is decided.
        let reached = |rung: &&dyn Rung| step == 0 || rung.bits() <= last_bits;
        let Some(rung) = judge.rung(step).filter(reached) else { break };
        let Some(found) = value(rung) else { continue };
        let done = enough(&found);
        last = Some(found);
        if done {
            break;
        }
    }
    last
}

/// Whether a value has so many certain digits, or is certainly zero.
fn fixes(value: &Extended<Number>, digits: u32) -> bool {
    !matches!(value, Extended::Finite(value) if !value.fixes(digits))
}

/// Whether both sides have so many certain digits, or one has none that matter beside the other.
fn fixes_both(sides: &Sides<Number>, digits: u32) -> bool {
    let fixed = [&sides.left, &sides.right].map(|side| fixes(side, digits));
    match (&sides.left, &sides.right) {
        (Extended::Finite(x), Extended::Finite(y)) if fixed.contains(&true) => {
            fixed == [true; 2] || x.drowns_in(y, digits)
        }
        _ => fixed == [true; 2],
    }
}
