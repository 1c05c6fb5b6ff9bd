//! Exact division and square roots of sums, by leading terms.
//!
//! The order is lexicographic in the exponents, atom by atom, which multiplication respects: the leading term
//! of a product is the product of the leading terms. An exact quotient or root is therefore found term by
//! term; one that does not exist shows by not ending.

use crate::formula::{Atom, Formula, Monomial};
use crate::matrix::{Base, Matrix, real};
use crate::rational::{Rational, rational_root};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// No quotient or root with more terms is looked for.
const MAX_TERMS: usize = 32;
/// The largest degree of a field of roots in which reciprocals are taken.
const LARGEST_FIELD: usize = 12;

impl Monomial {
    /// Compares exponents atom by atom; an absent atom has exponent zero.
    fn lexicographic(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        loop {
            let zero = Rational::zero();
            let order = match (left.peek(), right.peek()) {
                (None, None) => return Ordering::Equal,
                (Some((_, k)), None) => k.cmp(&zero),
                (None, Some((_, k))) => zero.cmp(k),
                (Some((a, j)), Some((b, k))) => match a.cmp(b) {
                    Ordering::Less => j.cmp(&zero),
                    Ordering::Greater => zero.cmp(k),
                    Ordering::Equal => {
                        left.next();
                        let order = j.cmp(k);
                        right.next();
                        if order == Ordering::Equal {
                            continue;
                        }
                        order
                    }
                },
            };
            return order;
        }
    }
}

impl Formula {
    fn leading(&self) -> Option<(&Monomial, &Rational)> {
        self.terms.iter().max_by(|a, b| a.0.lexicographic(b.0))
    }

    /// The leading term of `self` over that of `divisor`, every atom taken as a letter of its own: groups are
    /// not multiplied out here, an identity between atoms holds between what they stand for.
    fn leading_quotient(&self, divisor: &Self) -> Option<Self> {
        let ((a, p), (b, q)) = (self.leading()?, divisor.leading()?);
        Some(Self::term(a.times(&b.raised(&-Rational::one())), p / q))
    }

    fn times_as_letters(&self, other: &Self) -> Self {
        let terms =
            self.terms.iter().flat_map(|(a, p)| other.terms.iter().map(move |(b, q)| (a.times(b), p * q)));
        terms.fold(Formula::default(), |sum, (monomial, coefficient)| sum + Self::term(monomial, coefficient))
    }

    /// Multiplies out the groups left by working in letters.
    fn multiplied_out(self) -> Self {
        let terms = self.terms.into_iter();
        terms.fold(Formula::default(), |sum, (monomial, coefficient)| {
            sum + Self::normalised(monomial, coefficient)
        })
    }

    /// `q` with `self = q · divisor`, both sums of several terms, if it has few terms.
    pub(super) fn exact_quotient(&self, divisor: &Self) -> Option<Self> {
        let (mut rest, mut quotient) = (self.clone(), Formula::default());
        for _ in 0..MAX_TERMS {
            if rest.terms.is_empty() {
                return Some(quotient.multiplied_out());
            }
            let term = rest.leading_quotient(divisor)?;
            rest = rest - term.times_as_letters(divisor);
            quotient = quotient + term;
        }
        None
    }

    /// For a divisor `A + B√r` with a rational r: `A − B√r`, which multiplies it to something without √r.
    pub(super) fn conjugate(&self) -> Option<Self> {
        let half = Rational::new(1.into(), 2.into());
        let is_root = |(atom, k): &&(Atom, Rational)| {
            *k == half && matches!(atom, Atom::Group(inside) if inside.as_rational().is_some())
        };
        let root = self.terms.keys().flat_map(|monomial| &monomial.0).find(is_root)?.clone();
        let terms = self.terms.iter().map(|(monomial, coefficient)| {
            let negated = monomial.0.contains(&root);
            (monomial.clone(), if negated { -coefficient } else { coefficient.clone() })
        });
        Some(Formula { terms: terms.collect() })
    }

    /// `1/self` for a sum of rational multiples of powers of one root `ρ = r^(1/n)` with n up to twelve,
    /// perhaps times other factors that all terms share: a number of the field ℚ(ρ), in which multiplication
    /// by it is a matrix over 1, ρ, …, ρⁿ⁻¹.
    pub(super) fn reciprocal_of_radicals(&self) -> Option<Self> {
        let is_root = |(atom, _): &&(Atom, Rational)| match atom {
            Atom::Group(inside) => inside.as_rational().is_some(),
            _ => false,
        };
        let shared = |monomial: &Monomial| -> Vec<_> {
            monomial.0.iter().filter(|factor| !is_root(factor)).cloned().collect()
        };
        let others = shared(self.terms.keys().next()?);
        let powers = self.terms.iter().map(|(monomial, coefficient)| {
            let roots: Vec<_> = monomial.0.iter().filter(is_root).collect();
            match roots.as_slice() {
                _ if shared(monomial) != others => None,
                [] => Some((None, Rational::zero(), coefficient)),
                [(Atom::Group(inside), k)] => Some((Some(inside.as_rational()?), k.clone(), coefficient)),
                _ => None,
            }
        });
        let powers = powers.collect::<Option<Vec<_>>>()?;
        let base = powers.iter().find_map(|(base, ..)| base.clone())?;
        if powers.iter().any(|(other, ..)| other.as_ref().is_some_and(|other| *other != base)) {
            return None;
        }
        let n = powers.iter().fold(BigInt::one(), |n, (_, k, _)| n.lcm(k.denom())).to_usize()?;
        if n > LARGEST_FIELD {
            return None;
        }
        let step = Rational::from_integer(n.into());
        let mut matrix = Matrix::from_element(n, n, real(Rational::zero()));
        for (_, k, coefficient) in powers {
            let shift = (k * &step).to_integer().to_usize()?;
            for column in 0..n {
                let (wraps, row) = ((column + shift) / n, (column + shift) % n);
                matrix[(row, column)].re += coefficient * Pow::pow(&base, wraps);
            }
        }
        let inverse = Rational::inverse(&matrix)?;
        let group = Atom::Group(Box::new(Self::constant(base)));
        let terms = (0..n).map(|k| {
            let exponent = Rational::new(k.into(), n.into());
            let factors = if k == 0 { Vec::new() } else { vec![(group.clone(), exponent)] };
            Self::term(Monomial(factors), inverse[(k, 0)].re.clone())
        });
        let reciprocal = terms.fold(Self::default(), |sum, term| sum + term);
        Some(reciprocal * Self::term(Monomial(others).raised(&-Rational::one()), Rational::one()))
    }

    /// A root with few terms of a sum that is a perfect square; its sign is open.
    pub(super) fn exact_root(&self) -> Option<Self> {
        let (monomial, coefficient) = self.leading()?;
        if coefficient.is_negative() {
            return None;
        }
        let half = Rational::new(1.into(), 2.into());
        let mut root = Self::term(monomial.raised(&half), rational_root(coefficient, 2)?);
        let twice = root.clone() + root.clone();
        for _ in 0..MAX_TERMS {
            let rest = self.clone() - root.times_as_letters(&root);
            if rest.terms.is_empty() {
                return Some(root.multiplied_out());
            }
            root = root + rest.leading_quotient(&twice)?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::{Field, Formula, Real};

    #[test]
    fn products_divide_back_and_squares_have_their_roots() {
        let (n, b) = (Formula::letter(0, "N", 1), Formula::letter(1, "b", 1));
        let one = Formula::integer(1);
        let first = n.clone() + b.clone() + one.over(&n).unwrap();
        let second = b.clone() * b.clone() + n.clone() * Formula::integer(3) + one.clone();
        let product = first.clone() * second.clone();
        assert_eq!(product.over(&second).unwrap(), first);
        assert_eq!((second.clone() * second.clone()).sqrt().unwrap(), second);
        // Not divisible: the quotient stays closed and is not wrong.
        let open = (first.clone() + one).over(&second).unwrap();
        assert_eq!(open.over(&open).unwrap(), Formula::integer(1));
    }

    #[test]
    fn reciprocals_of_sums_of_roots_are_sums_of_roots() {
        let root = |k, n| Formula::integer(2).raised(&crate::rational(k, n)).unwrap();
        let one = Formula::integer(1);
        for sum in [
            one.clone() - root(2, 3),
            root(1, 5) + root(3, 5) * Formula::integer(7),
            root(1, 2) + root(1, 3) - Formula::integer(9),
            (one.clone() - root(2, 3)) * Formula::integer(3).ln().unwrap(),
        ] {
            let reciprocal = one.over(&sum).unwrap();
            assert_eq!(reciprocal.clone() * sum.clone(), one, "{sum}");
            assert_eq!((sum.clone() * sum.clone()).over(&sum).unwrap(), sum);
        }
    }
}
