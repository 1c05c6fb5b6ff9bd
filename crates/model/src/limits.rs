//! How large a subject may be: everything that is read or built is checked against these.

/// The largest dimension d a file may have.
pub const MAX_DIMENSION: usize = lindbound_operator::limits::MAX_DIMENSION;

/// States and bases of more dimensions are not even made: validation refuses what would need them.
pub(crate) const MAX_ALLOCATED: usize = 1 << 10;

/// The largest Hamiltonian that is diagonalised: it may have d(d − 1)/2 gaps, with a jump for each and every
/// coupling.
pub const MAX_HAMILTONIAN: usize = 32;

/// Binary digits of a matrix's numbers over their common denominator, times the dimension: exact products
/// stay in seconds.
pub const MAX_DIGITS_TIMES_DIMENSION: u64 = 1 << 17;

/// The largest exponent of an Ohmic density.
pub const MAX_EXPONENT: u32 = 64;

/// The largest file that is read, in MiB.
pub const MAX_MIB: u64 = 16;

/// `e^{-βω}` may have this many binary digits as a rational.
pub const MAX_RATE_BITS: u64 = 1 << 15;

/// The largest dimension of an engine: the propagator of two levels of eight states has 128² certified
/// entries.
pub const MAX_ENGINE_DIMENSION: usize = 16;

/// The largest dimension in which a steady state is found where coherences matter to it: d² equations.
pub const MAX_STEADY_DIMENSION: usize = 16;

/// The largest dimension in which a state moves for a time where coherences matter to it: the exponential of
/// d² equations.
pub const MAX_EVOLVED_DIMENSION: usize = 8;

/// More observables than any case needs.
pub const MAX_OBSERVABLES: usize = 64;

/// More jumps than any case needs.
pub const MAX_JUMPS: usize = 512;

/// More strokes than any engine needs.
pub const MAX_STROKES: usize = 64;
