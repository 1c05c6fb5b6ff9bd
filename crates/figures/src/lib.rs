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
pub mod plot;
pub mod slope;
pub mod steady_state;
pub mod table;
pub mod thresholds;
pub mod two_levels;
pub mod two_n_engine;
pub mod two_n_model;
pub mod two_qubit;
mod write;

pub use error::FigureError;
pub use write::{FiguresReport, write, write_all};

/// A table, its picture, and what they show in one line each.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The name of its files.
    pub name: String,
    /// The numbers.
    pub table: table::Table,
    /// The picture, where there is one.
    pub plot: Option<plot::Plot>,
    /// What is found.
    pub findings: Vec<String>,
}
