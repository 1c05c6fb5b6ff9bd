//! How states move during a stroke, in any kind of number that can solve linear differential equations.
//!
//! Populations and coherences are real [coordinates](lindbound_model::coordinates::Coordinates); those that
//! influence each other form blocks, so that no d²×d² matrix is ever exponentiated where frequencies
//! differ. What depends on the kind of number is collected in [`Evolves`]: `f64` uses well-kept libraries
//! and guesses, [`Enclosure`](lindbound_number::Enclosure) verifies every step.

mod digits;
mod enclosed;
mod evolves;
mod fixed;
mod float;
mod modulus;
mod series;

pub use enclosed::eigenvalues;
pub use evolves::is_zero;
pub use evolves::{Evolves, Modulus, Propagator, applied, value};
pub use float::ACCURACY;
