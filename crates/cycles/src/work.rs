//! The first law of a cycle: what quenches and coherent parts give, against the heats.
//!
//! With `E_k = Tr[H_k ρ]` a stroke changes the energy by `Σ_a ∫J_a dt − i∫Tr[[H_k, V_k]ρ] dt`, a quench by
//! `Tr[ρ(H_{k+1} − H_k)]`, whether it removes coherence between the levels of `H_{k+1}` or not. Over a closed
//! cycle these add up to nothing: what the quenches and V give is `W = Σ_a Q_a`.

use crate::observables::CycleObservables;
use crate::solution::Cycle;
use lindbound_thermo::dynamics::{Evolves, value};

/// The work of a cycle by its parts, in the kind of number of the cycle.
#[derive(Clone, Debug)]
pub struct Work<R> {
    /// `Tr[ρ(H_k − H_{k+1})]`, what each quench gives: the stroke before it, and the work.
    pub quenches: Vec<(usize, R)>,
    /// `i∫Tr[[H, V]ρ] dt`, what V gives in each stroke that has one.
    pub coherent: Vec<(usize, R)>,
    /// What has to be zero: `Σ_a Q_a`, by integrals of the currents, less all this and what the state gained.
    pub excess: R,
}

impl<R: Evolves> CycleObservables<'_, R> {
    /// The quenches: the strokes before and after. The last stroke is followed by the first, unless the
    /// strokes are run once.
    pub(crate) fn quenches(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.cycle().dynamics.strokes.len();
        let closes = !self.cycle().dynamics.once;
        (0..count).map(move |k| (k, (k + 1) % count)).filter(move |(_, after)| closes || *after > 0)
    }

    /// The work by its parts. Nothing here is computed from the [heats](Self::heat), which are differences of
    /// energies where they can be: the states at the quenches are one thing, the integrals another.
    ///
    /// ```
    /// use lindbound_model::letter::TwoNEngine;
    /// use lindbound_number::{Enclosure, Field, Precision, Sign};
    /// use lindbound_thermo::ThermoError;
    /// use lindbound_cycles::{Cycle, CycleObservables, Effort, dynamics_of};
    /// let engine = TwoNEngine::near_carnot(1).engine();
    /// let cycle = Cycle::new(dynamics_of::<_, Enclosure>(&engine, Precision(128)).unwrap()).unwrap();
    /// let of = CycleObservables::new(cycle, Effort::Least, |_| Err(ThermoError::NotUnique));
    /// let work = of.work_by_parts();
    /// assert_eq!((work.quenches.len(), work.coherent.len()), (2, 0));
    /// assert_eq!(work.excess.sign(), Sign::Unknown);
    /// let total = work.quenches[0].1.clone() + work.quenches[1].1.clone();
    /// assert_eq!((total - of.work(false)).sign(), Sign::Unknown);
    /// ```
    pub fn work_by_parts(&self) -> Work<R> {
        let Cycle { dynamics, starts, ends, integrals, .. } = self.cycle();
        let energy = |k: usize, state: &[R]| value(&dynamics.strokes[k].energy, state);
        let quench = |(k, _): (usize, usize)| (k, value(&dynamics.strokes[k].quench, &ends[k]));
        let quenches: Vec<(usize, R)> = self.quenches().map(quench).collect();
        let given = |(k, x): (usize, &Vec<R>)| Some((k, -value(dynamics.strokes[k].drive.as_ref()?, x)));
        let coherent: Vec<(usize, R)> = integrals.iter().enumerate().filter_map(given).collect();
        let baths = 0..dynamics.betas.len();
        let heats = baths.map(|bath| self.cycle().total(|stroke| &stroke.currents[bath]));
        let heat = heats.fold(R::integer(0), |sum, heat| sum + heat);
        let works = quenches.iter().chain(&coherent);
        let excess = works.fold(heat, |rest, (_, work)| rest - work.clone());
        let gain = match (dynamics.once, starts.first(), ends.last()) {
            (true, Some(first), Some(last)) => energy(ends.len() - 1, last) - energy(0, first),
            _ => R::integer(0),
        };
        Work { quenches, coherent, excess: excess - gain }
    }
}
