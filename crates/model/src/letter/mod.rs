//! The Letter's systems.

mod engine;
mod recognised;
mod steady_state;
mod two_n_state;
mod two_qubit;

pub use engine::{TwoNEngine, TwoQubitEngine};
pub use recognised::{recognised, recognised_engine};
pub use steady_state::{steady_state, steady_state_of, steady_weights};
pub use two_n_state::{
    SignReading, coherent_state, fourier_state, rho_plus, rho_plus_populations, two_n_state,
};
pub use two_qubit::{GapReading, two_qubit};
