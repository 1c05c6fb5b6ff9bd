//! The four operations, and what is known about the sign of what comes out.

use crate::error::NumberError;
use crate::verdict::Sign;
use std::fmt::Debug;
use std::ops::{Add, Mul, Neg, Sub};

/// Numbers with the four operations.
pub trait Field:
    Clone + Debug + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self>
{
    /// The integer `n`, exactly.
    fn integer(n: i64) -> Self;
    /// `self / divisor`.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] unless the divisor certainly differs from zero.
    fn over(&self, divisor: &Self) -> Result<Self, NumberError>;
    /// What is certain about the sign.
    fn sign(&self) -> Sign;
    /// Whether it is certainly zero.
    fn vanishes(&self) -> bool {
        self.sign() == Sign::Zero
    }
    /// `|self|`.
    ///
    /// # Errors
    /// [`NumberError::UndecidedComparison`] if the kind cannot represent the absolute value of a number of
    /// unknown sign.
    fn absolute(&self) -> Result<Self, NumberError> {
        match self.sign() {
            Sign::Negative => Ok(-self.clone()),
            Sign::Zero | Sign::Positive => Ok(self.clone()),
            Sign::Unknown => Err(NumberError::UndecidedComparison),
        }
    }
    /// The larger of two numbers.
    ///
    /// # Errors
    /// As for [`Field::absolute`].
    fn larger(&self, other: &Self) -> Result<Self, NumberError> {
        match (self.clone() - other.clone()).sign() {
            Sign::Negative => Ok(other.clone()),
            Sign::Zero | Sign::Positive => Ok(self.clone()),
            Sign::Unknown => Err(NumberError::UndecidedComparison),
        }
    }
    /// The smaller of two numbers.
    ///
    /// # Errors
    /// As for [`Field::absolute`].
    fn smaller(&self, other: &Self) -> Result<Self, NumberError> {
        Ok(-(-self.clone()).larger(&-other.clone())?)
    }
    /// The same number, of which the caller knows that it is not negative; a kind that holds a set drops what
    /// lies below zero, and guesses in lanes that came out negative become zero.
    fn known_non_negative(self) -> Self {
        self
    }
    /// A number of the same kind that stands for every value between two others, if the kind can hold that.
    fn hull(&self, _: &Self) -> Option<Self> {
        None
    }
    /// `selfⁿ` by repeated squaring.
    fn powi(&self, n: u32) -> Self {
        by_squaring(self.clone(), n)
    }
}

/// `baseⁿ`.
pub(crate) fn by_squaring<R: Field>(mut base: R, mut n: u32) -> R {
    let mut result: Option<R> = None;
    while n > 0 {
        if n & 1 == 1 {
            result = Some(match result {
                Some(power) => power * base.clone(),
                None => base.clone(),
            });
        }
        n >>= 1;
        if n > 0 {
            base = base.clone() * base;
        }
    }
    result.unwrap_or_else(|| R::integer(1))
}
