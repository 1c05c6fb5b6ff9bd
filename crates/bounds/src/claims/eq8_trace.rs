//! # `eq8-trace`: power and efficiency without a basis
//!
//! ```text
//! W/τ ≤ β_C·η_Car/(2·(2 - η_Car)²)·⟨Tr[Xρ]⟩·(η_Car - η)
//! ```
//!
//! **Stated:** not in the Letter; its proof gives it. **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing, stationary-cycle, absorbs-heat.
//!
//! The form of (8) of which both halves are corollaries, with `⟨Tr[Xρ]⟩ = (1/τ)∫Tr[Xρ] dt`. From
//! [`integrated`](super::integrated) and `∫J_tot dt ≥ |Q_H + Q_C| = Q_H(2 − η)`, with
//! `∫σ̇ dt = β_C Q_H (η_Car − η)`; `η/(2 − η)²` rises with η ≤ η_Car.
//!
//! **Sharpness:** supremum 1, approached by two-level cycles of short strokes near the Carnot efficiency.
//! **Proof:** `proofs/eq8.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `W/τ ≤ β_C·η_Car/(2·(2 - η_Car)²)·⟨Tr[Xρ]⟩·(η_Car - η)`.
pub static CLAIM: Claim = Claim {
    id: "eq8-trace",
    statement: "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X * (eta_carnot - eta)",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "not in the Letter; its proof gives it",
    supremum: Some(1),
    sharpness: "approached by two-level cycles of short strokes near the Carnot efficiency",
    page: "eq8.md",
    theorems: &["Cycle.eq8_trace_cycle"],
    true_mutants: &[
        (
            "W / tau < beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X * (eta_carnot - eta)",
            "heat flows, and (x − y)·ln(x/y) > 2(x − y)²/(x + y) for x ≠ y: no equality with Q_H > 0",
        ),
        (
            "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)) * mean_Tr_X * (eta_carnot - eta)",
            "weaker: 2 − η_Car ≥ 1, and η ≤ η_Car",
        ),
        (
            "W / tau <= beta_C * eta_carnot / (2 * eta_carnot^2) * mean_Tr_X * (eta_carnot - eta)",
            "weaker: η_Car ≤ 1 ≤ 2 − η_Car, and η ≤ η_Car",
        ),
        (
            "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X * eta_carnot",
            "weaker for η ≥ 0; for η < 0 the left side is negative",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
