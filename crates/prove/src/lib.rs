//! Certificates: a witness as a file for Rocq, with its numbers and a theorem that states its verdict.
//!
//! The file is written over the definitions of `proofs/rocq/Model.v`; nothing here is trusted, `coqc` checks
//! every step. The numbers are data, rationals as they stand in the witness. The lemmas of
//! `proofs/rocq/certificates` compute the quantities of the formal model from them; intervals decide the last
//! step, between rationals and logarithms. Engines are written in the same way, over those of
//! `proofs/rocq/Engine.v`.

mod base;
mod certificate;
mod closed;
mod data;
mod engine;
mod error;
mod extended;
mod header;
mod hypotheses;
mod numerals;
mod of_state;
mod proved;
mod record;
mod recorded_claim;
#[cfg(test)]
mod refusals;
mod refutable;
mod seen;
mod state;
mod statement;
mod values;
mod verdict;

pub use base::coprime_base;
pub use certificate::certificate;
pub use error::ProveError;
pub use header::module_name;
pub use numerals::rational_text;
pub use record::recorded;
