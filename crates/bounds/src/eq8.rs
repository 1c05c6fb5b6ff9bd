//! The sides of (8), `(W/τ)/(η_Car − η) ≤ cĀ` with `c = β_C η_Car / [2(2 − η_Car)²]`, for reports and
//! figures.
//!
//! The claims have it multiplied out, because `η_Car − η` vanishes together with W.

/// The left side as a ratio: it has no value where η = η_Car.
pub const RATIO: &str = "W / tau / (eta_carnot - eta)";
/// `cĀ_cl`, the classical limit that Fig. 4 compares with.
pub const CLASSICAL_LIMIT: &str = "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl";
/// `c(Ā_cl + Ā_qm)`.
pub const QUANTUM_LIMIT: &str = "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * (mean_A_cl + mean_A_qm)";
/// `c(1/τ)∫Tr[Xρ] dt`.
pub const TRACE_LIMIT: &str = "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X";
/// The left side as a ratio, of the engine whose own dynamics has no coherence, on its own stationary cycle
/// (reading R3).
pub const RATIO_DEPHASED: &str = "W(dephased) / tau / (eta_carnot - eta(dephased))";
/// `cĀ_cl` of that engine.
pub const CLASSICAL_LIMIT_DEPHASED: &str =
    "beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_A_cl(dephased)";
