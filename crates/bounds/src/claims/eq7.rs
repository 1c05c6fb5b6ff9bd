//! # `eq7`: the dissipation of ρ⁺
//!
//! ```text
//! σ̇(ρ) = N·ln(1 + 1/N)·γ·p_e
//! ```
//!
//! **Stated:** (7). **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! Of the 2N-state model in the state ρ⁺, as [`eq6`](super::eq6): one transition with `F − R = −Nγp_e` and
//! `F/R = N/(N + 1)`.
//!
//! **Sharpness:** an identity. **Proof:** `proofs/eq6-eq7.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `σ̇(ρ) = N·ln(1 + 1/N)·γ·p_e`.
pub static CLAIM: Claim = Claim {
    id: "eq7",
    statement: "sigma(rho) = N * ln(1 + 1 / N) * gamma * p_e",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "(7)",
    supremum: None,
    sharpness: "an identity",
    page: "eq6-eq7.md",
    theorems: &[
        "BeyondClassical.eq7_state",
        "Eq6Eq7.eq7",
        "TwoNState.rho_plus_unitary",
        "TwoNState.rho_plus_spectral",
    ],
    true_mutants: &[("sigma(bd) = N * ln(1 + 1 / N) * gamma * p_e", "ρ⁺ = ρ⁺_bd")],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
