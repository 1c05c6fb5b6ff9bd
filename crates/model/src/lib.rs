//! What a case is: numbers, levels, baths, jumps, states, the Letter's systems, families and the case file.
//!
//! Units: ħ = k_B = 1. "The Letter" is Tajima and Funo, Phys. Rev. Lett. 127, 190604 (2021).

pub mod case;
pub mod certified;
mod convert;
pub mod eigenpairs;
pub mod engine;
mod exact_spectrum;
pub mod families;
pub mod file;
pub mod frame;
pub mod hypothesis;
mod integer_matrix;
pub mod letter;
pub mod matrix;
pub mod number;
mod polynomial;
