//! (8): power against the distance from the Carnot efficiency, `(W/τ)/(η_Car − η) ≤ cĀ`, `c = β_C η_Car / [2(2 − η_Car)²]`.
//!
//! Multiplied out, because η_Car − η vanishes together with W. The classical half has three readings (R-classical); the one that is a
//! theorem is claimed here, the others are among the readings: [`READING_R1`] and [`READING_R2`].

use crate::{Claim, ENGINE};

/// The quantum half: `Ā = Ā_cl + Ā_qm`.
pub const QUANTUM: Claim = Claim {
    id: "eq8-quantum",
    statement: "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * (mean_A_cl + mean_A_qm) * (eta_carnot - eta)",
    hypotheses: ENGINE,
    source: "(8)",
    supremum: Some(1),
    sharpness: "approached by two-level cycles of short strokes near the Carnot efficiency",
    page: "eq8.md",
    file: "eq8_power_and_efficiency.rs",
};

/// The classical half for the engine whose own dynamics has no coherence, on its own stationary cycle (reading R3).
pub const CLASSICAL: Claim = Claim {
    id: "eq8-classical",
    statement: "W(dephased) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl(dephased) * (eta_carnot - eta(dephased))",
    hypotheses: ENGINE,
    source: "(8), reading R3",
    supremum: Some(1),
    sharpness: "approached by two-level cycles of short strokes near the Carnot efficiency",
    page: "eq8.md",
    file: "eq8_power_and_efficiency.rs",
};

/// The basis-free form, of which both halves are corollaries: `Ā = (1/τ)∫Tr[Xρ] dt`.
pub const TRACE: Claim = Claim {
    id: "eq8-trace",
    statement: "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X * (eta_carnot - eta)",
    hypotheses: ENGINE,
    source: "not in the Letter; its proof gives it",
    supremum: Some(1),
    sharpness: "approached by two-level cycles of short strokes near the Carnot efficiency",
    page: "eq8.md",
    file: "eq8_power_and_efficiency.rs",
};

/// The left side of (8) as a ratio, for reports: it has no value where η = η_Car.
pub const RATIO: &str = "W / tau / (eta_carnot - eta)";
/// `cĀ_cl`, the classical limit that Fig. 4 compares with.
pub const CLASSICAL_LIMIT: &str = "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl";
/// `c(Ā_cl + Ā_qm)`.
pub const QUANTUM_LIMIT: &str = "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * (mean_A_cl + mean_A_qm)";
/// `c(1/τ)∫Tr[Xρ] dt`.
pub const TRACE_LIMIT: &str = "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X";
/// The left side of (8) as a ratio, of the engine whose own dynamics has no coherence, on its own stationary cycle (reading R3).
pub const RATIO_DEPHASED: &str = "W(dephased) / tau / (eta_carnot - eta(dephased))";
/// `cĀ_cl` of that engine.
pub const CLASSICAL_LIMIT_DEPHASED: &str =
    "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl(dephased)";

/// Reading R1 of the classical half: the currents of ρ_sd(t) along the engine's own cycle. False.
pub const READING_R1: &str =
    "W(sd) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl * (eta_carnot - eta(sd))";
/// Reading R2 of the classical half: the engine's own work, which its populations determine. False: exceeding it is Fig. 4.
pub const READING_R2: &str =
    "W / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl * (eta_carnot - eta)";
