//! The 2N-state model in the state ρ⁺ of (6) and (7).

use super::draw::{boltzmann_factor, rate};
use super::family::{Draw, Family};
use lindbound_model::case::Case;
use lindbound_model::letter::{SignReading, rho_plus};
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family = Family {
    even_only: true,
    ..Family::new("rho-plus", "the 2N-state model (5) in the state ρ⁺ of (6) and (7)", emission, emission)
};

/// The 2N-state model with the operator printed after (5): no family of its own, because it breaks hypotheses
/// that all others satisfy.
///
/// ```
/// use lindbound_families::AS_PRINTED;
/// use lindbound_model::hypothesis::findings;
/// assert!(findings(&AS_PRINTED.exact(1, 0, 4).unwrap()).iter().any(|finding| !finding.holds));
/// ```
pub const AS_PRINTED: Family = Family {
    even_only: true,
    ..Family::new(
        "rho-plus-printed",
        "the 2N-state model with the operator printed after (5)",
        as_printed,
        as_printed,
    )
};

/// The 2N-state model in ρ⁺; the largest even dimension up to d, at least 2.
fn emission<S: Base>(draw: &Draw) -> Case<S> {
    with(draw, SignReading::Emission)
}

/// The same with the operator that the Letter prints, which breaks detailed balance.
fn as_printed<S: Base>(draw: &Draw) -> Case<S> {
    with(draw, SignReading::Literal)
}

fn with<S: Base>(draw: &Draw, reading: SignReading) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let (omega, gamma, x) = (rng.random_range(1..=3), rate(rng), boltzmann_factor(rng));
    rho_plus(d / 2, omega, gamma, x, reading)
}
