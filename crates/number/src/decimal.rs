//! Decimal strings for enclosures, rounded outward.

use crate::dyadic::{Dyadic, Toward};
use crate::enclosure::Enclosure;
use crate::error::NumberError;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Signed, Zero};

/// The end points as decimal strings with `digits` significant digits, the lower rounded down and the upper
/// rounded up.
///
/// # Errors
/// [`NumberError::TooLarge`] for exponents beyond what a decimal string can sensibly show.
///
/// ```
/// use lindbound_number::{Embeds, Enclosure, Precision, decimal_bounds, rational};
/// let third = Enclosure::embed(&rational(1, 3), Precision(128));
/// assert_eq!(decimal_bounds(&third, 5).unwrap(), ("0.33333".into(), "0.33334".into()));
/// ```
pub fn decimal_bounds(value: &Enclosure, digits: u32) -> Result<(String, String), NumberError> {
    let (lower, upper) = value.bounds();
    Ok((decimal(lower, digits, Toward::Below)?, decimal(upper, digits, Toward::Above)?))
}

/// Whether the enclosure certainly fixes `digits` significant digits: width ≤ 10^-digits · |x| for all its
/// members.
pub fn relative_width_at_most(value: &Enclosure, digits: u32) -> bool {
    let (lower, upper) = value.bounds();
    if lower == upper {
        return true;
    }
    if lower.signum() * upper.signum() <= 0 {
        return false;
    }
    let width = upper.plus(&lower.negated(), 64, Toward::Above);
    let least = if lower.signum() > 0 { lower.clone() } else { upper.negated() };
    // 2^(10/3) > 10, so this many halvings exceed 10^-digits.
    let scaled = Dyadic { exponent: width.exponent + i64::from(digits) * 10 / 3 + 1, ..width };
    scaled <= least
}

fn decimal(value: &Dyadic, digits: u32, toward: Toward) -> Result<String, NumberError> {
    if value.is_zero() {
        return Ok("0".into());
    }
    if value.exponent.abs() > 1 << 22 {
        return Err(NumberError::TooLarge);
    }
    let negative = value.mantissa.is_negative();
    // Round the magnitude down or up, whichever moves the signed value the right way.
    let up = (toward == Toward::Above) != negative;
    let magnitude = Dyadic { mantissa: value.mantissa.abs(), exponent: value.exponent };
    // |value| < 10^point with point = ⌈bits · log10 2⌉, perhaps one too large.
    let mut point = (magnitude.magnitude() as f64 * std::f64::consts::LOG10_2).ceil() as i64 + 1;
    loop {
        let mut scaled = scaled_integer(&magnitude, i64::from(digits) - point, up);
        let limit: BigInt = Pow::pow(BigInt::from(10), digits);
        if scaled < &limit / 10 {
            point -= 1;
            continue;
        }
        if scaled >= limit {
            let (quotient, remainder): (BigInt, BigInt) = scaled.div_rem(&BigInt::from(10));
            scaled = quotient + i32::from(up && !remainder.is_zero());
            point += 1;
        }
        return Ok(layout(negative, &scaled.to_string(), point));
    }
}

/// `⌊x·10^power⌋` or the ceiling of it.
fn scaled_integer(x: &Dyadic, power: i64, up: bool) -> BigInt {
    let ten: BigInt = Pow::pow(BigInt::from(10), power.unsigned_abs());
    let two = BigInt::one() << x.exponent.unsigned_abs();
    let (mut numerator, mut denominator) = (x.mantissa.clone(), BigInt::one());
    if power >= 0 {
        numerator *= ten
    } else {
        denominator *= ten
    }
    if x.exponent >= 0 {
        numerator *= two
    } else {
        denominator *= two
    }
    if up { numerator.div_ceil(&denominator) } else { numerator.div_floor(&denominator) }
}

/// `0.ddd… · 10^point` in plain notation near one, in scientific notation elsewhere.
fn layout(negative: bool, digits: &str, point: i64) -> String {
    let sign = if negative { "-" } else { "" };
    let trimmed = digits.trim_end_matches('0');
    let trimmed = if trimmed.is_empty() { "0" } else { trimmed };
    let n = trimmed.len() as i64;
    if (-5..=0).contains(&point) {
        format!("{sign}0.{}{trimmed}", "0".repeat(-point as usize))
    } else if point > 0 && point <= 21 {
        if n <= point {
            format!("{sign}{trimmed}{}", "0".repeat((point - n) as usize))
        } else {
            format!("{sign}{}.{}", &trimmed[..point as usize], &trimmed[point as usize..])
        }
    } else {
        let rest = &trimmed[1..];
        let fraction = if rest.is_empty() { String::new() } else { format!(".{rest}") };
        format!("{sign}{}{fraction}e{}", &trimmed[..1], point - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Embeds, Precision, parse_rational, rational};

    #[test]
    fn decimal_strings_bracket_the_number_and_read_back() {
        for text in ["1/3", "-2/7", "1e-120", "123456789/1000", "9999999/10000000", "-1e30", "22/7", "1/1024"]
        {
            let exact = parse_rational(text).unwrap();
            let enclosure = Enclosure::embed(&exact, Precision(256));
            let (low, high) = decimal_bounds(&enclosure, 30).unwrap();
            let (low, high) = (parse_rational(&low).unwrap(), parse_rational(&high).unwrap());
            assert!(low <= exact && exact <= high, "{text}");
            assert!((high - low) <= exact.abs() * parse_rational("1e-28").unwrap(), "{text}");
        }
    }

    #[test]
    fn exact_integers_print_as_integers() {
        for (n, text) in [(0, "0"), (5, "5"), (-120, "-120"), (100, "100")] {
            let enclosure = Enclosure::embed(&rational(n, 1), Precision(64));
            assert_eq!(decimal_bounds(&enclosure, 25).unwrap(), (text.to_string(), text.to_string()));
        }
    }

    #[test]
    fn relative_width_sees_the_requested_digits() {
        let third = Enclosure::embed(&rational(1, 3), Precision(128));
        assert!(relative_width_at_most(&third, 30) && !relative_width_at_most(&third, 60));
    }
}
