//! Values of which one product is not known: `0·∞` may be the limit of anything.
//!
//! Products such as `A·σ̇` meet it where a state leaks out of its support and A vanishes. Everything between
//! two ends is carried through the operators that keep it an interval; where one does not, there is no value.
//! Every `0·∞` counts for itself, so what is certain of a span is certain whatever each of them is.

use super::ast::{Binary, Expr, Pair};
use super::operators::{binary, pair};
use super::signs::{Signs, signs};
use lindbound_number::Extended::{self, Finite, Infinite, MinusInfinite};
use lindbound_number::{Field, NumberError, Sign};

/// A value, or all from one to another.
#[derive(Clone, Debug)]
pub(super) enum Span<R> {
    /// A value.
    Point(Extended<R>),
    /// All values between two, ends included.
    Between(Extended<R>, Extended<R>),
}

use Span::{Between, Point};

impl<R: Field> Span<R> {
    /// `0·∞`, with what is known of the sign of the factor that is zero.
    fn unknown(zero: Signs, infinite: &Extended<R>) -> Self {
        let nothing = || Finite(R::integer(0));
        match (zero, infinite) {
            (Signs::NEVER_NEGATIVE, Infinite) | (Signs::NEVER_POSITIVE, MinusInfinite) => {
                Between(nothing(), Infinite)
            }
            (Signs::NEVER_NEGATIVE, _) | (Signs::NEVER_POSITIVE, _) => Between(MinusInfinite, nothing()),
            _ => Between(MinusInfinite, Infinite),
        }
    }

    /// Its smallest and its largest value.
    pub fn ends(self) -> [Extended<R>; 2] {
        match self {
            Point(value) => [value.clone(), value],
            Between(low, high) => [low, high],
        }
    }

    /// Its only value.
    ///
    /// # Errors
    /// [`NumberError::ZeroTimesInfinity`] if there are several.
    pub fn point(self) -> Result<Extended<R>, NumberError> {
        match self {
            Point(value) => Ok(value),
            Between(..) => Err(NumberError::ZeroTimesInfinity),
        }
    }

    /// `−a`.
    pub fn negated(self) -> Self {
        match self {
            Point(value) => Point(value.negated()),
            Between(low, high) => Between(high.negated(), low.negated()),
        }
    }

    /// `a + b`, `a − b`, `a · b`, `a / b`; the expressions tell what sign a factor can have.
    ///
    /// # Errors
    /// Those of the operator for any values of the operands, and [`NumberError::ZeroTimesInfinity`] where it
    /// does not make an interval of them.
    pub fn binary(
        operator: Binary,
        left: Self,
        right: Self,
        [of_left, of_right]: [&Expr; 2],
    ) -> Result<Self, NumberError> {
        match (operator, left, right) {
            (Binary::Times, Point(a), Point(b)) => match (a.times(&b), a.finite()) {
                (Err(NumberError::ZeroTimesInfinity), Some(_)) => Ok(Self::unknown(signs(of_left), &b)),
                (Err(NumberError::ZeroTimesInfinity), None) => Ok(Self::unknown(signs(of_right), &a)),
                (product, _) => product.map(Point),
            },
            (_, Point(a), Point(b)) => binary(operator, &a, &b).map(Point),
            (Binary::Plus, a, b) => a.plus(b),
            (Binary::Minus, a, b) => a.plus(b.negated()),
            (Binary::Times, Between(low, high), Point(Finite(factor)))
            | (Binary::Times, Point(Finite(factor)), Between(low, high)) => {
                let factor = Finite(factor);
                Self::scaled(factor.sign(), low.times(&factor), high.times(&factor))
            }
            (Binary::Over, Between(low, high), Point(Finite(divisor))) => {
                let divisor = Finite(divisor);
                Self::scaled(divisor.sign(), low.over(&divisor), high.over(&divisor))
            }
            _ => Err(NumberError::ZeroTimesInfinity),
        }
    }

    /// The ends, multiplied by a number of this sign, in order.
    fn scaled(
        sign: Sign,
        low: Result<Extended<R>, NumberError>,
        high: Result<Extended<R>, NumberError>,
    ) -> Result<Self, NumberError> {
        match sign {
            Sign::Positive => Ok(Between(low?, high?)),
            Sign::Negative => Ok(Between(high?, low?)),
            Sign::Zero => Err(NumberError::ZeroTimesInfinity),
            Sign::Unknown => Err(NumberError::Indeterminate),
        }
    }

    /// `a + b`.
    ///
    /// # Errors
    /// [`NumberError::Indeterminate`] if any of its values is `∞ − ∞`.
    pub fn plus(self, other: Self) -> Result<Self, NumberError> {
        match (self, other) {
            (Point(a), Point(b)) => a.plus(&b).map(Point),
            (a, b) => {
                let ([a, c], [b, d]) = (a.ends(), b.ends());
                // The ends across say whether ∞ can meet −∞.
                a.plus(&d).and(c.plus(&b))?;
                Ok(Between(a.plus(&b)?, c.plus(&d)?))
            }
        }
    }

    /// `max`, `min`, `ratio`.
    ///
    /// # Errors
    /// As for [`Span::binary`].
    pub fn pair(name: Pair, a: Self, b: Self) -> Result<Self, NumberError> {
        match (name, a, b) {
            (_, Point(a), Point(b)) => pair(name, &a, &b).map(Point),
            (Pair::Max | Pair::Min, a, b) => {
                let ([a, c], [b, d]) = (a.ends(), b.ends());
                Ok(Between(pair(name, &a, &b)?, pair(name, &c, &d)?))
            }
            (Pair::Ratio, ..) => Err(NumberError::ZeroTimesInfinity),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::parse;
    use lindbound_number::{Rational, rational};

    fn expr(text: &str) -> Expr {
        parse(&format!("{text} = 0")).unwrap().clauses.remove(0).left
    }

    fn product(zero: &str, infinite: Extended<Rational>) -> [Extended<Rational>; 2] {
        let [zero, other] = [zero, "sigma(rho)"].map(expr);
        let nothing = Point(Finite(rational(0, 1)));
        let product = Span::binary(Binary::Times, nothing, Point(infinite), [&zero, &other]);
        product.unwrap().ends()
    }

    #[test]
    fn zero_times_infinity_has_the_sign_that_its_factors_allow() {
        let zero = || Finite(rational(0, 1));
        assert_eq!(product("C_X", Infinite), [zero(), Infinite]);
        assert_eq!(product("C_X", MinusInfinite), [MinusInfinite, zero()]);
        assert_eq!(product("-C_X", Infinite), [MinusInfinite, zero()]);
        assert_eq!(product("J(hot, rho)", Infinite), [MinusInfinite, Infinite]);
        assert_eq!(product("(C_X - A_cl)", Infinite), [MinusInfinite, Infinite]);
    }

    #[test]
    fn what_is_not_an_interval_or_meets_infinity_has_no_value() {
        let unknown = || Span::Between(Finite(rational(0, 1)), Infinite);
        let two = || Point(Finite(rational(2, 1)));
        let [a, b] = ["C_X", "2"].map(expr);
        let of = [&a, &b];
        assert!(unknown().plus(unknown().negated()).is_err(), "∞ − ∞");
        assert!(unknown().plus(Point(MinusInfinite)).is_err(), "∞ − ∞");
        assert!(Span::binary(Binary::Over, two(), unknown(), of).is_err());
        assert!(Span::binary(Binary::Times, unknown(), unknown(), of).is_err());
        assert!(Span::binary(Binary::Times, unknown(), Point(Finite(rational(0, 1))), of).is_err());
        let ends = Span::binary(Binary::Over, unknown(), two().negated(), of).unwrap().ends();
        assert_eq!(ends, [MinusInfinite, Finite(rational(0, 1))]);
        let ends = Span::pair(Pair::Min, unknown(), two()).unwrap().ends();
        assert_eq!(ends, [Finite(rational(0, 1)), Finite(rational(2, 1))]);
    }
}
