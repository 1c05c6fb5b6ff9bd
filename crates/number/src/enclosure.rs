//! Intervals with end points of any precision.

use crate::dyadic::{Dyadic, Toward};
use crate::elementary;
use crate::error::NumberError;
use crate::field::Field;
use crate::rational::Rational;
use crate::real::{Decides, Embeds, Encloses, Precision, Real};
use crate::verdict::Sign;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::ops::{Add, Mul, Neg, Sub};

/// The set of reals `{x : lower ≤ x ≤ upper}`; every operation returns a set that contains all results.
///
/// The precision is that of the operands, the larger of the two; integers are exact and have precision zero.
/// `lower ≤ upper` always: an empty interval or NaN cannot be constructed.
///
/// ```
/// use lindbound_number::{Enclosure, Embeds, Field, Precision, Real, Sign, rational};
/// let two = Enclosure::embed(&rational(2, 1), Precision(128));
/// let root = two.sqrt().unwrap();
/// assert!((root.clone() * root - two.clone()).contains(&rational(0, 1)));
/// let other = Enclosure::embed(&rational(7, 10), Precision(128));
/// assert_eq!((two.ln().unwrap() - other).sign(), Sign::Negative);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Enclosure {
    lower: Dyadic,
    upper: Dyadic,
    bits: u32,
}

/// The least precision division, roots and logarithms of exact integers are carried out with.
const LEAST_BITS: u32 = 64;

impl Enclosure {
    /// The end points.
    pub fn bounds(&self) -> (&Dyadic, &Dyadic) {
        (&self.lower, &self.upper)
    }

    /// The precision in bits.
    pub fn precision(&self) -> Precision {
        Precision(self.bits)
    }

    /// The interval from `lower` to `upper`.
    ///
    /// # Errors
    /// [`NumberError::UndecidedComparison`] if `lower > upper`.
    pub fn between(lower: Dyadic, upper: Dyadic, precision: Precision) -> Result<Self, NumberError> {
        if lower > upper {
            return Err(NumberError::UndecidedComparison);
        }
        Ok(Enclosure { lower, upper, bits: precision.0 })
    }

    /// Whether the rational `value` lies in the set.
    pub fn contains(&self, value: &Rational) -> bool {
        let below = |end: &Dyadic| end.to_rational().is_ok_and(|end| end <= *value);
        let above = |end: &Dyadic| end.to_rational().is_ok_and(|end| end >= *value);
        below(&self.lower) && above(&self.upper)
    }

    /// Whether two sets have a point in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.lower <= other.upper && other.lower <= self.upper
    }

    fn outward(&self, other: &Self, lower: impl Fn(u32) -> Dyadic, upper: impl Fn(u32) -> Dyadic) -> Self {
        let bits = self.bits.max(other.bits);
        let effective = if bits == 0 { u32::MAX / 32 } else { bits };
        Enclosure { lower: lower(effective), upper: upper(effective), bits }
    }

    fn working_bits(&self) -> u32 {
        self.bits.max(LEAST_BITS)
    }

    fn checked(self) -> Result<Self, NumberError> {
        Ok(Enclosure { lower: self.lower.checked()?, upper: self.upper.checked()?, bits: self.bits })
    }

    /// `eˣ` of every `x` in the set.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] for arguments beyond `2³²` in magnitude.
    pub fn exp(&self) -> Result<Self, NumberError> {
        let bits = self.working_bits();
        Ok(Enclosure {
            lower: elementary::exp(&self.lower, bits, Toward::Below)?,
            upper: elementary::exp(&self.upper, bits, Toward::Above)?,
            bits,
        })
    }
}

impl Add for Enclosure {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.outward(
            &other,
            |bits| self.lower.plus(&other.lower, bits, Toward::Below),
            |bits| self.upper.plus(&other.upper, bits, Toward::Above),
        )
    }
}

impl Neg for Enclosure {
    type Output = Self;
    fn neg(self) -> Self {
        Enclosure { lower: self.upper.negated(), upper: self.lower.negated(), bits: self.bits }
    }
}

impl Sub for Enclosure {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Enclosure {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if self.lower.signum() >= 0 && other.lower.signum() >= 0 {
            return self.outward(
                &other,
                |bits| self.lower.times(&other.lower, bits, Toward::Below),
                |bits| self.upper.times(&other.upper, bits, Toward::Above),
            );
        }
        let ends = |bits, toward| {
            [
                self.lower.times(&other.lower, bits, toward),
                self.lower.times(&other.upper, bits, toward),
                self.upper.times(&other.lower, bits, toward),
                self.upper.times(&other.upper, bits, toward),
            ]
        };
        self.outward(
            &other,
            |bits| {
                ends(bits, Toward::Below).into_iter().reduce(Ord::min).unwrap_or_else(|| self.lower.clone())
            },
            |bits| {
                ends(bits, Toward::Above).into_iter().reduce(Ord::max).unwrap_or_else(|| self.upper.clone())
            },
        )
    }
}

impl Field for Enclosure {
    fn integer(n: i64) -> Self {
        Enclosure { lower: Dyadic::integer(n), upper: Dyadic::integer(n), bits: 0 }
    }

    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        let bits = self.bits.max(divisor.bits).max(LEAST_BITS);
        if divisor.lower.signum() <= 0 && divisor.upper.signum() >= 0 {
            return Err(NumberError::DivisionByZero);
        }
        // 1/[c, d] = [1/d, 1/c] for either sign, and the quotient's ends lie among the four quotients of
        // ends.
        let ends = |toward| {
            [
                (&self.lower, &divisor.lower),
                (&self.lower, &divisor.upper),
                (&self.upper, &divisor.lower),
                (&self.upper, &divisor.upper),
            ]
            .map(|(a, b)| a.over(b, bits, toward))
        };
        let [a, b, c, d] = ends(Toward::Below);
        let [p, q, r, s] = ends(Toward::Above);
        Enclosure { lower: a.min(b).min(c).min(d), upper: p.max(q).max(r).max(s), bits }.checked()
    }

    fn sign(&self) -> Sign {
        match (self.lower.signum(), self.upper.signum()) {
            (1, _) => Sign::Positive,
            (_, -1) => Sign::Negative,
            (0, 0) => Sign::Zero,
            _ => Sign::Unknown,
        }
    }

    fn absolute(&self) -> Result<Self, NumberError> {
        if self.lower.signum() >= 0 {
            return Ok(self.clone());
        }
        if self.upper.signum() <= 0 {
            return Ok(-self.clone());
        }
        let upper = self.lower.negated().max(self.upper.clone());
        Ok(Enclosure { lower: Dyadic::integer(0), upper, bits: self.bits })
    }

    fn larger(&self, other: &Self) -> Result<Self, NumberError> {
        Ok(Enclosure {
            lower: self.lower.clone().max(other.lower.clone()),
            upper: self.upper.clone().max(other.upper.clone()),
            bits: self.bits.max(other.bits),
        })
    }

    fn hull(&self, other: &Self) -> Option<Self> {
        Some(Enclosure {
            lower: self.lower.clone().min(other.lower.clone()),
            upper: self.upper.clone().max(other.upper.clone()),
            bits: self.bits.max(other.bits),
        })
    }

    fn known_non_negative(self) -> Self {
        let floor = |end: Dyadic| end.max(Dyadic::integer(0));
        Enclosure { lower: floor(self.lower), upper: floor(self.upper), bits: self.bits }
    }

    /// Even powers go through `|x|`, so that `x²` is never negative although `x·x` of an interval around zero
    /// is.
    fn powi(&self, n: u32) -> Self {
        let base =
            if n.is_multiple_of(2) { self.absolute().unwrap_or_else(|_| self.clone()) } else { self.clone() };
        crate::field::by_squaring(base, n)
    }
}

impl Real for Enclosure {
    fn ln(&self) -> Result<Self, NumberError> {
        if self.lower.signum() <= 0 {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        let bits = self.working_bits();
        let one = Dyadic::integer(1);
        let end =
            |x: &Dyadic, toward| if *x == one { Dyadic::integer(0) } else { elementary::ln(x, bits, toward) };
        Ok(Enclosure { lower: end(&self.lower, Toward::Below), upper: end(&self.upper, Toward::Above), bits })
    }

    fn sqrt(&self) -> Result<Self, NumberError> {
        if self.lower.signum() < 0 {
            return Err(NumberError::RootOfNegative);
        }
        let bits = self.working_bits();
        Ok(Enclosure {
            lower: self.lower.sqrt(bits, Toward::Below),
            upper: self.upper.sqrt(bits, Toward::Above),
            bits,
        })
    }
}

impl Decides for Enclosure {
    fn floor(&self) -> f64 {
        self.lower.floor()
    }
}

impl Encloses for Enclosure {
    fn symmetric(bound: &Self) -> Self {
        let largest = bound.lower.negated().max(bound.upper.clone());
        Enclosure { lower: largest.negated(), upper: largest, bits: bound.bits }
    }
}

impl Embeds<Rational> for Enclosure {
    fn embed(value: &Rational, precision: Precision) -> Self {
        let bits = precision.0.max(LEAST_BITS);
        Enclosure {
            lower: Dyadic::from_rational(value, bits, Toward::Below),
            upper: Dyadic::from_rational(value, bits, Toward::Above),
            bits,
        }
    }

    fn power(base: &Rational, exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        if exponent.is_zero() || base.is_one() {
            return Ok(Self::embed(&Rational::one(), precision));
        }
        if !base.is_positive() {
            return Err(NumberError::RootOfNegative);
        }
        if let Some(n) = exponent.to_integer().to_i32().filter(|_| exponent.is_integer()) {
            if n.unsigned_abs() > 1 << 20 {
                return Err(NumberError::TooLarge);
            }
            let power = Self::embed(base, precision).powi(n.unsigned_abs());
            return if n >= 0 { power.checked() } else { Self::integer(1).over(&power) };
        }
        (Self::embed(base, precision).ln()? * Self::embed(exponent, precision)).exp()
    }

    fn exponential(exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        Self::embed(exponent, precision).exp()
    }
}
