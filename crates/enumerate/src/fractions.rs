//! The fractions that rates, Boltzmann factors and scales are chosen from.

use lindbound_number::{Rational, rational};
use num_integer::Integer;

/// The fractions in (0, 1] with denominators up to a height, 1 first.
pub(crate) fn fractions(height: u32) -> Vec<Rational> {
    let of_denominator = |q: u32| (1..=q).filter(move |p| p.gcd(&q) == 1).map(move |p| (p, q));
    (1..=height).flat_map(of_denominator).map(|(p, q)| rational(p.into(), q.into())).collect()
}
