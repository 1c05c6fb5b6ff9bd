//! # `eigenvalue-speed`: how fast eigenvalues move
//!
//! ```text
//! speed(ρ)² ≤ 2·σ̇(ρ)·activity(ρ)
//! ```
//!
//! **Stated:** after Shiraishi, Funo and Saito, Phys. Rev. Lett. 121, 070601 (2018). **Given:**
//! eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! Jumps move the eigenvalues of a state by `Σ|⟨n|D[ρ]|n⟩|` in unit time; that costs entropy production or
//! many jumps. A coherent part turns eigenvectors and changes nothing here. The trace norm of `D[ρ]`, which
//! sees the turn of eigenvectors by the jumps too, obeys no such bound.
//!
//! **Sharpness:** supremum 1, approached by a qubit near balance. **Proof:** `proofs/speed.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `speed(ρ)² ≤ 2·σ̇(ρ)·activity(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "eigenvalue-speed",
    statement: "speed(rho)^2 <= 2 * sigma(rho) * activity(rho)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "after Shiraishi, Funo and Saito, Phys. Rev. Lett. 121, 070601 (2018)",
    supremum: Some(1),
    sharpness: "approached by a qubit near balance",
    page: "speed.md",
    theorems: &[],
    true_mutants: &[
        (
            "speed(bd)^2 <= 2 * sigma(rho) * activity(rho)",
            "weaker: the claim for the state ρ_bd, because σ̇(ρ_bd) ≤ σ̇(ρ) and activity sees only ρ_bd",
        ),
        ("speed(rho)^2 <= 2 * sigma(rho) * activity(bd)", "activity sees only ρ_bd"),
        ("speed(bd)^2 <= 2 * sigma(bd) * activity(bd)", "the claim for the state ρ_bd"),
        ("speed(sd)^2 <= 2 * sigma(sd) * activity(sd)", "the claim for the state ρ_sd"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
