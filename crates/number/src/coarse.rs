//! A Hermitian matrix as one whose levels are rational and lie apart, and the rest, which is small.

use crate::components::components;
use crate::eigenpairs::LevelStructure;
use crate::error::NumberError;
use crate::frame::{Frame, Spectrum};
use crate::matrix::{Base, Matrix, real, squared_modulus};
use crate::norms::Norms;
use crate::rational::{Rational, rational, to_f64};
use num_complex::Complex;
use num_traits::{One, Signed, Zero};

/// A Hermitian matrix as the sum of two.
#[derive(Clone, Debug, PartialEq)]
pub struct Coarse {
    /// One with rational levels.
    pub levels: Matrix<Rational>,
    /// What is left: the matrix less this one, exactly.
    pub rest: Matrix<Rational>,
    /// How many different levels the first has.
    pub count: usize,
}

/// Binary digits of a generator after the point: what is between clusters of what is left should be no more
/// than rounding, since it moves states from one to another.
const GENERATOR_BITS: u32 = 56;

/// The largest block whose irrational levels are brought together: exact vectors of a rational matrix in its
/// place have thousands of digits in larger ones.
pub const MAX_COARSE_BLOCK: usize = 8;

/// An eigenvalue, and the block and the column where its vector stands.
struct Level {
    value: Rational,
    block: usize,
    column: usize,
    exact: bool,
}

/// A block of the matrix, and its eigenvectors: exact, or as floating point has them.
struct Block {
    rows: Vec<usize>,
    frame: Result<Frame<Rational>, Matrix<f64>>,
}

/// A Hermitian matrix with levels that follow each other by no more than `within` taken as one, at a short
/// rational energy in the middle of them; `None` if no two different levels are so near.
///
/// A block without couplings to others whose levels are rational keeps its eigenvectors. In any other block
/// every level is moved, by no more than a quarter of `within` or the width of its cluster, and eigenvectors
/// are near ones that are rational: the Cayley transform of a rounded generator, unitary exactly.
///
/// # Errors
/// [`NumberError::UndecidedComparison`] if floating point does not tell such levels apart,
/// [`NumberError::TooLarge`] for a block of more than [`MAX_COARSE_BLOCK`] with irrational levels,
/// [`NumberError::NotFinite`] if floating point finds no eigenvectors.
///
/// ```
/// use lindbound_number::coarse;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let q = |n, d| real(rational(n, d));
/// // Levels 1, 1 + 10⁻⁹ and 2: two of them are one at 1.
/// let near = rational(1_000_000_001, 1_000_000_000);
/// let h = Matrix::from_diagonal(&vec![q(1, 1), real(near), q(2, 1)].into());
/// let split = coarse(&h, &rational(1, 1_000_000)).unwrap().unwrap();
/// assert_eq!(split.levels, Matrix::from_diagonal(&vec![q(1, 1), q(1, 1), q(2, 1)].into()));
/// assert_eq!((split.count, &split.levels + &split.rest), (2, h.clone()));
/// assert!(coarse(&h, &rational(1, 1_000_000_000_000)).unwrap().is_none());
/// ```
pub fn coarse(h: &Matrix<Rational>, within: &Rational) -> Result<Option<Coarse>, NumberError> {
    let d = h.nrows();
    let mut blocks = Vec::new();
    let mut levels = Vec::new();
    for rows in components(d, |i, j| !h[(i, j)].is_zero()) {
        let part = Matrix::from_fn(rows.len(), rows.len(), |i, j| h[(rows[i], rows[j])].clone());
        let block = blocks.len();
        let (values, exact, frame) = match Spectrum::of(&part) {
            Ok(Spectrum { values, frame }) => (values, true, Ok(frame)),
            Err(_) => {
                let guess = part.map(|z| Complex::new(to_f64(&z.re), to_f64(&z.im)));
                let Spectrum { values, frame } = Spectrum::of(&guess).map_err(|_| NumberError::NotFinite)?;
                let values: Option<Vec<Rational>> = values.into_iter().map(Rational::from_float).collect();
                (values.ok_or(NumberError::NotFinite)?, false, Err(normalised(&frame)))
            }
        };
        let own = values.into_iter().enumerate();
        levels.extend(own.map(|(column, value)| Level { value, block, column, exact }));
        blocks.push(Block { rows, frame });
    }
    let largest = levels.iter().map(|level| to_f64(&level.value).abs()).fold(0.0, f64::max);
    let is_exact = levels.iter().all(|level| level.exact);
    if !is_exact && to_f64(within) <= 8.0 * d as f64 * f64::EPSILON * largest {
        return Err(NumberError::UndecidedComparison);
    }
    levels.sort_by(|a, b| a.value.cmp(&b.value));
    let clusters = clusters(levels, within);
    let is_unchanged = match is_exact {
        true => clusters.iter().all(|all| all.first().map(|l| &l.value) == all.last().map(|l| &l.value)),
        false => LevelStructure::of(h, &Norms::default())
            .is_ok_and(|exact| exact.degeneracies.len() == clusters.len()),
    };
    if is_unchanged {
        return Ok(None);
    }
    let mut energies: Vec<Vec<Rational>> =
        blocks.iter().map(|block| vec![Rational::zero(); block.rows.len()]).collect();
    let mut moved = 0.0;
    for cluster in &clusters {
        let energy = energy(cluster, within);
        for level in cluster {
            moved += to_f64(&(&level.value - &energy)).powi(2);
            energies[level.block][level.column] = energy.clone();
        }
    }
    let mut coarse = Matrix::from_element(d, d, Complex::zero());
    for (Block { rows, frame }, energies) in blocks.iter().zip(&energies) {
        let part = part(frame, energies)?;
        for (i, row) in rows.iter().enumerate() {
            for (j, column) in rows.iter().enumerate() {
                coarse[(*row, *column)] = part[(i, j)].clone();
            }
        }
    }
    let rest = h - &coarse;
    // Eigenvectors that are rational add little to what the levels are moved by.
    let size = to_f64(&rest.iter().map(squared_modulus).sum::<Rational>()).sqrt();
    if size > moved.sqrt() + to_f64(within) {
        return Err(NumberError::UndecidedComparison);
    }
    Ok(Some(Coarse { levels: coarse, rest, count: clusters.len() }))
}

/// Rising levels, cut where two of them are further apart.
fn clusters(levels: Vec<Level>, within: &Rational) -> Vec<Vec<Level>> {
    let mut clusters: Vec<Vec<Level>> = Vec::new();
    for level in levels {
        match clusters.last_mut() {
            Some(cluster) if cluster.last().is_some_and(|last| &level.value - &last.value <= *within) => {
                cluster.push(level);
            }
            _ => clusters.push(vec![level]),
        }
    }
    clusters
}

/// One energy for a cluster: the simplest rational within half of its width of the mean, and a quarter of
/// what levels may differ by if they are known to rounding only.
fn energy(cluster: &[Level], within: &Rational) -> Rational {
    let (Some(first), Some(last)) = (cluster.first(), cluster.last()) else { return Rational::zero() };
    let (mut low, mut high) = (first.value.clone(), last.value.clone());
    let count = Rational::from_integer(cluster.len().into());
    let mean = cluster.iter().map(|level| &level.value).sum::<Rational>() / count;
    let half = (&high - &low) * rational(1, 2);
    low = low.max(&mean - &half);
    high = high.min(&mean + &half);
    if cluster.iter().any(|level| !level.exact) {
        low -= within * rational(1, 4);
        high += within * rational(1, 4);
    }
    simplest(&low, &high)
}

/// The rational of the least denominator between two others, the first not above the second.
fn simplest(low: &Rational, high: &Rational) -> Rational {
    if !low.is_positive() && !high.is_negative() {
        return Rational::zero();
    }
    if high.is_negative() {
        return -simplest(&-high, &-low);
    }
    let whole = low.ceil();
    if whole <= *high {
        return whole;
    }
    let floor = low.floor();
    &floor + simplest(&(high - &floor).recip(), &(low - &floor).recip()).recip()
}

/// Columns of norm one.
fn normalised(frame: &Frame<f64>) -> Matrix<f64> {
    let norm = |n: usize| frame.squared_norms()[n].sqrt();
    let vectors = frame.vectors();
    Matrix::from_fn(vectors.nrows(), vectors.ncols(), |i, n| vectors[(i, n)] / norm(n))
}

/// `Σ E_n |n⟩⟨n|` in the frame of a block, or in a rational one as near to it as floating point knows it.
fn part(
    frame: &Result<Frame<Rational>, Matrix<f64>>,
    energies: &[Rational],
) -> Result<Matrix<Rational>, NumberError> {
    let given = match frame {
        Ok(frame) => return Ok(frame.combine(energies.iter().cloned().enumerate())),
        Err(columns) => columns,
    };
    let d = energies.len();
    if energies.iter().all(|energy| *energy == energies[0]) {
        return Ok(Matrix::identity(d, d) * real(energies[0].clone()));
    }
    if d > MAX_COARSE_BLOCK {
        return Err(NumberError::TooLarge);
    }
    let (unitary, order) = near_identity(given);
    let identity = Matrix::<f64>::identity(d, d);
    let inverse = f64::inverse(&(&identity + &unitary)).ok_or(NumberError::NotFinite)?;
    let generator = (&identity - &unitary) * inverse;
    let near = |x: f64| <Rational as Base>::near(x, GENERATOR_BITS);
    // Above the diagonal, minus the adjoint below, imaginary on it: skew-Hermitian exactly.
    let k = Matrix::from_fn(d, d, |i, j| {
        let z = generator[(i.min(j), i.max(j))];
        match i.cmp(&j) {
            std::cmp::Ordering::Less => Complex::new(near(z.re), near(z.im)),
            std::cmp::Ordering::Equal => Complex::new(Rational::zero(), near(z.im)),
            std::cmp::Ordering::Greater => Complex::new(-near(z.re), near(z.im)),
        }
    });
    let frame = Frame::cayley(&k).ok_or(NumberError::NotFinite)?;
    Ok(frame.combine(order.into_iter().map(|n| energies[n].clone()).enumerate()))
}

/// Columns in an order and with phases that bring them near the identity, where a Cayley transform has a
/// small generator; and which column each was.
fn near_identity(given: &Matrix<f64>) -> (Matrix<f64>, Vec<usize>) {
    let d = given.nrows();
    let mut order = vec![usize::MAX; d];
    let mut places: Vec<(usize, usize)> = (0..d).flat_map(|i| (0..d).map(move |n| (i, n))).collect();
    places.sort_by(|a, b| given[*b].norm_sqr().total_cmp(&given[*a].norm_sqr()));
    let mut is_taken = vec![false; d];
    for (row, column) in places {
        if order[row] == usize::MAX && !is_taken[column] {
            order[row] = column;
            is_taken[column] = true;
        }
    }
    let phase = |n: usize| {
        let z = given[(n, order[n])];
        if z.norm() > 0.0 { z.conj() / z.norm() } else { Complex::one() }
    };
    (Matrix::from_fn(d, d, |i, n| given[(i, order[n])] * phase(n)), order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::first_non_hermitian_entry;

    fn size(m: &Matrix<Rational>) -> f64 {
        to_f64(&m.iter().map(squared_modulus).sum::<Rational>()).sqrt()
    }

    /// Q diag(…) Q† of doubles, from products of plane rotations, rounded: levels up to 1e-15.
    fn rotated(levels: &[f64], seed: f64) -> Matrix<Rational> {
        let d = levels.len();
        let mut q = Matrix::<f64>::identity(d, d);
        for i in 0..d {
            for j in i + 1..d {
                let (angle, phase) = (seed + (i * d + j) as f64, seed * j as f64);
                let mut turn = Matrix::<f64>::identity(d, d);
                turn[(i, i)] = Complex::new(angle.cos(), 0.0);
                turn[(j, j)] = Complex::new(angle.cos(), 0.0);
                turn[(i, j)] = Complex::from_polar(angle.sin(), phase);
                turn[(j, i)] = -Complex::from_polar(angle.sin(), -phase);
                q *= turn;
            }
        }
        let diagonal =
            Matrix::from_diagonal(&levels.iter().map(|x| Complex::from(*x)).collect::<Vec<_>>().into());
        let h = &q * diagonal * q.adjoint();
        let exact = |x: f64| Rational::from_float(x).unwrap();
        Matrix::from_fn(d, d, |i, j| {
            let z = h[(i.min(j), i.max(j))];
            match i.cmp(&j) {
                std::cmp::Ordering::Less => Complex::new(exact(z.re), exact(z.im)),
                std::cmp::Ordering::Equal => real(exact(z.re)),
                std::cmp::Ordering::Greater => Complex::new(exact(z.re), -exact(z.im)),
            }
        })
    }

    #[test]
    fn near_levels_of_any_matrix_become_one_and_nothing_is_lost() {
        for (levels, expected) in [
            (&[0.0, 1.0, 1.0 + 3e-10, 2.0][..], 3),
            (&[1.0, 1.0, 1.0, -2.5, -2.5][..], 2),
            (&[0.1, 0.1 + 1e-12, 0.7, 0.7 + 2e-10, 0.7 - 2e-10, 3.0][..], 3),
        ] {
            for seed in [0.3, 1.7, 2.9] {
                let h = rotated(levels, seed);
                let within = rational(1, 1_000_000_000);
                let split = coarse(&h, &within).unwrap().unwrap();
                assert_eq!(split.count, expected);
                assert_eq!(&split.levels + &split.rest, h);
                assert_eq!(first_non_hermitian_entry(&split.levels), None);
                assert!(size(&split.rest) < 2e-9, "{}", size(&split.rest));
                // Rational levels, as many different ones as there are clusters, each near the ones it is of.
                let mut found = Spectrum::of(&split.levels).unwrap().values;
                found.sort();
                found.dedup();
                assert_eq!(found.len(), expected);
                for value in found {
                    assert!(levels.iter().any(|level| (level - to_f64(&value)).abs() < 1e-9));
                    assert!(value.denom().bits() < 40, "{value}");
                }
            }
        }
    }

    #[test]
    fn levels_that_lie_apart_are_left_and_those_that_are_not_told_apart_are_refused() {
        let h = rotated(&[0.0, 1.0, 2.5], 0.4);
        assert_eq!(coarse(&h, &rational(1, 1_000_000)), Ok(None));
        let large = rotated(&[0.0, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 0.4);
        assert_eq!(coarse(&large, &rational(1, 1_000_000)), Err(NumberError::TooLarge));
        let tiny = rational(1, 1_000_000_000) * rational(1, 1_000_000_000);
        assert_eq!(coarse(&h, &tiny), Err(NumberError::UndecidedComparison));
    }

    #[test]
    fn the_simplest_rational_between_two_is_that() {
        for (low, high, expected) in [
            ((1, 3), (1, 2), (1, 2)),
            ((-7, 3), (-2, 1), (-2, 1)),
            ((-1, 5), (1, 7), (0, 1)),
            ((314, 100), (315, 100), (22, 7)),
            ((2, 7), (2, 7), (2, 7)),
        ] {
            let q = |(n, d): (i64, i64)| rational(n, d);
            assert_eq!(simplest(&q(low), &q(high)), q(expected));
        }
    }
}
