//! Rates as physics writes them: a spectral density with the factor of the bath's statistics.

use lindbound_number::{NumberError, Precision, Rational, Real, Sign};
use num_traits::{One, ToPrimitive, Zero};
use std::cmp::Ordering;

/// A spectral density `J(ω)`, ω > 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Density {
    /// `J(ω) = a`.
    Flat(Rational),
    /// `J(ω) = a ω^s e^{−ω/c}`; without cutoff `a ω^s`.
    Ohmic {
        /// a.
        strength: Rational,
        /// c.
        cutoff: Option<Rational>,
        /// s > 0: 1 is Ohmic, less sub-Ohmic, more super-Ohmic.
        exponent: Rational,
    },
    /// `J(ω) = 2 λ g ω/(ω² + g²)`, of Drude and Lorentz, or Debye.
    Drude {
        /// λ.
        strength: Rational,
        /// g.
        cutoff: Rational,
    },
}

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
}

/// The rate `γ(ω)` of emission at every frequency `ω ≥ 0`; absorption follows by detailed balance,
/// `γ(−ω) = γ(ω) e^{−βω}`.
///
/// ```
/// use lindbound_model::bath_spectrum::{BathSpectrum, Density, Statistics};
/// use lindbound_number::{Precision, rational};
/// let drude = Density::Drude { strength: rational(1, 2), cutoff: rational(3, 1) };
/// let spectrum = BathSpectrum { density: drude, statistics: Statistics::Bose };
/// let double = Precision(53);
/// // J(1) = 2 · ½ · 3/(1 + 9), and at β = 2 the factor is 1/(1 − e⁻²); γ(0) = J'(0)/β = (1/3)/2.
/// let rate = spectrum.rate(&1.0, &(-2f64).exp(), double, |x: &f64| Ok(x.exp())).unwrap();
/// assert!((rate - 0.3 / (1.0 - (-2f64).exp())).abs() < 1e-15);
/// let at_zero = spectrum.rate_at_zero(Some(&2.0), double).unwrap().unwrap();
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
            true => R::embed(&self.density.at_zero().ok_or(NumberError::DivisionByZero)?, precision),
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
    /// [`NumberError`] if it cannot be represented.
    pub fn rate_at_zero<R: Real>(
        &self,
        beta: Option<&R>,
        precision: Precision,
    ) -> Result<Option<R>, NumberError> {
        let limit = match self.statistics {
            Statistics::Bose => self.density.slope_at_zero(),
            Statistics::Fermi | Statistics::None => self.density.at_zero(),
        };
        let Some(limit) = limit.map(|limit| R::embed(&limit, precision)) else { return Ok(None) };
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

    /// Whether `γ(ω)` diverges for ω → 0, β being finite.
    pub fn diverges_at_zero(&self) -> bool {
        match self.statistics {
            Statistics::Bose => self.density.slope_at_zero().is_none(),
            Statistics::Fermi | Statistics::None => self.density.at_zero().is_none(),
        }
    }
}

impl Density {
    /// `J(ω)` at ω > 0.
    fn at<R: Real>(
        &self,
        omega: &R,
        precision: Precision,
        exp: &impl Fn(&R) -> Result<R, NumberError>,
    ) -> Result<R, NumberError> {
        let embed = |x: &Rational| R::embed(x, precision);
        match self {
            Density::Flat(a) => Ok(embed(a)),
            Density::Ohmic { strength, cutoff, exponent } => {
                let whole = exponent.is_integer().then(|| exponent.to_u32()).flatten();
                let power = match whole {
                    Some(n) => omega.powi(n),
                    None => exp(&(embed(exponent) * omega.ln()?))?,
                };
                let cut = match cutoff {
                    Some(c) => exp(&-omega.over(&embed(c))?)?,
                    None => R::integer(1),
                };
                Ok(embed(strength) * power * cut)
            }
            Density::Drude { strength, cutoff } => {
                let twice = R::integer(2) * embed(strength) * embed(cutoff) * omega.clone();
                twice.over(&(omega.powi(2) + embed(cutoff).powi(2)))
            }
        }
    }

    /// `J(0)`.
    fn at_zero(&self) -> Option<Rational> {
        match self {
            Density::Flat(a) => Some(a.clone()),
            Density::Ohmic { .. } | Density::Drude { .. } => Some(Rational::zero()),
        }
    }

    /// `lim J(ω)/ω` for ω → 0; `None` where it diverges.
    fn slope_at_zero(&self) -> Option<Rational> {
        match self {
            Density::Flat(a) => a.is_zero().then(Rational::zero),
            Density::Ohmic { strength, .. } if strength.is_zero() => Some(Rational::zero()),
            Density::Ohmic { strength, exponent, .. } => match exponent.cmp(&Rational::one()) {
                Ordering::Less => None,
                Ordering::Equal => Some(strength.clone()),
                Ordering::Greater => Some(Rational::zero()),
            },
            Density::Drude { strength, cutoff } => Some(strength * Rational::from_integer(2.into()) / cutoff),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Decides, Embeds, Enclosure, Field, parse_rational, rational};

    fn ohmic(n: i64, d: i64, cutoff: Option<i64>) -> Density {
        let cutoff = cutoff.map(|c| rational(c, 1));
        Density::Ohmic { strength: rational(2, 5), cutoff, exponent: rational(n, d) }
    }

    /// γ(7/4) at β = 2/3, by mpmath at 40 digits, of bosons, fermions and without a factor.
    #[test]
    fn rates_are_those_of_another_library() {
        let flat = || Density::Flat(rational(3, 7));
        let drude = || Density::Drude { strength: rational(1, 2), cutoff: rational(3, 2) };
        let precision = Precision(128);
        let number = |n, d| <Enclosure as Embeds<Rational>>::embed(&rational(n, d), precision);
        let weight = number(-7, 6).exp().unwrap();
        for (density, expected) in [
            (
                flat(),
                [
                    "0.622383727974752468925937359034",
                    "0.326803702138327490134883543229",
                    "0.428571428571428571428571428571",
                ],
            ),
            (
                ohmic(1, 1, Some(3)),
                [
                    "0.567276257463317318271007180910",
                    "0.297867654216222620420870475807",
                    "0.390624602039032949933452906632",
                ],
            ),
            (
                ohmic(1, 2, Some(3)),
                [
                    "0.428820543405538867906178222439",
                    "0.225166781904658606606722956459",
                    "0.295284443708244392619654338825",
                ],
            ),
            (
                ohmic(3, 1, None),
                [
                    "3.11321527264037641227328249800",
                    "1.63469935173775896627886539020",
                    "2.14375000000000000000000000000",
                ],
            ),
            (
                drude(),
                [
                    "0.717571827547361670055786602181",
                    "0.376785444818306988626101026312",
                    "0.494117647058823529411764705882",
                ],
            ),
        ] {
            for ((name, statistics), expected) in Statistics::NAMED.into_iter().zip(expected) {
                let spectrum = BathSpectrum { density: density.clone(), statistics };
                let rate = spectrum.rate(&number(7, 4), &weight, precision, Enclosure::exp).unwrap();
                let expected =
                    <Enclosure as Embeds<Rational>>::embed(&parse_rational(expected).unwrap(), precision);
                let off = (rate - expected).powi(2) - number(1, 1 << 62).powi(2) * number(1, 1 << 20);
                assert_eq!(off.sign(), Sign::Negative, "{name} {density:?}");
            }
        }
    }

    #[test]
    fn a_rate_at_zero_is_the_limit_of_rates_near_zero() {
        let near = Rational::new(1.into(), num_bigint::BigInt::from(10).pow(30));
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, Precision(256));
        for density in [
            Density::Flat(rational(3, 7)),
            ohmic(1, 1, Some(3)),
            ohmic(2, 1, None),
            Density::Drude { strength: rational(1, 2), cutoff: rational(3, 2) },
        ] {
            for (_, statistics) in Statistics::NAMED {
                let spectrum = BathSpectrum { density: density.clone(), statistics };
                let beta = embed(&rational(2, 3));
                let limit = spectrum.rate_at_zero(Some(&beta), Precision(256)).unwrap();
                assert_eq!(limit.is_none(), spectrum.diverges_at_zero());
                let weight = (-(beta * embed(&near))).exp().unwrap();
                let rate = spectrum.rate(&embed(&near), &weight, Precision(256), Enclosure::exp).unwrap();
                let tiny = embed(&rational(1, 1_000_000_000));
                match limit {
                    Some(limit) => {
                        let difference = (rate - limit).powi(2) - tiny;
                        assert_eq!(difference.sign(), Sign::Negative, "{spectrum:?}");
                    }
                    None => assert!((rate.powi(2) * tiny).floor() > 1.0, "{spectrum:?}"),
                }
            }
        }
    }
}
