//! What is claimed: the claim language, one file per claim, readings and closed forms.
//!
//! Every inequality is stated multiplied out: ratios break where σ̇ is 0 or ∞.

mod claim;
pub mod claims;
pub mod closed_forms;
pub mod eq8;
pub mod language;
pub mod mutants;
pub mod readings;

pub use claim::{Claim, ENGINE, Status, THERMAL};
pub use claims::{
    claim, corollary_registry, cycle_registry, every_claim, field_registry, groups, refuted_registry,
    registry,
};
