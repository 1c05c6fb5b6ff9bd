//! Hermitian matrices with error bounds.

use super::bounds::{SAFE, UNIT, gamma};
use super::rounded::{ROUNDED, rounded, squared_modulus};
use super::unitary::Unitary;
use super::unrepresented::Unrepresented;
use crate::field::Field;
use crate::interval::Interval;
use crate::matrix::{Base, Matrix};
use crate::real::Embeds;
use num_complex::Complex;

/// A Hermitian matrix known up to a bound on the modulus of each entry's error; bounds of zero mean exact
/// entries.
#[derive(Clone, Debug)]
pub struct Ball {
    d: usize,
    /// Rows one after the other.
    centre: Vec<Complex<f64>>,
    radius: Vec<f64>,
    /// Positive semidefinite by construction.
    positive: bool,
}

impl Ball {
    /// A Hermitian matrix given by its entries.
    ///
    /// # Errors
    /// [`Unrepresented`] for entries outside the range, or if the matrix is not exactly Hermitian.
    pub fn entries<S: Base>(matrix: &Matrix<S>) -> Result<Self, Unrepresented>
    where
        Interval: Embeds<S>,
    {
        let d = matrix.nrows();
        let (mut centre, mut radius) = (Vec::with_capacity(d * d), Vec::with_capacity(d * d));
        for i in 0..d {
            for j in 0..d {
                let (z, mirrored) = (&matrix[(i, j)], &matrix[(j, i)]);
                if z.re != mirrored.re || z.im != -mirrored.im.clone() {
                    return Err(Unrepresented::Form);
                }
                let ((re, re_exact), (im, im_exact)) = (rounded(&z.re)?, rounded(&z.im)?);
                let error = |x: f64, exact: bool| if exact { 0.0 } else { x.abs() * ROUNDED * SAFE };
                centre.push(Complex::new(re, im));
                radius.push(error(re, re_exact) + error(im, im_exact));
            }
        }
        Ok(Ball { d, centre, radius, positive: false })
    }

    /// `Σ_n p_n q_n q_n†` for the columns of an exact unitary Q near a known one.
    ///
    /// With `U = |V| + η` on the support of a column, `|Σ p (q q* − v v*)| ≤ η Σ p (U_j + U_k)`, and rounding
    /// adds `γ Σ p U_j U_k`; zeros outside the supports stay exact.
    pub fn spectral(populations: &[Interval], unitary: &Unitary) -> Self {
        let d = populations.len();
        let positive = populations.iter().all(|p| p.lower() >= 0.0);
        let (mut centre, mut radius) = (vec![Complex::new(0.0, 0.0); d * d], vec![0.0; d * d]);
        if unitary.is_standard() {
            for (n, p) in populations.iter().enumerate() {
                centre[n * d + n].re = p.lower();
                radius[n * d + n] = (p.upper() - p.lower()) * SAFE;
            }
            return Ball { d, centre, radius, positive };
        }
        let (eta, rounding) = (unitary.error(), gamma(d) + 8.0 * UNIT);
        let masks = unitary.supports();
        for j in 0..d {
            for k in 0..=j {
                let both = (1u64 << j) | (1u64 << k);
                let (mut sum, mut shift, mut size, mut width) = (Complex::new(0.0, 0.0), 0.0, 0.0, 0.0);
                for (n, p) in populations.iter().enumerate().filter(|(n, _)| masks[*n] & both == both) {
                    let (v, w) = (unitary.at(j, n), unitary.at(k, n));
                    let (a, b) = (v.norm() + eta, w.norm() + eta);
                    sum += v * w.conj() * p.lower();
                    shift += p.upper() * (a + b);
                    size += p.upper() * a * b;
                    width += (p.upper() - p.lower()) * a * b;
                }
                let bound = (eta * shift + rounding * size + width) * SAFE;
                (centre[j * d + k], centre[k * d + j]) = (sum, sum.conj());
                (radius[j * d + k], radius[k * d + j]) = (bound, bound);
            }
            centre[j * d + j].im = 0.0;
        }
        Ball { d, centre, radius, positive }
    }

    /// The dimension.
    pub fn dimension(&self) -> usize {
        self.d
    }

    /// Midpoint of an entry.
    pub fn centre(&self, i: usize, j: usize) -> Complex<f64> {
        self.centre[i * self.d + j]
    }

    /// Error bound of an entry.
    pub fn radius(&self, i: usize, j: usize) -> f64 {
        self.radius[i * self.d + j]
    }

    /// Whether an entry is exactly zero.
    pub fn is_zero(&self, i: usize, j: usize) -> bool {
        self.radius(i, j) == 0.0 && self.centre(i, j) == Complex::new(0.0, 0.0)
    }

    /// `⟨j|A|j⟩`.
    pub fn diagonal(&self, j: usize) -> Interval {
        let (centre, radius) = (self.centre(j, j).re, self.radius(j, j));
        match Interval::exact(centre) {
            Some(point) if radius == 0.0 => point,
            _ if self.positive => Interval::around(centre, radius).known_non_negative(),
            _ => Interval::around(centre, radius),
        }
    }

    /// `|⟨i|A|j⟩|²`.
    pub fn squared_modulus(&self, i: usize, j: usize) -> Interval {
        squared_modulus(self.centre(i, j), self.radius(i, j))
    }

    /// The sets of positions connected by entries that are not exactly zero, `keep` of them alone.
    pub fn components(&self, keep: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
        crate::components::components(self.d, |i, j| !self.is_zero(i, j) && keep(i, j))
    }
}
