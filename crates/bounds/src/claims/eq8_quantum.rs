//! # `eq8-quantum`: power against the distance from the Carnot efficiency
//!
//! ```text
//! W/τ ≤ β_C·η_Car/(2·(2 - η_Car)²)·(Ā_cl + Ā_qm)·(η_Car - η)
//! ```
//!
//! **Stated:** (8). **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing,
//! stationary-cycle, absorbs-heat.
//!
//! (8) with `Ā = Ā_cl + Ā_qm`, multiplied out, because `η_Car − η` vanishes together with W. It follows
//! from [`eq8-trace`](super::eq8_trace), because `Tr[Xρ_bd] ≤ A_cl + A_qm` at every time.
//!
//! **Sharpness:** supremum 1, approached by two-level cycles of short strokes near the Carnot efficiency.
//! **Proof:** `proofs/eq8.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `W/τ ≤ β_C·η_Car/(2·(2 - η_Car)²)·(Ā_cl + Ā_qm)·(η_Car - η)`.
pub static CLAIM: Claim = Claim {
    id: "eq8-quantum",
    statement: "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * (mean_A_cl + mean_A_qm) * \
                (eta_carnot - eta)",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "(8)",
    supremum: Some(1),
    sharpness: "approached by two-level cycles of short strokes near the Carnot efficiency",
    page: "eq8.md",
    theorems: &["Cycle.eq8_quantum_cycle"],
    true_mutants: &[
        (
            "W / tau < beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * (mean_A_cl + mean_A_qm) * \
             (eta_carnot - eta)",
            "heat flows, and (x − y)·ln(x/y) > 2(x − y)²/(x + y) for x ≠ y: no equality with Q_H > 0",
        ),
        (
            "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)) * (mean_A_cl + mean_A_qm) * \
             (eta_carnot - eta)",
            "weaker: 2 − η_Car ≥ 1, and η ≤ η_Car",
        ),
        (
            "W / tau <= beta_C * eta_carnot / (2 * eta_carnot^2) * (mean_A_cl + mean_A_qm) * (eta_carnot - \
             eta)",
            "weaker: η_Car ≤ 1 ≤ 2 − η_Car, and η ≤ η_Car",
        ),
        (
            "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * (mean_A_cl + mean_A_qm) * \
             eta_carnot",
            "weaker for η ≥ 0; for η < 0 the left side is negative",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
