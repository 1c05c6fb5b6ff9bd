//! Matrices in fixed-point arithmetic.

use super::bound::BITS;
use crate::dyadic::{Dyadic, Toward};
use crate::integer_matrix::GaussianMatrix;
use crate::matrix::Matrix;
use crate::rational::Rational;
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::Zero;

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

pub(super) fn dagger(m: &GaussianMatrix) -> GaussianMatrix {
    m.map(|z| z.conj()).transpose()
}

/// An upper bound on the Frobenius norm of integers in units of `2^-w`.
pub(super) fn frobenius(m: &GaussianMatrix, w: u64) -> Dyadic {
    let squares: BigInt = m.iter().map(Complex::norm_sqr).sum();
    Dyadic { mantissa: squares, exponent: -2 * w as i64 }.sqrt(BITS, Toward::Above)
}
