//! From a point in floating point to an exact case: the simplest rationals near its numbers for which the
//! verdict is certain.

use crate::landscape::Landscape;
use crate::numbers::Range;
use crate::searched::Plan;
use crate::simplest::simplest_near;
use lindbound_number::Rational;
use lindbound_number::matrix::Base;
use num_traits::{One, Zero};

/// Relative tolerances, the coarsest first; the last keeps the point itself.
const TOLERANCES: [f64; 12] = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 3e-3, 1e-3, 1e-4, 1e-7, FINEST];
/// The tolerance that keeps a point but for its last bits.
const FINEST: f64 = 1e-13;
/// So many roundings that look violated and are not for certain, and it is floating point that errs.
const PATIENCE: usize = 6;
/// The finest tolerance where exact eigenvectors are long: see [`Landscape::is_small`].
const COARSE: f64 = 1e-2;

/// The first rounding of a point that certainly is a counterexample.
pub(crate) fn rounded<L: Landscape>(
    landscape: &L,
    numbers: &[f64],
    stop: &dyn Fn() -> bool,
) -> Option<L::Subject> {
    let mut tried: Vec<Vec<Rational>> = Vec::new();
    let mut unconfirmed = 0;
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
            {
                if landscape.is_counterexample(&subject) {
                    return Some(subject);
                }
                unconfirmed += 1;
                if unconfirmed == PATIENCE {
                    return None;
                }
            }
            tried.push(rationals);
        }
    }
    None
}

/// The point to the last bit but a few, exactly; with `rates` in a unit of time in which the first rate is
/// one. `None` where that would take long: see [`Plan::is_small`].
pub(crate) fn nearly_exact<P: Plan>(plan: &P, numbers: &[f64], rates: bool) -> Option<P::Subject> {
    if !plan.is_small() {
        return None;
    }
    plan.exact(&rationals(&plan.ranges(), &plan.gauged(numbers, rates), FINEST)?)
}

fn rationals(ranges: &[Range], numbers: &[f64], tolerance: f64) -> Option<Vec<Rational>> {
    let round = |(range, number): (&Range, &f64)| match range {
        Range::Real if number.abs() < tolerance => Some(Rational::zero()),
        Range::Real | Range::Positive => simplest_near(*number, tolerance),
        Range::Fraction => Some(simplest_near(*number, tolerance)?.min(Rational::one())),
    };
    ranges.iter().zip(numbers).map(round).collect()
}
