//! The quantities of a cycle that the claims speak of; each is computed when it is first asked for.

use crate::dynamics::Dynamics;
use crate::moduli::{Effort, Moduli};
use crate::solution::{Cycle, sum};
use crate::variant::Variant;
use lindbound_number::{NumberError, Rational};
use lindbound_thermo::ThermoError;
use lindbound_thermo::dynamics::Evolves;
use std::cell::OnceCell;

/// What gives the equations of a variant of an engine.
type Variants<'a, R> = dyn Fn(Variant) -> Result<Dynamics<R>, ThermoError> + 'a;

/// The observables of a variant, once they were asked for.
type Found<'a, R> = OnceCell<Result<Box<CycleObservables<'a, R>>, ThermoError>>;

/// An engine's own cycle, and those of its variants, in one kind of number.
pub struct CycleObservables<'a, R: Evolves> {
    cycle: Cycle<R>,
    effort: Effort,
    variants: Box<Variants<'a, R>>,
    dephased: Found<'a, R>,
    twin: Found<'a, R>,
    quantum_activity: OnceCell<Result<R, ThermoError>>,
    total_heat: OnceCell<Result<R, ThermoError>>,
    entropy_change: OnceCell<Result<R, ThermoError>>,
}

impl<'a, R: Evolves> CycleObservables<'a, R> {
    /// The observables of a cycle; `variants` gives the equations of a variant, if that is asked for.
    pub fn new(
        cycle: Cycle<R>,
        effort: Effort,
        variants: impl Fn(Variant) -> Result<Dynamics<R>, ThermoError> + 'a,
    ) -> Self {
        CycleObservables {
            cycle,
            effort,
            variants: Box::new(variants),
            dephased: OnceCell::new(),
            twin: OnceCell::new(),
            quantum_activity: OnceCell::new(),
            total_heat: OnceCell::new(),
            entropy_change: OnceCell::new(),
        }
    }

    /// The cycle.
    pub fn cycle(&self) -> &Cycle<R> {
        &self.cycle
    }

    /// β of a bath.
    pub fn beta(&self, bath: usize) -> R {
        self.cycle.dynamics.betas[bath].clone()
    }

    /// The image of a rational in the precision of the cycle.
    pub fn embedded(&self, value: &Rational) -> R {
        R::embed(value, self.cycle.dynamics.precision)
    }

    /// The dimension d.
    pub fn dimension(&self) -> R {
        R::integer(i64::try_from(self.cycle.dynamics.dimension).unwrap_or(i64::MAX))
    }

    /// A named parameter of a model in closed form.
    ///
    /// # Errors
    /// [`ThermoError::UnknownParameter`].
    pub fn parameter(&self, name: &str) -> Result<R, ThermoError> {
        let known = self.cycle.dynamics.parameters.get(name).cloned();
        known.ok_or_else(|| ThermoError::UnknownParameter(name.to_owned()))
    }

    /// A variant of the engine, on its own stationary cycle.
    ///
    /// # Errors
    /// [`ThermoError`] if that cycle cannot be found.
    pub fn variant(&self, variant: Variant) -> Result<&CycleObservables<'a, R>, ThermoError> {
        let found = match variant {
            Variant::Dephased => &self.dephased,
            Variant::Twin => &self.twin,
        };
        let found = found.get_or_init(|| {
            let dynamics = (self.variants)(variant)?;
            let cycle = match variant {
                // The equations of the engine itself.
                Variant::Twin if !dynamics.removes_coherence() => self.cycle.clone(),
                _ => Cycle::new(dynamics)?,
            };
            let none = |_| Err(ThermoError::Number(NumberError::Indeterminate));
            Ok(Box::new(CycleObservables::new(cycle, self.effort, none)))
        });
        found.as_deref().map_err(Clone::clone)
    }

    /// The hot and the cold bath.
    fn baths(&self) -> Result<(usize, usize), ThermoError> {
        self.cycle.dynamics.hot_and_cold.ok_or(ThermoError::NotTwoBaths)
    }

    /// β of the hot bath.
    ///
    /// # Errors
    /// [`ThermoError::NotTwoBaths`].
    pub fn beta_hot(&self) -> Result<R, ThermoError> {
        Ok(self.cycle.dynamics.betas[self.baths()?.0].clone())
    }

    /// β of the cold bath.
    ///
    /// # Errors
    /// [`ThermoError::NotTwoBaths`].
    pub fn beta_cold(&self) -> Result<R, ThermoError> {
        Ok(self.cycle.dynamics.betas[self.baths()?.1].clone())
    }

    /// `Q_a = ∫J_a(ρ(t)) dt`.
    pub fn heat(&self, bath: usize) -> R {
        self.cycle.heat(bath)
    }

    /// `Q_a = ∫J_a(ρ_sd(t)) dt` along the same cycle (reading R1 of (8)).
    pub fn heat_without_coherence(&self, bath: usize) -> R {
        self.cycle.heat_without_coherence(bath)
    }

    /// `Q_H`, the heat absorbed from the hot bath; with `diagonal` by ρ_sd(t).
    ///
    /// # Errors
    /// [`ThermoError::NotTwoBaths`].
    pub fn hot_heat(&self, diagonal: bool) -> Result<R, ThermoError> {
        let (hot, _) = self.baths()?;
        Ok(if diagonal { self.heat_without_coherence(hot) } else { self.heat(hot) })
    }

    /// `Q_C`, the heat released to the cold bath; with `diagonal` by ρ_sd(t).
    ///
    /// # Errors
    /// [`ThermoError::NotTwoBaths`].
    pub fn cold_heat(&self, diagonal: bool) -> Result<R, ThermoError> {
        let (_, cold) = self.baths()?;
        Ok(-if diagonal { self.heat_without_coherence(cold) } else { self.heat(cold) })
    }

    /// Whether baths alone change the energy in a closed cycle, for certain: then `Σ_a Q_a = 0`.
    pub fn keeps_energy(&self) -> bool {
        self.cycle.dynamics.one_hamiltonian && !self.cycle.dynamics.once
    }

    /// Whether strokes alone change the entropy of the state in a closed cycle, for certain: then
    /// `∫σ̇ dt = −Σ_a β_a Q_a`.
    pub fn keeps_entropy(&self) -> bool {
        !self.cycle.dynamics.once && !self.cycle.dynamics.removes_coherence()
    }

    /// Whether the engine is its own twin, for certain: its quenches would remove nothing from what matters,
    /// so that both move by the same equations.
    pub fn is_own_twin(&self) -> bool {
        self.variant(Variant::Twin).is_ok_and(|twin| !twin.cycle.dynamics.removes_coherence())
    }

    /// `W = Σ_a Q_a`, which is `Q_H − Q_C` between two baths; exactly zero in a closed cycle whose
    /// Hamiltonian never changes.
    pub fn work(&self, diagonal: bool) -> R {
        if self.keeps_energy() && !diagonal {
            return R::integer(0);
        }
        let of = |bath| if diagonal { self.heat_without_coherence(bath) } else { self.heat(bath) };
        (0..self.cycle.dynamics.betas.len())
            .map(of)
            .reduce(|sum, heat| sum + heat)
            .unwrap_or_else(|| R::integer(0))
    }

    /// `η = W/Q_H`.
    ///
    /// # Errors
    /// [`ThermoError::NoEfficiency`] if `Q_H = 0` for certain, whatever W is; [`ThermoError::Number`] unless
    /// `Q_H ≠ 0` for certain.
    pub fn efficiency(&self, diagonal: bool) -> Result<R, ThermoError> {
        match self.hot_heat(diagonal)? {
            none if none.vanishes() => Err(ThermoError::NoEfficiency),
            heat => Ok(self.work(diagonal).over(&heat)?),
        }
    }

    /// `η_Car = 1 − β_H/β_C`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if `β_C` may be zero.
    pub fn carnot(&self) -> Result<R, ThermoError> {
        Ok(R::integer(1) - self.beta_hot()?.over(&self.beta_cold()?)?)
    }

    /// τ, the duration of the cycle.
    pub fn duration(&self) -> R {
        self.cycle.duration()
    }

    /// `Ā_cl = (1/τ)∫Tr[Xρ_sd] dt`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if τ may be zero.
    pub fn mean_classical_activity(&self) -> Result<R, ThermoError> {
        Ok(self.cycle.total(|stroke| &stroke.classical_activity).over(&self.duration())?)
    }

    /// `(1/τ)∫Tr[Xρ] dt`, which depends on no basis.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if τ may be zero.
    pub fn mean_activity(&self) -> Result<R, ThermoError> {
        Ok(self.cycle.total(|stroke| &stroke.activity).over(&self.duration())?)
    }

    /// `Ā_qm = (1/τ)∫C_X C_l1(ρ_bd) dt`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if the moduli cannot be integrated.
    pub fn mean_quantum_activity(&self) -> Result<R, ThermoError> {
        let compute = || {
            let parts = self.moduli().over_strokes(|moduli, k| moduli.coherence(k))?;
            Ok(sum(parts.into_iter()).over(&self.duration())?)
        };
        self.quantum_activity.get_or_init(compute).clone()
    }

    /// The same from below, through `|∫ρ_jk dt|`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if a modulus cannot be formed.
    pub fn least_mean_quantum_activity(&self) -> Result<R, ThermoError> {
        let strokes = self.cycle.dynamics.strokes.iter().enumerate();
        let parts = strokes.map(|(k, stroke)| Ok(stroke.c_x.clone() * self.moduli().least_coherence(k)?));
        let parts = parts.collect::<Result<Vec<R>, NumberError>>()?;
        Ok(sum(parts.into_iter()).over(&self.duration())?)
    }

    /// `∫J_tot dt`; of thermal strokes that produce no entropy it is zero, as no heat flows at any time.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if the moduli cannot be integrated.
    pub fn total_heat(&self) -> Result<R, ThermoError> {
        let dynamics = &self.cycle.dynamics;
        let produces_nothing = || self.entropy_production().is_ok_and(|sigma| sigma.vanishes());
        if dynamics.thermal && !dynamics.removes_coherence() && produces_nothing() {
            return Ok(R::integer(0));
        }
        let compute = || Ok(sum(self.moduli().over_strokes(|moduli, k| moduli.heat(k))?.into_iter()));
        self.total_heat.get_or_init(compute).clone()
    }

    /// `∫σ̇ dt = S(ρ(τ)) − S(ρ(0)) − Σ_a β_a Q_a`, less what quenches add to the entropy; the difference of
    /// entropies is zero for a stationary cycle.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if an entropy is not known.
    pub fn entropy_production(&self) -> Result<R, ThermoError> {
        let heats = self.cycle.dynamics.betas.iter().enumerate();
        let exported = heats.fold(R::integer(0), |sum, (bath, beta)| sum - beta.clone() * self.heat(bath));
        Ok(exported + self.entropy_change()?)
    }

    fn moduli(&self) -> Moduli<'_, R> {
        Moduli { cycle: &self.cycle, effort: self.effort }
    }

    /// What the strokes add to the entropy of the state.
    fn entropy_change(&self) -> Result<R, ThermoError> {
        let Cycle { dynamics, starts, ends, .. } = &self.cycle;
        let compute = || {
            let mut change = R::integer(0);
            if let (true, Some(first), Some(last)) = (dynamics.once, starts.first(), ends.last()) {
                change = self.entropy(last)? - self.entropy(first)?;
            }
            for (before, after) in self.quenches() {
                if dynamics.strokes[after].entry.is_some() {
                    change = change - (self.entropy(&starts[after])? - self.entropy(&ends[before])?);
                }
            }
            Ok(change)
        };
        self.entropy_change.get_or_init(compute).clone()
    }

    fn entropy(&self, x: &[R]) -> Result<R, NumberError> {
        let coordinates = self.cycle.dynamics.coordinates.ok_or(NumberError::Indeterminate)?;
        R::entropy(&coordinates.matrix(x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::dynamics_of;
    use lindbound_families::ENGINE_FAMILIES;
    use lindbound_number::{Enclosure, Field, Precision, Sign};

    #[test]
    fn what_little_effort_says_of_the_heat_agrees_with_full_effort() {
        for family in ENGINE_FAMILIES {
            for index in 0..3 {
                let engine = family.exact(11, index, 2).unwrap();
                let total = |effort| {
                    let cycle = Cycle::new(dynamics_of::<_, Enclosure>(&engine, Precision(128))?)?;
                    CycleObservables::new(cycle, effort, |_| Err(ThermoError::NotUnique)).total_heat()
                };
                let (least, full) = (total(Effort::Least).unwrap(), total(Effort::Full).unwrap());
                assert!(
                    matches!((least - full).sign(), Sign::Unknown | Sign::Zero),
                    "{} {index}",
                    family.name
                );
            }
        }
    }
}
