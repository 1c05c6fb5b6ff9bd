//! # `friction`: no engine beats Carnot by what its quenches lose
//!
//! ```text
//! η(twin) ≤ η_Car
//! ```
//!
//! **Stated:** not in the Letter; beside its Result 1. **Given:** eigenoperators, adjoint-pairs,
//! detailed-balance, hermitian-dephasing, stationary-cycle, absorbs-heat.
//!
//! The twin of an engine has the same strokes, but each quench removes the coherence between the levels of
//! the Hamiltonian that comes, `ρ ↦ Σ_e Π_e ρ Π_e`. That costs no energy and only adds to the entropy, so
//! that `−Σ_a β_a Q_a ≥ ∫σ̇ dt ≥ 0` over its own cycle; so do (8) with `Tr[Xρ]` and `integrated` hold for it.
//! Whether the twin does more work, or does it more efficiently, is another matter, and no theorem: coherence
//! that comes back at the next quench can lubricate as well as brake.
//!
//! **Sharpness:** supremum 1, approached by cycles near equilibrium. **Proof:** `proofs/friction.md`.

use crate::claim::{Claim, ENGINE, Status};
use std::sync::OnceLock;

/// `η(twin) ≤ η_Car`.
pub static CLAIM: Claim = Claim {
    id: "friction",
    statement: "eta(twin) <= eta_carnot",
    hypotheses: ENGINE,
    status: Status::Theorem,
    source: "not in the Letter; beside its Result 1",
    supremum: Some(1),
    sharpness: "approached by cycles near equilibrium",
    page: "friction.md",
    theorems: &[],
    true_mutants: &[(
        "eta(twin) < eta_carnot",
        "with Q_H > 0 heat flows, so entropy is produced, and −Σ_a β_a·Q_a = β_C·Q_H·(η_Car − η) of the twin",
    )],
    false_neighbours: &[
        ("friction, less work without coherence", "W(twin) <= W"),
        ("friction, more work without coherence", "W(twin) >= W"),
        ("friction, less efficient without coherence", "eta(twin) <= eta"),
        ("friction, more efficient without coherence", "eta(twin) >= eta"),
    ],
    parsed: OnceLock::new(),
};
