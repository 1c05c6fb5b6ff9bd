//! # `tur-coherent`: the uncertainty relation with a coherent part
//!
//! ```text
//! 2·(J_a(π) + δ_a)² ≤ σ̇(π)·noise_a for every a
//! ```
//!
//! **Stated:** after Van Vu and Saito, Phys. Rev. Lett. 128, 140602 (2022). **Given:** eigenoperators,
//! adjoint-pairs, detailed-balance, hermitian-dephasing, unique-steady-state.
//!
//! `δ_a` is what the motion of H and V adds to the current in its own bound; without V it is zero.
//!
//! **Sharpness:** supremum 1, approached at equilibrium. **Proof:** `proofs/kinetic.md`.

use crate::claim::{Claim, STEADY, Status};
use std::sync::OnceLock;

/// `2·(J_a(π) + δ_a)² ≤ σ̇(π)·noise_a for every a`.
pub static CLAIM: Claim = Claim {
    id: "tur-coherent",
    statement: "each(a, 2 * (J(a, pi) + delta(a))^2 <= sigma(pi) * noise(a))",
    hypotheses: STEADY,
    status: Status::Theorem,
    source: "after Van Vu and Saito, Phys. Rev. Lett. 128, 140602 (2022)",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
