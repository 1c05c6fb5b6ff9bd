//! What a case is: numbers, levels, baths, jumps, states, the Letter's systems and the case file.
//!
//! Units: ħ = k_B = 1. "The Letter" is Tajima and Funo, Phys. Rev. Lett. 127, 190604 (2021).

pub mod bath_spectrum;
pub mod build;
pub mod case;
mod checks;
mod convert;
pub mod coordinates;
pub mod engine;
pub mod error;
pub mod file;
mod fit;
mod gaps;
pub mod hypothesis;
pub mod letter;
pub mod limits;
mod repair;
pub mod secular;
pub mod steady;
mod validate;
pub mod words;

#[doc(inline)]
pub use lindbound_operator as operator;
