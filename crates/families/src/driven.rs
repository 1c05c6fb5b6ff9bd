//! Models with a coherent part.

use super::draw::{coherent, model, spectrum, state};
use super::family::{Draw, Family};
use lindbound_model::case::Case;
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family = Family {
    driven: true,
    ..Family::new(
        "driven",
        "one to three baths and a coherent part V, half of the time in the frame that turns with H; for statements to which V matters, as to those about the steady state",
        draw,
        draw,
    )
};

/// One to three baths with one or two jumps each, and V with small entries.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let (baths, jumps) = (rng.random_range(1..=3), rng.random_range(1..=2));
    let mut case = model(rng, d, baths, jumps, 0.6);
    case.coherent = Some(coherent(rng, d));
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}
