//! The cases of a size, nothing identified with anything, and their classes.
//!
//! Nothing here is shared with the enumeration: matrices are lists of Gaussian integers, operators are found
//! by filling all positions and keeping what is allowed, and classes by walking from case to case.

use super::gaussian::{Entry, OVER, RawJump, gcd, lists, proportional, raw_generators, raw_operators, times};
use lindbound_enumerate::cases::Size;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, rational};
use num_traits::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// A case in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Raw {
    /// The energy of every basis vector.
    energies: Vec<i32>,
    factors: Vec<i32>,
    /// In ascending order: as a set.
    jumps: Vec<RawJump>,
    generator: Vec<Entry>,
    spectrum: Vec<i32>,
}

/// One generator of the symmetry group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// Exchanges two basis vectors of a level.
    Exchange(usize, usize),
    /// Multiplies a basis vector by i.
    Phase(usize),
    /// Multiplies an emission operator by i or a Hermitian one by −1.
    JumpPhase(usize),
    /// Exchanges the two baths.
    Baths,
}

impl Raw {
    fn dimension(&self) -> usize {
        self.energies.len()
    }

    fn moves(&self) -> Vec<Move> {
        let d = self.dimension();
        let pairs = (0..d).flat_map(|i| (i + 1..d).map(move |j| (i, j)));
        let same = pairs.filter(|&(i, j)| self.energies[i] == self.energies[j]);
        let mut moves: Vec<Move> = same.map(|(i, j)| Move::Exchange(i, j)).collect();
        moves.extend((0..d).map(Move::Phase));
        moves.extend((0..self.jumps.len()).map(Move::JumpPhase));
        if self.factors.len() == 2 {
            moves.push(Move::Baths);
        }
        moves
    }

    fn moved(&self, by: Move) -> Raw {
        let d = self.dimension();
        let mut raw = self.clone();
        match by {
            Move::Exchange(a, b) => {
                raw.change_matrices(|matrix| {
                    (0..d).for_each(|n| matrix.swap(a * d + n, b * d + n));
                    (0..d).for_each(|n| matrix.swap(n * d + a, n * d + b));
                });
                raw.spectrum.swap(a, b);
            }
            Move::Phase(a) => raw.change_matrices(|matrix| {
                (0..d).for_each(|n| matrix[a * d + n] = times([0, 1], matrix[a * d + n]));
                (0..d).for_each(|n| matrix[n * d + a] = times([0, -1], matrix[n * d + a]));
            }),
            Move::JumpPhase(n) => {
                let phase = if raw.jumps[n].gap == 0 { [-1, 0] } else { [0, 1] };
                raw.jumps[n].operator.iter_mut().for_each(|z| *z = times(phase, *z));
            }
            Move::Baths => {
                raw.factors.reverse();
                raw.jumps.iter_mut().for_each(|jump| jump.bath = 1 - jump.bath);
            }
        }
        raw.jumps.sort();
        raw
    }

    fn change_matrices(&mut self, change: impl Fn(&mut [Entry])) {
        self.jumps.iter_mut().for_each(|jump| change(&mut jump.operator));
        change(&mut self.generator);
    }

    pub fn of(case: &Case<Rational>, grid: i32) -> Raw {
        let whole = |x: &Rational, over: i32| {
            let scaled = x * rational(over.into(), 1);
            assert!(scaled.is_integer());
            scaled.to_integer().to_i32().unwrap()
        };
        let entries = |matrix: &Matrix<Rational>, over: i32| -> Vec<Entry> {
            matrix.transpose().iter().map(|z| [whole(&z.re, over), whole(&z.im, over)]).collect()
        };
        let d = case.dimension();
        let (spectrum, generator) = match &case.state {
            State::Populations(spectrum) => (spectrum, vec![[0, 0]; d * d]),
            State::Cayley { spectrum, generator } => (spectrum, entries(generator, OVER)),
            other => panic!("{other:?}"),
        };
        let mut jumps: Vec<RawJump> = case
            .jumps
            .iter()
            .map(|jump| RawJump {
                bath: jump.bath,
                gap: whole(&jump.frequency, 1),
                rate: whole(&jump.rate, OVER),
                operator: entries(&jump.operator, 1),
            })
            .collect();
        jumps.sort();
        let factor = |temperature: &Temperature<Rational>| match temperature {
            Temperature::BoltzmannFactor(x) => whole(x, OVER),
            Temperature::Inverse(beta) => panic!("{beta}"),
        };
        Raw {
            energies: case.levels.energy_of_each().iter().map(|e| whole(e, 1)).collect(),
            factors: case.baths.iter().map(|bath| factor(&bath.temperature)).collect(),
            jumps,
            generator,
            spectrum: spectrum.iter().map(|p| whole(p, grid)).collect(),
        }
    }
}

/// The energies of the basis vectors, for every pattern.
fn raw_energies(d: usize, height: i32) -> Vec<Vec<i32>> {
    let allowed = |energies: &Vec<i32>| {
        let levels = energies.iter().collect::<HashSet<_>>().len();
        let top = height.max(levels as i32 - 1);
        energies.is_sorted()
            && energies[0] == 0
            && levels > 1
            && energies.iter().all(|e| *e <= top)
            && energies.iter().fold(0, |a, b| gcd(a, *b)) == 1
    };
    let all = lists(&(0..=height.max(d as i32 - 1)).collect::<Vec<_>>(), d);
    all.into_iter().filter(allowed).collect()
}

/// The sets of jumps that use exactly so many baths; the largest rate is 1.
fn raw_jumps(size: &Size, energies: &[i32], baths: usize, rates: &[i32]) -> Vec<Vec<RawJump>> {
    let mut jumps = Vec::new();
    for gap in i32::from(!size.dephasing)..=energies[energies.len() - 1] {
        for operator in raw_operators(energies, gap) {
            for (bath, rate) in (0..baths).flat_map(|bath| rates.iter().map(move |rate| (bath, *rate))) {
                jumps.push(RawJump { bath, gap, rate, operator: operator.clone() });
            }
        }
    }
    jumps.sort();
    let complete = |set: &Vec<RawJump>| {
        let used: HashSet<usize> = set.iter().map(|jump| jump.bath).collect();
        used.len() == baths && set.iter().any(|jump| jump.rate == OVER)
    };
    sets(&jumps, size.jumps).into_iter().filter(complete).collect()
}

/// Every case of a size, nothing identified with anything.
pub fn raw_cases(size: &Size) -> Vec<Raw> {
    let height = size.height as i32;
    let fractions = (1..=height).flat_map(|q| (1..=q).map(move |p| p * OVER / q));
    let fractions: Vec<i32> = fractions.collect::<HashSet<_>>().into_iter().collect();
    let scales: Vec<i32> = fractions.iter().copied().chain([0]).collect();
    let mut cases = Vec::new();
    for d in size.dimensions.clone() {
        let mut spectra = lists(&(0..=size.grid as i32).collect::<Vec<_>>(), d);
        spectra.retain(|p| p.iter().sum::<i32>() == size.grid as i32);
        let generators = raw_generators(d, size.rotations, &scales);
        for energies in raw_energies(d, height) {
            for baths in 1..=size.jumps.min(2) {
                for jumps in raw_jumps(size, &energies, baths, &fractions) {
                    for factors in lists(&fractions, baths) {
                        for generator in &generators {
                            cases.extend(spectra.iter().map(|spectrum| Raw {
                                energies: energies.clone(),
                                factors: factors.clone(),
                                jumps: jumps.clone(),
                                generator: generator.clone(),
                                spectrum: spectrum.clone(),
                            }));
                        }
                    }
                }
            }
        }
    }
    cases
}

/// The sets of at most so many of these jumps, one at least; no operator twice with one bath.
fn sets(jumps: &[RawJump], most: usize) -> Vec<Vec<RawJump>> {
    let mut all = Vec::new();
    let Some(left) = most.checked_sub(1) else { return all };
    for (n, first) in jumps.iter().enumerate() {
        all.push(vec![first.clone()]);
        let apart =
            |other: &RawJump| first.bath != other.bath || !proportional(&first.operator, &other.operator);
        let later: Vec<RawJump> = jumps[n + 1..].iter().filter(|other| apart(other)).cloned().collect();
        all.extend(sets(&later, left).into_iter().map(|rest| [vec![first.clone()], rest].concat()));
    }
    all
}

/// The class of every case under the moves that are allowed, and how many classes there are.
pub struct Classes {
    pub class: HashMap<Raw, usize>,
    pub count: usize,
}

pub fn classes(cases: Vec<Raw>, allowed: impl Fn(Move) -> bool) -> Classes {
    let position: HashMap<&Raw, usize> = cases.iter().zip(0..).collect();
    assert_eq!(position.len(), cases.len(), "the brute force has a case twice");
    let mut class: Vec<Option<usize>> = vec![None; cases.len()];
    let mut count = 0;
    for start in 0..cases.len() {
        if class[start].is_some() {
            continue;
        }
        let mut reached = vec![start];
        class[start] = Some(count);
        while let Some(n) = reached.pop() {
            for by in cases[n].moves().into_iter().filter(|by| allowed(*by)) {
                let other = position[&cases[n].moved(by)];
                if class[other].replace(count).is_none() {
                    reached.push(other);
                }
            }
        }
        count += 1;
    }
    drop(position);
    Classes { class: cases.into_iter().zip(class.into_iter().flatten()).collect(), count }
}
