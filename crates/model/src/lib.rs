//! What a case is.
pub mod number;
