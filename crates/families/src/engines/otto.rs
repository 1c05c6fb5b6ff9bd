//! The Otto cycle.

use super::family::EngineFamily;
use super::parts::{baths, duration, factor, jumps, overlapping, pair, scaled, state};
use crate::draw::levels;
use crate::family::Rng;
use lindbound_model::case::Levels;
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::Rational;

pub(super) const FAMILY: EngineFamily = EngineFamily::new(
    "otto",
    "two strokes, all gaps changed by one factor; random jumps of small entries, coherent in degenerate levels",
    draw,
);

pub(super) fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (baths, hot, cold) = baths(rng);
    let levels: Levels<Rational> = levels(rng, d);
    let narrow = scaled(&levels, &factor(rng, &hot, &cold));
    let pair = pair(rng, &levels);
    let (first, second) = (jumps(rng, 0, &levels, pair, 0.8), jumps(rng, 1, &narrow, pair, 0.8));
    let second = overlapping(&first, second);
    let state = state(rng, &levels);
    let strokes = vec![
        Stroke::new(duration(rng), levels, first, RateLaw::Given),
        Stroke::new(duration(rng), narrow, second, RateLaw::Given),
    ];
    Engine { state, ..Engine::stationary(baths, strokes) }
}
