//! Collective jumps with dark states.

use super::family::EngineFamily;
use super::parts::{baths, duration, factor, scaled, state};
use crate::draw::{rate, small_vector, two_levels};
use crate::family::Rng;
use lindbound_model::case::{Jump, Levels};
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::Rational;
use lindbound_number::matrix::{Matrix, real};
use num_traits::{One, Zero};
use rand::RngExt;

pub(super) const FAMILY: EngineFamily = EngineFamily::new(
    "collective-engine",
    "two strokes of one collective jump between degenerate levels, with dark states and weight on them",
    draw,
);

fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (baths, hot, cold) = baths(rng);
    let levels: Levels<Rational> = two_levels(rng, d);
    let ground = levels.degeneracies[0];
    let uniform = rng.random_bool(0.5);
    let vector = |rng: &mut Rng, n| if uniform { vec![Rational::one(); n] } else { small_vector(rng, n) };
    let (u, v): (Vec<Rational>, Vec<Rational>) = (vector(rng, ground), vector(rng, d - ground));
    let operator = Matrix::from_fn(d, d, |i, j| {
        real(if i < ground && j >= ground { &u[i] * &v[j - ground] } else { Rational::zero() })
    });
    let narrow = scaled(&levels, &factor(rng, &hot, &cold));
    let state = state(rng, &levels);
    let law = if rng.random_bool(0.5) { RateLaw::Fermi } else { RateLaw::Given };
    let stroke = |rng: &mut Rng, bath: usize, levels: &Levels<Rational>| {
        let gap = &levels.energies[1] - &levels.energies[0];
        let jump = Jump::new(bath, gap, rate(rng), operator.clone());
        Stroke::new(duration(rng), levels.clone(), vec![jump], law)
    };
    let strokes = vec![stroke(rng, 0, &levels), stroke(rng, 1, &narrow)];
    Engine { state, ..Engine::stationary(baths, strokes) }
}
