//! Which program found something.

/// The version of the program, with the digest of its source: what two different sources find is not mixed.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("LINDBOUND_SOURCE"));
