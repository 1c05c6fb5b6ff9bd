//! Enclosures of `ln` and `exp` in integer arithmetic.
//!
//! Fixed-point numbers are integers counting units of `2^-w` ("ulps"). Every truncation is counted in an
//! error bound that is returned with the value, so nothing here relies on a libm.

use crate::dyadic::{Dyadic, Toward};
use crate::error::NumberError;
use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A fixed-point value and a bound on its error, both in ulps of `2^-w`.
struct Approximation {
    value: BigInt,
    error: BigInt,
}

/// `2·atanh(t)` for `0 ≤ t ≤ 0.34`, `t` in ulps with an error of at most one ulp.
///
/// With `t² ≤ 0.12` the power and its square carry at most two ulps of truncation each, a term adds at most
/// three, the neglected tail at most two, and an ulp in `t` moves the result by less than 1.2 ulps; 8 per
/// term covers their sum twice.
fn twice_atanh(t: &BigInt, w: u64) -> Approximation {
    let square = (t * t) >> w;
    let (mut power, mut sum, mut odd) = (t.clone(), BigInt::zero(), 1u64);
    while !power.is_zero() {
        sum += &power / odd;
        power = (power * &square) >> w;
        odd += 2;
    }
    Approximation { value: sum << 1, error: BigInt::from(8 * (odd / 2 + 4)) }
}

/// `ln 2` and `ln(1 + j/64)` for `j = 0…63`, computed once per precision and thread.
struct LogTable {
    two: Approximation,
    steps: Vec<Approximation>,
}

fn log_table(w: u64) -> Rc<LogTable> {
    thread_local! {
        static TABLES: RefCell<HashMap<u64, Rc<LogTable>>> = RefCell::new(HashMap::new());
    }
    TABLES.with_borrow_mut(|tables| {
        let table = || LogTable {
            two: twice_atanh(&((BigInt::one() << w) / 3), w),
            steps: (0..64u64).map(|j| twice_atanh(&((BigInt::from(j) << w) / (128 + j)), w)).collect(),
        };
        Rc::clone(tables.entry(w).or_insert_with(|| Rc::new(table())))
    })
}

/// A bound on `ln x` on the given side for `x > 0`, with about `bits` bits after the leading one of
/// `max(1, |ln x|)`.
pub fn ln(x: &Dyadic, bits: u32, toward: Toward) -> Dyadic {
    // Rounded up to words so that few tables are made.
    let w = (u64::from(bits) + 32).next_multiple_of(64);
    let Approximation { value, error } = ln_fixed(x, w);
    one_sided(value, error, w, bits.saturating_add(64), toward)
}

/// `ln x` in ulps of `2^-w`.
fn ln_fixed(x: &Dyadic, w: u64) -> Approximation {
    let twos = x.magnitude() - 1;
    // y = x / 2^twos ∈ [1, 2), truncated; one ulp of it moves ln y by at most one ulp.
    let shift = w as i64 - x.mantissa.bits() as i64 + 1;
    let y = if shift >= 0 { &x.mantissa << shift as u64 } else { &x.mantissa >> (-shift) as u64 };
    let step = ((&y >> (w - 6)) - BigInt::from(64)).to_usize().unwrap_or(0).min(63);
    let centre = (BigInt::from(64 + step)) << (w - 6);
    let near = twice_atanh(&(((&y - &centre) << w) / (&y + &centre)), w);
    let table = log_table(w);
    let value = near.value + &table.steps[step].value + BigInt::from(twos) * &table.two.value;
    let error = near.error + &table.steps[step].error + BigInt::from(twos.abs()) * &table.two.error + 2;
    Approximation { value, error }
}

/// A bound on `eˣ` on the given side.
///
/// # Errors
/// [`NumberError::TooLarge`] for `|x| > 2³²`.
pub fn exp(x: &Dyadic, bits: u32, toward: Toward) -> Result<Dyadic, NumberError> {
    if x.is_zero() {
        return Ok(Dyadic::integer(1));
    }
    if x.magnitude() > 32 {
        return Err(NumberError::TooLarge);
    }
    let w = (u64::from(bits) + 96).next_multiple_of(64);
    let (Approximation { value, error }, twos) = exp_fixed(x, w)?;
    let mut bound = one_sided(value, error, w, bits.saturating_add(64), toward);
    bound.exponent += twos;
    if toward == Toward::Below && bound.signum() <= 0 {
        return Err(NumberError::TooLarge);
    }
    Ok(bound)
}

/// `eˣ / 2^twos` in ulps of `2^-w`, and `twos`.
fn exp_fixed(x: &Dyadic, w: u64) -> Result<(Approximation, i64), NumberError> {
    const HALVINGS: u64 = 8;
    // x in ulps, truncated: off by at most one ulp.
    let shift = x.exponent + w as i64;
    let fixed = if shift >= 0 { &x.mantissa << shift as u64 } else { &x.mantissa >> (-shift) as u64 };
    let table = log_table(w);
    let twos = (&fixed / &table.two.value).to_i64().ok_or(NumberError::TooLarge)?;
    let rest = fixed - BigInt::from(twos) * &table.two.value;
    // r = rest/2^8 with |r| < 2^-8 · ln 2; the ulps lost in x and twos·ln 2 shrink by the same factor.
    let r = &rest >> HALVINGS;
    let input_error: BigInt = ((BigInt::from(twos.abs()) * &table.two.error + 1) >> HALVINGS) + 2;
    let (mut term, mut sum, mut n) = (BigInt::one() << w, BigInt::zero(), 0u64);
    while !term.is_zero() && term != -BigInt::one() {
        sum += &term;
        n += 1;
        term = ((term * &r) >> w) / n;
    }
    // Two ulps per term, two for the tail, and |d eʳ/dr| < 2 for the input; squaring a number below 1.5 at
    // most triples the error and truncates once, e^(256 r) < 2.1 only at the last step, where 5 bounds the
    // factor.
    let mut error = BigInt::from(2 * n + 4) + input_error * 2;
    for _ in 0..HALVINGS {
        sum = (&sum * &sum) >> w;
        error = error * 5 + 1;
    }
    Ok((Approximation { value: sum, error }, twos))
}

fn one_sided(value: BigInt, error: BigInt, w: u64, bits: u32, toward: Toward) -> Dyadic {
    debug_assert!(!error.is_negative());
    let mantissa = match toward {
        Toward::Below => value - error,
        Toward::Above => value + error,
    };
    Dyadic { mantissa, exponent: -(w as i64) }.rounded(bits, toward)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Arguments of all magnitudes with long mantissas.
    fn arguments() -> impl Iterator<Item = Dyadic> {
        (1..400i64).map(|k| {
            let mantissa = num_traits::pow(BigInt::from(3), 40 + k as usize % 17) * (2 * k + 1) + k;
            let exponent = -(mantissa.bits() as i64) + k % 13 - 6;
            Dyadic { mantissa, exponent }
        })
    }

    /// How far the coarse value is off, in its ulps, and the error it claims, against a value 256 bits finer.
    fn off(coarse: &Approximation, fine: &Approximation) -> (BigInt, BigInt) {
        let difference: BigInt = (&coarse.value << 256u32) - &fine.value;
        (difference.abs() >> 256u32, coarse.error.clone())
    }

    /// The claimed errors are never exceeded, and not idle: the values are off by many ulps.
    fn check(pairs: impl Iterator<Item = (BigInt, BigInt)>) {
        let mut largest = BigInt::zero();
        for (off, claimed) in pairs {
            assert!(off < claimed, "off by {off} ulps where {claimed} are claimed");
            largest = largest.max(off);
        }
        assert!(largest > BigInt::one(), "a claim of no error would pass: off by at most {largest}");
    }

    #[test]
    fn the_claimed_error_of_ln_holds_before_any_rounding() {
        for w in [64, 128, 320] {
            check(arguments().map(|x| off(&ln_fixed(&x, w), &ln_fixed(&x, w + 256))));
        }
    }

    #[test]
    fn the_claimed_error_of_exp_holds_before_any_rounding() {
        for w in [128, 192, 320] {
            check(arguments().chain(arguments().map(|x| x.negated())).filter_map(|x| {
                let (coarse, twos) = exp_fixed(&x, w).ok()?;
                let (fine, same) = exp_fixed(&x, w + 256).ok()?;
                (twos == same).then(|| off(&coarse, &fine))
            }));
        }
    }
}
