//! Engines of ones and zeros: what people try first, from far to very near to the Carnot efficiency.

use super::Rng;
use super::engines::EngineFamily;
use crate::case::{Bath, Jump, Levels, State, Temperature};
use crate::engine::{Engine, RateLaw, Stroke};
use crate::matrix::{Matrix, real};
use crate::number::{Rational, rational};
use num_traits::Zero;
use rand::RngExt;

/// Two strokes of equal length and γ = 1 on few levels: a two-level system, one degenerate level, two qubits, a ladder; each transition
/// alone or all of them in one collective jump. No family of campaigns: it has few members.
///
/// ```
/// use lindbound_model::families::PLAIN_ENGINES;
/// assert!(PLAIN_ENGINES.exact(1, 0, 3).findings().iter().all(|finding| finding.holds));
/// ```
pub const PLAIN_ENGINES: EngineFamily = EngineFamily::new(
    "plain-engine",
    "two strokes of ones and zeros, far from and near to reversible",
    plain,
);

fn plain(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (hot, cold) = (rational(1, 1), rational([2, 3, 4][rng.random_range(0..3)], 1));
    // ω_C/ω_H is β_H/β_C but for a share of the distance to one.
    let share = rational(1, [2, 4, 10, 100, 1000][rng.random_range(0..5)]);
    let narrow = &hot / &cold + (rational(1, 1) - &hot / &cold) * share;
    let levels = levels(rng, d);
    let operators = operators(rng, &levels);
    let gap = rational(rng.random_range(1..=2), 1);
    let duration = rational(1, [1, 10, 100][rng.random_range(0..3)]);
    let stroke = |bath: usize, unit: Rational| {
        let jump =
            |operator: &Matrix<Rational>| Jump::new(bath, unit.clone(), rational(1, 1), operator.clone());
        let jumps = operators.iter().map(jump).collect();
        let levels = Levels::new(levels.iter().map(|(e, n)| (rational(*e, 1) * &unit, *n)));
        Stroke::new(duration.clone(), levels, jumps, RateLaw::Given)
    };
    let strokes = vec![stroke(0, gap.clone()), stroke(1, gap * narrow)];
    let bath =
        |name: &str, beta: Rational| Bath { name: name.into(), temperature: Temperature::Inverse(beta) };
    let mut engine = Engine::stationary(vec![bath("hot", hot), bath("cold", cold)], strokes);
    if rng.random_bool(0.7) {
        let first = (0..d).map(|n| rational(i64::from(n == 0), 1));
        engine.state = State::Populations(first.collect());
    }
    engine
}

/// Energies with degeneracies: two levels, two qubits or a ladder.
fn levels(rng: &mut Rng, d: usize) -> Vec<(i64, usize)> {
    match rng.random_range(0..4) {
        0 if d > 2 => (0..d).map(|n| (n as i64, 1)).collect(),
        1 if d == 4 => vec![(0, 1), (1, 2), (2, 1)],
        _ => {
            let ground = rng.random_range(1..d);
            vec![(0, ground), (1, d - ground)]
        }
    }
}

/// The transitions by one step of the ladder: in one jump, each in a jump of its own, or only the first.
fn operators(rng: &mut Rng, levels: &[(i64, usize)]) -> Vec<Matrix<Rational>> {
    let energy: Vec<i64> = levels.iter().flat_map(|(e, n)| std::iter::repeat_n(*e, *n)).collect();
    let d = energy.len();
    let positions = (0..d).flat_map(|i| (0..d).map(move |j| (i, j)));
    let steps: Vec<(usize, usize)> = positions.filter(|&(i, j)| energy[j] == energy[i] + 1).collect();
    let operator = |of: &[(usize, usize)]| {
        Matrix::from_fn(d, d, |i, j| {
            real(if of.contains(&(i, j)) { rational(1, 1) } else { Rational::zero() })
        })
    };
    match rng.random_range(0..4) {
        0 => steps.chunks(1).map(operator).collect(),
        1 => steps.chunks(1).take(1).map(operator).collect(),
        _ => vec![operator(&steps)],
    }
}
