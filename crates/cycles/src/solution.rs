//! The solution of an engine: its stationary cycle, or one run of its strokes.
//!
//! With M the map of one cycle on a block of coordinates and `a_i` the conserved functionals, `aᵢᵀ(1 − M) =
//! 0`, the stationary state with the conserved values of x₀ solves `(1 − M + Σ aᵢaᵢᵀ) x = Σ aᵢ (aᵢ·x₀)`:
//! multiplied by `a_j` from the left this says `a_j·x = a_j·x₀` because the Gram matrix of the `aᵢ` is
//! regular, and then `(1 − M)x = 0`. If the matrix is regular, there is no other: the family of stationary
//! cycles has exactly as many parameters as there are conserved quantities.

use crate::dynamics::{Dynamics, StrokeDynamics};
use lindbound_model::coordinates::Functional;
use lindbound_number::{Field, NumberError};
use lindbound_thermo::ThermoError;
use lindbound_thermo::dynamics::{Evolves, Modulus, Propagator, applied, is_zero, value};
use nalgebra::DMatrix;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The states and means of an engine over its strokes.
#[derive(Clone, Debug)]
pub struct Cycle<R: Evolves> {
    /// The equations it solves.
    pub dynamics: Dynamics<R>,
    /// The state at the beginning of every stroke, behind the quench, all coordinates.
    pub starts: Vec<Vec<R>>,
    /// The state at the end of every stroke, before the quench, all coordinates.
    pub ends: Vec<Vec<R>>,
    /// `∫ρ dt` over every stroke, all coordinates.
    pub integrals: Vec<Vec<R>>,
    /// The propagators of every stroke, by block.
    pub propagators: Vec<Vec<Propagator<R>>>,
}

impl<R: Evolves> Cycle<R> {
    /// Solves the equations.
    ///
    /// # Errors
    /// [`ThermoError::NotUnique`] if the stationary cycle is not known to be determined by the conserved
    /// quantities, [`ThermoError::Number`] if something cannot be represented.
    pub fn new(dynamics: Dynamics<R>) -> Result<Self, ThermoError> {
        let of_stroke = |stroke: &StrokeDynamics<R>| {
            let of_block = |generator| R::propagator(generator, &stroke.duration);
            stroke.generators.iter().map(of_block).collect::<Result<Vec<_>, NumberError>>()
        };
        let strokes = &dynamics.strokes;
        let propagators = for_each(strokes.len(), dynamics.start.len(), |k| of_stroke(&strokes[k]));
        let propagators = propagators.into_iter().collect::<Result<_, _>>()?;
        Cycle::moving_by(dynamics, propagators)
    }

    /// The same with the propagators of every stroke, by block.
    fn moving_by(dynamics: Dynamics<R>, propagators: Vec<Vec<Propagator<R>>>) -> Result<Self, ThermoError> {
        let n = dynamics.start.len();
        let empty = || vec![R::integer(0); n];
        let count = dynamics.strokes.len();
        let [mut starts, mut ends, mut integrals] = [0; 3].map(|_| vec![empty(); count]);
        let entry = |k: usize, index: usize| Some(&dynamics.strokes[k].entry.as_ref()?[index]);
        for (index, block) in dynamics.blocks.iter().enumerate() {
            let given: Vec<R> = block.iter().map(|&n| dynamics.start[n].clone()).collect();
            let mut x = if dynamics.once {
                given
            } else {
                // From behind the quench into the first stroke to behind the next of these.
                let maps = propagators.iter().enumerate().flat_map(|(k, of_blocks)| {
                    let quench = entry((k + 1) % count, index);
                    std::iter::once(&of_blocks[index].matrix).chain(quench)
                });
                fixed_point(&maps.collect::<Vec<_>>(), &dynamics.conserved[index], &given)?
            };
            for (k, of_blocks) in propagators.iter().enumerate() {
                if k > 0
                    && let Some(quench) = entry(k, index)
                {
                    x = applied(quench, &x);
                }
                let integral = R::integral(&of_blocks[index], &x)?;
                let next = applied(&of_blocks[index].matrix, &x);
                for (position, &n) in block.iter().enumerate() {
                    starts[k][n] = x[position].clone();
                    integrals[k][n] = integral[position].clone();
                    ends[k][n] = next[position].clone();
                }
                x = next;
            }
            // A stationary cycle ends where it began, but for a quench that does something.
            if !dynamics.once && entry(0, index).is_none() {
                block.iter().for_each(|&n| ends[count - 1][n] = starts[0][n].clone());
            }
        }
        Ok(Cycle { dynamics, starts, ends, integrals, propagators })
    }

    /// The state a time after the beginning of a stroke, all coordinates.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented, or there is no such stroke.
    pub fn state_at(&self, stroke: usize, time: &R) -> Result<Vec<R>, NumberError> {
        let (Some(start), Some(of)) = (self.starts.get(stroke), self.dynamics.strokes.get(stroke)) else {
            return Err(NumberError::Indeterminate);
        };
        let mut state = start.clone();
        for (block, generator) in self.dynamics.blocks.iter().zip(&of.generators) {
            let x: Vec<R> = block.iter().map(|&n| start[n].clone()).collect();
            let moved = applied(&R::propagator(generator, time)?.matrix, &x);
            for (&n, x) in block.iter().zip(moved) {
                state[n] = x;
            }
        }
        Ok(state)
    }

    /// The heat from a bath over the cycle: a difference of energies where it is alone in a stroke, `∫J_a dt`
    /// elsewhere.
    pub fn heat(&self, bath: usize) -> R {
        let of_stroke = |(k, stroke): (usize, &StrokeDynamics<R>)| match stroke.only_bath {
            Some(only) if only != bath => None,
            Some(_) => {
                let change = |n: &usize| self.ends[k][*n].clone() - self.starts[k][*n].clone();
                let returns = |n: usize| {
                    let mut blocks = self.dynamics.blocks.iter().zip(&stroke.returning);
                    blocks.any(|(block, returning)| *returning && block.contains(&n))
                };
                let energy = self.moving(&stroke.energy).into_iter().filter(|(n, _)| !returns(*n));
                Some(energy.fold(R::integer(0), |sum, (n, e)| sum + e * change(&n)))
            }
            None => Some(value(&self.moving(&stroke.currents[bath]), &self.integrals[k])),
        };
        sum(self.dynamics.strokes.iter().enumerate().filter_map(of_stroke))
    }

    /// Whether the block of a coordinate may exchange heat.
    fn moves(&self, n: usize) -> bool {
        let mut blocks = self.dynamics.blocks.iter().zip(&self.dynamics.still);
        blocks.any(|(block, still)| !still && block.contains(&n))
    }

    /// The part of an energy or a current that may change.
    pub fn moving(&self, current: &Functional<R>) -> Functional<R> {
        current.iter().filter(|(n, _)| self.moves(*n)).cloned().collect()
    }

    /// `∫J_a(ρ_sd(t)) dt` over the cycle.
    pub fn heat_without_coherence(&self, bath: usize) -> R {
        self.total(|stroke| &stroke.diagonal_currents[bath])
    }

    /// The duration of the cycle.
    pub fn duration(&self) -> R {
        sum(self.dynamics.strokes.iter().map(|stroke| stroke.duration.clone()))
    }

    /// The integral over the cycle of a functional that each stroke has.
    pub fn total<'a>(&'a self, functional: impl Fn(&'a StrokeDynamics<R>) -> &'a Functional<R>) -> R
    where
        R: 'a,
    {
        let strokes = self.dynamics.strokes.iter().zip(&self.integrals);
        sum(strokes.map(|(stroke, integral)| value(functional(stroke), integral)))
    }

    /// `∫Σ weight·|z| dt` over a stroke, for moduli in all coordinates.
    ///
    /// # Errors
    /// [`NumberError`] as for [`Evolves::integral_of_moduli`].
    pub fn integral_of_moduli(&self, stroke: usize, moduli: &[Modulus<R>]) -> Result<R, NumberError> {
        let x = &self.starts[stroke];
        let blocks = &self.dynamics.blocks;
        // Blocks that start at zero stay there. Moduli that see the same of the others are integrated
        // together.
        let moves: Vec<bool> = blocks.iter().map(|block| block.iter().any(|&n| !is_zero(&x[n]))).collect();
        let mut together: BTreeMap<Vec<usize>, Vec<&Modulus<R>>> = BTreeMap::new();
        for modulus in moduli {
            let sees = |index: &usize| {
                let mut seen = modulus.re.iter().chain(&modulus.im);
                moves[*index] && seen.any(|(n, _)| blocks[*index].contains(n))
            };
            together.entry((0..blocks.len()).filter(sees).collect()).or_default().push(modulus);
        }
        let generators = &self.dynamics.strokes[stroke].generators;
        let mut total = R::integer(0);
        for (seen, moduli) in together.into_iter().filter(|(seen, _)| !seen.is_empty()) {
            let positions: Vec<usize> =
                seen.iter().flat_map(|&index| blocks[index].iter().copied()).collect();
            let origin: Vec<(usize, usize)> =
                seen.iter().flat_map(|&index| (0..blocks[index].len()).map(move |n| (index, n))).collect();
            let generator = DMatrix::from_fn(positions.len(), positions.len(), |i, j| {
                let ((a, row), (b, column)) = (origin[i], origin[j]);
                if a == b { generators[a][(row, column)].clone() } else { R::integer(0) }
            });
            let local = |functional: &Functional<R>| -> Functional<R> {
                let here = |(n, c): &(usize, R)| Some((positions.iter().position(|m| m == n)?, c.clone()));
                functional.iter().filter_map(here).collect()
            };
            let moduli: Vec<Modulus<R>> = moduli
                .into_iter()
                .map(|m| Modulus { re: local(&m.re), im: local(&m.im), weight: m.weight.clone() })
                .collect();
            let start: Vec<R> = positions.iter().map(|&n| x[n].clone()).collect();
            let duration = &self.dynamics.strokes[stroke].duration;
            total = total + R::integral_of_moduli(&generator, duration, &start, &moduli)?;
        }
        Ok(total)
    }

    /// The values of the conserved functionals, block by block: they single this cycle out of the family of
    /// all stationary ones. Empty for a single run.
    pub fn family(&self) -> Vec<R> {
        let blocks = self.dynamics.blocks.iter().zip(&self.dynamics.conserved);
        let values = blocks.flat_map(|(block, functionals)| {
            functionals.iter().map(|functional| {
                let terms = block.iter().zip(functional);
                sum(terms.map(|(&n, c)| c.clone() * self.starts[0][n].clone()))
            })
        });
        values.collect()
    }

    /// The solution with the value one for one conserved functional and zero for all others, no state in
    /// general: every stationary cycle is the sum of these, each times its value.
    ///
    /// # Errors
    /// As for [`Cycle::new`].
    pub fn member(&self, index: usize) -> Result<Self, ThermoError> {
        let mut dynamics = self.dynamics.clone();
        dynamics.start.fill(R::integer(0));
        // That nothing flows from the given state says nothing of others.
        dynamics.still.clone_from(&dynamics.resting);
        let mut first = 0;
        for (block, functionals) in self.dynamics.blocks.iter().zip(&self.dynamics.conserved) {
            let count = functionals.len();
            if (first..first + count).contains(&index) {
                // In the span of the functionals, by their Gram matrix.
                let product = |a: &[R], b: &[R]| sum(a.iter().zip(b).map(|(a, b)| a.clone() * b.clone()));
                let gram = DMatrix::from_fn(count, count, |i, j| product(&functionals[i], &functionals[j]));
                let unit = (0..count).map(|i| R::integer(i64::from(first + i == index))).collect();
                let shares = R::solve(gram, unit)?;
                for (position, &n) in block.iter().enumerate() {
                    let terms = functionals.iter().zip(&shares);
                    dynamics.start[n] = sum(terms.map(|(a, share)| a[position].clone() * share.clone()));
                }
            }
            first += count;
        }
        Cycle::moving_by(dynamics, self.propagators.clone())
    }
}

pub(crate) fn sum<R: Field>(terms: impl Iterator<Item = R>) -> R {
    terms.fold(R::integer(0), |sum, term| sum + term)
}

/// Coordinates from which on the parts of an engine are worked on side by side: those of d = 8.
const MANY: usize = 64;

/// Something of each of a count, in their order; side by side where there are many coordinates.
pub(crate) fn for_each<T: Send>(
    count: usize,
    coordinates: usize,
    of: impl Fn(usize) -> T + Sync + Send,
) -> Vec<T> {
    match coordinates < MANY {
        true => (0..count).map(of).collect(),
        false => (0..count).into_par_iter().map(of).collect(),
    }
}

fn fixed_point<R: Evolves>(
    maps: &[&DMatrix<R>],
    conserved: &[Vec<R>],
    given: &[R],
) -> Result<Vec<R>, ThermoError> {
    let n = given.len();
    let identity = DMatrix::from_fn(n, n, |i, j| R::integer(i64::from(i == j)));
    let cycle = maps.iter().fold(identity.clone(), |product, map| times(map, &product));
    let mut matrix = identity.zip_map(&cycle, |a, b| a - b);
    let mut right = vec![R::integer(0); n];
    for a in conserved {
        let kept = a.iter().zip(given).fold(R::integer(0), |sum, (a, x)| sum + a.clone() * x.clone());
        for i in 0..n {
            for j in 0..n {
                matrix[(i, j)] = matrix[(i, j)].clone() + a[i].clone() * a[j].clone();
            }
            right[i] = right[i].clone() + a[i].clone() * kept.clone();
        }
    }
    R::solve(matrix, right).map_err(|error| match error {
        NumberError::DivisionByZero => ThermoError::NotUnique,
        error => ThermoError::Number(error),
    })
}

fn times<R: Evolves>(a: &DMatrix<R>, b: &DMatrix<R>) -> DMatrix<R> {
    let column = |j| applied(a, b.column(j).iter().cloned().collect::<Vec<R>>().as_slice());
    let columns: Vec<Vec<R>> = for_each(b.ncols(), b.ncols(), column);
    DMatrix::from_fn(a.nrows(), b.ncols(), |i, j| columns[j][i].clone())
}
