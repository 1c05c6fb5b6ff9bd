//! # `log-mean`: what the flows alone show of the dissipation
//!
//! ```text
//! Σ(F−R)·ln(F/R)(ρ) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** not in the Letter. **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! `F = γ(ω) Tr[L†Lρ]` and `R = γ(−ω) Tr[LL†ρ]` are the flows of a jump with ω > 0: sums over the
//! transitions of which σ̇ consists, and `(x − y) ln(x/y)` of sums is at most the sum of its values: it is
//! convex and homogeneous.
//!
//! **Sharpness:** supremum 1, attained at ρ⁺ for every N and by every single transition. **Proof:**
//! `proofs/log-mean.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `Σ(F−R)·ln(F/R)(ρ) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "log-mean",
    statement: "sigma_flows(rho) <= sigma(rho)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "not in the Letter",
    supremum: Some(1),
    sharpness: "at ρ⁺ for every N and for every single transition",
    page: "log-mean.md",
    theorems: &["StateFlows.log_mean_every_state", "LogMean.log_mean"],
    true_mutants: &[
        ("sigma_flows(bd) <= sigma(rho)", "currents, flows and Tr[Xρ] see only ρ_bd"),
        (
            "sigma_flows(rho) <= sigma(bd)",
            "stronger: the claim for the state ρ_bd, because currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        ("sigma_flows(bd) <= sigma(bd)", "the claim for the state ρ_bd"),
        ("sigma_flows(sd) <= sigma(sd)", "the claim for the state ρ_sd"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
