//! # `eq6-7-A_qm`: the quantum activity of ρ⁺
//!
//! ```text
//! A_qm = N·(N - 1)·ω₀²·γ·p_e·(1 + (1 + 1/N)·e^(βω₀))
//! ```
//!
//! **Stated:** text: A_qm = O(N²). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! Of the 2N-state model in the state ρ⁺, as [`eq6`](super::eq6): `C_X = ω₀²γN` for N ≥ 2, and
//! `C_l1(ρ⁺) = (N − 1)(p_g + p_e)`.
//!
//! **Sharpness:** an identity. **Proof:** `proofs/eq6-eq7.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `A_qm = N·(N - 1)·ω₀²·γ·p_e·(1 + (1 + 1/N)·e^(βω₀))`.
pub static CLAIM: Claim = Claim {
    id: "eq6-7-A_qm",
    statement: "A_qm = N * (N - 1) * omega_0^2 * gamma * p_e * (1 + (1 + 1 / N) * b)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "text: A_qm = O(N²)",
    supremum: None,
    sharpness: "an identity",
    page: "eq6-eq7.md",
    theorems: &["Eq67Activities.eq6_7_A_qm", "Eq67Activities.A_qm_normalised"],
    true_mutants: &[(
        "C_X * C_l1(rho) = N * (N - 1) * omega_0^2 * gamma * p_e * (1 + (1 + 1 / N) * b)",
        "ρ⁺ = ρ⁺_bd",
    )],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
