//! What a level diagram shows: levels, jumps between their states, coherences of the state and of V.

use lindbound_model::case::{Case, State};
use lindbound_number::matrix::{Base, Matrix};

/// A diagram before it has a size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    pub levels: Vec<Level>,
    pub jumps: Vec<Arrow>,
    /// Pairs of states between which ρ has elements.
    pub coherences: Vec<(usize, usize)>,
    /// Pairs of states that V connects.
    pub driven: Vec<(usize, usize)>,
    /// Whether states are shown one by one; else each level is one.
    pub resolved: bool,
}

/// A level.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Level {
    pub energy: String,
    /// Where it stands, which no number is read from.
    pub height: f64,
    /// Its states: one, where they are not told apart.
    pub states: Vec<usize>,
    pub degeneracy: usize,
}

/// A jump between two states, or inside one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrow {
    pub bath: usize,
    pub from: usize,
    pub to: usize,
    /// Whether its reverse happens too.
    pub both: bool,
}

/// More states or arrows than these are not told apart.
const MOST_STATES: usize = 12;
const MOST_ARROWS: usize = 28;

impl Picture {
    /// That of a case, whose energies are written so.
    pub fn of<S: Base>(case: &Case<S>, energies: impl Iterator<Item = String>) -> Self {
        let single = Self::with(case, energies, |n| n);
        if case.dimension() <= MOST_STATES && single.jumps.len() <= MOST_ARROWS {
            return Picture { resolved: true, ..single };
        }
        let level = case.levels.level_of_each();
        let energies = single.levels.into_iter().map(|level| level.energy).collect::<Vec<_>>().into_iter();
        let mut whole = Self::with(case, energies, |n| level.get(n).copied().unwrap_or_default());
        for (n, level) in whole.levels.iter_mut().enumerate() {
            level.states = vec![n];
        }
        whole
    }

    fn with<S: Base>(
        case: &Case<S>,
        energies: impl Iterator<Item = String>,
        place: impl Fn(usize) -> usize,
    ) -> Self {
        let ranges = case.levels.ranges();
        let levels = energies.zip(&case.levels.energies).zip(ranges).map(|((energy, height), states)| {
            Level { energy, height: height.guess(), degeneracy: states.len(), states: states.collect() }
        });
        let mut jumps: Vec<Arrow> = Vec::new();
        for jump in &case.jumps {
            let cold = case.baths.get(jump.bath).is_some_and(|bath| bath.is_at_zero_temperature());
            let both = match jump.reverse_rate() {
                Some(rate) => !rate.is_zero(),
                None => !cold,
            };
            for (to, from) in S::support(&case.basis.sandwich(&jump.operator)) {
                let arrow = Arrow { bath: jump.bath, from: place(from), to: place(to), both };
                // What dephases has one direction, and is the same both ways.
                let seen = |other: &Arrow| {
                    *other == arrow
                        || jump.is_dephasing() && *other == Arrow { from: arrow.to, to: arrow.from, ..arrow }
                };
                if !jumps.iter().any(seen) {
                    jumps.push(arrow);
                }
            }
        }
        let pairs = |matrix: &Matrix<S>| {
            let all = S::support(&case.basis.sandwich(matrix)).into_iter();
            let mut pairs: Vec<(usize, usize)> =
                all.map(|(i, j)| (place(i), place(j))).filter(|(i, j)| i < j).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        Picture {
            levels: levels.collect(),
            jumps,
            coherences: state(case).as_ref().map(&pairs).unwrap_or_default(),
            driven: case.coherent.as_ref().map(|v| pairs(&v.operator)).unwrap_or_default(),
            resolved: false,
        }
    }
}

/// ρ by its entries, where the state is given by something else than the levels.
fn state<S: Base>(case: &Case<S>) -> Option<Matrix<S>> {
    match &case.state {
        State::DensityMatrix(rho) => Some(rho.clone()),
        State::Cayley { .. } | State::Frame { .. } => Some(case.spectrum().ok()?.matrix()),
        State::Populations(_) if case.basis.is_standard() => None,
        State::Populations(_) => Some(case.spectrum().ok()?.matrix()),
        State::Gibbs(_) | State::Steady => None,
    }
}
