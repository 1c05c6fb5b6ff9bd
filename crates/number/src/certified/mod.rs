//! The matrix work of a case in `f64` with proved error bounds.
//!
//! Matrices are kept as midpoints with bounds on their errors, because a product of interval matrices costs
//! ten times a product of their midpoints; the real numbers that come out are
//! [`Interval`](crate::interval::Interval)s. All bounds follow from one fact about floating-point sums, in
//! any order and without underflow:
//!
//! ```text
//! |fl(xᵀy) − xᵀy| ≤ γ |x|ᵀ|y| ≤ γ ‖x‖ ‖y‖,   γ = 4(n + 4)·2^-53 for complex vectors of length n
//! ```
//!
//! (a complex product is two real ones of length 2n, each with 2n·2^-53/(1 − 2n·2^-53), and √2 joins them:
//! below 3n·2^-53). Bounds are themselves sums, products, quotients and roots of non-negative numbers,
//! evaluated with a relative error below 10⁻¹⁰, and are therefore multiplied by [`SAFE`]. Entries outside
//! `10^±100` and populations below 10⁻²⁰⁰ are not represented here but left to software precision. So nothing
//! overflows, and every bound contains η or γ times a norm, at least 10⁻²³⁰, beside which what underflows
//! (tiny elements of V among it) does not count.

mod ball;
mod bounds;
mod eigenbasis;
mod operator;
mod rounded;
mod unitary;
mod unrepresented;

pub use ball::Ball;
pub use bounds::{SAFE, UNIT, gamma};
pub use eigenbasis::Eigenbasis;
pub use operator::{Activity, Operator};
pub use unitary::Unitary;
pub use unrepresented::{MAX_DIMENSION, Unrepresented};
