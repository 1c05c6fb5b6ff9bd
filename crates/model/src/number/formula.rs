//! Exact real numbers and symbolic expressions, as one kind.
//!
//! A [`Formula`] is a sum of rational multiples of products of powers of [`Atom`]s: a Laurent polynomial over ℚ, with
//! rational exponents, in named letters, Euler's number, logarithms and sums that are kept closed. Without letters it is a
//! real number known exactly: `10/27`, `3/8·ln(2)`, `2^(1/2)`. With letters it is a closed form such as (6) and (7).
//!
//! The normal form is not complete (√8 and 2√2 differ in it): two formulas that are equal as written are equal, and
//! nothing is ever concluded from their being different.

use super::{Decides, Embeds, Field, NumberError, Precision, Rational, Real, Sign, rational_root};
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::collections::BTreeMap;
use std::ops::{Add, Mul, Neg, Sub};

/// A named positive parameter of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter {
    /// Position among the letters when printed.
    pub rank: u8,
    /// The symbol.
    pub name: &'static str,
    /// The letter is known to be at least this: 0 (and then positive) or 1.
    pub least: u8,
}

/// A factor that is not a rational number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Atom {
    /// A named parameter.
    Letter(Letter),
    /// Euler's number e.
    Euler,
    /// A sum (or a rational under a root) kept closed under a power.
    Group(Box<Formula>),
    /// The natural logarithm of a positive formula; of a rational only above one.
    Ln(Box<Formula>),
}

/// A product of powers of atoms, sorted by atom, exponents non-zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Monomial(pub(super) Vec<(Atom, Rational)>);

/// An exact real number or symbolic expression; see the module's description.
///
/// ```
/// use lindbound_model::number::{Field, Formula, Real};
/// let half = Formula::integer(1).over(&Formula::integer(2)).unwrap();
/// assert_eq!((half.ln().unwrap() + Formula::integer(2).ln().unwrap()).to_string(), "0");
/// assert_eq!((Formula::integer(3).ln().unwrap() * half).to_string(), "1/2·ln(3)");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Formula {
    pub(super) terms: BTreeMap<Monomial, Rational>,
}

impl Monomial {
    /// The atoms with their exponents.
    pub fn factors(&self) -> &[(Atom, Rational)] {
        &self.0
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut product = Vec::with_capacity(self.0.len() + other.0.len());
        loop {
            let next = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(_), None) => left.next().cloned(),
                (None, Some(_)) => right.next().cloned(),
                (Some(a), Some(b)) => match a.0.cmp(&b.0) {
                    std::cmp::Ordering::Less => left.next().cloned(),
                    std::cmp::Ordering::Greater => right.next().cloned(),
                    std::cmp::Ordering::Equal => {
                        let exponent = &a.1 + &b.1;
                        let atom = a.0.clone();
                        left.next();
                        right.next();
                        Some((atom, exponent))
                    }
                },
            };
            product.extend(next.filter(|(_, exponent)| !exponent.is_zero()));
        }
        Monomial(product)
    }

    pub(super) fn raised(&self, exponent: &Rational) -> Self {
        Monomial(self.0.iter().map(|(atom, k)| (atom.clone(), k * exponent)).collect())
    }
}

impl Formula {
    /// A rational constant.
    pub fn constant(value: Rational) -> Self {
        Self::term(Monomial::default(), value)
    }

    /// A named positive letter.
    pub fn letter(rank: u8, name: &'static str, least: u8) -> Self {
        Self::atom(Atom::Letter(Letter { rank, name, least }), Rational::one())
    }

    fn atom(atom: Atom, exponent: Rational) -> Self {
        Self::term(Monomial(vec![(atom, exponent)]), Rational::one())
    }

    pub(super) fn term(monomial: Monomial, coefficient: Rational) -> Self {
        let mut terms = BTreeMap::new();
        if !coefficient.is_zero() {
            terms.insert(monomial, coefficient);
        }
        Formula { terms }
    }

    /// The terms: products of atoms with their rational coefficients.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = (&Monomial, &Rational)> {
        self.terms.iter()
    }

    /// The rational value, if the formula is a rational constant.
    pub fn as_rational(&self) -> Option<Rational> {
        match self.terms.len() {
            0 => Some(Rational::zero()),
            1 => self.terms.first_key_value().filter(|(m, _)| m.0.is_empty()).map(|(_, c)| c.clone()),
            _ => None,
        }
    }

    /// The largest exponent of a letter over all terms: the order of growth in it.
    pub fn degree_in(&self, name: &str) -> Option<Rational> {
        let exponent = |monomial: &Monomial| {
            let factor =
                monomial.0.iter().find(|(atom, _)| matches!(atom, Atom::Letter(l) if l.name == name));
            factor.map_or_else(Rational::zero, |(_, k)| k.clone())
        };
        self.terms.keys().map(exponent).max()
    }

    pub(super) fn single(&self) -> Option<(&Monomial, &Rational)> {
        if self.terms.len() == 1 { self.terms.first_key_value() } else { None }
    }

    /// `c · Group(rest)^exponent` for a sum of several terms, with the first coefficient divided out so that proportional
    /// sums share an atom.
    fn grouped(&self, exponent: &Rational) -> Result<Self, NumberError> {
        let content = self.terms.values().next().map(|c| c.abs()).ok_or(NumberError::DivisionByZero)?;
        let scaled = self.clone() * Self::constant(content.recip());
        let outside = Self::constant(content).raised(exponent)?;
        Ok(outside * Self::atom(Atom::Group(Box::new(scaled)), exponent.clone()))
    }

    /// `self^exponent` for a rational exponent.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] or [`NumberError::RootOfNegative`] where the power is undefined or not known to be
    /// defined, [`NumberError::TooLarge`] for exponents of rationals beyond 2²⁰.
    pub fn raised(&self, exponent: &Rational) -> Result<Self, NumberError> {
        if exponent.is_zero() {
            return Ok(Self::integer(1));
        }
        if self.terms.is_empty() {
            return if exponent.is_positive() { Ok(self.clone()) } else { Err(NumberError::DivisionByZero) };
        }
        if let Some(n) = exponent.to_integer().to_u32().filter(|n| exponent.is_integer() && *n <= 64) {
            return Ok(self.powi(n));
        }
        let integer_power = exponent.is_integer();
        match self.sign() {
            Sign::Positive => {}
            Sign::Negative if integer_power => {}
            Sign::Unknown if integer_power && self.has_letters() => {}
            Sign::Zero | Sign::Unknown if integer_power => return Err(NumberError::DivisionByZero),
            _ => return Err(NumberError::RootOfNegative),
        }
        match self.single() {
            Some((monomial, coefficient)) => {
                if !integer_power && (coefficient.is_negative() || !monomial.known_positive()) {
                    return Ok(Self::atom(Atom::Group(Box::new(self.clone())), exponent.clone()));
                }
                Ok(rational_power(coefficient, exponent)?
                    * Self::term(monomial.raised(exponent), Rational::one()))
            }
            None => {
                let root =
                    (*exponent == Rational::new(1.into(), 2.into())).then(|| self.exact_root()).flatten();
                match root.map(|root| (root.sign(), root)) {
                    Some((Sign::Positive, root)) => Ok(root),
                    Some((Sign::Negative, root)) => Ok(-root),
                    _ => self.grouped(exponent),
                }
            }
        }
    }

    /// Whether the formula may be divided by: a number other than zero, or a formula in letters, divided by generically.
    fn known_nonzero(&self) -> bool {
        match self.sign() {
            Sign::Positive | Sign::Negative => true,
            Sign::Zero => false,
            Sign::Unknown => self.has_letters(),
        }
    }

    /// Whether any letter occurs, at any depth.
    pub fn has_letters(&self) -> bool {
        self.terms.keys().flat_map(|monomial| &monomial.0).any(|(atom, _)| match atom {
            Atom::Letter(_) => true,
            Atom::Euler => false,
            Atom::Group(inside) | Atom::Ln(inside) => inside.has_letters(),
        })
    }

    /// Multiplies out groups whose exponents have become positive integers.
    pub(super) fn normalised(monomial: Monomial, coefficient: Rational) -> Self {
        let expands = |atom: &Atom, k: &Rational| match atom {
            Atom::Group(inside) if inside.as_rational().is_some() => *k >= Rational::one() || k.is_negative(),
            Atom::Group(_) => k.is_integer() && k.is_positive(),
            _ => false,
        };
        if !monomial.0.iter().any(|(atom, k)| expands(atom, k)) {
            return Self::term(monomial, coefficient);
        }
        let mut product = Self::constant(coefficient);
        for (atom, k) in monomial.0 {
            let factor = match &atom {
                Atom::Group(inside) if expands(&atom, &k) => {
                    let whole = k.floor();
                    let rest = &k - &whole;
                    let n = whole.to_integer().to_i32().unwrap_or(0);
                    let power = match inside.as_rational() {
                        Some(value) => Self::constant(num_traits::Pow::pow(value, n)),
                        None => inside.powi(n.unsigned_abs()),
                    };
                    if rest.is_zero() { power } else { power * Self::atom(atom, rest) }
                }
                _ => Self::atom(atom, k),
            };
            product = product * factor;
        }
        product
    }
}

/// `cᵏ`: a rational where it is one, otherwise `rational · Group(c)^fraction`.
fn rational_power(c: &Rational, exponent: &Rational) -> Result<Formula, NumberError> {
    if c.is_one() {
        return Ok(Formula::integer(1));
    }
    let whole = exponent.floor();
    let rest = exponent - &whole;
    let n = whole.to_integer().to_i32().ok_or(NumberError::TooLarge)?;
    if u64::from(n.unsigned_abs()).saturating_mul(c.numer().bits().max(c.denom().bits())) > 1 << 20 {
        return Err(NumberError::TooLarge);
    }
    let power = Formula::constant(num_traits::Pow::pow(c.clone(), n));
    if rest.is_zero() {
        return Ok(power);
    }
    let root = rest.denom().to_u32().filter(|&q| q <= 64).and_then(|q| rational_root(c, q));
    let fraction = match (root, rest.numer().to_i32()) {
        (Some(root), Some(p)) => Formula::constant(num_traits::Pow::pow(root, p)),
        _ => Formula::atom(Atom::Group(Box::new(Formula::constant(c.clone()))), rest),
    };
    Ok(power * fraction)
}

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
        if divisor.terms.len() > 1
            && self.terms.len() > 1
            && divisor.known_nonzero()
            && let Some(quotient) = self.exact_quotient(divisor)
        {
            return Ok(quotient);
        }
        if let (Some((a, p)), Some((b, q))) = (self.single(), divisor.single())
            && b.known_positive()
        {
            return Ok(Self::normalised(a.times(&b.raised(&-Rational::one())), p / q));
        }
        Ok(self.clone() * divisor.raised(&-Rational::one())?)
    }

    fn sign(&self) -> Sign {
        self.certain_sign()
    }

    /// Letters may leave a difference zero at the end of their range (`b − 1` for `b ≥ 1`), so this asks for `≥`.
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
            return Ok(if value.is_one() {
                Self::integer(0)
            } else if value > Rational::one() {
                Self::atom(Atom::Ln(Box::new(self.clone())), Rational::one())
            } else {
                -Self::atom(Atom::Ln(Box::new(Self::constant(value.recip()))), Rational::one())
            });
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

    /// Divides by whichever side is a single term, so that `ln(x/y)` of a monomial and a sum has the sum's form inside.
    fn log_ratio(x: &Self, y: &Self) -> Result<Self, NumberError> {
        if x.single().is_some() && y.single().is_none() { Ok(-y.over(x)?.ln()?) } else { x.over(y)?.ln() }
    }

    fn sqrt(&self) -> Result<Self, NumberError> {
        self.raised(&Rational::new(1.into(), 2.into()))
    }
}

impl Decides for Formula {}

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
    use crate::number::rational;

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
