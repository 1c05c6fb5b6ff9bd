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

mod actions;
pub mod activity;
mod bounded;
mod chain;
pub mod coherence;
mod counted;
pub mod current;
mod eigenbasis;
mod embedded;
mod embedded_matrices;
mod enclosed;
mod entries;
pub mod entropy;
mod error;
pub mod facts;
pub mod flow;
mod fluctuations;
mod forces;
pub mod hamiltonian;
pub mod hardware;
mod hermitian;
mod matrices;
pub mod observable;
pub mod perturbation;
mod production;
mod pseudo;
mod quantities;
mod rates;
mod relaxation;
pub mod resolve;
pub mod sketch;
mod view;

pub use lindbound_dynamics as dynamics;

pub use actions::Action;
pub use eigenbasis::Eigenbasis;
pub use embedded::Embedded;
pub use enclosed::Enclosed;
pub use entries::ComplexMatrix;
pub use error::ThermoError;
pub use facts::Facts;
pub use fluctuations::Fluctuations;
pub use hermitian::{Spectral, trace_norm};
pub use observable::Observables;
pub use quantities::{Exchange, StateQuantities};
pub use sketch::Sketch;
pub use view::View;
