//! Fraction-free linear algebra over the Gaussian integers.

use crate::rational::Rational;
use nalgebra::DMatrix;
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// A matrix of Gaussian integers.
pub(crate) type GaussianMatrix = DMatrix<Complex<BigInt>>;

/// The matrix times the common denominator of its entries, and that denominator.
pub(crate) fn cleared(matrix: &DMatrix<Complex<Rational>>) -> (GaussianMatrix, BigInt) {
    let denominator = matrix.iter().fold(BigInt::one(), |d, z| d.lcm(z.re.denom()).lcm(z.im.denom()));
    let scale =
        |x: &Rational| if x.is_zero() { BigInt::zero() } else { x.numer() * (&denominator / x.denom()) };
    (matrix.map(|z| Complex::new(scale(&z.re), scale(&z.im))), denominator)
}

pub(crate) fn over_denominator(matrix: &GaussianMatrix, denominator: &BigInt) -> DMatrix<Complex<Rational>> {
    let divide = |x: &BigInt| {
        if x.is_zero() { Rational::zero() } else { Rational::new(x.clone(), denominator.clone()) }
    };
    matrix.map(|z| Complex::new(divide(&z.re), divide(&z.im)))
}

/// `a · b`, in machine integers where no sum can overflow: the numbers of small cases fit, and these products
/// are most of what an exact eigenbasis costs.
pub(crate) fn product(a: &GaussianMatrix, b: &GaussianMatrix) -> GaussianMatrix {
    let bits = |m: &GaussianMatrix| m.iter().map(|z| z.re.bits().max(z.im.bits())).max().unwrap_or(0);
    // An entry is a sum of 2n products.
    let most = bits(a) + bits(b) + u64::from(usize::BITS - (2 * a.ncols()).leading_zeros());
    if most >= 127 {
        return a * b;
    }
    let small = |m: &GaussianMatrix| -> Vec<[i128; 2]> {
        let part = |x: &BigInt| x.to_i128().unwrap_or_default();
        m.iter().map(|z| [part(&z.re), part(&z.im)]).collect()
    };
    let (rows, inner) = a.shape();
    // Column after column.
    let (x, y) = (small(a), small(b));
    GaussianMatrix::from_fn(rows, b.ncols(), |i, j| {
        let (mut re, mut im) = (0, 0);
        for k in 0..inner {
            let ([p, q], [r, s]) = (x[k * rows + i], y[j * inner + k]);
            re += p * r - q * s;
            im += p * s + q * r;
        }
        Complex::new(re.into(), im.into())
    })
}

/// `a / b` where the quotient is known to be a Gaussian integer.
fn exact_quotient(a: &Complex<BigInt>, b: &Complex<BigInt>) -> Complex<BigInt> {
    if b.im.is_zero() {
        return Complex::new(&a.re / &b.re, &a.im / &b.re);
    }
    let (product, norm) = (a * b.conj(), b.norm_sqr());
    Complex::new(product.re / &norm, product.im / &norm)
}

/// A reduced row-echelon form in which every pivot has the same value.
pub(crate) struct Echelon {
    pub matrix: GaussianMatrix,
    /// Column of the pivot of each of the first rows.
    pub pivots: Vec<usize>,
    /// The common pivot value.
    pub pivot: Complex<BigInt>,
}

/// Fraction-free Gauss–Jordan elimination (Bareiss) over the first `columns` columns; every division is
/// exact.
pub(crate) fn reduced_echelon(mut m: GaussianMatrix, columns: usize) -> Echelon {
    let (mut pivots, mut previous) = (Vec::new(), Complex::<BigInt>::one());
    for column in 0..columns {
        let row = pivots.len();
        let Some(found) = (row..m.nrows()).find(|&i| !m[(i, column)].is_zero()) else { continue };
        m.swap_rows(row, found);
        let pivot = m[(row, column)].clone();
        for i in (0..m.nrows()).filter(|&i| i != row) {
            let factor = m[(i, column)].clone();
            for j in 0..m.ncols() {
                let (kept, taken) = (&m[(i, j)], &m[(row, j)]);
                if kept.is_zero() && (taken.is_zero() || factor.is_zero()) {
                    continue;
                }
                m[(i, j)] = exact_quotient(&(kept * &pivot - taken * &factor), &previous);
            }
        }
        previous = pivot;
        pivots.push(column);
    }
    Echelon { matrix: m, pivots, pivot: previous }
}

/// `(N, p)` with `A⁻¹ = N / p`, if `A` is invertible.
pub(crate) fn inverse(a: &GaussianMatrix) -> Option<(GaussianMatrix, Complex<BigInt>)> {
    let n = a.nrows();
    let augmented = GaussianMatrix::from_fn(n, 2 * n, |i, j| {
        if j < n {
            a[(i, j)].clone()
        } else if j - n == i {
            Complex::one()
        } else {
            Complex::zero()
        }
    });
    let echelon = reduced_echelon(augmented, n);
    (echelon.pivots.len() == n).then(|| (echelon.matrix.columns(n, n).into_owned(), echelon.pivot))
}

/// A basis of `{v : A v = 0}`, as columns: where there are many more rows than columns, that of rows that are
/// independent modulo a prime, if it solves the others too.
pub(crate) fn null_space(a: GaussianMatrix) -> Vec<Vec<Complex<BigInt>>> {
    if a.nrows() > 2 * a.ncols() {
        let few = null_space_of(a.select_rows(&independent_rows(&a)));
        let solves = |v: &Vec<Complex<BigInt>>| {
            a.row_iter().all(|row| row.iter().zip(v).map(|(x, y)| x * y).sum::<Complex<BigInt>>().is_zero())
        };
        if few.iter().all(solves) {
            return few;
        }
    }
    null_space_of(a)
}

/// A prime of the form 4n + 1: with a root of −1 in its field Gaussian integers have images there.
const PRIME: u64 = 998_244_353;

/// Rows whose images are independent, and which therefore are.
fn independent_rows(a: &GaussianMatrix) -> Vec<usize> {
    let power = |base: u64, exponent: u64| {
        let factor = |bit: u32| if exponent >> bit & 1 == 1 { base } else { 1 };
        (0..u64::BITS).rev().fold(1, |x, bit| x * x % PRIME * factor(bit) % PRIME)
    };
    // 3 generates the field.
    let root = power(3, (PRIME - 1) / 4);
    let image = |x: &BigInt| x.mod_floor(&PRIME.into()).to_u64().unwrap_or_default();
    let (mut known, mut chosen): (Vec<(usize, Vec<u64>)>, Vec<usize>) = Default::default();
    for (n, row) in a.row_iter().enumerate() {
        let mut rest: Vec<u64> = row.iter().map(|z| (image(&z.re) + root * image(&z.im)) % PRIME).collect();
        for (place, other) in &known {
            let factor = PRIME - rest[*place];
            rest.iter_mut().zip(other).for_each(|(x, y)| *x = (*x + factor * y) % PRIME);
        }
        if let Some(place) = rest.iter().position(|x| *x != 0) {
            let inverse = power(rest[place], PRIME - 2);
            known.push((place, rest.iter().map(|x| x * inverse % PRIME).collect()));
            chosen.push(n);
        }
    }
    chosen
}

fn null_space_of(a: GaussianMatrix) -> Vec<Vec<Complex<BigInt>>> {
    let n = a.ncols();
    let echelon = reduced_echelon(a, n);
    let free = (0..n).filter(|column| !echelon.pivots.contains(column));
    free.map(|column| {
        let mut vector = vec![Complex::zero(); n];
        vector[column] = echelon.pivot.clone();
        for (row, &pivot) in echelon.pivots.iter().enumerate() {
            vector[pivot] = -echelon.matrix[(row, column)].clone();
        }
        vector
    })
    .collect()
}

/// Whether a Hermitian matrix is positive semidefinite, by symmetric elimination with diagonal pivots.
///
/// After each step the remaining block is a positive multiple of the Schur complement, so signs on its
/// diagonal decide; a block with a zero diagonal is positive semidefinite only if it is zero.
pub(crate) fn is_positive_semidefinite(mut m: GaussianMatrix) -> bool {
    let mut previous = Complex::<BigInt>::one();
    let mut remaining: Vec<usize> = (0..m.nrows()).collect();
    while !remaining.is_empty() {
        if remaining.iter().any(|&i| m[(i, i)].re.is_negative()) {
            return false;
        }
        let Some(position) = remaining.iter().position(|&i| m[(i, i)].re.is_positive()) else {
            return remaining.iter().all(|&i| remaining.iter().all(|&j| m[(i, j)].is_zero()));
        };
        let k = remaining.swap_remove(position);
        let pivot = m[(k, k)].clone();
        let eliminated: Vec<_> = remaining
            .iter()
            .flat_map(|&i| remaining.iter().map(move |&j| (i, j)))
            .map(|(i, j)| {
                ((i, j), exact_quotient(&(&m[(i, j)] * &pivot - &m[(i, k)] * &m[(k, j)]), &previous))
            })
            .collect();
        for (position, value) in eliminated {
            m[position] = value;
        }
        previous = pivot;
    }
    true
}

/// The coefficients `c₀ = 1, c₁, …, cₙ` of `det(x − A) = Σ cₖ xⁿ⁻ᵏ` for Hermitian `A` (Faddeev–LeVerrier).
pub(crate) fn characteristic_polynomial(a: &GaussianMatrix) -> Vec<BigInt> {
    let n = a.nrows();
    let mut coefficients = vec![BigInt::one()];
    let mut m = GaussianMatrix::identity(n, n);
    for k in 1..=n {
        m = a * m;
        let trace: BigInt = (0..n).map(|i| &m[(i, i)].re).sum();
        let coefficient = -trace / BigInt::from(k);
        for i in 0..n {
            m[(i, i)].re += &coefficient;
        }
        coefficients.push(coefficient);
    }
    coefficients
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_in_machine_integers_and_in_large_ones_are_the_same() {
        // Entries around the largest that fit: 61 bits each make sums of 2·3 products of 125 bits.
        for bits in [1u32, 30, 60, 61, 62, 63, 64, 200] {
            let entry = |i: usize, j: usize| {
                let size = (BigInt::one() << bits) - BigInt::from(1);
                let sign = |n: usize| if n.is_multiple_of(2) { BigInt::from(1) } else { BigInt::from(-1) };
                Complex::new(&size * sign(i + j), &size * sign(i * j) - BigInt::from(i))
            };
            let (a, b) =
                (GaussianMatrix::from_fn(2, 3, entry), GaussianMatrix::from_fn(3, 4, |i, j| entry(j, i + 1)));
            assert_eq!(product(&a, &b), &a * &b, "{bits}");
        }
    }
}
