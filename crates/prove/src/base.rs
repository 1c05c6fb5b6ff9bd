//! A base of coprime whole numbers in which given numbers are products of powers.

use lindbound_number::Rational;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed};

/// Whole numbers above one, each coprime to all others, of whose powers numerators and denominators of the
/// given positive numbers are products. No factoring is needed: common divisors are split off until there are
/// none.
///
/// ```
/// use lindbound_prove::coprime_base;
/// use lindbound_number::rational;
/// let base = coprime_base(&[rational(12, 1), rational(2, 9)]);
/// assert_eq!(base.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2", "3"]);
/// ```
pub fn coprime_base(numbers: &[Rational]) -> Vec<BigInt> {
    let parts =
        numbers.iter().filter(|r| r.is_positive()).flat_map(|r| [r.numer().clone(), r.denom().clone()]);
    let mut pending: Vec<BigInt> = parts.collect();
    let mut base: Vec<BigInt> = Vec::new();
    while let Some(n) = pending.pop() {
        if n.is_one() {
            continue;
        }
        match base.iter().position(|other| !other.gcd(&n).is_one()) {
            None => base.push(n),
            Some(i) => {
                let other = base.swap_remove(i);
                let common = other.gcd(&n);
                pending.extend([&other / &common, &n / &common, common]);
            }
        }
    }
    base.sort();
    base
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    #[test]
    fn members_are_coprime_and_suffice() {
        let numbers: Vec<Rational> = (1..60).map(|n| rational(n, 61 - n)).collect();
        let base = coprime_base(&numbers);
        for (i, a) in base.iter().enumerate() {
            assert!(!a.is_one() && base[i + 1..].iter().all(|b| a.gcd(b).is_one()));
        }
        for number in &numbers {
            for mut part in [number.numer().clone(), number.denom().clone()] {
                for p in &base {
                    while (&part % p) == BigInt::from(0) {
                        part /= p;
                    }
                }
                assert!(part.is_one());
            }
        }
    }
}
