//! # `housekeeping`: what relaxes is at most what is produced
//!
//! ```text
//! if ‖D[π]‖₁ = 0 then -Ṡ(ρ|π) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** after Esposito and Van den Broeck, Phys. Rev. Lett. 104, 090601 (2010), there for classical
//! jumps. **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing,
//! unique-steady-state.
//!
//! The entropy production splits into what the way to the steady state takes and what the steady state
//! itself costs, and the second part is never negative: for every state, whether or not it commutes with π.
//! With V it is false in nearly every model.
//!
//! **Sharpness:** supremum 1, attained for one bath. **Proof:** `proofs/relative-entropy.md`.

use crate::claim::{Claim, STEADY, Status};
use std::sync::OnceLock;

/// `if ‖D[π]‖₁ = 0 then -Ṡ(ρ|π) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "housekeeping",
    statement: "if norm1(pi) = 0 then -S_dot(rho | pi) <= sigma(rho)",
    hypotheses: STEADY,
    status: Status::Theorem,
    source: "after Esposito and Van den Broeck, Phys. Rev. Lett. 104, 090601 (2010)",
    supremum: Some(1),
    sharpness: "attained for one bath",
    page: "relative-entropy.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
