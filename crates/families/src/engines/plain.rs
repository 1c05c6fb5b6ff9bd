//! Engines of ones and zeros: what people try first, from far to very near to the Carnot efficiency.

use super::family::EngineFamily;
use crate::family::Rng;
use lindbound_model::case::{Bath, Jump, Levels, State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, rational};
use num_traits::Zero;
use rand::RngExt;

/// Two strokes and γ = 1 on a few levels, one of which is degenerate, with collective jumps or single ones.
/// No family of campaigns: it has few members.
///
/// ```
/// use lindbound_families::PLAIN_ENGINES;
/// assert!(PLAIN_ENGINES.exact(1, 0, 3).unwrap().findings().iter().all(|finding| finding.holds));
/// ```
pub const PLAIN_ENGINES: EngineFamily = EngineFamily::new(
    "plain-engine",
    "two strokes of ones and zeros, far from and near to reversible",
    plain,
);

fn plain(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (hot, cold) = (rational(1, 1), rational([2, 3, 4][rng.random_range(0..3)], 1));
    let least = &hot / &cold;
    let levels = levels(rng, d);
    let transitions = transitions(rng, &levels);
    let gap =
        [rational(1, 10), rational(1, 2), rational(1, 1), rational(2, 1)][rng.random_range(0..4)].clone();
    let duration = rational(1, [1, 10, 100][rng.random_range(0..3)]);
    // Every ω_C/ω_H is β_H/β_C but for a share of the distance to one: the same for all levels, or for each
    // its own.
    let share = |rng: &mut Rng| rational(1, [2, 4, 10, 100, 1000][rng.random_range(0..5)]);
    let common = share(rng);
    let spread = if levels.len() == 4 { 2 } else { rng.random_range(0..=2) };
    let narrow = |rng: &mut Rng| {
        let own = match spread {
            0 => rational(1, 1),
            1 => rational(rng.random_range(1..=3), 2),
            _ => rational(rng.random_range(4..=6), 5),
        };
        &least + (rational(1, 1) - &least) * &common * own
    };
    let wide: Vec<Rational> = levels.iter().map(|(energy, _)| rational(*energy, 1) * &gap).collect();
    let narrowed: Vec<Rational> = wide.iter().map(|energy| energy * narrow(rng)).collect();
    let stroke = |bath: usize, energies: &[Rational]| {
        let jump = |(low, high, operator): &(usize, usize, Matrix<Rational>)| {
            Jump::new(bath, &energies[*high] - &energies[*low], rational(1, 1), operator.clone())
        };
        let jumps = transitions.iter().map(jump).collect();
        let pairs = energies.iter().zip(&levels).map(|(energy, (_, n))| (energy.clone(), *n));
        // As much longer as its gaps are smaller: then (8) is sharp near to reversible.
        let length = if bath == 0 { duration.clone() } else { &duration * &cold };
        Stroke::new(length, Levels::new(pairs), jumps, RateLaw::Given)
    };
    let strokes = vec![stroke(0, &wide), stroke(1, &narrowed)];
    let bath =
        |name: &str, beta: Rational| Bath { name: name.into(), temperature: Temperature::Inverse(beta) };
    let baths = vec![bath("hot", hot), bath("cold", cold.clone())];
    let mut engine = Engine::stationary(baths, strokes);
    engine.state = state(rng, &engine.strokes[0].levels.level_of_each(), &transitions);
    engine
}

/// Evenly on one state of each lower level; for two levels also evenly on all; or dark, |n⟩ − |n+1⟩ inside a
/// level, with the lower levels of the transitions that do not end there.
fn state(
    rng: &mut Rng,
    level: &[usize],
    transitions: &[(usize, usize, Matrix<Rational>)],
) -> State<Rational> {
    let d = level.len();
    let is_first = |n: usize| !level[..n].contains(&level[n]);
    let is_low = |n: usize| transitions.iter().any(|(low, ..)| *low == level[n]);
    let twin = (1..d).find(|&n| level[n] == level[n - 1]);
    match (rng.random_range(0..4), twin) {
        (0, Some(n)) => {
            let low = transitions.iter().find(|(_, high, _)| *high == level[n]).map(|(low, ..)| *low);
            let entry = |i: usize, j: usize| match (i, j) {
                _ if i == n && j + 1 == n => -1,
                _ if i + 1 == n && j == n => 1,
                _ => i64::from(i == j),
            };
            let columns = Matrix::from_fn(d, d, |i, j| real(rational(entry(i, j), 1)));
            let norms = (0..d).map(|i| rational(if i == n || i + 1 == n { 2 } else { 1 }, 1)).collect();
            let weighted = |i: usize| i + 1 == n || is_first(i) && is_low(i) && Some(level[i]) != low;
            State::Frame { spectrum: evenly(d, weighted), frame: Frame::new(columns, norms) }
        }
        (3, _) if transitions.len() == 1 => State::Populations(evenly(d, |_| true)),
        _ => State::Populations(evenly(d, |n| is_first(n) && is_low(n))),
    }
}

/// Equal weights on some of d states.
fn evenly(d: usize, on: impl Fn(usize) -> bool) -> Vec<Rational> {
    let count = (0..d).filter(|&n| on(n)).count().max(1) as i64;
    (0..d).map(|n| rational(i64::from(on(n)), count)).collect()
}

/// Energies with degeneracies: two levels, three of which one is degenerate, or two pairs of levels side by
/// side, one of them degenerate.
fn levels(rng: &mut Rng, d: usize) -> Vec<(i64, usize)> {
    if d > 4 && rng.random_bool(0.5) {
        return vec![(0, 1), (1, d - 3), (4, 1), (6, 1)];
    }
    if d > 2 && rng.random_bool(0.5) {
        let single = d - 2;
        let at = rng.random_range(0..3);
        return (0..3).map(|n| (n as i64, if n == at { single } else { 1 })).collect();
    }
    let ground = rng.random_range(1..d);
    vec![(0, ground), (1, d - ground)]
}

/// The transitions to the lowest level, or to the next lower one, as lower level, upper level and L: those
/// between two levels in one jump, or only the first of them. Pairs side by side are not connected.
fn transitions(rng: &mut Rng, levels: &[(i64, usize)]) -> Vec<(usize, usize, Matrix<Rational>)> {
    let level: Vec<usize> = levels.iter().enumerate().flat_map(|(k, (_, n))| vec![k; *n]).collect();
    let d = level.len();
    let is_star = rng.random_bool(0.5);
    let mut transition = |high: usize| {
        let low = if is_star && levels.len() < 4 { 0 } else { high - 1 };
        let all = rng.random_bool(0.7);
        let first = |k: usize, i: usize| level[..i].iter().all(|other| *other != k);
        let connects = |i: usize, j: usize| {
            level[i] == low && level[j] == high && (all || first(low, i) && first(high, j))
        };
        let entry = |i, j| real(if connects(i, j) { rational(1, 1) } else { Rational::zero() });
        (low, high, Matrix::from_fn(d, d, entry))
    };
    (1..levels.len()).filter(|high| levels.len() < 4 || high % 2 == 1).map(&mut transition).collect()
}
