//! Which arithmetic a judge uses.

use std::time::Instant;

/// Which rungs are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// Hardware intervals first.
    pub hardware: bool,
    /// Certified eigenpairs where a spectrum is irrational.
    pub eigenpairs: bool,
    /// The largest precision in bits; `None` for the default.
    pub cap: Option<u32>,
    /// When no rung is begun any more.
    pub deadline: Option<Instant>,
}

impl Arithmetic {
    /// The first precision beyond hardware.
    pub const FIRST_BITS: u32 = 128;
    /// Exact arithmetic: an irrational spectrum leaves σ̇ undecided.
    pub const EXACT: Self = Arithmetic { hardware: false, eigenpairs: false, cap: None, deadline: None };
    /// Every rung.
    pub const CERTIFIED: Self = Arithmetic { hardware: true, eigenpairs: true, cap: None, deadline: None };

    /// Whether the cap leaves room for software precision.
    pub fn reaches_software(self) -> bool {
        self.cap.is_none_or(|cap| cap >= Self::FIRST_BITS)
    }
}
