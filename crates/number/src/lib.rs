//! The kinds of number a case can be evaluated in.
//!
//! | kind | what it is | implements |
//! |---|---|---|
//! | `f64` | a guess | [`Real`] |
//! | [`Lanes`] of `f64` | guesses about several cases at once | [`Real`] |
//! | [`Rational`] | the number itself | [`Field`] |
//! | [`Formula`] | the number itself, or an expression in named letters | [`Real`], [`Decides`] |
//! | [`Interval`] | an interval with `f64` end points that contains the number | [`Real`], [`Decides`] |
//! | [`Intervals`] | such an interval for each of several cases | [`Real`] |
//! | [`Enclosure`] | the same with end points of any precision | [`Real`], [`Decides`] |
//!
//! Every formula of the thermodynamics crates is written once over [`Real`]; the kind decides what
//! the result means. Only kinds that know their error implement [`Decides`], so a verdict cannot be
//! made from `f64`.

pub mod certified;
mod decimal;
mod dyadic;
pub mod eigenpairs;
mod elementary;
mod enclosure;
mod exact_spectrum;
mod extended;
mod float;
mod formula;
mod formula_arithmetic;
mod formula_display;
mod formula_polynomial;
mod formula_sign;
pub mod frame;
mod integer_matrix;
mod interval;
mod interval_embed;
mod interval_ln;
mod intervals;
mod lanes;
mod log_relation;
pub mod matrix;
mod polynomial;
mod rational;

pub use decimal::{decimal_bounds, relative_width_at_most};
pub use dyadic::{Dyadic, Toward};
pub use enclosure::Enclosure;
pub use extended::Extended;
pub use formula::{Atom, Formula, Letter, Monomial};
pub use interval::{HARDWARE_BITS, Interval};
pub use intervals::Intervals;
pub use lanes::{LANES, Lanes, Wide, one_by_one, wide};
pub use rational::{
    LiteralError, MAX_LITERAL_CHARACTERS, Rational, parse_rational, rational, rational_root, to_f64,
};

use std::fmt::Debug;
use std::ops::{Add, Mul, Neg, Sub};

/// What is certain about an inequality `left ≤ right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Certainly true.
    Holds,
    /// Certainly false.
    Violated,
    /// Neither is certain in the arithmetic used.
    Undecided,
}

impl Verdict {
    /// `holds`, `violated` or `undecided`, as reports and files have it.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Violated => "violated",
            Verdict::Undecided => "undecided",
        }
    }
}

/// What is certain about the sign of a number.
///
/// For `f64` the sign is the sign of the guess; for every other kind it is a fact about the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Certainly below zero.
    Negative,
    /// Certainly zero.
    Zero,
    /// Certainly above zero.
    Positive,
    /// Not decided in the arithmetic used.
    Unknown,
}

/// Why an operation on numbers has no result.
///
/// As wide as a word: results with numbers in lanes are then copied in whole words, where a byte among them would make the processor wait
/// for each copy.
#[repr(u64)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum NumberError {
    /// The divisor is zero, or is not known to differ from zero.
    #[error("division by a number not known to differ from zero")]
    DivisionByZero,
    /// The argument of a logarithm is not known to be positive.
    #[error("logarithm of a number not known to be positive")]
    LogarithmOfNonPositive,
    /// The argument of a root or a fractional power is not known to be non-negative.
    #[error("root of a number not known to be non-negative")]
    RootOfNegative,
    /// A maximum, minimum or absolute value needs a comparison that is not decided.
    #[error("a comparison inside the expression is not decided at this precision")]
    UndecidedComparison,
    /// `∞ − ∞`, `∞ / ∞` or the sign of an infinite quantity times an unknown one.
    #[error("an expression in infinite quantities has no value")]
    Indeterminate,
    /// `0·∞`, where it matters whether that is 0 or ∞.
    #[error("a product 0·∞ has no value, and the answer is not the same with 0 as with ∞")]
    ZeroTimesInfinity,
    /// A floating-point operation left the finite numbers.
    #[error("the floating-point result is not finite")]
    NotFinite,
    /// The number has more digits or a larger exponent than this program handles.
    #[error("a number has grown beyond the supported size")]
    TooLarge,
}

/// Working precision in bits of mantissa, for the kinds that round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision(pub u32);

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
    /// [`NumberError::UndecidedComparison`] if the kind cannot represent the absolute value of a number of unknown sign.
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
    /// The same number, of which the caller knows that it is not negative; a kind that holds a set drops what lies below zero, and guesses
    /// in lanes that came out negative become zero.
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

fn by_squaring<R: Field>(mut base: R, mut n: u32) -> R {
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

/// Kinds that know their error: a sign other than [`Sign::Unknown`] is a fact about the number, so a verdict may rest on it.
/// `f64` is deliberately not among them.
pub trait Decides: Field {
    /// An `f64` that is at most the number, near it where that can be had; `−∞` otherwise.
    fn floor(&self) -> f64;
}

/// Kinds that hold a set of numbers around the one that is meant.
pub trait Encloses: Real + Decides {
    /// `[−b, b]` for the largest modulus b of a member of `bound`: all errors of at most that size.
    fn symmetric(bound: &Self) -> Self;
}
