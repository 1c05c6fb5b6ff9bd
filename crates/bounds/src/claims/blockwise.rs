//! # `blockwise`: (4) level by level
//!
//! ```text
//! J_tot(ρ_bd)² ≤ (A_cl + Σ_e C_X⁽ᵉ⁾·C_l1(Π_eρΠ_e))·σ̇(ρ_bd)/2
//! ```
//!
//! **Stated:** not in the Letter; sharpens (4). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! (4) with the coherence of each level weighed by that level's own X: `C_X⁽ᵉ⁾` is the largest modulus of
//! an element of X inside the level e. X has no elements between levels, so `Tr[Xρ_bd]` is a sum over
//! levels.
//!
//! **Sharpness:** supremum 1, approached at equilibrium. **Proof:** `proofs/blockwise.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ_bd)² ≤ (A_cl + Σ_e C_X⁽ᵉ⁾·C_l1(Π_eρΠ_e))·σ̇(ρ_bd)/2`.
pub static CLAIM: Claim = Claim {
    id: "blockwise",
    statement: "J_tot(bd)^2 <= (A_cl + A_block) * sigma(bd) / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "not in the Letter; sharpens (4)",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "blockwise.md",
    theorems: &["StateBounds.blockwise_every_state", "Blockwise.blockwise"],
    true_mutants: &[
        ("J_tot(rho)^2 <= (A_cl + A_block) * sigma(bd) / 2", "J_tot(ρ) = J_tot(ρ_bd)"),
        (
            "J_tot(bd)^2 <= (Tr_X(rho) + A_block) * sigma(bd) / 2",
            "trace-bound for ρ_bd with a non-negative term added",
        ),
        (
            "J_tot(bd)^2 <= (Tr_X(bd) + A_block) * sigma(bd) / 2",
            "trace-bound for ρ_bd with a non-negative term added",
        ),
        ("J_tot(bd)^2 <= (A_cl + A_block) * sigma(rho) / 2", "weaker, by (2)"),
        ("J_tot(rho)^2 <= (A_cl + A_block) * sigma(rho) / 2", "weaker, by (2)"),
        ("J_tot(sd)^2 <= (A_cl + A_block) * sigma(sd) / 2", "(3) with a non-negative term added"),
        ("each(a, abs(J(a, bd))^2 <= (A_cl + A_block) * sigma(bd) / 2)", "|J_a| ≤ J_tot"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
