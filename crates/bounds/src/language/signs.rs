//! What is known of the sign of an expression, whatever it is evaluated for.

use super::ast::{Binary, Clause, Expr, Function, Pair, Relation, Statement};
use super::rows::Terms;
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
    signs_of(expr, false)
}

/// The signs of an expression, of a model in detailed balance or of any.
fn signs_of(expr: &Expr, balanced: bool) -> Signs {
    let signs = |e: &Expr| signs_of(e, balanced);
    match expr {
        Expr::Literal(value) => Signs { negative: value.is_negative(), positive: value.is_positive() },
        Expr::Observable(o) => match o.terms() {
            Terms::NonNegative | Terms::Moduli => Signs::NEVER_NEGATIVE,
            Terms::NonNegativeInBalance if balanced => Signs::NEVER_NEGATIVE,
            Terms::NonNegativeInBalance | Terms::Signed => Signs::ANY,
        },
        Expr::Function(Function::Ln, _) => Signs::ANY,
        Expr::Function(Function::Sqrt | Function::Abs | Function::PerJump, _) => Signs::NEVER_NEGATIVE,
        Expr::Negative(inner) => signs(inner).negated(),
        Expr::Sum(_, inner) => signs(inner),
        Expr::Power(_, n) if n % 2 == 0 => Signs::NEVER_NEGATIVE,
        Expr::Power(inner, _) => signs(inner),
        Expr::Binary(Binary::Plus, a, b) => signs(a).or(signs(b)),
        Expr::Binary(Binary::Minus, a, b) => signs(a).or(signs(b).negated()),
        Expr::Binary(Binary::Times | Binary::Over, a, b) => signs(a).times(signs(b)),
        // Over zero it is ∞ with the sign of a, whatever sign b has elsewhere.
        Expr::Pair(Pair::Ratio, a, b) => signs(a).times(signs(b)).or(signs(a)),
        Expr::Pair(Pair::Max, a, b) => signs(a).max(signs(b)),
        Expr::Pair(Pair::Min, a, b) => signs(a).negated().max(signs(b).negated()).negated(),
    }
}

impl Statement {
    /// Whether rounding is a small part of every side that matters: the larger side of every inequality is
    /// made of quantities whose terms all have one sign, by operations that subtract nothing, and the smaller
    /// of such and of moduli of currents. A margin between the sides in floating point then means something;
    /// beside a side that cancels it may be all noise. Nothing is small in an identity.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// for (text, small) in [
    ///     ("J_tot(rho)^2 <= A_cl * sigma(rho) / 2", true),
    ///     ("abs(S_dot(rho)) > 0", false),
    ///     ("J_tot(rho) > 0", false),
    ///     ("-J_tot(rho) < 0", false),
    ///     ("J(hot, rho) < 0", false),
    ///     ("Tr_X(rho) - A_cl <= sigma(rho)", false),
    ///     ("J(hot, bd) = J(hot, rho)", false),
    /// ] {
    ///     assert_eq!(parse(text).unwrap().nothing_cancels(), small, "{text}");
    /// }
    /// ```
    ///
    /// Of a premise floating point does not say whether it holds.
    pub fn nothing_cancels(&self) -> bool {
        self.premise.is_empty()
            && self.clauses.iter().all(|Clause { left, relation, right, .. }| match relation {
                Relation::AtMost | Relation::Below => adds(left, true) && adds(right, false),
                Relation::AtLeast | Relation::Above => adds(right, true) && adds(left, false),
                Relation::Equal => left == right,
            })
    }
}

/// Whether nothing cancels in an expression, or only within moduli of currents where these are allowed: there
/// rounding is small beside what dissipates. This is about rounding alone, and supposes detailed balance.
fn adds(expr: &Expr, currents: bool) -> bool {
    let signs = |e: &Expr| signs_of(e, true);
    let currents = currents && signs(expr) == Signs::NEVER_NEGATIVE;
    let sub = |e: &Expr| adds(e, currents);
    let is_current = |e: &Expr| matches!(e, Expr::Observable(o) if o.is_current());
    let of_one_sign = |e: &Expr| signs(e) != Signs::ANY;
    match expr {
        Expr::Literal(_) => true,
        Expr::Function(Function::Abs, a) | Expr::Power(a, _) if is_current(a) => currents,
        Expr::Observable(o) if o.is_current() => currents,
        Expr::Observable(o) => matches!(o.terms(), Terms::NonNegative | Terms::NonNegativeInBalance),
        Expr::Negative(a) | Expr::Power(a, _) | Expr::Function(Function::Sqrt | Function::Abs, a) => sub(a),
        Expr::Function(Function::Ln | Function::PerJump, _) | Expr::Binary(Binary::Minus, ..) => false,
        Expr::Sum(_, a) => sub(a) && of_one_sign(a),
        Expr::Binary(Binary::Plus, a, b) => sub(a) && sub(b) && of_one_sign(expr),
        Expr::Binary(Binary::Times, a, b) | Expr::Pair(Pair::Max | Pair::Min, a, b) => sub(a) && sub(b),
        Expr::Binary(Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => sub(a) && adds(b, false),
    }
}
