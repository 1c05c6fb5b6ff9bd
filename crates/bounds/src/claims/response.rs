//! # `response`: what rates change is bounded by noise
//!
//! ```text
//! Σ_b ratio(response(a,b)², activity_b(π)) ≤ noise_a for every a
//! ```
//!
//! **Stated:** after Kwon et al., arXiv 2411.18108, there for classical jumps. **Given:** eigenoperators,
//! unique-steady-state.
//!
//! Let all rates of a bath b grow by a share ε: the current from a changes by `ε·response(a, b)`. One bath
//! alone: `response(a, b)² ≤ activity(b, π)·noise(a)`. Shares `ε_b` at once: with `|ε_b| ≤ 1` the square of
//! the change is at most `activity(π)·noise(a)`, and for all shares alike that is `kur-coherent`.
//!
//! **Sharpness:** supremum 1, attained where jumps follow each other one way at one rate. **Proof:**
//! `proofs/kinetic.md`.

use crate::claim::{COUNTED, Claim, Status};
use std::sync::OnceLock;

/// `Σ_b ratio(response(a,b)², activity_b(π)) ≤ noise_a for every a`.
pub static CLAIM: Claim = Claim {
    id: "response",
    statement: "each(a, sum(b, ratio(response(a, b)^2, activity(b, pi))) <= noise(a))",
    hypotheses: COUNTED,
    status: Status::Theorem,
    source: "after Kwon et al., arXiv 2411.18108",
    supremum: Some(1),
    sharpness: "attained where jumps follow each other one way at one rate",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
