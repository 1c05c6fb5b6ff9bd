//! # `thermo-kinetic-steady`: current, noise, activity and dissipation at once
//!
//! ```text
//! activity(π)·per_jump(ratio((J_a(π) + δ_a)², activity(π)·noise_a)) ≤ σ̇(π) for every a
//! ```
//!
//! **Stated:** after Vo, Van Vu, Hasegawa, J. Phys. A 55, 405004 (2022), there for classical jumps.
//! **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing, unique-steady-state.
//!
//! With `r = |J_a + δ_a|/√(activity noise_a)` it is `σ̇ ≥ 2 activity r artanh r`, sharper than
//! `tur-coherent` and `kur-coherent` everywhere.
//!
//! **Sharpness:** supremum 1, approached at equilibrium. **Proof:** `proofs/kinetic.md`.

use crate::claim::{Claim, STEADY, Status};
use std::sync::OnceLock;

/// `activity(π)·per_jump(ratio((J_a(π) + δ_a)², activity(π)·noise_a)) ≤ σ̇(π) for every a`.
pub static CLAIM: Claim = Claim {
    id: "thermo-kinetic-steady",
    statement: "each(a, activity(pi) * per_jump(ratio((J(a, pi) + delta(a))^2, activity(pi) * noise(a))) \
                <= sigma(pi))",
    hypotheses: STEADY,
    status: Status::Theorem,
    source: "after Vo, Van Vu, Hasegawa, J. Phys. A 55, 405004 (2022)",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
