//! # `result3-power`: power of order N
//!
//! ```text
//! W/τ ≥ N·γ·ω_H·η/100
//! ```
//!
//! **Stated:** Result 3. **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing,
//! stationary-cycle, absorbs-heat.
//!
//! Of the engine of [`result3-efficiency`](super::result3_efficiency): in the symmetric sector the state
//! relaxes at a rate of order N², over a difference of populations of order 1/N.
//!
//! **Sharpness:** within a factor of about two for large N. **Proof:** `proofs/result3.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `W/τ ≥ N·γ·ω_H·η/100`.
pub static CLAIM: Claim = Claim {
    id: "result3-power",
    statement: "W / tau >= N * gamma * omega_H * eta / 100",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "Result 3",
    supremum: None,
    sharpness: "within a factor of about two for large N",
    page: "result3.md",
    theorems: &["Result3.result3_power", "Result3.result3_engine"],
    true_mutants: &[
        (
            "W / tau * (9/10) >= N * gamma * omega_H * eta / 100",
            "W/τ is at least 1.12 times the right side in this model, for every N: least at N = 1 with \
             strokes of lengths 1 to 4",
        ),
        (
            "W / tau * (99/100) >= N * gamma * omega_H * eta / 100",
            "W/τ is at least 1.12 times the right side in this model, for every N: least at N = 1 with \
             strokes of lengths 1 to 4",
        ),
        (
            "W / tau * (999/1000) >= N * gamma * omega_H * eta / 100",
            "W/τ is at least 1.12 times the right side in this model, for every N: least at N = 1 with \
             strokes of lengths 1 to 4",
        ),
        (
            "W / tau > N * gamma * omega_H * eta / 100",
            "W/τ is at least 1.12 times the right side in this model, for every N: least at N = 1 with \
             strokes of lengths 1 to 4",
        ),
        (
            "W / tau >= N * gamma * omega_H * eta(sd) / 100",
            "one gap in each stroke: η = 1 − ω_C/ω_H for every current",
        ),
        (
            "W / tau >= N * gamma * omega_H * eta(dephased) / 100",
            "one gap in each stroke: η = 1 − ω_C/ω_H for every current",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
