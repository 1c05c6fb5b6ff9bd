//! Functions of `0 ≤ s ≤ 1` as polynomials with integer coefficients, and the means of their moduli.
//!
//! Everything is in units of `2^-w`, with one bound on the error of a whole function. A real function of one
//! certain sign is integrated exactly. A complex one that is certainly not zero has a modulus `√p`, `p =
//! z z*`; the first terms f of the power series of that root need no bound of their own, because what they
//! miss is seen afterwards: `|√p − f| = |p − f²|/(√p + f)` where f is positive.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// A polynomial, and a bound on its distance from the function anywhere.
pub(super) struct Series {
    pub coefficients: Vec<BigInt>,
    pub error: BigInt,
}

/// A number with a bound on its error.
#[derive(Clone, Default)]
pub(super) struct Mean {
    pub value: BigInt,
    pub error: BigInt,
}

impl Series {
    fn is_zero(&self) -> bool {
        self.error.is_zero() && self.coefficients.iter().all(Zero::is_zero)
    }

    /// A bound on the modulus.
    pub fn largest(&self) -> BigInt {
        let (low, high) = range(&self.coefficients);
        low.abs().max(high.abs()) + &self.error
    }

    /// The same function on both halves: `z_k/2ᵏ`, and the coefficients of `z((1 + s)/2)`, each rounded to
    /// the nearest unit at the end.
    pub fn halves(&self) -> [Series; 2] {
        let last = self.coefficients.len().saturating_sub(1);
        // In units of 2^-(w + last).
        let left: Vec<BigInt> = self.coefficients.iter().enumerate().map(|(k, z)| z << (last - k)).collect();
        let mut right = left.clone();
        for first in 0..last {
            for k in (first..last).rev() {
                let (low, high) = right.split_at_mut(k + 1);
                low[k] += &high[0];
            }
        }
        let half = (BigInt::from(1) << last) >> 1u32;
        [left, right].map(|scaled| {
            let mut coefficients: Vec<BigInt> = scaled.into_iter().map(|z| (z + &half) >> last).collect();
            let error = &self.error + coefficients.len();
            while coefficients.len() > 1 && coefficients.last().is_some_and(Zero::is_zero) {
                coefficients.pop();
            }
            Series { coefficients, error }
        })
    }
}

/// The mean of `|re + i im|`, the root in so many terms, and by how much of its error the root is missed;
/// `None` where a zero is not excluded.
pub(super) fn mean_modulus(re: &Series, im: &Series, terms: usize) -> Option<(Mean, BigInt)> {
    match (re.is_zero(), im.is_zero()) {
        (true, true) => Some((Mean::default(), BigInt::zero())),
        (false, true) => mean_of_one_sign(re),
        (true, false) => mean_of_one_sign(im),
        (false, false) if may_have_a_root(re, im) => mean_root(re, im, terms),
        (false, false) => None,
    }
}

fn mean_of_one_sign(z: &Series) -> Option<(Mean, BigInt)> {
    let (low, high) = range(&z.coefficients);
    let certain = low > z.error || high < -&z.error;
    certain.then(|| {
        let mean = mean(&z.coefficients, &z.error);
        (Mean { value: mean.value.abs(), ..mean }, BigInt::zero())
    })
}

fn mean_root(re: &Series, im: &Series, terms: usize) -> Option<(Mean, BigInt)> {
    let (a, b) = (&re.coefficients, &im.coefficients);
    // In units of 2^-2w.
    let mut p = squared(a);
    add(&mut p, squared(b));
    let least = range(&p).0;
    if !least.is_positive() {
        return None;
    }
    let f = root(&p, terms)?;
    let lowest = range(&f).0;
    if !lowest.is_positive() {
        return None;
    }
    add(&mut p, squared(&f).into_iter().map(|x| -x).collect());
    let residue: BigInt = p.iter().map(Signed::abs).sum();
    let missed = residue / (least.sqrt() + lowest) + 1;
    Some((mean(&f, &(&re.error + &im.error + &missed)), missed))
}

/// Whether [`mean_root`] may succeed, at a glance: in floating point, with coefficients relative to the
/// largest.
fn may_have_a_root(re: &Series, im: &Series) -> bool {
    let bits = re.coefficients.iter().chain(&im.coefficients).map(BigInt::bits).max().unwrap_or(0);
    let shift = bits.saturating_sub(60);
    let glance = |z: &Series| -> Vec<f64> {
        z.coefficients.iter().map(|c| (c >> shift).to_f64().unwrap_or(0.0)).collect()
    };
    let (a, b) = (glance(re), glance(im));
    let square = |z: &[f64], n: usize| -> f64 {
        let from = n.saturating_sub(z.len() - 1);
        (from..z.len().min(n + 1)).map(|k| z[k] * z[n - k]).sum()
    };
    let at = |n: usize| {
        let of = |z: &[f64]| if n < 2 * z.len() - 1 { square(z, n) } else { 0.0 };
        of(&a) + of(&b)
    };
    let later: f64 = (1..2 * a.len().max(b.len()) - 1).map(|n| at(n).min(0.0)).sum();
    // A little more than what is lost in sixty bits.
    let first = at(0);
    first + later > -1e-6 * first
}

/// The least and the largest value of a polynomial are within these.
fn range(coefficients: &[BigInt]) -> (BigInt, BigInt) {
    let first = coefficients.first().cloned().unwrap_or_default();
    let mut range = (first.clone(), first);
    for z in coefficients.iter().skip(1) {
        if z.is_negative() { range.0 += z } else { range.1 += z }
    }
    range
}

/// `∫₀¹ Σ z_k sᵏ ds`.
fn mean(coefficients: &[BigInt], error: &BigInt) -> Mean {
    let terms = coefficients.iter().enumerate();
    let value = terms.map(|(k, z)| z.div_floor(&BigInt::from(k + 1))).sum();
    Mean { value, error: error + coefficients.len() }
}

fn add(sum: &mut Vec<BigInt>, other: Vec<BigInt>) {
    sum.resize(sum.len().max(other.len()), BigInt::zero());
    sum.iter_mut().zip(other).for_each(|(sum, x)| *sum += x);
}

/// The coefficients of `z²`.
fn squared(z: &[BigInt]) -> Vec<BigInt> {
    let at = |n: usize| -> BigInt {
        let first = n.saturating_sub(z.len() - 1);
        let pairs: BigInt = (first..n.div_ceil(2)).map(|k| &z[k] * &z[n - k]).sum();
        let middle = if n.is_multiple_of(2) { &z[n / 2] * &z[n / 2] } else { BigInt::zero() };
        (pairs << 1u32) + middle
    };
    (0..(2 * z.len()).saturating_sub(1)).map(at).collect()
}

/// The first coefficients of about `√p`: `2f₀f_k = p_k − Σ_{0<j<k} f_j f_{k−j}`.
fn root(p: &[BigInt], count: usize) -> Option<Vec<BigInt>> {
    let first = p.first()?.sqrt();
    let twice: BigInt = &first << 1u32;
    if twice.is_zero() {
        return None;
    }
    let mut f = vec![first];
    for k in 1..count {
        let pairs: BigInt = (1..k.div_ceil(2)).map(|j| &f[j] * &f[k - j]).sum();
        let middle = if k.is_multiple_of(2) { &f[k / 2] * &f[k / 2] } else { BigInt::zero() };
        let given = p.get(k).cloned().unwrap_or_default();
        f.push((given - (pairs << 1u32) - middle) / &twice);
    }
    Some(f)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2^-W`.
    const W: u32 = 200;

    fn series(coefficients: &[f64]) -> Series {
        let whole = |c: &f64| BigInt::from((c * 2f64.powi(40)) as i64) << (W - 40);
        Series { coefficients: coefficients.iter().map(whole).collect(), error: BigInt::zero() }
    }

    fn as_float(x: &BigInt) -> f64 {
        (x >> (W - 60)).to_f64().unwrap() / 2f64.powi(60)
    }

    /// `√(1 + s²)` has the mean `(√2 + asinh 1)/2`; its series is slow to converge at s = 1, so that it takes
    /// halves.
    #[test]
    fn the_mean_of_a_root_is_within_its_error() {
        fn whole(re: &Series, im: &Series, depth: u32) -> Mean {
            match mean_modulus(re, im, 24) {
                Some((mean, missed)) if missed.bits() < 130 || depth > 8 => mean,
                _ => {
                    let ([a, b], [c, d]) = (re.halves(), im.halves());
                    let (left, right) = (whole(&a, &c, depth + 1), whole(&b, &d, depth + 1));
                    Mean {
                        value: (left.value + right.value) >> 1u32,
                        error: (left.error + right.error) / 2 + 1,
                    }
                }
            }
        }
        let mean = whole(&series(&[1.0]), &series(&[0.0, 1.0]), 0);
        let expected = (2f64.sqrt() + 1f64.asinh()) / 2.0;
        assert!((as_float(&mean.value) - expected).abs() < 1e-15, "{}", as_float(&mean.value));
        assert!(mean.error.bits() < 140, "{}", mean.error.bits());
    }

    #[test]
    fn halves_are_the_function_on_both_halves() {
        let z = series(&[0.75, -3.0, 2.5, 0.25]);
        let [left, right] = z.halves();
        let value = |z: &Series, s: f64| {
            let terms = z.coefficients.iter().enumerate();
            terms.map(|(k, c)| as_float(c) * s.powi(k as i32)).sum::<f64>()
        };
        for s in [0.0, 0.3, 1.0] {
            assert!((value(&left, s) - value(&z, s / 2.0)).abs() < 1e-15);
            assert!((value(&right, s) - value(&z, (1.0 + s) / 2.0)).abs() < 1e-15);
        }
    }

    #[test]
    fn what_may_vanish_has_no_mean_and_what_does_not_has() {
        let zero = series(&[0.0]);
        assert!(mean_modulus(&series(&[1.0, -2.0]), &zero, 8).is_none());
        assert!(mean_modulus(&series(&[1.0, -2.0]), &series(&[1.0, -2.0]), 8).is_none());
        let (mean, _) = mean_modulus(&zero, &series(&[-1.0, 0.5]), 8).unwrap();
        assert!((as_float(&mean.value) - 0.75).abs() < 1e-15);
        let (nothing, missed) = mean_modulus(&zero, &zero, 8).unwrap();
        assert!(nothing.value.is_zero() && nothing.error.is_zero() && missed.is_zero());
        let wide = Series { error: BigInt::from(2) << W, ..series(&[1.0]) };
        assert!(mean_modulus(&wide, &zero, 8).is_none());
    }
}
