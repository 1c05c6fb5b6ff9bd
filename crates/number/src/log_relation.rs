//! Multiplicative relations between rationals: when does a linear form in logarithms vanish?

use crate::field::Field;
use crate::formula::{Atom, Formula, Monomial};
use crate::rational::{Rational, rational_root};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};
use std::collections::BTreeMap;

/// Logarithms `ln r` with their rational coefficients.
type LinearForm = Vec<(Rational, Rational)>;

/// What stands beside one irrational root: a rational and a linear form in logarithms.
#[derive(Default)]
struct Beside {
    rational: Rational,
    form: LinearForm,
}

/// Roots up to rational factors: a square root by its radicand, other roots as written.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Root {
    Square(Rational),
    Other(Monomial),
}

/// For `Σ_s s·(c_s + Σ_i c_{s,i} ln r_i)` with rationals `c`, `r` and products s of roots of rationals:
/// whether it is zero; `None` where that is not said, and for other formulas.
///
/// Square roots are collected by the class of their radicand modulo squares; roots of different classes are
/// linearly independent over ℚ. By Baker's theorem an algebraic number plus a linear form in logarithms with
/// algebraic coefficients vanishes only if the number does and the form does, so with square roots alone the
/// whole vanishes exactly when what stands beside each root does. `Σ c_i ln r_i = 0` exactly when
/// `Π r_i^{c_i} = 1`, decided by writing all numerators and denominators over pairwise coprime factors. Other
/// roots may depend on each other, so for them only zero is certain, or a single term.
pub(super) fn logarithms_cancel(formula: &Formula) -> Option<bool> {
    let mut parts: BTreeMap<Root, Beside> = BTreeMap::new();
    for (monomial, coefficient) in formula.terms() {
        let (logarithms, roots): (Vec<_>, Vec<_>) =
            monomial.factors().iter().cloned().partition(|(atom, _)| matches!(atom, Atom::Ln(_)));
        let (root, factor) = classified(Monomial(roots), &parts)?;
        let coefficient = coefficient * factor;
        let beside = parts.entry(root).or_default();
        match logarithms.as_slice() {
            [] => beside.rational += coefficient,
            [(Atom::Ln(inside), exponent)] if exponent.is_one() => {
                beside.form.push((inside.as_rational()?, coefficient));
            }
            _ => return None,
        }
    }
    parts.retain(|_, beside| !(beside.rational.is_zero() && vanishes(&beside.form)));
    if parts.is_empty() {
        Some(true)
    } else if parts.len() == 1 || parts.keys().all(|root| matches!(root, Root::Square(_))) {
        Some(false)
    } else {
        None
    }
}

/// The root a product of roots belongs to and the rational factor between them; `None` if something else
/// occurs.
fn classified(roots: Monomial, known: &BTreeMap<Root, Beside>) -> Option<(Root, Rational)> {
    let half = Rational::new(1.into(), 2.into());
    let mut radicand = Rational::one();
    let mut squares = true;
    for (atom, exponent) in &roots.0 {
        let Atom::Group(inside) = atom else { return None };
        radicand *= inside.as_rational()?;
        squares &= *exponent == half;
    }
    if !squares {
        return Some((Root::Other(roots), Rational::one()));
    }
    // √a = (√(ab)/b)·√b where ab is a square.
    for root in known.keys() {
        let Root::Square(other) = root else { continue };
        if let Some(common) = rational_root(&(&radicand * other), 2) {
            return Some((Root::Square(other.clone()), common / other));
        }
    }
    Some((Root::Square(radicand), Rational::one()))
}

/// Whether `Σ cᵢ ln rᵢ = 0`.
fn vanishes(form: &[(Rational, Rational)]) -> bool {
    let integers = form.iter().flat_map(|(r, _)| [r.numer().clone(), r.denom().clone()]);
    coprime_base(integers.collect()).iter().all(|factor| {
        let total = form.iter().fold(Rational::integer(0), |total, (r, c)| {
            total
                + c * Rational::from_integer(
                    multiplicity(r.numer(), factor) - multiplicity(r.denom(), factor),
                )
        });
        total.is_zero()
    })
}
/// Pairwise coprime integers above one such that every given integer is a product of powers of them.
fn coprime_base(mut pending: Vec<BigInt>) -> Vec<BigInt> {
    let mut base: Vec<BigInt> = Vec::new();
    'next: while let Some(candidate) = pending.pop() {
        if candidate <= BigInt::one() {
            continue;
        }
        for index in 0..base.len() {
            let common = candidate.gcd(&base[index]);
            if common.is_one() {
                continue;
            }
            if base[index] == candidate {
                continue 'next;
            }
            // Split both and start again with the smaller parts.
            let member = base.swap_remove(index);
            pending.push(&candidate / &common);
            pending.push(&member / &common);
            pending.push(common);
            continue 'next;
        }
        base.push(candidate);
    }
    base
}

/// How often `factor` divides `value`.
fn multiplicity(value: &BigInt, factor: &BigInt) -> BigInt {
    let (mut rest, mut count) = (value.clone(), 0);
    loop {
        let (quotient, remainder) = rest.div_rem(factor);
        if !remainder.is_zero() {
            return BigInt::from(count);
        }
        rest = quotient;
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_is_coprime_and_generates_the_integers() {
        let integers: Vec<BigInt> = [12, 18, 50, 7, 49, 1, 360].into_iter().map(BigInt::from).collect();
        let base = coprime_base(integers.clone());
        for (i, a) in base.iter().enumerate() {
            assert!(base[i + 1..].iter().all(|b| a.gcd(b).is_one()));
        }
        for n in integers {
            let rest = base.iter().fold(n, |mut n, factor| {
                while n.is_multiple_of(factor) {
                    n /= factor;
                }
                n
            });
            assert!(rest.is_one());
        }
    }
}
