//! The matrices of a case, seen in another kind of number.

use crate::actions::Action;
use crate::eigenbasis::Eigenbasis;
use crate::embedded::Embedded;
use crate::entries::{ComplexMatrix, conjugate, product};
use crate::error::ThermoError;
use crate::facts::Facts;
use crate::hermitian::Spectral;
use crate::sketch::{Sketch, diagonal_in};
use crate::view::View;
use lindbound_model::coordinates::Entries;
use lindbound_number::Embeds;
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError};
use num_complex::Complex;
use std::borrow::Cow;

impl<S: Base> Sketch<'_, S> {
    /// The eigenvectors of a view of a state that is not diagonal by its law.
    ///
    /// # Errors
    /// [`ThermoError::Spectrum`] if it has no eigenbasis in these scalars.
    pub(crate) fn eigenbasis(&self, view: View) -> Result<Cow<'_, Spectrum<S>>, ThermoError> {
        let missing = |source| ThermoError::Spectrum { view, source };
        let matrix = || self.matrix(view).ok_or(missing(SpectrumError::NoConvergence));
        match view {
            View::Sd => {
                let values = diagonal_in(&self.case.basis, matrix()?);
                Ok(Cow::Owned(Spectrum { values, frame: self.case.basis.clone() }))
            }
            View::Bd if Some(matrix()?) != self.matrix(View::Rho) => {
                Spectrum::of(matrix()?).map(Cow::Owned).map_err(missing)
            }
            View::Bd | View::Rho | View::Pi => self.rho_spectrum().map(Cow::Borrowed).map_err(missing),
        }
    }
}

impl<S: Base, R: Spectral + Embeds<S>> Embedded<'_, S, R> {
    /// A view by its entries in the file's basis.
    pub(crate) fn matrix_of(&self, view: View) -> Result<ComplexMatrix<R>, ThermoError> {
        if let Some(matrix) = self.sketch().matrix(view) {
            return Ok(self.embedded(matrix));
        }
        let frame = &self.sketch().case.basis;
        let vectors = self.embedded(frame.vectors());
        let mut weighted = vectors.clone();
        for (n, population) in self.populations()?.iter().enumerate() {
            let weight = population.over(&self.embed(&frame.squared_norms()[n]))?;
            for i in 0..vectors.nrows() {
                let z = &vectors[(i, n)];
                weighted[(i, n)] = Complex::new(weight.clone() * z.re.clone(), weight.clone() * z.im.clone());
            }
        }
        let adjoint =
            ComplexMatrix::from_fn(vectors.ncols(), vectors.nrows(), |i, j| conjugate(&vectors[(j, i)]));
        Ok(product(&weighted, &adjoint))
    }

    /// What jumps do there, each direction by itself.
    pub(crate) fn all_actions(&self) -> Vec<Action<R>> {
        let entries = |operator: &Matrix<S>| -> Entries<R> {
            let places = S::support(operator).into_iter();
            places.map(|(i, j)| (i, j, self.embed_complex(&operator[(i, j)]))).collect()
        };
        let mut all = Vec::new();
        for (jump, process) in self.jumps().iter().zip(&self.sketch().jumps) {
            let mut add = |rate: &R, operator: &Matrix<S>| {
                let operator = entries(operator);
                all.push(Action { bath: jump.bath, balanced: jump.balanced, rate: rate.clone(), operator });
            };
            add(&jump.forward, &process.forward.operator);
            if let Some(backward) = &process.backward {
                add(&jump.backward, &backward.operator);
            }
        }
        all
    }

    /// The eigenvectors of a view there.
    pub(crate) fn eigenbasis_of(&self, view: View) -> Result<Eigenbasis<R>, ThermoError> {
        let of = |values, frame: &Frame<S>| {
            let norms = frame.squared_norms().iter().map(|norm| self.embed(norm)).collect();
            let vectors = (!frame.is_standard()).then(|| self.embedded(frame.vectors()));
            Eigenbasis::own(values, vectors, norms)
        };
        if self.sketch().is_diagonal_by_law {
            return Ok(of(self.populations()?.to_vec(), &self.sketch().case.basis));
        }
        let spectrum = self.sketch().eigenbasis(view)?;
        Ok(of(spectrum.values.iter().map(|value| self.embed(value)).collect(), &spectrum.frame))
    }

    pub(crate) fn embedded(&self, matrix: &Matrix<S>) -> ComplexMatrix<R> {
        matrix.map(|z| self.embed_complex(&z))
    }

    fn embed_complex(&self, z: &Complex<S>) -> Complex<R> {
        Complex::new(self.embed(&z.re), self.embed(&z.im))
    }
}
