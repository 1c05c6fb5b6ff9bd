//! Cold baths.

use super::draw::{model, spectrum, state};
use super::family::{Draw, Family};
use lindbound_model::case::{Case, Temperature};
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family = Family::new("cold", "Boltzmann factors down to 10⁻²⁰", draw, draw);

/// Boltzmann factors from 10⁻¹ to 10⁻²⁰, states from thermal-like to fully mixed.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let mut case: Case<S> = model(rng, d, 2, 2, 0.7);
    for bath in &mut case.baths {
        let exponent = rng.random_range(1..=20);
        let x = (0..exponent).fold(S::one(), |x, _| x * S::ratio(1, 10));
        bath.temperature = Temperature::BoltzmannFactor(x);
    }
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}
