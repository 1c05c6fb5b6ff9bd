//! Result 3: power of order N at an efficiency of order 1/N below Carnot's.
//!
//! Statements about [`TwoNEngine::near_carnot`](lindbound_model::letter::TwoNEngine::near_carnot), with constants that the proof page
//! derives for every N.

use crate::{Claim, ENGINE};

/// `η_Car − η ≤ 2/(N β_C ω_H)`.
pub const EFFICIENCY: Claim = Claim {
    id: "result3-efficiency",
    statement: "eta_carnot - eta <= 2 / (N * beta_C * omega_H)",
    hypotheses: ENGINE,
    source: "Result 3",
    supremum: None,
    sharpness: "the left side is exactly half of the right side for every N",
    page: "result3.md",
    file: "result3_finite_power.rs",
};

/// `W/τ ≥ Nγω_H η/100`.
pub const POWER: Claim = Claim {
    id: "result3-power",
    statement: "W / tau >= N * gamma * omega_H * eta / 100",
    hypotheses: ENGINE,
    source: "Result 3",
    supremum: None,
    sharpness: "within a factor of about two for large N",
    page: "result3.md",
    file: "result3_finite_power.rs",
};
