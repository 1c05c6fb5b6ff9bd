//! The basis-free bound behind (3) and (4), sharper than both.

use crate::{Claim, THERMAL};

/// `J_tot(ρ)² ≤ ½ Tr[Xρ] σ̇(ρ)` for every state; (3) and (4) follow because `Tr[Xρ_sd] = A_cl` and
/// `Tr[Xρ_bd] ≤ A_cl + A_qm`.
pub const CLAIM: Claim = Claim {
    id: "trace-bound",
    statement: "J_tot(rho)^2 <= Tr_X(rho) * sigma(rho) / 2",
    hypotheses: THERMAL,
    source: "not in the Letter; its proof gives it",
    supremum: Some(1),
    sharpness: "approached at equilibrium",
    page: "trace-bound.md",
    file: "trace_bound.rs",
};
