//! # `spohn`: jumps lead to the steady state
//!
//! ```text
//! if ‖D[π]‖₁ = 0 then Ṡ(ρ|π) ≤ 0
//! ```
//!
//! **Stated:** after Spohn, J. Math. Phys. 19, 1227 (1978). **Given:** unique-steady-state.
//!
//! Where jumps alone keep the steady state, they bring every state nearer to it in relative entropy. With V
//! the steady state is kept by jumps and V together, and jumps may lead away from it. Nothing is asked of
//! the jumps: neither detailed balance nor that heat can be counted.
//!
//! **Sharpness:** 0 in the steady state. **Proof:** `proofs/relative-entropy.md`.

use crate::claim::{Claim, Status, UNIQUE};
use std::sync::OnceLock;

/// `if ‖D[π]‖₁ = 0 then Ṡ(ρ|π) ≤ 0`.
pub static CLAIM: Claim = Claim {
    id: "spohn",
    statement: "if norm1(pi) = 0 then S_dot(rho | pi) <= 0",
    hypotheses: UNIQUE,
    status: Status::Theorem,
    source: "after Spohn, J. Math. Phys. 19, 1227 (1978)",
    supremum: None,
    sharpness: "0 in the steady state",
    page: "relative-entropy.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
