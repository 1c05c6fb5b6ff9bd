//! The constants of the error bounds.

/// Covers the rounding of the bounds themselves.
pub const SAFE: f64 = 1.0 + 1e-9;

/// The unit roundoff of `f64`.
pub const UNIT: f64 = f64::EPSILON / 2.0;

/// γ for complex inner products of length n.
pub fn gamma(n: usize) -> f64 {
    4.0 * (n as f64 + 4.0) * UNIT
}

/// `√Σ|x|²` of the given moduli.
pub(crate) fn norm(squares: impl Iterator<Item = f64>) -> f64 {
    squares.sum::<f64>().sqrt()
}
