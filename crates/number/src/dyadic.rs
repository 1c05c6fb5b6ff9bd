//! Binary floating-point numbers of any precision: the end points of enclosures.

use crate::error::NumberError;
use crate::rational::Rational;
use num_bigint::{BigInt, Sign as BigSign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// The number `mantissa · 2^exponent`.
///
/// Equality and order are those of the numbers: `2·2⁰ = 1·2¹`.
#[derive(Clone, Debug)]
pub struct Dyadic {
    /// Signed mantissa.
    pub mantissa: BigInt,
    /// Binary exponent.
    pub exponent: i64,
}

/// Which way to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Towards −∞: the result is at most the exact value.
    Below,
    /// Towards +∞: the result is at least the exact value.
    Above,
}

/// Exponents beyond this are refused, so that no operation can overflow or shift by astronomic amounts.
const MAX_EXPONENT: i64 = 1 << 40;

impl Dyadic {
    /// The integer `n`.
    pub fn integer(n: i64) -> Self {
        Dyadic { mantissa: BigInt::from(n), exponent: 0 }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.mantissa.is_zero()
    }

    /// −1, 0 or 1.
    pub fn signum(&self) -> i32 {
        match self.mantissa.sign() {
            BigSign::Minus => -1,
            BigSign::NoSign => 0,
            BigSign::Plus => 1,
        }
    }

    /// `−self`, exactly.
    pub fn negated(&self) -> Self {
        Dyadic { mantissa: -&self.mantissa, exponent: self.exponent }
    }

    /// `⌊log₂|self|⌋ + 1`; only meaningful for non-zero numbers.
    pub fn magnitude(&self) -> i64 {
        self.mantissa.bits() as i64 + self.exponent
    }

    /// The largest `f64` that is at most the number; `−∞` if there is none.
    pub fn floor(&self) -> f64 {
        if self.is_zero() {
            return 0.0;
        }
        // Rounded down to 53 bits, or to fewer below the normal range, so that the conversion is exact.
        let lost = (-1021 - self.magnitude()).clamp(0, 60) as u32;
        if self.magnitude() > 1024 {
            return if self.signum() > 0 { f64::MAX } else { f64::NEG_INFINITY };
        }
        if lost > 52 {
            return if self.signum() > 0 { 0.0 } else { -f64::from_bits(1) };
        }
        let rounded = self.clone().rounded(f64::MANTISSA_DIGITS - lost, Toward::Below);
        let mantissa = rounded.mantissa.to_i64().unwrap_or(0) as f64;
        // In two steps: neither power leaves the range of f64, and the second product is exact.
        let half = (rounded.exponent / 2) as i32;
        let value = mantissa * 2f64.powi(half) * 2f64.powi(rounded.exponent as i32 - half);
        if value == f64::INFINITY { f64::MAX } else { value }
    }

    /// The nearest number with at most `bits` bits on the given side.
    pub fn rounded(self, bits: u32, toward: Toward) -> Self {
        let excess = self.mantissa.bits() as i64 - i64::from(bits);
        if excess <= 0 {
            return self;
        }
        Dyadic {
            mantissa: shifted_right(&self.mantissa, excess as u64, toward),
            exponent: self.exponent + excess,
        }
    }

    /// `self + other`, exactly unless the magnitudes are more than `8·bits + 256` bits apart; then the
    /// smaller one is replaced by a bound of the same sign on the given side.
    pub fn plus(&self, other: &Self, bits: u32, toward: Toward) -> Self {
        if self.is_zero() {
            return other.clone().rounded(bits, toward);
        }
        if other.is_zero() {
            return self.clone().rounded(bits, toward);
        }
        let (large, small) =
            if self.magnitude() >= other.magnitude() { (self, other) } else { (other, self) };
        let reach = 8 * i64::from(bits) + 256 + large.mantissa.bits() as i64;
        let floor = large.magnitude() - reach;
        let stand_in;
        let small = if small.magnitude() <= floor {
            let outward = (small.signum() > 0) == (toward == Toward::Above);
            let mantissa = if outward { BigInt::from(small.signum()) } else { BigInt::zero() };
            stand_in = Dyadic { mantissa, exponent: floor };
            &stand_in
        } else {
            small
        };
        let exponent = large.exponent.min(small.exponent);
        let align = |x: &Dyadic| &x.mantissa << (x.exponent - exponent) as u64;
        Dyadic { mantissa: align(large) + align(small), exponent }.rounded(bits, toward)
    }

    /// `self · other`, rounded.
    pub fn times(&self, other: &Self, bits: u32, toward: Toward) -> Self {
        Dyadic { mantissa: &self.mantissa * &other.mantissa, exponent: self.exponent + other.exponent }
            .rounded(bits, toward)
    }

    /// `self / other` for non-zero `other`, rounded.
    pub fn over(&self, other: &Self, bits: u32, toward: Toward) -> Self {
        quotient(&self.mantissa, &other.mantissa, self.exponent - other.exponent, bits, toward)
    }

    /// `numerator / denominator` for a non-zero denominator, rounded.
    pub fn from_rational(value: &Rational, bits: u32, toward: Toward) -> Self {
        if value.denom().is_one() {
            return Dyadic { mantissa: value.numer().clone(), exponent: 0 }.rounded(bits, toward);
        }
        quotient(value.numer(), value.denom(), 0, bits, toward)
    }

    /// `√self` for non-negative numbers, rounded.
    pub fn sqrt(&self, bits: u32, toward: Toward) -> Self {
        let wanted = 2 * i64::from(bits) + 2;
        let mut shift = (wanted - self.mantissa.bits() as i64).max(0);
        if (self.exponent - shift).is_odd() {
            shift += 1;
        }
        let radicand: BigInt = &self.mantissa << shift as u64;
        let mut root = radicand.sqrt();
        if toward == Toward::Above && &root * &root != radicand {
            root += 1;
        }
        Dyadic { mantissa: root, exponent: (self.exponent - shift) / 2 }.rounded(bits, toward)
    }

    /// An error if the exponent has left the supported range.
    pub fn checked(self) -> Result<Self, NumberError> {
        if self.exponent.abs() > MAX_EXPONENT { Err(NumberError::TooLarge) } else { Ok(self) }
    }

    /// The exact value as a rational, if its exponent is moderate.
    pub fn to_rational(&self) -> Result<Rational, NumberError> {
        if self.exponent.abs() > 1 << 20 {
            return Err(NumberError::TooLarge);
        }
        let power = BigInt::one() << self.exponent.unsigned_abs();
        Ok(if self.exponent >= 0 {
            Rational::from_integer(&self.mantissa * power)
        } else {
            Rational::new(self.mantissa.clone(), power)
        })
    }
}

fn quotient(numerator: &BigInt, denominator: &BigInt, exponent: i64, bits: u32, toward: Toward) -> Dyadic {
    let shift = (i64::from(bits) + 2 + denominator.bits() as i64 - numerator.bits() as i64).max(0);
    let scaled = numerator << shift as u64;
    let mantissa = match toward {
        Toward::Below => scaled.div_floor(denominator),
        Toward::Above => -((-scaled).div_floor(denominator)),
    };
    Dyadic { mantissa, exponent: exponent - shift }.rounded(bits, toward)
}

/// `⌊m/2^shift⌋` or `⌈m/2^shift⌉`.
fn shifted_right(mantissa: &BigInt, shift: u64, toward: Toward) -> BigInt {
    // `>>` on BigInt rounds towards −∞.
    match toward {
        Toward::Below => mantissa >> shift,
        Toward::Above => -((-mantissa) >> shift),
    }
}

impl PartialEq for Dyadic {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Dyadic {}

impl PartialOrd for Dyadic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Dyadic {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_sign = self.signum().cmp(&other.signum());
        if by_sign != Ordering::Equal || self.is_zero() {
            return by_sign;
        }
        let by_magnitude = self.magnitude().cmp(&other.magnitude());
        if by_magnitude != Ordering::Equal {
            return if self.mantissa.is_negative() { by_magnitude.reverse() } else { by_magnitude };
        }
        // Equal magnitudes: the exponents differ by less than the mantissas are long.
        let exponent = self.exponent.min(other.exponent);
        let align = |x: &Dyadic| &x.mantissa << (x.exponent - exponent) as u64;
        align(self).cmp(&align(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rational;

    #[test]
    fn rounding_goes_outward_on_both_sides_of_zero() {
        for n in [-7i64, 7] {
            let x = Dyadic::integer(n);
            assert!(x.clone().rounded(2, Toward::Below) < x);
            assert!(x.clone().rounded(2, Toward::Above) > x);
        }
    }

    #[test]
    fn quotients_and_roots_are_bracketed() {
        for (n, d) in [(1, 3), (-1, 3), (22, 7), (-5, 1)] {
            let exact = rational(n, d);
            let low = Dyadic::from_rational(&exact, 60, Toward::Below).to_rational().unwrap();
            let high = Dyadic::from_rational(&exact, 60, Toward::Above).to_rational().unwrap();
            assert!(low <= exact && exact <= high && high.clone() - low <= rational(1, 1 << 50));
        }
        for n in [2, 3, 4, 1000] {
            let low = Dyadic::integer(n).sqrt(70, Toward::Below).to_rational().unwrap();
            let high = Dyadic::integer(n).sqrt(70, Toward::Above).to_rational().unwrap();
            assert!(&low * &low <= rational(n, 1) && &high * &high >= rational(n, 1));
            assert_eq!(low == high, n == 4);
        }
    }

    #[test]
    fn a_sum_across_a_huge_gap_is_still_bracketed() {
        let tiny = Dyadic { mantissa: BigInt::one(), exponent: -1_000_000_000 };
        let one = Dyadic::integer(1);
        assert_eq!(one.plus(&tiny, 64, Toward::Below), one);
        assert!(one.plus(&tiny, 64, Toward::Above) > one);
        assert!(one.plus(&tiny.negated(), 64, Toward::Below) < one);
    }
}
