//! Real functions, the images of the scalars a case is written in, and kinds that know their error.

use crate::error::NumberError;
use crate::field::Field;
use crate::rational::Rational;

/// Working precision in bits of mantissa, for the kinds that round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision(pub u32);

/// Numbers with logarithm and square root.
pub trait Real: Field + Embeds<Rational> {
    /// `ln self`.
    ///
    /// # Errors
    /// [`NumberError::LogarithmOfNonPositive`] unless the number is certainly positive.
    fn ln(&self) -> Result<Self, NumberError>;
    /// `√self`.
    ///
    /// # Errors
    /// [`NumberError::RootOfNegative`] if the number may be negative and the kind cannot exclude it.
    fn sqrt(&self) -> Result<Self, NumberError>;
    /// `ln(x/y)`, formed so that `x ≈ y` loses no more than the kind must.
    ///
    /// # Errors
    /// As for [`Real::ln`] and [`Field::over`].
    fn log_ratio(x: &Self, y: &Self) -> Result<Self, NumberError> {
        x.over(y)?.ln()
    }
}

/// Kinds that contain an image of the base scalars `S` a case is written in.
pub trait Embeds<S>: Sized {
    /// The image of `value`; `precision` matters only for kinds that round.
    fn embed(value: &S, precision: Precision) -> Self;
    /// `base^exponent` for a positive base.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] if the result cannot be represented.
    fn power(base: &S, exponent: &S, precision: Precision) -> Result<Self, NumberError>;
    /// `e^exponent`.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] if the result cannot be represented.
    fn exponential(exponent: &S, precision: Precision) -> Result<Self, NumberError>;
    /// `e^−(a·b)`; kinds that know their error take the exact product, also where `S` rounds.
    ///
    /// # Errors
    /// As for [`Embeds::exponential`].
    fn decay(a: &S, b: &S, precision: Precision) -> Result<Self, NumberError>
    where
        S: Field,
    {
        Self::exponential(&-(a.clone() * b.clone()), precision)
    }
}

/// Kinds that know their error: a sign other than [`Sign::Unknown`](crate::Sign::Unknown) is a fact about the
/// number, so a verdict may rest on it. `f64` is deliberately not among them.
pub trait Decides: Field {
    /// An `f64` that is at most the number, near it where that can be had; `−∞` otherwise.
    fn floor(&self) -> f64;
}

/// Kinds that hold a set of numbers around the one that is meant.
pub trait Encloses: Real + Decides {
    /// `[−b, b]` for the largest modulus b of a member of `bound`: all errors of at most that size.
    fn symmetric(bound: &Self) -> Self;
}
