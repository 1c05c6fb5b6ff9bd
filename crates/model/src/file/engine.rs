//! The engine file: baths, strokes and a state as JSON, read as strictly as a case.

use super::contents::{Label, Witness};
use super::jumps::jumps;
use super::number::{AtMost, Literal, Object};
use super::raw::{RawCase, RawEngine, RawState, RawStateFile, RawStroke, RawWitness};
use super::read::{baths, couplings, deserialized, label, levels, text_of, witness};
use super::reading::{Reading, Space};
use super::state::state;
use crate::case::{Bath, Case, State};
use crate::checks::at;
use crate::engine::{Engine, RateLaw, Run, Stroke};
use crate::error::{CaseError, Problem};
use crate::letter::recognised_engine;
use crate::operator;
use crate::repair::Repair;
use crate::secular::{davies_jumps, grouped};
use crate::validate;
use lindbound_number::frame::Spectrum;
use lindbound_number::{Norms, Rational};
use num_traits::One;
use std::path::Path;

/// The contents of an engine file.
#[derive(Clone, Debug, PartialEq)]
pub struct EngineFile {
    /// The engine with the state it starts from; the maximally mixed one where the file gives none.
    pub engine: Engine<Rational>,
    /// Its name and a remark.
    pub label: Label,
    /// What the file says about the engine, if it is a witness.
    pub witness: Option<Witness>,
}

impl EngineFile {
    /// Reads a file from disk.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the file.
    pub fn open(path: &Path) -> Result<Self, CaseError> {
        Self::parse_with(&text_of(path)?, Reading::beside(path))
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    ///
    /// ```
    /// use lindbound_model::file::EngineFile;
    /// let text = r#"{"baths": [{"name": "hot", "boltzmann_factor": "1/2"}],
    ///   "strokes": [{"duration": "1/5", "levels": [{"energy": 0}, {"energy": 1}],
    ///     "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}]}]}"#;
    /// let file = EngineFile::parse(text).unwrap();
    /// assert_eq!(EngineFile::parse(&file.write()).unwrap(), file);
    /// let error = EngineFile::parse(&text.replace("1/5", "-1/5")).unwrap_err();
    /// assert_eq!(error.to_string(), "strokes[0].duration: must not be negative, but is -1/5");
    /// ```
    pub fn parse(text: &str) -> Result<Self, CaseError> {
        Self::parse_with(text, Reading::default())
    }

    /// Reads JSON text with what it does not say.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text; an engine is not repaired.
    pub fn parse_with(text: &str, reading: Reading) -> Result<Self, CaseError> {
        let raw: RawEngine = deserialized(text).map_err(of_strokes)?;
        if reading.repair.is_some() {
            return Err(at("", Problem::RepairOfEngine));
        }
        let (baths, potentials) = baths(raw.baths.0, raw.units)?;
        if let Some(i) = potentials.iter().position(Option::is_some) {
            return Err(at(format!("baths[{i}].mu"), Problem::PotentialOfEngine));
        }
        let factors = raw.space.map(|AtMost(factors)| factors);
        if let Some(factors) = &factors {
            operator::dimension(factors).map_err(|error| at("space", error.into()))?;
        }
        let stroke = |(k, Object(raw)): (usize, Object<RawStroke>)| {
            stroke(raw, &baths, factors.as_deref(), reading.folder)
                .map_err(|error| error.inside(&format!("strokes[{k}]")))
        };
        let strokes = raw.strokes.0.into_iter().enumerate().map(stroke).collect::<Result<Vec<_>, _>>()?;
        let mut engine = Engine::stationary(baths, strokes).validated()?;
        if let Some(Object(raw)) = raw.state {
            let factors = factors.unwrap_or_else(|| vec![engine.dimension()]);
            let space = Space { factors, folder: reading.folder, norms: Norms::default() };
            engine.state = state(raw, &engine.baths, &space, &mut Repair::default())?;
        }
        if raw.once == Some(true) {
            engine.run = Run::Once;
        }
        let engine = recognised_engine(engine);
        let RawEngine { name, comment, claim, verdict, margin, dropped, origin, .. } = raw;
        let label = label(name, comment)?;
        let witness = witness(RawWitness { claim, verdict, margin, dropped, origin })?;
        Ok(EngineFile { label, engine, witness })
    }

    /// A state for an engine of these baths and this dimension, from a file `{"state": {…}}`, the state
    /// alone, or the file of an engine with a state.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the file.
    pub fn open_state(path: &Path, baths: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError> {
        let text = text_of(path)?;
        let raw = match deserialized::<RawStateFile>(&text) {
            Ok(RawStateFile { state: Object(raw) }) => raw,
            Err(_) if deserialized::<RawCase>(&text).is_ok() => return Err(at("", Problem::StateOfCase)),
            Err(error) => match deserialized::<RawState>(&text) {
                Ok(raw) => raw,
                Err(_) => {
                    deserialized::<RawEngine>(&text).ok().and_then(|raw| Some(raw.state?.0)).ok_or(error)?
                }
            },
        };
        let space = Space { factors: vec![d], folder: Reading::beside(path).folder, norms: Norms::default() };
        state(raw, baths, &space, &mut Repair::default())
    }
}

/// What a case has beside its baths stands in each stroke of an engine.
fn of_strokes(error: CaseError) -> CaseError {
    let is_of_strokes = ["levels", "hamiltonian", "jumps", "couplings"].contains(&error.place.as_str());
    if is_of_strokes { CaseError { problem: Problem::OfStrokes, ..error } } else { error }
}

/// A stroke over a space whose factors the file gives, or of one factor.
fn stroke(
    raw: RawStroke,
    baths: &[Bath<Rational>],
    factors: Option<&[usize]>,
    folder: Option<&Path>,
) -> Result<Stroke<Rational>, CaseError> {
    let acts = raw.jumps.is_some() || raw.couplings.is_some();
    let space = |own: Option<usize>, place: &str| {
        let given = factors.map(<[usize]>::to_vec).or(own.map(|d| vec![d]));
        let factors = given.ok_or_else(|| at(place, Problem::NoSpace))?;
        let space = Space { factors, folder, norms: Norms::default() };
        match (own, space.dimension()) {
            (Some(expected), found) if expected != found => {
                Err(at(place, Problem::SpaceDimension { found, expected }))
            }
            _ => Ok(space),
        }
    };
    let (levels, basis, space) = match (raw.levels, raw.hamiltonian) {
        (Some(list), None) if acts => {
            let levels = levels(list.0)?;
            let space = space(Some(levels.dimension()), "levels")?;
            (levels, None, space)
        }
        (None, Some(matrix)) if acts => {
            let matrix = matrix.loaded("hamiltonian", folder)?;
            let space = space(matrix.rows(), "hamiltonian")?;
            let hamiltonian = matrix.over("hamiltonian", &space)?;
            validate::hamiltonian(&hamiltonian)?;
            let spectrum =
                Spectrum::of(&hamiltonian).map_err(|_| at("hamiltonian", Problem::IrrationalStroke))?;
            let (levels, basis) = grouped(spectrum);
            (levels, Some(basis), space)
        }
        _ => return Err(at("", Problem::MixedForms)),
    };
    let jumps = jumps(raw.jumps.map_or_else(Vec::new, |list| list.0), baths, &space)?;
    let law = match raw.rates.as_deref() {
        None | Some("given") => RateLaw::Given,
        Some("fermi") => RateLaw::Fermi,
        Some(other) => return Err(at("rates", Problem::RateLaw(other.to_owned()))),
    };
    let detuning = raw.detuning.map_or_else(Rational::one, |Literal(value)| value);
    let mut stroke = Stroke { detuning, ..Stroke::new(raw.duration.0, levels, jumps, law) };
    if let Some(basis) = basis {
        stroke.basis = basis;
    }
    let couplings =
        couplings(raw.couplings.map_or_else(Vec::new, |list| list.0), baths, &space, &mut Repair::default())?;
    if let Some(i) = couplings.iter().position(|coupling| coupling.spectrum.is_some()) {
        return Err(at(format!("couplings[{i}].rate"), Problem::SpectrumOfEngine));
    }
    validate::couplings(&couplings, baths.len(), stroke.levels.dimension())?;
    let case = Case::new(stroke.levels.clone(), baths.to_vec(), Vec::new(), State::Gibbs(0));
    let case = Case { basis: stroke.basis.clone(), ..case };
    let resolved = davies_jumps(&case, &couplings);
    stroke.jumps.splice(0..0, resolved);
    validate::stroke(&stroke, baths)?;
    Ok(stroke)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"baths": [{"name": "hot", "beta": "1/5"}, {"name": "cold", "beta": "1"}],
        "strokes": [
          {"duration": "1/5", "levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}], "rates": "fermi",
           "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}]},
          {"duration": "2/5", "levels": [{"energy": 0}, {"energy": "1/2", "degeneracy": 2}], "detuning": "9/10",
           "jumps": [{"bath": "cold", "frequency": "1/2", "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}]}],
        "state": {"populations": [1, 0, 0]}, "once": true}"#;

    #[test]
    fn an_engine_is_written_as_it_is_read() {
        let file = EngineFile::parse(TEXT).unwrap();
        assert_eq!(file.engine.run, Run::Once);
        assert_eq!(file.engine.strokes[0].law, RateLaw::Fermi);
        assert_eq!(EngineFile::parse(&file.write()).unwrap(), file);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (from, to, message) in [
            (r#""duration": "1/5""#, r#""duration": 0"#, "strokes[0].duration: a duration must be positive"),
            (
                r#""rates": "fermi""#,
                r#""rates": "bose""#,
                "strokes[0].rates: rates are \"given\" or \"fermi\", not \"bose\"",
            ),
            (
                r#""detuning": "9/10""#,
                r#""detuning": -1"#,
                "strokes[1].detuning: must not be negative, but is -1",
            ),
            (
                r#""bath": "cold""#,
                r#""bath": "cool""#,
                "strokes[1].jumps[0].bath: there is no bath named \"cool\"",
            ),
            (
                r#"{"energy": "1/2", "degeneracy": 2}"#,
                r#"{"energy": "1/2"}"#,
                "strokes[1].jumps[0].operator: has 3 entries where 2 are needed",
            ),
            (r#""once": true"#, r#""once": true, "verdict": "holds""#, "a witness has both"),
            (
                r#""populations": [1, 0, 0]"#,
                r#""populations": [1, 0]"#,
                "state.populations: has 2 entries where 3 are needed",
            ),
            (r#""once": true"#, r#""twice": true"#, "unknown field `twice`"),
        ] {
            assert!(TEXT.contains(from), "{from}");
            let error = EngineFile::parse(&TEXT.replace(from, to)).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
        let other = r#"{"baths": [], "strokes": [{"duration": 1, "levels": [{"energy": 0}], "jumps": []},
            {"duration": 1, "levels": [{"energy": 0}, {"energy": 1}], "jumps": []}]}"#;
        let error = EngineFile::parse(other).unwrap_err().to_string();
        assert_eq!(error, "strokes[1].levels: has dimension 2 where the first stroke has 1");
        assert!(EngineFile::parse(r#"{"baths": [], "strokes": []}"#).is_err());
    }
}
