//! (6), (7) and the scalings of `A_cl` and `A_qm`: the 2N-state model in the state ρ⁺.
//!
//! The closed forms themselves are derived in [`crate::closed_forms`]; here they are claims about full 2N-dimensional
//! matrices, decided exactly. They speak of the model's parameters, so they apply to cases that have them.

use crate::{Claim, THERMAL};

const fn closed_form(id: &'static str, statement: &'static str, source: &'static str) -> Claim {
    Claim {
        id,
        statement,
        hypotheses: THERMAL,
        source,
        supremum: None,
        sharpness: "an identity",
        page: "eq6-eq7.md",
        file: "eq6_eq7_closed_forms.rs",
    }
}

/// The closed forms.
pub const CLAIMS: &[Claim] = &[
    closed_form("eq6", "J_tot(rho) = N * omega_0 * gamma * p_e", "(6)"),
    closed_form("eq7", "sigma(rho) = N * ln(1 + 1 / N) * gamma * p_e", "(7)"),
    closed_form("eq6-7-A_cl", "A_cl = (2 * N + 1) * omega_0^2 * gamma * p_e", "text: A_cl = O(N)"),
    closed_form(
        "eq6-7-A_qm",
        "A_qm = N * (N - 1) * omega_0^2 * gamma * p_e * (1 + (1 + 1 / N) * b)",
        "text: A_qm = O(N²)",
    ),
];
