//! Multiplicative relations between rationals: when does a linear form in logarithms vanish?

use super::{Atom, Field, Formula, Monomial, Rational};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};
use std::collections::BTreeMap;

/// Logarithms `ln r` with their rational coefficients.
type LinearForm = Vec<(Rational, Rational)>;

/// For `Σ_s s·(c_s + Σ_i c_{s,i} ln r_i)` with rationals `c`, `r` and products s of roots of rationals: whether it is zero;
/// `None` where that is not said, and for other formulas.
///
/// The part without logarithms is an algebraic number; where it is not zero the whole never vanishes (Baker; Lindemann for a
/// single logarithm). Without it, the form vanishes if each root's own form does, and a single form `Σ c_i ln r_i` vanishes
/// exactly when `Π r_i^{c_i} = 1`, decided by writing all numerators and denominators over pairwise coprime factors.
pub(super) fn logarithms_cancel(formula: &Formula) -> Option<bool> {
    let mut forms: BTreeMap<Monomial, LinearForm> = BTreeMap::new();
    let mut algebraic = 0u32;
    for (monomial, coefficient) in formula.terms() {
        let (logarithms, roots): (Vec<_>, Vec<_>) =
            monomial.factors().iter().cloned().partition(|(atom, _)| matches!(atom, Atom::Ln(_)));
        if !roots
            .iter()
            .all(|(atom, _)| matches!(atom, Atom::Group(inside) if inside.as_rational().is_some()))
        {
            return None;
        }
        match logarithms.as_slice() {
            [] => algebraic += 1,
            [(Atom::Ln(inside), exponent)] if exponent.is_one() => {
                forms.entry(Monomial(roots)).or_default().push((inside.as_rational()?, coefficient.clone()));
            }
            _ => return None,
        }
    }
    match (algebraic, forms.len()) {
        // One term c·s is not zero; a sum of different roots may be.
        (0, 1) => forms.values().next().map(vanishes),
        (0, _) => forms.values().all(|form| vanishes(form)).then_some(true),
        (1, _) => Some(false),
        _ => None,
    }
}

/// Whether `Σ cᵢ ln rᵢ = 0`.
fn vanishes(form: &LinearForm) -> bool {
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
