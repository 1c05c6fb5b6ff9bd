//! The Carnot bound on a stationary cycle between two baths.

use crate::{Claim, ENGINE};

/// `η ≤ η_Car = 1 − β_H/β_C`.
pub const CLAIM: Claim = Claim {
    id: "carnot",
    statement: "eta <= eta_carnot",
    hypotheses: ENGINE,
    source: "text before Result 4",
    supremum: Some(1),
    sharpness: "approached by cycles near equilibrium",
    page: "carnot.md",
    file: "carnot.rs",
};
