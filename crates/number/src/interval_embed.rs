//! Rationals, doubles and software enclosures as intervals, and intervals as software enclosures.

use crate::dyadic::Dyadic;
use crate::enclosure::Enclosure;
use crate::error::NumberError;
use crate::field::Field;
use crate::interval::{HARDWARE_BITS, Interval};
use crate::rational::Rational;
use crate::real::{Embeds, Precision};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

impl Interval {
    /// The same set with software end points; `None` if an end point is infinite.
    pub fn widen(&self) -> Option<Enclosure> {
        let end = |x: f64| {
            let (mantissa, exponent, sign) = num_traits::Float::integer_decode(x);
            Dyadic { mantissa: BigInt::from(mantissa) * i64::from(sign), exponent: i64::from(exponent) }
        };
        if !(self.lower().is_finite() && self.upper().is_finite()) {
            return None;
        }
        Enclosure::between(end(self.lower()), end(self.upper()), Precision(HARDWARE_BITS)).ok()
    }

    /// The smallest interval of `f64` end points around a software enclosure.
    pub fn narrowed(wide: &Enclosure) -> Self {
        let (lower, upper) = wide.bounds();
        Self::between(lower.floor(), -upper.negated().floor()).unwrap_or(Self::EVERYTHING)
    }
}

impl Embeds<Rational> for Interval {
    fn embed(value: &Rational, _: Precision) -> Self {
        // Short fractions are one correctly rounded division; all others go through the software end points.
        const EXACT: i64 = 1 << f64::MANTISSA_DIGITS;
        let short = |n: &BigInt| n.to_i64().filter(|n| (-EXACT..=EXACT).contains(n)).map(|n| n as f64);
        match (short(value.numer()), short(value.denom())) {
            (Some(n), Some(1.0)) => Self::exact(n).unwrap_or(Self::EVERYTHING),
            (Some(n), Some(d)) => Self::around(n / d, 0.0),
            _ => Interval::narrowed(&Enclosure::embed(value, Precision(64))),
        }
    }

    fn power(base: &Rational, exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        match exponent.to_integer().to_i32().filter(|n| exponent.is_integer() && n.unsigned_abs() <= 64) {
            Some(_) if !base.is_positive() && !exponent.is_zero() => Err(NumberError::RootOfNegative),
            Some(n) => {
                let power = Self::embed(base, precision).powi(n.unsigned_abs());
                if n >= 0 { Ok(power) } else { Self::integer(1).over(&power) }
            }
            None => Ok(Self::narrowed(&Enclosure::power(base, exponent, Precision(64))?)),
        }
    }

    fn exponential(exponent: &Rational, _: Precision) -> Result<Self, NumberError> {
        Ok(Self::narrowed(&Enclosure::exponential(exponent, Precision(64))?))
    }
}

impl Embeds<f64> for Interval {
    /// A number that is not finite says nothing, and so does its image.
    fn embed(value: &f64, _: Precision) -> Self {
        Self::exact(*value).unwrap_or(Self::EVERYTHING)
    }

    fn power(base: &f64, exponent: &f64, precision: Precision) -> Result<Self, NumberError> {
        if exponent.fract() == 0.0 && exponent.abs() <= 64.0 && *base > 0.0 {
            let power = <Self as Embeds<f64>>::embed(base, precision).powi(exponent.abs() as u32);
            return if *exponent >= 0.0 { Ok(power) } else { Self::integer(1).over(&power) };
        }
        let exactly = |x: &f64| Rational::from_float(*x).ok_or(NumberError::NotFinite);
        <Self as Embeds<Rational>>::power(&exactly(base)?, &exactly(exponent)?, precision)
    }

    fn exponential(exponent: &f64, precision: Precision) -> Result<Self, NumberError> {
        let exponent = Rational::from_float(*exponent).ok_or(NumberError::NotFinite)?;
        <Self as Embeds<Rational>>::exponential(&exponent, precision)
    }

    fn decay(a: &f64, b: &f64, precision: Precision) -> Result<Self, NumberError> {
        let exactly = |x: &f64| Rational::from_float(*x).ok_or(NumberError::NotFinite);
        <Self as Embeds<Rational>>::decay(&exactly(a)?, &exactly(b)?, precision)
    }
}
