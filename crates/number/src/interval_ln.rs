//! Bounds on `ln x` for `f64` arguments, from a table and a series; no libm.
//!
//! With `x = 2^k m`, `√½ ≤ m < √2`, and `c` the nearest of the 129 centres `j/128`:
//!
//! ```text
//! ln x = k ln 2 + ln c + 2 atanh u,   u = (m − c)/(m + c),   |u| ≤ 2^-8.4
//! ```
//!
//! **Error.** Write ε = 2^-53 and S for the result. `m − c` is exact (both are multiples of 2^-53 below 2, at
//! most 2^-8 apart), so u carries 2ε, and the polynomial through u⁷, whose neglected tail is below 2^-69
//! relative, leaves at most 6ε relative on C = 2 atanh u. A = k ln 2 carries 3ε, the table B = ln c carries
//! 2ε, the two sums ε each:
//!
//! ```text
//! |error| ≤ ε (3|A| + 2|B| + 6|C| + |A + B| + |S|).
//! ```
//!
//! If k = 0 and c = 1, only C is there: 7ε|S|. If k = 0 and c ≠ 1, then |C| ≤ 1.01|S| (they meet at m =
//! 127.5/128) and |B| ≤ |S| + |C|: below 14ε|S|. If k ≠ 0, then |S| ≥ 0.34, |C| ≤ 0.006, |B| ≤ 0.35 and
//! |A| ≤ |S| + 0.36: below 13ε|S|. All are below 2^-48 |S| = 32ε|S|, which also covers the rounding of the
//! bound itself. Tests compare with the integer kernel at 256 bits.

use crate::dyadic::{Dyadic, Toward};
use crate::elementary;
use num_bigint::BigInt;
use std::sync::LazyLock;

/// `ln 2` and `ln(j/128)` for `j = 90 … 182`, which spans `[√½, √2)`, rounded to nearest.
struct Table {
    two: f64,
    centres: [f64; 93],
}

const FIRST: i64 = 90;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let ln = |j: i64| {
        // 80 bits, then rounded to an f64: within 2ε.
        let bound = elementary::ln(&Dyadic { mantissa: BigInt::from(j), exponent: -7 }, 80, Toward::Below);
        bound.to_rational().map_or(f64::NAN, |value| crate::rational::to_f64(&value))
    };
    let mut centres = [0.0; 93];
    for (slot, j) in centres.iter_mut().zip(FIRST..) {
        *slot = if j == 128 { 0.0 } else { ln(j) };
    }
    Table { two: ln(256), centres }
});

/// Numbers `lower ≤ ln x ≤ upper`, a relative `2^-47` apart, for finite `x > 0`.
pub(super) fn ln_bounds(x: f64) -> (f64, f64) {
    if x == 1.0 {
        return (0.0, 0.0);
    }
    const SUBNORMAL_SHIFT: i64 = 54;
    let (x, shift) =
        if x < f64::MIN_POSITIVE { (x * 2f64.powi(SUBNORMAL_SHIFT as i32), SUBNORMAL_SHIFT) } else { (x, 0) };
    let bits = x.to_bits();
    let mut k = (bits >> 52) as i64 - 1023 - shift;
    let mut m = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if m >= std::f64::consts::SQRT_2 {
        m *= 0.5;
        k += 1;
    }
    let table = &*TABLE;
    let j = (m * 128.0 + 0.5) as i64;
    let c = j as f64 / 128.0;
    let u = (m - c) / (m + c);
    let square = u * u;
    let series = 2.0 * u * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0))));
    let sum = (k as f64 * table.two + table.centres[(j - FIRST) as usize]) + series;
    const RELATIVE: f64 = 1.0 / (1u64 << 48) as f64;
    let radius = sum.abs() * RELATIVE;
    (sum - radius, sum + radius)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact_bounds(x: f64) -> (Dyadic, Dyadic) {
        let (mantissa, exponent, _) = num_traits::Float::integer_decode(x);
        let x = Dyadic { mantissa: BigInt::from(mantissa), exponent: i64::from(exponent) };
        (elementary::ln(&x, 256, Toward::Below), elementary::ln(&x, 256, Toward::Above))
    }

    fn dyadic(x: f64) -> Dyadic {
        let (mantissa, exponent, sign) = num_traits::Float::integer_decode(x);
        Dyadic { mantissa: BigInt::from(mantissa) * i64::from(sign), exponent: i64::from(exponent) }
    }

    /// Subnormal, huge, all binades, both sides of every centre and of √2, and steps of a few ulps around
    /// one.
    fn arguments() -> Vec<f64> {
        let mut all = vec![f64::from_bits(1), f64::MIN_POSITIVE, f64::MAX, 1e-300, 1e300];
        all.extend((-1070..1023).map(|k| 1.37 * 2f64.powi(k)));
        all.extend((1..400).map(|n| 1.0 + f64::from(n) * f64::EPSILON));
        all.extend((1..400).map(|n| 1.0 - f64::from(n) * f64::EPSILON / 2.0));
        all.extend((0..60).flat_map(|n| [1.0 + 0.5f64.powi(n), 1.0 - 0.5f64.powi(n + 1)]));
        for j in 90..=182 {
            let edge = (f64::from(j) + 0.5) / 128.0;
            all.extend([f64::from(j) / 128.0, edge, edge.next_down(), edge.next_up()]);
        }
        let root = std::f64::consts::SQRT_2;
        all.extend([root, root.next_down(), root.next_up(), root / 2.0, (root / 2.0).next_down()]);
        let mut bits = 0x9e37_79b9_7f4a_7c15u64;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            all.push(f64::from_bits((bits >> 1).clamp(1, f64::MAX.to_bits())));
        }
        all.retain(|x| *x > 0.0 && x.is_finite());
        all
    }

    #[test]
    fn the_bounds_contain_the_256_bit_value_and_the_error_claimed_is_not_idle() {
        let mut largest = 0f64;
        for x in arguments() {
            let (lower, upper) = ln_bounds(x);
            let (below, above) = exact_bounds(x);
            if x == 1.0 {
                continue;
            }
            assert!(dyadic(lower) <= below && above <= dyadic(upper), "ln {x:e} ∉ [{lower:e}, {upper:e}]");
            let centre = 0.5 * (lower + upper);
            let off = dyadic(centre).plus(&below.negated(), 64, Toward::Above);
            let off = off.to_rational().map_or(f64::NAN, |off| crate::to_f64(&off)) / centre;
            largest = largest.max(off.abs());
        }
        // Thirteen of the 32 units of the last place that are claimed would be fine; a claim of one would be
        // caught.
        assert!(largest > 2f64.powi(-53) && largest < 2f64.powi(-48) * 0.8, "off by {largest:e}");
    }
}
