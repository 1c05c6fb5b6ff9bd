//! # `result2-steady-J`: the current of the steady state
//!
//! ```text
//! J_tot(ρ) = 2·N²·ω₀·γ·p_st/(2·N + 1)
//! ```
//!
//! **Stated:** text after (7). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! In the state of [`result2-steady`](super::result2_steady): a current of order N.
//!
//! **Sharpness:** an identity. **Proof:** `proofs/result2-steady.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ) = 2·N²·ω₀·γ·p_st/(2·N + 1)`.
pub static CLAIM: Claim = Claim {
    id: "result2-steady-J",
    statement: "J_tot(rho) = 2 * N^2 * omega_0 * gamma * p_st / (2 * N + 1)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "text after (7)",
    supremum: None,
    sharpness: "an identity",
    page: "result2-steady.md",
    theorems: &["SteadyState.result2_steady_J", "SteadyState.result2_orders"],
    true_mutants: &[(
        "J_tot(bd) = 2 * N^2 * omega_0 * gamma * p_st / (2 * N + 1)",
        "the steady state is block-diagonal: ρ = ρ_bd",
    )],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
