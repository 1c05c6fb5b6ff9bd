//! Levels mostly apart.

use super::draw::{bath, boltzmann_factor, jump, spectrum, spread_levels, state};
use super::family::{Draw, Family};
use lindbound_model::case::{Case, State};
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family =
    Family::new("ladder", "levels mostly apart, at several gaps, each with jumps of its own", draw, draw);

/// Energies of which few coincide, and one jump on each of two or three gaps for one or two baths.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let levels = spread_levels(rng, d);
    let mut case: Case<S> = Case::new(levels, Vec::new(), Vec::new(), State::Gibbs(0));
    for index in 0..rng.random_range(1..=2) {
        case.baths.push(bath(index, boltzmann_factor(rng)));
        for _ in 0..rng.random_range(2..=3) {
            case.jumps.push(jump(rng, index, &case.levels, 0.8));
        }
    }
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}
