//! (4) with the coherence of each level weighed by that level's own X.

use crate::{Claim, THERMAL};

/// `J_tot(ρ_bd)² ≤ ½ (A_cl + Σ_e C_X⁽ᵉ⁾ C_l1(Π_e ρ Π_e)) σ̇(ρ_bd)`.
pub const CLAIM: Claim = Claim {
    id: "blockwise",
    statement: "J_tot(bd)^2 <= (A_cl + A_block) * sigma(bd) / 2",
    hypotheses: THERMAL,
    source: "not in the Letter; sharpens (4)",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "blockwise.md",
    file: "blockwise.rs",
};
