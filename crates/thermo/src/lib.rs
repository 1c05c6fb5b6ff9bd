//! What physics says of a case.
//!
//! Two layers. The matrix work of a case (operators, eigenbases, transition weights |⟨m|L|n⟩|²) is done
//! once for each representation: [`sketch`] in the scalars the case is written in, [`hardware`] in `f64`
//! with proved error bounds, [`resolve`] with certified eigenpairs at any precision, [`hamiltonian`] where
//! energies or rates are irrational, and the crate of lanes for eight cases at once. The formulas
//! ([`current`], [`entropy`], [`activity`], [`coherence`], [`flow`]) take real numbers of any kind and are
//! written once. [`facts`] is what lies between, [`observable`] computes only what is asked for, and
//! [`StateQuantities`] makes every quantity of it.
//!
//! Units: ħ = k_B = 1. Equation numbers are those of the Letter.

pub mod activity;
pub mod coherence;
pub mod current;
pub mod cycle;
pub mod dynamics;
mod embedded;
mod enclosed;
pub mod entropy;
mod error;
pub mod facts;
pub mod flow;
mod forces;
pub mod hamiltonian;
pub mod hardware;
pub mod observable;
pub mod perturbation;
mod quantities;
mod rates;
pub mod resolve;
pub mod sketch;
mod view;

pub use embedded::Embedded;
pub use enclosed::Enclosed;
pub use error::ThermoError;
pub use facts::Facts;
pub use observable::Observables;
pub use quantities::{Exchange, StateQuantities};
pub use sketch::Sketch;
pub use view::View;
