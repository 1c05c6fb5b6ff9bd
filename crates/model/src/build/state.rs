//! The ways to give a state.

use super::number::{IntoEntry, IntoMatrix, IntoNumber, numbers};
use crate::case::{Bath, State};
use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::validate::bath_named;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use num_complex::Complex;
use num_traits::Zero;

/// A diagonal ρ.
#[derive(Clone, Copy, Debug)]
pub struct Populations<L>(pub L);

/// ρ by its entries.
#[derive(Clone, Copy, Debug)]
pub struct DensityMatrix<M>(pub M);

/// `|ψ⟩⟨ψ|/⟨ψ|ψ⟩` by the amplitudes of ψ.
#[derive(Clone, Copy, Debug)]
pub struct Ket<L>(pub L);

/// `e^{−βH}/Z` at the temperature of a bath.
#[derive(Clone, Copy, Debug)]
pub struct Gibbs<'a>(pub &'a str);

/// `1/d`.
#[derive(Clone, Copy, Debug)]
pub struct MaximallyMixed;

/// What can be made a state of dimension d beside some baths.
pub trait IntoState {
    /// The state.
    ///
    /// # Errors
    /// [`CaseError`] for what is no number, no matrix or the name of no bath.
    fn into_state(self, baths: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError>;
}

impl<T: IntoNumber, L: IntoIterator<Item = T>> IntoState for Populations<L> {
    fn into_state(self, _: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        numbers("state.populations", self.0).map(State::Populations)
    }
}

impl<M: IntoMatrix> IntoState for DensityMatrix<M> {
    fn into_state(self, _: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        self.0.into_matrix("state.density_matrix").map(State::DensityMatrix)
    }
}

impl<T: IntoEntry, L: IntoIterator<Item = T>> IntoState for Ket<L> {
    fn into_state(self, _: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        let entry =
            |(i, z): (usize, T)| z.into_entry().map_err(|problem| at(format!("state.ket[{i}]"), problem));
        let ket = self.0.into_iter().enumerate().map(entry).collect::<Result<Vec<_>, _>>()?;
        let norm: Rational = ket.iter().map(Complex::norm_sqr).sum();
        if norm.is_zero() {
            return Err(at("state.ket", Problem::ZeroTrace));
        }
        let entry = |i: usize, j: usize| {
            let z = &ket[i] * ket[j].conj();
            Complex::new(z.re / &norm, z.im / &norm)
        };
        Ok(State::DensityMatrix(Matrix::from_fn(ket.len(), ket.len(), entry)))
    }
}

impl IntoState for Gibbs<'_> {
    fn into_state(self, baths: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        bath_named("state.gibbs", self.0, baths).map(State::Gibbs)
    }
}

impl IntoState for MaximallyMixed {
    fn into_state(self, _: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError> {
        Ok(State::maximally_mixed(d))
    }
}
