//! Baths by their names, and the ways to give a temperature.

use super::number::{IntoNumber, number};
use crate::case::{self, Bath};
use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::validate;
use lindbound_number::Rational;
use num_traits::{Signed, Zero};

/// The inverse temperature `β ≥ 0`.
#[derive(Clone, Copy, Debug)]
pub struct Beta<T>(pub T);

/// `e^{−β}` for one unit of energy, above 0 and at most 1.
#[derive(Clone, Copy, Debug)]
pub struct BoltzmannFactor<T>(pub T);

/// The temperature `T = 1/β > 0`.
#[derive(Clone, Copy, Debug)]
pub struct Temperature<T>(pub T);

/// What says how warm a bath is.
pub trait IntoTemperature {
    /// The temperature of the bath at a place.
    ///
    /// # Errors
    /// [`CaseError`] for what is no number or no temperature.
    fn into_temperature(self, place: &str) -> Result<case::Temperature<Rational>, CaseError>;
}

impl<T: IntoNumber> IntoTemperature for Beta<T> {
    fn into_temperature(self, place: &str) -> Result<case::Temperature<Rational>, CaseError> {
        number(&format!("{place}.beta"), self.0).map(case::Temperature::Inverse)
    }
}

impl<T: IntoNumber> IntoTemperature for BoltzmannFactor<T> {
    fn into_temperature(self, place: &str) -> Result<case::Temperature<Rational>, CaseError> {
        number(&format!("{place}.boltzmann_factor"), self.0).map(case::Temperature::BoltzmannFactor)
    }
}

impl<T: IntoNumber> IntoTemperature for Temperature<T> {
    fn into_temperature(self, place: &str) -> Result<case::Temperature<Rational>, CaseError> {
        let place = format!("{place}.temperature");
        let temperature = number(&place, self.0)?;
        if temperature.is_zero() {
            return Err(at(place, Problem::ZeroTemperature));
        }
        if temperature.is_negative() {
            return Err(at(place, Problem::Negative(temperature.to_string())));
        }
        Ok(case::Temperature::Inverse(temperature.recip()))
    }
}

/// Adds a bath to a list.
pub(super) fn push(
    baths: &mut Vec<Bath<Rational>>,
    name: &str,
    temperature: impl IntoTemperature,
) -> Result<(), CaseError> {
    let temperature = temperature.into_temperature(&format!("baths[{}]", baths.len()))?;
    baths.push(Bath { name: name.to_owned(), temperature });
    validate::baths(baths)
}
