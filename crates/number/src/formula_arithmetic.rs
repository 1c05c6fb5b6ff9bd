//! The operations on formulas.

use crate::error::NumberError;
use crate::field::Field;
use crate::formula::primitive_root;
use crate::formula::{Atom, Formula};
use crate::rational::Rational;
use crate::real::{Decides, Embeds, Precision, Real};
use crate::verdict::Sign;
use num_traits::{One, Signed, Zero};
use std::ops::{Add, Mul, Neg, Sub};

impl Add for Formula {
    type Output = Self;
    fn add(mut self, mut other: Self) -> Self {
        if self.terms.len() < other.terms.len() {
            std::mem::swap(&mut self, &mut other);
        }
        for (monomial, coefficient) in other.terms {
            match self.terms.entry(monomial) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(coefficient);
                }
                std::collections::btree_map::Entry::Occupied(mut entry) => {
                    *entry.get_mut() += coefficient;
                    if entry.get().is_zero() {
                        entry.remove();
                    }
                }
            }
        }
        self
    }
}

impl Neg for Formula {
    type Output = Self;
    fn neg(mut self) -> Self {
        for coefficient in self.terms.values_mut() {
            *coefficient = -std::mem::take(coefficient);
        }
        self
    }
}

impl Sub for Formula {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Formula {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let mut sum = Formula::default();
        for (a, p) in &self.terms {
            for (b, q) in &other.terms {
                sum = sum + Formula::normalised(a.times(b), p * q);
            }
        }
        sum
    }
}

impl Field for Formula {
    fn integer(n: i64) -> Self {
        Self::constant(Rational::from_integer(n.into()))
    }

    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        if divisor.terms.len() > 1 && divisor.known_nonzero() {
            if self.terms.len() > 1
                && let Some(quotient) = self.exact_quotient(divisor)
            {
                return Ok(quotient);
            }
            // One root fewer below the line with every step; only for few terms, which double each time.
            if divisor.terms.len() <= 4
                && let Some(conjugate) = divisor.conjugate()
            {
                return (self.clone() * conjugate.clone()).over(&(divisor.clone() * conjugate));
            }
            if let Some(reciprocal) = divisor.reciprocal_of_radicals() {
                return Ok(self.clone() * reciprocal);
            }
        }
        // Term by term, so that a group above and below the line cancels before it is multiplied out.
        if let Some((b, q)) = divisor.single()
            && divisor.known_nonzero()
        {
            let inverse = b.raised(&-Rational::one());
            let terms = self.terms.iter().map(|(a, p)| Self::normalised(a.times(&inverse), p / q));
            return Ok(terms.fold(Self::default(), |sum, term| sum + term));
        }
        Ok(self.clone() * divisor.raised(&-Rational::one())?)
    }

    fn sign(&self) -> Sign {
        self.certain_sign()
    }

    /// Letters may leave a difference zero at the end of their range (`b − 1` for `b ≥ 1`), so this asks for
    /// `≥`.
    fn larger(&self, other: &Self) -> Result<Self, NumberError> {
        let excess = self.clone() - other.clone();
        if excess.certainly_at_least_zero() {
            Ok(self.clone())
        } else if (-excess).certainly_at_least_zero() {
            Ok(other.clone())
        } else {
            Err(NumberError::UndecidedComparison)
        }
    }
}

impl Real for Formula {
    fn ln(&self) -> Result<Self, NumberError> {
        if let Some(value) = self.as_rational() {
            if !value.is_positive() {
                return Err(NumberError::LogarithmOfNonPositive);
            }
            if value.is_one() {
                return Ok(Self::integer(0));
            }
            // ln(rᵏ) = k·ln(r), so that powers of one rational share an atom.
            let above_one = value > Rational::one();
            let (root, k) = primitive_root(if above_one { value } else { value.recip() });
            let logarithm = Self::atom(Atom::Ln(Box::new(Self::constant(root))), Rational::one());
            return Ok(Self::integer(if above_one { i64::from(k) } else { -i64::from(k) }) * logarithm);
        }
        if self.sign() != Sign::Positive {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        let (monomial, coefficient) = match self.single() {
            Some((monomial, coefficient)) if monomial.known_positive() => (monomial, coefficient),
            _ => {
                let common = self.common_factor();
                if common.0.is_empty() {
                    return Ok(Self::atom(Atom::Ln(Box::new(self.clone())), Rational::one()));
                }
                let outside = Self::term(common, Rational::one());
                return Ok(outside.ln()? + self.over(&outside)?.ln()?);
            }
        };
        let mut sum = Self::constant(coefficient.clone()).ln()?;
        for (atom, exponent) in &monomial.0 {
            let exponent = Self::constant(exponent.clone());
            sum = sum
                + match atom {
                    Atom::Euler => exponent,
                    Atom::Group(inside) if inside.as_rational().is_some() => exponent * inside.ln()?,
                    Atom::Group(inside) => exponent * Self::atom(Atom::Ln(inside.clone()), Rational::one()),
                    Atom::Letter(_) | Atom::Ln(_) => {
                        let inside = Self::atom(atom.clone(), Rational::one());
                        exponent * Self::atom(Atom::Ln(Box::new(inside)), Rational::one())
                    }
                };
        }
        Ok(sum)
    }

    /// Divides by whichever side is a single term, so that `ln(x/y)` of a monomial and a sum has the sum's
    /// form inside.
    fn log_ratio(x: &Self, y: &Self) -> Result<Self, NumberError> {
        if x.single().is_some() && y.single().is_none() { Ok(-y.over(x)?.ln()?) } else { x.over(y)?.ln() }
    }

    fn sqrt(&self) -> Result<Self, NumberError> {
        self.raised(&Rational::new(1.into(), 2.into()))
    }
}

impl Decides for Formula {
    fn floor(&self) -> f64 {
        self.enclose(Precision(128)).map_or(f64::NEG_INFINITY, |enclosed| enclosed.floor())
    }
}

impl Embeds<Rational> for Formula {
    fn embed(value: &Rational, _: Precision) -> Self {
        Self::constant(value.reduced())
    }
    fn power(base: &Rational, exponent: &Rational, _: Precision) -> Result<Self, NumberError> {
        Self::constant(base.clone()).raised(exponent)
    }
    fn exponential(exponent: &Rational, _: Precision) -> Result<Self, NumberError> {
        if exponent.is_zero() { Ok(Self::integer(1)) } else { Ok(Self::atom(Atom::Euler, exponent.clone())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rational;

    fn q(n: i64, d: i64) -> Formula {
        Formula::constant(rational(n, d))
    }

    #[test]
    fn roots_multiply_back_to_rationals() {
        let root = q(2, 1).sqrt().unwrap();
        assert_eq!(root.clone() * root.clone(), q(2, 1));
        assert_eq!(q(1, 1).over(&root).unwrap() * root, q(1, 1));
        assert_eq!(q(9, 4).sqrt().unwrap(), q(3, 2));
    }

    #[test]
    fn powers_of_one_rational_combine_whatever_their_exponents() {
        let power = |n, d, p, r| q(n, d).raised(&rational(p, r)).unwrap();
        assert_eq!(power(1, 4, 1, 3) * power(1, 4, 1, 6), q(1, 2));
        assert_eq!(power(1, 8, 5, 6), power(1, 2, 5, 2));
        assert_eq!(power(4, 9, 1, 6) * power(3, 2, 1, 3), q(1, 1));
        assert_eq!(power(2, 1, -1, 2).over(&power(1, 8, 1, 6)).unwrap(), q(1, 1));
    }

    #[test]
    fn logarithms_of_powers_of_one_rational_are_multiples_of_one_logarithm() {
        let ratio = q(16, 81).ln().unwrap().over(&q(27, 8).ln().unwrap()).unwrap();
        assert_eq!(ratio, q(-4, 3));
    }

    #[test]
    fn sums_divide_out_exactly() {
        let sum = q(1, 1) + q(2, 1).sqrt().unwrap();
        let inverse = q(1, 1).over(&sum).unwrap();
        assert_eq!(inverse.over(&inverse).unwrap(), q(1, 1));
        let doubled = q(6, 1) * sum.clone();
        assert_eq!(sum.over(&doubled).unwrap(), q(1, 6));
    }

    #[test]
    fn exponentials_add_and_take_logarithms() {
        let e = |n, d| Formula::exponential(&rational(n, d), Precision(0)).unwrap();
        assert_eq!(e(-7, 10) * e(7, 10), q(1, 1));
        assert_eq!((q(3, 1) * e(-7, 10)).ln().unwrap(), q(3, 1).ln().unwrap() - q(7, 10));
    }

    #[test]
    fn undefined_operations_are_errors() {
        assert_eq!(q(0, 1).ln(), Err(NumberError::LogarithmOfNonPositive));
        assert_eq!(q(-2, 1).sqrt(), Err(NumberError::RootOfNegative));
        let zero = q(8, 1).ln().unwrap() - q(3, 1) * q(2, 1).ln().unwrap();
        assert_eq!(q(1, 1).over(&zero), Err(NumberError::DivisionByZero));
    }
}
