//! The judge of an engine: a ladder of precisions, on each of which the cycle is solved once.

use crate::deadline::is_late;
use crate::decide::{Outcome, Reason};
use crate::judge::{Judge, Reach};
use crate::number::Number;
use crate::rung::{Evaluation, Rung};
use crate::shown::Shown;
use lindbound_bounds::language::{Observable, Statement, balanced, parse};
use lindbound_cycles::{
    Cycle, CycleObservables, Dynamics, Effort, Variant, dynamics_of, dynamics_of_variant, symmetric_sector,
};
use lindbound_model::engine::Engine;
use lindbound_model::letter::TwoNEngine;
use lindbound_number::{Enclosure, Extended, Precision, Rational};
use lindbound_thermo::ThermoError;
use std::cell::OnceCell;
use std::time::Instant;

/// What is judged.
#[derive(Clone, Copy)]
pub enum Machine<'a> {
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

/// The last precision tried by default: what 512 bits leave open is a zero in all that was seen, and more
/// bits cost seconds. A cycle that is not found at all is looked for on.
const LAST_BITS: u32 = 512;

/// The judge of one engine.
pub struct CycleJudge<'a> {
    source: Machine<'a>,
    /// The largest precision in bits; `None` for the default.
    cap: Option<u32>,
    /// When no rung is begun any more.
    deadline: Option<Instant>,
    ladder: [OnceCell<Evaluation<CycleObservables<'a, Enclosure>>>; RUNGS.len()],
}

impl<'a> CycleJudge<'a> {
    /// A judge that goes to `cap` bits at most.
    pub fn new(source: Machine<'a>, cap: Option<u32>) -> Self {
        CycleJudge { source, cap, deadline: None, ladder: Default::default() }
    }

    /// The same judge, that begins no rung after a moment.
    pub fn until(self, deadline: Option<Instant>) -> Self {
        CycleJudge { deadline, ..self }
    }

    fn solved(&self, step: usize) -> Option<&Evaluation<CycleObservables<'a, Enclosure>>> {
        let (bits, effort) = *RUNGS.get(step)?;
        let solve = || {
            let (source, precision) = (self.source, Precision(bits));
            // With more effort the cycle is the same.
            let before = step.checked_sub(1).filter(|before| RUNGS[*before].0 == bits);
            let cycle = match before.and_then(|before| self.ladder[before].get()) {
                Some(Evaluation { of: Ok(of), .. }) => of.cycle().clone(),
                _ => Cycle::new(source.dynamics(precision)?)?,
            };
            Ok(CycleObservables::new(cycle, effort, move |of| source.variant(of, precision)))
        };
        let begins = self.reaches(step) && (self.ladder[step].get().is_some() || !self.is_late());
        let solved = || Evaluation::new(solve(), bits).identifying(balanced);
        begins.then(|| self.ladder[step].get_or_init(solved))
    }

    /// Whether a rung is tried, where those before have been.
    fn reaches(&self, step: usize) -> bool {
        let open = |step: usize| {
            let solved = self.ladder[step].get();
            solved.is_some_and(|solved| matches!(solved.of, Err(ThermoError::NotUnique)))
        };
        match self.cap {
            _ if step == 0 => true,
            Some(cap) => RUNGS[step].0 <= cap.max(RUNGS[0].0),
            None => RUNGS[step].0 <= LAST_BITS || open(step - 1),
        }
    }

    /// A number of the solution with `digits` certain significant digits where they can be had.
    pub fn number(
        &self,
        value: impl Fn(&CycleObservables<'a, Enclosure>) -> Result<Enclosure, ThermoError>,
        digits: u32,
    ) -> Shown {
        let solved = (0..).map_while(|step| self.solved(step)).filter_map(|solved| solved.of.as_ref().ok());
        let mut last = None;
        for number in solved.filter_map(|of| value(of).ok()) {
            let number = Number::Enclosure(number);
            let done = number.fixes(digits + 3);
            last = Some(number);
            if done {
                break;
            }
        }
        match last {
            Some(number) => Shown::number(&Extended::Finite(number), digits),
            None if self.is_late() => Shown::Undecided(Reason::OutOfTime.to_string()),
            None => Shown::Undecided("it has no certain value at any precision that was tried".into()),
        }
    }

    /// The solution at the first precision that has one.
    ///
    /// # Errors
    /// [`ThermoError`] of the last precision that was tried, if none has.
    pub fn solution(&self) -> Result<&CycleObservables<'a, Enclosure>, ThermoError> {
        let mut last = ThermoError::NotUnique;
        for solved in (0..).map_while(|step| self.solved(step)) {
            match &solved.of {
                Ok(of) => return Ok(of),
                Err(error) => last = error.clone(),
            }
        }
        Err(last)
    }
}

impl Judge for CycleJudge<'_> {
    fn rung(&self, step: usize) -> Option<&dyn Rung> {
        self.solved(step).map(|solved| solved as &dyn Rung)
    }

    fn baths(&self) -> Vec<String> {
        match self.source {
            Machine::Engine(engine) => engine.baths.iter().map(|bath| bath.name.clone()).collect(),
            Machine::TwoN(_) => self
                .solved(0)
                .and_then(|solved| solved.of.as_ref().ok())
                .map_or_else(Vec::new, |of| of.cycle().dynamics.baths.clone()),
        }
    }

    fn is_late(&self) -> bool {
        is_late(self.deadline)
    }

    /// The rungs end where the cap is.
    fn last_bits(&self, _: Reach) -> u32 {
        u32::MAX
    }

    /// The duration of the cycle.
    fn known(&self, observable: &Observable) -> Option<Rational> {
        let Machine::Engine(engine) = self.source else { return None };
        observable.is_duration().then(|| engine.strokes.iter().map(|stroke| &stroke.duration).sum())
    }
}

/// Whether `Q_H > 0`, if that is decided; for a statement, in every cycle that it speaks of.
pub fn absorbs_heat(judge: &dyn Judge, statement: Option<&Statement>) -> Option<bool> {
    let variants = statement.map_or_else(Vec::new, Statement::variants);
    variants.into_iter().fold(judge.holds("Q_H > 0"), |absorbs, variant| match (absorbs, variant) {
        (Some(true), Variant::Dephased) => absorbs_if_there_is_one(judge, "Q_H(dephased) > 0"),
        (Some(true), Variant::Twin) => absorbs_if_there_is_one(judge, "Q_H(twin) > 0"),
        (known, _) => known,
    })
}

/// What there is not absorbs no heat.
fn absorbs_if_there_is_one(judge: &dyn Judge, absorbs: &str) -> Option<bool> {
    match judge.decide(&parse(absorbs).ok()?) {
        Outcome::DoesNotApply(_) => Some(false),
        Outcome::Decided(_) => judge.holds(absorbs),
    }
}

impl Machine<'_> {
    fn dynamics(self, precision: Precision) -> Result<Dynamics<Enclosure>, ThermoError> {
        match self {
            Machine::Engine(engine) => dynamics_of(engine, precision),
            Machine::TwoN(engine) => Ok(symmetric_sector(engine, true, precision)?),
        }
    }

    fn variant(self, variant: Variant, precision: Precision) -> Result<Dynamics<Enclosure>, ThermoError> {
        match self {
            Machine::Engine(engine) => dynamics_of_variant(engine, variant, precision),
            // Levels move apart and stay what they are: there is nothing between them to be removed.
            Machine::TwoN(engine) => Ok(symmetric_sector(engine, variant == Variant::Twin, precision)?),
        }
    }
}
