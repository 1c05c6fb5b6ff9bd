//! Baths by their names, and the ways to give a temperature.

use super::number::{IntoNumber, number};
use lindbound_model::case::{self, Bath};
use lindbound_model::error::CaseError;
use lindbound_model::parts;
use lindbound_number::Rational;

/// The inverse temperature β.
#[derive(Clone, Copy, Debug)]
pub struct Beta<T>(pub T);

/// `e^{−β}` for one unit of energy.
#[derive(Clone, Copy, Debug)]
pub struct BoltzmannFactor<T>(pub T);

/// The temperature `T = 1/β`, zero included.
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
        let temperature = number(&format!("{place}.temperature"), self.0)?;
        Ok(case::Temperature::of(temperature))
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
    parts::baths(baths)
}
