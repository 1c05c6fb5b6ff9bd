//! Collective jumps between two degenerate levels, with the weight of the state on what they see or beside
//! it.

use super::draw::{bath, boltzmann_factor, completed, rate, small_vector, two_levels};
use super::family::{Draw, Family, Rng};
use lindbound_model::case::{Case, Jump, Levels, State};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, real};
use rand::RngExt;

pub(super) const COLLECTIVE: Family = Family::new(
    "collective",
    "rank-one jumps between two degenerate levels, coherent states",
    bright,
    bright,
);
pub(super) const DARK: Family =
    Family::new("dark", "states orthogonal to what the collective jump sees", dark, dark);

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
fn bright<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    collective_with(
        rng,
        d,
        |rng, _, bright| if bright { rng.random_range(5..=30) } else { rng.random_range(0..=1) },
    )
}

/// Collective jumps with one or both of the bright states empty.
fn dark<S: Base>(draw: &Draw) -> Case<S> {
    let (rng, d) = (&mut draw.rng(), draw.dimension);
    let spared = rng.random_range(0..3);
    collective_with(rng, d, move |rng, n, bright| match (bright, n == 0) {
        (true, true) if spared == 1 => rng.random_range(1..=9),
        (true, false) if spared == 2 => rng.random_range(1..=9),
        (true, _) => 0,
        (false, _) => rng.random_range(1..=9),
    })
}
