//! Rounded scalars.

use super::bounds::UNIT;
use super::unrepresented::Unrepresented;
use crate::field::Field;
use crate::interval::Interval;
use crate::matrix::Base;
use crate::real::{Embeds, Precision};
use num_complex::Complex;

/// A scalar rounded to `f64`, and whether that was exact; an inexact one is off by at most `4·2^-53`
/// relative.
///
/// # Errors
/// [`Unrepresented::Range`] outside `10^±100`.
pub(super) fn rounded<S: Base>(value: &S) -> Result<(f64, bool), Unrepresented>
where
    Interval: Embeds<S>,
{
    let enclosed = <Interval as Embeds<S>>::embed(value, Precision(53));
    let x = enclosed.lower();
    let moderate = x == 0.0 && enclosed.upper() == 0.0 || (1e-100..=1e100).contains(&x.abs());
    if moderate { Ok((x, x == enclosed.upper())) } else { Err(Unrepresented::Range) }
}

/// The relative error of an inexactly [`rounded`] scalar.
pub(super) const ROUNDED: f64 = 4.0 * UNIT;

/// `|z|²` of every z within a radius of the centre.
pub(super) fn squared_modulus(centre: Complex<f64>, radius: f64) -> Interval {
    let part = |x: f64| Interval::exact(x).unwrap_or(Interval::EVERYTHING).powi(2);
    let point = part(centre.re) + part(centre.im);
    if radius == 0.0 {
        return point;
    }
    let modulus = point.upper().sqrt();
    let least = (point.lower().sqrt().next_down() - radius).next_down().max(0.0);
    let largest = (modulus.next_up() + radius).next_up();
    Interval::between((least * least).next_down().max(0.0), (largest * largest).next_up())
        .unwrap_or(Interval::EVERYTHING)
}
