//! The steady state of a model, and where its motion leads others, enclosed.

use super::entries::{EnclosureMatrix, Entries, conjugate, plus, squared, times};
use super::numbers::HamiltonianFacts;
use crate::dynamics::{Evolves, applied};
use crate::error::ThermoError;
use crate::rates::Rates;
use lindbound_model::coordinates::{Coordinates, Motion};
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Rational, components};
use nalgebra::DMatrix;
use num_complex::Complex;

impl HamiltonianFacts<'_> {
    /// The populations that the jumps leave as they are; levels are simple.
    pub(super) fn stationary_populations(&self) -> Result<Vec<Enclosure>, ThermoError> {
        let mut rates = Rates::none(self.level_of.len());
        for (jump, part) in self.jumps.iter().zip(&self.parts) {
            for (to, from, z) in part.forward.iter().filter(|(to, from, _)| to != from) {
                rates.add(*from, *to, jump.forward.clone() * squared(z));
                if part.backward.is_none() {
                    rates.add(*to, *from, jump.backward.clone() * squared(z));
                }
            }
            for (to, from, z) in part.backward.iter().flatten().filter(|(to, from, _)| to != from) {
                rates.add(*from, *to, jump.backward.clone() * squared(z));
            }
        }
        rates.stationary()
    }

    /// Whether there is one steady state only, as a Gibbs state need not be.
    ///
    /// # Errors
    /// [`ThermoError`] if there are several, or if that is not decided.
    pub(super) fn is_steady_state_unique(&self) -> Result<(), ThermoError> {
        match self.model.is_degenerate() {
            false => self.stationary_populations().map(|_| ()),
            true => self.steady_state().map(|_| ()),
        }
    }

    /// The state that the whole motion leaves as it is: the equation of the first population, which the
    /// others imply, gives way to `Tr π = 1`. If elimination ends, the equations are regular, and there is
    /// one state only; so are those of coordinates that no population depends on, which are zero.
    pub(super) fn steady_state(&self) -> Result<EnclosureMatrix, ThermoError> {
        let coordinates = Coordinates { dimension: self.level_of.len() };
        let motion = self.motion(coordinates)?.matrix;
        let related = |i: usize, j: usize| !motion[(i, j)].vanishes() || !motion[(j, i)].vanishes();
        let mut found = vec![Enclosure::integer(0); coordinates.count()];
        for block in components(coordinates.count(), related) {
            let has_first = block[0] == 0;
            if !has_first && block[0] < coordinates.dimension {
                // Populations that do not go over into those of the first block.
                return Err(ThermoError::SteadyStates(2));
            }
            let of_trace = |j: usize| Enclosure::integer(i64::from(j < coordinates.dimension));
            let equations = DMatrix::from_fn(block.len(), block.len(), |i, j| match has_first && i == 0 {
                true => of_trace(block[j]),
                false => motion[(block[i], block[j])].clone(),
            });
            let mut right = vec![Enclosure::integer(0); block.len()];
            right[0] = Enclosure::integer(i64::from(has_first));
            let solution = Enclosure::solve(equations, right)?;
            if has_first {
                block.iter().zip(solution).for_each(|(&n, x)| found[n] = x);
            }
        }
        Ok(coordinates.matrix(&found))
    }

    /// Where the whole motion leads a state in a time.
    pub(super) fn moved(
        &self,
        from: &EnclosureMatrix,
        time: &Rational,
    ) -> Result<EnclosureMatrix, ThermoError> {
        let coordinates = Coordinates { dimension: self.level_of.len() };
        let motion = self.motion(coordinates)?.matrix;
        let related = |i: usize, j: usize| !motion[(i, j)].vanishes() || !motion[(j, i)].vanishes();
        let time = <Enclosure as Embeds<Rational>>::embed(time, self.precision);
        let mut found = coordinates.of(from);
        for block in components(coordinates.count(), related) {
            let start: Vec<Enclosure> = block.iter().map(|&n| found[n].clone()).collect();
            if start.iter().all(Enclosure::vanishes) {
                continue;
            }
            let generator =
                DMatrix::from_fn(block.len(), block.len(), |i, j| motion[(block[i], block[j])].clone());
            let moved = applied(&Enclosure::propagator(&generator, &time)?.matrix, &start);
            block.iter().zip(moved).for_each(|(&n, x)| found[n] = x);
        }
        Ok(coordinates.matrix(&found))
    }

    /// `ρ' = −i[H + V, ρ] + Σ_a D_a[ρ]` on coordinates in the eigenbasis.
    fn motion(&self, coordinates: Coordinates) -> Result<Motion<Enclosure>, NumberError> {
        let mut motion = Motion::none(coordinates);
        if let Some(coherent) = self.model.coherent() {
            motion.commute(&self.elements(&coherent.operator)?);
        }
        if self.model.coherent().is_none_or(|coherent| !coherent.rotating) {
            let energies = self.level_of.iter().map(|&level| self.energies[level].clone());
            motion.turn(&energies.collect::<Vec<_>>());
        }
        for (jump, part) in self.jumps.iter().zip(&self.parts) {
            let back = part.backward.clone().unwrap_or_else(|| adjoint(&part.forward));
            for (rate, l) in [(&jump.forward, &part.forward), (&jump.backward, &back)] {
                if !rate.vanishes() {
                    motion.dissipate(rate, l, &self.activity_of(l));
                }
            }
        }
        Ok(motion)
    }

    /// `L†L`.
    fn activity_of(&self, l: &Entries) -> EnclosureMatrix {
        let d = self.level_of.len();
        let zero = Complex::new(Enclosure::integer(0), Enclosure::integer(0));
        let mut activity = EnclosureMatrix::from_element(d, d, zero);
        for (i, j, z) in l {
            for (_, k, w) in l.iter().filter(|(other, ..)| other == i) {
                let slot = &mut activity[(*j, *k)];
                *slot = plus(slot, &times(&conjugate(z), w));
            }
        }
        activity
    }
}

fn adjoint(l: &Entries) -> Entries {
    l.iter().map(|(i, j, z)| (*j, *i, conjugate(z))).collect()
}
