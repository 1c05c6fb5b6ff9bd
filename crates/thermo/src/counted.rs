//! What is counted of a case in its steady state, which is found in the scalars of the case.

use crate::bounded::is_bounded_in;
use crate::error::ThermoError;
use crate::fluctuations::{Counted, Fluctuations, entries_of, image};
use crate::sketch::{Sketch, no_steady_state};
use lindbound_model::coordinates::{Coordinates, Motion, entries};
use lindbound_model::steady::{SteadyError, deviations, rate_back};
use lindbound_number::matrix::{Base, Matrix, dagger};

impl<S: Base> Sketch<'_, S> {
    /// Whether the heat from a bath stays bounded, for certain.
    pub(crate) fn has_bounded_heat(&self, bath: usize) -> bool {
        let processes =
            self.jumps.iter().flat_map(|jump| std::iter::once(&jump.forward).chain(&jump.backward));
        // Of other jumps the heat is not one number.
        let is_counted = processes.into_iter().all(|process| process.release.is_none());
        is_counted && self.case.particles.is_none() && is_bounded_in(&self.case, bath)
    }

    /// How heat fluctuates in the steady state, which is found in these scalars.
    pub(crate) fn fluctuations(&self) -> Result<Fluctuations<S>, ThermoError> {
        let case = &*self.case;
        let coordinates = Coordinates { dimension: case.dimension() };
        let steady = coordinates.of(self.steady_state()?);
        let mut counted = vec![Counted::default(); case.baths.len()];
        for jump in &case.jumps {
            let heat = case.heat(jump);
            let mut count = |operator: &Matrix<S>, rate: &S, heat: S| {
                let [mut gain, mut loss] = [(); 2].map(|()| Motion::none(coordinates));
                gain.gain(rate, &entries(operator));
                loss.lose(rate, &S::product(&dagger(operator), operator));
                counted[jump.bath].add(&heat, entries_of(&gain.matrix), entries_of(&loss.matrix));
            };
            count(&jump.operator, &jump.rate, -heat.clone());
            if !jump.is_dephasing() {
                let back = rate_back(case, jump).ok_or(SteadyError::Transcendental);
                count(&jump.partner_operator(), &back.map_err(no_steady_state::<S>)?, heat);
            }
        }
        let dissipated = case.coherent.as_ref().map(|coherent| {
            let mut motion = Motion::none(coordinates);
            motion.commute(&coherent.operator);
            if !coherent.rotating {
                motion.commute(&case.hamiltonian());
            }
            image(&entries_of(&motion.matrix), &steady).into_iter().map(|x| -x).collect()
        });
        let deviations = |sources: &[Vec<S>]| deviations(case, sources).map_err(no_steady_state);
        Fluctuations::of(&counted, case.dimension(), &steady, dissipated, deviations)
    }
}
