//! Several intervals at once: certain statements about several cases, worked out by one instruction each.
//!
//! Ends are moved outward by `4·2^-53` of themselves, more than the half unit in the last place by which IEEE
//! 754 rounds and the rounding of that move; products and quotients also by the smallest normal number, for
//! what underflows. An end beyond the finite numbers is infinite or NaN. NaN decides nothing and is taken for
//! everything; operations that choose an end by comparing, which does not see NaN, make both ends NaN where
//! one was not finite.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use crate::error::NumberError;
use crate::field::{Field, by_squaring};
use crate::interval::Interval;
use crate::lanes::Lanes;
use crate::rational::Rational;
use crate::real::{Embeds, Precision, Real};
use crate::verdict::Sign;
use std::ops::{Add, Mul, Neg, Sub};

/// One interval in every lane, with `f64` end points.
///
/// ```
/// use lindbound_number::{Field, Intervals, Lanes, Real, Sign};
/// let x = Intervals::around(Lanes([2.0, 3.0]), Lanes([0.5, 0.0]));
/// let root = Real::sqrt(&x).unwrap();
/// assert!(root.lane(0).lower() < 1.5f64.sqrt() && root.lane(0).upper() > 2.5f64.sqrt());
/// assert!(root.lane(1).upper() - root.lane(1).lower() < 1e-14);
/// assert_eq!((x - Intervals::exact(Lanes([2.25, 2.25]))).sign(), Sign::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intervals<const N: usize> {
    lower: Lanes<N>,
    upper: Lanes<N>,
}

/// `4·2^-53`.
const OUTWARD: f64 = 2.0 * f64::EPSILON;

#[inline(always)]
fn down<const N: usize>(x: Lanes<N>) -> Lanes<N> {
    x.map(|x| x - x.abs() * OUTWARD)
}

#[inline(always)]
fn up<const N: usize>(x: Lanes<N>) -> Lanes<N> {
    x.map(|x| x + x.abs() * OUTWARD)
}

/// The same for operations whose results can underflow.
#[inline(always)]
fn far_down<const N: usize>(x: Lanes<N>) -> Lanes<N> {
    x.map(|x| x - (x.abs() * OUTWARD + f64::MIN_POSITIVE))
}

#[inline(always)]
fn far_up<const N: usize>(x: Lanes<N>) -> Lanes<N> {
    x.map(|x| x + (x.abs() * OUTWARD + f64::MIN_POSITIVE))
}

#[inline(always)]
fn least<const N: usize>(x: Lanes<N>, y: Lanes<N>) -> Lanes<N> {
    x.zip(y, |x, y| if x < y { x } else { y })
}

#[inline(always)]
fn most<const N: usize>(x: Lanes<N>, y: Lanes<N>) -> Lanes<N> {
    x.zip(y, |x, y| if x > y { x } else { y })
}

impl<const N: usize> Lanes<N> {
    /// Zero where another number is zero: its products and quotients are exact.
    #[inline(always)]
    fn unless_zero(self, factor: Self) -> Self {
        self.zip(factor, |x, factor| if factor == 0.0 { 0.0 } else { x })
    }
}

impl<const N: usize> Intervals<N> {
    /// The points themselves.
    #[inline(always)]
    pub fn exact(x: Lanes<N>) -> Self {
        Intervals { lower: x, upper: x }
    }

    /// All numbers within `radius ≥ 0` of `centre`.
    #[inline(always)]
    pub fn around(centre: Lanes<N>, radius: Lanes<N>) -> Self {
        Intervals { lower: down(centre - radius), upper: up(centre + radius) }
    }

    /// One interval in every lane.
    pub fn splat(interval: Interval) -> Self {
        Intervals { lower: Lanes::splat(interval.lower()), upper: Lanes::splat(interval.upper()) }
    }

    /// The interval in one lane.
    pub fn lane(&self, lane: usize) -> Interval {
        Interval::between(self.lower.0[lane], self.upper.0[lane]).unwrap_or(Interval::EVERYTHING)
    }

    /// The largest modulus in every lane.
    #[inline(always)]
    fn magnitude(&self) -> Lanes<N> {
        most(-self.lower, self.upper)
    }

    /// Zero, or NaN where an end of one of two intervals is not finite: what is added to ends that were
    /// chosen by comparisons, which do not see NaN.
    #[inline(always)]
    fn knowledge(&self, other: &Self) -> Lanes<N> {
        let nought = |x: Lanes<N>| x.map(|x| x * 0.0);
        (nought(self.lower) + nought(self.upper)) + (nought(other.lower) + nought(other.upper))
    }
}

impl<const N: usize> Add for Intervals<N> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Intervals { lower: down(self.lower + other.lower), upper: up(self.upper + other.upper) }
    }
}

impl<const N: usize> Neg for Intervals<N> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Intervals { lower: -self.upper, upper: -self.lower }
    }
}

impl<const N: usize> Sub for Intervals<N> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl<const N: usize> Mul for Intervals<N> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        let not_negative = |x: &Self| x.lower.all(|lane| lane >= 0.0);
        if not_negative(&self) && not_negative(&other) {
            // A product of non-negative numbers is not negative, whatever the last bit says.
            let lower = far_down(self.lower * other.lower).map(|x| if x < 0.0 { 0.0 } else { x });
            let upper = far_up(self.upper * other.upper);
            return Intervals { lower, upper: upper.unless_zero(self.upper).unless_zero(other.upper) };
        }
        let (a, b) = (self.lower * other.lower, self.lower * other.upper);
        let (c, d) = (self.upper * other.lower, self.upper * other.upper);
        let known = self.knowledge(&other);
        let (x, y) = (self.magnitude(), other.magnitude());
        let end = |end: Lanes<N>| end.unless_zero(x).unless_zero(y) + known;
        Intervals {
            lower: end(far_down(least(least(a, b), least(c, d)))),
            upper: end(far_up(most(most(a, b), most(c, d)))),
        }
    }
}

impl<const N: usize> Field for Intervals<N> {
    #[inline(always)]
    fn integer(n: i64) -> Self {
        Self::splat(Interval::integer(n))
    }

    /// An error if the divisor of one lane may be zero.
    #[inline(always)]
    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        let apart =
            divisor.lower.zip(
                -divisor.upper,
                |lower, minus_upper| {
                    if lower > 0.0 || minus_upper > 0.0 { 1.0 } else { 0.0 }
                },
            );
        if !apart.all(|apart| apart == 1.0) {
            return Err(NumberError::DivisionByZero);
        }
        let (a, b) = (self.lower / divisor.lower, self.lower / divisor.upper);
        let (c, d) = (self.upper / divisor.lower, self.upper / divisor.upper);
        let (known, size) = (self.knowledge(divisor), self.magnitude());
        let end = |end: Lanes<N>| end.unless_zero(size) + known;
        Ok(Intervals {
            lower: end(far_down(least(least(a, b), least(c, d)))),
            upper: end(far_up(most(most(a, b), most(c, d)))),
        })
    }

    /// The sign all lanes have in common.
    #[inline(always)]
    fn sign(&self) -> Sign {
        if self.lower.all(|lane| lane > 0.0) {
            Sign::Positive
        } else if self.upper.all(|lane| lane < 0.0) {
            Sign::Negative
        } else if self.lower.all(|lane| lane == 0.0) && self.upper.all(|lane| lane == 0.0) {
            Sign::Zero
        } else {
            Sign::Unknown
        }
    }

    #[inline(always)]
    fn absolute(&self) -> Result<Self, NumberError> {
        let known = self.knowledge(self);
        let nought = Lanes::splat(0.0);
        // The larger of lower, −upper and 0.
        let lower = most(most(self.lower, -self.upper), nought) + known;
        Ok(Intervals { lower, upper: self.magnitude() + known })
    }

    #[inline(always)]
    fn larger(&self, other: &Self) -> Result<Self, NumberError> {
        let known = self.knowledge(other);
        Ok(Intervals {
            lower: most(self.lower, other.lower) + known,
            upper: most(self.upper, other.upper) + known,
        })
    }

    /// Even powers go through `|x|`, as for [`Interval`].
    #[inline(always)]
    fn powi(&self, n: u32) -> Self {
        let base = if n.is_multiple_of(2) { self.absolute().unwrap_or(*self) } else { *self };
        by_squaring(base, n)
    }

    #[inline(always)]
    fn hull(&self, other: &Self) -> Option<Self> {
        let known = self.knowledge(other);
        Some(Intervals {
            lower: least(self.lower, other.lower) + known,
            upper: most(self.upper, other.upper) + known,
        })
    }

    #[inline(always)]
    fn known_non_negative(self) -> Self {
        let known = self.knowledge(&self);
        let nought = Lanes::splat(0.0);
        Intervals { lower: most(self.lower, nought) + known, upper: most(self.upper, nought) + known }
    }
}

impl<const N: usize> Real for Intervals<N> {
    /// An error if one lane is not within 10^±300; the error is [`Lanes::LN_ERROR`].
    #[inline(always)]
    fn ln(&self) -> Result<Self, NumberError> {
        if !self.lower.all(|lane| lane > 0.0) {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        if !(self.lower.all(|lane| lane > 1e-300) && self.upper.all(|lane| lane < 1e300)) {
            return Err(NumberError::NotFinite);
        }
        let one = Lanes::splat(1.0);
        let (lower, upper) = (Lanes::quotient_ln(self.lower, one), Lanes::quotient_ln(self.upper, one));
        let error = Lanes::splat(Lanes::<N>::LN_ERROR);
        Ok(Intervals {
            lower: down(lower - lower.map(f64::abs) * error),
            upper: up(upper + upper.map(f64::abs) * error),
        })
    }

    #[inline(always)]
    fn sqrt(&self) -> Result<Self, NumberError> {
        if !self.lower.all(|lane| lane >= 0.0) {
            return Err(NumberError::RootOfNegative);
        }
        // Roots do not underflow.
        Ok(Intervals { lower: down(self.lower.root()), upper: up(self.upper.root()) })
    }
}

impl<const N: usize> Embeds<Rational> for Intervals<N> {
    fn embed(value: &Rational, precision: Precision) -> Self {
        Self::splat(<Interval as Embeds<Rational>>::embed(value, precision))
    }
    fn power(base: &Rational, exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        <Interval as Embeds<Rational>>::power(base, exponent, precision).map(Self::splat)
    }
    fn exponential(exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        <Interval as Embeds<Rational>>::exponential(exponent, precision).map(Self::splat)
    }
}
