//! What the operators and functions of the language do with values; inlined, for lanes of numbers.

use super::ast::{Binary, Function, Pair};
use lindbound_number::{Extended, Field, NumberError, Real, Sign};

use Extended::{Finite, Infinite, MinusInfinite};

/// What `0·∞` is taken for: products such as `A·σ̇` meet it where a state leaks out of its support and A
/// vanishes.
///
/// It may be the limit of any number. With 0 and with ∞ in its place one sees all of them only where a side
/// rises or falls with it, so it is taken for a number only under sums, differences, maxima, minima and
/// numerical factors, and never in an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroTimesInfinity {
    /// [`NumberError::ZeroTimesInfinity`](lindbound_number::NumberError::ZeroTimesInfinity).
    Error,
    /// 0: with `A = 0`, `J² ≤ A·σ̇` then says `J = 0`.
    Zero,
    /// ∞ with the sign of the infinite factor: with `A = 0` and `σ̇ = ∞`, `J² ≤ A·σ̇` then says nothing.
    Infinity,
}

/// `a + b`, `a − b`, `a · b` with `0·∞` as it is taken, `a / b`.
#[inline(always)]
pub(super) fn binary<R: Field>(
    operator: Binary,
    left: &Extended<R>,
    right: &Extended<R>,
    product: ZeroTimesInfinity,
) -> Result<Extended<R>, NumberError> {
    match operator {
        Binary::Plus => left.plus(right),
        Binary::Minus => left.plus(&right.negated()),
        Binary::Times => times(left, right, product),
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

/// `ln`, `sqrt`, `abs`.
#[inline(always)]
pub(super) fn function<R: Real>(function: Function, x: &Extended<R>) -> Result<Extended<R>, NumberError> {
    Ok(match (function, x) {
        (Function::Ln, Finite(x)) => Finite(x.ln()?),
        (Function::Sqrt, Finite(x)) => Finite(x.sqrt()?),
        (Function::Abs, Finite(x)) => Finite(x.absolute()?),
        (_, Infinite) | (Function::Abs, MinusInfinite) => Infinite,
        (Function::Ln, MinusInfinite) => return Err(NumberError::LogarithmOfNonPositive),
        (Function::Sqrt, MinusInfinite) => return Err(NumberError::RootOfNegative),
    })
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

/// The product, with `0·∞` as it is taken.
#[inline(always)]
fn times<R: Field>(
    left: &Extended<R>,
    right: &Extended<R>,
    product: ZeroTimesInfinity,
) -> Result<Extended<R>, NumberError> {
    match (left.times(right), product) {
        (Err(NumberError::ZeroTimesInfinity), ZeroTimesInfinity::Zero) => Ok(Finite(R::integer(0))),
        (Err(NumberError::ZeroTimesInfinity), ZeroTimesInfinity::Infinity) => {
            let infinite = if left.finite().is_none() { left } else { right };
            Ok(infinite.clone())
        }
        (value, _) => value,
    }
}
