//! Which roots of an integer polynomial belong to one factor: the conjugates of a sum of roots are then so
//! few that it can be told from zero.

use crate::dyadic::Dyadic;
use crate::polynomial::Polynomial;
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

/// Sets of roots that are tried at most.
const MAX_TRIED: usize = 1 << 17;
/// Fraction bits by which a number is told from an integer.
const FRACTION: u64 = 32;

/// The roots of a monic polynomial, each once, grouped so that those of a group are the roots of a factor
/// with integer coefficients; factors that many roots would have to be tried for stay together.
///
/// A set of roots is that of a factor if the polynomial with these roots has integer coefficients, divides,
/// and vanishes at no other root. `lows` are the roots rounded down to `2^-w`, with w so large that a
/// coefficient or a value is off by less than `2^-48`.
pub(super) fn groups(polynomial: &Polynomial, lows: &[Dyadic], w: u64) -> Vec<Vec<usize>> {
    let fixed: Vec<BigInt> = lows.iter().map(|low| shifted(low, w)).collect();
    let mut open: Vec<usize> = (0..fixed.len()).collect();
    let (mut found, mut tried) = (Vec::new(), 0);
    let mut rest: Polynomial = match polynomial[0].is_negative() {
        true => polynomial.iter().map(|c| -c).collect(),
        false => polynomial.clone(),
    };
    if !rest[0].is_one() {
        return vec![open];
    }
    let mut size = 1;
    while 2 * size <= open.len() {
        let mut set: Vec<usize> = (0..size).collect();
        let mut split = None;
        loop {
            tried += 1;
            if tried > MAX_TRIED {
                found.push(open);
                return found;
            }
            let roots: Vec<&BigInt> = set.iter().map(|&n| &fixed[open[n]]).collect();
            if is_near_integer(&roots.iter().copied().sum(), w)
                && let Some(factor) = with_roots(&roots, w)
                && let Some(quotient) = divided(&rest, &factor)
            {
                let others = (0..open.len()).filter(|n| !set.contains(n));
                if others.into_iter().all(|n| is_apart(&factor, &fixed[open[n]], w)) {
                    split = Some((set.clone(), quotient));
                    break;
                }
            }
            if !advance(&mut set, open.len()) {
                break;
            }
        }
        match split {
            Some((set, quotient)) => {
                rest = quotient;
                found.push(set.iter().map(|&n| open[n]).collect());
                let mut place = 0;
                open.retain(|_| {
                    place += 1;
                    !set.contains(&(place - 1))
                });
            }
            None => size += 1,
        }
    }
    if !open.is_empty() {
        found.push(open);
    }
    found
}

/// The next set of so many numbers below n, in order; `false` after the last.
fn advance(set: &mut [usize], n: usize) -> bool {
    let k = set.len();
    let Some(i) = (0..k).rev().find(|&i| set[i] + k < n + i) else { return false };
    set[i] += 1;
    for j in i + 1..k {
        set[j] = set[j - 1] + 1;
    }
    true
}

fn shifted(x: &Dyadic, w: u64) -> BigInt {
    let shift = x.exponent + w as i64;
    if shift >= 0 { &x.mantissa << shift as u64 } else { &x.mantissa >> shift.unsigned_abs() }
}

fn nearest(x: &BigInt, w: u64) -> BigInt {
    (x + (BigInt::one() << (w - 1))) >> w
}

fn is_near_integer(x: &BigInt, w: u64) -> bool {
    (x - (nearest(x, w) << w)).bits() < w - FRACTION
}

/// `Π (x − r)`, if its coefficients are near integers.
fn with_roots(roots: &[&BigInt], w: u64) -> Option<Polynomial> {
    let mut coefficients = vec![BigInt::one() << w];
    for root in roots {
        coefficients.push(BigInt::zero());
        for k in (1..coefficients.len()).rev() {
            let product = (&coefficients[k - 1] * *root) >> w;
            coefficients[k] -= product;
        }
    }
    coefficients
        .iter()
        .all(|c| is_near_integer(c, w))
        .then(|| coefficients.iter().map(|c| nearest(c, w)).collect())
}

/// a/b for a monic b, if there is no remainder.
fn divided(a: &Polynomial, b: &Polynomial) -> Option<Polynomial> {
    let (mut rest, mut quotient) = (a.clone(), Vec::new());
    while rest.len() >= b.len() {
        let lead = rest[0].clone();
        for (k, c) in b.iter().enumerate() {
            rest[k] -= &lead * c;
        }
        quotient.push(lead);
        rest.remove(0);
    }
    rest.iter().all(Zero::is_zero).then_some(quotient)
}

/// Whether a polynomial is certainly not zero near x.
fn is_apart(p: &Polynomial, x: &BigInt, w: u64) -> bool {
    let value = p.iter().fold(BigInt::zero(), |value, c| ((value * x) >> w) + (c << w));
    value.abs().bits() > w - FRACTION
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        groups.sort();
        groups
    }

    #[test]
    fn factors_are_found_and_irreducible_polynomials_left_whole() {
        let w = 200;
        let root = |n: i64| Dyadic::integer(n).sqrt(300, crate::dyadic::Toward::Below);
        let minus = |x: &Dyadic| x.negated();
        // (x − 3)(x² − 2)(x² − 5) with the roots −√5, −√2, √2, √5, 3.
        let polynomial: Polynomial = [1, -3, -7, 21, 10, -30].map(BigInt::from).to_vec();
        let roots = [minus(&root(5)), minus(&root(2)), root(2), root(5), Dyadic::integer(3)];
        assert_eq!(sorted(groups(&polynomial, &roots, w)), [vec![0, 3], vec![1, 2], vec![4]]);
        // x⁴ − 10x² + 1, of √2 + √3.
        let sum = |a: Dyadic, b: Dyadic| a.plus(&b, 300, crate::dyadic::Toward::Below);
        let [a, b] = [root(2), root(3)];
        let roots =
            [sum(minus(&a), minus(&b)), sum(a.clone(), minus(&b)), sum(minus(&a), b.clone()), sum(a, b)];
        let polynomial: Polynomial = [1, 0, -10, 0, 1].map(BigInt::from).to_vec();
        assert_eq!(groups(&polynomial, &roots, w).len(), 1);
    }
}
