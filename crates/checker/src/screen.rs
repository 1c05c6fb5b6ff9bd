//! Screening in floating point: which cases in lanes and which engines need no second look.

use lindbound_bounds::language::{Relation, Sides, Statement};
use lindbound_bounds::{cycle_registry, registry};
use lindbound_number::{Extended, Lanes};
use lindbound_thermo::{Embedded, Observables, StateQuantities, View};

/// Relative margins above this are screened; below it a case is decided exactly. It decides what is looked at
/// twice, never a verdict. The margin grows where the flows nearly balance, because rounding then eats the
/// digits of their difference.
pub(crate) const CLEAR_MARGIN: f64 = 1e-9;
pub(crate) const MARGIN_PER_CANCELLATION: f64 = 1e-14;

/// Whether a margin in floating point is worth something: nothing cancels in the sides, or the statement is a
/// theorem, of which no violation can be missed.
pub(crate) fn has_margins(statement: &Statement) -> bool {
    let theorems = registry().into_iter().chain(cycle_registry());
    let is_theorem = || theorems.into_iter().any(|claim| claim.parsed() == statement);
    // Where a premise fails, no margin says so.
    statement.premise.is_empty() && (statement.nothing_cancels() || is_theorem())
}

/// The largest `(F + R)/|F − R|` of any flow: how many times larger than the result the terms of a current
/// are.
pub fn cancellation(of: &Observables<Embedded<'_, f64, f64>>) -> f64 {
    let flows = [View::Bd, View::Sd].into_iter().flat_map(|view| of.flows(view).into_iter().flatten());
    let active = flows.filter(|flow| flow.forward + flow.backward > 0.0);
    active
        .map(|flow| (flow.forward + flow.backward) / (flow.forward - flow.backward).abs())
        .fold(1.0, f64::max)
}

/// For inequalities between finite numbers: satisfied with a relative margin. For identities, which have
/// none: equal to the last bit.
#[inline(always)]
pub(crate) fn are_clear<const N: usize>(
    left: Lanes<N>,
    relation: Relation,
    right: Lanes<N>,
    least: Lanes<N>,
) -> [bool; N] {
    let margin = right - left;
    let least = least * (left.map(f64::abs) + right.map(f64::abs));
    match relation {
        Relation::AtMost | Relation::Below => std::array::from_fn(|i| margin.0[i] > least.0[i]),
        Relation::AtLeast | Relation::Above => std::array::from_fn(|i| -margin.0[i] > least.0[i]),
        Relation::Equal => std::array::from_fn(|i| left.0[i] == right.0[i]),
    }
}

/// The smaller over the larger side in floating point; `None` where that is no number.
pub fn guessed_ratio(sides: &Sides<f64>) -> Option<f64> {
    match (&sides.left, &sides.right) {
        (Extended::Finite(left), Extended::Finite(right)) => ratio_between(*left, sides.relation, *right),
        _ => None,
    }
}

/// The smaller over the larger side.
fn ratio_between(left: f64, relation: Relation, right: f64) -> Option<f64> {
    let Lanes([ratio]) = ratios_between(Lanes([left]), relation, Lanes([right]));
    (!ratio.is_nan()).then_some(ratio)
}

/// The same in lanes; NaN where the larger side is not positive or the smaller is zero, and for identities.
#[inline(always)]
pub(crate) fn ratios_between<const N: usize>(
    left: Lanes<N>,
    relation: Relation,
    right: Lanes<N>,
) -> Lanes<N> {
    let (small, large) = match relation {
        Relation::AtMost | Relation::Below => (left, right),
        Relation::AtLeast | Relation::Above => (right, left),
        Relation::Equal => return Lanes::splat(f64::NAN),
    };
    (small / large)
        .zip(large, |ratio, large| if large > 0.0 { ratio } else { f64::NAN })
        .zip(small, |ratio, small| if small == 0.0 { f64::NAN } else { ratio })
}
