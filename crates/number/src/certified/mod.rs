//! The matrix work of a case in `f64` with proved error bounds.
//!
//! Matrices are kept as midpoints with bounds on their errors, because a product of interval matrices costs ten times a
//! product of their midpoints; the real numbers that come out are [`Interval`](crate::Interval)s. All bounds follow
//! from one fact about floating-point sums, in any order and without underflow:
//!
//! ```text
//! |fl(xᵀy) − xᵀy| ≤ γ |x|ᵀ|y| ≤ γ ‖x‖ ‖y‖,   γ = 4(n + 4)·2^-53 for complex vectors of length n
//! ```
//!
//! (a complex product is two real ones of length 2n, each with 2n·2^-53/(1 − 2n·2^-53), and √2 joins them: below 3n·2^-53).
//! Bounds are themselves sums, products, quotients and roots of non-negative numbers, evaluated with a relative error below
//! 10⁻¹⁰, and are therefore multiplied by [`SAFE`]. Entries outside `10^±100` and populations below 10⁻²⁰⁰ are not represented
//! here but left to software precision. So nothing overflows, and every bound contains η or γ times a norm, at least 10⁻²³⁰,
//! beside which what underflows (tiny elements of V among it) does not count.

mod ball;
mod eigenbasis;
mod operator;
mod unitary;

pub use ball::{Ball, components};
pub use eigenbasis::Eigenbasis;
pub use operator::{Activity, Operator};
pub use unitary::Unitary;

/// Covers the rounding of the bounds themselves.
pub const SAFE: f64 = 1.0 + 1e-9;

/// The unit roundoff of `f64`.
pub const UNIT: f64 = f64::EPSILON / 2.0;

/// Largest dimension: supports of vectors are sets of positions in a machine word.
pub const MAX_DIMENSION: usize = 64;

/// γ for complex inner products of length n.
pub fn gamma(n: usize) -> f64 {
    4.0 * (n as f64 + 4.0) * UNIT
}

/// `√Σ|x|²` of the given moduli.
pub(crate) fn norm(squares: impl Iterator<Item = f64>) -> f64 {
    squares.sum::<f64>().sqrt()
}

/// Why the certified representation of a case in hardware arithmetic stops; software precision takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Unrepresented {
    /// More than [`MAX_DIMENSION`] dimensions.
    #[error("the dimension exceeds {MAX_DIMENSION}")]
    Dimension,
    /// A number outside `10^±100`.
    #[error("a number lies outside 1e-100 … 1e100")]
    Range,
    /// A basis, a jump or a state of a form that only software precision handles.
    #[error("the case has a form that hardware arithmetic does not represent")]
    Form,
    /// An eigenvalue is not known to be positive, or a basis not known to be nearly unitary.
    #[error("an eigenvalue is not known to be positive in hardware arithmetic")]
    Singular,
}
