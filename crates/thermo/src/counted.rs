//! What is counted of a case in its steady state, which is found in the scalars of the case.

use crate::bounded::is_bounded_in;
use crate::error::ThermoError;
use crate::fluctuations::{Counted, Counting, entries_of, image};
use crate::sketch::{Sketch, no_steady_state};
use lindbound_model::coordinates::{Coordinates, Motion, entries};
use lindbound_model::steady::{SteadyError, deviations, rate_back};
use lindbound_number::matrix::{Base, dagger};

impl<S: Base> Sketch<'_, S> {
    /// Whether the heat from a bath stays bounded, for certain.
    pub(crate) fn has_bounded_heat(&self, bath: usize) -> bool {
        let processes =
            self.jumps.iter().flat_map(|jump| std::iter::once(&jump.forward).chain(&jump.backward));
        // Of other jumps the heat is not one number.
        let is_counted = processes.into_iter().all(|process| process.release.is_none());
        is_counted && self.case.particles.is_none() && is_bounded_in(&self.case, bath)
    }

    /// What is counted in the steady state, which is found in these scalars.
    pub(crate) fn counting(&self) -> Result<Counting<'_, S>, ThermoError> {
        let case = &*self.case;
        let coordinates = Coordinates { dimension: case.dimension() };
        let steady = coordinates.of(self.steady_state()?);
        let mut processes = Vec::new();
        for jump in &case.jumps {
            let heat = case.heat(jump);
            processes.push((jump.bath, jump.operator.clone(), jump.rate.clone(), -heat.clone()));
            if !jump.is_dephasing() {
                let back = rate_back(case, jump).ok_or(SteadyError::Transcendental);
                let back = back.map_err(no_steady_state::<S>)?;
                processes.push((jump.bath, jump.partner_operator(), back, heat));
            }
        }
        let mut counted = vec![Counted::default(); case.baths.len()];
        for (bath, operator, rate, heat) in &processes {
            let mut gain = Motion::none(coordinates);
            gain.gain(rate, &entries(operator));
            counted[*bath].add(heat, entries_of(&gain.matrix));
        }
        let dissipated = case.coherent.as_ref().map(|coherent| {
            let mut motion = Motion::none(coordinates);
            motion.commute(&coherent.operator);
            if !coherent.rotating {
                motion.commute(&case.hamiltonian());
            }
            image(&entries_of(&motion.matrix), &steady).into_iter().map(|x| -x).collect()
        });
        let pi = steady.clone();
        let changes = Box::new(move || {
            let change = |bath| {
                let mut motion = Motion::none(coordinates);
                for (_, operator, rate, _) in processes.iter().filter(|(of, ..)| *of == bath) {
                    let activity = S::product(&dagger(operator), operator);
                    motion.dissipate(rate, &entries(operator), &activity);
                }
                image(&entries_of(&motion.matrix), &pi)
            };
            (0..case.baths.len()).map(change).collect()
        });
        let deviations =
            Box::new(move |sources: &[Vec<S>]| deviations(case, sources).map_err(no_steady_state));
        Ok(Counting { counted, populations: case.dimension(), steady, dissipated, changes, deviations })
    }
}
