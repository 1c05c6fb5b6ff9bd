//! # `population-coherence`: populations and coherence each dissipate
//!
//! ```text
//! σ̇(ρ_bd) ≥ 0 and σ̇(ρ_bd) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** after Santos, Céleri, Landi and Paternostro, npj Quantum Inf. 5, 23 (2019), there without
//! degenerate levels. **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! Coherence between levels decays by itself: what it dissipates, `σ̇(ρ) − σ̇(ρ_bd) = −d/dt S(ρ|ρ_bd)`, is
//! never negative, beside what ρ_bd dissipates. Inside a level that is false: `σ̇(ρ_sd) ≤ σ̇(ρ_bd)` fails
//! where jumps of two states of a level interfere.
//!
//! **Sharpness:** equality without coherence between levels. **Proof:** `proofs/relative-entropy.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `σ̇(ρ_bd) ≥ 0 and σ̇(ρ_bd) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "population-coherence",
    statement: "sigma(bd) >= 0 and sigma(bd) <= sigma(rho)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "after Santos, Céleri, Landi and Paternostro, npj Quantum Inf. 5, 23 (2019)",
    supremum: None,
    sharpness: "equality without coherence between levels",
    page: "relative-entropy.md",
    theorems: &[],
    true_mutants: &[
        ("sigma(rho) >= 0 and sigma(bd) <= sigma(rho)", "the second law for the state ρ"),
        ("sigma(sd) >= 0 and sigma(bd) <= sigma(rho)", "the second law for the state ρ_sd"),
        ("sigma(bd) >= 0 and sigma(rho) <= sigma(rho)", "both sides are the same"),
        ("sigma(bd) >= 0 and sigma(bd) <= sigma(bd)", "both sides are the same"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
