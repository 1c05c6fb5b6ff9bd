//! The steady state after Result 2: two baths on the 2N-state model, a current of order N at a dissipation of order one.
//!
//! Statements about full 2N-dimensional matrices, decided exactly. `p_st` is the population of the excited level in the steady state
//! of [`steady_state`](lindbound_model::letter::steady_state), where it is of order one.

use crate::{Claim, THERMAL};

const fn closed_form(id: &'static str, statement: &'static str) -> Claim {
    Claim {
        id,
        statement,
        hypotheses: THERMAL,
        source: "text after (7)",
        supremum: None,
        sharpness: "an identity",
        page: "result2-steady.md",
        file: "result2_steady_state.rs",
    }
}

/// It is stationary, its current is of order N and its dissipation of order one.
pub const CLAIMS: &[Claim] = &[
    closed_form("result2-steady", "p_st * sum(a, J(a, rho)) = 0 and p_st * S_dot(rho) = 0"),
    closed_form("result2-steady-J", "J_tot(rho) = 2 * N^2 * omega_0 * gamma * p_st / (2 * N + 1)"),
    closed_form("result2-steady-sigma", "sigma(rho) = N^2 * ln(1 + 1 / N) * gamma * p_st / (2 * N + 1)"),
];
