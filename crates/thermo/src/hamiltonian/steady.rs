//! The steady state of a model, and where its motion leads others, enclosed.

use super::entries::{EnclosureMatrix, Entries, conjugate, squared};
use super::numbers::HamiltonianFacts;
use crate::actions::Action;
use crate::dynamics::{Evolves, applied};
use crate::entries::gram;
use crate::error::ThermoError;
use crate::facts::JumpFacts;
use crate::fluctuations::{Counted, Counting, entries_of, image};
use crate::rates::Rates;
use lindbound_model::coordinates::{Coordinates, Motion};
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Rational, components};
use nalgebra::DMatrix;

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

    /// The state that the whole motion leaves as it is.
    pub(super) fn steady_state(&self) -> Result<EnclosureMatrix, ThermoError> {
        let coordinates = Coordinates { dimension: self.level_of.len() };
        let none = vec![Enclosure::integer(0); coordinates.count()];
        let motion = self.motion(coordinates)?.matrix;
        Ok(coordinates.matrix(&solved(coordinates, &motion, &none, 1)?))
    }

    /// What is counted in the steady state.
    ///
    /// # Errors
    /// [`ThermoError::NotCounted`] if the heat of a jump is not one number, and others if π is not found.
    pub(super) fn counting(&self) -> Result<Counting<'_, Enclosure>, ThermoError> {
        if self.jumps.iter().any(|jump| !jump.eigenoperators) {
            return Err(ThermoError::NotCounted);
        }
        let coordinates = Coordinates { dimension: self.level_of.len() };
        let steady = coordinates.of(self.rho()?);
        let mut processes = Vec::new();
        for (jump, part) in self.jumps.iter().zip(&self.parts) {
            let back = part.backward.clone().unwrap_or_else(|| adjoint(&part.forward));
            let heat = &jump.frequency;
            processes.push((jump.bath, jump.forward.clone(), part.forward.clone(), -heat.clone()));
            processes.push((jump.bath, jump.backward.clone(), back, heat.clone()));
        }
        let mut counted = vec![Counted::default(); self.model.baths().len()];
        for (bath, rate, l, heat) in &processes {
            let mut gain = Motion::none(coordinates);
            gain.gain(rate, l);
            counted[*bath].add(heat, entries_of(&gain.matrix));
        }
        // What the jumps do to π is undone by H and V. Without V they do nothing: π keeps to its levels.
        let turning = self.turning(coordinates)?;
        let undone = || image(&entries_of(&turning.matrix), &steady).into_iter().map(|x| -x).collect();
        let dissipated = self.model.turns_the_steady_state().then(undone);
        let (pi, baths) = (steady.clone(), counted.len());
        let changes = Box::new(move || {
            let change = |bath| {
                let mut motion = Motion::none(coordinates);
                for (_, rate, l, _) in processes.iter().filter(|(of, ..)| *of == bath) {
                    motion.dissipate(rate, l, &gram(l, coordinates.dimension));
                }
                image(&entries_of(&motion.matrix), &pi)
            };
            (0..baths).map(change).collect()
        });
        let motion = self.motion(coordinates)?.matrix;
        let deviations = Box::new(move |sources: &[Vec<Enclosure>]| {
            sources.iter().map(|source| solved(coordinates, &motion, source, 0)).collect()
        });
        let populations = coordinates.dimension;
        Ok(Counting { counted, populations, steady, dissipated, changes, deviations })
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
        let mut motion = self.turning(coordinates)?;
        for Action { rate, operator, .. } in
            self.all_actions().iter().filter(|action| !action.rate.vanishes())
        {
            motion.dissipate(rate, operator, &gram(operator, coordinates.dimension));
        }
        Ok(motion)
    }

    /// What jumps do, each direction by itself.
    pub(super) fn all_actions(&self) -> Vec<Action<Enclosure>> {
        let mut all = Vec::new();
        for (jump, part) in self.jumps.iter().zip(&self.parts) {
            let mut add = |rate: &Enclosure, operator| {
                let JumpFacts { bath, balanced, .. } = *jump;
                all.push(Action { bath, balanced, rate: rate.clone(), operator });
            };
            add(&jump.forward, part.forward.clone());
            if !jump.dephasing {
                add(&jump.backward, part.backward.clone().unwrap_or_else(|| adjoint(&part.forward)));
            }
        }
        all
    }

    /// `−i[H + V, ρ]` on coordinates in the eigenbasis.
    fn turning(&self, coordinates: Coordinates) -> Result<Motion<Enclosure>, NumberError> {
        let mut motion = Motion::none(coordinates);
        if let Some(coherent) = self.model.coherent() {
            motion.commute(&self.elements(&coherent.operator)?);
        }
        if self.model.coherent().is_none_or(|coherent| !coherent.rotating) {
            let energies = self.level_of.iter().map(|&level| self.energies[level].clone());
            motion.turn(&energies.collect::<Vec<_>>());
        }
        Ok(motion)
    }
}

/// The x of this trace with `ẋ = −b`: the equation of the first population, which the others imply, gives
/// way to the trace. If elimination ends, the equations are regular, and there is one x only; coordinates
/// that no population and no b depends on are zero.
fn solved(
    coordinates: Coordinates,
    motion: &DMatrix<Enclosure>,
    source: &[Enclosure],
    trace: i64,
) -> Result<Vec<Enclosure>, ThermoError> {
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
        let mut right: Vec<Enclosure> = block.iter().map(|&n| -source[n].clone()).collect();
        if has_first {
            right[0] = Enclosure::integer(trace);
        }
        let is_still = right.iter().all(Enclosure::vanishes);
        let solution = Enclosure::solve(equations, right)?;
        if is_still {
            continue;
        }
        block.iter().zip(solution).for_each(|(&n, x)| found[n] = x);
    }
    Ok(found)
}

/// `L†`.
pub(super) fn adjoint(l: &Entries) -> Entries {
    l.iter().map(|(i, j, z)| (*j, *i, conjugate(z))).collect()
}
