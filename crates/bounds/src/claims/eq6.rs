//! # `eq6`: the current of ρ⁺
//!
//! ```text
//! J_tot(ρ) = N·ω₀·γ·p_e
//! ```
//!
//! **Stated:** (6). **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! Of the 2N-state model in the state ρ⁺. The collective jump is `N |g,+⟩⟨e,+|`: ρ⁺ is a qubit with N² in
//! the place of each rate. It is a claim about full 2N-dimensional matrices, decided exactly, and applies
//! to cases that have the model's parameters; the closed forms are derived in [`crate::closed_forms`].
//!
//! **Sharpness:** an identity. **Proof:** `proofs/eq6-eq7.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ) = N·ω₀·γ·p_e`.
pub static CLAIM: Claim = Claim {
    id: "eq6",
    statement: "J_tot(rho) = N * omega_0 * gamma * p_e",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "(6)",
    supremum: None,
    sharpness: "an identity",
    page: "eq6-eq7.md",
    theorems: &["Eq6Eq7.eq6"],
    true_mutants: &[
        ("J_tot(bd) = N * omega_0 * gamma * p_e", "ρ⁺ = ρ⁺_bd"),
        ("each(a, abs(J(a, rho)) = N * omega_0 * gamma * p_e)", "the model has one bath"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
