//! The Letter's figures and the tables behind them.
//!
//! Each figure is computed once, as a [`Table`](table::Table); its CSV and its plot come from there.
//! Quantities are expressions of the claim language, evaluated in floating point ([`expression`]); what a
//! finding rests on is certified ([`crossing`]).
//!
//! Units: ħ = k_B = 1.

pub mod captions;
pub mod crossing;
mod error;
pub mod expression;
pub mod fig3;
pub mod fig4;
mod figure;
pub mod friction;
pub mod parameter;
pub mod plot;
pub mod slope;
pub mod steady_state;
pub mod sweep;
pub mod table;
pub mod thresholds;
pub mod two_levels;
pub mod two_n_engine;
pub mod two_n_model;
pub mod two_qubit;
mod write;

pub use error::FigureError;
pub use figure::Figure;
pub use write::{FiguresReport, write, write_all, write_of, write_sweep};
