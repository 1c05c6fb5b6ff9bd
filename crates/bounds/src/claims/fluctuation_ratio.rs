//! # `fluctuation-ratio`: a refrigerator cools less steadily than it is driven
//!
//! ```text
//! if β_c > β_h and β_h > β_w and J_c(π) > 0 and J_w(π) > 0 then J_c(π)²·noise_w ≤ J_w(π)²·noise_c
//! ```
//!
//! **Stated:** after Saryal, Gerry, Khait, Segal and Agarwalla, Phys. Rev. Lett. 127, 190603 (2021), proved
//! there in linear response. **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing, unique-steady-state.
//!
//! Relative fluctuations of the cooling current c would be at least those of the work current w. Far from
//! equilibrium it is **false**, for classical models too.
//!
//! **Sharpness:** none. **What is known:** `proofs/refuted.md`.

use crate::claim::{Claim, STEADY};

/// `if β_c > β_h and β_h > β_w and J_c(π) > 0 and J_w(π) > 0 then J_c(π)²·noise_w ≤ J_w(π)²·noise_c`.
pub static CLAIM: Claim = Claim::refuted(
    "fluctuation-ratio",
    "if beta(c) > beta(h) and beta(h) > beta(w) and J(c, pi) > 0 and J(w, pi) > 0 then J(c, pi)^2 * noise(w) <= J(w, pi)^2 * noise(c)",
    STEADY,
    "after Saryal, Gerry, Khait, Segal and Agarwalla, Phys. Rev. Lett. 127, 190603 (2021)",
);
