//! Eigenvalues and eigenvectors of a nearby matrix, and how near it is.

use super::ball::Ball;
use super::bounds::{SAFE, gamma, norm};
use super::unitary::{Unitary, supports};
use super::unrepresented::Unrepresented;
use crate::interval::Interval;
use crate::matrix::{Base, Matrix};
use num_complex::Complex;

/// The exact spectrum and eigenbasis of `Â = QΛQ†`, a matrix near the positive definite A that is meant.
///
/// Block by block, for approximate eigenpairs (V, Λ) and `δ = ‖V†V − I‖`: the polar factor Q of V has
/// `‖V − Q‖ ≤ δ`, so `‖A − Â‖ ≤ ε = ‖A − VΛV†‖ + δ(‖V‖ + 1)‖Λ‖`, and with `b = min Λ − ε > 0` also
/// `‖ln A − ln Â‖ ≤ ε/b`, from `ln A − ln  = ∫₀^∞ (Â + s)⁻¹ (A − Â)(A + s)⁻¹ ds`. A block of one position is
/// its own eigenvalue: there  = A. No gap between eigenvalues enters.
#[derive(Clone, Debug)]
pub struct Eigenbasis {
    /// Q.
    pub unitary: Unitary,
    /// Λ.
    pub populations: Vec<Interval>,
    /// A bound on `‖A − Â‖₁` (trace norm).
    pub trace_error: f64,
    /// A bound on `‖ln A − ln Â‖`.
    pub log_error: f64,
}

impl Eigenbasis {
    /// Of the block-diagonal part of a positive semidefinite matrix in the given blocks.
    ///
    /// # Errors
    /// [`Unrepresented::Singular`] if a block larger than one position is not certainly positive definite, or
    /// a single one not certainly zero or positive.
    pub fn of(matrix: &Ball, blocks: &[Vec<usize>]) -> Result<Self, Unrepresented> {
        let d = matrix.dimension();
        let mut entries = vec![Complex::new(0.0, 0.0); d * d];
        let mut populations = vec![Interval::EVERYTHING; d];
        let (mut squared_error, mut trace_error, mut log_error) = (0.0, 0.0, 0f64);
        for block in blocks {
            if let [j] = block[..] {
                entries[j * d + j].re = 1.0;
                populations[j] = matrix.diagonal(j);
                if populations[j].lower() < 0.0 {
                    return Err(Unrepresented::Singular);
                }
                continue;
            }
            let g = block.len();
            // Scaled by a power of two to entries of order one, so that no square underflows.
            let pairs = || block.iter().flat_map(|&i| block.iter().map(move |&j| (i, j)));
            let top =
                pairs().map(|(i, j)| matrix.centre(i, j).norm() + matrix.radius(i, j)).fold(0.0, f64::max);
            let scale = 2f64.powi(top.log2().round().clamp(-1000.0, 1000.0) as i32);
            let part = Matrix::<f64>::from_fn(g, g, |i, j| matrix.centre(block[i], block[j]) / scale);
            let spectrum = f64::eigensystem(&part).map_err(|_| Unrepresented::Singular)?;
            let (v, values) = (&spectrum.vectors, &spectrum.values);
            let size = |m: &Matrix<f64>| norm(m.iter().map(Complex::norm_sqr));
            let scaled = Matrix::<f64>::from_fn(g, g, |i, n| v[(i, n)] * values[n]);
            let residual = &part - &scaled * v.adjoint();
            let gram = v.adjoint() * v - Matrix::<f64>::identity(g, g);
            let (v_size, largest) = (size(v), values.iter().fold(0.0, |m: f64, x| m.max(x.abs())));
            let delta = (size(&gram) + gamma(g) * (v_size * v_size + g as f64)) * SAFE;
            let input = norm(pairs().map(|(i, j)| (matrix.radius(i, j) / scale).powi(2)));
            let rounding = gamma(g) * (size(&scaled) * v_size + size(&part));
            let epsilon = (size(&residual) + rounding + input + delta * (2.0 + delta) * largest) * SAFE;
            let floor = values.iter().copied().fold(f64::INFINITY, f64::min) - epsilon;
            // Written so that a NaN fails.
            let certain = floor > 0.0 && delta.is_finite();
            if !certain {
                return Err(Unrepresented::Singular);
            }
            log_error = log_error.max(epsilon / floor * SAFE);
            trace_error += epsilon * scale * (g as f64).sqrt() * SAFE;
            squared_error += delta * delta;
            for (n, &to) in block.iter().enumerate() {
                populations[to] = Interval::exact(values[n] * scale).ok_or(Unrepresented::Singular)?;
                for (i, &row) in block.iter().enumerate() {
                    entries[row * d + to] = v[(i, n)];
                }
            }
        }
        let unitary = if blocks.iter().all(|block| block.len() == 1) {
            Unitary::standard(d)
        } else {
            Unitary::near(d, entries, supports(d, blocks), squared_error.sqrt() * SAFE)?
        };
        Ok(Eigenbasis { unitary, populations, trace_error: trace_error * SAFE, log_error })
    }
}
