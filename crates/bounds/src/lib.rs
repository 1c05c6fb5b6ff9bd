//! What is claimed: the claim language, one file per equation, readings and closed forms.
//!
//! Every inequality is stated multiplied out: ratios break where σ̇ is 0 or ∞.

pub mod blockwise;
mod claim;
pub mod closed_forms;
pub mod eq2_coherence_between_levels;
pub mod eq3_no_coherence;
pub mod eq4_coherence_inside_levels;
pub mod eq6_eq7_closed_forms;
pub mod language;
pub mod log_mean;
pub mod mutants;
pub mod per_bath;
pub mod readings;
pub mod second_law;
pub mod trace_bound;

pub use claim::{Claim, THERMAL, claim, registry};
