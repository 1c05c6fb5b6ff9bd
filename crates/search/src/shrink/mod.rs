//! Makes a counterexample small enough to read: fewer dimensions, jumps and baths, more zeros, shorter
//! numbers.

pub(crate) mod changes;
mod descent;
pub(crate) mod engine_steps;
pub(crate) mod models;
pub(crate) mod size;
pub(crate) mod step;
pub(crate) mod steps;
mod temperatures;
