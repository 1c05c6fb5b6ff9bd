//! Families of engines: each turns a seed and a dimension into an engine.
//!
//! Two strokes between a hot and a cold bath, gaps that shrink by less than the temperatures differ, so that most of them do work;
//! coherence inside degenerate levels, dark states and strokes from much shorter to much longer than the relaxation time.

use super::draw::{
    block_frame, emission, gaps, levels, rate, small_vector, spectrum, spread_levels, two_levels,
};
use super::{Rng, rng};
use crate::case::{Bath, Jump, Levels, State, Temperature};
use crate::engine::{Engine, RateLaw, Run, Stroke};
use crate::letter::TwoNEngine;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, rational};
use num_complex::Complex;
use num_traits::{One, Signed, Zero};
use rand::RngExt;

/// A family of engines.
#[derive(Clone, Copy)]
pub struct EngineFamily {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it draws, in a line.
    pub summary: &'static str,
    /// Whether only even dimensions are drawn.
    pub even_only: bool,
    draw: fn(&mut Rng, usize) -> Engine<Rational>,
}

impl std::fmt::Debug for EngineFamily {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The largest dimension a family of engines draws.
const MAX_DIMENSION: usize = 6;

impl EngineFamily {
    /// A family of all dimensions.
    pub(super) const fn new(
        name: &'static str,
        summary: &'static str,
        draw: fn(&mut Rng, usize) -> Engine<Rational>,
    ) -> Self {
        EngineFamily { name, summary, even_only: false, draw }
    }

    /// Whether the family draws engines of dimension d.
    pub fn draws(&self, d: usize) -> bool {
        (2..=MAX_DIMENSION).contains(&d) && (!self.even_only || d.is_multiple_of(2))
    }

    /// The engine of a seed, `2 ≤ d ≤ 6`.
    pub fn exact(&self, seed: u64, index: u64, d: usize) -> Engine<Rational> {
        (self.draw)(&mut rng(self.name, seed, index, d), d)
    }

    /// The same in floating point.
    pub fn fast(&self, seed: u64, index: u64, d: usize) -> Engine<f64> {
        self.exact(seed, index, d).to_f64()
    }
}

/// All families of engines.
///
/// ```
/// use lindbound_model::families::ENGINE_FAMILIES;
/// for family in ENGINE_FAMILIES {
///     let engine = family.exact(1, 0, 4);
///     assert_eq!(engine, family.exact(1, 0, 4));
///     assert!(engine.findings().iter().all(|finding| finding.holds), "{}", family.name);
/// }
/// ```
pub const ENGINE_FAMILIES: &[EngineFamily] = &[
    EngineFamily {
        name: "otto",
        summary: "two strokes, all gaps changed by one factor; random jumps of small entries, coherent in degenerate levels",
        even_only: false,
        draw: otto,
    },
    EngineFamily {
        name: "collective-engine",
        summary: "two strokes of one collective jump between degenerate levels, with dark states and weight on them",
        even_only: false,
        draw: collective,
    },
    EngineFamily {
        name: "short-strokes",
        summary: "two levels or a ladder, strokes of a thousandth of the relaxation time, nearly reversible",
        even_only: false,
        draw: short_strokes,
    },
    EngineFamily {
        name: "warped",
        summary: "levels that move apart, together and past each other between strokes; jumps of both baths in one stroke",
        even_only: false,
        draw: warped,
    },
    EngineFamily {
        name: "single-run",
        summary: "the strokes of otto, once, from any state",
        even_only: false,
        draw: single_run,
    },
    EngineFamily {
        name: "two-n-engine",
        summary: "the engine of Result 3: the 2N-state model a distance 1/N from reversible",
        even_only: true,
        draw: two_n,
    },
];

/// The family of engines with a name.
pub fn engine_family(name: &str) -> Option<&'static EngineFamily> {
    ENGINE_FAMILIES.iter().find(|family| family.name == name)
}

/// A hot and a cold bath, with inverse temperatures of one digit or two.
fn baths(rng: &mut Rng) -> (Vec<Bath<Rational>>, Rational, Rational) {
    let hot = rational(rng.random_range(1..=8), 10);
    let cold = &hot + rational(rng.random_range(1..=20), 10);
    let bath = |name: &str, beta: &Rational| Bath {
        name: name.into(),
        temperature: Temperature::Inverse(beta.clone()),
    };
    (vec![bath("hot", &hot), bath("cold", &cold)], hot, cold)
}

/// A factor between `β_H/β_C` and one.
fn factor(rng: &mut Rng, hot: &Rational, cold: &Rational) -> Rational {
    let least = hot / cold;
    let share = rational(rng.random_range(1..=7), 8);
    &least + (Rational::one() - &least) * share
}

/// Durations from a hundredth to ten.
fn duration(rng: &mut Rng) -> Rational {
    rational(rng.random_range(1..=9), [1000, 100, 10, 1][rng.random_range(0..4)])
}

fn scaled(levels: &Levels<Rational>, factor: &Rational) -> Levels<Rational> {
    let energies = levels.energies.iter().map(|e| e * factor).collect();
    Levels { energies, degeneracies: levels.degeneracies.clone() }
}

/// One or two jumps of a bath on gaps of a stroke, of which the first joins a given pair of basis states for certain: where all strokes
/// move the same pair, heat flows.
fn jumps(
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

/// The first jumps of two strokes that move a common pair, made to overlap: on orthogonal vectors of a level the strokes would not know of
/// each other, and no heat would flow.
fn overlapping(first: &[Jump<Rational>], mut second: Vec<Jump<Rational>>) -> Vec<Jump<Rational>> {
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
fn pair(rng: &mut Rng, levels: &Levels<Rational>) -> (usize, usize) {
    let level = levels.level_of_each();
    loop {
        let (p, q) = (rng.random_range(0..level.len()), rng.random_range(0..level.len()));
        if level[p] != level[q] {
            return (p, q);
        }
    }
}

/// A state that is block-diagonal in the levels, or a single state of the basis.
fn state(rng: &mut Rng, levels: &Levels<Rational>) -> State<Rational> {
    let d = levels.dimension();
    if rng.random_bool(0.3) {
        let only = rng.random_range(0..d);
        return State::Populations((0..d).map(|n| rational(i64::from(n == only), 1)).collect());
    }
    State::Frame { spectrum: spectrum(rng, d, 0.3), frame: block_frame(rng, levels) }
}

fn otto(rng: &mut Rng, d: usize) -> Engine<Rational> {
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

fn collective(rng: &mut Rng, d: usize) -> Engine<Rational> {
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

fn short_strokes(rng: &mut Rng, d: usize) -> Engine<Rational> {
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

/// Levels of d states in the order of the basis, equal neighbours being one level.
fn grouped(energies: &[i64]) -> Levels<Rational> {
    let mut levels: Levels<Rational> = Levels { energies: Vec::new(), degeneracies: Vec::new() };
    for energy in energies {
        let energy = rational(*energy, 2);
        match (levels.energies.last(), levels.degeneracies.last_mut()) {
            (Some(last), Some(degeneracy)) if *last == energy => *degeneracy += 1,
            _ => {
                levels.energies.push(energy);
                levels.degeneracies.push(1);
            }
        }
    }
    levels
}

/// Energies of d states of which equal ones stand together.
fn energies(rng: &mut Rng, d: usize) -> Vec<i64> {
    loop {
        let mut all: Vec<i64> = (0..d).map(|_| rng.random_range(0..=d as i64)).collect();
        all.sort_unstable();
        if rng.random_bool(0.3) {
            all.reverse();
        }
        if all[0] != all[d - 1] {
            return all;
        }
    }
}

fn warped(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (baths, ..) = baths(rng);
    let all: Vec<Vec<i64>> = (0..rng.random_range(2..=3)).map(|_| energies(rng, d)).collect();
    // A pair of states that differ in every stroke; without one the strokes are drawn again.
    let pairs = (0..d).flat_map(|p| (p + 1..d).map(move |q| (p, q)));
    let moved: Vec<(usize, usize)> = pairs.filter(|&(p, q)| all.iter().all(|e| e[p] != e[q])).collect();
    if moved.is_empty() {
        return warped(rng, d);
    }
    let pair = moved[rng.random_range(0..moved.len())];
    let stroke = |(k, energies): (usize, &Vec<i64>)| {
        let levels = grouped(energies);
        let mut all = jumps(rng, k % 2, &levels, pair, 0.8);
        if rng.random_bool(0.3) {
            all.extend(jumps(rng, 1 - k % 2, &levels, pair, 0.8));
        }
        Stroke::new(duration(rng), levels, all, RateLaw::Given)
    };
    let strokes: Vec<Stroke<Rational>> = all.iter().enumerate().map(stroke).collect();
    let state = state(rng, &strokes[0].levels.clone());
    Engine { state, ..Engine::stationary(baths, strokes) }
}

fn single_run(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let mut engine = otto(rng, d);
    engine.run = Run::Once;
    let p = spectrum(rng, d, 0.2);
    engine.state = super::draw::state(rng, &engine.strokes[0].levels, p);
    engine
}

fn two_n(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let mut engine = TwoNEngine::near_carnot(d / 2);
    engine.gamma = rate(rng);
    // From a sixteenth to a quarter of 1/(N²γ): a fast bath shortens the relaxation time, and the strokes go with it.
    for tau in [&mut engine.tau_h, &mut engine.tau_c] {
        *tau = &*tau * rational(rng.random_range(1..=4), 4) / &engine.gamma;
    }
    engine.engine()
}

#[cfg(test)]
mod tests {
    use super::super::PLAIN_ENGINES;
    use super::*;

    #[test]
    fn drawn_engines_are_as_files_allow_them() {
        for family in ENGINE_FAMILIES.iter().chain([&PLAIN_ENGINES]) {
            for d in (2..=6).filter(|d| family.draws(*d)) {
                for index in 0..20 {
                    let engine = family.exact(5, index, d);
                    assert_eq!(engine.dimension(), d);
                    let text = crate::file::EngineFile { engine: engine.clone(), witness: None }.write();
                    let read = crate::file::EngineFile::parse(&text).unwrap().engine;
                    assert_eq!(read, engine, "{} {d} {index}", family.name);
                    assert_eq!(engine.hot_and_cold(), Some((0, 1)));
                    let guess = engine.to_f64();
                    assert_eq!(guess.strokes.len(), engine.strokes.len());
                    assert!(guess.strokes.iter().all(|stroke| stroke.duration > 0.0));
                }
            }
        }
    }
}
