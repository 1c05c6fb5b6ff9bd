//! Close to equilibrium.

use super::draw::{block_frame, boltzmann_factor, model};
use super::family::{Draw, Family};
use lindbound_model::case::{Case, State, Temperature};
use lindbound_number::matrix::Base;
use rand::RngExt;

pub(super) const FAMILY: Family =
    Family::new("near-equilibrium", "Gibbs states disturbed by a relative 10⁻¹ … 10⁻¹²", draw, draw);

/// A Gibbs state of the first of one or two equally warm baths with every eigenvalue multiplied by
/// `1 + distance · r`, `|r| ≤ 1` and distance 10⁻¹ … 10⁻¹², in a frame that is block-diagonal in the levels.
fn draw<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let distance = S::ratio(1, 10i64.pow(rng.random_range(1..=12u32)));
    let baths = rng.random_range(1..=2);
    let mut case: Case<S> = model(rng, d, baths, 2, 0.7);
    let x: S = boltzmann_factor(rng);
    for bath in &mut case.baths {
        bath.temperature = Temperature::BoltzmannFactor(x.clone());
    }
    let weights: Vec<S> = case.levels.energy_of_each().iter().map(|e| power(&x, e)).collect();
    let disturbed = weights.into_iter().map(|w| {
        let r = S::ratio(rng.random_range(-8..=8), 8);
        w * (S::one() + distance.clone() * r)
    });
    let mut disturbed: Vec<S> = disturbed.collect();
    let trace = disturbed.iter().fold(S::zero(), |sum, p| sum + p.clone());
    disturbed.iter_mut().for_each(|p| *p /= trace.clone());
    case.state = match rng.random_bool(0.5) {
        true => State::Populations(disturbed),
        false => State::Frame { spectrum: disturbed, frame: block_frame(rng, &case.levels) },
    };
    case
}

/// `x^e` for the small whole energies of drawn levels.
fn power<S: Base>(x: &S, energy: &S) -> S {
    (0..energy.guess() as u32).fold(S::one(), |power, _| power * x.clone())
}
