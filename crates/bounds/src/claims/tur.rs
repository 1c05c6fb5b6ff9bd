//! # `tur`: the uncertainty relation of a heat current
//!
//! ```text
//! if δ_a = 0 for every a then 2·J_a(π)² ≤ σ̇(π)·noise_a for every a
//! ```
//!
//! **Stated:** after Barato and Seifert, Phys. Rev. Lett. 114, 158101 (2015), there for classical jumps.
//! **Given:** eigenoperators, adjoint-pairs, detailed-balance, hermitian-dephasing, unique-steady-state.
//!
//! In the steady state no current of heat is steadier than its dissipation allows, as long as no coherent
//! part moves populations: then `δ_a = 0`, and this is `tur-coherent`. With V it is false: at the exact
//! maser of `proofs/kinetic.md` the left side exceeds the right one by a factor of 1.0268….
//!
//! **Sharpness:** supremum 1, approached at equilibrium. **Proof:** `proofs/kinetic.md`.

use crate::claim::{Claim, STEADY, Status};
use std::sync::OnceLock;

/// `if δ_a = 0 for every a then 2·J_a(π)² ≤ σ̇(π)·noise_a for every a`.
pub static CLAIM: Claim = Claim {
    id: "tur",
    statement: "if each(a, delta(a) = 0) then each(a, 2 * J(a, pi)^2 <= sigma(pi) * noise(a))",
    hypotheses: STEADY,
    status: Status::Theorem,
    source: "after Barato and Seifert, Phys. Rev. Lett. 114, 158101 (2015)",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "kinetic.md",
    theorems: &[],
    true_mutants: &[],
    false_neighbours: &[],
    parsed: OnceLock::new(),
};
