//! Sparse jumps with dephasing.

use super::draw::{dephasing, model, rate, spectrum, state};
use super::family::{Draw, Family};
use lindbound_model::case::{Case, Jump};
use lindbound_number::matrix::Base;

pub(super) const FAMILY: Family =
    Family::new("sparse", "jumps with one or two non-zero entries, and dephasing inside levels", draw, draw);

/// Jumps with few entries, one dephasing operator inside levels.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let mut case = model(rng, d, 2, 2, 1.5 / d as f64);
    let operator = dephasing(rng, &case.levels);
    case.jumps.push(Jump::new(0, S::zero(), rate(rng), operator));
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}
