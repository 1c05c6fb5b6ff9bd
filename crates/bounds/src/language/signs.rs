//! What is known of the sign of an expression, whatever it is evaluated for.

use super::ast::{Binary, Expr, Function, Observable, Pair};
use num_traits::Signed;

/// Which signs the values of an expression can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// Whether it can be negative.
    negative: bool,
    /// Whether it can be positive.
    positive: bool,
}

impl Signs {
    /// Zero or positive.
    pub const NEVER_NEGATIVE: Signs = Signs { negative: false, positive: true };
    /// Zero or negative.
    pub const NEVER_POSITIVE: Signs = Signs { negative: true, positive: false };
    const ANY: Signs = Signs { negative: true, positive: true };

    fn negated(self) -> Self {
        Signs { negative: self.positive, positive: self.negative }
    }

    fn or(self, other: Self) -> Self {
        Signs { negative: self.negative || other.negative, positive: self.positive || other.positive }
    }

    fn times(self, other: Self) -> Self {
        Signs {
            negative: self.negative && other.positive || self.positive && other.negative,
            positive: self.positive && other.positive || self.negative && other.negative,
        }
    }

    fn max(self, other: Self) -> Self {
        Signs { negative: self.negative && other.negative, positive: self.positive || other.positive }
    }
}

/// The signs of an expression.
pub(super) fn signs(expr: &Expr) -> Signs {
    match expr {
        Expr::Literal(value) => Signs { negative: value.is_negative(), positive: value.is_positive() },
        Expr::Observable(o) if never_negative(o) => Signs::NEVER_NEGATIVE,
        Expr::Observable(_) | Expr::Function(Function::Ln, _) => Signs::ANY,
        Expr::Function(Function::Sqrt | Function::Abs, _) => Signs::NEVER_NEGATIVE,
        Expr::Negative(inner) => signs(inner).negated(),
        Expr::Sum(_, inner) => signs(inner),
        Expr::Power(_, n) if n % 2 == 0 => Signs::NEVER_NEGATIVE,
        Expr::Power(inner, _) => signs(inner),
        Expr::Binary(Binary::Plus, a, b) => signs(a).or(signs(b)),
        Expr::Binary(Binary::Minus, a, b) => signs(a).or(signs(b).negated()),
        Expr::Binary(Binary::Times | Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => {
            signs(a).times(signs(b))
        }
        Expr::Pair(Pair::Max, a, b) => signs(a).max(signs(b)),
        Expr::Pair(Pair::Min, a, b) => signs(a).negated().max(signs(b).negated()).negated(),
    }
}

/// Whether a quantity is zero or positive for every subject; those of cycles are never multiplied by ∞.
fn never_negative(o: &Observable) -> bool {
    !matches!(
        o,
        Observable::Current(..)
            | Observable::EntropyFlux(_)
            | Observable::Beta(_)
            | Observable::Parameter(_)
            | Observable::Cycle(..)
            | Observable::Heat(..)
    )
}
