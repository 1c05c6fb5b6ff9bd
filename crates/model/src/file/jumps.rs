//! Jumps as they stand in the file: one operator each, or several that are correlated.

use super::matrix::{RawMatrix, square};
use super::number::{AtMost, Literal, Object};
use super::raw::RawJump;
use super::reading::Space;
use crate::case::{Bath, Jump, Reverse};
use crate::checks::{at, hermitian};
use crate::error::{CaseError, Problem};
use crate::limits::MAX_JUMPS;
use crate::validate::bath_named;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, rank_one_parts};
use num_complex::Complex;
use num_traits::Zero;

pub(super) fn jumps(
    list: Vec<Object<RawJump>>,
    baths: &[Bath<Rational>],
    space: &Space,
) -> Result<Vec<Jump<Rational>>, CaseError> {
    let mut all = Vec::new();
    for (i, Object(raw)) in list.into_iter().enumerate() {
        all.extend(jump(&format!("jumps[{i}]"), raw, baths, space)?);
        if all.len() > MAX_JUMPS {
            return Err(at("jumps", Problem::TooManyJumps(MAX_JUMPS)));
        }
    }
    Ok(all)
}

/// One jump, or as many as a correlated dissipator is made of.
fn jump(
    place: &str,
    raw: RawJump,
    baths: &[Bath<Rational>],
    space: &Space,
) -> Result<Vec<Jump<Rational>>, CaseError> {
    let bath = bath_named(&format!("{place}.bath"), &raw.bath, baths)?;
    let Literal(frequency) = raw.frequency;
    match (raw.operator, raw.rate, raw.operators, raw.rates) {
        (Some(operator), Some(Literal(rate)), None, None) => {
            let operator = operator.over(&format!("{place}.operator"), space)?;
            let reverse = raw.reverse.map(|Object(reverse)| {
                let place = format!("{place}.reverse.operator");
                let operator = reverse.operator.map(|matrix| matrix.over(&place, space)).transpose()?;
                Ok(Reverse { rate: reverse.rate.map(|Literal(rate)| rate), operator })
            });
            Ok(vec![Jump { reverse: reverse.transpose()?, ..Jump::new(bath, frequency, rate, operator) }])
        }
        (None, None, Some(AtMost(operators)), Some(rates)) if raw.reverse.is_none() => {
            let count = operators.len();
            let read = |(k, raw): (usize, RawMatrix)| raw.over(&format!("{place}.operators[{k}]"), space);
            let operators: Vec<Matrix<Rational>> =
                operators.into_iter().enumerate().map(read).collect::<Result<_, _>>()?;
            let rates_place = format!("{place}.rates");
            let gamma = square(&rates_place, rates, count)?;
            hermitian(&rates_place, &gamma, count)?;
            let not_positive = || at(&rates_place, Problem::NotPositive(String::new()));
            let parts = rank_one_parts(gamma).ok_or_else(not_positive)?;
            let jump = |(rate, coefficients): (Rational, Vec<Complex<Rational>>)| {
                let d = space.dimension();
                let zero = Matrix::from_element(d, d, Complex::zero());
                let scaled = coefficients.into_iter().zip(&operators).map(|(c, operator)| operator * c);
                Jump::new(bath, frequency.clone(), rate, scaled.fold(zero, |sum, term| sum + term))
            };
            Ok(parts.into_iter().map(jump).collect())
        }
        (Some(_), None, None, None) => Err(at(place, Problem::JumpForms("missing field `rate`: "))),
        (None, Some(_), None, None) => Err(at(place, Problem::JumpForms("missing field `operator`: "))),
        _ => Err(at(place, Problem::JumpForms(""))),
    }
}
