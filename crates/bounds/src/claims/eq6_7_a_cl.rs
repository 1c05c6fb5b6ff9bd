//! # `eq6-7-A_cl`: the classical activity of ρ⁺
//!
//! ```text
//! A_cl = (2·N + 1)·ω₀²·γ·p_e
//! ```
//!
//! **Stated:** text: A_cl = O(N). **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! Of the 2N-state model in the state ρ⁺, as [`eq6`](super::eq6): every diagonal element of X is `ω₀²γN` in
//! the excited level and `ω₀²γN/b` in the ground level, `b = e^(βω₀)`.
//!
//! **Sharpness:** an identity. **Proof:** `proofs/eq6-eq7.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `A_cl = (2·N + 1)·ω₀²·γ·p_e`.
pub static CLAIM: Claim = Claim {
    id: "eq6-7-A_cl",
    statement: "A_cl = (2 * N + 1) * omega_0^2 * gamma * p_e",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "text: A_cl = O(N)",
    supremum: None,
    sharpness: "an identity",
    page: "eq6-eq7.md",
    theorems: &["Eq67Activities.eq6_7_A_cl", "Eq67Activities.A_cl_of_order_N"],
    true_mutants: &[(
        "each(a, Tr_X(a, sd) = (2 * N + 1) * omega_0^2 * gamma * p_e)",
        "the model has one bath",
    )],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
