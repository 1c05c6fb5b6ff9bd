//! # `eq4`: coherence inside levels raises the bound
//!
//! ```text
//! J_tot(ρ_bd)² ≤ (A_cl + A_qm)·σ̇(ρ_bd)/2
//! ```
//!
//! **Stated:** (4). **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! `A_qm = C_X C_l1(ρ_bd)`, where `C_X` is the largest modulus of an element of X between two states of one
//! level. X has no elements between levels, so `Tr[Xρ_bd] ≤ A_cl + A_qm`, and the `trace-bound` for the
//! state ρ_bd does the rest.
//!
//! **Sharpness:** supremum 1, approached at equilibrium, with and without coherence. For ρ⁺ the ratio of
//! the sides tends to `2/(1 + e^(βω₀))` as N → ∞. **Proof:** `proofs/eq4.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ_bd)² ≤ (A_cl + A_qm)·σ̇(ρ_bd)/2`.
pub static CLAIM: Claim = Claim {
    id: "eq4",
    statement: "J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "(4)",
    supremum: Some(1),
    sharpness: "approached at equilibrium, with and without coherence; 2/(1 + e^(βω₀)) for ρ⁺ as N → ∞",
    page: "eq4.md",
    theorems: &["StateBounds.eq4_every_state", "Eq4.eq4"],
    true_mutants: &[
        ("J_tot(rho)^2 <= (A_cl + A_qm) * sigma(bd) / 2", "J_tot(ρ) = J_tot(ρ_bd)"),
        ("J_tot(bd)^2 <= (Tr_X(rho) + A_qm) * sigma(bd) / 2", "trace-bound with A_qm ≥ 0 added"),
        ("J_tot(bd)^2 <= (Tr_X(bd) + A_qm) * sigma(bd) / 2", "trace-bound with A_qm ≥ 0 added"),
        ("J_tot(bd)^2 <= (A_cl + C_X * C_l1(rho)) * sigma(bd) / 2", "weaker: C_l1(ρ) ≥ C_l1(ρ_bd)"),
        ("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(rho) / 2", "weaker, by (2)"),
        ("J_tot(rho)^2 <= (A_cl + C_X * C_l1(rho)) * sigma(rho) / 2", "weaker: C_l1(ρ) ≥ C_l1(ρ_bd) and (2)"),
        ("J_tot(sd)^2 <= (A_cl + C_X * C_l1(sd)) * sigma(sd) / 2", "C_l1(ρ_sd) = 0, and what is left is (3)"),
        ("each(a, abs(J(a, bd))^2 <= (A_cl + A_qm) * sigma(bd) / 2)", "|J_a| ≤ J_tot"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
