//! `f64`: a guess. It looks for trouble and never gives a verdict.

use crate::error::NumberError;
use crate::field::Field;
use crate::rational::{Rational, to_f64};
use crate::real::{Embeds, Precision, Real};
use crate::verdict::Sign;

impl Field for f64 {
    fn integer(n: i64) -> Self {
        n as f64
    }
    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        if *divisor == 0.0 { Err(NumberError::DivisionByZero) } else { finite(self / divisor) }
    }
    fn sign(&self) -> Sign {
        if *self > 0.0 {
            Sign::Positive
        } else if *self < 0.0 {
            Sign::Negative
        } else if *self == 0.0 {
            Sign::Zero
        } else {
            Sign::Unknown
        }
    }
}

impl Real for f64 {
    fn ln(&self) -> Result<Self, NumberError> {
        if *self > 0.0 { finite(f64::ln(*self)) } else { Err(NumberError::LogarithmOfNonPositive) }
    }
    fn sqrt(&self) -> Result<Self, NumberError> {
        if *self >= 0.0 { finite(f64::sqrt(*self)) } else { Err(NumberError::RootOfNegative) }
    }
    fn log_ratio(x: &Self, y: &Self) -> Result<Self, NumberError> {
        if !(*x > 0.0 && *y > 0.0) {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        // x − y is exact for y/2 ≤ x ≤ 2y, so ln_1p keeps the relative accuracy near equilibrium.
        let excess = (x - y) / y;
        finite(if excess.abs() < 0.5 { excess.ln_1p() } else { f64::ln(*x) - f64::ln(*y) })
    }
}

impl Embeds<Rational> for f64 {
    fn embed(value: &Rational, _: Precision) -> Self {
        to_f64(value)
    }
    fn power(base: &Rational, exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        <f64 as Embeds<f64>>::power(&to_f64(base), &to_f64(exponent), precision)
    }
    fn exponential(exponent: &Rational, _: Precision) -> Result<Self, NumberError> {
        finite(to_f64(exponent).exp())
    }
}

impl Embeds<f64> for f64 {
    fn embed(value: &f64, _: Precision) -> Self {
        *value
    }
    fn power(base: &f64, exponent: &f64, _: Precision) -> Result<Self, NumberError> {
        finite(base.powf(*exponent))
    }
    fn exponential(exponent: &f64, _: Precision) -> Result<Self, NumberError> {
        finite(exponent.exp())
    }
}

fn finite(value: f64) -> Result<f64, NumberError> {
    if value.is_finite() { Ok(value) } else { Err(NumberError::NotFinite) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_ratio_keeps_its_digits_near_one() {
        let (x, y) = (1.0 + f64::EPSILON, 1.0);
        assert_eq!(f64::log_ratio(&x, &y), Ok(f64::EPSILON.ln_1p()));
    }

    #[test]
    fn nothing_that_is_not_finite_leaves_an_operation() {
        assert_eq!(1e308.over(&1e-308), Err(NumberError::NotFinite));
        assert_eq!(Real::ln(&0.0), Err(NumberError::LogarithmOfNonPositive));
        assert_eq!(Real::sqrt(&-1.0), Err(NumberError::RootOfNegative));
    }
}
