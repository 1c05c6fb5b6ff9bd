//! # `eq2`: coherence between levels never raises the current–dissipation ratio
//!
//! ```text
//! σ̇(ρ_bd) ≤ σ̇(ρ) and J_a(ρ_bd) = J_a(ρ) for every a
//! ```
//!
//! **Stated:** (2). **Given:** eigenoperators.
//!
//! The two facts that make up the quotient of (2), stated apart: they say more where `J_tot = 0` or σ̇ is 0
//! or ∞. `L†L` commutes with H, so currents see ρ_bd alone; σ̇ is a supremum over operators w, and those
//! that change the energy as L does see ρ_bd alone and are enough for ρ_bd. The only claim that needs
//! neither detailed balance nor adjoint pairs.
//!
//! **Sharpness:** supremum 1 of left over right side, attained at every ρ = ρ_bd. **Proof:**
//! `proofs/eq2.md`.

use crate::claim::{Claim, Status};
use lindbound_model::hypothesis::Hypothesis;
use std::sync::OnceLock;

/// `σ̇(ρ_bd) ≤ σ̇(ρ) and J_a(ρ_bd) = J_a(ρ) for every a`.
pub static CLAIM: Claim = Claim {
    id: "eq2",
    statement: "sigma(bd) <= sigma(rho) and each(a, J(a, bd) = J(a, rho))",
    hypotheses: &[Hypothesis::Eigenoperators],
    status: Status::Theorem,
    source: "(2)",
    supremum: Some(1),
    sharpness: "at ρ = ρ_bd",
    page: "eq2.md",
    theorems: &[
        "EveryState.eq2_every_state",
        "Corollaries.eq2_quotient",
        "Levels.eq2_currents",
        "Eq2Alone.eq2_eigenoperators_alone",
    ],
    true_mutants: &[
        (
            "sigma(rho) <= sigma(rho) and each(a, J(a, bd) = J(a, rho))",
            "one half becomes trivial, the other stays",
        ),
        (
            "sigma(bd) <= sigma(bd) and each(a, J(a, bd) = J(a, rho))",
            "one half becomes trivial, the other stays",
        ),
        (
            "sigma(bd) <= sigma(rho) and each(a, J(a, rho) = J(a, rho))",
            "one half becomes trivial, the other stays",
        ),
        (
            "sigma(bd) <= sigma(rho) and each(a, J(a, bd) = J(a, bd))",
            "one half becomes trivial, the other stays",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
