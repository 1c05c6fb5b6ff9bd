//! A Hamiltonian that moves while a stroke lasts, as a chain of short strokes.

use super::matrix::RawMatrix;
use super::number::present;
use super::reading::Space;
use crate::case::Levels;
use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::limits::MAX_STROKES;
use crate::secular::resolved;
use crate::validate;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, rational};
use serde::Deserialize;
use std::path::Path;

/// As it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDrive {
    from: RawMatrix,
    to: RawMatrix,
    #[serde(default, deserialize_with = "present")]
    steps: Option<u64>,
}

/// Levels and vectors of the Hamiltonian of a step.
pub(super) type Step = (Levels<Rational>, Frame<Rational>);

/// A path from one Hamiltonian to another in steps of equal duration.
pub(super) struct Drive {
    from: Matrix<Rational>,
    to: Matrix<Rational>,
    /// How many, at least one.
    pub steps: usize,
}

impl Drive {
    /// The path, and the space that it is in.
    pub fn read<'a>(
        raw: RawDrive,
        folder: Option<&Path>,
        space: impl FnOnce(Option<usize>, &str) -> Result<Space<'a>, CaseError>,
    ) -> Result<(Self, Space<'a>), CaseError> {
        let steps = raw.steps.ok_or_else(|| at("drive.steps", Problem::StepsOfDrive(MAX_STROKES)))?;
        let steps = usize::try_from(steps).ok().filter(|steps| (1..=MAX_STROKES).contains(steps));
        let steps = steps.ok_or_else(|| at("drive.steps", Problem::StepsOfDrive(MAX_STROKES)))?;
        let from = raw.from.loaded("drive.from", folder)?;
        let space = space(from.rows(), "drive.from")?;
        let [from, to] = [(from, "drive.from"), (raw.to, "drive.to")].map(|(matrix, place)| {
            let h = matrix.over(place, &space)?;
            validate::hamiltonian(&h).map_err(|error| CaseError { place: place.to_owned(), ..error })?;
            Ok(h)
        });
        Ok((Drive { from: from?, to: to?, steps }, space))
    }

    /// Levels and vectors of the Hamiltonians in the middle of so many steps,
    /// `H(s) = (1 − s)·from + s·to` at `s = (k + ½)/n`.
    pub fn chain(&self, steps: usize) -> Result<Vec<Step>, CaseError> {
        let middle = |k: usize| {
            let s = rational(2 * k as i64 + 1, 2 * steps as i64);
            let rest = rational(1, 1) - &s;
            let h = &self.from * real(rest) + &self.to * real(s.clone());
            let step = || format!("in the middle of step {k} of {steps}, {s} of the way,");
            let irrational = |_| at("drive", Problem::IrrationalStroke(step()));
            resolved(&h).map_err(irrational)
        };
        (0..steps).map(middle).collect()
    }
}
