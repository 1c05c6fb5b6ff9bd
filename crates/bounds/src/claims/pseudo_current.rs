//! # `pseudo-current`: current, noise and pseudo entropy production
//!
//! ```text
//! (J_a(π) + δ_a)² ≤ pseudo(π)·noise_a for every a and 2·pseudo(π) ≤ σ̇(π)
//! ```
//!
//! **Stated:** not in the literature that was read; the proof of `tur-coherent` gives it. **Given:**
//! eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing, unique-steady-state.
//!
//! `pseudo(v) = Σ |M_mn|² (x − y)²/(x + y)` needs no logarithm, and is rational where the spectrum is.
//! Between it and σ̇/2 stands what `tur-coherent` gives away far from equilibrium.
//!
//! **Sharpness:** supremum 1 in both parts. **Proof:** `proofs/kinetic.md`.

use crate::claim::{Claim, STEADY, Status};
use std::sync::OnceLock;

/// `(J_a(π) + δ_a)² ≤ pseudo(π)·noise_a for every a and 2·pseudo(π) ≤ σ̇(π)`.
pub static CLAIM: Claim = Claim {
    id: "pseudo-current",
    statement: "each(a, (J(a, pi) + delta(a))^2 <= pseudo(pi) * noise(a)) and 2 * pseudo(pi) <= sigma(pi)",
    hypotheses: STEADY,
    status: Status::Theorem,
    source: "not in the literature that was read",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
