//! Why the states are positive: `ρ = Σ_v (f·x) |v⟩⟨v|` for every state of the ansatz, with shares `f·x ≥ 0`.

use super::super::ProveError;
use super::flow::value;
use lindbound_number::matrix::{Base, Matrix, dagger};
use lindbound_number::{Rational, rational, to_f64};
use num_complex::Complex;
use num_traits::{One, Zero};

/// A vector v and the functional f of its share.
pub(super) struct Share {
    pub vector: Vec<Complex<Rational>>,
    pub functional: Vec<Rational>,
}

impl Share {
    /// `(f·x) ⟨v|v⟩`.
    pub fn weight(&self, x: &[Rational]) -> Rational {
        let norm: Rational = self.vector.iter().map(Complex::norm_sqr).sum();
        value(&self.functional, x) * norm
    }
}

/// What is taken from the diagonal for each coherence: more than the rounding of the frame leaves.
fn slack() -> Rational {
    rational(1, 100)
}

/// Shares for the matrices E_0, E_1, … of an ansatz, in which the state x is positive.
pub(super) fn shares(matrices: &[Matrix<Rational>], x: &[Rational]) -> Result<Vec<Share>, ProveError> {
    let (support, rows) = support(matrices);
    let reduced: Vec<_> = matrices
        .iter()
        .map(|m| Matrix::from_fn(rows.len(), rows.len(), |i, j| m[(rows[i], rows[j])].clone()))
        .collect();
    if reduced.iter().all(is_diagonal) {
        return Ok(of_diagonal(&support, &reduced));
    }
    if let Some(frame) = mixed_pair(&reduced) {
        return Ok(of_diagonal(&(&support * &frame), &seen_from(&frame, &reduced)?));
    }
    let frame = root(&reduced, x)?;
    let seen = seen_from(&frame, &reduced)?;
    Ok(of_coherent(&(&support * &frame), &seen))
}

/// A column echelon form of all columns of all matrices, and its pivots.
fn support(matrices: &[Matrix<Rational>]) -> (Matrix<Rational>, Vec<usize>) {
    let mut found: Vec<(usize, Vec<Complex<Rational>>)> = Vec::new();
    let subtract = |vector: &mut Vec<Complex<Rational>>, pivot: usize, other: &[Complex<Rational>]| {
        let factor = vector[pivot].clone();
        for (x, y) in vector.iter_mut().zip(other) {
            *x = x.clone() - factor.clone() * y;
        }
    };
    for column in matrices.iter().flat_map(|m| m.column_iter()) {
        let mut vector: Vec<Complex<Rational>> = column.iter().cloned().collect();
        for (pivot, other) in &found {
            subtract(&mut vector, *pivot, other);
        }
        let Some(pivot) = vector.iter().position(|z| !z.is_zero()) else { continue };
        let scale = vector[pivot].clone();
        let vector: Vec<_> = vector.into_iter().map(|z| z / scale.clone()).collect();
        for (_, other) in &mut found {
            subtract(other, pivot, &vector);
        }
        found.push((pivot, vector));
    }
    found.sort_by_key(|(pivot, _)| *pivot);
    let rows = matrices.first().map_or(0, Matrix::nrows);
    let form = Matrix::from_fn(rows, found.len(), |i, j| found[j].1[i].clone());
    (form, found.iter().map(|(pivot, _)| *pivot).collect())
}

fn is_diagonal(m: &Matrix<Rational>) -> bool {
    (0..m.nrows()).all(|i| (0..m.ncols()).all(|j| i == j || m[(i, j)].is_zero()))
}

/// `C⁻¹ R C⁻†` of every matrix.
fn seen_from(
    frame: &Matrix<Rational>,
    matrices: &[Matrix<Rational>],
) -> Result<Vec<Matrix<Rational>>, ProveError> {
    let inverse = Rational::inverse(frame).ok_or(ProveError::NotPositive)?;
    let adjoint = dagger(&inverse);
    Ok(matrices.iter().map(|m| Rational::product(&Rational::product(&inverse, m), &adjoint)).collect())
}

/// The basis with `e_i ± e_j` in two places, if all matrices are diagonal in it.
fn mixed_pair(matrices: &[Matrix<Rational>]) -> Option<Matrix<Rational>> {
    let n = matrices.first()?.nrows();
    let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
    let frame = |(i, j)| {
        let mut frame = Matrix::identity(n, n);
        frame[(j, i)] = Complex::one();
        frame[(i, j)] = Complex::one();
        frame[(j, j)] = -Complex::<Rational>::one();
        frame
    };
    pairs.map(frame).find(|frame| seen_from(frame, matrices).is_ok_and(|all| all.iter().all(is_diagonal)))
}

/// A lower triangular C of four decimals with `CC† ≈ R(x)`.
fn root(matrices: &[Matrix<Rational>], x: &[Rational]) -> Result<Matrix<Rational>, ProveError> {
    let n = matrices.first().map_or(0, Matrix::nrows);
    let zero = Matrix::<f64>::from_element(n, n, Complex::zero());
    let state = matrices.iter().zip(x).fold(zero, |sum, (m, x)| {
        let x = to_f64(x);
        sum + m.map(|z| Complex::new(to_f64(&z.re) * x, to_f64(&z.im) * x))
    });
    // The root of a negative number is imaginary, not an error.
    let is_real = |root: &Matrix<f64>| root.diagonal().iter().all(|z| z.re > z.im.abs());
    let root = state.cholesky().map(|root| root.l()).filter(is_real).ok_or(ProveError::NotPositive)?;
    let near = |x: f64| Rational::from_float((x * 1e4).round()).unwrap_or_default() / rational(10_000, 1);
    Ok(root.map(|z| Complex::new(near(z.re), near(z.im))))
}

fn column(m: &Matrix<Rational>, j: usize) -> Vec<Complex<Rational>> {
    m.column(j).iter().cloned().collect()
}

/// The elements `M_jj` of all matrices.
fn diagonal(seen: &[Matrix<Rational>], j: usize) -> Vec<Rational> {
    seen.iter().map(|m| m[(j, j)].re.clone()).collect()
}

fn of_diagonal(vectors: &Matrix<Rational>, seen: &[Matrix<Rational>]) -> Vec<Share> {
    let share = |j| Share { vector: column(vectors, j), functional: diagonal(seen, j) };
    (0..vectors.ncols()).map(share).collect()
}

/// Every coherence between u_j and u_k is one of four projectors: those of `u_j ± u_k` carry its real part,
/// those of `u_j ± iu_k` its imaginary part.
fn of_coherent(vectors: &Matrix<Rational>, seen: &[Matrix<Rational>]) -> Vec<Share> {
    let n = vectors.ncols();
    let mut own = of_diagonal(vectors, seen);
    let mut pairs = Vec::new();
    for (j, k) in (0..n).flat_map(|j| (j + 1..n).map(move |k| (j, k))) {
        let elements = || seen.iter().map(|m| &m[(j, k)]);
        let (one, i) = (Complex::<Rational>::one(), Complex::<Rational>::i());
        let real: Vec<Rational> = elements().map(|z| z.re.clone()).collect();
        let imaginary: Vec<Rational> = elements().map(|z| -z.im.clone()).collect();
        for (unit, row) in [(one, real), (i, imaginary)] {
            if row.iter().all(Zero::is_zero) {
                continue;
            }
            for sign in [Rational::one(), -Rational::one()] {
                let at = |z: &Complex<Rational>, w: &Complex<Rational>| z + unit.clone() * w * sign.clone();
                let (u, v) = (vectors.column(j), vectors.column(k));
                let vector = u.iter().zip(v.iter()).map(|(z, w)| at(z, w)).collect();
                let mut functional: Vec<Rational> = row.iter().map(|m| m * &sign / rational(2, 1)).collect();
                functional[0] += slack() / rational(2, 1);
                pairs.push(Share { vector, functional });
            }
            own[j].functional[0] -= slack();
            own[k].functional[0] -= slack();
        }
    }
    own.into_iter().chain(pairs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(d: usize, entries: &[(i64, i64)]) -> Matrix<Rational> {
        let entry = |&(re, im): &(i64, i64)| Complex::new(rational(re, 24), rational(im, 24));
        Matrix::from_row_iterator(d, d, entries.iter().map(entry))
    }

    /// `Σ_v f_i |v⟩⟨v|`.
    fn sum(shares: &[Share], i: usize) -> Matrix<Rational> {
        let d = shares[0].vector.len();
        Matrix::from_fn(d, d, |j, k| {
            let terms =
                shares.iter().map(|s| s.vector[j].clone() * s.vector[k].conj() * s.functional[i].clone());
            terms.fold(Complex::zero(), |sum, term| sum + term)
        })
    }

    #[test]
    fn shares_add_up_to_every_matrix_and_are_not_negative() {
        let diagonal =
            [matrix(2, &[(24, 0), (0, 0), (0, 0), (0, 0)]), matrix(2, &[(-24, 0), (0, 0), (0, 0), (24, 0)])];
        let mixed =
            [matrix(2, &[(12, 0), (0, 0), (0, 0), (12, 0)]), matrix(2, &[(0, 0), (24, 0), (24, 0), (0, 0)])];
        let coherent = [
            matrix(2, &[(16, 0), (3, 4), (3, -4), (8, 0)]),
            matrix(2, &[(-24, 0), (2, 6), (2, -6), (24, 0)]),
        ];
        for (matrices, count) in [(diagonal, 2), (mixed, 2), (coherent, 6)] {
            let x = [Rational::one(), rational(1, 8)];
            let shares = shares(&matrices, &x).unwrap();
            assert_eq!(shares.len(), count);
            for (i, m) in matrices.iter().enumerate() {
                assert_eq!(&sum(&shares, i), m);
            }
            assert!(shares.iter().all(|share| share.weight(&x) >= Rational::zero()));
        }
        let negative = [matrix(2, &[(12, 0), (20, 1), (20, -1), (12, 0)])];
        assert!(matches!(shares(&negative, &[Rational::one()]), Err(ProveError::NotPositive)));
    }
}
