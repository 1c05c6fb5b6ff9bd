//! # `result2-steady`: a current without dissipation that lasts
//!
//! ```text
//! p_st·(Σ_a J_a(ρ)) = 0 and p_st·Ṡ(ρ) = 0
//! ```
//!
//! **Stated:** text after (7). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! The 2N-state model between two baths is stationary in the state of
//! [`steady_state`](lindbound_model::letter::steady_state): what one bath gives the other takes. `p_st` is
//! the population of the excited level there, of order one; the factor restricts the claim to cases that
//! have it.
//!
//! **Sharpness:** an identity. **Proof:** `proofs/result2-steady.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `p_st·(Σ_a J_a(ρ)) = 0 and p_st·Ṡ(ρ) = 0`.
pub static CLAIM: Claim = Claim {
    id: "result2-steady",
    statement: "p_st * sum(a, J(a, rho)) = 0 and p_st * S_dot(rho) = 0",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "text after (7)",
    supremum: None,
    sharpness: "an identity",
    page: "result2-steady.md",
    theorems: &["SteadyState.result2_steady", "SteadyState.result2_steady_claim"],
    true_mutants: &[
        (
            "p_st * sum(a, J(a, bd)) = 0 and p_st * S_dot(rho) = 0",
            "the steady state is block-diagonal: ρ = ρ_bd",
        ),
        (
            "p_st * sum(a, J(a, sd)) = 0 and p_st * S_dot(rho) = 0",
            "in ρ_sd, which is even on each level, every bath's current is J_a(ρ)/N: they add up to zero",
        ),
        (
            "p_st * sum(a, J(a, rho)) = 0 and p_st * S_dot(bd) = 0",
            "the steady state is block-diagonal: ρ = ρ_bd",
        ),
        (
            "p_st * sum(a, J(a, rho)) = 0 and p_st * S_dot(sd) = 0",
            "ρ_sd is even on each level, and no level's weight changes",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
