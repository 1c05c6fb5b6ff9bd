//! Unitary matrices known up to a bound.

use super::bounds::{SAFE, UNIT, gamma, norm};
use super::rounded::{ROUNDED, rounded};
use super::unrepresented::{MAX_DIMENSION, Unrepresented};
use crate::components::components;
use crate::frame::Frame;
use crate::interval::Interval;
use crate::matrix::{Base, Matrix};
use crate::real::Embeds;
use num_complex::Complex;

/// An approximation V of an exactly unitary Q with `‖V − Q‖ ≤ η` in the Frobenius norm, and the supports of
/// Q's columns.
#[derive(Clone, Debug)]
pub struct Unitary {
    d: usize,
    /// Rows one after the other.
    entries: Vec<Complex<f64>>,
    supports: Vec<u64>,
    error: f64,
    standard: bool,
}

/// Larger errors are not worth carrying on with; the bounds use that η is below this.
const MAX_ERROR: f64 = 1e-3;

impl Unitary {
    /// The identity, exactly.
    pub fn standard(d: usize) -> Self {
        let one = |i: usize| Complex::new(f64::from(u8::from(i.is_multiple_of(d + 1))), 0.0);
        Unitary {
            d,
            entries: (0..d * d).map(one).collect(),
            supports: (0..d).map(|n| 1 << n).collect(),
            error: 0.0,
            standard: true,
        }
    }

    /// V given by its rows, with supports of the columns of Q and `η`.
    ///
    /// # Errors
    /// [`Unrepresented::Singular`] unless η is small.
    pub(super) fn near(
        d: usize,
        entries: Vec<Complex<f64>>,
        supports: Vec<u64>,
        error: f64,
    ) -> Result<Self, Unrepresented> {
        // Written so that a NaN fails.
        let small = error < MAX_ERROR;
        if small {
            Ok(Unitary { d, entries, supports, error, standard: false })
        } else {
            Err(Unrepresented::Singular)
        }
    }

    /// `Q = (I − K)(I + K)⁻¹` for skew-Hermitian K.
    ///
    /// For any V, `‖V − Q‖ ≤ ‖(I + K)V − (I − K)‖`, because `(I + K)(V − Q)` is that residual and no
    /// eigenvalue of `I + K` is below one in modulus. Q is block-diagonal where K is.
    ///
    /// # Errors
    /// [`Unrepresented`] for entries outside the range, or if the floating-point inverse is too poor.
    pub fn cayley<S: Base>(generator: &Matrix<S>) -> Result<Self, Unrepresented>
    where
        Interval: Embeds<S>,
    {
        let d = generator.nrows();
        let mut inexact = 0.0;
        let mut k = Matrix::<f64>::zeros(d, d);
        for i in 0..d {
            for j in 0..d {
                let z = &generator[(i, j)];
                let mirrored = &generator[(j, i)];
                if z.re != -mirrored.re.clone() || z.im != mirrored.im {
                    return Err(Unrepresented::Form);
                }
                let ((re, re_exact), (im, im_exact)) = (rounded(&z.re)?, rounded(&z.im)?);
                if !(re_exact && im_exact) {
                    inexact = ROUNDED;
                }
                k[(i, j)] = Complex::new(re, im);
            }
        }
        let identity = Matrix::<f64>::identity(d, d);
        let (plus, minus) = (&identity + &k, &identity - &k);
        let inverse = plus.clone().try_inverse().ok_or(Unrepresented::Singular)?;
        let mut v = &minus * inverse;
        let blocks = components(d, |i, j| k[(i, j)] != Complex::new(0.0, 0.0));
        let supports = supports(d, &blocks);
        for i in 0..d {
            for j in 0..d {
                if supports[j] & (1 << i) == 0 {
                    v[(i, j)] = Complex::new(0.0, 0.0);
                }
            }
        }
        let residual = &plus * &v - &minus;
        let size = |m: &Matrix<f64>| norm(m.iter().map(Complex::norm_sqr));
        // The rounding of the residual, of its subtraction and of 1 ± K, and K's own.
        let (plus_size, v_size) = (size(&plus), size(&v));
        let rounding = (gamma(d) + 4.0 * UNIT) * (plus_size * v_size + size(&minus) + plus_size);
        let error = size(&residual) + rounding + (inexact + 2.0 * UNIT) * plus_size * (v_size + 1.0);
        Unitary::near(d, row_major(&v), supports, error * SAFE)
    }

    /// The normalised columns of an exactly orthogonal frame.
    ///
    /// Every part of an entry is `v/√g`, with at most `8·2^-53 + 8·2^-53` relative error from rounding v, g,
    /// the root and the quotient; the columns have norm one.
    ///
    /// # Errors
    /// [`Unrepresented`] for entries outside the range.
    pub fn frame<S: Base>(frame: &Frame<S>) -> Result<Self, Unrepresented>
    where
        Interval: Embeds<S>,
    {
        let d = frame.squared_norms().len();
        if frame.is_standard() {
            return Ok(Unitary::standard(d));
        }
        let norms: Vec<f64> = frame
            .squared_norms()
            .iter()
            .map(|g| Ok(rounded(g)?.0.sqrt()))
            .collect::<Result<_, Unrepresented>>()?;
        let (mut entries, mut supports) = (Vec::with_capacity(d * d), vec![0u64; d]);
        for i in 0..d {
            for (j, norm) in norms.iter().enumerate() {
                let z = &frame.vectors()[(i, j)];
                if !(z.re.is_zero() && z.im.is_zero()) {
                    supports[j] |= 1 << i;
                }
                entries.push(Complex::new(rounded(&z.re)?.0 / norm, rounded(&z.im)?.0 / norm));
            }
        }
        Unitary::near(d, entries, supports, 16.0 * UNIT * (d as f64).sqrt() * SAFE)
    }

    /// The dimension.
    pub fn dimension(&self) -> usize {
        self.d
    }

    /// Whether this is the identity.
    pub fn is_standard(&self) -> bool {
        self.standard
    }

    /// An entry of V.
    pub fn at(&self, i: usize, n: usize) -> Complex<f64> {
        self.entries[i * self.d + n]
    }

    /// A row of V.
    pub(super) fn row(&self, i: usize) -> &[Complex<f64>] {
        &self.entries[i * self.d..(i + 1) * self.d]
    }

    /// η.
    pub fn error(&self) -> f64 {
        self.error
    }

    /// The positions where the columns of Q may differ from zero, as sets of bits.
    pub fn supports(&self) -> &[u64] {
        &self.supports
    }

    /// Whether every column lies in one of the given sets of positions.
    pub fn respects(&self, sets: &[u64]) -> bool {
        self.supports.iter().all(|support| sets.iter().any(|set| support & !set == 0))
    }
}

pub(super) fn supports(d: usize, blocks: &[Vec<usize>]) -> Vec<u64> {
    debug_assert!(d <= MAX_DIMENSION);
    let mut supports = vec![0; d];
    for block in blocks {
        let mask = block.iter().fold(0u64, |mask, &i| mask | (1 << i));
        block.iter().for_each(|&i| supports[i] = mask);
    }
    supports
}

fn row_major(m: &Matrix<f64>) -> Vec<Complex<f64>> {
    (0..m.nrows()).flat_map(|i| (0..m.ncols()).map(move |j| m[(i, j)])).collect()
}
