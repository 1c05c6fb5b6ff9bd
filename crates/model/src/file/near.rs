//! Levels of a Hamiltonian that are near each other, taken as one.

use super::contents::Form;
use crate::case::Coherent;
use crate::checks::{at, norm};
use crate::error::{CaseError, Problem};
use lindbound_number::matrix::{Matrix, commutator};
use lindbound_number::{Coarse, NumberError, Rational, coarse};
use num_traits::{Signed, Zero};

/// A Hamiltonian whose levels lie apart, in the place of one with levels that are near each other; and what
/// is left of it.
pub(super) fn near_levels(
    hamiltonian: &mut Matrix<Rational>,
    within: &Rational,
    notes: &mut Vec<String>,
) -> Result<Option<Matrix<Rational>>, CaseError> {
    let place = "levels_within";
    if !within.is_positive() {
        return Err(at(place, Problem::NotPositiveNumber(within.to_string())));
    }
    let refused = |error| match error {
        NumberError::TooLarge => at(place, Problem::IrrationalBlock),
        _ => at(place, Problem::TooNear(within.to_string())),
    };
    let split = coarse(hamiltonian, within).map_err(refused)?;
    let Some(Coarse { levels, rest, count }) = split else { return Ok(None) };
    let norm = norm(&rest);
    let part = "is left to V (Frobenius norm)";
    notes.push(format!("{place}: H₀ has {count} levels, and {norm:.1e} of H {part}"));
    *hamiltonian = levels;
    Ok(Some(rest))
}

/// V with what is left of a Hamiltonian.
pub(super) fn with_rest(
    coherent: Option<Coherent<Rational>>,
    rest: Option<Matrix<Rational>>,
    form: &Form,
) -> Result<Option<Coherent<Rational>>, CaseError> {
    let Some(rest) = rest else { return Ok(coherent) };
    let Some(Coherent { operator, rotating }) = coherent else {
        return Ok(Some(Coherent { operator: rest, rotating: false }));
    };
    let turns = || commutator(&*form.hamiltonian(), &rest).iter().any(|z| !z.is_zero());
    if rotating && turns() {
        return Err(at("levels_within", Problem::TurningRest));
    }
    if operator.shape() != rest.shape() {
        return Ok(Some(Coherent { operator, rotating }));
    }
    Ok(Some(Coherent { operator: operator + rest, rotating }))
}
