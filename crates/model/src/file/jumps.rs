//! Jumps as they stand in the file: one operator each, or several that are correlated.

use super::basis::Basis;
use super::matrix::{RawMatrix, square};
use super::number::{AtMost, Literal, Object};
use super::raw::RawJump;
use crate::case::{Bath, Jump, Reverse};
use crate::checks::{at, hermitian};
use crate::error::{CaseError, Problem};
use crate::limits::MAX_JUMPS;
use crate::validate::bath_named;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use num_complex::Complex;
use num_traits::{Signed, Zero};

pub(super) fn jumps(
    list: Vec<Object<RawJump>>,
    baths: &[Bath<Rational>],
    basis: &Basis,
) -> Result<Vec<Jump<Rational>>, CaseError> {
    let mut all = Vec::new();
    for (i, Object(raw)) in list.into_iter().enumerate() {
        all.extend(jump(&format!("jumps[{i}]"), raw, baths, basis)?);
        if all.len() > MAX_JUMPS {
            return Err(at("jumps", Problem::TooMany(MAX_JUMPS)));
        }
    }
    Ok(all)
}

/// One jump, or as many as a correlated dissipator is made of.
fn jump(
    place: &str,
    raw: RawJump,
    baths: &[Bath<Rational>],
    basis: &Basis,
) -> Result<Vec<Jump<Rational>>, CaseError> {
    let bath = bath_named(&format!("{place}.bath"), &raw.bath, baths)?;
    let Literal(frequency) = raw.frequency;
    match (raw.operator, raw.rate, raw.operators, raw.rates) {
        (Some(operator), Some(Literal(rate)), None, None) => {
            let operator = operator.over(&format!("{place}.operator"), basis)?;
            let reverse = raw.reverse.map(|Object(reverse)| {
                let place = format!("{place}.reverse.operator");
                let operator = reverse.operator.map(|matrix| matrix.over(&place, basis)).transpose()?;
                Ok(Reverse { rate: reverse.rate.map(|Literal(rate)| rate), operator })
            });
            Ok(vec![Jump { reverse: reverse.transpose()?, ..Jump::new(bath, frequency, rate, operator) }])
        }
        (None, None, Some(AtMost(operators)), Some(rates)) if raw.reverse.is_none() => {
            let count = operators.len();
            let read = |(k, raw): (usize, RawMatrix)| raw.over(&format!("{place}.operators[{k}]"), basis);
            let operators: Vec<Matrix<Rational>> =
                operators.into_iter().enumerate().map(read).collect::<Result<_, _>>()?;
            let rates_place = format!("{place}.rates");
            let parts = independent(&rates_place, square(&rates_place, rates, count)?)?;
            let jump = |(rate, coefficients): Part| {
                let d = basis.dimension();
                let zero = Matrix::from_element(d, d, Complex::zero());
                let scaled = coefficients.into_iter().zip(&operators).map(|(c, operator)| operator * c);
                Jump::new(bath, frequency.clone(), rate, scaled.fold(zero, |sum, term| sum + term))
            };
            Ok(parts.into_iter().map(jump).collect())
        }
        _ => Err(at(place, Problem::JumpForms)),
    }
}

/// A rate and the coefficients of the operators.
type Part = (Rational, Vec<Complex<Rational>>);

/// `Γ = Σ_j d_j l_j l_j†` with rational `d_j > 0`: `Σ_kl Γ_kl L_k ρ L_l†` is that of the jumps `Σ_k l_kj L_k`
/// at the rates `d_j`.
fn independent(place: &str, mut gamma: Matrix<Rational>) -> Result<Vec<Part>, CaseError> {
    let n = gamma.nrows();
    hermitian(place, &gamma, n)?;
    let mut parts = Vec::new();
    for j in 0..n {
        let d = gamma[(j, j)].re.clone();
        let column: Vec<Complex<Rational>> = gamma.column(j).iter().cloned().collect();
        let is_empty = column.iter().all(Zero::is_zero);
        if d.is_negative() || (d.is_zero() && !is_empty) {
            return Err(at(place, Problem::NotPositive(String::new())));
        }
        if is_empty {
            continue;
        }
        let over = |z: &Complex<Rational>| Complex::new(&z.re / &d, &z.im / &d);
        let l: Vec<Complex<Rational>> = column.iter().map(over).collect();
        for a in 0..n {
            for b in 0..n {
                gamma[(a, b)] -= &l[a] * column[b].conj();
            }
        }
        parts.push((d, l));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    #[test]
    fn what_is_taken_apart_is_what_was_there() {
        for seed in 0..30_i64 {
            let n = 1 + seed as usize % 4;
            let entry = |i: usize, j: usize| {
                let x = (seed * 17 + 5 * i as i64 + 3 * j as i64) % 7 - 3;
                let y = (seed * 11 + 3 * i as i64 + 7 * j as i64) % 5 - 2;
                Complex::new(rational(x, 2), rational(y, 3))
            };
            // Positive, of lower rank for some.
            let columns = 1 + seed as usize % 3;
            let factor = Matrix::from_fn(n, columns, entry);
            let gamma = &factor * lindbound_number::matrix::dagger(&factor);
            let mut sum = Matrix::from_element(n, n, Complex::zero());
            for (d, l) in independent("rates", gamma.clone()).unwrap() {
                assert!(d.is_positive());
                for (a, b) in (0..n).flat_map(|a| (0..n).map(move |b| (a, b))) {
                    sum[(a, b)] += &l[a] * l[b].conj() * Complex::new(d.clone(), Rational::zero());
                }
            }
            assert_eq!(sum, gamma, "{seed}");
            let mut other = gamma;
            other[(0, 0)].re -= rational(100, 1);
            assert!(independent("rates", other).is_err(), "{seed}");
        }
    }
}
