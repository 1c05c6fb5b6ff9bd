//! The file as it is written, before any check beyond its shape as JSON.

use super::drive::RawDrive;
use super::matrix::{Operators, RawKet, RawList, RawMatrix, RawNumber};
use super::number::{AtMost, Literal, Object, Rows, present};
use super::observables::RawObservables;
use super::rate::RawRate;
use crate::limits::{MAX_DIMENSION, MAX_JUMPS, MAX_STROKES};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCase {
    #[serde(default, deserialize_with = "present")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub comment: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub repair: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    pub units: Option<Object<RawUnits>>,
    #[serde(default, deserialize_with = "present")]
    pub levels: Option<AtMost<Object<RawLevel>, MAX_DIMENSION>>,
    #[serde(default, deserialize_with = "present")]
    pub space: Option<AtMost<usize, MAX_DIMENSION>>,
    #[serde(default, deserialize_with = "present")]
    pub hamiltonian: Option<RawMatrix>,
    #[serde(default, deserialize_with = "present")]
    pub levels_within: Option<Literal>,
    pub baths: AtMost<Object<RawBath>, MAX_JUMPS>,
    #[serde(default, deserialize_with = "present")]
    pub jumps: Option<AtMost<Object<RawJump>, MAX_JUMPS>>,
    #[serde(default, deserialize_with = "present")]
    pub couplings: Option<AtMost<Object<RawCoupling>, MAX_JUMPS>>,
    #[serde(default, deserialize_with = "present")]
    pub coherent: Option<RawMatrix>,
    #[serde(default, deserialize_with = "present")]
    pub frame: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub number: Option<RawNumber>,
    #[serde(default)]
    pub observables: RawObservables,
    pub state: Object<RawState>,
    #[serde(default, deserialize_with = "present")]
    pub claim: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub verdict: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub margin: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub dropped: Option<AtMost<String, MAX_JUMPS>>,
    #[serde(default, deserialize_with = "present")]
    pub origin: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnits {
    pub energy: String,
    #[serde(default, deserialize_with = "present")]
    pub temperature: Option<String>,
}

impl RawUnits {
    /// What the report says of them.
    pub fn note(&self) -> String {
        let energy = &self.energy;
        match &self.temperature {
            Some(temperature) => format!("energies in {energy}, temperatures given in {temperature}"),
            None => format!("energies and temperatures in {energy}"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEngine {
    #[serde(default, deserialize_with = "present")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub comment: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub units: Option<Object<RawUnits>>,
    #[serde(default, deserialize_with = "present")]
    pub space: Option<AtMost<usize, MAX_DIMENSION>>,
    pub baths: AtMost<Object<RawBath>, MAX_JUMPS>,
    pub strokes: AtMost<Object<RawStroke>, MAX_STROKES>,
    #[serde(default, deserialize_with = "present")]
    pub state: Option<Object<RawState>>,
    #[serde(default, deserialize_with = "present")]
    pub once: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    pub claim: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub verdict: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub margin: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub dropped: Option<AtMost<String, MAX_JUMPS>>,
    #[serde(default, deserialize_with = "present")]
    pub origin: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStroke {
    pub duration: Literal,
    #[serde(default, deserialize_with = "present")]
    pub levels: Option<AtMost<Object<RawLevel>, MAX_DIMENSION>>,
    #[serde(default, deserialize_with = "present")]
    pub hamiltonian: Option<RawMatrix>,
    #[serde(default, deserialize_with = "present")]
    pub drive: Option<Object<RawDrive>>,
    #[serde(default, deserialize_with = "present")]
    pub couplings: Option<AtMost<Object<RawCoupling>, MAX_JUMPS>>,
    #[serde(default, deserialize_with = "present")]
    pub jumps: Option<AtMost<Object<RawJump>, MAX_JUMPS>>,
    #[serde(default, deserialize_with = "present")]
    pub coherent: Option<RawMatrix>,
    #[serde(default, deserialize_with = "present")]
    pub rates: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub detuning: Option<Literal>,
}

/// A file with nothing but a state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStateFile {
    pub state: Object<RawState>,
}

/// What tells an engine from a case: whatever else there is, it has strokes.
#[derive(Deserialize)]
pub(super) struct RawEither {
    pub strokes: Option<serde::de::IgnoredAny>,
}

/// The keys that make a file a witness.
pub(super) struct RawWitness {
    pub claim: Option<String>,
    pub verdict: Option<String>,
    pub margin: Option<String>,
    pub dropped: Option<AtMost<String, MAX_JUMPS>>,
    pub origin: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLevel {
    pub energy: Literal,
    #[serde(default, deserialize_with = "present")]
    pub degeneracy: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBath {
    pub name: String,
    #[serde(default, deserialize_with = "present")]
    pub boltzmann_factor: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    pub beta: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    pub temperature: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    pub mu: Option<Literal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawJump {
    pub bath: String,
    pub frequency: Literal,
    #[serde(default, deserialize_with = "present")]
    pub rate: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    pub operator: Option<RawMatrix>,
    #[serde(default, deserialize_with = "present")]
    pub rates: Option<Rows>,
    #[serde(default, deserialize_with = "present")]
    pub operators: Option<Operators>,
    #[serde(default, deserialize_with = "present")]
    pub reverse: Option<Object<RawReverse>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReverse {
    #[serde(default, deserialize_with = "present")]
    pub rate: Option<Literal>,
    #[serde(default, deserialize_with = "present")]
    pub operator: Option<RawMatrix>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCoupling {
    pub bath: String,
    pub operator: RawMatrix,
    pub rate: RawRate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawState {
    #[serde(default, deserialize_with = "present")]
    pub density_matrix: Option<RawMatrix>,
    #[serde(default, deserialize_with = "present")]
    pub ket: Option<RawKet>,
    #[serde(default, deserialize_with = "present")]
    pub spectrum: Option<AtMost<Literal, MAX_DIMENSION>>,
    #[serde(default, deserialize_with = "present")]
    pub cayley: Option<Rows>,
    #[serde(default, deserialize_with = "present")]
    pub frame: Option<Rows>,
    #[serde(default, deserialize_with = "present")]
    pub populations: Option<RawList>,
    #[serde(default, deserialize_with = "present")]
    pub gibbs: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub steady: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    pub evolved: Option<Object<RawEvolved>>,
}

/// Where a state comes to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvolved {
    pub from: Box<Object<RawState>>,
    pub time: Literal,
}

impl RawState {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        let RawState { density_matrix, ket, spectrum, cayley, frame, populations, gibbs, steady, evolved } =
            self;
        let matrices = density_matrix.is_none() && cayley.is_none() && frame.is_none() && ket.is_none();
        let lists = spectrum.is_none() && populations.is_none();
        matrices && lists && gibbs.is_none() && steady.is_none() && evolved.is_none()
    }

    /// The dimension, where it is that of a list or of rows.
    pub fn dimension(&self) -> Option<usize> {
        let spectrum = self.spectrum.iter().map(|list| list.0.len());
        let lists = self.populations.iter().filter_map(RawList::len).chain(spectrum);
        let own = lists.chain(self.density_matrix.iter().filter_map(RawMatrix::rows)).next();
        own.or_else(|| self.evolved.as_ref().and_then(|evolved| evolved.0.from.0.dimension()))
    }
}
