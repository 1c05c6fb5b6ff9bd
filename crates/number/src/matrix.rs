//! Complex matrices over the base scalars a case is written in: `f64` and exact rationals.

use crate::{Embeds, Field, Formula, Precision, Rational, Real, Sign, rational, to_f64};
use nalgebra::{DMatrix, SymmetricEigen};
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::{NumAssign, One, Zero};

use crate::frame::{Frame, Spectrum};
use crate::integer_matrix::{self, GaussianMatrix};

/// A complex matrix over the base scalar `S`.
pub type Matrix<S> = DMatrix<Complex<S>>;

/// Why no eigenbasis is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpectrumError {
    /// Exact arithmetic: an eigenvalue is not a rational number.
    #[error("its spectrum is irrational")]
    Irrational,
    /// Exact arithmetic: the matrix is too large to look for rational eigenvalues.
    #[error("a block of dimension {0} is too large for an exact eigenbasis (at most {MAX_EXACT_BLOCK})")]
    TooLarge(usize),
    /// Floating point: the iteration did not converge or left the finite numbers.
    #[error("the floating-point eigensolver did not converge")]
    NoConvergence,
}

/// Largest irreducible block whose characteristic polynomial is searched for rational roots.
pub const MAX_EXACT_BLOCK: usize = 16;

/// Scalars in which the data of a case can be written.
pub trait Base: Field + NumAssign + PartialOrd + Send + Sync + 'static {
    /// The kind of number in which facts about a case in these scalars are judged: `f64` by `f64`, rationals by [`Formula`].
    type Judge: Real + Embeds<Self>;
    /// Whether arithmetic in this kind has no error.
    const IS_EXACT: bool;
    /// Whether two judged numbers are equal: exactly for formulas, with `None` where that is not decided; to relative 10⁻⁹
    /// for `f64`.
    fn equal(a: &Self::Judge, b: &Self::Judge) -> Option<bool>;
    /// A judged number as a guess, for messages.
    fn guess_of(judged: &Self::Judge) -> f64;
    /// The exact rational, or the `f64` nearest to it.
    fn of(value: &Rational) -> Self;
    /// `n/d`.
    fn ratio(n: i64, d: i64) -> Self {
        Self::of(&rational(n, d))
    }
    /// The nearest multiple of `2^-bits`: the same number in both kinds. Non-finite input gives zero.
    fn near(value: f64, bits: u32) -> Self;
    /// The number as `f64`, a guess.
    fn guess(&self) -> f64;
    /// A text that shows the number: exact for rationals.
    fn show(&self) -> String;
    /// Equality: exact for rationals, to relative 10⁻⁹ for `f64`, where it only steers a guess.
    fn agrees(&self, other: &Self) -> bool;
    /// Equality of two energies in a system whose largest is `scale`: exact for rationals, to `10⁻⁹·scale` for `f64`.
    fn same_energy(&self, other: &Self, scale: &Self) -> bool;
    /// Whether `self − other = gap` exactly, in both kinds.
    fn is_apart_by(&self, other: &Self, gap: &Self) -> bool;
    /// Whether a squared modulus is zero beside one of size `scale`: exact for rationals, below `10⁻²⁸·scale` for `f64`.
    fn negligible(&self, scale: &Self) -> bool;
    /// The positions `(row, column)` of the entries that are not zero: exactly for rationals, beside the whole matrix for
    /// `f64`, where rounding leaves `10⁻¹⁶` of it everywhere.
    fn support(matrix: &Matrix<Self>) -> Vec<(usize, usize)>;
    /// `a · b`.
    fn product(a: &Matrix<Self>, b: &Matrix<Self>) -> Matrix<Self>;
    /// `v† a v`.
    fn sandwich(v: &Matrix<Self>, a: &Matrix<Self>) -> Matrix<Self> {
        Self::product(&dagger(v), &Self::product(a, v))
    }
    /// `|z|²/g`.
    fn squared_modulus_over(z: &Complex<Self>, g: &Self) -> Self {
        squared_modulus(z) / g.clone()
    }
    /// The inverse, if the matrix is invertible.
    fn inverse(matrix: &Matrix<Self>) -> Option<Matrix<Self>>;
    /// An orthogonal eigenbasis of a Hermitian matrix with its eigenvalues.
    ///
    /// # Errors
    /// [`SpectrumError`] if the spectrum is irrational (exact) or the iteration fails (`f64`).
    fn eigen(hermitian: &Matrix<Self>) -> Result<Spectrum<Self>, SpectrumError>;
    /// A basis of `{v : Av = 0}`: exact for rationals, to `10⁻⁶` of A for `f64`.
    fn kernel(matrix: &Matrix<Self>) -> Vec<Vec<Complex<Self>>>;
    /// Whether a Hermitian matrix is positive semidefinite: exact for rationals, to rounding for `f64`.
    fn is_positive_semidefinite(hermitian: &Matrix<Self>) -> bool;
}

impl Base for f64 {
    type Judge = f64;
    const IS_EXACT: bool = false;
    fn equal(a: &f64, b: &f64) -> Option<bool> {
        Some(a.agrees(b))
    }
    fn guess_of(judged: &f64) -> f64 {
        *judged
    }
    fn of(value: &Rational) -> Self {
        to_f64(value)
    }
    fn near(value: f64, bits: u32) -> Self {
        let scale = f64::from(bits).exp2();
        if value.is_finite() { (value * scale).round() / scale } else { 0.0 }
    }
    fn guess(&self) -> f64 {
        *self
    }
    fn show(&self) -> String {
        format!("{self:?}")
    }
    fn agrees(&self, other: &Self) -> bool {
        (self - other).abs() <= 1e-9 * self.abs().max(other.abs())
    }
    fn same_energy(&self, other: &Self, scale: &Self) -> bool {
        (self - other).abs() <= 1e-9 * scale
    }
    fn is_apart_by(&self, other: &Self, gap: &Self) -> bool {
        // The error of a difference is exact in f64 (Knuth); zero means that the difference is.
        let difference = self - other;
        let part = difference - self;
        let error = (self - (difference - part)) - (other + part);
        difference == *gap && error == 0.0
    }
    fn negligible(&self, scale: &Self) -> bool {
        *self <= 1e-28 * scale
    }
    fn support(matrix: &Matrix<Self>) -> Vec<(usize, usize)> {
        let scale: f64 = matrix.iter().map(squared_modulus).sum();
        positions(matrix).filter(|&position| !squared_modulus(&matrix[position]).negligible(&scale)).collect()
    }
    fn product(a: &Matrix<Self>, b: &Matrix<Self>) -> Matrix<Self> {
        a * b
    }
    fn inverse(matrix: &Matrix<Self>) -> Option<Matrix<Self>> {
        matrix.clone().try_inverse()
    }
    fn eigen(hermitian: &Matrix<Self>) -> Result<Spectrum<Self>, SpectrumError> {
        if hermitian.iter().any(|z| !(z.re.is_finite() && z.im.is_finite())) {
            return Err(SpectrumError::NoConvergence);
        }
        // The default entry point loops forever on some inputs; 1000 sweeps are far more than any matrix here needs.
        let eigen = SymmetricEigen::try_new(hermitian.clone(), f64::EPSILON, 1000)
            .ok_or(SpectrumError::NoConvergence)?;
        let values: Vec<f64> = eigen.eigenvalues.iter().copied().collect();
        if values.iter().any(|value| !value.is_finite()) {
            return Err(SpectrumError::NoConvergence);
        }
        let squared_norms = vec![1.0; values.len()];
        Ok(Spectrum { values, frame: Frame::new(eigen.eigenvectors, squared_norms) })
    }
    fn kernel(matrix: &Matrix<Self>) -> Vec<Vec<Complex<Self>>> {
        let square = dagger(matrix) * matrix;
        let scale: f64 = square.diagonal().iter().map(|z| z.re).fold(0.0, f64::max);
        let Ok(Spectrum { values, frame }) = Self::eigen(&square) else { return Vec::new() };
        let kernel = values.iter().enumerate().filter(|(_, value)| **value <= 1e-12 * scale);
        kernel.map(|(n, _)| frame.vectors().column(n).iter().copied().collect()).collect()
    }
    fn is_positive_semidefinite(hermitian: &Matrix<Self>) -> bool {
        let scale: f64 = hermitian.iter().map(|z| z.norm()).fold(0.0, f64::max);
        Self::eigen(hermitian).is_ok_and(|spectrum| spectrum.values.iter().all(|p| *p >= -1e-12 * scale))
    }
}

impl Base for Rational {
    type Judge = Formula;
    const IS_EXACT: bool = true;
    fn equal(a: &Formula, b: &Formula) -> Option<bool> {
        match (a.clone() - b.clone()).sign() {
            Sign::Zero => Some(true),
            Sign::Positive | Sign::Negative => Some(false),
            Sign::Unknown => None,
        }
    }
    fn guess_of(judged: &Formula) -> f64 {
        let enclosed =
            judged.enclose(Precision(256)).and_then(|enclosure| enclosure.bounds().0.to_rational());
        enclosed.map_or(f64::NAN, |value| to_f64(&value))
    }
    fn of(value: &Rational) -> Self {
        value.clone()
    }
    fn near(value: f64, bits: u32) -> Self {
        let scale = BigInt::one() << bits;
        let scaled = f64::near(value, bits) * f64::from(bits).exp2();
        Rational::from_float(scaled).unwrap_or_else(Rational::zero) / Rational::from_integer(scale)
    }
    fn guess(&self) -> f64 {
        to_f64(self)
    }
    fn show(&self) -> String {
        let text = self.to_string();
        if text.len() <= 40 { text } else { format!("{:.6e}", to_f64(self)) }
    }
    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
    fn same_energy(&self, other: &Self, _: &Self) -> bool {
        self == other
    }
    fn is_apart_by(&self, other: &Self, gap: &Self) -> bool {
        self - other == *gap
    }
    fn negligible(&self, _: &Self) -> bool {
        self.is_zero()
    }
    fn support(matrix: &Matrix<Self>) -> Vec<(usize, usize)> {
        positions(matrix).filter(|&position| !matrix[position].is_zero()).collect()
    }
    fn product(a: &Matrix<Self>, b: &Matrix<Self>) -> Matrix<Self> {
        let ((a, p), (b, q)) = (cleared(a), cleared(b));
        over_denominator(&integer_matrix::product(&a, &b), &(p * q))
    }
    fn sandwich(v: &Matrix<Self>, a: &Matrix<Self>) -> Matrix<Self> {
        let ((v, p), (a, q)) = (cleared(v), cleared(a));
        let image = integer_matrix::product(&a, &v);
        let adjoint = GaussianMatrix::from_fn(v.ncols(), v.nrows(), |i, j| v[(j, i)].conj());
        over_denominator(&integer_matrix::product(&adjoint, &image), &(&p * &p * q))
    }
    fn squared_modulus_over(z: &Complex<Self>, g: &Self) -> Self {
        // One reduction to lowest terms instead of one for each product and sum.
        let (re, im) = (z.re.numer() * z.im.denom(), z.im.numer() * z.re.denom());
        let denominator = z.re.denom() * z.im.denom();
        let numerator = (&re * &re + &im * &im) * g.denom();
        Rational::new(numerator, &denominator * &denominator * g.numer())
    }
    fn inverse(matrix: &Matrix<Self>) -> Option<Matrix<Self>> {
        let (integers, denominator) = cleared(matrix);
        let (numerators, determinant) = integer_matrix::inverse(&integers)?;
        let (conjugate, norm) = (determinant.conj(), determinant.norm_sqr());
        Some(over_denominator(&numerators.map(|z| z * &conjugate * &denominator), &norm))
    }
    fn eigen(hermitian: &Matrix<Self>) -> Result<Spectrum<Self>, SpectrumError> {
        crate::exact_spectrum::eigen(hermitian)
    }
    fn kernel(matrix: &Matrix<Self>) -> Vec<Vec<Complex<Self>>> {
        null_basis(matrix)
    }
    fn is_positive_semidefinite(hermitian: &Matrix<Self>) -> bool {
        integer_matrix::is_positive_semidefinite(cleared(hermitian).0)
    }
}

/// The matrix times the common denominator of its entries, and that denominator.
pub(crate) fn cleared(matrix: &Matrix<Rational>) -> (GaussianMatrix, BigInt) {
    let denominator = matrix.iter().fold(BigInt::one(), |d, z| d.lcm(z.re.denom()).lcm(z.im.denom()));
    let scale =
        |x: &Rational| if x.is_zero() { BigInt::zero() } else { x.numer() * (&denominator / x.denom()) };
    (matrix.map(|z| Complex::new(scale(&z.re), scale(&z.im))), denominator)
}

pub(crate) fn over_denominator(matrix: &GaussianMatrix, denominator: &BigInt) -> Matrix<Rational> {
    let divide = |x: &BigInt| {
        if x.is_zero() { Rational::zero() } else { Rational::new(x.clone(), denominator.clone()) }
    };
    matrix.map(|z| Complex::new(divide(&z.re), divide(&z.im)))
}

/// A basis of the kernel of a matrix of rationals.
pub fn null_basis(matrix: &Matrix<Rational>) -> Vec<Vec<Complex<Rational>>> {
    let exact = |z: &Complex<BigInt>| Complex::new(z.re.clone().into(), z.im.clone().into());
    let vectors = integer_matrix::null_space(cleared(matrix).0);
    vectors.iter().map(|vector| vector.iter().map(exact).collect()).collect()
}

fn positions<S: Base>(matrix: &Matrix<S>) -> impl Iterator<Item = (usize, usize)> {
    let (rows, columns) = matrix.shape();
    (0..columns).flat_map(move |column| (0..rows).map(move |row| (row, column)))
}

/// The complex number `re + 0i`.
pub fn real<S: Base>(re: S) -> Complex<S> {
    Complex::new(re, S::zero())
}

/// `A†`.
pub fn dagger<S: Base>(matrix: &Matrix<S>) -> Matrix<S> {
    Matrix::from_fn(matrix.ncols(), matrix.nrows(), |i, j| matrix[(j, i)].conj())
}

/// `Re Tr[a b]`.
pub fn trace_of_product<S: Base>(a: &Matrix<S>, b: &Matrix<S>) -> S {
    let mut sum = S::zero();
    for i in 0..a.nrows() {
        for k in 0..a.ncols() {
            let (x, y) = (&a[(i, k)], &b[(k, i)]);
            if !(x.is_zero() || y.is_zero()) {
                sum += x.re.clone() * y.re.clone() - x.im.clone() * y.im.clone();
            }
        }
    }
    sum
}

/// Where a matrix first differs from its adjoint, if it does.
pub fn first_non_hermitian_entry<S: Base>(matrix: &Matrix<S>) -> Option<(usize, usize)> {
    let positions = (0..matrix.nrows()).flat_map(|i| (0..=i).map(move |j| (i, j)));
    let same = |a: &Complex<S>, b: &Complex<S>| a.re.agrees(&b.re) && a.im.agrees(&-b.im.clone());
    positions.into_iter().find(|&(i, j)| !same(&matrix[(i, j)], &matrix[(j, i)]))
}

/// The exact value of every finite `f64` entry; `None` if one is not finite.
pub fn exactly(matrix: &Matrix<f64>) -> Option<Matrix<Rational>> {
    let entry =
        |z: &Complex<f64>| Some(Complex::new(Rational::from_float(z.re)?, Rational::from_float(z.im)?));
    let entries: Option<Vec<_>> = matrix.iter().map(entry).collect();
    Some(Matrix::from_vec(matrix.nrows(), matrix.ncols(), entries?))
}

/// `|z|²`.
pub fn squared_modulus<S: Base>(z: &Complex<S>) -> S {
    z.re.clone() * z.re.clone() + z.im.clone() * z.im.clone()
}
