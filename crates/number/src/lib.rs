//! The kinds of number a case can be evaluated in.
//!
//! | kind | what it is | implements |
//! |---|---|---|
//! | `f64` | a guess | [`Real`] |
//! | [`Lanes`] of `f64` | guesses about several cases at once | [`Real`] |
//! | [`Rational`] | the number itself | [`Field`] |
//! | [`Formula`] | the number itself, or an expression in named letters | [`Real`], [`Decides`] |
//! | [`Interval`] | an interval with `f64` end points that contains the number | [`Real`], [`Decides`] |
//! | [`Intervals`] | such an interval for each of several cases | [`Real`] |
//! | [`Enclosure`] | the same with end points of any precision | [`Real`], [`Decides`] |
//!
//! Every formula of the thermodynamics crates is written once over [`Real`]; the kind decides what
//! the result means. Only kinds that know their error implement [`Decides`], so a verdict cannot be
//! made from `f64`.

pub mod certified;
mod coarse;
mod components;
mod decimal;
mod dyadic;
pub mod eigenpairs;
mod elementary;
mod enclosure;
mod error;
mod exact_spectrum;
mod extended;
mod field;
mod float;
mod formula;
mod formula_arithmetic;
mod formula_display;
mod formula_polynomial;
mod formula_sign;
pub mod frame;
mod integer_matrix;
mod interval;
mod interval_embed;
mod interval_ln;
mod intervals;
mod lanes;
mod log_relation;
pub mod markov;
pub mod matrix;
mod norms;
mod polynomial;
mod rank_one;
mod rational;
mod rational_matrix;
mod real;
mod verdict;

pub use coarse::{Coarse, MAX_COARSE_BLOCK, coarse};
pub use components::components;
pub use decimal::{decimal_bounds, relative_width_at_most};
pub use dyadic::{Dyadic, Toward};
pub use enclosure::Enclosure;
pub use error::NumberError;
pub use extended::Extended;
pub use field::Field;
pub use formula::{Atom, Formula, Letter, Monomial};
pub use interval::{HARDWARE_BITS, Interval};
pub use intervals::Intervals;
pub use lanes::{LANES, Lanes, Wide, one_by_one, wide};
pub use norms::Norms;
pub use rank_one::rank_one_parts;
pub use rational::{
    LiteralError, MAX_FRACTION_CHARACTERS, MAX_LITERAL_CHARACTERS, Rational, is_in_range, parse_rational,
    rational, rational_root, to_f64,
};
pub use real::{Decides, Embeds, Encloses, Precision, Real};
pub use verdict::{Sign, Verdict};
