//! # `integrated`: the trace bound along a trajectory
//!
//! ```text
//! (∫J_tot dt)² ≤ ∫σ̇dt·τ·⟨Tr[Xρ]⟩/2
//! ```
//!
//! **Stated:** not in the Letter; the step to (8). **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing.
//!
//! Over any sequence of strokes, stationary or not: the [`trace-bound`](super::trace_bound) at every time,
//! and Cauchy–Schwarz for the integrals. Quenches add nothing.
//!
//! **Sharpness:** supremum 1, approached near equilibrium. **Proof:** `proofs/integrated.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `(∫J_tot dt)² ≤ ∫σ̇dt·τ·⟨Tr[Xρ]⟩/2`.
pub static CLAIM: Claim = Claim {
    id: "integrated",
    statement: "integral_J_tot^2 <= Sigma * tau * mean_Tr_X / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "not in the Letter; the step to (8)",
    supremum: Some(1),
    sharpness: "approached near equilibrium",
    page: "integrated.md",
    theorems: &["Integrated.integrated", "ByDefinition.integrated_by_definition"],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
