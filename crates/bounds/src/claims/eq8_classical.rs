//! # `eq8-classical`: power without coherence
//!
//! ```text
//! W(dephased)/τ ≤ β_C·η_Car/(2·(2 - η_Car)²)·Ā_cl(dephased)·(η_Car - η(dephased))
//! ```
//!
//! **Stated:** (8), reading R3. **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing, stationary-cycle, absorbs-heat.
//!
//! The first half of (8) has three readings (R-classical). This one is a theorem: the engine whose own
//! dynamics has no coherence, on its own stationary cycle, of whose diagonal states `Tr[Xρ] = A_cl`. The
//! other two, [`READING_R1`] and [`READING_R2`], are false.
//!
//! **Sharpness:** supremum 1, approached by two-level cycles of short strokes near the Carnot efficiency.
//! **Proof:** `proofs/eq8.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `W(dephased)/τ ≤ β_C·η_Car/(2·(2 - η_Car)²)·Ā_cl(dephased)·(η_Car - η(dephased))`.
pub static CLAIM: Claim = Claim {
    id: "eq8-classical",
    statement: "W(dephased) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl(dephased) \
                * (eta_carnot - eta(dephased))",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "(8), reading R3",
    supremum: Some(1),
    sharpness: "approached by two-level cycles of short strokes near the Carnot efficiency",
    page: "eq8.md",
    theorems: &["Cycle.eq8_classical_cycle"],
    true_mutants: &[
        (
            "W(dephased) / tau < beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl(dephased) * \
             (eta_carnot - eta(dephased))",
            "heat flows, and (x − y)·ln(x/y) > 2(x − y)²/(x + y) for x ≠ y: no equality with Q_H > 0",
        ),
        (
            "W(dephased) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)) * mean_A_cl(dephased) * \
             (eta_carnot - eta(dephased))",
            "weaker: 2 − η_Car ≥ 1, and η ≤ η_Car",
        ),
        (
            "W(dephased) / tau <= beta_C * eta_carnot / (2 * eta_carnot^2) * mean_A_cl(dephased) * \
             (eta_carnot - eta(dephased))",
            "weaker: η_Car ≤ 1 ≤ 2 − η_Car, and η ≤ η_Car",
        ),
        (
            "W(dephased) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl(dephased) * \
             eta_carnot",
            "weaker for η ≥ 0; for η < 0 the left side is negative",
        ),
    ],
    false_neighbours: &[("R-classical, R1", READING_R1), ("R-classical, R2", READING_R2)],
    parsed: OnceLock::new(),
};

/// Reading R1: the currents of ρ_sd(t) along the engine's own cycle. False.
pub const READING_R1: &str =
    "W(sd) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl * (eta_carnot - eta(sd))";
/// Reading R2: the engine's own work, which its populations determine. False: exceeding it is Fig. 4.
pub const READING_R2: &str =
    "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl * (eta_carnot - eta)";
