//! Theorems of quantum thermodynamics as tests.
//!
//! A statement about Lindblad models, such as a bound on heat currents, is decided with certainty on a model
//! of your own, checked on models of every family, and searched for a counterexample, which is handed out
//! small enough to quote, replayable, and as a theorem for Rocq. [`prelude`] has all that a test needs.
//!
//! ```
#![doc = include_str!("../examples/own_bound.rs")]
//! ```
//!
//! `assert_holds!` and `assert_refuted!` make a test of a statement; [`Conjecture`] has their options. The
//! claim language is that of [`bounds::language`]. Units: ħ = k_B = 1.
//!
//! | module | what it holds |
//! |---|---|
//! | [`build`] | models and cycles written in Rust |
//! | [`number`] | kinds of number, certified and exact matrices |
//! | [`model`] | states and engines as data, hypotheses, families, files |
//! | [`thermo`] | the quantities of states and cycles |
//! | [`bounds`] | the claim language and the claims |
//! | [`checker`] | verdicts and reports |
//! | [`search`] | counterexamples |
//! | [`pages`] | reports as HTML and LaTeX |
//! | [`commands`] | what the commands of the program do, as calls |
//! | [`states`] | one model in many states |
//! | [`floats`] | a case in doubles, for other programs |
//!
//! Exact arithmetic is 30 times slower unoptimised, and a statement about engines takes a minute or two to
//! search: with `[profile.dev.package."*"] opt-level = 3` in the `Cargo.toml` of your workspace, seconds.

pub mod build;
pub mod commands;
mod conjecture;
mod decide;
mod error;
pub mod floats;
mod macros;
pub mod prelude;
mod regressions;
pub mod states;
#[cfg(feature = "proptest")]
pub mod strategy;
pub mod testing;
mod witness;

pub use conjecture::{Conjecture, Dimensions, Evidence};
pub use decide::{Decide, Decided};
pub use error::Error;
pub use lindbound_bounds as bounds;
pub use lindbound_checker as checker;
pub use lindbound_enumerate as enumerate;
pub use lindbound_model as model;
pub use lindbound_number as number;
pub use lindbound_pages as pages;
pub use lindbound_search as search;
pub use lindbound_thermo as thermo;
pub use witness::Witness;
