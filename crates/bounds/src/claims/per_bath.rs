//! # `per-bath`: one bound for all baths at once
//!
//! ```text
//! Σ_a ratio(2·J_a(ρ)², Tr[X_aρ]) ≤ σ̇(ρ)
//! ```
//!
//! **Stated:** not in the Letter. **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing.
//!
//! `X_a` is the part of X from bath a; a bath with `Tr[X_aρ] = 0` carries no current and adds nothing. σ̇
//! is a sum over baths, and each part obeys the `trace-bound` of its bath. The `trace-bound` itself
//! follows.
//!
//! **Sharpness:** supremum 1, approached when every transition comes close to balance with its own bath.
//! **Proof:** `proofs/per-bath.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `Σ_a ratio(2·J_a(ρ)², Tr[X_aρ]) ≤ σ̇(ρ)`.
pub static CLAIM: Claim = Claim {
    id: "per-bath",
    statement: "sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho))) <= sigma(rho)",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "not in the Letter",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "per-bath.md",
    theorems: &[
        "StateBounds.per_bath_every_state",
        "StateBounds.idle_bath_every_state",
        "TraceBound.per_bath",
    ],
    true_mutants: &[
        (
            "sum(a, ratio(2 * J(a, bd)^2, Tr_X(a, rho))) <= sigma(rho)",
            "currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, bd))) <= sigma(rho)",
            "currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        (
            "sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho))) <= sigma(bd)",
            "stronger: the claim for the state ρ_bd, because currents, flows and Tr[Xρ] see only ρ_bd",
        ),
        ("sum(a, ratio(2 * J(a, bd)^2, Tr_X(a, bd))) <= sigma(bd)", "the claim for the state ρ_bd"),
        ("sum(a, ratio(2 * J(a, sd)^2, Tr_X(a, sd))) <= sigma(sd)", "the claim for the state ρ_sd"),
        (
            "each(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho)) <= sigma(rho))",
            "a single term of a sum of non-negative terms",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
