//! The strokes of the Otto cycle, once.

use super::family::EngineFamily;
use super::otto;
use crate::draw::{self, spectrum};
use crate::family::Rng;
use lindbound_model::engine::{Engine, Run};
use lindbound_number::Rational;

pub(super) const FAMILY: EngineFamily =
    EngineFamily::new("single-run", "the strokes of otto, once, from any state", draw);

fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let mut engine = otto::draw(rng, d);
    engine.run = Run::Once;
    let p = spectrum(rng, d, 0.2);
    engine.state = draw::state(rng, &engine.strokes[0].levels, p);
    engine
}
