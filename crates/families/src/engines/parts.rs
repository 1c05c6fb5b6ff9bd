//! The pieces engines are drawn from.

use crate::draw::{block_frame, emission, gaps, rate, spectrum};
use crate::family::Rng;
use lindbound_model::case::{Bath, Jump, Levels, State, Temperature};
use lindbound_number::matrix::real;
use lindbound_number::{Rational, rational};
use num_complex::Complex;
use num_traits::{One, Signed, Zero};
use rand::RngExt;

/// A hot and a cold bath, with inverse temperatures of one digit or two.
pub(super) fn baths(rng: &mut Rng) -> (Vec<Bath<Rational>>, Rational, Rational) {
    let hot = rational(rng.random_range(1..=8), 10);
    let cold = &hot + rational(rng.random_range(1..=20), 10);
    let bath = |name: &str, beta: &Rational| Bath {
        name: name.into(),
        temperature: Temperature::Inverse(beta.clone()),
    };
    (vec![bath("hot", &hot), bath("cold", &cold)], hot, cold)
}

/// A factor between `β_H/β_C` and one.
pub(super) fn factor(rng: &mut Rng, hot: &Rational, cold: &Rational) -> Rational {
    let least = hot / cold;
    let share = rational(rng.random_range(1..=7), 8);
    &least + (Rational::one() - &least) * share
}

/// Durations from a hundredth to ten.
pub(super) fn duration(rng: &mut Rng) -> Rational {
    rational(rng.random_range(1..=9), [1000, 100, 10, 1][rng.random_range(0..4)])
}

/// Levels with all energies multiplied by a factor.
pub(super) fn scaled(levels: &Levels<Rational>, factor: &Rational) -> Levels<Rational> {
    let energies = levels.energies.iter().map(|e| e * factor).collect();
    Levels { energies, degeneracies: levels.degeneracies.clone() }
}

/// One or two jumps of a bath on gaps of a stroke, of which the first joins a given pair of basis states for
/// certain: where all strokes move the same pair, heat flows.
pub(super) fn jumps(
    rng: &mut Rng,
    bath: usize,
    levels: &Levels<Rational>,
    (p, q): (usize, usize),
    density: f64,
) -> Vec<Jump<Rational>> {
    let energies = levels.energy_of_each();
    let gap = (&energies[p] - &energies[q]).abs();
    let (lower, upper) = if energies[p] < energies[q] { (p, q) } else { (q, p) };
    let mut operator = emission(rng, levels, &gap, density);
    if operator[(lower, upper)].is_zero() {
        operator[(lower, upper)] = real(Rational::one());
    }
    let mut all = vec![Jump::new(bath, gap, rate(rng), operator)];
    if rng.random_bool(0.5) {
        // Levels need not rise.
        let gaps: Vec<Rational> = gaps(levels).iter().map(Signed::abs).collect();
        let gap = gaps[rng.random_range(0..gaps.len())].clone();
        let operator = emission(rng, levels, &gap, density);
        all.push(Jump::new(bath, gap, rate(rng), operator));
    }
    all
}

/// The first jumps of two strokes that move a common pair, made to overlap: on orthogonal vectors of a level
/// the strokes would not know of each other, and no heat would flow.
pub(super) fn overlapping(first: &[Jump<Rational>], mut second: Vec<Jump<Rational>>) -> Vec<Jump<Rational>> {
    if let (Some(a), Some(b)) = (first.first(), second.first_mut()) {
        let overlap = a
            .operator
            .iter()
            .zip(&b.operator)
            .fold(Complex::zero(), |sum: Complex<Rational>, (x, y)| sum + x.conj() * y);
        if overlap.is_zero() {
            b.operator.clone_from(&a.operator);
        }
    }
    second
}

/// Two basis states of different energies.
pub(super) fn pair(rng: &mut Rng, levels: &Levels<Rational>) -> (usize, usize) {
    let level = levels.level_of_each();
    loop {
        let (p, q) = (rng.random_range(0..level.len()), rng.random_range(0..level.len()));
        if level[p] != level[q] {
            return (p, q);
        }
    }
}

/// A state that is block-diagonal in the levels, or a single state of the basis.
pub(super) fn state(rng: &mut Rng, levels: &Levels<Rational>) -> State<Rational> {
    let d = levels.dimension();
    if rng.random_bool(0.3) {
        let only = rng.random_range(0..d);
        return State::Populations((0..d).map(|n| rational(i64::from(n == only), 1)).collect());
    }
    State::Frame { spectrum: spectrum(rng, d, 0.3), frame: block_frame(rng, levels) }
}
