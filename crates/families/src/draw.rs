//! The pieces families are drawn from.

use super::family::{Rng, rng};
use super::stream::mixed;
use lindbound_model::case::{Bath, Case, Coherent, Jump, Levels, State};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, real};
use num_complex::Complex;
use num_traits::Zero;
use rand::RngExt;

/// Integer energies, uniform in `0 … max(1, d/2)` for each of d states, not all equal, lowest at zero.
pub(super) fn levels<S: Base>(rng: &mut Rng, d: usize) -> Levels<S> {
    let top = (d / 2).max(1);
    loop {
        let mut count = vec![0usize; top + 1];
        for _ in 0..d {
            count[rng.random_range(0..=top)] += 1;
        }
        let occupied: Vec<usize> = (0..=top).filter(|&e| count[e] > 0).collect();
        if occupied.len() > 1 {
            let lowest = occupied[0];
            return Levels::new(occupied.into_iter().map(|e| (S::ratio((e - lowest) as i64, 1), count[e])));
        }
    }
}

/// Integer energies from zero up to about d, of which few coincide.
pub(super) fn spread_levels<S: Base>(rng: &mut Rng, d: usize) -> Levels<S> {
    let mut count = vec![1usize];
    for _ in 1..d {
        match rng.random_range(0..6) {
            0 if count.len() > 1 => *count.last_mut().unwrap_or(&mut 0) += 1,
            1 => count.extend([0, 1]),
            _ => count.push(1),
        }
    }
    let occupied = (0..count.len()).filter(|&e| count[e] > 0);
    Levels::new(occupied.map(|e| (S::ratio(e as i64, 1), count[e])))
}

/// Two levels a distance one apart that share the dimension at random.
pub(super) fn two_levels<S: Base>(rng: &mut Rng, d: usize) -> Levels<S> {
    let ground = rng.random_range(1..d);
    Levels::new([(S::zero(), ground), (S::one(), d - ground)])
}

/// A Boltzmann factor of small height.
pub(super) fn boltzmann_factor<S: Base>(rng: &mut Rng) -> S {
    let denominator = rng.random_range(2..=10);
    S::ratio(rng.random_range(1..denominator), denominator)
}

/// A positive rate of small height.
pub(super) fn rate<S: Base>(rng: &mut Rng) -> S {
    S::ratio(rng.random_range(1..=9), rng.random_range(1..=4))
}

/// A bath named by its index.
pub(super) fn bath<S: Base>(index: usize, x: S) -> Bath<S> {
    Bath::with_boltzmann_factor(&format!("bath{index}"), x)
}

/// A Gaussian integer with parts from −2 to 2, real half of the time.
fn entry<S: Base>(rng: &mut Rng) -> Complex<S> {
    let re = S::ratio(rng.random_range(-2..=2), 1);
    if rng.random_bool(0.5) { real(re) } else { Complex::new(re, S::ratio(rng.random_range(-2..=2), 1)) }
}

/// The gaps between levels, ascending, without repetition.
pub(super) fn gaps<S: Base>(levels: &Levels<S>) -> Vec<S> {
    let mut gaps: Vec<S> = Vec::new();
    for (i, lower) in levels.energies.iter().enumerate() {
        for upper in &levels.energies[i + 1..] {
            let gap = upper.clone() - lower.clone();
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
    }
    gaps
}

/// An emission operator of the given gap with small entries, each present with a probability.
pub(super) fn emission<S: Base>(rng: &mut Rng, levels: &Levels<S>, gap: &S, density: f64) -> Matrix<S> {
    let energies = levels.energy_of_each();
    let d = energies.len();
    let mut operator = Matrix::from_element(d, d, Complex::zero());
    for to in 0..d {
        for from in 0..d {
            if energies[from].clone() - energies[to].clone() == *gap && rng.random_bool(density) {
                operator[(to, from)] = entry(rng);
            }
        }
    }
    operator
}

/// A Hermitian operator inside levels (ω = 0) with small entries.
pub(super) fn dephasing<S: Base>(rng: &mut Rng, levels: &Levels<S>) -> Matrix<S> {
    let level = levels.level_of_each();
    let d = level.len();
    let mut operator = Matrix::from_element(d, d, Complex::zero());
    for i in 0..d {
        operator[(i, i)] = real(S::ratio(rng.random_range(-2..=2), 1));
        for j in (0..i).filter(|&j| level[i] == level[j]) {
            let z: Complex<S> = entry(rng);
            operator[(j, i)] = z.conj();
            operator[(i, j)] = z;
        }
    }
    operator
}

/// A Hermitian V with small entries, about half of them zero.
pub(super) fn coherent<S: Base>(rng: &mut Rng, d: usize) -> Coherent<S> {
    Coherent { operator: hermitian(rng, d), rotating: rng.random_bool(0.5) }
}

/// Draws what a case does not have of some observables.
pub fn observe<S: Base>(case: &mut Case<S>, names: &[String], rng: &mut Rng) {
    let d = case.dimension();
    for name in names {
        case.observables.entry(name.clone()).or_insert_with(|| hermitian(rng, d));
    }
}

/// The same with random numbers of a place, and of each name alone.
pub fn observe_at<S: Base>(case: &mut Case<S>, names: &[String], seed: u64, index: u64) {
    let d = case.dimension();
    for name in names {
        let own = name.bytes().fold(index, |key, byte| mixed(key ^ u64::from(byte)));
        observe(case, std::slice::from_ref(name), &mut rng("observed", seed, own, d));
    }
}

/// A Hermitian matrix with small entries, about half of them zero.
pub(super) fn hermitian<S: Base>(rng: &mut Rng, d: usize) -> Matrix<S> {
    let mut operator = Matrix::from_element(d, d, Complex::zero());
    for i in 0..d {
        if rng.random_bool(0.3) {
            operator[(i, i)] = real(S::ratio(rng.random_range(-2..=2), 1));
        }
        for j in 0..i {
            if rng.random_bool(0.6) {
                let z: Complex<S> = entry(rng);
                operator[(j, i)] = z.conj();
                operator[(i, j)] = z;
            }
        }
    }
    operator
}

/// A jump on a random gap.
pub(super) fn jump<S: Base>(rng: &mut Rng, bath: usize, levels: &Levels<S>, density: f64) -> Jump<S> {
    let gaps = gaps(levels);
    let gap = gaps[rng.random_range(0..gaps.len())].clone();
    let operator = emission(rng, levels, &gap, density);
    Jump::new(bath, gap, rate(rng), operator)
}

/// Models with a few jumps of small entries on random gaps and one bath per jump group.
pub(super) fn model<S: Base>(
    rng: &mut Rng,
    d: usize,
    baths: usize,
    jumps_each: usize,
    density: f64,
) -> Case<S> {
    let levels = levels(rng, d);
    let mut case = Case::new(levels, Vec::new(), Vec::new(), State::Gibbs(0));
    for index in 0..baths {
        case.baths.push(bath(index, boltzmann_factor(rng)));
        for _ in 0..jumps_each {
            case.jumps.push(jump(rng, index, &case.levels, density));
        }
    }
    case
}

/// Positive integers over their sum; each is zero with the given probability, but not all.
pub(super) fn spectrum<S: Base>(rng: &mut Rng, d: usize, zero: f64) -> Vec<S> {
    loop {
        let weights: Vec<i64> =
            (0..d).map(|_| if rng.random_bool(zero) { 0 } else { rng.random_range(1..=9) }).collect();
        let total: i64 = weights.iter().sum();
        if total > 0 {
            return weights.into_iter().map(|w| S::ratio(w, total)).collect();
        }
    }
}

/// A unitary frame that is block-diagonal in the levels: the Cayley transform of a small skew-Hermitian
/// matrix.
pub(super) fn block_frame<S: Base>(rng: &mut Rng, levels: &Levels<S>) -> Frame<S> {
    let level = levels.level_of_each();
    let d = level.len();
    let mut k = Matrix::from_element(d, d, Complex::zero());
    for i in 0..d {
        k[(i, i)] = Complex::new(S::zero(), S::ratio(rng.random_range(-1..=1), 1));
        for j in (0..i).filter(|&j| level[i] == level[j]) {
            let z: Complex<S> = entry(rng);
            k[(j, i)] = -z.conj();
            k[(i, j)] = z;
        }
    }
    Frame::cayley(&k).unwrap_or_else(|| Frame::standard(d))
}

/// Rotates disjoint pairs of columns from different levels by Pythagorean angles: the state gets coherence
/// between levels while the spectrum of ρ_bd stays rational.
pub(super) fn pythagorean<S: Base>(rng: &mut Rng, levels: &Levels<S>, frame: &Frame<S>) -> Frame<S> {
    const TRIPLES: [(i64, i64, i64); 4] = [(3, 4, 5), (5, 12, 13), (8, 15, 17), (20, 21, 29)];
    let level = levels.level_of_each();
    let d = level.len();
    let mut vectors = frame.vectors().clone();
    let mut free: Vec<usize> = (0..d).collect();
    while free.len() > 1 {
        let i = free.swap_remove(rng.random_range(0..free.len()));
        let Some(position) = free.iter().position(|&j| level[j] != level[i]) else { continue };
        let j = free.swap_remove(position);
        if rng.random_bool(0.3) {
            continue;
        }
        let (a, b, c) = TRIPLES[rng.random_range(0..TRIPLES.len())];
        let (cos, sin) = (S::ratio(a, c), S::ratio(b, c));
        for row in 0..d {
            let (u, v) = (vectors[(row, i)].clone(), vectors[(row, j)].clone());
            let scaled =
                |z: &Complex<S>, s: &S| Complex::new(z.re.clone() * s.clone(), z.im.clone() * s.clone());
            vectors[(row, i)] = scaled(&u, &cos) + scaled(&v, &sin);
            vectors[(row, j)] = scaled(&v, &cos) - scaled(&u, &sin);
        }
    }
    Frame::new(vectors, frame.squared_norms().to_vec())
}

/// A state with the given spectrum: diagonal, in a block-diagonal frame, or with coherence between levels as
/// well. In each the spectra of ρ, ρ_bd and ρ_sd are rational.
pub(super) fn state<S: Base>(rng: &mut Rng, levels: &Levels<S>, spectrum: Vec<S>) -> State<S> {
    match rng.random_range(0..4) {
        0 => State::Populations(spectrum),
        1 => State::Frame { spectrum, frame: block_frame(rng, levels) },
        _ => {
            let frame = block_frame(rng, levels);
            let frame = pythagorean(rng, levels, &frame);
            State::Frame { spectrum, frame }
        }
    }
}

/// Orthogonal columns, unnormalised, of which the first spans the given vector (Gram–Schmidt against the unit
/// vectors).
pub(super) fn completed<S: Base>(vector: &[S]) -> Vec<Vec<S>> {
    let n = vector.len();
    let dot = |u: &[S], v: &[S]| u.iter().zip(v).fold(S::zero(), |sum, (a, b)| sum + a.clone() * b.clone());
    let mut done: Vec<Vec<S>> = vec![vector.to_vec()];
    // The unit vector where the given one is largest in modulus lies in the span of the others and itself:
    // leave it out.
    let pivot = (0..n).find(|&i| !vector[i].is_zero()).unwrap_or(0);
    for unit in (0..n).filter(|&i| i != pivot) {
        let mut candidate: Vec<S> = (0..n).map(|i| if i == unit { S::one() } else { S::zero() }).collect();
        for earlier in &done {
            let share = dot(earlier, &candidate) / dot(earlier, earlier);
            for (c, e) in candidate.iter_mut().zip(earlier) {
                *c = c.clone() - share.clone() * e.clone();
            }
        }
        done.push(candidate);
    }
    done
}

/// A real vector of small non-zero integers.
pub(super) fn small_vector<S: Base>(rng: &mut Rng, n: usize) -> Vec<S> {
    (0..n).map(|_| S::ratio([-2, -1, 1, 1, 2, 3][rng.random_range(0..6)], 1)).collect()
}
