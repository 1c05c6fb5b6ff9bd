//! Rates as physics writes them: a spectral density with the factor of the bath's statistics.
//!
//! A density is flat, Ohmic or of Drude's form, a [`Table`], or an [`Expression`] in the frequency w:
//! rationals and decimals, `+ - * /`, rational powers `^`, `exp`, `sqrt`, `ln` and brackets. Energies and
//! temperatures have [`units`].

mod density;
mod error;
mod expression;
pub mod limits;
mod node;
mod parse;
mod power;
mod series;
mod table;
#[cfg(test)]
mod tests;
pub mod units;

pub use density::Density;
pub use error::{DensityError, DensityProblem, Position};
pub use expression::Expression;
pub use series::Near;
pub use table::Table;

use lindbound_number::{Enclosure, Field, NumberError, Precision, Real, Sign};

/// What the statistics of a bath make of a spectral density.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistics {
    /// `γ(ω) = J(ω)/(1 − e^{−βω})`: emission into bosons, spontaneous and stimulated.
    Bose,
    /// `γ(ω) = J(ω)/(1 + e^{−βω})`: a particle goes into an empty state.
    Fermi,
    /// `γ(ω) = J(ω)`.
    None,
}

impl Statistics {
    /// All of them by their names in files.
    pub const NAMED: [(&'static str, Statistics); 3] =
        [("bose", Statistics::Bose), ("fermi", Statistics::Fermi), ("none", Statistics::None)];

    /// n, where `γ(ω)` goes as `J(ω)/ωⁿ` near zero.
    fn power(self) -> i64 {
        match self {
            Statistics::Bose => 1,
            Statistics::Fermi | Statistics::None => 0,
        }
    }
}

/// The rate `γ(ω)` of emission at every frequency `ω ≥ 0`; absorption follows by detailed balance,
/// `γ(−ω) = γ(ω) e^{−βω}`.
///
/// ```
/// use lindbound_number::{Precision, rational};
/// use lindbound_spectra::{BathSpectrum, Density, Statistics};
/// let drude = Density::Drude { strength: rational(1, 2), cutoff: rational(3, 1) };
/// let spectrum = BathSpectrum { density: drude, statistics: Statistics::Bose };
/// let double = Precision(53);
/// // J(1) = 2 · ½ · 3/(1 + 9), and at β = 2 the factor is 1/(1 − e⁻²); γ(0) = J'(0)/β = (1/3)/2.
/// let rate = spectrum.rate(&1.0, &(-2f64).exp(), double, |x: &f64| Ok(x.exp())).unwrap();
/// assert!((rate - 0.3 / (1.0 - (-2f64).exp())).abs() < 1e-15);
/// let at_zero = spectrum.rate_at_zero(Some(&2.0), double, |x: &f64| Ok(x.exp())).unwrap().unwrap();
/// assert!((at_zero - 1.0 / 6.0).abs() < 1e-15);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BathSpectrum {
    /// J.
    pub density: Density,
    /// The statistics.
    pub statistics: Statistics,
}

impl BathSpectrum {
    /// `γ(ω)` at a frequency ω ≥ 0 of a bath where the jump has the weight `e^{−βq}`, with the exponential
    /// function of the kind of number.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented; for bosons of weight one it is infinite.
    pub fn rate<R: Real>(
        &self,
        omega: &R,
        weight: &R,
        precision: Precision,
        exp: impl Fn(&R) -> Result<R, NumberError>,
    ) -> Result<R, NumberError> {
        let density = match omega.vanishes() {
            true => match self.density.near_zero(0, precision, &exp)? {
                Near::Limit(limit) => limit,
                _ => return Err(NumberError::DivisionByZero),
            },
            false => self.density.at(omega, precision, &exp)?,
        };
        match self.statistics {
            Statistics::Bose => {
                // No rate is negative: bosons need q > 0.
                let factor = R::integer(1) - weight.clone();
                match factor.sign() {
                    Sign::Positive => density.over(&factor),
                    _ => Err(NumberError::DivisionByZero),
                }
            }
            Statistics::Fermi => density.over(&(R::integer(1) + weight.clone())),
            Statistics::None => Ok(density),
        }
    }

    /// `lim γ(ω)` for ω → 0, with which a coupling dephases; `None` where it diverges. At temperature zero
    /// there is no β.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented or is negative.
    pub fn rate_at_zero<R: Real>(
        &self,
        beta: Option<&R>,
        precision: Precision,
        exp: impl Fn(&R) -> Result<R, NumberError>,
    ) -> Result<Option<R>, NumberError> {
        let limit = match self.density.near_zero(self.statistics.power(), precision, &exp)? {
            Near::Limit(limit) => limit,
            Near::Diverges => return Ok(None),
            Near::FallsBelow => return Err(NumberError::RootOfNegative),
        };
        if limit.sign() == Sign::Negative {
            return Err(NumberError::RootOfNegative);
        }
        Ok(Some(match self.statistics {
            _ if limit.vanishes() => limit,
            Statistics::Bose => match beta {
                Some(beta) => limit.over(beta)?,
                None => R::integer(0),
            },
            // At temperature zero it is J(0) from above and zero from below: half of it, as everywhere.
            Statistics::Fermi => limit.over(&R::integer(2))?,
            Statistics::None => limit,
        }))
    }

    /// What is certain about `γ(ω)` for ω → 0, β being finite.
    ///
    /// ```
    /// use lindbound_spectra::{AtZero, BathSpectrum, Density, Expression, Statistics};
    /// let bosons = |text| {
    ///     let density = Density::Expression(Expression::new(text).unwrap());
    ///     BathSpectrum { density, statistics: Statistics::Bose }.at_zero()
    /// };
    /// assert_eq!(bosons("w*exp(-w)"), AtZero::Finite);
    /// assert_eq!(bosons("exp(-w)"), AtZero::Diverges);
    /// assert_eq!(bosons("-w"), AtZero::Negative);
    /// assert_eq!(bosons("w*ln(w)^2"), AtZero::Unknown);
    /// ```
    pub fn at_zero(&self) -> AtZero {
        match self.density.near_zero(self.statistics.power(), Precision(256), &Enclosure::exp) {
            Ok(Near::Limit(limit)) => match limit.sign() {
                Sign::Negative => AtZero::Negative,
                Sign::Unknown => AtZero::Unknown,
                Sign::Zero | Sign::Positive => AtZero::Finite,
            },
            Ok(Near::Diverges) => AtZero::Diverges,
            Ok(Near::FallsBelow) => AtZero::Negative,
            Err(_) => AtZero::Unknown,
        }
    }
}

/// What is certain about a rate `γ(ω)` for ω → 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtZero {
    /// It tends to a number that is not negative.
    Finite,
    /// It grows beyond all bounds.
    Diverges,
    /// It is negative near zero.
    Negative,
    /// Its limit is not found, or the table does not tell.
    Unknown,
}
