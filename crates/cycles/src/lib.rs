//! Engines: what a cycle of strokes does, and what it costs.
//!
//! [`Dynamics`] is an engine as linear differential equations in one kind of number, made from matrices
//! ([`dynamics_of`]) or, for the 2N-state model, in its symmetric sector ([`symmetric_sector`]). [`Cycle`] is
//! its solution: the stationary cycle or a single run. [`CycleObservables`] are the quantities the claims
//! speak of.

mod balance;
mod conserved;
mod dynamics;
mod engine;
mod moduli;
mod observables;
mod process;
mod returning;
mod sector;
mod solution;
mod variant;
mod work;

pub use conserved::conserved_operators;
pub use dynamics::{Coherence, Dynamics, StrokeDynamics};
pub use engine::dynamics_of;
pub use moduli::Effort;
pub use observables::CycleObservables;
pub use sector::symmetric_sector;
pub use solution::Cycle;
pub use variant::{Variant, dynamics_of_variant};
pub use work::Work;
