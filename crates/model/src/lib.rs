//! What a case is: numbers, levels, baths, jumps, states, the Letter's systems and the case file.
//!
//! Units: ħ = k_B = 1. "The Letter" is Tajima and Funo, Phys. Rev. Lett. 127, 190604 (2021).

mod bath;
pub mod case;
mod checks;
mod convert;
pub mod coordinates;
mod densities;
pub mod engine;
pub mod error;
pub mod file;
mod fit;
mod gaps;
pub mod hypothesis;
pub mod letter;
pub mod limits;
mod particles;
pub mod parts;
mod problem;
pub mod repair;
pub mod secular;
pub mod steady;
mod validate;
pub mod words;

pub use validate::is_control;

#[doc(inline)]
pub use lindbound_operator as operator;
#[doc(inline)]
pub use lindbound_spectra as bath_spectrum;
#[doc(inline)]
pub use lindbound_spectra::units;
