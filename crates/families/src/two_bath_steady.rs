//! The 2N-state model in its coherent steady state.

use super::draw::{boltzmann_factor, rate};
use super::family::{Draw, Family};
use lindbound_model::case::Case;
use lindbound_model::letter::steady_state;
use lindbound_number::matrix::Base;

pub(super) const FAMILY: Family = Family {
    even_only: true,
    ..Family::new(
        "two-bath-steady",
        "the 2N-state model between two baths a distance 1/N apart, in its coherent steady state",
        draw,
        draw,
    )
};

/// The 2N-state model between two baths in its coherent steady state.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let (gamma, x) = (rate(rng), boltzmann_factor(rng));
    steady_state(d / 2, gamma, x)
}
