//! `σ̇(ρ) ≥ 0`: entropy is produced, never consumed.

use crate::{Claim, THERMAL};

/// The second law: `σ̇(ρ) = Ṡ(ρ) − Σ_a β_a J_a(ρ) ≥ 0` for every state.
pub const CLAIM: Claim = Claim {
    id: "second-law",
    statement: "sigma(rho) >= 0",
    hypotheses: THERMAL,
    source: "definition of σ̇, below (1)",
    supremum: None,
    sharpness: "σ̇ = 0 at equilibrium and on dark states",
    page: "second-law.md",
    file: "second_law.rs",
};
