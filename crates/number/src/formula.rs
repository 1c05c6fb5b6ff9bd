//! Exact real numbers and symbolic expressions, as one kind.
//!
//! A [`Formula`] is a sum of rational multiples of products of powers of [`Atom`]s: a Laurent polynomial over
//! ℚ, with rational exponents, in named letters, Euler's number, logarithms and sums that are kept closed.
//! Without letters it is a real number known exactly: `10/27`, `3/8·ln(2)`, `2^(1/2)`. With letters it is a
//! closed form such as (6) and (7).
//!
//! The normal form is not complete (√8 and 2√2 differ in it): two formulas that are equal as written are
//! equal, and nothing is ever concluded from their being different.

use crate::error::NumberError;
use crate::field::Field;
use crate::rational::{Rational, rational_root};
use crate::verdict::Sign;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::collections::BTreeMap;

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
/// use lindbound_number::{Field, Formula, Real};
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

    pub(super) fn atom(atom: Atom, exponent: Rational) -> Self {
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

    /// `c · Group(rest)^exponent` for a sum of several terms, with the first coefficient divided out so that
    /// proportional sums share an atom.
    fn grouped(&self, exponent: &Rational) -> Result<Self, NumberError> {
        let content = self.terms.values().next().map(|c| c.abs()).ok_or(NumberError::DivisionByZero)?;
        let scaled = self.clone() * Self::constant(content.recip());
        let outside = Self::constant(content).raised(exponent)?;
        Ok(outside * Self::atom(Atom::Group(Box::new(scaled)), exponent.clone()))
    }

    /// `self^exponent` for a rational exponent.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] or [`NumberError::RootOfNegative`] where the power is undefined or not
    /// known to be defined, [`NumberError::TooLarge`] for exponents of rationals beyond 2²⁰.
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

    /// Whether the formula may be divided by: a number other than zero, or a formula in letters, divided by
    /// generically.
    pub(super) fn known_nonzero(&self) -> bool {
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

/// `cᵏ` for positive c: a rational times `Group(r)^fraction`, `0 ≤ fraction < 1`, where `r > 1` is no power
/// of a rational; so powers of powers of one rational share an atom and `(1/4)^(1/3) · (1/4)^(1/6)` is 1/2.
fn rational_power(c: &Rational, exponent: &Rational) -> Result<Formula, NumberError> {
    if c.is_one() {
        return Ok(Formula::integer(1));
    }
    let (base, exponent) =
        if *c < Rational::one() { (c.recip(), -exponent) } else { (c.clone(), exponent.clone()) };
    let (base, multiplicity) = if exponent.is_integer() { (base, 1) } else { primitive_root(base) };
    let exponent = exponent * Rational::from_integer(multiplicity.into());
    let whole = exponent.floor();
    let rest = exponent - &whole;
    let n = whole.to_integer().to_i32().ok_or(NumberError::TooLarge)?;
    if u64::from(n.unsigned_abs()).saturating_mul(base.numer().bits().max(base.denom().bits())) > 1 << 20 {
        return Err(NumberError::TooLarge);
    }
    let power = Formula::constant(num_traits::Pow::pow(base.clone(), n));
    if rest.is_zero() {
        return Ok(power);
    }
    Ok(power * Formula::atom(Atom::Group(Box::new(Formula::constant(base))), rest))
}

/// `(r, k)` with `rᵏ = c > 1` and the largest k whose prime factors lie below 64.
pub(super) fn primitive_root(mut c: Rational) -> (Rational, u32) {
    const PRIMES: [u32; 18] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61];
    let mut multiplicity = 1;
    for prime in PRIMES {
        while let Some(root) = rational_root(&c, prime) {
            c = root;
            multiplicity *= prime;
        }
    }
    (c, multiplicity)
}
