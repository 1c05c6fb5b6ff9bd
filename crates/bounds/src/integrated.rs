//! The trace bound integrated along a trajectory.

use crate::{Claim, THERMAL};

/// `(∫J_tot dt)² ≤ ½ ∫σ̇ dt · ∫Tr[Xρ] dt`, stationary or not.
pub const CLAIM: Claim = Claim {
    id: "integrated",
    statement: "integral_J_tot^2 <= Sigma * tau * mean_Tr_X / 2",
    hypotheses: THERMAL,
    source: "not in the Letter; the step to (8)",
    supremum: Some(1),
    sharpness: "approached near equilibrium",
    page: "integrated.md",
    file: "integrated.rs",
};
