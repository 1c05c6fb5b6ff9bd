//! The ansatz: states of a few real coordinates that no stroke leads out of.
//!
//! It is the initial state and the smallest space of Hermitian matrices that contains what any process or
//! Hamiltonian makes of it and is invariant under them all. So conserved quantities, dark states and
//! coherences that are never reached do not enter.

use super::super::ProveError;
use super::process::{Process, processes};
use lindbound_model::coordinates::Coordinates;
use lindbound_model::engine::Engine;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use nalgebra::DMatrix;
use num_traits::{One, Zero};

/// A vector of a space in reduced row echelon form.
struct Direction {
    /// Where it is 1 and the others are 0.
    pivot: usize,
    vector: Vec<Rational>,
}

/// An element of a matrix, by which a coordinate of the ansatz is read off.
pub(super) struct Element {
    pub row: usize,
    pub column: usize,
    pub imaginary: bool,
}

/// Linear maps of the states of one stroke: matrices on the coordinates (1, x_1, …) of the ansatz.
pub(super) struct StrokeMaps {
    /// `−i[H, ·]`.
    pub rotation: DMatrix<Rational>,
    /// The processes, each with its map at unit rate.
    pub processes: Vec<(Process, DMatrix<Rational>)>,
}

impl StrokeMaps {
    /// The generator: the rotation and every process at its rate.
    pub fn generator(&self) -> DMatrix<Rational> {
        let add = |sum: DMatrix<Rational>, (process, map): &(Process, DMatrix<Rational>)| {
            sum.zip_map(map, |a, b| a + b * &process.rate)
        };
        self.processes.iter().fold(self.rotation.clone(), add)
    }
}

/// The states `E_0 + Σ x_i E_i`.
pub(super) struct Ansatz {
    pub coordinates: Coordinates,
    /// The coordinates of E_0, E_1, …
    pub vectors: Vec<Vec<Rational>>,
    /// The pivots of E_1, …
    pivots: Vec<usize>,
    /// What acts on them during each stroke.
    pub strokes: Vec<StrokeMaps>,
}

impl Ansatz {
    /// The smallest one that contains the initial state.
    pub fn of(engine: &Engine<Rational>) -> Result<Self, ProveError> {
        let coordinates = Coordinates { dimension: engine.dimension() };
        let fixed = coordinates.of(&initial_state(engine)?);
        let mut whole = Vec::new();
        for stroke in &engine.strokes {
            let rotation = coordinates.rotation(&stroke.levels.energy_of_each());
            let maps = processes(engine, stroke)?.into_iter().map(|process| {
                let map = coordinates.process(&process.operator);
                (process, map)
            });
            whole.push(StrokeMaps { rotation, processes: maps.collect() });
        }
        let space = closure(&fixed, &whole);
        let pivots: Vec<usize> = space.iter().map(|direction| direction.pivot).collect();
        let mut vectors = vec![fixed];
        vectors.extend(space.into_iter().map(|direction| direction.vector));
        let restricted = |map: &DMatrix<Rational>| {
            let images: Vec<_> = vectors.iter().map(|vector| image(map, vector)).collect();
            DMatrix::from_fn(vectors.len(), vectors.len(), |i, j| match i {
                0 => Rational::zero(),
                i => images[j][pivots[i - 1]].clone(),
            })
        };
        let strokes = whole.into_iter().map(|stroke| StrokeMaps {
            rotation: restricted(&stroke.rotation),
            processes: stroke
                .processes
                .into_iter()
                .map(|(process, map)| (process, restricted(&map)))
                .collect(),
        });
        let strokes = strokes.collect();
        Ok(Ansatz { coordinates, vectors, pivots, strokes })
    }

    /// How many coordinates a state has, the first of which is 1.
    pub fn size(&self) -> usize {
        self.vectors.len()
    }

    /// E_0, E_1, …
    pub fn matrices(&self) -> Vec<Matrix<Rational>> {
        self.vectors.iter().map(|vector| self.coordinates.matrix(vector)).collect()
    }

    /// The elements by which x_1, … are read off.
    pub fn elements(&self) -> Vec<Element> {
        let element = |&pivot: &usize| {
            let place = |(row, column)| {
                let (re, im) = self.coordinates.coherence(row, column);
                (re == pivot || im == pivot).then_some(Element { row, column, imaginary: im == pivot })
            };
            let diagonal = Element { row: pivot, column: pivot, imaginary: false };
            self.coordinates.pairs().find_map(place).unwrap_or(diagonal)
        };
        self.pivots.iter().map(element).collect()
    }
}

/// The state at the beginning.
pub(super) fn initial_state(engine: &Engine<Rational>) -> Result<Matrix<Rational>, ProveError> {
    let state = engine.initial().ok().flatten();
    state.ok_or(ProveError::Untranslated("a Gibbs state, or one that is not rational".into()))
}

/// The smallest space that contains all images of a vector and all images of itself.
fn closure(fixed: &[Rational], strokes: &[StrokeMaps]) -> Vec<Direction> {
    let mut maps: Vec<&DMatrix<Rational>> = Vec::new();
    for stroke in strokes {
        for map in std::iter::once(&stroke.rotation).chain(stroke.processes.iter().map(|(_, map)| map)) {
            if !maps.contains(&map) {
                maps.push(map);
            }
        }
    }
    let mut space: Vec<Direction> = Vec::new();
    let mut waiting = vec![fixed.to_vec()];
    while let Some(vector) = waiting.pop() {
        for map in &maps {
            if let Some(found) = reduced(image(map, &vector), &space) {
                for other in &mut space {
                    let factor = other.vector[found.pivot].clone();
                    subtract(&mut other.vector, &factor, &found.vector);
                }
                waiting.push(found.vector.clone());
                space.push(found);
            }
        }
    }
    space.sort_by_key(|direction| direction.pivot);
    space
}

/// What of a vector does not lie in a space, with 1 at its first place that is not 0.
fn reduced(mut vector: Vec<Rational>, space: &[Direction]) -> Option<Direction> {
    for direction in space {
        let factor = vector[direction.pivot].clone();
        subtract(&mut vector, &factor, &direction.vector);
    }
    let pivot = vector.iter().position(|x| !x.is_zero())?;
    let scale = Rational::one() / &vector[pivot];
    for x in &mut vector {
        *x *= &scale;
    }
    Some(Direction { pivot, vector })
}

fn subtract(vector: &mut [Rational], factor: &Rational, other: &[Rational]) {
    if !factor.is_zero() {
        for (x, y) in vector.iter_mut().zip(other).filter(|(_, y)| !y.is_zero()) {
            *x -= factor * y;
        }
    }
}

/// The image of a vector.
pub(super) fn image(map: &DMatrix<Rational>, vector: &[Rational]) -> Vec<Rational> {
    let entries = |i: usize| (0..vector.len()).map(move |j| (&map[(i, j)], &vector[j]));
    let sum = |i| entries(i).filter(|(m, x)| !m.is_zero() && !x.is_zero()).map(|(m, x)| m * x).sum();
    (0..map.nrows()).map(sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    #[test]
    fn the_space_is_the_smallest_and_nothing_leads_out_of_it() {
        let engine = super::super::tests::engine();
        let ansatz = Ansatz::of(&engine).unwrap();
        // The ground state and the bright state exchange weight; the dark one is never reached.
        assert_eq!(ansatz.size(), 2);
        let found = &ansatz.vectors[1];
        assert_eq!(found[0], rational(1, 1));
        // ρ_22, ρ_33 and Re ρ_23.
        assert_eq!(found.iter().filter(|x| **x == rational(-1, 2)).count(), 3);
        assert_eq!(found.iter().filter(|x| !x.is_zero()).count(), 4);
        // Without coherence the two excited states are reached each by itself.
        assert_eq!(Ansatz::of(&engine.dephased().unwrap()).unwrap().size(), 3);
        let coordinates = ansatz.coordinates;
        for maps in &ansatz.strokes {
            for (process, restricted) in &maps.processes {
                let whole = image(&coordinates.process(&process.operator), found);
                let combined: Vec<Rational> = found.iter().map(|x| x * &restricted[(1, 1)]).collect();
                assert_eq!(whole, combined);
            }
        }
    }
}
