//! # `log-mean-current`: the current through the logarithmic mean of the flows
//!
//! ```text
//! ratio(J_tot(ρ)², Σω²·LM(F,R)(ρ)) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** not in the Letter. **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! `LM(F, R) = (F − R)/ln(F/R)`: Cauchy–Schwarz applied to `log-mean`. Divided by the logarithmic mean, not
//! multiplied out: for a flow that only goes one way `LM(F, 0) = 0` and `σ̇ = ∞`, and with `0·∞ = 0` the
//! product would make the claim false.
//!
//! **Sharpness:** supremum 1, attained at ρ⁺ for every N, by (6) and (7). **Proof:** `proofs/log-mean.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `ratio(J_tot(ρ)², Σω²·LM(F,R)(ρ)) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "log-mean-current",
    statement: "ratio(J_tot(rho)^2, log_mean(rho)) <= sigma(rho)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "not in the Letter",
    supremum: Some(1),
    sharpness: "at ρ⁺ for every N: (6) and (7) attain it",
    page: "log-mean.md",
    theorems: &["StateFlows.log_mean_current_every_state", "LogMean.log_mean_current"],
    true_mutants: &[
        ("ratio(J_tot(bd)^2, log_mean(rho)) <= sigma(rho)", "currents, flows and Tr[Xρ] see only ρ_bd"),
        ("ratio(J_tot(rho)^2, log_mean(bd)) <= sigma(rho)", "currents, flows and Tr[Xρ] see only ρ_bd"),
        (
            "ratio(J_tot(rho)^2, log_mean(rho)) <= sigma(bd)",
            "stronger: the claim for the state ρ_bd, because currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        ("ratio(J_tot(bd)^2, log_mean(bd)) <= sigma(bd)", "the claim for the state ρ_bd"),
        ("ratio(J_tot(sd)^2, log_mean(sd)) <= sigma(sd)", "the claim for the state ρ_sd"),
        ("each(a, ratio(abs(J(a, rho))^2, log_mean(rho)) <= sigma(rho))", "|J_a| ≤ J_tot"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
