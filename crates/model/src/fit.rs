//! Whether the parts of a case fit each other: indices and shapes, and the weights of its baths.

use crate::case::{Bath, Case, Temperature};
use crate::checks::{at, exact, length, non_negative, number, shape};
use crate::error::{CaseError, Problem};
use crate::limits::MAX_RATE_BITS;
use lindbound_number::matrix::Base;

/// The index of one of so many baths.
pub(crate) fn bath_index(place: &str, bath: usize, baths: usize) -> Result<(), CaseError> {
    if bath < baths { Ok(()) } else { Err(at(place, Problem::NoSuchBath { bath, baths })) }
}

/// A temperature of any sign.
pub(crate) fn temperature<S: Base>(place: &str, temperature: &Temperature<S>) -> Result<(), CaseError> {
    match temperature {
        Temperature::BoltzmannFactor(x) => {
            let place = format!("{place}.boltzmann_factor");
            number(&place, x)?;
            if *x < S::zero() { Err(at(place, Problem::BoltzmannFactor(x.show()))) } else { Ok(()) }
        }
        Temperature::Inverse(beta) => number(&format!("{place}.beta"), beta),
    }
}

/// A positive temperature.
pub(crate) fn positive_temperature<S: Base>(place: &str, bath: &Bath<S>) -> Result<(), CaseError> {
    match &bath.temperature {
        Temperature::BoltzmannFactor(x) if x.is_zero() || *x > S::one() => {
            Err(at(format!("{place}.boltzmann_factor"), Problem::FactorOfEngine(x.show())))
        }
        Temperature::BoltzmannFactor(_) => Ok(()),
        Temperature::Inverse(beta) => non_negative(&format!("{place}.beta"), beta),
    }
}

/// Indices and shapes, without a look at numbers: what has to fit so that every jump can be looked at.
pub(crate) fn shapes<S: Base>(case: &Case<S>) -> Result<(), CaseError> {
    let d = case.dimension();
    length("levels", case.levels.degeneracies.len(), case.levels.energies.len())?;
    length("basis", case.basis.squared_norms().len(), d)?;
    shape("basis", case.basis.vectors(), d)?;
    case.coherent.iter().try_for_each(|coherent| shape("coherent", &coherent.operator, d))?;
    case.particles.iter().try_for_each(|particles| shape("number", &particles.number, d))?;
    for (name, operator) in &case.observables {
        shape(&format!("observables.{name}"), operator, d)?;
    }
    for (i, jump) in case.jumps.iter().enumerate() {
        let place = |key: &str| format!("jumps[{i}].{key}");
        bath_index(&place("bath"), jump.bath, case.baths.len())?;
        shape(&place("operator"), &jump.operator, d)?;
        let partner = jump.reverse.iter().flat_map(|reverse| &reverse.operator);
        partner.into_iter().try_for_each(|partner| shape(&place("reverse.operator"), partner, d))?;
    }
    Ok(())
}

/// Whether `e^{−βω}` of a bath is a number, and one that does not have absurdly many digits.
pub(crate) fn boltzmann_weight<S: Base>(bath: &Bath<S>, omega: &S) -> Result<(), CaseError> {
    temperature(&format!("bath {}", bath.name), &bath.temperature)?;
    number("frequency", omega)?;
    boltzmann_weights(std::slice::from_ref(bath), omega.guess().abs(), "frequency")
}

/// Boltzmann weights `e^{−βω}`, ω up to `spread`, that do not have absurdly many digits.
pub(crate) fn boltzmann_weights<S: Base>(
    baths: &[Bath<S>],
    spread: f64,
    place: &str,
) -> Result<(), CaseError> {
    for bath in baths {
        let bits = match &bath.temperature {
            Temperature::BoltzmannFactor(x) if x.is_one() || x.is_zero() => 0.0,
            Temperature::BoltzmannFactor(x) => {
                let x = exact(x);
                spread * x.numer().bits().max(x.denom().bits()) as f64
            }
            Temperature::Inverse(beta) => spread * beta.guess().abs() * std::f64::consts::LOG2_E,
        };
        if bits > MAX_RATE_BITS as f64 {
            return Err(at(place, Problem::RateTooSmall(MAX_RATE_BITS * 3 / 10)));
        }
    }
    Ok(())
}
