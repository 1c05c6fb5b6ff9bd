//! Singular states.

use super::draw::{model, spectrum, state};
use super::family::{Draw, Family};
use lindbound_model::case::Case;
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family =
    Family::new("rank-deficient", "spectra with zeros, pure states among them", draw, draw);

/// Spectra with zeros; one in four states is pure.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let mut case = model(rng, d, 2, 1, 0.5);
    let p = if rng.random_bool(0.25) {
        let only = rng.random_range(0..d);
        (0..d).map(|n| if n == only { S::one() } else { S::zero() }).collect()
    } else {
        spectrum(rng, d, 0.4)
    };
    case.state = state(rng, &case.levels, p);
    case
}
