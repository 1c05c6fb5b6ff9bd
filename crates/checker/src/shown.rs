//! How a number is shown: a guess, or certified bounds with the exact value where it is known.

use crate::number::Number;
use lindbound_number::{
    Enclosure, Extended, Formula, NumberError, Precision, decimal_bounds, relative_width_at_most,
};
use lindbound_thermo::ThermoError;
use serde_json::{Value, json};

/// A number of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A floating-point guess.
    Guess(f64),
    /// Certain bounds.
    Certified {
        /// Decimal string, rounded down.
        lower: String,
        /// Decimal string, rounded up.
        upper: String,
        /// The value as a rational, where it is one.
        exact: Option<String>,
        /// The value as a formula, where it is a short one.
        formula: Option<String>,
    },
    /// +∞.
    Infinite,
    /// −∞.
    MinusInfinite,
    /// No value in this arithmetic, and why.
    Undecided(String),
}

/// Longer exact values are not shown.
const MAX_EXACT: usize = 400;

/// Precisions tried until the digits asked for are certain.
const BITS: std::ops::RangeInclusive<u32> = 7..=14;

impl Shown {
    /// A floating-point result.
    pub fn guess(value: Result<Extended<f64>, ThermoError>) -> Self {
        match value {
            Ok(Extended::Finite(value)) if value.is_finite() => Shown::Guess(value),
            Ok(Extended::Finite(_)) => Shown::Undecided(NumberError::NotFinite.to_string()),
            Ok(Extended::Infinite) => Shown::Infinite,
            Ok(Extended::MinusInfinite) => Shown::MinusInfinite,
            Err(error) => Shown::Undecided(error.to_string()),
        }
    }

    /// An exact result with `digits` certain significant digits.
    pub fn exact(value: Result<Extended<Formula>, ThermoError>, digits: u32) -> Self {
        match value {
            Ok(Extended::Finite(formula)) => {
                Self::formula(&formula, digits).unwrap_or_else(|error| Shown::Undecided(error.to_string()))
            }
            Ok(Extended::Infinite) => Shown::Infinite,
            Ok(Extended::MinusInfinite) => Shown::MinusInfinite,
            Err(error) => Shown::Undecided(error.to_string()),
        }
    }

    fn formula(formula: &Formula, digits: u32) -> Result<Self, NumberError> {
        if formula.is_certainly_zero() {
            return Ok(Shown::Certified {
                lower: "0".into(),
                upper: "0".into(),
                exact: Some("0".into()),
                formula: None,
            });
        }
        let short = |text: String| (text.len() <= MAX_EXACT).then_some(text);
        let exact = formula.as_rational().map(|value| value.to_string()).and_then(short);
        let mut last = Err(NumberError::UndecidedComparison);
        for enclosure in BITS.map(|exponent| formula.enclose(Precision(1 << exponent))) {
            last = enclosure;
            if last.as_ref().is_ok_and(|enclosure| relative_width_at_most(enclosure, digits + 3)) {
                break;
            }
        }
        let shown = Self::enclosure(&last?, digits + 3)?;
        let text =
            if exact.is_none() && formula.terms().len() <= 8 { short(formula.to_string()) } else { None };
        Ok(match shown {
            Shown::Certified { lower, upper, .. } => Shown::Certified { lower, upper, exact, formula: text },
            other => other,
        })
    }

    /// The bounds of an enclosure, rounded outward.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] for exponents no decimal string can sensibly show.
    pub fn enclosure(value: &Enclosure, digits: u32) -> Result<Self, NumberError> {
        let (lower, upper) = decimal_bounds(value, digits)?;
        Ok(Shown::Certified { lower, upper, exact: None, formula: None })
    }

    /// One side of a decided relation.
    pub fn side(value: &Extended<Enclosure>, digits: u32) -> Self {
        match value {
            Extended::Finite(value) => {
                Self::enclosure(value, digits).unwrap_or_else(|error| Shown::Undecided(error.to_string()))
            }
            Extended::Infinite => Shown::Infinite,
            Extended::MinusInfinite => Shown::MinusInfinite,
        }
    }

    /// A number of a rung with `digits` certain significant digits, where the rung has them.
    pub fn number(value: &Extended<Number>, digits: u32) -> Self {
        match value {
            Extended::Finite(Number::Formula(formula)) => {
                Self::exact(Ok(Extended::Finite(formula.clone())), digits)
            }
            Extended::Finite(Number::Enclosure(value)) => {
                Self::side(&Extended::Finite(value.clone()), digits + 3)
            }
            Extended::Finite(Number::Interval(value)) => match value.widen() {
                Some(value) => Self::side(&Extended::Finite(value), digits + 3),
                None => Shown::Undecided(NumberError::NotFinite.to_string()),
            },
            Extended::Infinite => Shown::Infinite,
            Extended::MinusInfinite => Shown::MinusInfinite,
        }
    }

    /// For JSON reports.
    pub fn json(&self) -> Value {
        match self {
            Shown::Guess(value) => json!({"value": value}),
            Shown::Infinite => json!({"value": "inf", "lower": "inf", "upper": "inf"}),
            Shown::MinusInfinite => json!({"value": "-inf", "lower": "-inf", "upper": "-inf"}),
            Shown::Undecided(reason) => json!({"undecided": reason}),
            Shown::Certified { lower, upper, exact, formula } => {
                let mut object = json!({"lower": lower, "upper": upper});
                if let Some(exact) = exact {
                    object["exact"] = json!(exact);
                }
                if let Some(formula) = formula {
                    object["formula"] = json!(formula);
                }
                object
            }
        }
    }

    /// For people: the exact value if it is short, otherwise a few digits.
    pub fn text(&self) -> String {
        const SHORT: usize = 14;
        match self {
            Shown::Guess(value) => format!("{value:.9e}"),
            Shown::Infinite => "∞".into(),
            Shown::MinusInfinite => "−∞".into(),
            Shown::Undecided(_) => "undecided".into(),
            Shown::Certified { exact: Some(exact), .. } if exact.len() <= SHORT => exact.clone(),
            Shown::Certified { lower, upper, .. } => abbreviated(lower, upper),
        }
    }
}

/// A number with fewer digits than these is shown as an interval.
const LEAST_DIGITS: usize = 6;

/// Twelve significant digits, rounded, of a number between two decimal strings; as many as they fix where
/// these are fewer, and the interval itself where they fix next to none.
fn abbreviated(lower: &str, upper: &str) -> String {
    let (below, exponent) = parts(lower);
    let (above, other) = parts(upper);
    let above = above * 10f64.powi((other - exponent).clamp(-30, 30) as i32);
    if (above - below).abs() <= 1e-12 * below.abs() {
        significant(below, exponent, 12)
    } else {
        // As many digits as both ends have in common, once rounded.
        let agreed = (LEAST_DIGITS..12).rev().map(|n| [below, above].map(|x| significant(x, exponent, n)));
        match agreed.into_iter().find(|[below, above]| below == above) {
            Some([common, _]) => common,
            None => {
                let (above, other) = parts(upper);
                format!("[{}, {}]", significant(below, exponent, 4), significant(above, other, 4))
            }
        }
    }
}

/// Mantissa and decimal exponent; the mantissa of a decimal string of this program is well inside the range
/// of `f64`.
fn parts(decimal: &str) -> (f64, i64) {
    let (mantissa, exponent) = decimal.split_once('e').unwrap_or((decimal, "0"));
    (mantissa.parse().unwrap_or(f64::NAN), exponent.parse().unwrap_or(0))
}

fn significant(mantissa: f64, exponent: i64, digits: usize) -> String {
    if mantissa == 0.0 {
        return "0".into();
    }
    let rounded = format!("{mantissa:.*e}", digits - 1);
    let (figures, shift) = rounded.split_once('e').unwrap_or((&rounded, "0"));
    let total = exponent + shift.parse::<i64>().unwrap_or(0);
    let trim = |text: String| {
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    if exponent == 0 && (-5..digits as i64).contains(&total) {
        trim(format!("{mantissa:.*}", (digits as i64 - 1 - total) as usize))
    } else {
        format!("{}e{total}", trim(figures.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_keep_exponents_and_show_only_certain_digits() {
        for (lower, upper, text) in [
            ("9.9999999999999999999999999999e-21", "1.000000000000000000000000001e-20", "1e-20"),
            ("1.5e-20", "1.5e-20", "1.5e-20"),
            ("0.333333333333333333333333", "0.333333333333333333333334", "0.333333333333"),
            ("0.19140624999999999999999999", "0.19140625000000000000000001", "0.19140625"),
            ("4.9917e-73", "5.0506e-73", "[4.992e-73, 5.051e-73]"),
            ("-0.5000000000000000000000001", "-0.49999999999999999999999", "-0.5"),
            ("120", "120", "120"),
            ("0.00012", "0.00012", "0.00012"),
            ("0", "0", "0"),
            ("-1.3e-4934", "1.3e-4934", "[-1.3e-4934, 1.3e-4934]"),
        ] {
            assert_eq!(abbreviated(lower, upper), text, "{lower} {upper}");
        }
    }
}
