//! # `kur-coherent`: the kinetic uncertainty relation with a coherent part
//!
//! ```text
//! (J_a(π) + δ_a)² ≤ activity(π)·noise_a for every a
//! ```
//!
//! **Stated:** after Van Vu and Saito, Phys. Rev. Lett. 128, 140602 (2022). **Given:** eigenoperators,
//! unique-steady-state.
//!
//! As `kur`, with `δ_a` of `tur-coherent` added to the current.
//!
//! **Sharpness:** supremum 1, attained where jumps follow each other one way at one rate. **Proof:**
//! `proofs/kinetic.md`.

use crate::claim::{COUNTED, Claim, Status};
use std::sync::OnceLock;

/// `(J_a(π) + δ_a)² ≤ activity(π)·noise_a for every a`.
pub static CLAIM: Claim = Claim {
    id: "kur-coherent",
    statement: "each(a, (J(a, pi) + delta(a))^2 <= activity(pi) * noise(a))",
    hypotheses: COUNTED,
    status: Status::Theorem,
    source: "after Van Vu and Saito, Phys. Rev. Lett. 128, 140602 (2022)",
    supremum: Some(1),
    sharpness: "attained where jumps follow each other one way at one rate",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
