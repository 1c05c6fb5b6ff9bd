//! Matrix elements between certified eigenvectors.

use super::{Eigenpairs, dagger, fixed, frobenius, scale_of};
use crate::matrix::{Matrix, squared_modulus};
use crate::number::{Dyadic, Embeds, Enclosure, Field, NumberError, Precision, Rational, Toward};
use num_bigint::BigInt;

/// `|⟨q_m|L|q_n⟩|²` for a block of an operator between two blocks of a state; `None` is a block of one position.
///
/// `V†LV` is an exact integer matrix; with `F = ‖L‖` (of the fixed-point operator, off by less than two units an entry)
/// an element of `Q†LQ` differs from it by at most `(η_m + η_n)(1 + η)F` plus four times those units.
///
/// # Errors
/// [`NumberError`] only if a bound cannot be represented.
pub fn squared_elements(
    part: &Matrix<Rational>,
    to: Option<&Eigenpairs>,
    from: Option<&Eigenpairs>,
    precision: Precision,
) -> Result<Vec<Vec<Enclosure>>, NumberError> {
    let bits = precision.0;
    let (rows, columns) = part.shape();
    if to.is_none() && from.is_none() {
        let squared = squared_modulus(&part[(0, 0)]);
        return Ok(vec![vec![<Enclosure as Embeds<Rational>>::embed(&squared, precision)]]);
    }
    let (w, scale) = (u64::from(bits) + 64, scale_of(part));
    let mut product = fixed(part, w, scale);
    let up = |a: &Dyadic, b: &Dyadic| a.plus(b, 64, Toward::Above);
    let times = |a: &Dyadic, b: &Dyadic| a.times(b, 64, Toward::Above);
    let units = Dyadic { mantissa: (2 * rows.max(columns)).into(), exponent: -(w as i64) };
    let size = up(&frobenius(&product, w), &units);
    let mut fraction = w;
    let mut eta = Dyadic::integer(0);
    if let Some(pairs) = to {
        product = dagger(&pairs.vectors) * product;
        fraction += pairs.fraction_bits;
        eta = up(&eta, &pairs.unitary_error);
    }
    if let Some(pairs) = from {
        product = product * &pairs.vectors;
        fraction += pairs.fraction_bits;
        eta = up(&eta, &pairs.unitary_error);
    }
    // (η_m + η_n)(1 + η)F + units (1 + η)², with η below one.
    let one = Dyadic::integer(1);
    let error = up(&times(&times(&eta, &up(&one, &eta)), &size), &times(&Dyadic::integer(4), &units));
    let around = |x: &BigInt| -> Result<Enclosure, NumberError> {
        let centre = Dyadic { mantissa: x.clone(), exponent: -(fraction as i64) };
        let end = |error: &Dyadic, toward| {
            let moved = centre.plus(error, bits, toward);
            Dyadic { exponent: moved.exponent + scale, ..moved }
        };
        Enclosure::between(end(&error.negated(), Toward::Below), end(&error, Toward::Above), precision)
    };
    (0..rows)
        .map(|m| {
            let weight = |n: usize| {
                let z = &product[(m, n)];
                Ok(around(&z.re)?.powi(2) + around(&z.im)?.powi(2))
            };
            (0..columns).map(weight).collect()
        })
        .collect()
}
