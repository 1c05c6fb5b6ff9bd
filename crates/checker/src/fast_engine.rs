//! Engines in floating point: guesses that steer and screen.

use crate::screen::guessed_ratio;
use lindbound_bounds::language::{CycleQuantity, Relation, Statement, sides};
use lindbound_cycles::{Cycle, CycleObservables, Effort, Variant, dynamics_of, dynamics_of_variant};
use lindbound_model::engine::Engine;
use lindbound_number::{Extended, Precision};
use lindbound_thermo::ThermoError;

/// Relative margins above this are clear; Simpson's rule and the linear solver are better than that where
/// flows do not cancel.
const CLEAR_MARGIN: f64 = 1e-5;
/// What rounding takes from a margin for every factor by which heats are smaller than energies.
const ROUNDING: f64 = 1e-13;
/// Heats larger than this many roundings have a sign.
const CLEAR_HEAT: f64 = 1e3;

/// An engine in floating point.
pub struct FastEngine<'a> {
    observables: CycleObservables<'a, f64>,
}

/// What floating point says of a statement on an engine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Guessed {
    /// `(left − right)/(|left| + |right|)` for `≤`, less what rounding may have added, and the ratio of the
    /// sides.
    Margin(f64, Option<f64>),
    /// The statement has no value.
    NoValue,
    /// The statement does not speak of this engine.
    DoesNotApply,
}

impl<'a> FastEngine<'a> {
    /// Solves the engine.
    ///
    /// # Errors
    /// [`ThermoError`] if floating point cannot.
    pub fn new(engine: &'a Engine<f64>) -> Result<Self, ThermoError> {
        let cycle = Cycle::new(dynamics_of::<f64, f64>(engine, Precision(53))?)?;
        let variant = |of| dynamics_of_variant::<f64, f64>(engine, of, Precision(53));
        Ok(FastEngine { observables: CycleObservables::new(cycle, Effort::Full, variant) })
    }

    /// The quantities.
    pub fn observables(&self) -> &CycleObservables<'a, f64> {
        &self.observables
    }

    /// `Q_H` of the engine and of its variants that a statement speaks of, in units of what rounding makes of
    /// it.
    fn hot_heats(&self, statement: &Statement) -> Option<Vec<f64>> {
        let unit = ROUNDING * self.scale();
        let mut heats = vec![self.observables.hot_heat(false).ok()? / unit];
        for variant in statement.variants() {
            heats.push(self.observables.variant(variant).ok()?.hot_heat(false).ok()? / unit);
        }
        Some(heats)
    }

    /// Whether `Q_H > 0` in every cycle that a statement speaks of, if rounding leaves no doubt worth a
    /// second look.
    pub fn absorbs_heat(&self, statement: &Statement) -> Option<bool> {
        let there_is = |of: &Variant| !matches!(self.observables.variant(*of), Err(ThermoError::Quenched));
        if !statement.variants().iter().all(there_is) {
            return Some(false);
        }
        let heats = self.hot_heats(statement)?;
        let clear = heats.iter().all(|heat| heat.abs() > CLEAR_HEAT);
        clear.then(|| heats.iter().all(|heat| *heat > 0.0))
    }

    /// Whether floating point believes that `Q_H > 0` in every cycle that a statement speaks of.
    pub fn seems_to_absorb_heat(&self, statement: &Statement) -> bool {
        self.hot_heats(statement).is_some_and(|heats| heats.iter().all(|heat| *heat > 1.0))
    }

    /// The size of the energies that heats are differences of.
    fn scale(&self) -> f64 {
        let dynamics = &self.observables.cycle().dynamics;
        let energies = dynamics.strokes.iter().flat_map(|stroke| &stroke.energy);
        energies.map(|(_, e)| e.abs()).fold(f64::MIN_POSITIVE, f64::max)
    }

    /// What a statement's largest margin is: of the clause nearest to a violation.
    pub fn guess(&self, statement: &Statement) -> Guessed {
        let all = match sides(statement, &self.observables) {
            Ok(all) => all,
            Err(
                ThermoError::UnknownParameter(_)
                | ThermoError::UnknownBath(_)
                | ThermoError::OfStates(_)
                | ThermoError::NotTwoBaths,
            ) => return Guessed::DoesNotApply,
            Err(_) => return Guessed::NoValue,
        };
        let lost = self.lost();
        let margin = |sides: &lindbound_bounds::language::Sides<f64>| {
            let (Extended::Finite(left), Extended::Finite(right)) = (&sides.left, &sides.right) else {
                return None;
            };
            let size = left.abs() + right.abs();
            let excess = if size == 0.0 { 0.0 } else { (left - right) / size };
            let margin = match sides.relation {
                Relation::AtMost | Relation::Below => excess,
                Relation::AtLeast | Relation::Above => -excess,
                Relation::Equal => excess.abs(),
            };
            margin.is_finite().then(|| (margin - lost, guessed_ratio(sides)))
        };
        let margins = all.iter().map(margin).collect::<Option<Vec<_>>>();
        let nearest = margins.and_then(|all| all.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)));
        nearest.map_or(Guessed::NoValue, |(margin, ratio)| Guessed::Margin(margin, ratio))
    }

    /// What rounding may have done to a relative margin: heats are small differences of energies, and power
    /// and efficiency inherit their error.
    pub fn lost(&self) -> f64 {
        let dynamics = &self.observables.cycle().dynamics;
        // A bath without jumps exchanges no heat, and that is no rounding.
        let acts = |bath: &usize| dynamics.strokes.iter().any(|stroke| !stroke.currents[*bath].is_empty());
        let smallest = (0..dynamics.baths.len())
            .filter(acts)
            .map(|bath| self.observables.heat(bath).abs())
            .fold(f64::INFINITY, f64::min);
        ROUNDING * self.scale() / smallest.max(f64::MIN_POSITIVE)
    }

    /// By how much rounding grows in `η_Car − η`, which is small where (8) is sharp.
    pub fn amplification(&self, statement: &Statement) -> f64 {
        let of = |cycle: &CycleObservables<'a, f64>| {
            let (carnot, eta) = (self.observables.carnot().ok()?, cycle.efficiency(false).ok()?);
            Some(1.0 + eta.abs() / (carnot - eta).abs().max(f64::MIN_POSITIVE))
        };
        let own = of(&self.observables);
        let others =
            statement.variants().into_iter().filter_map(|v| self.observables.variant(v).ok().and_then(of));
        own.into_iter().chain(others).fold(1.0, f64::max)
    }

    /// Whether a statement holds by a margin that leaves no doubt worth a second look; `None` if it does not
    /// speak of this engine.
    pub fn is_clear(&self, statement: &Statement) -> Option<(bool, Option<f64>)> {
        match self.guess(statement) {
            Guessed::Margin(margin, ratio) => Some((margin + 2.0 * self.lost() < -CLEAR_MARGIN, ratio)),
            Guessed::NoValue => Some((false, None)),
            Guessed::DoesNotApply => None,
        }
    }

    /// A quantity of the engine's own cycle, for figures.
    ///
    /// # Errors
    /// [`ThermoError`] if it has no value.
    pub fn quantity(&self, quantity: CycleQuantity) -> Result<f64, ThermoError> {
        quantity.of(&self.observables, false)
    }
}

/// What a driven engine leaves out by its steps, as far as the same with half as many tells: an estimate in
/// floating point, and nothing that is certain.
///
/// # Errors
/// [`ThermoError`] if floating point cannot solve either.
pub fn left_out_by_steps(engine: &Engine<f64>, halved: &Engine<f64>) -> Result<String, ThermoError> {
    let (fine, coarse) = (FastEngine::new(engine)?, FastEngine::new(halved)?);
    let change = |of: CycleQuantity| Ok::<f64, ThermoError>(fine.quantity(of)? - coarse.quantity(of)?);
    let (work, production) = (change(CycleQuantity::Work)?, change(CycleQuantity::EntropyProduction)?);
    Ok(format!(
        "estimate, not certain: from half as many steps to these W changes by {work:.2e}, ∫σ̇dt by {production:.2e}"
    ))
}
