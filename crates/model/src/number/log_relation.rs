//! Multiplicative relations between rationals: when does `Σ cᵢ ln rᵢ` vanish?

use super::{Atom, Formula, Rational};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

/// For `c₀ + Σ cᵢ ln rᵢ` with rational `cᵢ`, `rᵢ`: whether it is zero. `None` for other formulas.
///
/// `c₀ + Σ cᵢ ln rᵢ` with rational `c₀ ≠ 0` never vanishes (Lindemann); with `c₀ = 0` it vanishes exactly when
/// `Π rᵢ^cᵢ = 1`, decided by writing all numerators and denominators over pairwise coprime factors.
pub(super) fn logarithms_cancel(formula: &Formula) -> Option<bool> {
    let mut logarithms: Vec<(Rational, Rational)> = Vec::new();
    let mut constant = Rational::zero();
    for (monomial, coefficient) in formula.terms() {
        match monomial.factors() {
            [] => constant = coefficient.clone(),
            [(Atom::Ln(inside), exponent)] if exponent.is_one() => {
                logarithms.push((inside.as_rational()?, coefficient.clone()));
            }
            _ => return None,
        }
    }
    if !constant.is_zero() {
        return Some(false);
    }
    let integers = logarithms.iter().flat_map(|(r, _)| [r.numer().clone(), r.denom().clone()]);
    let base = coprime_base(integers.collect());
    Some(base.iter().all(|factor| {
        let total: Rational = logarithms
            .iter()
            .map(|(r, c)| {
                c * Rational::from_integer(multiplicity(r.numer(), factor) - multiplicity(r.denom(), factor))
            })
            .sum();
        total.is_zero()
    }))
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
