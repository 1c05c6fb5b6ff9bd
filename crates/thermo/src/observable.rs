//! The observables of the claim language, evaluated for one case in one kind of number.

use crate::activity::{XElement, largest_modulus};
use crate::coherence::l1_norm;
use crate::current::Release;
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Structure};
use crate::flow::Flow;
use crate::fluctuations::Fluctuations;
use crate::quantities::{Exchange, StateQuantities};
use crate::view::View;
use lindbound_number::{Extended, Field, Rational};
use std::cell::OnceCell;

/// The observables of one case in one kind of number; each is computed when it is first asked for.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::{Formula, Precision, rational};
/// use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
/// let q = rational;
/// let lower = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1), 1)));
/// let case = Case::new(
///     Levels::new([(q(0, 1), 1), (q(1, 1), 1)]),
///     vec![Bath::with_boltzmann_factor("hot", q(1, 2))],
///     vec![Jump::new(0, q(1, 1), q(1, 1), lower)],
///     State::Populations(vec![q(3, 4), q(1, 4)]),
/// );
/// let sketch = Sketch::new(&case);
/// let of = Observables::new(Embedded::<_, Formula>::new(&sketch, Precision(0)).unwrap());
/// assert_eq!(of.total_current(View::Rho).unwrap().to_string(), "1/8");
/// assert_eq!(of.entropy_production(View::Rho).unwrap().finite().unwrap().to_string(), "1/8·ln(3/2)");
/// ```
pub struct Observables<F: Facts> {
    facts: F,
    exchanges: [Cell<Vec<Exchange<F::Number>>>; 3],
    entropy: [Cell<Extended<F::Number>>; 3],
    level_moduli: Cell<Vec<F::Number>>,
    /// The same model in its steady state.
    steady: Cell<Box<Observables<F>>>,
    /// Of the steady state, where this is it.
    fluctuations: Cell<Fluctuations<F::Number>>,
    responses: Cell<Vec<Vec<F::Number>>>,
}

/// What is evaluated at most once.
type Cell<T> = OnceCell<Result<T, ThermoError>>;

impl<F: Facts> Observables<F> {
    /// The observables of a case whose numbers are given.
    pub fn new(facts: F) -> Self {
        Observables {
            facts,
            exchanges: Default::default(),
            entropy: Default::default(),
            level_moduli: OnceCell::new(),
            steady: OnceCell::new(),
            fluctuations: OnceCell::new(),
            responses: OnceCell::new(),
        }
    }

    /// The numbers these observables are evaluated from.
    pub fn facts(&self) -> &F {
        &self.facts
    }

    /// Where a view is seen, and as which: π is ρ of the same model in its steady state.
    ///
    /// # Errors
    /// [`ThermoError::SteadyStates`] if that is not unique, and others if it is not found.
    pub(crate) fn seen(&self, view: View) -> Result<(&Self, View), ThermoError> {
        if view != View::Pi {
            return Ok((self, view));
        }
        if self.facts.is_steady() {
            return Ok((self, View::Rho));
        }
        let steady = self.steady.get_or_init(|| Ok(Box::new(Observables::new(self.facts.steady()?))));
        Ok((&**steady.as_ref().map_err(Clone::clone)?, View::Rho))
    }

    /// [`Facts::has_one_force_each`], of π too.
    pub fn has_one_force_each(&self, view: View) -> bool {
        self.seen(view).is_ok_and(|(of, view)| of.facts.has_one_force_each(view))
    }

    /// [`Facts::keeps_energy`], of ρ and π.
    pub fn keeps_energy(&self, view: View) -> bool {
        matches!(view, View::Rho | View::Pi) && self.seen(view).is_ok_and(|(of, _)| of.facts.keeps_energy())
    }

    /// [`Facts::has_forces_by_frequency`], of π too.
    pub fn has_forces_by_frequency(&self, view: View) -> bool {
        self.seen(view).is_ok_and(|(of, view)| of.facts.has_forces_by_frequency(view))
    }

    /// The jumps that may do something to a view, each with its index.
    pub(crate) fn acting(&self, view: View) -> impl Iterator<Item = (usize, &JumpFacts<F::Number>)> {
        let rests = view != View::Sd || self.facts.balances_without_coherence();
        let jumps = self.facts.jumps().iter().enumerate();
        jumps.filter(move |(_, jump)| !(jump.balanced && rests))
    }

    /// How heat fluctuates in the steady state.
    fn fluctuations(&self) -> Result<&Fluctuations<F::Number>, ThermoError> {
        let (of, _) = self.seen(View::Pi)?;
        let found = of.fluctuations.get_or_init(|| {
            let mut found = of.facts.fluctuations()?;
            for bath in of.bounded(found.delta.len()) {
                found.delta[bath] = F::Number::integer(0);
                for other in 0..found.delta.len() {
                    found.covariance[bath][other] = F::Number::integer(0);
                    found.covariance[other][bath] = F::Number::integer(0);
                }
            }
            Ok(found)
        });
        found.as_ref().map_err(|error| named(error, View::Pi))
    }

    /// How currents respond to the rates of each bath.
    fn responses(&self) -> Result<&[Vec<F::Number>], ThermoError> {
        let (of, _) = self.seen(View::Pi)?;
        let found = of.responses.get_or_init(|| {
            let mut found = of.facts.responses()?;
            of.bounded(found.len()).for_each(|bath| found[bath].fill(F::Number::integer(0)));
            Ok(found)
        });
        found.as_deref().map_err(|error| named(error, View::Pi))
    }

    /// The baths whose heat stays bounded: it has no current and does not fluctuate in the long run.
    fn bounded(&self, baths: usize) -> impl Iterator<Item = usize> {
        (0..baths).filter(|&bath| self.facts.has_bounded_heat(bath))
    }

    /// `C_X^{(e)}` of every level.
    fn level_moduli(&self) -> Result<&[F::Number], ThermoError> {
        let moduli = self.level_moduli.get_or_init(|| {
            let ranges = self.facts.levels();
            ranges
                .into_iter()
                .map(|range| {
                    let pairs = range.clone().flat_map(|j| (j + 1..range.end).map(move |k| (j, k)));
                    let elements: Vec<XElement<F::Number>> =
                        pairs.map(|(j, k)| self.x_element(j, k)).collect::<Result<_, _>>()?;
                    Ok(largest_modulus(&elements)?)
                })
                .collect()
        });
        moduli.as_deref().map_err(Clone::clone)
    }

    fn x_element(&self, j: usize, k: usize) -> Result<XElement<F::Number>, ThermoError> {
        let (mut re, mut im) = (F::Number::integer(0), F::Number::integer(0));
        for (index, jump) in self.facts.jumps().iter().enumerate() {
            let directions = [(&jump.forward, Direction::Emission), (&jump.backward, Direction::Absorption)];
            for (rate, direction) in directions {
                let Some(element) = self.facts.activity_element(index, direction, j, k)? else { continue };
                let factor = jump.frequency.powi(2) * rate.clone();
                re = re + factor.clone() * element.0;
                im = im + factor * element.1;
            }
        }
        Ok(XElement { re, im, squared_norms: self.facts.squared_norm(j) * self.facts.squared_norm(k) })
    }

    /// `−Σ_a β_a J_a`, which is σ̇ where Ṡ = 0.
    fn exported(&self, view: View) -> Result<F::Number, ThermoError> {
        (0..self.bath_count()).try_fold(F::Number::integer(0), |sum, bath| {
            Ok(sum - self.beta(bath)? * self.current(bath, view)?)
        })
    }

    fn exchange(&self, view: View, index: usize) -> Result<Exchange<F::Number>, ThermoError> {
        let jump = &self.facts.jumps()[index];
        let (emitted, release) = self.facts.expectation(view, index, Direction::Emission)?;
        let emission = Release { rate: jump.forward.clone(), energy: release };
        let nothing = || F::Number::integer(0);
        let (backward, release) = match jump.dephasing {
            true => (nothing(), nothing()),
            false => {
                let (absorbed, release) = self.facts.expectation(view, index, Direction::Absorption)?;
                (jump.backward.clone() * absorbed, release)
            }
        };
        let absorption = Release { rate: jump.backward.clone(), energy: release };
        let flow = Flow {
            frequency: jump.frequency.clone(),
            forward: jump.forward.clone() * emitted,
            backward,
            balanced: jump.balanced,
        };
        Ok(Exchange { bath: jump.bath, dephasing: jump.dephasing, flow, both: [emission, absorption] })
    }
}

/// Why there is no value in a view, which is ρ of another case if it is π.
fn named(error: &ThermoError, view: View) -> ThermoError {
    match error {
        ThermoError::Spectrum { view: View::Rho, source } => ThermoError::Spectrum { view, source: *source },
        other => other.clone(),
    }
}

impl<F: Facts> StateQuantities for Observables<F> {
    type Number = F::Number;

    fn literal(&self, value: &Rational) -> F::Number {
        self.facts.literal(value)
    }

    fn dimension(&self) -> usize {
        self.facts.dimension()
    }

    fn level_count(&self) -> usize {
        self.facts.levels().len()
    }

    fn bath_count(&self) -> usize {
        self.facts.baths().len()
    }

    fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        let position = self.facts.baths().iter().position(|bath| *bath == name);
        position.ok_or_else(|| ThermoError::UnknownBath(name.to_owned()))
    }

    fn beta(&self, bath: usize) -> Result<F::Number, ThermoError> {
        Ok(self.facts.beta(bath)?)
    }

    fn parameter(&self, name: &str) -> Result<F::Number, ThermoError> {
        self.facts.parameter(name).ok_or_else(|| ThermoError::UnknownParameter(name.to_owned()))
    }

    fn exchanges(&self, view: View) -> Result<&[Exchange<F::Number>], ThermoError> {
        let (of, seen) = self.seen(view)?;
        let all = || (0..of.facts.jumps().len()).map(|index| of.exchange(seen, index)).collect();
        of.exchanges[seen as usize].get_or_init(all).as_deref().map_err(|error| named(error, view))
    }

    fn has_bounded_heat(&self, bath: usize, view: View) -> bool {
        let seen = self.seen(view);
        seen.is_ok_and(|(of, seen)| {
            seen == View::Rho && of.facts.is_steady() && of.facts.has_bounded_heat(bath)
        })
    }

    fn entropy_production(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        let (of, seen) = self.seen(view)?;
        let keeps_entropy = || of.facts.keeps_entropy(seen);
        // Terms of either sign, which no precision shows to cancel.
        let is_general = of.facts.jumps().iter().any(|jump| jump.structure == Structure::General);
        if is_general
            && keeps_entropy()
            && let Ok(exported) = of.exported(seen)
        {
            return Ok(Extended::Finite(exported));
        }
        let found = of.entropy[seen as usize].get_or_init(|| of.evaluate_entropy_production(seen));
        match found.as_ref().map_err(|error| named(error, view)) {
            // Without an eigenbasis.
            Err(ThermoError::Spectrum { .. }) if view == View::Pi && keeps_entropy() => {
                of.exported(seen).map(Extended::Finite)
            }
            found => found.cloned(),
        }
    }

    fn entropy_flux(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        if self.keeps_entropy(view) {
            return Ok(Extended::Finite(F::Number::integer(0)));
        }
        let (of, seen) = self.seen(view)?;
        match (0..of.bath_count()).try_for_each(|bath| of.beta(bath).map(|_| ())) {
            Ok(()) => self.imported_and_produced(view),
            Err(_) => of.evaluate_entropy_flux(seen).map_err(|error| named(&error, view)),
        }
    }

    fn coherence(&self, view: View, level: Option<usize>) -> Result<F::Number, ThermoError> {
        let positions = match level {
            Some(level) => self.facts.levels()[level].clone(),
            None => 0..self.facts.dimension(),
        };
        let (of, view) = self.seen(view)?;
        Ok(l1_norm(of.facts.squared_coherences(view, positions)?.into_iter())?)
    }

    fn divides_rates(&self) -> bool {
        self.facts.divides_rates()
    }

    fn pseudo_production(&self, view: View) -> Result<F::Number, ThermoError> {
        let (of, seen) = self.seen(view)?;
        of.evaluate_pseudo_production(seen).map_err(|error| named(&error, view))
    }

    fn covariance(&self, [a, b]: [usize; 2]) -> Result<F::Number, ThermoError> {
        Ok(self.fluctuations()?.covariance[a][b].clone())
    }

    fn response(&self, [a, b]: [usize; 2]) -> Result<F::Number, ThermoError> {
        Ok(self.responses()?[a][b].clone())
    }

    fn delta(&self, bath: usize) -> Result<F::Number, ThermoError> {
        Ok(self.fluctuations()?.delta[bath].clone())
    }

    fn keeps_entropy(&self, view: View) -> bool {
        self.seen(view).is_ok_and(|(of, view)| of.facts.keeps_entropy(view))
    }

    fn entropy(&self, view: View) -> Result<F::Number, ThermoError> {
        self.entropy_of(view).map_err(|error| named(&error, view))
    }

    fn relative_entropy(&self, views: [View; 2]) -> Result<Extended<F::Number>, ThermoError> {
        self.relative_entropy_of(views)
    }

    fn relative_entropy_flux(&self, views: [View; 2]) -> Result<Extended<F::Number>, ThermoError> {
        self.relative_flux_of(views)
    }

    fn speed(&self, view: View) -> Result<F::Number, ThermoError> {
        self.speed_of(view).map_err(|error| named(&error, view))
    }

    fn trace_norm(&self, view: View) -> Result<F::Number, ThermoError> {
        self.trace_norm_of(view).map_err(|error| named(&error, view))
    }

    fn has_observable(&self, name: &str) -> Result<(), ThermoError> {
        let has = self.facts.has_observable(name);
        if has { Ok(()) } else { Err(ThermoError::UnknownObservable(name.to_owned())) }
    }

    fn has_particles(&self) -> Result<(), ThermoError> {
        if self.facts.has_particles() { Ok(()) } else { Err(ThermoError::NoParticles) }
    }

    fn particle_current(&self, bath: usize, view: View) -> Result<F::Number, ThermoError> {
        self.particle_current_of(bath, view).map_err(|error| named(&error, view))
    }

    fn energy_current(&self, bath: usize, view: View) -> Result<F::Number, ThermoError> {
        let carried = self.facts.potential(bath)? * self.particle_current(bath, view)?;
        Ok(self.current(bath, view)? + carried)
    }

    fn expectation(&self, name: &str, view: View) -> Result<F::Number, ThermoError> {
        self.expectation_of(name, view).map_err(|error| named(&error, view))
    }

    fn rate(&self, name: &str, view: View) -> Result<F::Number, ThermoError> {
        self.rate_of(name, view).map_err(|error| named(&error, view))
    }

    fn spread(&self, name: &str, view: View) -> Result<F::Number, ThermoError> {
        self.spread_of(name, view).map_err(|error| named(&error, view))
    }

    fn gap(&self) -> Result<F::Number, ThermoError> {
        self.gap_of()
    }

    fn waiting(&self, view: View) -> Result<F::Number, ThermoError> {
        self.waiting_of(view).map_err(|error| named(&error, view))
    }

    fn coherent_current(&self, bath: usize, view: View) -> Result<F::Number, ThermoError> {
        self.coherent_current_of(bath, view).map_err(|error| named(&error, view))
    }

    fn modulus(&self, level: usize) -> Result<F::Number, ThermoError> {
        Ok(self.level_moduli()?[level].clone())
    }
}
