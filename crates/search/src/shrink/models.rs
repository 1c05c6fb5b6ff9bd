//! Smaller models among those known in closed form.

use lindbound_model::case::Case;
use lindbound_model::letter::{SignReading, rho_plus};
use lindbound_number::{Rational, rational};
use num_traits::Zero;

/// The 2N-state models in ρ⁺ that are no larger than a case, the smallest first, with the sign of its jump
/// operator.
pub(crate) fn small_models(case: &Case<Rational>) -> impl Iterator<Item = Case<Rational>> + use<> {
    let emits = case.jumps.first().is_some_and(|jump| !jump.operator[(0, case.dimension() - 1)].is_zero());
    let reading = if emits { SignReading::Emission } else { SignReading::Literal };
    let half = case.dimension() / 2;
    let factors = || (1..=5).map(|n| rational(1, n));
    let pairs =
        (1..=half).flat_map(move |n| (1..=2).flat_map(move |omega| factors().map(move |x| (n, omega, x))));
    let rates = pairs.flat_map(|place| (1..=3).map(move |rate| (place.clone(), rational(rate, 1))));
    rates.map(move |((n, omega, x), rate)| rho_plus(n, omega, rate, x, reading))
}
