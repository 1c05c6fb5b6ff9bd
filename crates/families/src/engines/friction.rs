//! Quenches that do not commute.

use super::family::EngineFamily;
use super::parts::{baths, duration, factor, scaled, state};
use crate::draw::{hermitian, levels, rate};
use crate::family::Rng;
use lindbound_model::case::{Bath, Case, Levels, State};
use lindbound_model::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_model::secular::{Coupling, davies_jumps, resolved};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, rational};
use num_complex::Complex;
use num_traits::Zero;
use rand::RngExt;

pub(super) const FAMILY: EngineFamily = EngineFamily {
    // All d² coordinates move together.
    largest: 4,
    ..EngineFamily::new(
        "friction",
        "an Otto cycle whose strokes have eigenvectors of their own: couplings resolved in each, V in some; d ≤ 4",
        draw,
    )
};

fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (baths, hot, cold) = baths(rng);
    let wide: Levels<Rational> = levels(rng, d);
    let narrow = scaled(&wide, &factor(rng, &hot, &cold));
    let count = [2, 2, 3, 4][rng.random_range(0..4)];
    let mut strokes: Vec<Stroke<Rational>> = Vec::new();
    while strokes.len() < count {
        let k = strokes.len();
        strokes.extend(stroke(rng, k, if k.is_multiple_of(2) { &wide } else { &narrow }, &baths));
    }
    let state = state(rng, &wide);
    let run = if rng.random_bool(0.15) { Run::Once } else { Run::Stationary };
    Engine { state, run, ..Engine::stationary(baths, strokes) }
}

/// A stroke with a bath that exchanges heat, if the coupling that is drawn does.
fn stroke(
    rng: &mut Rng,
    k: usize,
    levels: &Levels<Rational>,
    baths: &[Bath<Rational>],
) -> Option<Stroke<Rational>> {
    let d = levels.dimension();
    let turned = if k == 0 && rng.random_bool(0.5) { Frame::standard(d) } else { frame(rng, d)? };
    // As a file is read.
    let hamiltonian = turned.combine(levels.energy_of_each().into_iter().enumerate());
    let (levels, basis) = resolved(&hamiltonian).ok()?;
    let case = Case { basis, ..Case::new(levels, baths.to_vec(), Vec::new(), State::Gibbs(0)) };
    let both = rng.random_bool(0.2);
    let coupled = [Some(k % 2), both.then_some(1 - k % 2)];
    let coupling = |bath| Coupling { bath, operator: hermitian(rng, d), rate: rate(rng), spectrum: None };
    let couplings: Vec<Coupling> = coupled.into_iter().flatten().map(coupling).collect();
    let jumps = davies_jumps(&case, &couplings);
    let heats = jumps.iter().any(|jump| jump.bath == k % 2 && !jump.is_dephasing());
    let v = rng.random_bool(0.2).then(|| hermitian(rng, d));
    let stroke = Stroke::new(duration(rng), case.levels, jumps, RateLaw::Given);
    heats.then_some(Stroke { basis: case.basis, coherent: v, ..stroke })
}

/// A unitary frame of short numbers: the Cayley transform of a skew-Hermitian matrix with a few entries, the
/// smaller, the less friction.
fn frame(rng: &mut Rng, d: usize) -> Option<Frame<Rational>> {
    let mut k = Matrix::from_element(d, d, Complex::zero());
    let size = rng.random_range(1..=6);
    for _ in 0..rng.random_range(1..=d - 1) {
        let (i, j) = (rng.random_range(0..d), rng.random_range(0..d));
        if i != j {
            let part = |rng: &mut Rng| rational(rng.random_range(-1..=1), size);
            let z = Complex::new(part(rng), part(rng));
            k[(j, i)] = -z.conj();
            k[(i, j)] = z;
        }
    }
    Frame::cayley(&k)
}
