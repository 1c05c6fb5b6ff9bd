//! # `coherent-loss`: coherence costs work
//!
//! ```text
//! W ≤ W(dephased)
//! ```
//!
//! **Stated:** after Brandner, Bauer and Seifert, Phys. Rev. Lett. 119, 170602 (2017), in linear response.
//! **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing, stationary-cycle,
//! absorbs-heat.
//!
//! An engine would give less work than the same one whose coherence inside levels is removed. Beyond linear
//! response it is **false**, and so is the opposite.
//!
//! **Sharpness:** none. **What is known:** `proofs/refuted.md`.

use crate::claim::{Claim, ENGINE};

/// `W ≤ W(dephased)`.
pub static CLAIM: Claim = Claim::refuted(
    "coherent-loss",
    "W <= W(dephased)",
    ENGINE,
    "after Brandner, Bauer and Seifert, Phys. Rev. Lett. 119, 170602 (2017)",
);
