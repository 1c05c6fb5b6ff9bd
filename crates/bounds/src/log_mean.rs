//! The bound through the flows `F = γ(ω) Tr[L†Lρ]` and `R = γ(−ω) Tr[LL†ρ]` of each jump.

use crate::{Claim, THERMAL};

/// `σ̇(ρ) ≥ Σ (F − R) ln(F/R)`: what the flows alone show of the dissipation.
pub const CLAIM: Claim = Claim {
    id: "log-mean",
    statement: "sigma_flows(rho) <= sigma(rho)",
    hypotheses: THERMAL,
    source: "not in the Letter",
    supremum: Some(1),
    sharpness: "at ρ⁺ for every N and for every single transition",
    page: "log-mean.md",
    file: "log_mean.rs",
};

/// `J_tot² ≤ σ̇ Σ ω² LM(F, R)`: Cauchy and Schwarz applied to the former.
///
/// Divided by the logarithmic mean, not multiplied out: for a flow that only goes one way `LM(F, 0) = 0` and `σ̇ = ∞`, and
/// with `0·∞ = 0` the product would make the claim false.
pub const CURRENT: Claim = Claim {
    id: "log-mean-current",
    statement: "ratio(J_tot(rho)^2, log_mean(rho)) <= sigma(rho)",
    hypotheses: THERMAL,
    source: "not in the Letter",
    supremum: Some(1),
    sharpness: "at ρ⁺ for every N: (6) and (7) attain it",
    page: "log-mean.md",
    file: "log_mean.rs",
};
