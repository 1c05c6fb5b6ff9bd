//! # `sst`: current and dissipation, in the older form
//!
//! ```text
//! J_tot(ρ_sd)² ≤ 9/8·A_cl·σ̇(ρ_sd)
//! ```
//!
//! **Stated:** after Shiraishi, Saito and Tasaki, Phys. Rev. Lett. 117, 190601 (2016). **Given:**
//! eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! What limited the heat current of a classical engine before the Letter: `eq3` with 9/8 where that has 1/2.
//!
//! **Sharpness:** 4/9, that of `eq3` divided by 9/4. **Proof:** `proofs/eq3.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ_sd)² ≤ 9/8·A_cl·σ̇(ρ_sd)`.
pub static CLAIM: Claim = Claim {
    id: "sst",
    statement: "J_tot(sd)^2 <= 9/8 * A_cl * sigma(sd)",
    hypotheses: THERMAL,
    status: Status::Corollary,
    source: "after Shiraishi, Saito and Tasaki, Phys. Rev. Lett. 117, 190601 (2016)",
    supremum: None,
    sharpness: "4/9, that of eq3 divided by 9/4",
    page: "eq3.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
