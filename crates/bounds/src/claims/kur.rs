//! # `kur`: the kinetic uncertainty relation of a heat current
//!
//! ```text
//! if δ_a = 0 for every a then J_a(π)² ≤ activity(π)·noise_a for every a
//! ```
//!
//! **Stated:** after Garrahan, Phys. Rev. E 95, 032134 (2017), there for classical jumps. **Given:**
//! eigenoperators, unique-steady-state.
//!
//! No temperature is needed: a current is no steadier than the number of jumps allows. With V it is false.
//!
//! **Sharpness:** supremum 1, attained where jumps follow each other one way at one rate. **Proof:**
//! `proofs/kinetic.md`.

use crate::claim::{COUNTED, Claim, Status};
use std::sync::OnceLock;

/// `if δ_a = 0 for every a then J_a(π)² ≤ activity(π)·noise_a for every a`.
pub static CLAIM: Claim = Claim {
    id: "kur",
    statement: "if each(a, delta(a) = 0) then each(a, J(a, pi)^2 <= activity(pi) * noise(a))",
    hypotheses: COUNTED,
    status: Status::Theorem,
    source: "after Garrahan, Phys. Rev. E 95, 032134 (2017)",
    supremum: Some(1),
    sharpness: "attained where jumps follow each other one way at one rate",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
