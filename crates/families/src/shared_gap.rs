//! Several jumps on one gap.

use super::draw::{emission, gaps, model, rate, spectrum, state};
use super::family::{Draw, Family};
use lindbound_model::case::{Case, Jump};
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family =
    Family::new("shared-gap", "several jumps of several baths on the same gap", draw, draw);

/// Two baths with two or three jumps each, all on one gap.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let mut case: Case<S> = model(rng, d, 2, 0, 1.0);
    let gap = gaps(&case.levels)[0].clone();
    for index in 0..2 {
        for _ in 0..rng.random_range(2..=3) {
            let operator = emission(rng, &case.levels, &gap, 0.7);
            case.jumps.push(Jump::new(index, gap.clone(), rate(rng), operator));
        }
    }
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}
