//! Screening in floating point: which cases need no second look.

use lindbound_bounds::language::{Relation, Sides, Statement, ZeroTimesInfinity, sides};
use lindbound_number::{Extended, Lanes, Precision};
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};

/// Relative margins above this are screened; below it a case is decided exactly. It decides what is looked at
/// twice, never a verdict. The margin grows where the flows nearly balance, because rounding then eats the
/// digits of their difference.
pub(crate) const CLEAR_MARGIN: f64 = 1e-9;
pub(crate) const MARGIN_PER_CANCELLATION: f64 = 1e-14;

/// What floating point says of a statement on a case.
pub(crate) enum Screened {
    /// Every clause has a clearly positive margin; the ratio of the first one's sides.
    Clear(Option<f64>),
    /// Something is close, fails or has no value.
    Suspicious,
    /// The statement does not speak of such cases.
    DoesNotApply,
}

/// Screens several statements on one case.
pub(crate) fn screen(statements: &[Statement], sketch: &Sketch<'_, f64>) -> Vec<Screened> {
    let Ok(facts) = Embedded::<f64, f64>::new(sketch, Precision(53)) else {
        return statements.iter().map(|_| Screened::Suspicious).collect();
    };
    let of = Observables::new(facts);
    let margin = CLEAR_MARGIN + MARGIN_PER_CANCELLATION * cancellation(&of);
    let screen_one = |statement: &Statement| match sides(statement, &of, [ZeroTimesInfinity::Error; 2]) {
        Ok(all) if all.iter().all(|sides| is_clear(sides, margin)) => {
            Screened::Clear(all.first().and_then(guessed_ratio))
        }
        Err(lindbound_thermo::ThermoError::UnknownParameter(_)) => Screened::DoesNotApply,
        _ => Screened::Suspicious,
    };
    statements.iter().map(screen_one).collect()
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

/// For inequalities: satisfied with a relative margin. For identities, which have none: equal to the last
/// bit.
pub(crate) fn is_clear(sides: &Sides<f64>, least: f64) -> bool {
    let (Extended::Finite(left), Extended::Finite(right)) = (&sides.left, &sides.right) else {
        return match sides.relation {
            Relation::AtMost => sides.right == Extended::Infinite,
            Relation::AtLeast => sides.left == Extended::Infinite,
            _ => false,
        };
    };
    let [clear] = are_clear(Lanes([*left]), sides.relation, Lanes([*right]), Lanes([least]));
    clear
}

/// The same between finite numbers, in lanes.
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
