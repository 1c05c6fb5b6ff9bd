//! The Letter's systems recognised by their matrices.

use super::engine::TwoNEngine;
use super::steady_state::steady_state_of;
use super::two_n_state::{SignReading, rho_plus};
use crate::case::{Case, State, Temperature};
use crate::engine::Engine;
use lindbound_number::Rational;
use num_traits::{Signed, ToPrimitive};
use std::collections::BTreeMap;

/// The case with the parameters of [`rho_plus`] or of [`steady_state`](super::steady_state()), if it is one
/// of these models in its state, exactly; otherwise unchanged.
///
/// ```
/// use lindbound_model::letter::{SignReading, recognised, rho_plus};
/// use lindbound_number::rational;
/// let mut case = rho_plus(2, 1, rational(3, 1), rational(1, 2), SignReading::Emission);
/// case.parameters.clear();
/// assert_eq!(recognised(case.clone()).parameters["gamma"], rational(3, 1));
/// case.jumps[0].operator[(0, 2)].re = rational(2, 1);
/// assert!(recognised(case).parameters.is_empty());
/// ```
pub fn recognised(mut case: Case<Rational>) -> Case<Rational> {
    if let Some(model) = model_of(&case).or_else(|| steady_state_of(&case)) {
        case.parameters = model.parameters;
    }
    case
}

/// The engine with the parameters of [`TwoNEngine`], if it is that engine, exactly; otherwise with none.
pub fn recognised_engine(mut engine: Engine<Rational>) -> Engine<Rational> {
    engine.parameters = TwoNEngine::of(&engine).map_or_else(BTreeMap::new, |model| model.parameters());
    engine
}

/// The model in ρ⁺ that a case is.
fn model_of(case: &Case<Rational>) -> Option<Case<Rational>> {
    let ([jump], [bath], [_, excited]) = (&case.jumps[..], &case.baths[..], &case.levels.energies[..]) else {
        return None;
    };
    let Temperature::BoltzmannFactor(x) = &bath.temperature else { return None };
    if !x.is_positive() {
        return None;
    }
    let omega = excited.is_integer().then(|| excited.to_integer().to_u32()).flatten()?;
    if omega == 0 || omega > MAX_RECOGNISED_FREQUENCY || jump.reverse.is_some() || !case.basis.is_standard() {
        return None;
    }
    let n = case.levels.degeneracies[0];
    let readings = [SignReading::Emission, SignReading::Literal]
        .map(|reading| rho_plus(n, omega, jump.rate.clone(), x.clone(), reading));
    let same_model = |model: &Case<Rational>| {
        model.levels == case.levels
            && model.jumps[0].operator == jump.operator
            && model.jumps[0].frequency == jump.frequency
    };
    let model = readings.into_iter().find(same_model)?;
    let state = match &case.state {
        State::DensityMatrix(rho) => rho.clone(),
        _ => case.spectrum().ok()?.matrix(),
    };
    (model.state == State::DensityMatrix(state)).then_some(model)
}

/// Larger frequencies are not looked at, so that no power of a Boltzmann factor grows out of hand.
const MAX_RECOGNISED_FREQUENCY: u32 = 64;
