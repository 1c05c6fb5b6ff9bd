//! What the operators and functions of the language do with values; inlined, for lanes of numbers.

use super::ast::{Binary, Function, Pair};
use lindbound_number::{Extended, Field, NumberError, Real, Sign};

use Extended::{Finite, Infinite, MinusInfinite};

/// `a + b`, `a − b`, `a · b`, `a / b`.
#[inline(always)]
pub(super) fn binary<R: Field>(
    operator: Binary,
    left: &Extended<R>,
    right: &Extended<R>,
) -> Result<Extended<R>, NumberError> {
    match operator {
        Binary::Plus => left.plus(right),
        Binary::Minus => left.plus(&right.negated()),
        Binary::Times => left.times(right),
        Binary::Over => left.over(right),
    }
}

/// `aⁿ`.
#[inline(always)]
pub(super) fn power<R: Field>(base: &Extended<R>, n: u32) -> Result<Extended<R>, NumberError> {
    match base {
        Finite(base) => Ok(Finite(base.powi(n))),
        infinite => (0..n).try_fold(Finite(R::integer(1)), |power, _| power.times(infinite)),
    }
}

/// `ln`, `sqrt`, `abs`, `per_jump`.
#[inline(always)]
pub(super) fn function<R: Real>(function: Function, x: &Extended<R>) -> Result<Extended<R>, NumberError> {
    Ok(match (function, x) {
        (Function::Ln, Finite(x)) => Finite(x.ln()?),
        (Function::Sqrt, Finite(x)) => Finite(x.sqrt()?),
        (Function::Abs, Finite(x)) => Finite(x.absolute()?),
        (Function::PerJump, Finite(x)) => return per_jump(x),
        (Function::PerJump, _) => return Err(NumberError::LogarithmOfNonPositive),
        (_, Infinite) | (Function::Abs, MinusInfinite) => Infinite,
        (Function::Ln, MinusInfinite) => return Err(NumberError::LogarithmOfNonPositive),
        (Function::Sqrt, MinusInfinite) => return Err(NumberError::RootOfNegative),
    })
}

/// `√s ln((1 + √s)/(1 − √s))`, zero at 0, infinite at 1, and nothing beyond.
#[inline(always)]
fn per_jump<R: Real>(s: &R) -> Result<Extended<R>, NumberError> {
    let left = R::integer(1) - s.clone();
    if s.vanishes() {
        return Ok(Finite(s.clone()));
    }
    match left.sign() {
        Sign::Zero => Ok(Infinite),
        Sign::Negative => Err(NumberError::LogarithmOfNonPositive),
        Sign::Positive | Sign::Unknown => {
            let root = s.sqrt()?;
            let one = R::integer(1);
            let force = R::log_ratio(&(one.clone() + root.clone()), &(one - root.clone()))?;
            Ok(Finite(root * force))
        }
    }
}

/// `max`, `min`, `ratio`.
#[inline(always)]
pub(super) fn pair<R: Field>(
    pair: Pair,
    a: &Extended<R>,
    b: &Extended<R>,
) -> Result<Extended<R>, NumberError> {
    match pair {
        Pair::Max => larger(a, b),
        Pair::Min => Ok(larger(&a.negated(), &b.negated())?.negated()),
        Pair::Ratio => ratio(a, b),
    }
}

#[inline(always)]
fn larger<R: Field>(a: &Extended<R>, b: &Extended<R>) -> Result<Extended<R>, NumberError> {
    Ok(match (a, b) {
        (Finite(a), Finite(b)) => Finite(a.larger(b)?),
        (MinusInfinite, other) | (other, MinusInfinite) => other.clone(),
        (Infinite, _) | (_, Infinite) => Infinite,
    })
}

/// The quotient with `0/0 = 0` and `a/0 = ±∞`.
#[inline(always)]
fn ratio<R: Field>(a: &Extended<R>, b: &Extended<R>) -> Result<Extended<R>, NumberError> {
    Ok(match (a.sign(), b.sign()) {
        (Sign::Zero, Sign::Zero) => a.clone(),
        (Sign::Positive, Sign::Zero) => Infinite,
        (Sign::Negative, Sign::Zero) => MinusInfinite,
        _ => a.over(b)?,
    })
}
