//! Hermitian matrices in any kind of number: their eigenvalues, and their trace norm.

use crate::dynamics::eigenvalues;
use crate::entries::{ComplexMatrix, squared, vanishes};
use lindbound_number::{Enclosure, Field, Formula, Interval, NumberError, Real, components};
use nalgebra::{DMatrix, Scalar};

/// Kinds of number in which Hermitian matrices may have eigenvalues.
pub trait Spectral: Real + Scalar {
    /// The eigenvalues of a Hermitian matrix.
    ///
    /// # Errors
    /// [`NumberError`] if this kind of number does not find them.
    fn eigenvalues(_: &ComplexMatrix<Self>) -> Result<Vec<Self>, NumberError> {
        Err(NumberError::Indeterminate)
    }
}

impl Spectral for Formula {}
impl Spectral for Interval {}

impl Spectral for f64 {
    fn eigenvalues(matrix: &ComplexMatrix<f64>) -> Result<Vec<f64>, NumberError> {
        let is_finite = matrix.iter().all(|z| z.re.is_finite() && z.im.is_finite());
        let found = || matrix.clone().symmetric_eigenvalues().iter().copied().collect();
        if is_finite { Ok(found()) } else { Err(NumberError::NotFinite) }
    }
}

impl Spectral for Enclosure {
    /// Of `M + s` with `s ≥ ‖M‖`, which is positive.
    fn eigenvalues(matrix: &ComplexMatrix<Enclosure>) -> Result<Vec<Enclosure>, NumberError> {
        let size = sum_of_moduli(matrix)?;
        let size = Enclosure::integer(1) + size;
        let mut shifted = matrix.clone();
        for j in 0..matrix.nrows() {
            shifted[(j, j)].re = shifted[(j, j)].re.clone() + size.clone();
        }
        Ok(eigenvalues(&shifted)?.into_iter().map(|value| value - size.clone()).collect())
    }
}

/// `Σ (|Re M_ij| + |Im M_ij|)`, which no norm of M exceeds.
pub(crate) fn sum_of_moduli<R: Field + Scalar>(matrix: &ComplexMatrix<R>) -> Result<R, NumberError> {
    let parts = matrix.iter().flat_map(|z| [&z.re, &z.im]).filter(|x| !x.vanishes());
    parts.into_iter().try_fold(R::integer(0), |sum, x| Ok(sum + x.absolute()?))
}

/// The eigenvalues of a Hermitian matrix, block by block; of a block of two in closed form.
///
/// # Errors
/// [`NumberError`] if a block is larger, and this kind of number does not find its eigenvalues.
pub(crate) fn eigenvalues_in_blocks<R: Spectral>(matrix: &ComplexMatrix<R>) -> Result<Vec<R>, NumberError> {
    let mut all = Vec::new();
    for block in components(matrix.nrows(), |i, j| !vanishes(&matrix[(i, j)])) {
        match block[..] {
            [i] => all.push(matrix[(i, i)].re.clone()),
            [i, j] => {
                let (a, d) = (matrix[(i, i)].re.clone(), matrix[(j, j)].re.clone());
                let apart = (a.clone() - d.clone()).powi(2) + R::integer(4) * squared(&matrix[(i, j)]);
                let root = apart.known_non_negative().sqrt()?;
                for sum in [a.clone() + d.clone() - root.clone(), a + d + root] {
                    all.push(sum.over(&R::integer(2))?);
                }
            }
            _ => {
                let entry = |i, j| matrix[(block[i], block[j])].clone();
                all.extend(R::eigenvalues(&DMatrix::from_fn(block.len(), block.len(), entry))?);
            }
        }
    }
    Ok(all)
}

/// `‖M‖₁ = Σ |λ|` of a Hermitian matrix.
///
/// # Errors
/// [`NumberError`] if this kind of number does not find the eigenvalues.
///
/// ```
/// use lindbound_number::{Field, Formula};
/// use lindbound_thermo::trace_norm;
/// use nalgebra::DMatrix;
/// use num_complex::Complex;
/// let number = |n| Complex::new(Formula::integer(n), Formula::integer(0));
/// let matrix = DMatrix::from_row_slice(2, 2, &[3, 4, 4, -3].map(number));
/// assert_eq!(trace_norm(&matrix).unwrap().to_string(), "10");
/// ```
pub fn trace_norm<R: Spectral>(matrix: &ComplexMatrix<R>) -> Result<R, NumberError> {
    let all = eigenvalues_in_blocks(matrix)?.into_iter();
    all.map(|value| value.absolute()).try_fold(R::integer(0), |sum, x| Ok(sum + x?))
}
