//! Integrals of moduli over strokes: `∫C_l1 dt` and `∫J_tot dt`.

use crate::dynamics::Coherence;
use crate::solution::{Cycle, for_each};
use lindbound_model::coordinates::Functional;
use lindbound_number::NumberError;
use lindbound_thermo::ThermoError;
use lindbound_thermo::dynamics::{Evolves, Modulus, value};

/// How much work an integral of moduli is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// From integrals of the state alone: `|∫ρ_jk dt| ≤ ∫|ρ_jk| dt ≤ ½∫(ρ_jj + ρ_kk) dt`. Kinds that hold no
    /// sets do the full work.
    Least,
    /// As narrow as the precision allows.
    Full,
}

/// The integrals of a cycle, with an effort.
#[derive(Clone, Copy)]
pub(crate) struct Moduli<'a, R: Evolves> {
    pub cycle: &'a Cycle<R>,
    pub effort: Effort,
}

impl<R: Evolves> Moduli<'_, R> {
    /// Something of every stroke.
    pub fn over_strokes(
        &self,
        of: impl Fn(&Self, usize) -> Result<R, ThermoError> + Send + Sync,
    ) -> Result<Vec<R>, ThermoError> {
        let dynamics = &self.cycle.dynamics;
        for_each(dynamics.strokes.len(), dynamics.start.len(), |k| of(self, k)).into_iter().collect()
    }

    /// `C_X ∫C_l1 dt` over a stroke.
    pub fn coherence(&self, k: usize) -> Result<R, ThermoError> {
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
    pub fn least_coherence(&self, k: usize) -> Result<R, NumberError> {
        let stroke = &self.cycle.dynamics.strokes[k];
        stroke.coherences.iter().try_fold(R::integer(0), |sum, Coherence { modulus, .. }| {
            let part = |functional| value::<R>(functional, &self.cycle.integrals[k]);
            let (re, im) = (part(&modulus.re), part(&modulus.im));
            let size =
                if modulus.im.is_empty() { re.absolute()? } else { (re.powi(2) + im.powi(2)).sqrt()? };
            Ok(sum + modulus.weight.clone() * size)
        })
    }

    /// `∫J_tot dt` over a stroke.
    pub fn heat(&self, k: usize) -> Result<R, ThermoError> {
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
}
