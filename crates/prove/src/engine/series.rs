//! Exponential series, and the decimals in which they are written down.

use super::flow::Flow;
use lindbound_number::{Precision, Rational, to_f64};
use nalgebra::DMatrix;
use num_traits::{Signed, Zero};

/// Bits of the intervals in the check.
pub(super) const BITS: u32 = 110;
/// The same as a precision.
pub(super) const CHECK: Precision = Precision(BITS);
/// The state that returns is known to this many decimals: `radius`.
pub(super) const RADIUS_DECIMALS: u32 = 24;
/// Decimals of the state that is written down.
pub(super) const GUESS_DECIMALS: u32 = RADIUS_DECIMALS + 4;
/// What is left of an exponential series after its last term, at most: `10^-this`.
const SERIES_DECIMALS: u32 = RADIUS_DECIMALS + 6;
/// The largest sum of moduli over a row.
pub(super) fn row_norm(matrix: &DMatrix<Rational>) -> f64 {
    matrix.row_iter().map(|row| row.iter().map(|x| to_f64(x).abs()).sum()).fold(0.0, f64::max)
}

/// What the moduli of a row of a generator add up to at most.
pub(super) fn row_bound(generator: &DMatrix<Rational>) -> Rational {
    hundredths_above(row_norm(generator))
}

/// The number of the last term of the series for every stroke.
pub(super) fn last_term_of(flow: &Flow) -> u32 {
    let reach = flow.generators.iter().zip(&flow.durations).map(|(g, tau)| to_f64(&(row_bound(g) * tau)));
    last_term(reach.fold(0.0, f64::max))
}

/// The least N with `x^{N+1}/(N+1)!` small and `N ≥ x + 3`.
fn last_term(x: f64) -> u32 {
    let (mut n, mut logarithm) = (0u32, 0.0);
    loop {
        logarithm += (x / f64::from(n + 1)).log10();
        let small = logarithm <= -f64::from(SERIES_DECIMALS) || x.is_zero();
        if small && f64::from(n) >= x + 3.0 {
            return n;
        }
        n += 1;
    }
}

pub(super) fn power_of_ten(n: u32) -> Rational {
    num_traits::pow(Rational::from_integer(10.into()), n as usize)
}

/// The nearest number of some decimals.
pub(super) fn near(x: &Rational, decimals: u32) -> Rational {
    let unit = power_of_ten(decimals);
    (x * &unit).round() / unit
}

/// A positive number of two decimals, a little above a guess.
pub(super) fn hundredths_above(x: f64) -> Rational {
    let above = Rational::from_float((x * 100.0001).ceil().max(1.0)).unwrap_or_default();
    above.abs() / power_of_ten(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    #[test]
    fn a_series_is_cut_where_little_is_left_of_it() {
        for x in [0.0, 1.0, 10.0, 30.0] {
            let left = |n: u32| (1..=n + 1).map(|k| x / f64::from(k)).product::<f64>();
            let enough = |n: u32| left(n) <= 1e-30 && f64::from(n) >= x + 3.0;
            let n = last_term(x);
            assert!(enough(n) && !enough(n - 1), "{x}: {n}");
        }
    }

    #[test]
    fn numbers_are_rounded_to_decimals() {
        assert_eq!(near(&rational(-2, 3), 4), rational(-6667, 10_000));
        assert_eq!(hundredths_above(1.0), rational(101, 100));
        assert_eq!(hundredths_above(0.0), rational(1, 100));
    }
}
