//! # `second-law`: entropy is produced, never consumed
//!
//! ```text
//! σ̇(ρ) ≥ 0
//! ```
//!
//! **Stated:** definition of σ̇, below (1). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! `σ̇(ρ) = Ṡ(ρ) − Σ_a β_a J_a(ρ)`, for every state. In an eigenbasis of ρ, with `M_mn = ⟨m|L|n⟩`,
//! `x = γ(ω) p_n` and `y = γ(−ω) p_m`, it is a sum of terms `|M_mn|² (x − y) ln(x/y)`, and the logarithm is
//! increasing: no term is negative.
//!
//! **Sharpness:** the infimum 0 is attained where every jump is in balance by itself: at equilibrium and on
//! dark states. **Proof:** `proofs/second-law.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `σ̇(ρ) ≥ 0`.
pub static CLAIM: Claim = Claim {
    id: "second-law",
    statement: "sigma(rho) >= 0",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "definition of σ̇, below (1)",
    supremum: None,
    sharpness: "σ̇ = 0 at equilibrium and on dark states",
    page: "second-law.md",
    theorems: &["EveryState.second_law_every_state", "Spectral.second_law"],
    true_mutants: &[
        ("sigma(bd) >= 0", "ρ_bd and ρ_sd are states too"),
        ("sigma(sd) >= 0", "ρ_bd and ρ_sd are states too"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
