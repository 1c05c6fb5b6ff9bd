//! # `observable-bound`: what moves an observable dissipates
//!
//! ```text
//! rate(O,ρ)² ≤ σ̇(ρ)·gamma(O,ρ)/2
//! ```
//!
//! **Stated:** after Yoshimura and Hamazaki, arXiv 2508.14354. **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing.
//!
//! Jumps change the expectation value of a Hermitian O at the rate `Tr[O D[ρ]]`, and spread it at
//! `gamma = Tr[Σ γ[O, K]†[O, K]ρ]`. Of every state and every O; a model file names what O is, and a
//! search looks for it.
//!
//! **Sharpness:** supremum 1, approached near balance. **Proof:** `proofs/speed.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `rate(O,ρ)² ≤ σ̇(ρ)·gamma(O,ρ)/2`.
pub static CLAIM: Claim = Claim {
    id: "observable-bound",
    statement: "rate(O, rho)^2 <= sigma(rho) * gamma(O, rho) / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "after Yoshimura and Hamazaki, arXiv 2508.14354",
    supremum: Some(1),
    sharpness: "approached near balance",
    page: "speed.md",
    theorems: &["Speed.observable_bound_every_state"],
    true_mutants: &[
        ("rate(O, bd)^2 <= sigma(bd) * gamma(O, bd) / 2", "the claim for the state ρ_bd"),
        ("rate(O, sd)^2 <= sigma(sd) * gamma(O, sd) / 2", "the claim for the state ρ_sd"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
