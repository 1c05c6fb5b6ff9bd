//! Exact rationals: `num_rational::Ratio<BigInt>`, with parsing that never passes through `f64`.

use crate::error::NumberError;
use crate::field::Field;
use crate::verdict::Sign;
use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

/// An exact rational number.
pub type Rational = Ratio<BigInt>;

/// The longest decimal [`parse_rational`] accepts.
pub const MAX_LITERAL_CHARACTERS: usize = 2000;
/// The longest `p/q`: every number that is read is written so, and calculations make longer ones.
pub const MAX_FRACTION_CHARACTERS: usize = 20_000;

/// `n/d`, for literals in code.
///
/// ```
/// use lindbound_number::{parse_rational, rational};
/// assert_eq!(parse_rational("0.25").unwrap(), rational(1, 4));
/// ```
pub fn rational(n: i64, d: i64) -> Rational {
    Ratio::new(BigInt::from(n), BigInt::from(d))
}

impl Field for Rational {
    fn integer(n: i64) -> Self {
        Ratio::from_integer(BigInt::from(n))
    }
    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        if divisor.is_zero() { Err(NumberError::DivisionByZero) } else { Ok(self / divisor) }
    }
    fn sign(&self) -> Sign {
        if self.is_zero() {
            Sign::Zero
        } else if self.is_positive() {
            Sign::Positive
        } else {
            Sign::Negative
        }
    }
}

/// Why a literal is not a number of a case file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LiteralError {
    /// Not of the form `p/q` or a decimal.
    #[error("`{0}` is not a number (write 3, \"0.25\", \"1e-20\" or \"p/q\")")]
    Malformed(String),
    /// A zero denominator.
    #[error("`{0}` has a zero denominator")]
    ZeroDenominator(String),
    /// More than [`MAX_LITERAL_CHARACTERS`] characters, or [`MAX_FRACTION_CHARACTERS`] of a fraction.
    #[error("a number of {0} characters is longer than the {1} allowed")]
    TooLong(usize, usize),
    /// Outside `1e-308 … 1e308`.
    #[error("`{0}` lies outside the range 1e-308 … 1e308 of double precision")]
    OutOfRange(String),
}

/// Reads `p/q`, an integer or a decimal with an optional exponent, exactly.
///
/// # Errors
/// [`LiteralError`] for anything else, for more than 2000 characters (20,000 of a fraction), and for non-zero
/// numbers outside `1e-308 … 1e308`.
///
/// ```
/// use lindbound_number::{parse_rational, rational};
/// assert_eq!(parse_rational("-3/4").unwrap(), rational(-3, 4));
/// assert_eq!(parse_rational("1.5e2").unwrap(), rational(150, 1));
/// assert!(parse_rational("1e400").is_err() && parse_rational("NaN").is_err());
/// ```
pub fn parse_rational(text: &str) -> Result<Rational, LiteralError> {
    let most = if text.contains('/') { MAX_FRACTION_CHARACTERS } else { MAX_LITERAL_CHARACTERS };
    if text.len() > most {
        return Err(LiteralError::TooLong(text.len(), most));
    }
    let malformed = || LiteralError::Malformed(shortened(text));
    let value = match text.split_once('/') {
        Some((numerator, denominator)) => {
            let numerator = integer(numerator).ok_or_else(malformed)?;
            let denominator = digits(denominator).ok_or_else(malformed)?;
            if denominator.is_zero() {
                return Err(LiteralError::ZeroDenominator(shortened(text)));
            }
            Ratio::new(numerator, denominator)
        }
        None => {
            decimal(text).ok_or_else(malformed)?.ok_or_else(|| LiteralError::OutOfRange(shortened(text)))?
        }
    };
    if is_in_range(&value) { Ok(value) } else { Err(LiteralError::OutOfRange(shortened(text))) }
}

/// Whether a number is zero or lies within `1e-308 … 1e308` in modulus.
///
/// ```
/// use lindbound_number::{is_in_range, parse_rational, rational};
/// let largest = parse_rational("1e308").unwrap();
/// assert!(is_in_range(&largest) && is_in_range(&largest.recip()) && is_in_range(&rational(-2, 3)));
/// let beyond = &largest * rational(10_000_001, 10_000_000);
/// assert!(!is_in_range(&beyond) && !is_in_range(&beyond.recip()) && is_in_range(&rational(0, 1)));
/// ```
pub fn is_in_range(value: &Rational) -> bool {
    // 2^1020 < 1e308: what is clearly inside, nearly everything that is asked about, is not multiplied.
    if value.numer().bits().abs_diff(value.denom().bits()) < 1020 {
        return true;
    }
    let largest = Ratio::from_integer(Pow::pow(BigInt::from(10), 308u32));
    let magnitude = value.abs();
    value.is_zero() || magnitude <= largest && magnitude * largest >= Ratio::one()
}

/// `None`: malformed; `Some(None)`: the exponent alone puts it out of range.
fn decimal(text: &str) -> Option<Option<Rational>> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (sign, unsigned) = signed(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if fraction.is_empty() && unsigned.contains('.') {
        return None;
    }
    let all = digits(&format!("{whole}{fraction}")).filter(|_| !whole.is_empty())?;
    let exponent = match exponent {
        None => 0i64,
        Some(text) => {
            let (sign, unsigned) = match text.strip_prefix('+') {
                Some(rest) => (1, rest),
                None => signed(text),
            };
            let magnitude = digits(unsigned)?;
            match magnitude.to_i64() {
                Some(value) if value < 4000 => sign * value,
                _ if all.is_zero() => 0,
                _ => return Some(None),
            }
        }
    };
    let shift = exponent - fraction.len() as i64;
    let ten: BigInt = Pow::pow(BigInt::from(10), shift.unsigned_abs());
    let value = BigInt::from(sign) * all;
    Some(Some(if shift >= 0 { Ratio::from_integer(value * ten) } else { Ratio::new(value, ten) }))
}

fn signed(text: &str) -> (i64, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    }
}

fn integer(text: &str) -> Option<BigInt> {
    let (sign, unsigned) = signed(text);
    Some(BigInt::from(sign) * digits(unsigned)?)
}

fn digits(text: &str) -> Option<BigInt> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 {
        text.to_owned()
    } else {
        text.chars().take(37).chain("...".chars()).collect()
    }
}

/// The nearest `f64` (a guess; saturates to infinity or zero outside the range).
pub fn to_f64(value: &Rational) -> f64 {
    // The quotient of two integers that are f64 themselves is rounded once.
    const EXACT: i64 = 1 << 53;
    if let (Some(n), Some(d)) = (value.numer().to_i64(), value.denom().to_i64())
        && (-EXACT..=EXACT).contains(&n)
        && d <= EXACT
    {
        return n as f64 / d as f64;
    }
    value.to_f64().unwrap_or(f64::NAN)
}

/// The exact `n`-th root of a non-negative rational, where it is rational.
///
/// ```
/// use lindbound_number::{rational, rational_root};
/// assert_eq!(rational_root(&rational(9, 4), 2), Some(rational(3, 2)));
/// assert_eq!(rational_root(&rational(2, 1), 2), None);
/// ```
pub fn rational_root(value: &Rational, n: u32) -> Option<Rational> {
    let root = |integer: &BigInt| {
        let root = integer.nth_root(n);
        (Pow::pow(&root, n) == *integer).then_some(root)
    };
    if n == 0 || value.is_negative() {
        return None;
    }
    Some(Ratio::new_raw(root(value.numer())?, root(value.denom())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(parse_rational("0.1").unwrap(), rational(1, 10));
        assert_eq!(parse_rational("1e-2").unwrap(), rational(1, 100));
        assert_eq!(parse_rational("-2.50E+1").unwrap(), rational(-25, 1));
        assert_eq!(parse_rational("0e99999999999").unwrap(), rational(0, 1));
    }

    #[test]
    fn anything_else_is_an_error() {
        for text in [
            "", "-", ".", "1.", ".5", "1/", "/2", "1/-2", "1/0", "0x10", "1_0", " 1", "1 ", "inf", "+1",
            "1e", "1e1.5", "--1", "1/2/3",
        ] {
            assert!(parse_rational(text).is_err(), "{text}");
        }
        for text in ["1e400", "1e-400", "1e9999999999"] {
            assert!(matches!(parse_rational(text), Err(LiteralError::OutOfRange(_))), "{text}");
        }
        assert_eq!(parse_rational(&"1".repeat(2001)), Err(LiteralError::TooLong(2001, 2000)));
    }

    #[test]
    fn huge_ratios_still_have_an_f64() {
        let big = parse_rational(&format!("1{}/3{}", "0".repeat(900), "0".repeat(900))).unwrap();
        assert!((to_f64(&big) - 1.0 / 3.0).abs() < 1e-16);
    }
}
