//! How large a density may be.

/// Points of a table.
pub const MAX_POINTS: usize = 4096;

/// Characters of a density given as text.
pub const MAX_CHARACTERS: usize = 2000;

/// Brackets inside brackets in such a text.
pub const MAX_NESTING: usize = 64;

/// The largest power in it.
pub const MAX_POWER: i64 = 64;

/// Binary digits of a number that is calculated in it.
pub(crate) const MAX_BITS: u64 = 1 << 12;
