//! # `second-law-local`: the second law of local jumps with all of the energy
//!
//! ```text
//! Σ_a β_a·Jfull_a(ρ) ≤ Ṡ(ρ)
//! ```
//!
//! **Stated:** against Levy and Kosloff, EPL 107, 20004 (2014). **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing.
//!
//! Local jumps see H₀ alone, and heat would be counted with all of the energy, H₀ + V. Then the second law
//! is **false**. With the heat that the jumps exchange, counted by H₀, it is `second-law`.
//!
//! **Sharpness:** none. **What is known:** `proofs/refuted.md`.

use crate::claim::{Claim, THERMAL};

/// `Σ_a β_a·Jfull_a(ρ) ≤ Ṡ(ρ)`.
pub static CLAIM: Claim = Claim::refuted(
    "second-law-local",
    "sum(a, beta(a) * J_full(a, rho)) <= S_dot(rho)",
    THERMAL,
    "against Levy and Kosloff, EPL 107, 20004 (2014)",
);
