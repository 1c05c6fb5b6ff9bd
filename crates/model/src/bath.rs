//! Heat baths and their temperatures.

use lindbound_number::matrix::Base;
use lindbound_number::{Embeds, NumberError, Precision, Rational, Real};
use num_traits::Zero;

/// How a bath's temperature is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Temperature<S> {
    /// `x = e^{-β}` per unit energy: from 0, at temperature zero, to 1, above 1 at a negative temperature.
    BoltzmannFactor(S),
    /// The inverse temperature β, below zero at a negative temperature.
    Inverse(S),
}

impl Temperature<Rational> {
    /// The temperature T, zero included.
    pub fn of(temperature: Rational) -> Self {
        if temperature.is_zero() {
            Temperature::BoltzmannFactor(temperature)
        } else {
            Temperature::Inverse(temperature.recip())
        }
    }
}

/// A heat bath.
#[derive(Clone, Debug, PartialEq)]
pub struct Bath<S> {
    /// Its name in files and reports.
    pub name: String,
    /// Its temperature.
    pub temperature: Temperature<S>,
}

impl<S: Base> Bath<S> {
    /// Whether `T = 0`, β being infinite.
    pub fn is_at_zero_temperature(&self) -> bool {
        matches!(&self.temperature, Temperature::BoltzmannFactor(x) if x.is_zero())
    }

    /// A bath with Boltzmann factor `x` per unit energy.
    pub fn with_boltzmann_factor(name: &str, x: S) -> Self {
        Bath { name: name.to_owned(), temperature: Temperature::BoltzmannFactor(x) }
    }

    /// `e^{-βω}`.
    ///
    /// # Errors
    /// [`NumberError`] if the kind of number cannot represent it.
    pub fn boltzmann_weight<R: Embeds<S>>(&self, omega: &S, precision: Precision) -> Result<R, NumberError> {
        match &self.temperature {
            Temperature::BoltzmannFactor(x) if x.is_zero() => match omega {
                omega if *omega > S::zero() => Ok(R::embed(&S::zero(), precision)),
                omega if omega.is_zero() => Ok(R::embed(&S::one(), precision)),
                _ => Err(NumberError::DivisionByZero),
            },
            Temperature::BoltzmannFactor(x) => R::power(x, omega, precision),
            Temperature::Inverse(beta) => R::decay(beta, omega, precision),
        }
    }

    /// `e^{-βω}` as a guess, for messages.
    pub fn boltzmann_guess(&self, omega: &S) -> f64 {
        match &self.temperature {
            Temperature::BoltzmannFactor(x) => x.guess().powf(omega.guess()),
            Temperature::Inverse(beta) => (-beta.guess() * omega.guess()).exp(),
        }
    }

    /// The inverse temperature β.
    ///
    /// # Errors
    /// [`NumberError`] if the kind of number cannot represent it.
    pub fn beta<R: Embeds<S> + Real>(&self, precision: Precision) -> Result<R, NumberError> {
        match &self.temperature {
            Temperature::BoltzmannFactor(x) => Ok(-R::embed(x, precision).ln()?),
            Temperature::Inverse(beta) => Ok(R::embed(beta, precision)),
        }
    }
}
