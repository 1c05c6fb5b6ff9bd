//! One function per family.

use super::Rng;
use super::draw::{
    bath, block_frame, boltzmann_factor, completed, dephasing, emission, gaps, jump, levels, rate,
    small_vector, spectrum, spread_levels, state, two_levels,
};
use crate::case::{Case, Jump, Levels, State, Temperature};
use crate::letter::{SignReading, rho_plus, steady_state};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, real};
use rand::RngExt;

/// `L = |u⟩⟨v|` between two degenerate levels; v and u are eigenvectors of the state.
fn collective_with<S: Base>(
    rng: &mut Rng,
    d: usize,
    weights: impl Fn(&mut Rng, usize, bool) -> i64,
) -> Case<S> {
    let levels: Levels<S> = two_levels(rng, d);
    let (ground, excited) = (levels.degeneracies[0], levels.degeneracies[1]);
    let uniform = rng.random_bool(0.5);
    let vector = |rng: &mut Rng, n| if uniform { vec![S::one(); n] } else { small_vector(rng, n) };
    let (u, v): (Vec<S>, Vec<S>) = (vector(rng, ground), vector(rng, excited));
    let operator = Matrix::from_fn(d, d, |i, j| {
        real(if i < ground && j >= ground { u[i].clone() * v[j - ground].clone() } else { S::zero() })
    });
    let (below, above) = (completed(&u), completed(&v));
    let vectors = Matrix::from_fn(d, d, |i, j| {
        real(match (i < ground, j < ground) {
            (true, true) => below[j][i].clone(),
            (false, false) => above[j - ground][i - ground].clone(),
            _ => S::zero(),
        })
    });
    let frame = Frame::orthogonal(vectors).unwrap_or_else(|| Frame::standard(d));
    let drawn: Vec<i64> = (0..d).map(|n| weights(rng, n, n == 0 || n == ground)).collect();
    let drawn = if drawn.iter().all(|w| *w == 0) { vec![1; d] } else { drawn };
    let total: i64 = drawn.iter().sum();
    let p = drawn.iter().map(|w| S::ratio(*w, total)).collect();
    let baths = 1 + usize::from(rng.random_bool(0.3));
    let mut case = Case::new(levels, Vec::new(), Vec::new(), State::Frame { spectrum: p, frame });
    for index in 0..baths {
        case.baths.push(bath(index, boltzmann_factor(rng)));
        case.jumps.push(Jump::new(index, S::one(), rate(rng), operator.clone()));
    }
    case
}

/// Collective jumps with most of the weight on the states they see.
pub(super) fn collective<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    collective_with(
        rng,
        d,
        |rng, _, bright| if bright { rng.random_range(5..=30) } else { rng.random_range(0..=1) },
    )
}

/// Collective jumps with one or both of the bright states empty.
pub(super) fn dark<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let spared = rng.random_range(0..3);
    collective_with(rng, d, move |rng, n, bright| match (bright, n == 0) {
        (true, true) if spared == 1 => rng.random_range(1..=9),
        (true, false) if spared == 2 => rng.random_range(1..=9),
        (true, _) => 0,
        (false, _) => rng.random_range(1..=9),
    })
}

/// Models with a few jumps of small entries on random gaps and one bath per jump group.
fn model<S: Base>(rng: &mut Rng, d: usize, baths: usize, jumps_each: usize, density: f64) -> Case<S> {
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

/// A Gibbs state of the first of one or two equally warm baths with every eigenvalue multiplied by `1 + distance · r`,
/// `|r| ≤ 1`, in a frame that is block-diagonal in the levels.
pub fn near_equilibrium<S: Base>(rng: &mut Rng, d: usize, distance: S) -> Case<S> {
    let baths = rng.random_range(1..=2);
    let mut case: Case<S> = model(rng, d, baths, 2, 0.7);
    let x: S = boltzmann_factor(rng);
    for bath in &mut case.baths {
        bath.temperature = Temperature::BoltzmannFactor(x.clone());
    }
    let weights: Vec<S> = case.levels.energy_of_each().iter().map(|e| power(&x, e)).collect();
    let disturbed = weights.into_iter().map(|w| {
        let r = S::ratio(rng.random_range(-8..=8), 8);
        w * (S::one() + distance.clone() * r)
    });
    let mut disturbed: Vec<S> = disturbed.collect();
    let trace = disturbed.iter().fold(S::zero(), |sum, p| sum + p.clone());
    disturbed.iter_mut().for_each(|p| *p /= trace.clone());
    case.state = match rng.random_bool(0.5) {
        true => State::Populations(disturbed),
        false => State::Frame { spectrum: disturbed, frame: block_frame(rng, &case.levels) },
    };
    case
}

/// `x^e` for the small whole energies of drawn levels.
fn power<S: Base>(x: &S, energy: &S) -> S {
    (0..energy.guess() as u32).fold(S::one(), |power, _| power * x.clone())
}

pub(super) fn near_equilibrium_any<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let exponent = rng.random_range(1..=12u32);
    near_equilibrium(rng, d, S::ratio(1, 10i64.pow(exponent)))
}

/// Spectra with zeros; one in four states is pure.
pub(super) fn rank_deficient<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let mut case = model(rng, d, 2, 1, 0.5);
    let p = if rng.random_bool(0.25) {
        let only = rng.random_range(0..d);
        (0..d).map(|n| if n == only { S::one() } else { S::zero() }).collect()
    } else {
        spectrum(rng, d, 0.4)
    };
    case.state = state(rng, &case.levels, p);
    case
}

/// Three to five baths, one or two jumps each.
pub(super) fn many_baths<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let (baths, jumps) = (rng.random_range(3..=5), rng.random_range(1..=2));
    let mut case = model(rng, d, baths, jumps, 0.6);
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}

/// Two baths with two or three jumps each, all on one gap.
pub(super) fn shared_gap<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let mut case: Case<S> = model(rng, d, 2, 0, 1.0);
    let gap = gaps(&case.levels)[0].clone();
    for index in 0..2 {
        for _ in 0..rng.random_range(2..=3) {
            let operator = emission(rng, &case.levels, &gap, 0.7);
            case.jumps.push(Jump::new(index, gap.clone(), rate(rng), operator));
        }
    }
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}

/// Jumps with few entries, one dephasing operator inside levels.
pub(super) fn sparse<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let mut case = model(rng, d, 2, 2, 1.5 / d as f64);
    let operator = dephasing(rng, &case.levels);
    case.jumps.push(Jump::new(0, S::zero(), rate(rng), operator));
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}

/// Energies of which few coincide, and one jump on each of two or three gaps for one or two baths.
pub(super) fn ladder<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let levels = spread_levels(rng, d);
    let mut case: Case<S> = Case::new(levels, Vec::new(), Vec::new(), State::Gibbs(0));
    for index in 0..rng.random_range(1..=2) {
        case.baths.push(bath(index, boltzmann_factor(rng)));
        for _ in 0..rng.random_range(2..=3) {
            case.jumps.push(jump(rng, index, &case.levels, 0.8));
        }
    }
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}

/// Boltzmann factors from 10⁻¹ to 10⁻²⁰, states from thermal-like to fully mixed.
pub(super) fn cold<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let mut case: Case<S> = model(rng, d, 2, 2, 0.7);
    for bath in &mut case.baths {
        let exponent = rng.random_range(1..=20);
        let x = (0..exponent).fold(S::one(), |x, _| x * S::ratio(1, 10));
        bath.temperature = Temperature::BoltzmannFactor(x);
    }
    let p = spectrum(rng, d, 0.0);
    case.state = state(rng, &case.levels, p);
    case
}

/// The 2N-state model in ρ⁺; the largest even dimension up to d, at least 2.
pub(super) fn rho_plus_any<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    rho_plus_with(rng, d, SignReading::Emission)
}

/// The same with the operator that the Letter prints, which breaks detailed balance.
pub(super) fn rho_plus_as_printed<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    rho_plus_with(rng, d, SignReading::Literal)
}

fn rho_plus_with<S: Base>(rng: &mut Rng, d: usize, reading: SignReading) -> Case<S> {
    let (omega, gamma, x) = (rng.random_range(1..=3), rate(rng), boltzmann_factor(rng));
    rho_plus(d / 2, omega, gamma, x, reading)
}

/// The 2N-state model between two baths in its coherent steady state.
pub(super) fn two_bath_steady<S: Base>(rng: &mut Rng, d: usize) -> Case<S> {
    let (gamma, x) = (rate(rng), boltzmann_factor(rng));
    steady_state(d / 2, gamma, x)
}
