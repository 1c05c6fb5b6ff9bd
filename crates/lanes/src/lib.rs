//! Eight cases at once: the matrix work of cases that share their levels, and the formulas of
//! `lindbound_thermo` evaluated in lanes.
//!
//! This is the fast path of screening and of the certified tier. [`Batch::evaluate`] gives guesses, as `f64`
//! does, and [`Batch::certify`] intervals around them; whatever they leave open is the same case again,
//! alone. Nothing is allocated once the room is made: a [`Batch`] is used for one draw after the other.
//!
//! What the levels say is used: jumps connect one level to another, `ρ_bd` has a block for each, and all
//! jumps of a bath are parts of one coupling, so that `L_ω` is never written out.

mod batch;
mod eigen;
mod enclose;
mod gaps;
mod nearness;
mod numbers;
mod products;
mod transitions;

pub use batch::Batch;
pub use numbers::{Guess, Lanewise, Numbers};
