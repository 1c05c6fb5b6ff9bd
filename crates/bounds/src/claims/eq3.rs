//! # `eq3`: without coherence the ratio is at most A_cl/2
//!
//! ```text
//! J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2
//! ```
//!
//! **Stated:** (3). **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing.
//!
//! `A_cl = Tr[X ρ_sd]` with `X = Σ_{a,ω} ω² γ_a(ω) L†L`. It is the `trace-bound` for the state ρ_sd; the
//! populations of ρ_sd make a Markov jump process, of which it is the Cauchy–Schwarz inequality.
//!
//! **Sharpness:** supremum 1, approached only where every transition that dissipates comes close to
//! balance; `tanh(r)/r` with `r = ½|ln(F/R)|` for a single transition. **Proof:** `proofs/eq3.md`.

use crate::claim::{Claim, Status, THERMAL};
use std::sync::OnceLock;

/// `J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2`.
pub static CLAIM: Claim = Claim {
    id: "eq3",
    statement: "J_tot(sd)^2 <= A_cl * sigma(sd) / 2",
    hypotheses: THERMAL,
    status: Status::Theorem,
    source: "(3)",
    supremum: Some(1),
    sharpness: "approached only where every transition is balanced; tanh(r)/r for one transition, r = \
                ½|ln(F/R)|",
    page: "eq3.md",
    theorems: &["StateBounds.eq3_every_state", "Eq3.eq3"],
    true_mutants: &[
        ("J_tot(rho)^2 <= Tr_X(rho) * sigma(rho) / 2", "trace-bound"),
        ("J_tot(bd)^2 <= Tr_X(bd) * sigma(bd) / 2", "trace-bound for the state ρ_bd"),
        ("each(a, abs(J(a, sd))^2 <= A_cl * sigma(sd) / 2)", "|J_a| ≤ J_tot"),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
