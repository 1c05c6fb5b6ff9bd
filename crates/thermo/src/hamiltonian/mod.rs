//! The numbers of a case whose Hamiltonian has irrational energies, in enclosures at some precision.
//!
//! Everything is written in an exact eigenbasis W of H, of which an enclosure is known. Which energies and
//! which gaps coincide is exact, so the jumps are eigenoperators in detailed balance by construction.

mod facts;
mod forces;
mod model;
mod numbers;
mod spectrum;
mod state;

pub use model::HamiltonianModel;
pub use numbers::HamiltonianFacts;
pub use spectrum::ModelSpectrum;
