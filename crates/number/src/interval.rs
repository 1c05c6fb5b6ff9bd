//! Intervals with `f64` end points: enclosures at hardware speed.
//!
//! What is assumed of the floating-point unit, and where each assumption is tested, is written down in
//! `proofs/conventions.md`: IEEE 754 binary64 with rounding to nearest, gradual underflow, no contraction.
//! The rounding mode is never switched, and no libm function bounds anything.

use crate::error::NumberError;
use crate::field::Field;
use crate::interval_ln::ln_bounds;
use crate::rational::Rational;
use crate::real::{Decides, Encloses, Real};
use crate::verdict::Sign;
use std::ops::{Add, Mul, Neg, Sub};

/// The set of reals `{x : lower ≤ x ≤ upper}` with `f64` end points; every operation returns a set that
/// contains all results.
///
/// `lower ≤ upper`, `lower < ∞` and `upper > −∞` always: neither the empty set nor NaN can be constructed.
/// Overflow gives an infinite end point, which is honest: the interval still contains the result.
///
/// | operation | end points |
/// |---|---|
/// | `+`, `−` | rounded sum; moved outward only if it was rounded (the error of a sum is computed exactly) |
/// | `×`, `÷`, `√` | rounded, then moved outward by one number; zero times anything is zero |
/// | `ln` | `interval_ln`: a table and a series with a proved error |
///
/// ```
/// use lindbound_number::{Embeds, Field, Interval, Precision, Real, Sign, rational};
/// let third = Interval::embed(&rational(1, 3), Precision(53));
/// assert!(third.contains(&rational(1, 3)) && third.lower() < third.upper());
/// assert!((third * Interval::integer(3)).contains(&rational(1, 1)));
/// assert_eq!((Interval::integer(2).ln().unwrap() - Interval::exact(0.7).unwrap()).sign(), Sign::Negative);
/// assert_eq!(Interval::exact(f64::NAN), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    lower: f64,
    upper: f64,
}

/// The precision of `f64` in bits.
pub const HARDWARE_BITS: u32 = 53;

impl Interval {
    /// The point `x`; `None` unless it is finite.
    pub fn exact(x: f64) -> Option<Self> {
        x.is_finite().then_some(Interval { lower: x, upper: x })
    }

    /// The interval from `lower` to `upper`; `None` if that is empty or not a set of reals.
    pub fn between(lower: f64, upper: f64) -> Option<Self> {
        (lower <= upper && lower < f64::INFINITY && upper > f64::NEG_INFINITY)
            .then_some(Interval { lower, upper })
    }

    /// All numbers within `radius ≥ 0` of `centre`; the whole line if one of them is not finite.
    pub fn around(centre: f64, radius: f64) -> Self {
        if !(centre.is_finite() && radius.is_finite()) {
            return Self::EVERYTHING;
        }
        Self::between((centre - radius).next_down(), (centre + radius).next_up()).unwrap_or(Self::EVERYTHING)
    }

    /// All reals.
    pub const EVERYTHING: Self = Interval { lower: f64::NEG_INFINITY, upper: f64::INFINITY };

    /// The lower end point, `−∞` allowed.
    pub fn lower(&self) -> f64 {
        self.lower
    }

    /// The upper end point, `+∞` allowed.
    pub fn upper(&self) -> f64 {
        self.upper
    }

    /// The largest modulus of a member.
    pub fn magnitude(&self) -> f64 {
        self.lower.abs().max(self.upper.abs())
    }

    /// Whether the rational `value` lies in the set.
    pub fn contains(&self, value: &Rational) -> bool {
        let end = |x: f64| Rational::from_float(x);
        let below = self.lower == f64::NEG_INFINITY || end(self.lower).is_some_and(|lower| lower <= *value);
        below && (self.upper == f64::INFINITY || end(self.upper).is_some_and(|upper| *value <= upper))
    }
}

/// The exact rounding error of `sum = fl(a + b)` (Knuth), for sums far from overflow.
fn error_of_sum(a: f64, b: f64, sum: f64) -> f64 {
    let b_part = sum - a;
    (a - (sum - b_part)) + (b - b_part)
}

fn add_down(a: f64, b: f64) -> f64 {
    let sum = a + b;
    // Near overflow the error itself may overflow, so there every sum moves outward.
    if error_of_sum(a, b, sum) >= 0.0 && sum.abs() < 1e300 { sum } else { sum.next_down() }
}

fn add_up(a: f64, b: f64) -> f64 {
    -add_down(-a, -b)
}

/// `a·b` with `0·∞ = 0`, as the product of sets of reals has it.
fn product(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { a * b }
}

impl Add for Interval {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Interval { lower: add_down(self.lower, other.lower), upper: add_up(self.upper, other.upper) }
    }
}

impl Neg for Interval {
    type Output = Self;
    fn neg(self) -> Self {
        Interval { lower: -self.upper, upper: -self.lower }
    }
}

impl Sub for Interval {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

const ZERO: Interval = Interval { lower: 0.0, upper: 0.0 };

impl Mul for Interval {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if self == ZERO || other == ZERO {
            return ZERO;
        }
        if self.lower >= 0.0 && other.lower >= 0.0 {
            // A product of non-negative numbers is not negative, whatever the last bit says.
            return Interval {
                lower: product(self.lower, other.lower).next_down().max(0.0),
                upper: product(self.upper, other.upper).next_up(),
            };
        }
        let ends = [
            product(self.lower, other.lower),
            product(self.lower, other.upper),
            product(self.upper, other.lower),
            product(self.upper, other.upper),
        ];
        Interval {
            lower: ends.iter().copied().fold(f64::INFINITY, f64::min).next_down(),
            upper: ends.iter().copied().fold(f64::NEG_INFINITY, f64::max).next_up(),
        }
    }
}

impl Field for Interval {
    fn integer(n: i64) -> Self {
        const EXACT: i64 = 1 << f64::MANTISSA_DIGITS;
        let nearest = n as f64;
        if (-EXACT..=EXACT).contains(&n) {
            Interval { lower: nearest, upper: nearest }
        } else {
            Interval { lower: nearest.next_down(), upper: nearest.next_up() }
        }
    }

    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        match divisor.sign() {
            Sign::Positive => {}
            Sign::Negative => return (-*self).over(&-*divisor),
            Sign::Zero | Sign::Unknown => return Err(NumberError::DivisionByZero),
        }
        // 0 < lower ≤ upper: the quotient grows with the numerator, in modulus it falls with the divisor. A
        // lower end point of the numerator is below +∞ and the divisor's above 0, so neither 0/0 nor, with
        // finite ends chosen first, ∞/∞ occurs.
        let quotient = |n: f64, d: f64| if d == f64::INFINITY { 0.0 } else { n / d };
        let lower = quotient(self.lower, if self.lower >= 0.0 { divisor.upper } else { divisor.lower });
        let upper = quotient(self.upper, if self.upper >= 0.0 { divisor.lower } else { divisor.upper });
        Ok(Interval {
            lower: if self.lower >= 0.0 { lower.next_down().max(0.0) } else { lower.next_down() },
            upper: if self.upper <= 0.0 { upper.next_up().min(0.0) } else { upper.next_up() },
        })
    }

    fn sign(&self) -> Sign {
        if self.lower > 0.0 {
            Sign::Positive
        } else if self.upper < 0.0 {
            Sign::Negative
        } else if self.lower == 0.0 && self.upper == 0.0 {
            Sign::Zero
        } else {
            Sign::Unknown
        }
    }

    fn absolute(&self) -> Result<Self, NumberError> {
        Ok(if self.lower >= 0.0 {
            *self
        } else if self.upper <= 0.0 {
            -*self
        } else {
            Interval { lower: 0.0, upper: self.upper.max(-self.lower) }
        })
    }

    fn larger(&self, other: &Self) -> Result<Self, NumberError> {
        Ok(Interval { lower: self.lower.max(other.lower), upper: self.upper.max(other.upper) })
    }

    /// Even powers go through `|x|`, so that `x²` is never negative although `x·x` of an interval around zero
    /// is.
    fn powi(&self, n: u32) -> Self {
        let base = if n.is_multiple_of(2) { self.absolute().unwrap_or(*self) } else { *self };
        crate::field::by_squaring(base, n)
    }

    fn hull(&self, other: &Self) -> Option<Self> {
        Some(Interval { lower: self.lower.min(other.lower), upper: self.upper.max(other.upper) })
    }

    fn known_non_negative(self) -> Self {
        Interval { lower: self.lower.max(0.0), upper: self.upper.max(0.0) }
    }
}

impl Real for Interval {
    fn ln(&self) -> Result<Self, NumberError> {
        if self.lower <= 0.0 {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        let (lower, at_lower) = ln_bounds(self.lower);
        if self.lower == self.upper {
            return Ok(Interval { lower, upper: at_lower });
        }
        let upper = if self.upper == f64::INFINITY { f64::INFINITY } else { ln_bounds(self.upper).1 };
        Ok(Interval { lower, upper })
    }

    fn sqrt(&self) -> Result<Self, NumberError> {
        if self.lower < 0.0 {
            return Err(NumberError::RootOfNegative);
        }
        // The root is correctly rounded, so its neighbours bound it.
        let end = |x: f64, outward: fn(f64) -> f64| if x == 0.0 { 0.0 } else { outward(x.sqrt()) };
        Ok(Interval { lower: end(self.lower, f64::next_down), upper: end(self.upper, f64::next_up) })
    }
}

impl Decides for Interval {
    fn floor(&self) -> f64 {
        self.lower
    }
}

impl Encloses for Interval {
    fn symmetric(bound: &Self) -> Self {
        Interval { lower: -bound.magnitude(), upper: bound.magnitude() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Embeds, Precision, parse_rational, rational};

    #[test]
    fn overflow_is_an_infinite_interval_that_still_contains_the_result() {
        let huge = Interval::exact(f64::MAX).unwrap();
        let sum = huge + huge;
        assert_eq!((sum.lower(), sum.upper()), (f64::MAX, f64::INFINITY));
        let square = huge * huge;
        assert_eq!((square.lower(), square.upper()), (f64::MAX, f64::INFINITY));
        // Infinite ends meet zero, each other and division without a NaN.
        let line = Interval::EVERYTHING;
        assert_eq!(line * Interval::integer(0), Interval::integer(0));
        for x in [sum - sum, sum * line, line * line, sum.over(&square).unwrap(), line.over(&sum).unwrap()] {
            assert!(x.lower() <= x.upper(), "{x:?}");
        }
        assert_eq!(sum.ln().unwrap().upper(), f64::INFINITY);
    }

    #[test]
    fn neither_nan_nor_the_empty_set_can_be_made() {
        assert_eq!(Interval::between(1.0, 0.0), None);
        assert_eq!(Interval::between(f64::NAN, 1.0), None);
        assert_eq!(Interval::between(f64::INFINITY, f64::INFINITY), None);
        for centre in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Interval::around(centre, 1.0), Interval::EVERYTHING);
        }
        assert_eq!(<Interval as Embeds<f64>>::embed(&f64::NAN, Precision(53)), Interval::EVERYTHING);
    }

    #[test]
    fn products_that_underflow_keep_their_sign() {
        let tiny = Interval::exact(f64::from_bits(1)).unwrap();
        let square = tiny * tiny;
        assert_eq!((square.lower(), square.upper()), (0.0, f64::from_bits(1)));
        assert_eq!(square.sign(), Sign::Unknown);
        assert_eq!((tiny - tiny).sign(), Sign::Zero);
    }

    #[test]
    fn rationals_of_any_size_are_enclosed_by_neighbours() {
        for text in
            ["1e-308", "1e308", "-1/3", "1e-320", "123456789012345678901234567890/7", "-4.9e-324", "1e-400"]
        {
            let exact = parse_rational(text).or_else(|_| parse_rational("1e-200").map(|x| &x * &x)).unwrap();
            let enclosed = <Interval as Embeds<Rational>>::embed(&exact, Precision(53));
            assert!(enclosed.contains(&exact), "{text}: {enclosed:?}");
            assert!(enclosed.lower().next_up().next_up() >= enclosed.upper(), "{text}: {enclosed:?}");
        }
        assert_eq!(Interval::embed(&rational(1 << 60, 1), Precision(53)).lower(), (1i64 << 60) as f64);
    }
}
