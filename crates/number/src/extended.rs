use crate::error::NumberError;
use crate::field::Field;
use crate::verdict::Sign;

/// A number or `+∞`. Entropy production rates are `+∞` when a rank-deficient state leaks out of its support.
///
/// `0·∞`, `∞ − ∞` and `∞/∞` are errors, never values.
#[derive(Clone, Debug, PartialEq)]
pub enum Extended<R> {
    /// A finite number.
    Finite(R),
    /// `+∞`.
    Infinite,
    /// `−∞`; only expressions such as `−σ̇` take this value.
    MinusInfinite,
}

use Extended::{Finite, Infinite, MinusInfinite};

// Inlined for lanes of numbers, which are compiled for the width of the caller.
impl<R: Field> Extended<R> {
    /// The finite number, if it is one.
    pub fn finite(&self) -> Option<&R> {
        match self {
            Finite(value) => Some(value),
            Infinite | MinusInfinite => None,
        }
    }

    /// `self + other`.
    ///
    /// # Errors
    /// [`NumberError::Indeterminate`] for `∞ − ∞`.
    #[inline(always)]
    pub fn plus(&self, other: &Self) -> Result<Self, NumberError> {
        match (self, other) {
            (Finite(a), Finite(b)) => Ok(Finite(a.clone() + b.clone())),
            (Infinite, MinusInfinite) | (MinusInfinite, Infinite) => Err(NumberError::Indeterminate),
            (Infinite, _) | (_, Infinite) => Ok(Infinite),
            (MinusInfinite, _) | (_, MinusInfinite) => Ok(MinusInfinite),
        }
    }

    /// `−self`.
    #[inline(always)]
    pub fn negated(&self) -> Self {
        match self {
            Finite(a) => Finite(-a.clone()),
            Infinite => MinusInfinite,
            MinusInfinite => Infinite,
        }
    }

    /// `self · other`.
    ///
    /// # Errors
    /// [`NumberError::ZeroTimesInfinity`] for `0·∞`, [`NumberError::Indeterminate`] for `∞` times a number of
    /// unknown sign.
    #[inline(always)]
    pub fn times(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Finite(a), Finite(b)) = (self, other) {
            return Ok(Finite(a.clone() * b.clone()));
        }
        match (self.sign(), other.sign()) {
            (Sign::Zero, _) | (_, Sign::Zero) => Err(NumberError::ZeroTimesInfinity),
            (Sign::Unknown, _) | (_, Sign::Unknown) => Err(NumberError::Indeterminate),
            (a, b) if a == b => Ok(Infinite),
            _ => Ok(MinusInfinite),
        }
    }

    /// `self / other` with `finite/∞ = 0`.
    ///
    /// # Errors
    /// [`NumberError::Indeterminate`] for `∞/∞`, [`NumberError::DivisionByZero`] as for numbers.
    #[inline(always)]
    pub fn over(&self, other: &Self) -> Result<Self, NumberError> {
        match (self, other) {
            (Finite(a), Finite(b)) => Ok(Finite(a.over(b)?)),
            (Finite(_), _) => Ok(Finite(R::integer(0))),
            (_, Finite(b)) => match b.sign() {
                Sign::Positive => Ok(self.clone()),
                Sign::Negative => Ok(self.negated()),
                Sign::Zero | Sign::Unknown => Err(NumberError::DivisionByZero),
            },
            _ => Err(NumberError::Indeterminate),
        }
    }

    /// What is certain about the sign.
    #[inline(always)]
    pub fn sign(&self) -> Sign {
        match self {
            Finite(a) => a.sign(),
            Infinite => Sign::Positive,
            MinusInfinite => Sign::Negative,
        }
    }

    /// Applies a function to a finite number.
    ///
    /// # Errors
    /// Those of the function.
    pub fn map<Q, E>(&self, f: impl FnOnce(&R) -> Result<Q, E>) -> Result<Extended<Q>, E> {
        Ok(match self {
            Finite(a) => Finite(f(a)?),
            Infinite => Infinite,
            MinusInfinite => MinusInfinite,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rational, rational};

    #[test]
    fn what_has_no_value_is_an_error() {
        let zero = Finite(rational(0, 1));
        assert_eq!(Infinite.times(&zero), Err(NumberError::ZeroTimesInfinity));
        assert_eq!(zero.times(&MinusInfinite), Err(NumberError::ZeroTimesInfinity));
        assert_eq!(Extended::<Rational>::Infinite.plus(&MinusInfinite), Err(NumberError::Indeterminate));
        assert_eq!(Extended::<Rational>::Infinite.over(&Infinite), Err(NumberError::Indeterminate));
        assert_eq!(Infinite.times(&Finite(rational(-1, 2))), Ok(MinusInfinite));
    }
}
