//! # `trace-norm-speed`: how fast jumps move a state in trace norm
//!
//! ```text
//! ‖D[ρ]‖₁² ≤ 2·σ̇(ρ)·activity(ρ)
//! ```
//!
//! **Stated:** as eigenvalue-speed, with the trace norm in its place. **Given:** eigenoperators,
//! adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! The trace norm of what jumps do sees that they turn eigenvectors, too. It would bound how fast states
//! can be told apart. It is **false** already for a qubit: coherence decays at a rate that neither the
//! entropy production nor the jumps of the populations pay for.
//!
//! **Sharpness:** none. **What is known:** `proofs/refuted.md`.

use crate::claim::{Claim, THERMAL};

/// `‖D[ρ]‖₁² ≤ 2·σ̇(ρ)·activity(ρ)`.
pub static CLAIM: Claim = Claim::refuted(
    "trace-norm-speed",
    "norm1(rho)^2 <= 2 * sigma(rho) * activity(rho)",
    THERMAL,
    "as eigenvalue-speed, with the trace norm in its place",
);
