//! What a kind of number must do so that states can move in it.

use lindbound_model::coordinates::Functional;
use lindbound_number::{Embeds, NumberError, Rational, Real};
use nalgebra::DMatrix;
use num_complex::Complex;

/// `e^{Gτ}`, with what is needed for the mean of a trajectory.
#[derive(Clone, Debug)]
pub struct Propagator<R: Evolves> {
    /// G.
    pub generator: DMatrix<R>,
    /// τ.
    pub duration: R,
    /// `e^{Gτ}`.
    pub matrix: DMatrix<R>,
    /// `φ(Gτ) = (1/τ)∫₀^τ e^{Gs} ds`, where it comes with the exponential.
    pub mean: Option<DMatrix<R>>,
}

/// A complex functional whose modulus is integrated, with its weight.
#[derive(Clone, Debug)]
pub struct Modulus<R> {
    /// Real part.
    pub re: Functional<R>,
    /// Imaginary part.
    pub im: Functional<R>,
    /// The weight of the modulus.
    pub weight: R,
}

/// Kinds of number in which `ẋ = Gx` can be solved.
pub trait Evolves: Real + Embeds<Rational> + PartialEq + Send + Sync + 'static {
    /// `e^{Gτ}`.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented.
    fn propagator(generator: &DMatrix<Self>, duration: &Self) -> Result<Propagator<Self>, NumberError>;

    /// `∫₀^τ e^{Gs}x ds`.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented.
    fn integral(propagator: &Propagator<Self>, start: &[Self]) -> Result<Vec<Self>, NumberError>;

    /// The solution of `Ax = b`; an answer shows that A is regular where the kind knows its error.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] if A is not known to be regular.
    fn solve(matrix: DMatrix<Self>, right: Vec<Self>) -> Result<Vec<Self>, NumberError>;

    /// `Σ weight·∫₀^τ |z(s)| ds` for functionals z of the trajectory from `start`, whose coordinates are
    /// populations, or real and imaginary parts of coherences, of a map that does not increase the trace
    /// norm.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented.
    fn integral_of_moduli(
        generator: &DMatrix<Self>,
        duration: &Self,
        start: &[Self],
        moduli: &[Modulus<Self>],
    ) -> Result<Self, NumberError>;

    /// The von Neumann entropy `−Tr[ρ ln ρ]`.
    ///
    /// # Errors
    /// [`NumberError`] if the spectrum is not known well enough.
    fn entropy(rho: &DMatrix<Complex<Self>>) -> Result<Self, NumberError>;
}

/// The value of a functional.
pub fn value<R: Real>(functional: &[(usize, R)], x: &[R]) -> R {
    functional.iter().fold(R::integer(0), |sum, (n, c)| sum + c.clone() * x[*n].clone())
}

/// `Mx`.
pub fn applied<R: Evolves>(matrix: &DMatrix<R>, x: &[R]) -> Vec<R> {
    let row = |i: usize| {
        let terms = (0..matrix.ncols()).filter(|&j| !is_zero(&matrix[(i, j)]));
        terms.fold(R::integer(0), |sum, j| sum + matrix[(i, j)].clone() * x[j].clone())
    };
    (0..matrix.nrows()).map(row).collect()
}

/// Whether a number is zero for certain.
pub fn is_zero<R: Real>(x: &R) -> bool {
    x.sign() == lindbound_number::Sign::Zero
}
