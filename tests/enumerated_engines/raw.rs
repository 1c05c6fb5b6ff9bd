//! The engines of a size, nothing identified with anything, and their classes.
//!
//! Nothing here is shared with the enumeration: the energies of all strokes are filled in in every way, in
//! every order of the basis; matrices are lists of Gaussian integers; classes are found by walking from
//! engine to engine.

use super::gaussian::{Entry, OVER, RawJump, gcd, lists, proportional, raw_generators, raw_operators, times};
use lindbound_enumerate::engines::Size;
use lindbound_model::case::Temperature;
use lindbound_model::engine::{Engine, Stroke};
use lindbound_number::matrix::{Base, Matrix, dagger};
use lindbound_number::{Rational, rational};
use num_traits::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// A stroke in whole numbers; operators in the basis of its own Hamiltonian.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawStroke {
    /// The energy of every basis vector.
    energies: Vec<i32>,
    generator: Vec<Entry>,
    /// In ascending order: as a set.
    jumps: Vec<RawJump>,
    /// Position in the list.
    duration: usize,
}

/// An engine in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawEngine {
    /// Whether both temperatures are the same.
    alike: bool,
    /// Position in the list.
    betas: usize,
    strokes: Vec<RawStroke>,
}

/// One generator of the symmetry group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// Exchanges two basis vectors.
    Exchange(usize, usize),
    /// Multiplies a basis vector by i.
    Phase(usize),
    /// Multiplies the operator of a jump of a stroke by i, or by −1 if it is Hermitian.
    JumpPhase(usize, usize),
    /// Calls the second stroke the first.
    Turn,
    /// Exchanges two baths of one temperature.
    Baths,
}

impl RawEngine {
    fn dimension(&self) -> usize {
        self.strokes[0].energies.len()
    }

    fn moves(&self) -> Vec<Move> {
        let d = self.dimension();
        let mut moves: Vec<Move> =
            (0..d).flat_map(|i| (i + 1..d).map(move |j| Move::Exchange(i, j))).collect();
        moves.extend((0..d).map(Move::Phase));
        for (k, stroke) in self.strokes.iter().enumerate() {
            moves.extend((0..stroke.jumps.len()).map(|n| Move::JumpPhase(k, n)));
        }
        moves.push(Move::Turn);
        moves.extend(self.alike.then_some(Move::Baths));
        moves
    }

    fn moved(&self, by: Move) -> RawEngine {
        let d = self.dimension();
        let mut raw = self.clone();
        match by {
            Move::Exchange(a, b) => {
                raw.strokes.iter_mut().for_each(|stroke| stroke.energies.swap(a, b));
                raw.change_matrices(|matrix| {
                    (0..d).for_each(|n| matrix.swap(a * d + n, b * d + n));
                    (0..d).for_each(|n| matrix.swap(n * d + a, n * d + b));
                });
            }
            Move::Phase(a) => raw.change_matrices(|matrix| {
                (0..d).for_each(|n| matrix[a * d + n] = times([0, 1], matrix[a * d + n]));
                (0..d).for_each(|n| matrix[n * d + a] = times([0, -1], matrix[n * d + a]));
            }),
            Move::JumpPhase(k, n) => {
                let jump = &mut raw.strokes[k].jumps[n];
                let phase = if jump.gap == 0 { [-1, 0] } else { [0, 1] };
                jump.operator.iter_mut().for_each(|z| *z = times(phase, *z));
            }
            Move::Turn => raw.strokes.rotate_left(1),
            Move::Baths => {
                let jumps = raw.strokes.iter_mut().flat_map(|stroke| &mut stroke.jumps);
                jumps.filter(|jump| jump.gap > 0).for_each(|jump| jump.bath = 1 - jump.bath);
            }
        }
        raw.strokes.iter_mut().for_each(|stroke| stroke.jumps.sort());
        raw
    }

    fn change_matrices(&mut self, change: impl Fn(&mut [Entry])) {
        for stroke in &mut self.strokes {
            stroke.jumps.iter_mut().for_each(|jump| change(&mut jump.operator));
            change(&mut stroke.generator);
        }
    }

    /// Whether the states of each level stand together in every stroke, as they have to in a file.
    fn can_be_written(&self) -> bool {
        self.strokes.iter().all(|stroke| {
            let mut levels = stroke.energies.clone();
            levels.dedup();
            levels.iter().collect::<HashSet<_>>().len() == levels.len()
        })
    }

    pub fn of(engine: &Engine<Rational>, size: &Size) -> RawEngine {
        let beta = |n: usize| match &engine.baths[n].temperature {
            Temperature::Inverse(beta) => beta.clone(),
            Temperature::BoltzmannFactor(x) => panic!("{x}"),
        };
        let betas = (beta(0), beta(1));
        let position = size.betas.iter().position(|pair| *pair == betas).unwrap();
        let strokes = engine.strokes.iter().map(|stroke| raw_stroke(stroke, size)).collect();
        RawEngine { alike: betas.0 == betas.1, betas: position, strokes }
    }
}

fn whole(x: &Rational, over: i32) -> i32 {
    let scaled = x * rational(over.into(), 1);
    assert!(scaled.is_integer());
    scaled.to_integer().to_i32().unwrap()
}

fn raw_stroke(stroke: &Stroke<Rational>, size: &Size) -> RawStroke {
    let d = stroke.levels.dimension();
    let entries = |matrix: &Matrix<Rational>, over: i32| -> Vec<Entry> {
        matrix.transpose().iter().map(|z| [whole(&z.re, over), whole(&z.im, over)]).collect()
    };
    let frame = stroke.basis.vectors();
    // K = (I − Q)(I + Q)⁻¹.
    let one = Matrix::<Rational>::identity(d, d);
    let generator = Rational::product(&(&one - frame), &Rational::inverse(&(&one + frame)).unwrap());
    let mut jumps: Vec<RawJump> = stroke
        .jumps
        .iter()
        .map(|jump| RawJump {
            bath: jump.bath,
            gap: whole(&jump.frequency, 1),
            rate: whole(&jump.rate, OVER),
            operator: entries(
                &Rational::product(&Rational::product(&dagger(frame), &jump.operator), frame),
                1,
            ),
        })
        .collect();
    jumps.sort();
    RawStroke {
        energies: stroke.levels.energy_of_each().iter().map(|e| whole(e, 1)).collect(),
        generator: entries(&generator, OVER),
        jumps,
        duration: size.durations.iter().position(|duration| *duration == stroke.duration).unwrap(),
    }
}

/// Every stroke on these energies.
fn raw_strokes(size: &Size, energies: &[i32]) -> Vec<RawStroke> {
    let (d, height) = (energies.len(), size.height as i32);
    let rates: HashSet<i32> = (1..=height).flat_map(|q| (1..=q).map(move |p| p * OVER / q)).collect();
    let scales: Vec<i32> = rates.iter().copied().chain([0]).collect();
    let mut jumps = Vec::new();
    for gap in i32::from(!size.dephasing)..=height {
        for operator in raw_operators(energies, gap) {
            for (bath, rate) in (0..2).flat_map(|bath| rates.iter().map(move |rate| (bath, *rate))) {
                if gap > 0 || bath == 0 {
                    jumps.push(RawJump { bath, gap, rate, operator: operator.clone() });
                }
            }
        }
    }
    jumps.sort();
    let is_degenerate = energies.iter().collect::<HashSet<_>>().len() < d;
    let mut generators = raw_generators(d, size.quenches, &scales);
    generators.retain(|generator| !is_degenerate || generator.iter().all(|z| *z == [0, 0]));
    let mut strokes = Vec::new();
    for jumps in sets(&jumps, size.jumps) {
        for generator in &generators {
            strokes.extend((0..size.durations.len()).map(|duration| RawStroke {
                energies: energies.to_vec(),
                generator: generator.clone(),
                jumps: jumps.clone(),
                duration,
            }));
        }
    }
    strokes
}

/// The sets of at most so many of these jumps, the empty one too; no operator twice with one bath.
fn sets(jumps: &[RawJump], most: usize) -> Vec<Vec<RawJump>> {
    let mut all = vec![Vec::new()];
    let Some(left) = most.checked_sub(1) else { return all };
    for (n, first) in jumps.iter().enumerate() {
        let apart =
            |other: &RawJump| first.bath != other.bath || !proportional(&first.operator, &other.operator);
        let later: Vec<RawJump> = jumps[n + 1..].iter().filter(|other| apart(other)).cloned().collect();
        all.extend(sets(&later, left).into_iter().map(|rest| [vec![first.clone()], rest].concat()));
    }
    all
}

/// Every engine of a size, in every order of the basis.
pub fn raw_engines(size: &Size) -> Vec<RawEngine> {
    let mut all = Vec::new();
    for d in size.dimensions.clone() {
        let of_stroke: Vec<Vec<i32>> = lists(&(0..=size.height as i32).collect::<Vec<_>>(), d);
        let of_stroke: Vec<Vec<i32>> = of_stroke.into_iter().filter(|e| e.contains(&0)).collect();
        for strokes in size.strokes.clone() {
            for energies in lists(&of_stroke, strokes) {
                if energies.iter().flatten().fold(0, |a, b| gcd(a, *b)) == 1 {
                    let choices: Vec<_> = energies.iter().map(|e| raw_strokes(size, e)).collect();
                    for (betas, (hot, cold)) in size.betas.iter().enumerate() {
                        all.extend(
                            cycles(&choices)
                                .into_iter()
                                .filter(|strokes| is_complete(strokes))
                                .map(|strokes| RawEngine { alike: hot == cold, betas, strokes }),
                        );
                    }
                }
            }
        }
    }
    all
}

fn cycles(choices: &[Vec<RawStroke>]) -> Vec<Vec<RawStroke>> {
    choices.iter().fold(vec![Vec::new()], |all, strokes| {
        all.iter()
            .flat_map(|list| strokes.iter().map(|stroke| [list.clone(), vec![stroke.clone()]].concat()))
            .collect()
    })
}

/// Whether both baths exchange energy, the largest rate is 1, and a Hamiltonian is diagonal.
fn is_complete(strokes: &[RawStroke]) -> bool {
    let jumps = || strokes.iter().flat_map(|stroke| &stroke.jumps);
    (0..2).all(|bath| jumps().any(|jump| jump.bath == bath && jump.gap > 0))
        && jumps().any(|jump| jump.rate == OVER)
        && strokes.iter().any(|stroke| stroke.generator.iter().all(|z| *z == [0, 0]))
}

/// The class of every engine under the moves that are allowed, and how many classes have a member that a file
/// can hold.
pub struct Classes {
    pub class: HashMap<RawEngine, usize>,
    pub count: usize,
}

pub fn classes(engines: Vec<RawEngine>, allowed: impl Fn(Move) -> bool) -> Classes {
    let position: HashMap<&RawEngine, usize> = engines.iter().zip(0..).collect();
    assert_eq!(position.len(), engines.len(), "the brute force has an engine twice");
    let mut class: Vec<Option<usize>> = vec![None; engines.len()];
    let (mut next, mut count) = (0, 0);
    for start in 0..engines.len() {
        if class[start].is_some() {
            continue;
        }
        let mut reached = vec![start];
        class[start] = Some(next);
        let mut can_be_written = false;
        while let Some(n) = reached.pop() {
            can_be_written |= engines[n].can_be_written();
            for by in engines[n].moves().into_iter().filter(|by| allowed(*by)) {
                let other = position[&engines[n].moved(by)];
                if class[other].replace(next).is_none() {
                    reached.push(other);
                }
            }
        }
        next += 1;
        count += usize::from(can_be_written);
    }
    drop(position);
    Classes { class: engines.into_iter().zip(class.into_iter().flatten()).collect(), count }
}
