//! One bound for all baths at once.

use crate::{Claim, THERMAL};

/// `Σ_a J_a² / (½ Tr[X_a ρ]) ≤ σ̇(ρ)`, `X_a` the part of X from bath a; a bath with `Tr[X_a ρ] = 0` carries no current and
/// adds nothing.
pub const CLAIM: Claim = Claim {
    id: "per-bath",
    statement: "sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho))) <= sigma(rho)",
    hypotheses: THERMAL,
    source: "not in the Letter",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "per-bath.md",
    file: "per_bath.rs",
};
