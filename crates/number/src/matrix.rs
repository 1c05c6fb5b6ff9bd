//! Complex matrices over the base scalars a case is written in: `f64` and exact rationals.

use crate::field::Field;
use crate::rational::{Rational, rational, to_f64};
use crate::real::{Embeds, Real};
use nalgebra::{DMatrix, SymmetricEigen};
use num_complex::Complex;
use num_traits::{NumAssign, Zero};

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
    /// Exact arithmetic: what belongs to it is transcendental, as rates by the spectrum of a bath are, or a
    /// state that moved for a time.
    #[error("its numbers are transcendental")]
    Transcendental,
    /// Floating point: the iteration did not converge or left the finite numbers.
    #[error("the floating-point eigensolver did not converge")]
    NoConvergence,
}

/// Largest irreducible block whose characteristic polynomial is searched for rational roots.
pub const MAX_EXACT_BLOCK: usize = 16;

/// Eigenvalues with orthogonal eigenvectors.
#[derive(Clone, Debug)]
pub struct Eigensystem<S: Base> {
    /// Eigenvalues `p_n`.
    pub values: Vec<S>,
    /// Eigenvectors as columns `v_n`.
    pub vectors: Matrix<S>,
    /// Their squared norms `⟨v_n|v_n⟩`.
    pub squared_norms: Vec<S>,
}

/// Scalars in which the data of a case can be written.
pub trait Base: Field + NumAssign + PartialOrd + Send + Sync + 'static {
    /// The kind of number in which facts about a case in these scalars are judged: `f64` by `f64`, rationals
    /// by [`Formula`](crate::Formula).
    type Judge: Real + Embeds<Self>;
    /// Whether arithmetic in this kind has no error.
    const IS_EXACT: bool;
    /// Whether two judged numbers are equal: exactly for formulas, with `None` where that is not decided; to
    /// relative 10⁻⁹ for `f64`.
    fn equal(a: &Self::Judge, b: &Self::Judge) -> Option<bool>;
    /// A judged number as a guess, for messages.
    fn guess_of(judged: &Self::Judge) -> f64;
    /// A judged number in this kind; `None` if it is none of it.
    fn of_judged(judged: &Self::Judge) -> Option<Self>;
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
    /// The number itself as a rational; `None` for an `f64` that is not finite.
    fn exact(&self) -> Option<Rational>;
    /// A text that shows the number: exact for rationals.
    fn show(&self) -> String;
    /// Equality: exact for rationals, to relative 10⁻⁹ for `f64`, where it only steers a guess.
    fn agrees(&self, other: &Self) -> bool;
    /// Equality of two energies in a system whose largest is `scale`: exact for rationals, to `10⁻⁹·scale`
    /// for `f64`.
    fn same_energy(&self, other: &Self, scale: &Self) -> bool;
    /// Whether `self − other = gap` exactly, in both kinds.
    fn is_apart_by(&self, other: &Self, gap: &Self) -> bool;
    /// Whether a squared modulus is zero beside one of size `scale`: exact for rationals, below `10⁻²⁸·scale`
    /// for `f64`.
    fn negligible(&self, scale: &Self) -> bool;
    /// The positions `(row, column)` of the entries that are not zero: exactly for rationals, beside the
    /// whole matrix for `f64`, where rounding leaves `10⁻¹⁶` of it everywhere.
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
    /// The eigenvalues of a Hermitian matrix with orthogonal eigenvectors;
    /// [`Spectrum::of`](crate::frame::Spectrum::of) holds them in a frame.
    ///
    /// # Errors
    /// [`SpectrumError`] if the spectrum is irrational (exact) or the iteration fails (`f64`).
    fn eigensystem(hermitian: &Matrix<Self>) -> Result<Eigensystem<Self>, SpectrumError>;
    /// A basis of `{v : Av = 0}`: exact for rationals, to `10⁻⁶` of A for `f64`.
    fn kernel(matrix: &Matrix<Self>) -> Vec<Vec<Complex<Self>>>;
    /// Whether a Hermitian matrix is positive semidefinite: exact for rationals, to rounding for `f64`.
    fn is_positive_semidefinite(hermitian: &Matrix<Self>) -> bool;
}

/// `[a, b] = ab − ba`.
pub fn commutator<S: Base>(a: &Matrix<S>, b: &Matrix<S>) -> Matrix<S> {
    S::product(a, b) - S::product(b, a)
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
    fn of_judged(judged: &f64) -> Option<f64> {
        Some(*judged)
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
    fn exact(&self) -> Option<Rational> {
        Rational::from_float(*self)
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
    fn eigensystem(hermitian: &Matrix<Self>) -> Result<Eigensystem<Self>, SpectrumError> {
        if hermitian.iter().any(|z| !(z.re.is_finite() && z.im.is_finite())) {
            return Err(SpectrumError::NoConvergence);
        }
        // The default entry point loops forever on some inputs; 1000 sweeps are far more than any matrix here
        // needs.
        let eigen = SymmetricEigen::try_new(hermitian.clone(), f64::EPSILON, 1000)
            .ok_or(SpectrumError::NoConvergence)?;
        let values: Vec<f64> = eigen.eigenvalues.iter().copied().collect();
        if values.iter().any(|value| !value.is_finite()) {
            return Err(SpectrumError::NoConvergence);
        }
        let squared_norms = vec![1.0; values.len()];
        Ok(Eigensystem { values, vectors: eigen.eigenvectors, squared_norms })
    }
    fn kernel(matrix: &Matrix<Self>) -> Vec<Vec<Complex<Self>>> {
        let square = dagger(matrix) * matrix;
        let scale: f64 = square.diagonal().iter().map(|z| z.re).fold(0.0, f64::max);
        let Ok(Eigensystem { values, vectors, .. }) = Self::eigensystem(&square) else { return Vec::new() };
        let kernel = values.iter().enumerate().filter(|(_, value)| **value <= 1e-12 * scale);
        kernel.map(|(n, _)| vectors.column(n).iter().copied().collect()).collect()
    }
    fn is_positive_semidefinite(hermitian: &Matrix<Self>) -> bool {
        let scale: f64 = hermitian.iter().map(|z| z.norm()).fold(0.0, f64::max);
        Self::eigensystem(hermitian).is_ok_and(|system| system.values.iter().all(|p| *p >= -1e-12 * scale))
    }
}

/// Every position, column by column.
pub(crate) fn positions<S: Base>(matrix: &Matrix<S>) -> impl Iterator<Item = (usize, usize)> {
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
