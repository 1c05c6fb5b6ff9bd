//! # `carnot`: the efficiency of a stationary cycle
//!
//! ```text
//! η ≤ η_Car
//! ```
//!
//! **Stated:** text before Result 4. **Given:** eigenoperators, adjoint-pairs, detailed-balance,
//! hermitian-dephasing, stationary-cycle, absorbs-heat.
//!
//! `η_Car = 1 − β_H/β_C`. Over a stationary cycle `∫σ̇ dt = β_C Q_C − β_H Q_H ≥ 0`; divide by `Q_H > 0`.
//!
//! **Sharpness:** supremum 1, approached by cycles near equilibrium. **Proof:** `proofs/carnot.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `η ≤ η_Car`.
pub static CLAIM: Claim = Claim {
    id: "carnot",
    statement: "eta <= eta_carnot",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "text before Result 4",
    supremum: Some(1),
    sharpness: "approached by cycles near equilibrium",
    page: "carnot.md",
    theorems: &["Cycle.carnot_cycle"],
    true_mutants: &[
        (
            "eta < eta_carnot",
            "with Q_H > 0 heat flows, so entropy is produced, and ∫σ̇dt = β_C·Q_H·(η_Car − η)",
        ),
        (
            "eta(dephased) <= eta_carnot",
            "the claim for the engine without coherence, which absorbs heat too: the statement speaks of it",
        ),
    ],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
