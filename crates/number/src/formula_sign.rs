//! What is certain about the sign of a formula, and its enclosures.

use crate::enclosure::Enclosure;
use crate::error::NumberError;
use crate::field::Field;
use crate::formula::{Atom, Formula, Monomial};
use crate::log_relation::logarithms_cancel;
use crate::rational::Rational;
use crate::real::{Embeds, Precision, Real};
use crate::verdict::Sign;
use num_traits::{One, Signed, ToPrimitive};

/// Precisions at which a sign is sought before and after the algebraic zero test.
const FIRST_BITS: u32 = 128;
const LAST_BITS: u32 = 1 << 13;
/// Bits of numbers under logarithms above which enclosures are tried before common factors.
const LONG_BITS: u64 = 1 << 12;

impl Monomial {
    /// Whether every factor is certainly positive.
    pub(super) fn known_positive(&self) -> bool {
        self.0.iter().all(|(atom, _)| match atom {
            Atom::Letter(_) | Atom::Euler => true,
            Atom::Group(inside) => inside.certain_sign() == Sign::Positive,
            Atom::Ln(inside) => (*inside.clone() - Formula::integer(1)).certain_sign() == Sign::Positive,
        })
    }
}

impl Formula {
    /// An interval of about the given precision that contains the number.
    ///
    /// # Errors
    /// [`NumberError::UndecidedComparison`] if a letter occurs; those of the operations otherwise.
    ///
    /// ```
    /// use lindbound_number::{Field, Formula, Precision, Real, decimal_bounds};
    /// let ln2 = Formula::integer(2).ln().unwrap().enclose(Precision(128)).unwrap();
    /// assert!(decimal_bounds(&ln2, 20).unwrap().0.starts_with("0.6931471805599453094"));
    /// ```
    pub fn enclose(&self, precision: Precision) -> Result<Enclosure, NumberError> {
        let mut sum = Enclosure::integer(0);
        for (monomial, coefficient) in self.terms() {
            let mut term = Enclosure::embed(coefficient, precision);
            for (atom, exponent) in monomial.factors() {
                term = term * enclose_power(atom, exponent, precision)?;
            }
            sum = sum + term;
        }
        Ok(sum)
    }

    /// The certain sign: by the form where it shows, otherwise by enclosures of growing precision, with an
    /// exact test for zero on linear combinations of logarithms of rationals.
    pub(super) fn certain_sign(&self) -> Sign {
        if let Some(value) = self.as_rational() {
            return value.sign();
        }
        if self.has_letters() {
            return self.sign_with_letters();
        }
        let mut bits = FIRST_BITS;
        while bits <= LAST_BITS {
            let sign = self.enclose(Precision(bits)).map_or(Sign::Unknown, |enclosure| enclosure.sign());
            if sign != Sign::Unknown {
                return sign;
            }
            if bits == FIRST_BITS && self.is_certainly_zero() {
                return Sign::Zero;
            }
            bits *= 2;
        }
        Sign::Unknown
    }

    /// For letters: all coefficients of one sign over positive factors; otherwise the same after clearing
    /// negative powers and writing a letter known to be at least one as `1 + t`.
    fn sign_with_letters(&self) -> Sign {
        if let Some(sign) = self.common_sign() {
            return sign;
        }
        match self.polynomial_in_excess() {
            Some(shifted) if shifted.terms.is_empty() => Sign::Zero,
            // At t = 0 only the terms without t are left, so a strict sign for all t ≥ 0 needs one of them.
            Some(shifted) => match shifted.common_sign() {
                Some(sign) if shifted.terms.keys().any(|m| m.0.iter().all(|(a, _)| !is_excess(a))) => sign,
                _ => Sign::Unknown,
            },
            None => Sign::Unknown,
        }
    }

    /// Whether the formula is at least zero for all values of its letters; `false` where that is not certain.
    pub(super) fn certainly_at_least_zero(&self) -> bool {
        matches!(self.certain_sign(), Sign::Positive | Sign::Zero)
            || self
                .polynomial_in_excess()
                .is_some_and(|shifted| shifted.common_sign() == Some(Sign::Positive))
    }

    fn common_sign(&self) -> Option<Sign> {
        if !self.terms.keys().all(Monomial::known_positive) {
            return None;
        }
        if self.terms.values().all(Signed::is_positive) {
            Some(Sign::Positive)
        } else if self.terms.values().all(Signed::is_negative) {
            Some(Sign::Negative)
        } else {
            None
        }
    }

    /// The formula times a positive monomial, with every letter `b ≥ 1` replaced by `1 + t`; `None` if
    /// something other than integer powers of letters occurs.
    fn polynomial_in_excess(&self) -> Option<Formula> {
        let factors = || self.terms.keys().flat_map(|monomial| monomial.0.iter());
        if !factors().all(|(atom, k)| {
            matches!(atom, Atom::Letter(_)) && k.is_integer() && k.abs() <= Rational::integer(64)
        }) {
            return None;
        }
        let mut clearing = Formula::integer(1);
        for (atom, k) in factors().filter(|(_, k)| k.is_negative()) {
            clearing = clearing * Formula::term(Monomial(vec![(atom.clone(), -k)]), Rational::one());
        }
        let mut sum = Formula::default();
        for (monomial, coefficient) in (self.clone() * clearing).terms {
            let mut product = Formula::constant(coefficient);
            for (atom, k) in monomial.0 {
                let letter = Formula::term(Monomial(vec![(atom.clone(), Rational::one())]), Rational::one());
                let base = match atom {
                    Atom::Letter(l) if l.least == 1 => Formula::integer(1) + letter,
                    _ => letter,
                };
                product = product * base.powi(k.to_integer().to_u32()?);
            }
            sum = sum + product;
        }
        Some(sum)
    }
}

fn is_excess(atom: &Atom) -> bool {
    matches!(atom, Atom::Letter(letter) if letter.least == 1)
}

fn enclose_power(atom: &Atom, exponent: &Rational, precision: Precision) -> Result<Enclosure, NumberError> {
    let base = match atom {
        Atom::Letter(_) => return Err(NumberError::UndecidedComparison),
        Atom::Euler => return Enclosure::exponential(exponent, precision),
        Atom::Group(inside) => inside.enclose(precision)?,
        Atom::Ln(inside) => inside.enclose(precision)?.ln()?,
    };
    if exponent.is_integer() {
        let n = exponent.to_integer().to_i32().ok_or(NumberError::TooLarge)?;
        let power = base.powi(n.unsigned_abs());
        return if n >= 0 { Ok(power) } else { Enclosure::integer(1).over(&power) };
    }
    if *exponent.denom() == 2.into() {
        return enclose_power_of(&base.sqrt()?, exponent.numer().to_i32().ok_or(NumberError::TooLarge)?);
    }
    (base.ln()? * Enclosure::embed(exponent, precision)).exp()
}

fn enclose_power_of(base: &Enclosure, n: i32) -> Result<Enclosure, NumberError> {
    let power = base.powi(n.unsigned_abs());
    if n >= 0 { Ok(power) } else { Enclosure::integer(1).over(&power) }
}

impl Formula {
    /// Whether the formula is the number zero, where that can be said.
    pub fn is_certainly_zero(&self) -> bool {
        self.terms.is_empty()
            || (!self.has_letters() && !self.is_seen() && logarithms_cancel(self) == Some(true))
    }

    /// Whether some enclosure excludes zero, where that is worth a look: common factors of numbers of
    /// hundreds of digits take minutes to find, and enclosures milliseconds to make.
    fn is_seen(&self) -> bool {
        let atoms = self.terms.keys().flat_map(|monomial| &monomial.0);
        let digits = atoms.filter_map(|(atom, _)| match atom {
            Atom::Ln(inside) => inside.as_rational().map(|r| r.numer().bits() + r.denom().bits()),
            _ => None,
        });
        let mut ladder = std::iter::successors(Some(FIRST_BITS), |bits| Some(bits * 2));
        digits.sum::<u64>() > LONG_BITS
            && ladder.by_ref().take_while(|bits| *bits <= LAST_BITS).any(|bits| {
                let enclosed = self.enclose(Precision(bits)).map(|x| x.sign());
                matches!(enclosed, Ok(Sign::Positive | Sign::Negative))
            })
    }

    /// Whether the formula is certainly a number other than zero; some precision then separates it from zero.
    pub fn is_certainly_nonzero(&self) -> bool {
        !self.has_letters() && (self.is_seen() || logarithms_cancel(self) == Some(false))
    }

    /// Substitutes rationals for letters.
    ///
    /// # Errors
    /// Those of the operations; letters without a value are kept.
    pub fn substitute(&self, values: &dyn Fn(&str) -> Option<Rational>) -> Result<Formula, NumberError> {
        let mut sum = Formula::default();
        for (monomial, coefficient) in &self.terms {
            let mut product = Formula::constant(coefficient.clone());
            for (atom, exponent) in &monomial.0 {
                let base = match atom {
                    Atom::Letter(letter) => match values(letter.name) {
                        Some(value) => Formula::constant(value),
                        None => {
                            Formula::term(Monomial(vec![(atom.clone(), Rational::one())]), Rational::one())
                        }
                    },
                    Atom::Euler => {
                        Formula::term(Monomial(vec![(Atom::Euler, Rational::one())]), Rational::one())
                    }
                    Atom::Group(inside) => inside.substitute(values)?,
                    Atom::Ln(inside) => inside.substitute(values)?.ln()?,
                };
                product = product * base.raised(exponent)?;
            }
            sum = sum + product;
        }
        Ok(sum)
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
    fn a_vanishing_combination_of_logarithms_is_zero_and_a_tiny_one_is_not() {
        let ln = |n, d| q(n, d).ln().unwrap();
        assert_eq!((ln(6, 1) - ln(2, 1) - ln(3, 1)).sign(), Sign::Zero);
        assert_eq!((q(1, 2) * ln(9, 4) - ln(3, 2)).sign(), Sign::Zero);
        let near = Formula::constant(Rational::one() + rational(1, i64::MAX));
        assert_eq!(near.ln().unwrap().sign(), Sign::Positive);
        assert_eq!((ln(2, 1) - q(6931, 10000)).sign(), Sign::Positive);
    }

    #[test]
    fn letters_have_the_sign_their_range_implies() {
        let (n, b) = (Formula::letter(0, "N", 1), Formula::letter(1, "b", 1));
        let x = Formula::letter(2, "x", 0);
        assert_eq!((n.clone() * b.clone() - Formula::integer(1)).sign(), Sign::Unknown);
        assert_eq!((n.clone() * b.clone() + x.clone() - Formula::integer(1)).sign(), Sign::Positive);
        assert_eq!((n - x).sign(), Sign::Unknown);
        assert_eq!((-b).sign(), Sign::Negative);
    }
}
