//! Strokes much shorter than the relaxation time.

use super::family::EngineFamily;
use super::parts::{baths, jumps, overlapping, pair, scaled, state};
use crate::draw::{spread_levels, two_levels};
use crate::family::Rng;
use lindbound_model::case::{Jump, Levels};
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::{Rational, rational};
use num_traits::One;
use rand::RngExt;

pub(super) const FAMILY: EngineFamily = EngineFamily::new(
    "short-strokes",
    "two levels or a ladder, strokes of a thousandth of the relaxation time, nearly reversible",
    draw,
);

fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (baths, hot, cold) = baths(rng);
    let levels: Levels<Rational> =
        if rng.random_bool(0.5) { two_levels(rng, d) } else { spread_levels(rng, d) };
    // Nearly reversible: the factor is β_H/β_C but for a hundredth or less.
    let least = &hot / &cold;
    let near = &least + (Rational::one() - &least) * rational(1, [100, 1000, 10_000][rng.random_range(0..3)]);
    let narrow = scaled(&levels, &near);
    let pair = pair(rng, &levels);
    let (first, second) = (jumps(rng, 0, &levels, pair, 0.9), jumps(rng, 1, &narrow, pair, 0.9));
    let mut second = overlapping(&first, second);
    if rng.random_bool(0.7) {
        // The same transitions in both strokes.
        let factor =
            |jump: &Jump<Rational>| Jump { bath: 1, frequency: &jump.frequency * &near, ..jump.clone() };
        second = first.iter().map(factor).collect();
    }
    let short = |rng: &mut Rng| rational(rng.random_range(1..=9), 10_000);
    let state = state(rng, &levels);
    let strokes = vec![
        Stroke::new(short(rng), levels, first, RateLaw::Given),
        Stroke::new(short(rng), narrow, second, RateLaw::Given),
    ];
    Engine { state, ..Engine::stationary(baths, strokes) }
}
