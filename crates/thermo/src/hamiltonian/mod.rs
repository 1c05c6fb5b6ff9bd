//! The numbers of a case of which energies or rates are irrational, in enclosures at some precision.
//!
//! Everything is written in an exact eigenbasis W of H, of which an enclosure is known, or in the basis of
//! the file where that gives the levels. Which energies and which gaps coincide is exact, so the parts of
//! couplings are eigenoperators in detailed balance by construction; what other jumps are is decided by exact
//! algebra.

mod entries;
mod facts;
mod forces;
mod model;
mod modes;
mod numbers;
mod parts;
mod spectrum;
mod state;
mod steady;
mod support;

pub use model::HamiltonianModel;
pub use numbers::HamiltonianFacts;
pub use spectrum::ModelSpectrum;
