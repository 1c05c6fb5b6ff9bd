//! Numbers that are open: how they vary, and the matrices they fill.

use lindbound_number::matrix::{Base, Matrix, real};
use num_complex::Complex;

/// How a number may vary, and so how it is written as an unbounded coordinate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// `v > 0`, coordinate `ln v`.
    Positive,
    /// `0 < v < 1`, coordinate `ln(v/(1 − v))`.
    Fraction,
    /// Any number, its own coordinate.
    Real,
}

/// Bounds of coordinates, outside of what matters; they keep exponentials, and products of several of them,
/// finite.
const FARTHEST: f64 = 100.0;
/// The smallest fraction is `e⁻²³⁰`, near 10⁻¹⁰⁰.
const NEAR_ZERO: f64 = -230.0;
/// Fractions nearer to one than `e⁻⁴⁰` are one.
const NEAR_ONE: f64 = 40.0;

impl Range {
    /// The coordinate of a number.
    pub fn coordinate(self, value: f64) -> f64 {
        match self {
            Range::Positive => value.ln().clamp(-FARTHEST, FARTHEST),
            Range::Fraction => (value / (1.0 - value)).ln().clamp(NEAR_ZERO, NEAR_ONE),
            Range::Real => value,
        }
    }

    /// The number of a coordinate.
    pub fn value(self, coordinate: f64) -> f64 {
        match self {
            Range::Positive => coordinate.clamp(-FARTHEST, FARTHEST).exp(),
            Range::Fraction => 1.0 / (1.0 + (-coordinate.clamp(NEAR_ZERO, NEAR_ONE)).exp()),
            Range::Real => coordinate,
        }
    }
}

/// The entries of a matrix that are not fixed at zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Positions.
    pub entries: Vec<(usize, usize)>,
    /// Whether entry (j, i) is the conjugate of (i, j), of which the pattern lists one.
    pub hermitian: bool,
}

impl Pattern {
    /// How many numbers it takes: the diagonal of a Hermitian matrix has no imaginary parts.
    pub fn count(&self, complex: bool) -> usize {
        self.entries.iter().map(|at| self.parts(*at, complex)).sum()
    }

    fn parts(&self, (i, j): (usize, usize), complex: bool) -> usize {
        if complex && !(self.hermitian && i == j) { 2 } else { 1 }
    }

    /// How its numbers vary.
    pub fn ranges(&self, complex: bool) -> Vec<Range> {
        vec![Range::Real; self.count(complex)]
    }

    /// The d×d matrix of numbers, of which it takes as many as it needs; `None` if there are not enough.
    pub fn matrix<S: Base>(
        &self,
        complex: bool,
        d: usize,
        numbers: &mut impl Iterator<Item = S>,
    ) -> Option<Matrix<S>> {
        let mut matrix = Matrix::from_element(d, d, real(S::zero()));
        for &(i, j) in &self.entries {
            let re = numbers.next()?;
            let im = if self.parts((i, j), complex) == 2 { numbers.next()? } else { S::zero() };
            matrix[(i, j)] = Complex::new(re, im);
            if self.hermitian && i != j {
                matrix[(j, i)] = matrix[(i, j)].conj();
            }
        }
        Some(matrix)
    }

    /// The entries a matrix has at its positions, in the order they are read.
    pub fn numbers_of(&self, complex: bool, matrix: &Matrix<f64>) -> Vec<f64> {
        let mut numbers = Vec::new();
        for &(i, j) in &self.entries {
            numbers.push(matrix[(i, j)].re);
            if self.parts((i, j), complex) == 2 {
                numbers.push(matrix[(i, j)].im);
            }
        }
        numbers
    }

    /// The numbers of every column divided by its largest: the length of an eigenvector is free.
    pub fn shorten_columns(&self, complex: bool, d: usize, numbers: &mut [f64]) {
        let parts = if complex { 2 } else { 1 };
        for column in 0..d {
            let mine = |k: &usize| self.entries[*k].1 == column;
            let positions = (0..self.entries.len()).filter(mine);
            let positions: Vec<usize> =
                positions.flat_map(|k| (0..parts).map(move |part| k * parts + part)).collect();
            let most = positions.iter().map(|&at| numbers[at].abs()).fold(0.0, f64::max);
            positions.into_iter().filter(|_| most > 0.0).for_each(|at| numbers[at] /= most);
        }
    }
}

/// The largest modulus.
pub(super) fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().map(|x| x.abs()).fold(0.0, f64::max)
}
