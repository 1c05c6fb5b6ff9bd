//! # `result2-steady-sigma`: the dissipation of the steady state
//!
//! ```text
//! σ̇(ρ) = N²·ln(1 + 1/N)·γ·p_st/(2·N + 1)
//! ```
//!
//! **Stated:** text after (7). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! In the state of [`result2-steady`](super::result2_steady): `σ̇ = (β_C − β_H) J_H` with
//! `(β_C − β_H)ω₀ = ln(1 + 1/N)`, of order one at a current of order N.
//!
//! **Sharpness:** an identity. **Proof:** `proofs/result2-steady.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `σ̇(ρ) = N²·ln(1 + 1/N)·γ·p_st/(2·N + 1)`.
pub static CLAIM: Claim = Claim {
    id: "result2-steady-sigma",
    statement: "sigma(rho) = N^2 * ln(1 + 1 / N) * gamma * p_st / (2 * N + 1)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "text after (7)",
    supremum: None,
    sharpness: "an identity",
    page: "result2-steady.md",
    theorems: &["SteadyState.result2_steady_sigma"],
    true_mutants: &[(
        "sigma(bd) = N^2 * ln(1 + 1 / N) * gamma * p_st / (2 * N + 1)",
        "the steady state is block-diagonal: ρ = ρ_bd",
    )],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
