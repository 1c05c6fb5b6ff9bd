//! Orthogonal bases whose vectors have other lengths than one: in which `a + a†` is a rational matrix.
//!
//! With vectors `b_i = √g_i e_i` an operator is written by `⟨b_i|A|b_j⟩ = √(g_i g_j) A_ij`: Hermitian
//! matrices stay so, and those of a, a† and of spins are rational where the `g_i` carry the roots.
//! `G⁻¹⟨b|A|b⟩` is similar to A: what sums, products and characteristic polynomials tell, it tells as well.

use crate::matrix::{Base, Matrix};
use crate::rational::Rational;
use num_complex::Complex;
use num_traits::One;

/// Squared norms of the vectors of a basis.
///
/// ```
/// use lindbound_number::Norms;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// // √2·(|0⟩⟨1| + |1⟩⟨0|) in the basis e_0, √2 e_1; its square is 2.
/// let norms = Norms::new(vec![rational(1, 1), rational(2, 1)]);
/// let matrix = Matrix::from_row_iterator(2, 2, [0, 2, 2, 0].map(|n| real(rational(n, 1))));
/// let map = norms.map_of(&matrix);
/// assert_eq!(&map * &map, Matrix::identity(2, 2) * real(rational(2, 1)));
/// assert!(Norms::new(vec![rational(1, 1); 2]).are_one());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Norms(Vec<Rational>);

impl Norms {
    /// The squared norms of all vectors; none are needed where all are one.
    pub fn new(squared: Vec<Rational>) -> Self {
        if squared.iter().all(One::is_one) { Norms::default() } else { Norms(squared) }
    }

    /// Whether the basis is orthonormal.
    pub fn are_one(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of all vectors; empty where they are one.
    pub fn squared(&self) -> &[Rational] {
        &self.0
    }

    /// That of one vector, if it is not one.
    pub fn of(&self, n: usize) -> Option<&Rational> {
        self.0.get(n).filter(|g| !g.is_one())
    }

    /// `g_i g_j`, if that is not one.
    pub fn of_both(&self, i: usize, j: usize) -> Option<Rational> {
        match (self.of(i), self.of(j)) {
            (Some(a), Some(b)) => Some(a * b),
            (one, other) => one.or(other).cloned(),
        }
    }

    /// `G⁻¹A`, the map of which A are the elements.
    pub fn map_of(&self, elements: &Matrix<Rational>) -> Matrix<Rational> {
        self.rows(elements, |x, g| x / g)
    }

    /// The elements of a map, or of an operator that is diagonal.
    pub fn elements_of(&self, map: &Matrix<Rational>) -> Matrix<Rational> {
        self.rows(map, |x, g| x * g)
    }

    /// An operator in the orthonormal basis, in floating point.
    pub fn guess(&self, elements: &Matrix<Rational>) -> Matrix<f64> {
        self.orthonormal(elements.map(|z| Complex::new(z.re.guess(), z.im.guess())))
    }

    /// The same of elements in floating point.
    pub fn orthonormal(&self, mut all: Matrix<f64>) -> Matrix<f64> {
        let (rows, columns) = all.shape();
        for (i, j) in (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))) {
            if let Some(norm) = self.of_both(i, j) {
                all[(i, j)] /= norm.guess().sqrt();
            }
        }
        all
    }

    fn rows(&self, matrix: &Matrix<Rational>, f: fn(&Rational, &Rational) -> Rational) -> Matrix<Rational> {
        let mut all = matrix.clone();
        for i in 0..all.nrows() {
            let Some(g) = self.of(i) else { continue };
            for z in all.row_mut(i).iter_mut() {
                *z = Complex::new(f(&z.re, g), f(&z.im, g));
            }
        }
        all
    }
}
