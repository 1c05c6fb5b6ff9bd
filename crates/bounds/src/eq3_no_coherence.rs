//! (3): without coherence, `J_tot²/σ̇ ≤ A_cl/2`.

use crate::{Claim, THERMAL};

/// (3): `J_tot(ρ_sd)² ≤ ½ A_cl σ̇(ρ_sd)` with `A_cl = Tr[X ρ_sd]`, `X = Σ_{a,ω} ω² γ_a(ω) L†L`.
pub const CLAIM: Claim = Claim {
    id: "eq3",
    statement: "J_tot(sd)^2 <= A_cl * sigma(sd) / 2",
    hypotheses: THERMAL,
    source: "(3)",
    supremum: Some(1),
    sharpness: "approached only where every transition is balanced; tanh(r)/r for one transition, r = ½|ln(F/R)|",
    page: "eq3.md",
    file: "eq3_no_coherence.rs",
};
