//! (4): coherence between degenerate states raises the bound to `(A_cl + A_qm)/2`.

use crate::{Claim, THERMAL};

/// (4): `J_tot(ρ_bd)² ≤ ½ (A_cl + A_qm) σ̇(ρ_bd)` with `A_qm = C_X C_l1(ρ_bd)`.
pub const CLAIM: Claim = Claim {
    id: "eq4",
    statement: "J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2",
    hypotheses: THERMAL,
    source: "(4)",
    supremum: Some(1),
    sharpness: "approached at equilibrium, with and without coherence; 2/(1 + e^(βω₀)) for ρ⁺ as N → ∞",
    page: "eq4.md",
    file: "eq4_coherence_inside_levels.rs",
};

/// (2) and (4) together: the bound of (4) for any state.
pub const FOR_ANY_STATE: Claim = Claim {
    id: "eq2-4",
    statement: "J_tot(rho)^2 <= (A_cl + A_qm) * sigma(rho) / 2",
    hypotheses: THERMAL,
    source: "text after (4)",
    supremum: Some(1),
    sharpness: "as eq4",
    page: "eq4.md",
    file: "eq4_coherence_inside_levels.rs",
};
