//! How a number is shown: a guess, or certified bounds with the exact value where it is known.

use lindbound_model::number::{
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
            Ok(Extended::Finite(value)) => Shown::Guess(value),
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
            // Where rounding parts the first digits (0.1914062499…, 0.1914062500…) the upper one is the shorter.
            Shown::Certified { lower, upper, .. } => {
                let (below, above) = (abbreviated(lower), abbreviated(upper));
                if below == above {
                    below
                } else {
                    above.trim_end_matches('…').trim_end_matches('0').to_owned()
                }
            }
        }
    }
}

/// The first digits of a decimal string, marked as cut.
fn abbreviated(decimal: &str) -> String {
    const DIGITS: usize = 12;
    let (mantissa, exponent) = decimal.split_once('e').map_or((decimal, ""), |(m, e)| (m, e));
    let cut: String = mantissa.chars().take(DIGITS + 2).collect();
    let dots = if cut.len() < mantissa.len() && cut.contains('.') { "…" } else { "" };
    let cut = if cut.contains('.') { cut } else { mantissa.to_owned() };
    if exponent.is_empty() { format!("{cut}{dots}") } else { format!("{cut}{dots}e{exponent}") }
}
