//! Orthogonal bases, not necessarily normalised, and spectra written in them.

use crate::matrix::{Base, Eigensystem, Matrix, SpectrumError, dagger, real, squared_modulus};

/// An orthogonal basis: columns `v_n` with squared norms `g_n = ⟨v_n|v_n⟩`.
///
/// Leaving vectors unnormalised keeps frames such as `(1, 1), (1, −1)` rational; every modulus the formulas
/// need, `|⟨m|L|n⟩|² = |v_m† L v_n|² / (g_m g_n)`, stays rational too.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame<S: Base> {
    vectors: Matrix<S>,
    squared_norms: Vec<S>,
    standard: bool,
}

impl<S: Base> Frame<S> {
    /// A frame from its columns, which the caller knows to be orthogonal, and their squared norms.
    pub fn new(vectors: Matrix<S>, squared_norms: Vec<S>) -> Self {
        Frame { vectors, squared_norms, standard: false }
    }

    /// The standard basis of dimension `d`.
    pub fn standard(d: usize) -> Self {
        Frame { vectors: Matrix::identity(d, d), squared_norms: vec![S::one(); d], standard: true }
    }

    /// The columns of `Q = (I − K)(I + K)⁻¹` for skew-Hermitian `K`, `d × d`.
    ///
    /// `None` if `I + K` is singular, which no skew-Hermitian matrix allows.
    pub fn cayley(k: &Matrix<S>) -> Option<Self> {
        let identity = Matrix::<S>::identity(k.nrows(), k.nrows());
        let plus = Matrix::from_fn(k.nrows(), k.nrows(), |i, j| identity[(i, j)].clone() + k[(i, j)].clone());
        let minus =
            Matrix::from_fn(k.nrows(), k.nrows(), |i, j| identity[(i, j)].clone() - k[(i, j)].clone());
        let vectors = S::product(&minus, &S::inverse(&plus)?);
        Some(Frame::new(vectors, vec![S::one(); k.nrows()]))
    }

    /// Orthogonal columns given by a user; `None` if two are not orthogonal or one is zero.
    pub fn orthogonal(vectors: Matrix<S>) -> Option<Self> {
        let gram = S::product(&dagger(&vectors), &vectors);
        let scale = |i: usize, j: usize| gram[(i, i)].re.clone() * gram[(j, j)].re.clone();
        for j in 0..gram.ncols() {
            if gram[(j, j)].re.is_zero() {
                return None;
            }
            if (0..j).any(|i| !squared_modulus(&gram[(i, j)]).negligible(&scale(i, j))) {
                return None;
            }
        }
        let squared_norms = (0..gram.ncols()).map(|j| gram[(j, j)].re.clone()).collect();
        Some(Frame::new(vectors, squared_norms))
    }

    /// The Gram–Schmidt process without normalisation: `u_n = v_n − Σ_{m<n} u_m ⟨u_m|v_n⟩/⟨u_m|u_m⟩`;
    /// orthogonal columns stay as they are. `None` if they are linearly dependent (in `f64`: to rounding).
    ///
    /// ```
    /// use lindbound_number::frame::Frame;
    /// use lindbound_number::matrix::{Matrix, real};
    /// use lindbound_number::rational;
    /// let q = |n, d| real(rational(n, d));
    /// let columns = Matrix::from_row_slice(2, 2, &[q(1, 1), q(1, 1), q(1, 1), q(0, 1)]);
    /// let frame = Frame::orthogonalised(columns).unwrap();
    /// assert_eq!(frame.vectors().column(1).as_slice(), [q(1, 2), q(-1, 2)]);
    /// ```
    pub fn orthogonalised(mut vectors: Matrix<S>) -> Option<Self> {
        let dot = |v: &Matrix<S>, m: usize, n: usize| {
            let products = (0..v.nrows()).map(|i| v[(i, m)].conj() * v[(i, n)].clone());
            products.fold(real(S::zero()), |sum, product| sum + product)
        };
        let mut squared_norms: Vec<S> = Vec::new();
        for n in 0..vectors.ncols() {
            let before = dot(&vectors, n, n).re;
            for m in 0..n {
                let share = dot(&vectors, m, n);
                if num_traits::Zero::is_zero(&share) {
                    continue;
                }
                let norm = squared_norms[m].clone();
                let share = num_complex::Complex::new(share.re / norm.clone(), share.im / norm);
                for i in 0..vectors.nrows() {
                    let part = vectors[(i, m)].clone() * share.clone();
                    vectors[(i, n)] -= part;
                }
            }
            let after = dot(&vectors, n, n).re;
            if after.is_zero() || after.negligible(&before) {
                return None;
            }
            squared_norms.push(after);
        }
        Some(Frame::new(vectors, squared_norms))
    }

    /// Whether the columns are known to be orthogonal exactly: always for rationals, for `f64` only unit
    /// vectors.
    pub fn is_exactly_orthogonal(&self) -> bool {
        self.standard || S::IS_EXACT
    }

    /// The columns.
    pub fn vectors(&self) -> &Matrix<S> {
        &self.vectors
    }

    /// The squared norms of the columns.
    pub fn squared_norms(&self) -> &[S] {
        &self.squared_norms
    }

    /// Whether all columns have norm one.
    pub fn is_normalised(&self) -> bool {
        self.squared_norms.iter().all(|norm| *norm == S::one())
    }

    /// Whether this is the basis the case's matrices are written in.
    pub fn is_standard(&self) -> bool {
        self.standard
    }

    /// The matrix `v_m† A v_n`.
    pub fn sandwich(&self, a: &Matrix<S>) -> Matrix<S> {
        if self.standard {
            return a.clone();
        }
        S::sandwich(&self.vectors, a)
    }

    /// `|⟨m|A|n⟩|²` in the normalised basis, from the sandwiched matrix.
    pub fn squared_element(&self, sandwiched: &Matrix<S>, m: usize, n: usize) -> S {
        let z = &sandwiched[(m, n)];
        if self.standard {
            return squared_modulus(z);
        }
        S::squared_modulus_over(z, &(self.squared_norms[m].clone() * self.squared_norms[n].clone()))
    }

    /// `Σ_{n ∈ members} c_n v_n v_n† / g_n`, a `d × d` matrix.
    pub fn combine(&self, members: impl Iterator<Item = (usize, S)>) -> Matrix<S> {
        let d = self.vectors.nrows();
        let mut weights = vec![S::zero(); self.vectors.ncols()];
        for (n, c) in members {
            weights[n] = c / self.squared_norms[n].clone();
        }
        if self.standard {
            return Matrix::from_fn(
                d,
                d,
                |i, j| if i == j { real(weights[i].clone()) } else { real(S::zero()) },
            );
        }
        let weighted = Matrix::from_fn(d, weights.len(), |i, n| {
            let v = &self.vectors[(i, n)];
            num_complex::Complex::new(v.re.clone() * weights[n].clone(), v.im.clone() * weights[n].clone())
        });
        S::product(&weighted, &dagger(&self.vectors))
    }
}

/// Eigenvalues with an orthogonal eigenbasis.
#[derive(Clone, Debug)]
pub struct Spectrum<S: Base> {
    /// Eigenvalues `p_n`.
    pub values: Vec<S>,
    /// Eigenvectors, one per eigenvalue.
    pub frame: Frame<S>,
}

impl<S: Base> Spectrum<S> {
    /// An orthogonal eigenbasis of a Hermitian matrix with its eigenvalues.
    ///
    /// # Errors
    /// [`SpectrumError`] if the spectrum is irrational (exact) or the iteration fails (`f64`).
    pub fn of(hermitian: &Matrix<S>) -> Result<Self, SpectrumError> {
        let Eigensystem { values, vectors, squared_norms } = S::eigensystem(hermitian)?;
        Ok(Spectrum { values, frame: Frame::new(vectors, squared_norms) })
    }

    /// `Σ p_n |n⟩⟨n|`.
    pub fn matrix(&self) -> Matrix<S> {
        self.frame.combine(self.values.iter().cloned().enumerate())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rational, rational};
    use num_complex::Complex;

    #[test]
    fn a_cayley_frame_is_exactly_unitary() {
        let q = |n, d| rational(n, d);
        let k = Matrix::from_row_slice(
            2,
            2,
            &[
                Complex::new(q(0, 1), q(1, 3)),
                Complex::new(q(1, 2), q(1, 1)),
                Complex::new(q(-1, 2), q(1, 1)),
                Complex::new(q(0, 1), q(-2, 1)),
            ],
        );
        let frame = Frame::cayley(&k).unwrap();
        let gram = Rational::product(&dagger(frame.vectors()), frame.vectors());
        assert_eq!(gram, Matrix::identity(2, 2));
    }

    #[test]
    fn columns_that_are_not_orthogonal_make_no_frame() {
        let one = |n| real(rational(n, 1));
        assert!(
            Frame::orthogonal(Matrix::from_row_slice(2, 2, &[one(1), one(1), one(1), one(-1)])).is_some()
        );
        assert!(Frame::orthogonal(Matrix::from_row_slice(2, 2, &[one(1), one(1), one(1), one(0)])).is_none());
    }
}
