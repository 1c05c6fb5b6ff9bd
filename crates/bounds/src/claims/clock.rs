//! # `clock`: no current ticks more regularly than its jumps
//!
//! ```text
//! if δ_a = 0 for every a then J_a(π)²·Tr[Γ⁻¹π] ≤ noise_a for every a
//! ```
//!
//! **Stated:** after Prech et al., arXiv 2406.19450, there for classical jumps. **Given:** eigenoperators,
//! adjoint-pairs, detailed-balance, hermitian-dephasing, unique-steady-state.
//!
//! The mean time to the next jump, `Σ p_i/Γ_i`, bounds the precision of every current of a classical Markov
//! chain. With `Tr[Γ⁻¹π]` in its place it is **false** for thermal models with coherence inside a level:
//! baths that pull at different superpositions of two ground states make a current steadier than that.
//!
//! **Sharpness:** none. **What is known:** `proofs/refuted.md`.

use crate::claim::{Claim, STEADY};

/// `if δ_a = 0 for every a then J_a(π)²·Tr[Γ⁻¹π] ≤ noise_a for every a`.
pub static CLAIM: Claim = Claim::refuted(
    "clock",
    "if each(a, delta(a) = 0) then each(a, J(a, pi)^2 * waiting(pi) <= noise(a))",
    STEADY,
    "after Prech et al., arXiv 2406.19450",
);
