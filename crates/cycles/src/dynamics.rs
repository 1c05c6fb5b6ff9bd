//! An engine as linear differential equations.

use lindbound_model::coordinates::{Coordinates, Functional};
use lindbound_number::Precision;
use lindbound_thermo::dynamics::{Evolves, Modulus};
use nalgebra::DMatrix;
use std::collections::BTreeMap;

/// An engine as linear differential equations for the coordinates of its state.
#[derive(Clone, Debug)]
pub struct Dynamics<R: Evolves> {
    /// The names of the baths.
    pub baths: Vec<String>,
    /// Their inverse temperatures.
    pub betas: Vec<R>,
    /// The indices of the hot and the cold bath.
    pub hot_and_cold: Option<(usize, usize)>,
    /// The coordinates that evolve together, block by block; coordinates that matter to nothing are left out.
    pub blocks: Vec<Vec<usize>>,
    /// For each block the functionals of its coordinates that no stroke changes.
    pub conserved: Vec<Vec<Vec<R>>>,
    /// The strokes.
    pub strokes: Vec<StrokeDynamics<R>>,
    /// The state at the beginning, all its coordinates.
    pub start: Vec<R>,
    /// Whether the strokes are run once, from the state as it is.
    pub once: bool,
    /// Whether all strokes have one Hamiltonian, with which every V commutes: then a closed cycle does no
    /// work.
    pub one_hamiltonian: bool,
    /// Whether every hypothesis about jumps holds for certain: then σ̇ is never negative, and no heat flows
    /// where it is zero.
    pub thermal: bool,
    /// For each block whether it exchanges no heat at any time for certain.
    pub still: Vec<bool>,
    /// For each block whether it does so from whatever state.
    pub resting: Vec<bool>,
    /// The coordinates as those of a d×d matrix, where they are.
    pub coordinates: Option<Coordinates>,
    /// The dimension d of the engine.
    pub dimension: usize,
    /// The precision everything was embedded with.
    pub precision: Precision,
    /// The parameters of a model in closed form.
    pub parameters: BTreeMap<&'static str, R>,
}

impl<R: Evolves> Dynamics<R> {
    /// Whether some quench may remove coherence from the coordinates that matter.
    pub fn removes_coherence(&self) -> bool {
        self.strokes.iter().any(|stroke| stroke.entry.is_some())
    }
}

/// A stroke: generators by block, and the functionals of a state that its quantities need.
#[derive(Clone, Debug)]
pub struct StrokeDynamics<R: Evolves> {
    /// τ.
    pub duration: R,
    /// What the quench into the stroke does to the state, block by block; `None` if the state stays.
    pub entry: Option<Vec<DMatrix<R>>>,
    /// G of every block.
    pub generators: Vec<DMatrix<R>>,
    /// `Tr[Hρ]`.
    pub energy: Functional<R>,
    /// For each block whether its energy returns over the stroke of a stationary cycle for certain.
    pub returning: Vec<bool>,
    /// `Tr[(H − H')ρ]` with the Hamiltonian H' of the next stroke, the first behind the last: what the quench
    /// gives.
    pub quench: Functional<R>,
    /// `−i·Tr[[H, V]ρ]`, by which V changes the energy; `None` without V.
    pub drive: Option<Functional<R>>,
    /// The bath, if there is only one in this stroke, and no V: then its heat is a difference of energies.
    pub only_bath: Option<usize>,
    /// `J_a(ρ)` of every bath.
    pub currents: Vec<Functional<R>>,
    /// `J_a(ρ_sd)` of every bath.
    pub diagonal_currents: Vec<Functional<R>>,
    /// `Tr[Xρ]`.
    pub activity: Functional<R>,
    /// `A_cl = Tr[Xρ_sd]`.
    pub classical_activity: Functional<R>,
    /// `C_X`.
    pub c_x: R,
    /// What `C_l1(ρ_bd)` is made of.
    pub coherences: Vec<Coherence<R>>,
}

/// A part of `C_l1(ρ_bd)`.
#[derive(Clone, Debug)]
pub struct Coherence<R> {
    /// The modulus, with its weight.
    pub modulus: Modulus<R>,
    /// A functional that bounds it, weight included: `2|ρ_jk| ≤ ρ_jj + ρ_kk`.
    pub ceiling: Functional<R>,
}
