//! Matrices in fixed-point arithmetic.

use super::bound::BITS;
use crate::dyadic::{Dyadic, Toward};
use crate::integer_matrix::GaussianMatrix;
use crate::matrix::Matrix;
use crate::norms::Norms;
use crate::rational::Rational;
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::{Signed, Zero};

/// A power of two no smaller than any part of an entry.
pub(super) fn scale_of(matrix: &Matrix<Rational>) -> i64 {
    let parts = matrix.iter().flat_map(|z| [&z.re, &z.im]).filter(|x| !x.is_zero());
    parts.map(|x| x.numer().bits() as i64 - x.denom().bits() as i64 + 1).max().unwrap_or(0)
}

/// The matrix over `2^scale` in units of `2^-w`, every part rounded down by less than one unit.
pub(super) fn fixed(matrix: &Matrix<Rational>, w: u64, scale: i64) -> GaussianMatrix {
    let shift = w as i64 - scale;
    let part = |x: &Rational| {
        if x.is_zero() {
            BigInt::zero()
        } else if shift >= 0 {
            (x.numer() << shift as u64).div_floor(x.denom())
        } else {
            x.numer().div_floor(&(x.denom() << (-shift) as u64))
        }
    };
    matrix.map(|z| Complex::new(part(&z.re), part(&z.im)))
}

/// A power of two no smaller than any part of an entry of an operator, in the orthonormal basis.
pub(super) fn scale_in(norms: &Norms, matrix: &Matrix<Rational>) -> i64 {
    let places = (0..matrix.nrows()).flat_map(|i| (0..matrix.ncols()).map(move |j| (i, j)));
    let scale = |(i, j): (usize, usize)| {
        let of = |x: &Rational| x.numer().bits() as i64 - x.denom().bits() as i64 + 1;
        let z = &matrix[(i, j)];
        let parts = [&z.re, &z.im].into_iter().filter(|x| !x.is_zero()).map(of);
        // √(g_i g_j) is at least 2^(of − 2)/2, rounded down.
        let norm = norms.of_both(i, j).map_or(0, |norm| (of(&norm) - 2).div_euclid(2));
        parts.max().map(|scale| scale - norm)
    };
    places.filter_map(scale).max().unwrap_or(0)
}

/// The same of an operator whose elements are given in a basis of these norms: every part over `√(g_i g_j)`,
/// towards zero by less than one unit.
pub(super) fn fixed_in(norms: &Norms, matrix: &Matrix<Rational>, w: u64, scale: i64) -> GaussianMatrix {
    let mut all = fixed(matrix, w, scale);
    let (shift, one) = (w as i64 - scale, BigInt::from(1));
    let part = |x: &Rational, norm: &Rational| {
        let (above, below) = (x.numer().pow(2) * norm.denom(), x.denom().pow(2) * norm.numer());
        let (up, down) = (shift.max(0) as u64, (-shift).max(0) as u64);
        let root = ((above << (2 * up)) / (below * (&one << (2 * down)))).sqrt();
        if x.is_negative() { -root } else { root }
    };
    let (rows, columns) = all.shape();
    for (i, j) in (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))) {
        if let Some(norm) = norms.of_both(i, j) {
            let z = &matrix[(i, j)];
            all[(i, j)] = Complex::new(part(&z.re, &norm), part(&z.im, &norm));
        }
    }
    all
}

pub(super) fn dagger(m: &GaussianMatrix) -> GaussianMatrix {
    m.map(|z| z.conj()).transpose()
}

/// An upper bound on the Frobenius norm of integers in units of `2^-w`.
pub(super) fn frobenius(m: &GaussianMatrix, w: u64) -> Dyadic {
    let squares: BigInt = m.iter().map(Complex::norm_sqr).sum();
    Dyadic { mantissa: squares, exponent: -2 * w as i64 }.sqrt(BITS, Toward::Above)
}
