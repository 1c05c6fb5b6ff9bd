//! Sparse operators and their matrix elements in a unitary basis.

use super::bounds::{SAFE, UNIT, gamma, norm};
use super::rounded::{ROUNDED, rounded, squared_modulus};
use super::unitary::Unitary;
use super::unrepresented::Unrepresented;
use crate::interval::Interval;
use crate::matrix::{Base, Matrix};
use crate::real::Embeds;
use num_complex::Complex;

/// An operator by its entries that are not zero.
#[derive(Clone, Debug)]
pub struct Operator {
    d: usize,
    /// `(row, column, entry)`.
    entries: Vec<(usize, usize, Complex<f64>)>,
    /// Relative error of the entries.
    relative: f64,
    frobenius: f64,
}

impl Operator {
    /// The operator with the given entries.
    ///
    /// # Errors
    /// [`Unrepresented::Range`].
    pub fn new<S: Base>(matrix: &Matrix<S>) -> Result<Self, Unrepresented>
    where
        Interval: Embeds<S>,
    {
        let mut operator = Operator { d: matrix.nrows(), entries: Vec::new(), relative: 0.0, frobenius: 0.0 };
        for j in 0..matrix.ncols() {
            for i in 0..matrix.nrows() {
                let z = &matrix[(i, j)];
                if z.re.is_zero() && z.im.is_zero() {
                    continue;
                }
                let ((re, re_exact), (im, im_exact)) = (rounded(&z.re)?, rounded(&z.im)?);
                if !(re_exact && im_exact) {
                    operator.relative = ROUNDED;
                }
                operator.entries.push((i, j, Complex::new(re, im)));
            }
        }
        let size = norm(operator.entries.iter().map(|(_, _, z)| z.norm_sqr()));
        operator.frobenius = size * (1.0 + operator.relative) * SAFE;
        Ok(operator)
    }

    /// The entries that are not zero: `(row, column, midpoint)`.
    pub fn entries(&self) -> &[(usize, usize, Complex<f64>)] {
        &self.entries
    }

    /// A bound on the Frobenius norm.
    pub fn frobenius(&self) -> f64 {
        self.frobenius
    }

    /// Calls `visit(m, n, |⟨q_m|L|q_n⟩|²)` for every element that is not structurally zero.
    ///
    /// With `F = ‖L‖`: rounding L moves an element by at most `rF`, replacing V by Q by `(2 + η)ηF`, and the
    /// two products by `2γF(1 + η)²(1 + γ)`.
    pub fn squared_elements(&self, unitary: &Unitary, mut visit: impl FnMut(usize, usize, Interval)) {
        let d = self.d;
        if unitary.is_standard() {
            for &(i, j, z) in &self.entries {
                visit(i, j, squared_modulus(z, self.relative * z.norm() * SAFE));
            }
            return;
        }
        // Rows of LV, and for each column n the rows where L q_n may differ from zero.
        let mut rows: Vec<Option<Vec<Complex<f64>>>> = vec![None; d];
        let mut reached = vec![0u64; d];
        let supports = unitary.supports();
        for &(i, k, z) in &self.entries {
            let row = rows[i].get_or_insert_with(|| vec![Complex::new(0.0, 0.0); d]);
            for (target, v) in row.iter_mut().zip(unitary.row(k)) {
                *target += z * v;
            }
            for (reached, support) in reached.iter_mut().zip(supports) {
                *reached |= ((support >> k) & 1) << i;
            }
        }
        let mut elements = vec![Complex::new(0.0, 0.0); d * d];
        for (i, row) in rows.iter().enumerate() {
            let Some(row) = row else { continue };
            for (m, v) in unitary.row(i).iter().enumerate().filter(|(m, _)| supports[*m] & (1 << i) != 0) {
                let conjugate = v.conj();
                for (target, x) in elements[m * d..(m + 1) * d].iter_mut().zip(row) {
                    *target += conjugate * x;
                }
            }
        }
        let eta = unitary.error();
        let error = self.frobenius * (self.relative + 2.01 * eta + 2.02 * gamma(d) + 4.0 * UNIT) * SAFE;
        for m in 0..d {
            for (n, &mask) in reached.iter().enumerate() {
                if mask & supports[m] != 0 {
                    visit(m, n, squared_modulus(elements[m * d + n], error));
                }
            }
        }
    }

    /// `L†L`, or `LL†` if `absorption`, where it is wanted: `wanted(j, k)` for `j ≤ k`, the upper triangle
    /// alone.
    pub fn activity(&self, absorption: bool, wanted: impl Fn(usize, usize) -> bool) -> Activity {
        let d = self.d;
        // The vectors whose inner products are wanted: columns of L, or rows for LL† (conjugated).
        let mut vectors: Vec<Vec<(usize, Complex<f64>)>> = vec![Vec::new(); d];
        for &(i, j, z) in &self.entries {
            if absorption {
                vectors[i].push((j, z.conj()));
            } else {
                vectors[j].push((i, z));
            }
        }
        let norms: Vec<f64> =
            vectors.iter().map(|v| norm(v.iter().map(|(_, z)| z.norm_sqr())) * SAFE).collect();
        let mut centre = vec![Complex::new(0.0, 0.0); d * d];
        let mut dense = vec![Complex::new(0.0, 0.0); d];
        for j in (0..d).filter(|&j| norms[j] > 0.0) {
            dense.fill(Complex::new(0.0, 0.0));
            vectors[j].iter().for_each(|&(i, z)| dense[i] = z.conj());
            for k in (j..d).filter(|&k| norms[k] > 0.0 && wanted(j, k)) {
                let mut sum = Complex::new(0.0, 0.0);
                for &(i, z) in &vectors[k] {
                    sum += dense[i] * z;
                }
                centre[j * d + k] = sum;
            }
            centre[j * d + j].im = 0.0;
        }
        let relative = (gamma(d) + 2.01 * self.relative + 4.0 * UNIT) * SAFE;
        Activity { d, centre, norms, relative }
    }
}

/// `L†L` of an operator, element by element `⟨l_j|l_k⟩` up to `relative · ‖l_j‖ ‖l_k‖`.
#[derive(Clone, Debug)]
pub struct Activity {
    d: usize,
    centre: Vec<Complex<f64>>,
    norms: Vec<f64>,
    relative: f64,
}

impl Activity {
    /// An element of the upper triangle: midpoint and error bound.
    pub fn element(&self, j: usize, k: usize) -> (Complex<f64>, f64) {
        (self.centre[j * self.d + k], self.relative * self.norms[j] * self.norms[k])
    }

    /// `⟨j|L†L|j⟩ = ‖l_j‖²`.
    pub fn diagonal(&self, j: usize) -> Interval {
        let (centre, radius) = self.element(j, j);
        if radius == 0.0 {
            return Interval::exact(0.0).unwrap_or(Interval::EVERYTHING);
        }
        crate::field::Field::known_non_negative(Interval::around(centre.re, radius * SAFE))
    }
}
