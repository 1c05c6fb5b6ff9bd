//! Exact operations on non-negative bounds, rounded up.

use crate::dyadic::{Dyadic, Toward};

/// Precision of error bounds.
pub(super) const BITS: u32 = 64;

pub(super) fn plus(a: &Dyadic, b: &Dyadic) -> Dyadic {
    a.plus(b, BITS, Toward::Above)
}

pub(super) fn times(a: &Dyadic, b: &Dyadic) -> Dyadic {
    a.times(b, BITS, Toward::Above)
}

pub(super) fn over(a: &Dyadic, b: &Dyadic) -> Dyadic {
    a.over(b, BITS, Toward::Above)
}
