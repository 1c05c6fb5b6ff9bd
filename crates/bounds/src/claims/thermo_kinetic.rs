//! # `thermo-kinetic`: current, activity and dissipation at once
//!
//! ```text
//! (Σ(F+R)(ρ))·per_jump(ratio(J_tot(ρ)², Tr[Xρ]·(Σ(F+R)(ρ)))) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** after Vo, Van Vu, Hasegawa, J. Phys. A 55, 405004 (2022), there for classical jumps.
//! **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! With `A = Σ(F + R)` and `r = J_tot/√(Tr[Xρ] A)` it is `σ̇ ≥ 2A r artanh r`, which is at least `2Ar²`:
//! sharper than `trace-bound` in every state.
//!
//! **Sharpness:** supremum 1, attained at ρ⁺ for every N and by every single transition. **Proof:**
//! `proofs/kinetic.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `(Σ(F+R)(ρ))·per_jump(ratio(J_tot(ρ)², Tr[Xρ]·(Σ(F+R)(ρ)))) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "thermo-kinetic",
    statement: "flows(rho) * per_jump(ratio(J_tot(rho)^2, Tr_X(rho) * flows(rho))) <= sigma(rho)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "after Vo, Van Vu, Hasegawa, J. Phys. A 55, 405004 (2022)",
    supremum: Some(1),
    sharpness: "at ρ⁺ for every N and for every single transition",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[
        (
            "flows(bd) * per_jump(ratio(J_tot(rho)^2, Tr_X(rho) * flows(rho))) <= sigma(rho)",
            "currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "flows(rho) * per_jump(ratio(J_tot(bd)^2, Tr_X(rho) * flows(rho))) <= sigma(rho)",
            "currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "flows(rho) * per_jump(ratio(J_tot(rho)^2, Tr_X(bd) * flows(rho))) <= sigma(rho)",
            "currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "flows(rho) * per_jump(ratio(J_tot(rho)^2, Tr_X(rho) * flows(bd))) <= sigma(rho)",
            "currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "flows(rho) * per_jump(ratio(J_tot(rho)^2, Tr_X(rho) * flows(rho))) <= sigma(bd)",
            "stronger: the claim for the state ρ_bd, because currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "flows(bd) * per_jump(ratio(J_tot(bd)^2, Tr_X(bd) * flows(bd))) <= sigma(bd)",
            "the claim for the state ρ_bd",
        ),
        (
            "flows(sd) * per_jump(ratio(J_tot(sd)^2, Tr_X(sd) * flows(sd))) <= sigma(sd)",
            "the claim for the state ρ_sd",
        ),
        (
            "each(a, flows(rho) * per_jump(ratio(abs(J(a, rho))^2, Tr_X(rho) * flows(rho))) <= sigma(rho))",
            "|J_a| ≤ J_tot",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
