//! Exact matrices of rationals.

use crate::exact_spectrum;
use crate::field::Field;
use crate::formula::Formula;
use crate::integer_matrix::{self, GaussianMatrix, cleared, over_denominator};
use crate::matrix::{Base, Eigensystem, Matrix, SpectrumError, positions};
use crate::rational::{Rational, to_f64};
use crate::real::Precision;
use crate::verdict::Sign;
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{One, Zero};

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
    fn of_judged(judged: &Formula) -> Option<Self> {
        judged.as_rational()
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
    fn exact(&self) -> Option<Rational> {
        Some(self.clone())
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
    fn eigensystem(hermitian: &Matrix<Self>) -> Result<Eigensystem<Self>, SpectrumError> {
        exact_spectrum::eigensystem(hermitian)
    }
    fn kernel(matrix: &Matrix<Self>) -> Vec<Vec<Complex<Self>>> {
        let exact = |z: &Complex<BigInt>| Complex::new(z.re.clone().into(), z.im.clone().into());
        let vectors = integer_matrix::null_space(cleared(matrix).0);
        vectors.iter().map(|vector| vector.iter().map(exact).collect()).collect()
    }
    fn is_positive_semidefinite(hermitian: &Matrix<Self>) -> bool {
        integer_matrix::is_positive_semidefinite(cleared(hermitian).0)
    }
}
