//! How large a space and how long a text may be.

/// The largest dimension d of a space, and the most factors.
pub const MAX_DIMENSION: usize = 64;

/// Characters of an operator or a ket given as text.
pub const MAX_EXPRESSION: usize = 10_000;

/// Brackets inside brackets in such a text.
pub const MAX_NESTING: usize = 64;

/// The largest power in it.
pub const MAX_POWER: usize = 64;

/// Steps of exact arithmetic that one such text may take: a product of two full matrices of dimension 64
/// takes half.
pub(crate) const MAX_STEPS: u64 = 1 << 20;
