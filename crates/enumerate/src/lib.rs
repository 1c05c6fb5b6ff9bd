//! Every small subject up to symmetry, exact and numbered, each decided with certainty.
//!
//! [`cases`] are models in a state, [`engines`] are cycles between two baths. What matters to no claim is
//! fixed, of what a symmetry relates one is taken, and how many there are is known before the first is
//! decided.

pub mod cases;
mod decided;
pub mod engines;
mod entries;
mod error;
mod fractions;
mod group;
mod operators;

pub use error::EnumerateError;
