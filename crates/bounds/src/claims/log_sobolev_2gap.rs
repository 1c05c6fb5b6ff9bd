//! # `log-sobolev-2gap`: twice the gap bounds the decay of relative entropy
//!
//! ```text
//! 2·gap·S(ρ|π) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** as often used; see Bao et al., arXiv 2303.06428. **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing, unique-steady-state.
//!
//! Were it true, relative entropy would decay at twice the rate of the slowest mode, for one bath. It is
//! **false**: near a pure state of three levels it decays more slowly.
//!
//! **Sharpness:** 1 near equilibrium, where it is right. **What is known:** `proofs/refuted.md`.

use crate::claim::{Claim, STEADY};

/// `2·gap·S(ρ|π) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim::refuted(
    "log-sobolev-2gap",
    "2 * gap * S(rho | pi) <= sigma(rho)",
    STEADY,
    "as often used; see Bao et al., arXiv 2303.06428",
);
