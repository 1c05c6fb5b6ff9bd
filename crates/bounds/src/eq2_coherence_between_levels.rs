//! (2): coherence between different levels never raises the current-dissipation ratio.
//!
//! The currents do not see it, `J_a(ρ_bd) = J_a(ρ)`, and the dissipation only grows with it, `σ̇(ρ_bd) ≤ σ̇(ρ)`. The only
//! claim that does not need detailed balance or adjoint pairs.

use crate::Claim;
use lindbound_model::hypothesis::Hypothesis;

/// (2), as the two facts that make it up.
pub const CLAIM: Claim = Claim {
    id: "eq2",
    statement: "sigma(bd) <= sigma(rho) and each(a, J(a, bd) = J(a, rho))",
    hypotheses: &[Hypothesis::Eigenoperators],
    source: "(2)",
    supremum: Some(1),
    sharpness: "at ρ = ρ_bd",
    page: "eq2.md",
    file: "eq2_coherence_between_levels.rs",
};
