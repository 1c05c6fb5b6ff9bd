//! # `result3-efficiency`: an efficiency of order 1/N below Carnot's
//!
//! ```text
//! η_Car - η ≤ 2/(N·β_C·ω_H)
//! ```
//!
//! **Stated:** Result 3. **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing,
//! stationary-cycle, absorbs-heat.
//!
//! Of [`TwoNEngine::near_carnot`](lindbound_model::letter::TwoNEngine::near_carnot), with a constant that
//! the proof page derives for every N: each stroke has one gap, so `η = 1 − ω_C/ω_H`, and the temperatures
//! make it `η_Car − 1/(N β_C ω_H)`.
//!
//! **Sharpness:** the left side is exactly half of the right side for every N. **Proof:**
//! `proofs/result3.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `η_Car - η ≤ 2/(N·β_C·ω_H)`.
pub static CLAIM: Claim = Claim {
    id: "result3-efficiency",
    statement: "eta_carnot - eta <= 2 / (N * beta_C * omega_H)",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "Result 3",
    supremum: None,
    sharpness: "the left side is exactly half of the right side for every N",
    page: "result3.md",
    theorems: &["Result3.result3_efficiency", "Result3.result3_engine"],
    true_mutants: &[
        (
            "eta_carnot - eta <= 2 / (N * beta_C * omega_H) * (1/2)",
            "the left side is exactly half of the claim's right side",
        ),
        (
            "eta_carnot - eta <= 2 / (N * beta_C * omega_H) * (9/10)",
            "the left side is exactly half of the claim's right side",
        ),
        (
            "eta_carnot - eta <= 2 / (N * beta_C * omega_H) * (99/100)",
            "the left side is exactly half of the claim's right side",
        ),
        (
            "eta_carnot - eta <= 2 / (N * beta_C * omega_H) * (999/1000)",
            "the left side is exactly half of the claim's right side",
        ),
        (
            "eta_carnot - eta < 2 / (N * beta_C * omega_H)",
            "the left side is exactly half of the claim's right side",
        ),
        (
            "eta_carnot - eta(sd) <= 2 / (N * beta_C * omega_H)",
            "one gap in each stroke: η = 1 − ω_C/ω_H for every current",
        ),
        (
            "eta_carnot - eta(dephased) <= 2 / (N * beta_C * omega_H)",
            "one gap in each stroke: η = 1 − ω_C/ω_H for every current",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
