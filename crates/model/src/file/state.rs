//! States as they stand in the file.

use super::matrix::square;
use super::number::{AtMost, Literal, Object};
use super::raw::{RawEvolved, RawState};
use super::reading::Space;
use crate::case::{Bath, State};
use crate::checks::{self, at};
use crate::error::{CaseError, Problem};
use crate::limits::MAX_DIMENSION;
use crate::repair::Repair;
use crate::validate::{self, bath_named};
use lindbound_number::Rational;

/// A state, and how long it has been moving since, where that is said.
pub(super) fn moved(
    mut raw: RawState,
    baths: &[Bath<Rational>],
    space: &Space,
    repair: &mut Repair,
) -> Result<(State<Rational>, Option<Rational>), CaseError> {
    let Some(Object(RawEvolved { from, time: Literal(time) })) = raw.evolved.take() else {
        return Ok((state(raw, baths, space, repair)?, None));
    };
    if !raw.is_empty() {
        return Err(at("state", Problem::StateForms));
    }
    checks::non_negative("state.evolved.time", &time)?;
    let from = state(from.0, baths, space, repair).map_err(|error| {
        let rest = error.place.strip_prefix("state").unwrap_or_default();
        CaseError { place: format!("state.evolved.from{rest}"), ..error }
    })?;
    match from {
        State::Steady => Err(at("state.evolved.from", Problem::EvolvedFrom)),
        from => Ok((from, Some(time))),
    }
}

pub(super) fn state(
    raw: RawState,
    baths: &[Bath<Rational>],
    space: &Space,
    repair: &mut Repair,
) -> Result<State<Rational>, CaseError> {
    let d = space.dimension();
    if raw.evolved.is_some() {
        return Err(at("state.evolved", Problem::EvolvedFrom));
    }
    if raw.spectrum.is_none() && (raw.cayley.is_some() || raw.frame.is_some()) {
        return Err(at("state", Problem::SpectrumForms));
    }
    let numbers = |list: AtMost<Literal, MAX_DIMENSION>| list.0.into_iter().map(|Literal(x)| x).collect();
    let state = match (raw.density_matrix, raw.ket, raw.spectrum, raw.populations, raw.gibbs) {
        (None, None, None, None, None) if raw.steady == Some(true) => State::Steady,
        _ if raw.steady.is_some() => return Err(at("state", Problem::StateForms)),
        (Some(matrix), None, None, None, None) => {
            let rho = matrix.over("state.density_matrix", space)?;
            State::DensityMatrix(repair.state("state.density_matrix", rho)?)
        }
        (None, Some(ket), None, None, None) => State::DensityMatrix(ket.density_matrix("state.ket", space)?),
        (None, None, Some(list), None, None) => {
            let spectrum = numbers(list);
            match (raw.cayley, raw.frame) {
                (Some(rows), None) => State::Cayley { spectrum, generator: square("state.cayley", rows, d)? },
                (None, Some(rows)) => {
                    let frame = checks::orthogonal("state.frame", square("state.frame", rows, d)?, d)?;
                    State::Frame { spectrum, frame }
                }
                _ => return Err(at("state", Problem::SpectrumForms)),
            }
        }
        (None, None, None, Some(list), None) => State::Populations(list.numbers("state.populations", space)?),
        (None, None, None, None, Some(name)) => State::Gibbs(bath_named("state.gibbs", &name, baths)?),
        _ => return Err(at("state", Problem::StateForms)),
    };
    validate::state(&state, baths.len(), d)?;
    Ok(state)
}
