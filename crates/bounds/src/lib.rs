//! What is claimed: the claim language, one file per equation, readings and closed forms.
//!
//! Every inequality is stated multiplied out: ratios break where σ̇ is 0 or ∞.

pub mod blockwise;
pub mod carnot;
mod claim;
pub mod closed_forms;
mod engine_readings;
pub mod eq2_coherence_between_levels;
pub mod eq3_no_coherence;
pub mod eq4_coherence_inside_levels;
pub mod eq6_eq7_closed_forms;
pub mod eq8_power_and_efficiency;
pub mod integrated;
pub mod language;
pub mod log_mean;
pub mod mutants;
pub mod per_bath;
pub mod readings;
pub mod result2_steady_state;
pub mod result3_finite_power;
pub mod second_law;
pub mod trace_bound;

pub use claim::{Claim, ENGINE, THERMAL, claim, cycle_registry, registry};
