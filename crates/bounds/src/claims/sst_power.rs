//! # `sst-power`: power and efficiency, in the older form
//!
//! ```text
//! if W(dephased) ≥ 0 then W(dephased)/τ ≤ 9/8·Ā_cl(dephased)·β_C·η(dephased)·(η_Car - η(dephased))
//! ```
//!
//! **Stated:** after Shiraishi, Saito and Tasaki, Phys. Rev. Lett. 117, 190601 (2016). **Given:**
//! eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing, stationary-cycle, absorbs-heat.
//!
//! No power at the Carnot efficiency, nor at efficiency zero. It follows from what `eq3` says of all times
//! of a cycle, with 9/8 where that gives 1/2. Where work is taken in, the last step fails, and so does it.
//!
//! **Sharpness:** 4/9 at most. **Proof:** `proofs/eq3.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `if W(dephased) ≥ 0 then W(dephased)/τ ≤ 9/8·Ā_cl(dephased)·β_C·η(dephased)·(η_Car - η(dephased))`.
pub static CLAIM: Claim = Claim {
    id: "sst-power",
    statement: "if W(dephased) >= 0 then W(dephased) / tau <= 9/8 * mean_A_cl(dephased) * beta_C \
                * eta(dephased) * (eta_carnot - eta(dephased))",
    hypotheses: ENGINE,
    status: Status::Corollary,
    source: "after Shiraishi, Saito and Tasaki, Phys. Rev. Lett. 117, 190601 (2016)",
    supremum: None,
    sharpness: "4/9 at most",
    page: "eq3.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
