//! An engine as linear differential equations.

use crate::dynamics::{Evolves, Modulus};
use lindbound_model::coordinates::{Coordinates, Functional};
use lindbound_number::Precision;
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
    /// Whether all strokes have one Hamiltonian: then a closed cycle does no work.
    pub one_hamiltonian: bool,
    /// For each block whether it exchanges no heat at any time for certain.
    pub still: Vec<bool>,
    /// The coordinates as those of a d×d matrix, where they are.
    pub coordinates: Option<Coordinates>,
    /// The dimension d of the engine.
    pub dimension: usize,
    /// The precision everything was embedded with.
    pub precision: Precision,
    /// The parameters of a model in closed form.
    pub parameters: BTreeMap<&'static str, R>,
}

/// A stroke: generators by block, and the functionals of a state that its quantities need.
#[derive(Clone, Debug)]
pub struct StrokeDynamics<R: Evolves> {
    /// τ.
    pub duration: R,
    /// G of every block.
    pub generators: Vec<DMatrix<R>>,
    /// `Tr[Hρ]`.
    pub energy: Functional<R>,
    /// The bath, if there is only one in this stroke: then its heat is a difference of energies.
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
