//! The engine of Result 3.

use super::family::EngineFamily;
use crate::draw::rate;
use crate::family::Rng;
use lindbound_model::engine::Engine;
use lindbound_model::letter::TwoNEngine;
use lindbound_number::{Rational, rational};
use rand::RngExt;

pub(super) const FAMILY: EngineFamily = EngineFamily {
    even_only: true,
    ..EngineFamily::new(
        "two-n-engine",
        "the engine of Result 3: the 2N-state model a distance 1/N from reversible",
        draw,
    )
};

fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let mut engine = TwoNEngine::near_carnot(d / 2);
    engine.gamma = rate(rng);
    // From a sixteenth to a quarter of 1/(N²γ): a fast bath shortens the relaxation time, and the strokes go
    // with it.
    for tau in [&mut engine.tau_h, &mut engine.tau_c] {
        *tau = &*tau * rational(rng.random_range(1..=4), 4) / &engine.gamma;
    }
    engine.engine()
}
