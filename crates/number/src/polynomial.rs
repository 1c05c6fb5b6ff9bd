//! Integer polynomials with only real roots: which roots coincide, and enclosures of the roots to any
//! precision.
//!
//! Coefficients are listed from the highest power down.

use crate::dyadic::{Dyadic, Toward};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

/// A polynomial; the leading coefficient is not zero.
pub(crate) type Polynomial = Vec<BigInt>;

fn derivative(p: &[BigInt]) -> Polynomial {
    let degree = p.len() - 1;
    p[..degree].iter().enumerate().map(|(k, c)| c * BigInt::from(degree - k)).collect()
}

/// Divided by the common divisor of its coefficients; leading zeros removed.
fn primitive(p: Polynomial) -> Polynomial {
    let divisor = p.iter().fold(BigInt::zero(), |g, c| g.gcd(c));
    p.into_iter().skip_while(Zero::is_zero).map(|c| c / &divisor).collect()
}

/// The remainder of `a` by `b` up to an integer factor.
fn pseudo_remainder(a: &[BigInt], b: &[BigInt]) -> Polynomial {
    let mut rest: Polynomial = a.to_vec();
    while rest.len() >= b.len() {
        let lead = rest[0].clone();
        for (k, c) in rest.iter_mut().enumerate() {
            *c = &*c * &b[0] - b.get(k).map_or_else(BigInt::zero, |d| d * &lead);
        }
        rest.remove(0);
    }
    if rest.iter().all(Zero::is_zero) { Vec::new() } else { primitive(rest) }
}

fn common_divisor(a: &[BigInt], b: &[BigInt]) -> Polynomial {
    let (mut a, mut b) = (primitive(a.to_vec()), primitive(b.to_vec()));
    while !b.is_empty() {
        let rest = pseudo_remainder(&a, &b);
        a = std::mem::replace(&mut b, rest);
    }
    a
}

/// The polynomial with the same roots, each once.
pub(crate) fn squarefree(p: &[BigInt]) -> Polynomial {
    if p.len() <= 2 {
        return p.to_vec();
    }
    let divisor = common_divisor(p, &derivative(p));
    let (mut rest, mut quotient) = (p.to_vec(), Vec::new());
    // Exact up to integer factors, which do not move roots.
    while rest.len() >= divisor.len() {
        let lead = rest[0].clone();
        for coefficient in &mut quotient {
            *coefficient *= &divisor[0];
        }
        quotient.push(lead.clone());
        for (k, c) in rest.iter_mut().enumerate() {
            *c = &*c * &divisor[0] - divisor.get(k).map_or_else(BigInt::zero, |d| d * &lead);
        }
        rest.remove(0);
    }
    primitive(quotient)
}

/// `2^(exponent·degree) · p(mantissa / 2^exponent)`, exactly.
fn scaled_value(p: &[BigInt], mantissa: &BigInt, exponent: u64) -> BigInt {
    let mut power = 0;
    p.iter().fold(BigInt::zero(), |value, c| {
        let next = value * mantissa + (c << power);
        power += exponent;
        next
    })
}

/// Bounds `2^-bits` on both sides of the only root, a simple one, in an interval; `None` if Newton's
/// iteration from its middle does not lead to a verified change of sign inside it.
pub(crate) fn refine_root(
    p: &[BigInt],
    (least, most): &(Dyadic, Dyadic),
    bits: u64,
) -> Option<(Dyadic, Dyadic)> {
    let sum = least.plus(most, 1 << 16, Toward::Below);
    let start = Dyadic { exponent: sum.exponent - 1, ..sum };
    let slope = derivative(p);
    let at = |x: &Dyadic, fraction: u64| {
        let shift = x.exponent + fraction as i64;
        if shift >= 0 { &x.mantissa << shift as u64 } else { &x.mantissa >> (-shift) as u64 }
    };
    let (mut x, mut fraction) = (at(&start, 64), 64u64);
    for _ in 0..64 {
        let (value, rise) = (scaled_value(p, &x, fraction), scaled_value(&slope, &x, fraction));
        if value.is_zero() {
            let point = Dyadic { mantissa: x, exponent: -(fraction as i64) };
            return (*least <= point && point <= *most).then(|| (point.clone(), point));
        }
        if rise.is_zero() {
            return None;
        }
        let (low, high) = (&x - 1, &x + 1);
        let changes = scaled_value(p, &low, fraction).signum() * scaled_value(p, &high, fraction).signum();
        if fraction >= bits + 2 && !changes.is_positive() {
            let end = |mantissa| Dyadic { mantissa, exponent: -(fraction as i64) };
            let (low, high) = (end(low), end(high));
            return (*least <= low && high <= *most).then_some((low, high));
        }
        // value carries degree·fraction bits, rise one power less.
        let step = value / rise;
        if step.is_zero() || step.bits() < fraction / 2 {
            let finer = (2 * fraction).min(bits + 8).max(fraction);
            x = (x - step) << (finer - fraction);
            fraction = finer;
        } else {
            x -= step;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polynomial(coefficients: &[i64]) -> Polynomial {
        coefficients.iter().map(|c| BigInt::from(*c)).collect()
    }

    #[test]
    fn repeated_roots_are_kept_once() {
        // (x − 1)²(x² − 2) = x⁴ − 2x³ − x² + 4x − 2.
        let q = squarefree(&polynomial(&[1, -2, -1, 4, -2]));
        assert_eq!(q.len(), 4);
        assert!([1i64].iter().all(|root| scaled_value(&q, &BigInt::from(*root), 0).is_zero()));
        assert_eq!(squarefree(&polynomial(&[1, 0, -2])).len(), 3);
    }

    #[test]
    fn the_root_of_two_is_bracketed_to_a_thousand_bits() {
        let between = (Dyadic::integer(1), Dyadic::integer(2));
        let (low, high) = refine_root(&polynomial(&[1, 0, -2]), &between, 1000).unwrap();
        let root = Dyadic::integer(2).sqrt(1200, Toward::Below);
        assert!(low <= root && root <= high);
        assert!(high.plus(&low.negated(), 64, Toward::Above).magnitude() < -998);
        assert_eq!(refine_root(&polynomial(&[1, 0, 2]), &between, 100), None);
    }
}
