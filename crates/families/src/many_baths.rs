//! Many baths.

use super::draw::{model, spectrum, state};
use super::family::{Draw, Family};
use lindbound_model::case::Case;
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family =
    Family::new("many-baths", "three to five baths at different temperatures", draw, draw);

/// Three to five baths, one or two jumps each.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let (baths, jumps) = (rng.random_range(3..=5), rng.random_range(1..=2));
    let mut case = model(rng, d, baths, jumps, 0.6);
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}
