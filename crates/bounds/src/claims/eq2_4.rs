//! # `eq2-4`: the bound of (4) for any state
//!
//! ```text
//! J_tot(ρ)² ≤ (A_cl + A_qm)·σ̇(ρ)/2
//! ```
//!
//! **Stated:** text after (4). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! (2) and (4) together: `J_tot(ρ) = J_tot(ρ_bd)` and `σ̇(ρ_bd) ≤ σ̇(ρ)`.
//!
//! **Sharpness:** as for `eq4`. **Proof:** `proofs/eq4.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ)² ≤ (A_cl + A_qm)·σ̇(ρ)/2`.
pub static CLAIM: Claim = Claim {
    id: "eq2-4",
    statement: "J_tot(rho)^2 <= (A_cl + A_qm) * sigma(rho) / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "text after (4)",
    supremum: Some(1),
    sharpness: "as eq4",
    page: "eq4.md",
    theorems: &["StateBounds.eq2_4_every_state", "Eq2.eq2_4"],
    true_mutants: &[
        ("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(rho) / 2", "J_tot(ρ) = J_tot(ρ_bd)"),
        ("J_tot(rho)^2 <= (Tr_X(rho) + A_qm) * sigma(rho) / 2", "trace-bound with A_qm ≥ 0 added"),
        ("J_tot(rho)^2 <= (Tr_X(bd) + A_qm) * sigma(rho) / 2", "trace-bound with A_qm ≥ 0 added"),
        ("J_tot(rho)^2 <= (A_cl + C_X * C_l1(rho)) * sigma(rho) / 2", "weaker: C_l1(ρ) ≥ C_l1(ρ_bd)"),
        ("J_tot(rho)^2 <= (A_cl + A_qm) * sigma(bd) / 2", "(4), since J_tot(ρ) = J_tot(ρ_bd)"),
        ("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2", "(4), since J_tot(ρ) = J_tot(ρ_bd)"),
        ("J_tot(sd)^2 <= (A_cl + A_qm) * sigma(sd) / 2", "(3) with A_qm ≥ 0 added"),
        ("each(a, abs(J(a, rho))^2 <= (A_cl + A_qm) * sigma(rho) / 2)", "|J_a| ≤ J_tot"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
