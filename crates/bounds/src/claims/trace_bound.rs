//! # `trace-bound`: the bound without a basis, sharper than (3) and (4)
//!
//! ```text
//! J_tot(ρ)² ≤ Tr[Xρ]·σ̇(ρ)/2
//! ```
//!
//! **Stated:** not in the Letter; its proof gives it. **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing.
//!
//! For every state. (3) and (4) follow, because `Tr[Xρ_sd] = A_cl` and `Tr[Xρ_bd] ≤ A_cl + A_qm`. In an
//! eigenbasis of ρ currents, `Tr[Xρ]` and σ̇ run over the same transitions;
//! `2(x − y)²/(x + y) ≤ (x − y) ln(x/y)` and Cauchy–Schwarz.
//!
//! **Sharpness:** supremum 1, approached when each dissipating transition comes close to balance; strict
//! whenever J_tot ≠ 0. **Proof:** `proofs/trace-bound.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ)² ≤ Tr[Xρ]·σ̇(ρ)/2`.
pub static CLAIM: Claim = Claim {
    id: "trace-bound",
    statement: "J_tot(rho)^2 <= Tr_X(rho) * sigma(rho) / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "not in the Letter; its proof gives it",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "trace-bound.md",
    theorems: &["StateBounds.trace_bound_every_state", "TraceBound.trace_bound"],
    true_mutants: &[
        ("J_tot(bd)^2 <= Tr_X(rho) * sigma(rho) / 2", "currents, flows and Tr[Xρ] see only ρ_bd"),
        ("J_tot(rho)^2 <= Tr_X(bd) * sigma(rho) / 2", "currents, flows and Tr[Xρ] see only ρ_bd"),
        (
            "J_tot(rho)^2 <= Tr_X(rho) * sigma(bd) / 2",
            "stronger: the claim for the state ρ_bd, because currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        ("J_tot(bd)^2 <= Tr_X(bd) * sigma(bd) / 2", "the claim for the state ρ_bd"),
        ("J_tot(sd)^2 <= Tr_X(sd) * sigma(sd) / 2", "the claim for the state ρ_sd"),
        ("each(a, abs(J(a, rho))^2 <= Tr_X(rho) * sigma(rho) / 2)", "|J_a| ≤ J_tot"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
