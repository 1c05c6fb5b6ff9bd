//! The simplest rational near a number.

use lindbound_number::Rational;
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// The rational with the smallest denominator within a relative tolerance, by continued fractions; `None` for
/// numbers that are not finite.
///
/// ```
/// use lindbound_search::simplest_near;
/// use lindbound_number::rational;
/// assert_eq!(simplest_near(std::f64::consts::PI, 1e-3), Some(rational(22, 7)));
/// assert_eq!(simplest_near(-0.3333, 1e-3), Some(rational(-1, 3)));
/// assert_eq!(simplest_near(f64::NAN, 1e-3), None);
/// ```
pub fn simplest_near(value: f64, tolerance: f64) -> Option<Rational> {
    if !value.is_finite() {
        return None;
    }
    if value < 0.0 {
        return simplest_near(-value, tolerance).map(|positive| -positive);
    }
    if value == 0.0 {
        return Some(Rational::zero());
    }
    let value = Rational::from_float(value)?;
    let width = &value * Rational::from_float(tolerance)?;
    Some(simplest_between(&value - &width, &value + &width))
}

/// The simplest rational in `[low, high]`, `0 < low ≤ high`: both continued fractions as far as they agree,
/// then the smaller next term plus one.
fn simplest_between(low: Rational, high: Rational) -> Rational {
    let floor = low.floor();
    if floor == low {
        return floor;
    }
    let next = &floor + Rational::one();
    if next <= high {
        return next;
    }
    let inverse = |x: Rational| Rational::one() / (x - &floor);
    &floor + Rational::new(BigInt::one(), BigInt::one()) / simplest_between(inverse(high), inverse(low))
}
