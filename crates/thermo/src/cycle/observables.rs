//! The quantities of a cycle that the claims speak of; each is computed when it is first asked for.

use super::dynamics::{Coherence, Dynamics};
use super::solution::Cycle;
use crate::dynamics::{Evolves, Modulus, value};
use crate::error::ThermoError;
use lindbound_model::coordinates::Functional;
use lindbound_number::{NumberError, Rational};
use std::cell::OnceCell;

/// How much work an integral of moduli is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// From integrals of the state alone: `|∫ρ_jk dt| ≤ ∫|ρ_jk| dt ≤ ½∫(ρ_jj + ρ_kk) dt`. Kinds that hold no
    /// sets do the full work.
    Least,
    /// As narrow as the precision allows.
    Full,
}

/// An engine's own cycle, and that of the engine without coherence, in one kind of number.
pub struct CycleObservables<'a, R: Evolves> {
    cycle: Cycle<R>,
    effort: Effort,
    dephase: Box<dyn Fn() -> Result<Cycle<R>, ThermoError> + 'a>,
    dephased: OnceCell<Result<Box<CycleObservables<'a, R>>, ThermoError>>,
    quantum_activity: OnceCell<Result<R, ThermoError>>,
    total_heat: OnceCell<Result<R, ThermoError>>,
    entropy_change: OnceCell<Result<R, ThermoError>>,
}

impl<'a, R: Evolves> CycleObservables<'a, R> {
    /// The observables of a cycle; `dephase` gives the cycle of the engine without coherence, if that is
    /// asked for.
    pub fn new(
        cycle: Cycle<R>,
        effort: Effort,
        dephase: impl Fn() -> Result<Cycle<R>, ThermoError> + 'a,
    ) -> Self {
        CycleObservables {
            cycle,
            effort,
            dephase: Box::new(dephase),
            dephased: OnceCell::new(),
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

    /// The engine without coherence, on its own stationary cycle (reading R3 of (8)).
    ///
    /// # Errors
    /// [`ThermoError`] if that cycle cannot be found.
    pub fn dephased(&self) -> Result<&CycleObservables<'a, R>, ThermoError> {
        let dephased = self.dephased.get_or_init(|| {
            let cycle = (self.dephase)()?;
            let none = || Err(ThermoError::Number(NumberError::Indeterminate));
            Ok(Box::new(CycleObservables::new(cycle, self.effort, none)))
        });
        dephased.as_deref().map_err(Clone::clone)
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

    /// `W = Σ_a Q_a`, which is `Q_H − Q_C` between two baths; exactly zero in a closed cycle whose
    /// Hamiltonian never changes.
    pub fn work(&self, diagonal: bool) -> R {
        let Dynamics { once, one_hamiltonian, betas, .. } = &self.cycle.dynamics;
        if *one_hamiltonian && !once && !diagonal {
            return R::integer(0);
        }
        let of = |bath| if diagonal { self.heat_without_coherence(bath) } else { self.heat(bath) };
        (0..betas.len()).map(of).reduce(|sum, heat| sum + heat).unwrap_or_else(|| R::integer(0))
    }

    /// `η = W/Q_H`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] unless `Q_H ≠ 0` for certain.
    pub fn efficiency(&self, diagonal: bool) -> Result<R, ThermoError> {
        Ok(self.work(diagonal).over(&self.hot_heat(diagonal)?)?)
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
            let strokes = self.cycle.dynamics.strokes.iter().enumerate();
            let sum = strokes
                .map(|(k, _)| self.coherence_of_stroke(k))
                .try_fold(R::integer(0), |sum, part| Ok::<R, ThermoError>(sum + part?))?;
            Ok(sum.over(&self.duration())?)
        };
        self.quantum_activity.get_or_init(compute).clone()
    }

    /// The same from below, through `|∫ρ_jk dt|`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if a modulus cannot be formed.
    pub fn least_mean_quantum_activity(&self) -> Result<R, ThermoError> {
        let strokes = self.cycle.dynamics.strokes.iter().enumerate();
        let mut sum = strokes.map(|(k, stroke)| Ok(stroke.c_x.clone() * self.least_coherence(k)?));
        let sum = sum
            .try_fold(R::integer(0), |sum, part: Result<R, NumberError>| Ok::<R, NumberError>(sum + part?))?;
        Ok(sum.over(&self.duration())?)
    }

    /// `C_X ∫C_l1 dt` over a stroke.
    fn coherence_of_stroke(&self, k: usize) -> Result<R, ThermoError> {
        let stroke = &self.cycle.dynamics.strokes[k];
        if self.effort == Effort::Least {
            let most = stroke.coherences.iter().fold(R::integer(0), |sum, coherence| {
                sum + value(&coherence.ceiling, &self.cycle.integrals[k])
            });
            if let Some(range) = self.least_coherence(k)?.hull(&most) {
                return Ok(stroke.c_x.clone() * range);
            }
        }
        let moduli: Vec<Modulus<R>> =
            stroke.coherences.iter().map(|coherence| coherence.modulus.clone()).collect();
        Ok(stroke.c_x.clone() * self.cycle.integral_of_moduli(k, &moduli)?)
    }

    /// `Σ weight·|∫ρ_jk dt|` over a stroke.
    fn least_coherence(&self, k: usize) -> Result<R, NumberError> {
        let stroke = &self.cycle.dynamics.strokes[k];
        stroke.coherences.iter().try_fold(R::integer(0), |sum, Coherence { modulus, .. }| {
            let part = |functional| value::<R>(functional, &self.cycle.integrals[k]);
            let (re, im) = (part(&modulus.re), part(&modulus.im));
            let size =
                if modulus.im.is_empty() { re.absolute()? } else { (re.powi(2) + im.powi(2)).sqrt()? };
            Ok(sum + modulus.weight.clone() * size)
        })
    }

    /// `∫J_tot dt`.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if the moduli cannot be integrated.
    pub fn total_heat(&self) -> Result<R, ThermoError> {
        let compute = || {
            let strokes = 0..self.cycle.dynamics.strokes.len();
            strokes.into_iter().try_fold(R::integer(0), |sum, k| Ok(sum + self.heat_of_stroke(k)?))
        };
        self.total_heat.get_or_init(compute).clone()
    }

    /// `∫J_tot dt` over a stroke.
    fn heat_of_stroke(&self, k: usize) -> Result<R, ThermoError> {
        let currents = &self.cycle.dynamics.strokes[k].currents;
        let currents: Vec<Functional<R>> = currents.iter().map(|c| self.cycle.moving(c)).collect();
        if self.effort == Effort::Least
            && let Some(most) = self.most_heat(k, &currents)?
        {
            let net = |current: &Functional<R>| value::<R>(current, &self.cycle.integrals[k]).absolute();
            let least = currents
                .iter()
                .try_fold(R::integer(0), |sum, current| Ok::<R, NumberError>(sum + net(current)?))?;
            if let Some(range) = least.hull(&most) {
                return Ok(range);
            }
        }
        let modulus = |re| Modulus { re, im: Vec::new(), weight: R::integer(1) };
        let moduli: Vec<Modulus<R>> = currents.into_iter().map(modulus).collect();
        Ok(self.cycle.integral_of_moduli(k, &moduli)?)
    }

    /// What `∫J_tot dt` over a stroke is at most, from `2|ρ_jk| ≤ ρ_jj + ρ_kk` in every coherence; `None`
    /// where the coordinates are not those of a matrix.
    fn most_heat(&self, k: usize, currents: &[Functional<R>]) -> Result<Option<R>, NumberError> {
        let Some(coordinates) = self.cycle.dynamics.coordinates else { return Ok(None) };
        let integral = &self.cycle.integrals[k];
        let two = R::integer(2);
        let mut sizes: Vec<R> = integral.to_vec();
        for (i, j) in coordinates.pairs() {
            let (re, im) = coordinates.coherence(i, j);
            let most = (integral[i].clone() + integral[j].clone()).over(&two)?;
            (sizes[re], sizes[im]) = (most.clone(), most);
        }
        let mut terms = currents.iter().flatten().map(|(n, c)| Ok(c.absolute()? * sizes[*n].clone()));
        let sum = terms.try_fold(R::integer(0), |sum, term: Result<R, NumberError>| Ok(sum + term?))?;
        Ok(Some(sum))
    }

    /// `∫σ̇ dt = S(ρ(τ)) − S(ρ(0)) − Σ_a β_a Q_a`; the difference of entropies is zero for a stationary
    /// cycle.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if an entropy is not known.
    pub fn entropy_production(&self) -> Result<R, ThermoError> {
        let heats = self.cycle.dynamics.betas.iter().enumerate();
        let exported = heats.fold(R::integer(0), |sum, (bath, beta)| sum - beta.clone() * self.heat(bath));
        Ok(exported + self.entropy_change()?)
    }

    fn entropy_change(&self) -> Result<R, ThermoError> {
        let compute = || {
            if !self.cycle.dynamics.once {
                return Ok(R::integer(0));
            }
            let of = |x: &Vec<R>| self.entropy(x);
            let (first, last) = (self.cycle.states.first(), self.cycle.states.last());
            let (Some(first), Some(last)) = (first, last) else { return Ok(R::integer(0)) };
            Ok(of(last)? - of(first)?)
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
    use crate::cycle::engine::dynamics_of;
    use lindbound_families::ENGINE_FAMILIES;
    use lindbound_number::{Enclosure, Field, Precision, Sign};

    #[test]
    fn what_little_effort_says_of_the_heat_agrees_with_full_effort() {
        for family in ENGINE_FAMILIES {
            for index in 0..3 {
                let engine = family.exact(11, index, 2).unwrap();
                let total = |effort| {
                    let cycle = Cycle::new(dynamics_of::<_, Enclosure>(&engine, Precision(128))?)?;
                    CycleObservables::new(cycle, effort, || Err(ThermoError::NotUnique)).total_heat()
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
