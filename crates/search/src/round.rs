//! From a point in floating point to an exact case: the simplest rationals near its numbers for which the verdict is certain.

use super::blueprint::Blueprint;
use super::landscape::Landscape;
use super::numbers::Range;
use lindbound_bounds::language::Statement;
use lindbound_checker::decide::Outcome;
use lindbound_checker::hardware::certify;
use lindbound_checker::ladder::Arithmetic;
use lindbound_model::case::Case;
use lindbound_number::matrix::Base;
use lindbound_number::{Rational, Verdict};
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// Relative tolerances, the coarsest first; the last keeps the point itself.
const TOLERANCES: [f64; 12] = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 3e-3, 1e-3, 1e-4, 1e-7, FINEST];
/// The tolerance that keeps a point but for its last bits.
pub(super) const FINEST: f64 = 1e-13;
/// The finest tolerance where exact eigenvectors are long: see [`Blueprint::is_small`].
const COARSE: f64 = 1e-2;
/// The largest precision tried for a rounded case; a counterexample that needs more is not one to quote.
const BITS: u32 = 1024;

/// The first rounding of a point that certainly is a counterexample.
pub fn rounded<L: Landscape>(landscape: &L, numbers: &[f64], stop: &dyn Fn() -> bool) -> Option<L::Subject> {
    let mut tried: Vec<Vec<Rational>> = Vec::new();
    for tolerance in TOLERANCES.into_iter().filter(|tolerance| landscape.is_small() || *tolerance >= COARSE) {
        for rates in [true, false] {
            if stop() {
                return None;
            }
            let Some(rationals) =
                rationals(&landscape.ranges(), &landscape.gauged(numbers, rates), tolerance)
            else {
                continue;
            };
            if tried.contains(&rationals) {
                continue;
            }
            let guesses: Vec<f64> = rationals.iter().map(Base::guess).collect();
            if landscape.looks_violated(&guesses)
                && let Some(subject) = landscape.exact(&rationals)
                && landscape.is_counterexample(&subject)
            {
                return Some(subject);
            }
            tried.push(rationals);
        }
    }
    None
}

/// The point to the last bit but a few, as an exact case; with `rates` in a unit of time in which the first rate is one. `None` where
/// that would take long: see [`Blueprint::is_small`].
pub fn nearly_exact(blueprint: &Blueprint, numbers: &[f64], rates: bool) -> Option<Case<Rational>> {
    let rationals = || rationals(&blueprint.ranges(), &blueprint.gauged(numbers, rates), FINEST);
    if blueprint.is_small() { blueprint.case(&rationals()?) } else { None }
}

/// Whether a case certainly violates a statement.
pub fn is_violated(statement: &Statement, case: &Case<Rational>) -> bool {
    let arithmetic = Arithmetic { cap: Some(BITS), ..Arithmetic::CERTIFIED };
    let outcomes = certify(std::slice::from_ref(statement), case, || Some(case.clone()), arithmetic);
    matches!(outcomes.first(), Some(Outcome::Decided(decision)) if decision.verdict == Verdict::Violated)
}

pub(super) fn rationals(ranges: &[Range], numbers: &[f64], tolerance: f64) -> Option<Vec<Rational>> {
    let round = |(range, number): (&Range, &f64)| match range {
        Range::Real if number.abs() < tolerance => Some(Rational::zero()),
        Range::Real | Range::Positive => simplest_near(*number, tolerance),
        Range::Fraction => Some(simplest_near(*number, tolerance)?.min(Rational::one())),
    };
    ranges.iter().zip(numbers).map(round).collect()
}

/// The rational with the smallest denominator within a relative tolerance, by continued fractions; `None` for numbers that
/// are not finite.
///
/// ```
/// use lindbound_search::simplest_near;
/// use lindbound_number::rational;
/// assert_eq!(simplest_near(std::f64::consts::PI, 1e-3), Some(rational(22, 7)));
/// assert_eq!(simplest_near(-0.3333, 1e-3), Some(rational(-1, 3)));
/// assert_eq!(simplest_near(f64::NAN, 1e-3), None);
/// ```
pub fn simplest_near(value: f64, tolerance: f64) -> Option<Rational> {
    if !value.is_finite() {
        return None;
    }
    if value < 0.0 {
        return simplest_near(-value, tolerance).map(|positive| -positive);
    }
    if value == 0.0 {
        return Some(Rational::zero());
    }
    let value = Rational::from_float(value)?;
    let width = &value * Rational::from_float(tolerance)?;
    Some(simplest_between(&value - &width, &value + &width))
}

/// The simplest rational in `[low, high]`, `0 < low ≤ high`: both continued fractions as far as they agree, then the smaller
/// next term plus one.
fn simplest_between(low: Rational, high: Rational) -> Rational {
    let floor = low.floor();
    if floor == low {
        return floor;
    }
    let next = &floor + Rational::one();
    if next <= high {
        return next;
    }
    let inverse = |x: Rational| Rational::one() / (x - &floor);
    &floor + Rational::new(BigInt::one(), BigInt::one()) / simplest_between(inverse(high), inverse(low))
}
