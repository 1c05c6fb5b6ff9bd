//! A number of any rung, beside those of others.

use lindbound_number::{Enclosure, Field, Formula, Interval, Sign, relative_width_at_most};

/// A number of a rung, with what is certain about it.
#[derive(Clone, Debug)]
pub enum Number {
    /// Between two `f64`.
    Interval(Interval),
    /// Between two ends of any precision.
    Enclosure(Enclosure),
    /// The number itself.
    Formula(Formula),
}

impl Number {
    /// Whether so many significant digits of it are certain, or that it is zero.
    pub fn fixes(&self, digits: u32) -> bool {
        match self {
            Number::Interval(_) => false,
            Number::Enclosure(x) => x.sign() == Sign::Zero || relative_width_at_most(x, digits),
            Number::Formula(_) => true,
        }
    }

    /// It less another of the same kind.
    pub fn less(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Number::Interval(x), Number::Interval(y)) => Some(Number::Interval(*x - *y)),
            (Number::Enclosure(x), Number::Enclosure(y)) => Some(Number::Enclosure(x.clone() - y.clone())),
            (Number::Formula(x), Number::Formula(y)) => Some(Number::Formula(x.clone() - y.clone())),
            _ => None,
        }
    }

    /// Whether the sum of both has so many certain digits.
    pub fn drowns_in(&self, other: &Self, digits: u32) -> bool {
        match (self, other) {
            (Number::Enclosure(x), Number::Enclosure(y)) => {
                relative_width_at_most(&(x.clone() + y.clone()), digits)
            }
            _ => false,
        }
    }
}
