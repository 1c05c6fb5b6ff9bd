//! A spectral density by its values at some frequencies, linear between them.

use crate::error::{DensityError, DensityProblem};
use crate::limits::MAX_POINTS;
use lindbound_number::matrix::Base;
use lindbound_number::{NumberError, Precision, Rational, Real, Sign, rational};
use num_traits::{Signed, Zero};

/// One part in so many may be rounding, in numbers that do not know their error.
const ROUNDING: i64 = 1_000_000_000_000;

/// `J(ω)` by points with rising frequencies, linear between them.
///
/// Outside the table it is zero on a side where the table ends with J = 0; where it ends with another value
/// nothing is known of J beyond. A guess, whose ω is rounded, is taken to be inside up to 10⁻¹² of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    points: Vec<(Rational, Rational)>,
}

impl Table {
    /// The density through these points `(ω, J)`.
    ///
    /// # Errors
    /// [`DensityError`] with the point, unless frequencies rise and nothing is negative.
    ///
    /// ```
    /// use lindbound_number::{Precision, rational};
    /// use lindbound_spectra::Table;
    /// let points = [(0, 0), (2, 3), (4, 0)].map(|(omega, j)| (rational(omega, 1), rational(j, 1)));
    /// let table = Table::new(points.to_vec()).unwrap();
    /// let double = Precision(53);
    /// assert_eq!(table.at(&1.0, double), Ok(1.5));
    /// assert_eq!(table.at(&3.0, double), Ok(1.5));
    /// assert_eq!(table.at(&7.0, double), Ok(0.0));
    /// let error = Table::new(points.into_iter().rev().collect()).unwrap_err().to_string();
    /// assert!(error.starts_with("point 1: the frequencies of a table rise, and ω = 2"));
    /// ```
    pub fn new(points: Vec<(Rational, Rational)>) -> Result<Self, DensityError> {
        if !(2..=MAX_POINTS).contains(&points.len()) {
            return Err(DensityProblem::Points(points.len()).of_all());
        }
        for (n, (omega, density)) in points.iter().enumerate() {
            if omega.is_negative() {
                return Err(DensityProblem::NegativeFrequency(omega.show()).of_point(n));
            }
            if n > 0 && *omega <= points[n - 1].0 {
                return Err(DensityProblem::NotRising(omega.show()).of_point(n));
            }
            if density.is_negative() {
                return Err(DensityProblem::NegativeDensity(density.show()).of_point(n));
            }
        }
        Ok(Table { points })
    }

    /// The points.
    pub fn points(&self) -> &[(Rational, Rational)] {
        &self.points
    }

    /// `J(ω)`.
    ///
    /// # Errors
    /// [`NumberError::Indeterminate`] where the table says nothing.
    pub fn at<R: Real>(&self, omega: &R, precision: Precision) -> Result<R, NumberError> {
        let embed = |x: &Rational| R::embed(x, precision);
        let side = |point: &(Rational, Rational)| (omega.clone() - embed(&point.0)).sign();
        let n = self.points.len();
        // So many points lie certainly at ω or below it, and so many may.
        let certain = self.points.partition_point(|point| matches!(side(point), Sign::Positive | Sign::Zero));
        let possible = self.points.partition_point(|point| side(point) != Sign::Negative);
        let is_unknown = self.beyond(omega, precision).is_some();
        let piece = |k: usize| {
            if k > 0 && k < n {
                let ((from, low), (to, high)) = (&self.points[k - 1], &self.points[k]);
                let slope = (high - low) / (to - from);
                return Ok(embed(low) + embed(&slope) * (omega.clone() - embed(from)));
            }
            let (_, end) = &self.points[if k == 0 { 0 } else { n - 1 }];
            if is_unknown { Err(NumberError::Indeterminate) } else { Ok(embed(end)) }
        };
        let mut value: R = piece(certain)?;
        for k in certain + 1..=possible {
            value = value.hull(&piece(k)?).ok_or(NumberError::UndecidedComparison)?;
        }
        // All values of the table are positive or zero, and so is what lies between them.
        Ok(value.known_non_negative())
    }

    /// The end of the table beyond which ω certainly lies, if nothing is known there.
    pub fn beyond<R: Real>(&self, omega: &R, precision: Precision) -> Option<&(Rational, Rational)> {
        // Kinds that hold sets know whether ω lies beyond.
        let is_guess = omega.hull(omega).is_none();
        let side = |point: &(Rational, Rational), by: i64| {
            let end = &point.0 * (rational(1, 1) + rational(if is_guess { by } else { 0 }, ROUNDING));
            (omega.clone() - R::embed(&end, precision)).sign()
        };
        let first = self.points.first().filter(|point| side(point, -1) == Sign::Negative);
        let last = self.points.last().filter(|point| side(point, 1) == Sign::Positive);
        first.or(last).filter(|(_, density)| !density.is_zero())
    }

    /// `J(0)`, if the table tells.
    pub fn at_zero(&self) -> Option<Rational> {
        let (omega, density) = &self.points[0];
        (omega.is_zero() || density.is_zero()).then(|| density.clone())
    }

    /// `lim J(ω)/ω` for ω → 0 where J(0) = 0.
    pub(crate) fn slope_at_zero(&self) -> Rational {
        let ((from, low), (to, high)) = (&self.points[0], &self.points[1]);
        if from.is_zero() { (high - low) / (to - from) } else { Rational::zero() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Embeds, Encloses, Enclosure};

    fn table(points: &[(i64, i64)]) -> Table {
        Table::new(points.iter().map(|(omega, j)| (rational(*omega, 3), rational(*j, 7))).collect()).unwrap()
    }

    #[test]
    fn values_lie_on_the_lines_between_points() {
        let precision = Precision(128);
        let table = table(&[(0, 1), (2, 5), (3, 2), (9, 0)]);
        // (ω, J) by hand in units of 1/3 and 1/7.
        for (omega, expected) in
            [((0, 1), (1, 1)), ((1, 1), (3, 1)), ((5, 2), (7, 2)), ((6, 1), (1, 1)), ((12, 1), (0, 1))]
        {
            let omega = rational(omega.0, 3 * omega.1);
            let value = table.at(&<Enclosure as Embeds<Rational>>::embed(&omega, precision), precision);
            assert!(value.unwrap().contains(&rational(expected.0, 7 * expected.1)), "{omega}");
        }
    }

    #[test]
    fn a_frequency_that_is_not_told_from_a_point_has_the_values_of_both_sides() {
        let precision = Precision(64);
        let embed = |x: Rational| <Enclosure as Embeds<Rational>>::embed(&x, precision);
        let table = table(&[(0, 0), (3, 7), (6, 7), (9, 0)]);
        let around = |at: i64| {
            let width = Enclosure::symmetric(&embed(rational(1, 1 << 40)));
            table.at(&(embed(rational(at, 3)) + width), precision).unwrap()
        };
        assert!(
            around(3).contains(&rational(1, 1))
                && around(3).contains(&(rational(1, 1) - rational(1, 1 << 42)))
        );
        assert!(around(9).contains(&rational(0, 1)));
        assert!(around(9).sqrt().is_ok(), "no density is negative");
    }

    #[test]
    fn beyond_an_end_that_is_not_zero_nothing_is_known() {
        let table = table(&[(3, 1), (6, 2)]);
        let double = Precision(53);
        assert_eq!(table.at(&3.0, double), Err(NumberError::Indeterminate));
        assert_eq!(table.at(&0.5, double), Err(NumberError::Indeterminate));
        assert_eq!(table.at(&2.0, double), Ok(2.0 / 7.0));
        assert_eq!(table.at(&(2.0 + 1e-14), double), Ok(2.0 / 7.0));
        assert_eq!(table.beyond(&3.0, double), Some(&(rational(2, 1), rational(2, 7))));
        assert_eq!(table.beyond(&1.5, double), None);
        assert_eq!(table.at_zero(), None);
        // What knows its error is beyond as soon as it is.
        let near = rational(2, 1) + rational(1, 1 << 46);
        let near = <Enclosure as Embeds<Rational>>::embed(&near, Precision(128));
        assert_eq!(table.at(&near, Precision(128)), Err(NumberError::Indeterminate));
    }
}
