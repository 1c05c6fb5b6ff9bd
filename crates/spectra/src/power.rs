//! Rational powers in any kind of number.

use lindbound_number::{NumberError, Precision, Rational, Real};
use num_traits::{Signed, ToPrimitive};

/// `xˢ`.
pub(crate) fn power<R: Real>(
    x: &R,
    s: &Rational,
    precision: Precision,
    exp: &impl Fn(&R) -> Result<R, NumberError>,
) -> Result<R, NumberError> {
    let whole = |s: &Rational| if s.is_integer() { s.abs().to_u32() } else { None };
    let magnitude = match (whole(s), whole(&(s * Rational::from_integer(2.into())))) {
        (Some(n), _) => x.powi(n),
        (None, Some(n)) => x.sqrt()?.powi(n),
        (None, None) => exp(&(R::embed(&s.abs(), precision) * x.ln()?))?,
    };
    if s.is_negative() {
        R::embed(&Rational::from_integer(1.into()), precision).over(&magnitude)
    } else {
        Ok(magnitude)
    }
}
