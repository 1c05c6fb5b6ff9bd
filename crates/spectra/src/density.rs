//! Spectral densities by their parameters, and what each of them is at a frequency and near zero.

use crate::expression::Expression;
use crate::series::Near;
use crate::table::Table;
use lindbound_number::{NumberError, Precision, Rational, Real};
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
    /// Values at some frequencies, linear between them.
    Table(Table),
    /// A text in w.
    Expression(Expression),
}

impl Density {
    /// `J(ω)` at ω > 0.
    ///
    /// # Errors
    /// [`NumberError`] where it has no value, is not known or may be negative.
    ///
    /// ```
    /// use lindbound_number::{NumberError, Precision};
    /// use lindbound_spectra::{Density, Expression};
    /// let density = Density::Expression(Expression::new("w - 2").unwrap());
    /// let at = |omega| density.at(&omega, Precision(53), &|x: &f64| Ok(x.exp()));
    /// assert_eq!((at(3.0), at(1.0)), (Ok(1.0), Err(NumberError::RootOfNegative)));
    /// ```
    pub fn at<R: Real>(
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
            Density::Table(table) => table.at(omega, precision),
            Density::Expression(text) => {
                let value = text.at(omega, precision, exp)?;
                // A number that may be negative has no root.
                value.sqrt().map(|_| value)
            }
        }
    }

    /// What `J(ω)/ωⁿ` tends to for ω → 0, n being 0 or 1.
    ///
    /// # Errors
    /// [`NumberError`] if it is not found in this kind of number, or not known.
    pub(crate) fn near_zero<R: Real>(
        &self,
        n: i64,
        precision: Precision,
        exp: &impl Fn(&R) -> Result<R, NumberError>,
    ) -> Result<Near<R>, NumberError> {
        let limit = match self {
            Density::Expression(text) => return text.near_zero(n, precision, exp),
            Density::Table(table) => {
                let at_zero = table.at_zero().ok_or(NumberError::Indeterminate)?;
                match n {
                    0 => Some(at_zero),
                    _ => at_zero.is_zero().then(|| table.slope_at_zero()),
                }
            }
            _ if n == 0 => Some(self.at_zero()),
            _ => self.slope_at_zero(),
        };
        Ok(limit.map_or(Near::Diverges, |limit| Near::Limit(R::embed(&limit, precision))))
    }

    /// `J(0)` of a density with parameters.
    fn at_zero(&self) -> Rational {
        if let Density::Flat(a) = self { a.clone() } else { Rational::zero() }
    }

    /// `lim J(ω)/ω` of a density with parameters; `None` where it diverges.
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
            Density::Table(_) | Density::Expression(_) => None,
        }
    }
}
