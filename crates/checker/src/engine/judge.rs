//! Decides statements about one engine, on a ladder of precisions; the cycle is solved once for each.

use crate::decide::{Outcome, Reason, attempt};
use crate::ladder::undecided;
use crate::shown::Shown;
use lindbound_bounds::language::{
    Observable, Quantities, Sides, Statement, ZeroTimesInfinity, applies, parse, sides,
};
use lindbound_model::engine::Engine;
use lindbound_model::letter::TwoNEngine;
use lindbound_number::{Enclosure, Extended, Precision, Rational, Sign, Verdict, relative_width_at_most};
use lindbound_thermo::ThermoError;
use lindbound_thermo::cycle::{Cycle, CycleObservables, Dynamics, Effort, dynamics_of, symmetric_sector};
use std::cell::OnceCell;

/// What is judged.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// An engine by its matrices.
    Engine(&'a Engine<Rational>),
    /// The 2N-state engine in its symmetric sector.
    TwoN(&'a TwoNEngine),
}

/// Precision and work on integrals of moduli, in the order they are tried.
const RUNGS: [(u32, Effort); 6] = [
    (128, Effort::Least),
    (128, Effort::Full),
    (256, Effort::Full),
    (512, Effort::Full),
    (1024, Effort::Full),
    (2048, Effort::Full),
];

/// The last precision tried by default: what 512 bits leave open is a zero in all that was seen, and more bits cost seconds.
const LAST_BITS: u32 = 512;

type Rung<'a> = Result<CycleObservables<'a, Enclosure>, ThermoError>;

/// Decides statements about one engine.
pub struct EngineJudge<'a> {
    subject: Subject<'a>,
    /// The largest precision in bits.
    cap: u32,
    ladder: [OnceCell<Rung<'a>>; RUNGS.len()],
}

impl<'a> EngineJudge<'a> {
    /// A judge that goes to `cap` bits at most.
    pub fn new(subject: Subject<'a>, cap: Option<u32>) -> Self {
        EngineJudge { subject, cap: cap.unwrap_or(LAST_BITS).max(RUNGS[0].0), ladder: Default::default() }
    }

    fn rung(&self, step: usize) -> &Rung<'a> {
        self.ladder[step].get_or_init(|| {
            let (bits, effort) = RUNGS[step];
            let (subject, precision) = (self.subject, Precision(bits));
            let cycle = Cycle::new(subject.dynamics(precision)?)?;
            Ok(CycleObservables::new(cycle, effort, move || Cycle::new(subject.dephased(precision)?)))
        })
    }

    fn rungs(&self) -> impl Iterator<Item = (u32, &Rung<'a>)> {
        let within = (0..RUNGS.len()).filter(|&step| RUNGS[step].0 <= self.cap);
        within.map(|step| (RUNGS[step].0, self.rung(step)))
    }

    /// The verdict of a statement, as far as the precision reaches.
    pub fn decide(&self, statement: &Statement) -> Outcome {
        let mut open = undecided(Reason::Capped, 0);
        for (bits, rung) in self.rungs() {
            let found = match rung {
                Ok(of) => attempt(statement, of),
                Err(error) => Err(error.clone()),
            };
            match found {
                Ok(attempt) => {
                    open = attempt.decision(bits);
                    if open.verdict != Verdict::Undecided {
                        break;
                    }
                }
                Err(error) => match Reason::of(&error) {
                    Some(reason) => open = undecided(reason, bits),
                    None => return Outcome::DoesNotApply(error.to_string()),
                },
            }
        }
        Outcome::Decided(open)
    }

    /// Whether a statement holds, if that is decided.
    pub fn holds(&self, text: &str) -> Option<bool> {
        match self.decide(&parse(text).ok()?) {
            Outcome::Decided(decision) if decision.verdict != Verdict::Undecided => {
                Some(decision.verdict == Verdict::Holds)
            }
            _ => None,
        }
    }

    /// Whether a statement is certainly violated.
    pub fn refutes(&self, statement: &Statement) -> bool {
        matches!(self.decide(statement), Outcome::Decided(found) if found.verdict == Verdict::Violated)
    }

    /// The ratio of the sides of a decided statement, from below.
    pub fn ratio(&self, statement: &Statement) -> Option<f64> {
        match self.decide(statement) {
            Outcome::Decided(decision) => decision.ratio,
            Outcome::DoesNotApply(_) => None,
        }
    }

    /// Whether `Q_H > 0`, if that is decided; for a statement, in every cycle that it speaks of.
    pub fn absorbs_heat(&self, statement: Option<&Statement>) -> Option<bool> {
        let own = self.holds("Q_H > 0");
        match statement.filter(|statement| statement.is_about_the_dephased_engine()) {
            Some(_) if own == Some(true) => self.holds("Q_H(dephased) > 0"),
            _ => own,
        }
    }

    /// The sides of one clause with `digits` certain significant digits where they can be had; a side that is nothing beside the other, as
    /// zero is that is not known to be zero, needs none.
    pub fn shown(&self, statement: &Statement, clause: usize, digits: u32) -> Option<(Shown, Shown)> {
        let value = |of: &CycleObservables<'a, Enclosure>| {
            let all = sides(statement, of, [ZeroTimesInfinity::Zero; 2]).ok()?;
            all.into_iter().nth(clause)
        };
        let fixed = |Sides { left, right, .. }: &Sides<Enclosure>| match (left.finite(), right.finite()) {
            (Some(x), Some(y)) if fixes(left, digits) || fixes(right, digits) => {
                fixes(left, digits) && fixes(right, digits)
                    || relative_width_at_most(&(x.clone() + y.clone()), digits + 3)
            }
            _ => fixes(left, digits) && fixes(right, digits),
        };
        let found = self.refined(value, fixed)?;
        Some((Shown::side(&found.left, digits + 3), Shown::side(&found.right, digits + 3)))
    }

    /// The value of an expression of the claim language, with `digits` certain significant digits where they can be had.
    pub fn expression(&self, text: &str, digits: u32) -> Shown {
        let Ok(statement) = parse(&format!("{text} = 0")) else {
            return Shown::Undecided("not an expression".into());
        };
        let mut why = ThermoError::NotUnique;
        let value = |of: &CycleObservables<'a, Enclosure>| {
            applies(&statement, of).map_err(|error| why = error).ok()?;
            let all = sides(&statement, of, [ZeroTimesInfinity::Error; 2]);
            all.map_err(|error| why = error).ok()?.into_iter().next().map(|sides| sides.left)
        };
        match self.refined(value, |value| fixes(value, digits)) {
            Some(value) => Shown::side(&value, digits + 3),
            None => Shown::Undecided(match self.rungs().next() {
                Some((_, Err(error))) => error.to_string(),
                _ => why.to_string(),
            }),
        }
    }

    /// An observable with `digits` certain significant digits where they can be had.
    pub fn quantity(&self, observable: &Observable, digits: u32) -> Shown {
        let value = |of: &CycleObservables<'a, Enclosure>| {
            of.value(observable, &|_| Err(ThermoError::NotTwoBaths)).ok()
        };
        match self.refined(value, |value| fixes(value, digits)) {
            Some(value) => Shown::side(&value, digits + 3),
            None => Shown::Undecided("it has no certain value at any precision that was tried".into()),
        }
    }

    /// A number of the solution with `digits` certain significant digits where they can be had.
    pub fn number(
        &self,
        value: impl Fn(&CycleObservables<'a, Enclosure>) -> Result<Enclosure, ThermoError>,
        digits: u32,
    ) -> Shown {
        let found = self.refined(|of| value(of).ok().map(Extended::Finite), |value| fixes(value, digits));
        match found {
            Some(value) => Shown::side(&value, digits + 3),
            None => Shown::Undecided("it has no certain value at any precision that was tried".into()),
        }
    }

    /// The solution at the first precision that has one.
    ///
    /// # Errors
    /// [`ThermoError`] of the last precision that was tried, if none has.
    pub fn solution(&self) -> Result<&CycleObservables<'a, Enclosure>, ThermoError> {
        let mut last = ThermoError::NotUnique;
        for (_, rung) in self.rungs() {
            match rung {
                Ok(of) => return Ok(of),
                Err(error) => last = error.clone(),
            }
        }
        Err(last)
    }

    /// The first value on the ladder that is good enough, or the last one there is.
    fn refined<T>(
        &self,
        mut value: impl FnMut(&CycleObservables<'a, Enclosure>) -> Option<T>,
        enough: impl Fn(&T) -> bool,
    ) -> Option<T> {
        let mut last = None;
        for (_, rung) in self.rungs() {
            let Some(found) = rung.as_ref().ok().and_then(&mut value) else { continue };
            let done = enough(&found);
            last = Some(found);
            if done {
                break;
            }
        }
        last
    }
}

/// Whether a value has so many certain digits, or is certainly zero.
fn fixes(value: &Extended<Enclosure>, digits: u32) -> bool {
    use lindbound_number::Field;
    value.finite().is_none_or(|x| x.sign() == Sign::Zero || relative_width_at_most(x, digits + 3))
}

impl Subject<'_> {
    fn dynamics(self, precision: Precision) -> Result<Dynamics<Enclosure>, ThermoError> {
        match self {
            Subject::Engine(engine) => dynamics_of(engine, precision),
            Subject::TwoN(engine) => Ok(symmetric_sector(engine, true, precision)?),
        }
    }

    fn dephased(self, precision: Precision) -> Result<Dynamics<Enclosure>, ThermoError> {
        match self {
            Subject::Engine(engine) => {
                let view = lindbound_thermo::View::Sd;
                let dephased = engine.dephased().map_err(|source| ThermoError::Spectrum { view, source })?;
                dynamics_of(&dephased, precision)
            }
            Subject::TwoN(engine) => Ok(symmetric_sector(engine, false, precision)?),
        }
    }
}
