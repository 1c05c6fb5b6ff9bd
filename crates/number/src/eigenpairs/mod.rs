//! Certified eigenpairs of positive semidefinite matrices of rationals, at any precision.
//!
//! An approximate eigenbasis is refined in fixed-point arithmetic (an `f64` start, then Jacobi rotations,
//! which converge quadratically and need no gap between eigenvalues) and then verified in exact integer
//! arithmetic, so that nothing about the refinement has to be trusted. What is verified is what
//! [`Eigenbasis`](crate::certified::Eigenbasis) verifies in `f64`: (Q, Λ) is the exact eigensystem of a
//! matrix  a known distance from A.
//!
//! **Singular matrices.** If the exact rank r is below d, the d − r smallest of Λ are set to zero and Q is
//! taken to respect the exact kernel: with `ρ = ‖AV − VΛ‖` and the least non-zero eigenvalue at least f, the
//! projections of V's columns to the wrong side have norm at most ρ/f, so V moves by at most `2ρ/f` before
//! its polar factor is taken. Then  and A have the same kernel, and logarithms are compared on the support
//! alone.

mod bound;
mod elements;
mod factors;
mod fixed;
mod frequencies;
mod levels;
mod pairs;
mod refine;

pub use elements::{Columns, elements, squared_elements};
pub use frequencies::{are_multiples, frequencies, one_ratio};
pub use levels::{LevelStructure, LevelVectors};
pub use pairs::{Eigenpairs, Unseparated, eigenpairs, eigenpairs_near};
