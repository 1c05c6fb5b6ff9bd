//! The engine file: baths, strokes and a state as JSON, read as strictly as a case.

use super::contents::{Label, Witness};
use super::drive::Drive;
use super::jumps::jumps;
use super::number::{AtMost, Literal, Object};
use super::raw::{RawCase, RawEngine, RawState, RawStateFile, RawStroke, RawWitness};
use super::read::{baths, couplings, deserialized, label, levels, text_of, witness};
use super::reading::{Reading, Space};
use super::state::state;
use crate::case::{Bath, Case, Levels, State};
use crate::checks::at;
use crate::engine::{Engine, RateLaw, Run, Stroke};
use crate::error::{CaseError, Problem};
use crate::letter::recognised_engine;
use crate::limits::MAX_ENGINE_DIMENSION;
use crate::operator;
use crate::repair::Repair;
use crate::secular::{davies_jumps, resolved};
use crate::validate;
use lindbound_number::frame::Frame;
use lindbound_number::{Norms, Rational};
use num_traits::One;
use std::path::Path;

/// The contents of an engine file.
#[derive(Clone, Debug, PartialEq)]
pub struct EngineFile {
    /// The engine with the state it starts from; the maximally mixed one where the file gives none.
    pub engine: Engine<Rational>,
    /// The same with half as many steps in every drive, for an estimate of what steps leave out; `None` where
    /// there is no drive, and where the number of steps is odd or the steps are not rational.
    pub halved: Option<Engine<Rational>>,
    /// Its name and a remark.
    pub label: Label,
    /// What the file says about the engine, if it is a witness.
    pub witness: Option<Witness>,
}

impl From<Engine<Rational>> for EngineFile {
    fn from(engine: Engine<Rational>) -> Self {
        EngineFile { engine, halved: None, label: Label::default(), witness: None }
    }
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
        let read = raw.strokes.0.into_iter().enumerate().map(stroke).collect::<Result<Vec<_>, _>>()?;
        let mut notes = Vec::new();
        let mut strokes = Vec::new();
        // With half the steps, if there are steps, and if all can be halved.
        let mut halved = read.iter().any(|read| read.is_driven).then(Vec::new);
        for (k, Read { strokes: steps, halved: fewer, is_driven }) in read.into_iter().enumerate() {
            if is_driven {
                notes.push(format!("strokes[{k}] is driven: a chain of {} steps", steps.len()));
            }
            let fewer = if is_driven { fewer } else { Some(steps.clone()) };
            halved = halved.zip(fewer).map(|(all, fewer)| [all, fewer].concat());
            strokes.extend(steps);
        }
        if !notes.is_empty() {
            notes.push("what is certain is so of the chain, not of the limit of many steps".into());
        }
        let mut engine = Engine::stationary(baths, strokes).validated()?;
        if let Some(Object(raw)) = raw.state {
            let factors = factors.unwrap_or_else(|| vec![engine.dimension()]);
            let space = Space { factors, folder: reading.folder, norms: Norms::default() };
            engine.state = state(raw, &engine.baths, &space, &mut Repair::default())?;
        }
        if raw.once == Some(true) {
            engine.run = Run::Once;
        }
        let of_strokes = |strokes| Engine { strokes, ..engine.clone() };
        let halved = halved.map(of_strokes);
        let engine = recognised_engine(engine);
        let RawEngine { name, comment, claim, verdict, margin, dropped, origin, .. } = raw;
        let label = Label { notes, ..label(name, comment)? };
        let witness = witness(RawWitness { claim, verdict, margin, dropped, origin })?;
        Ok(EngineFile { label, engine, halved, witness })
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
    let is_of_strokes =
        ["levels", "hamiltonian", "jumps", "couplings", "coherent"].contains(&error.place.as_str());
    if is_of_strokes { CaseError { problem: Problem::OfStrokes, ..error } } else { error }
}

/// The strokes that one of a file stands for.
struct Read {
    /// One, or the steps of a drive.
    strokes: Vec<Stroke<Rational>>,
    /// The same in half as many steps, where that can be.
    halved: Option<Vec<Stroke<Rational>>>,
    /// Whether they are the steps of a drive.
    is_driven: bool,
}

/// A stroke over a space whose factors the file gives, or of one factor.
fn stroke(
    raw: RawStroke,
    baths: &[Bath<Rational>],
    factors: Option<&[usize]>,
    folder: Option<&Path>,
) -> Result<Read, CaseError> {
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
    let is_driven = raw.drive.is_some();
    let (pieces, halved, space) = match (raw.levels, raw.hamiltonian, raw.drive) {
        (Some(list), None, None) if acts => {
            let levels = levels(list.0)?;
            let d = levels.dimension();
            let space = space(Some(d), "levels")?;
            // More than any engine has are refused when all is read.
            let basis = Frame::standard(if d > MAX_ENGINE_DIMENSION { 0 } else { d });
            (vec![(levels, basis)], None, space)
        }
        (None, Some(matrix), None) if acts => {
            let matrix = matrix.loaded("hamiltonian", folder)?;
            let space = space(matrix.rows(), "hamiltonian")?;
            let hamiltonian = matrix.over("hamiltonian", &space)?;
            validate::hamiltonian(&hamiltonian)?;
            let irrational = |_| at("hamiltonian", Problem::IrrationalStroke("of a stroke".into()));
            (vec![resolved(&hamiltonian).map_err(irrational)?], None, space)
        }
        (None, None, Some(_)) if raw.jumps.is_some() => return Err(at("jumps", Problem::JumpsOfDrive)),
        (None, None, Some(Object(raw))) if acts => {
            let (drive, space) = Drive::read(raw, folder, space)?;
            let halved = if drive.steps.is_multiple_of(2) { drive.chain(drive.steps / 2).ok() } else { None };
            (drive.chain(drive.steps)?, halved, space)
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
    let coherent = raw.coherent.map(|matrix| matrix.over("coherent", &space)).transpose()?;
    let couplings =
        couplings(raw.couplings.map_or_else(Vec::new, |list| list.0), baths, &space, &mut Repair::default())?;
    if let Some(i) = couplings.iter().position(|coupling| coupling.spectrum.is_some()) {
        return Err(at(format!("couplings[{i}].rate"), Problem::SpectrumOfEngine));
    }
    validate::couplings(&couplings, baths.len(), space.dimension())?;
    let chain = |pieces: Vec<(Levels<Rational>, Frame<Rational>)>| {
        let duration = &raw.duration.0 / Rational::from_integer(pieces.len().into());
        let piece = |(levels, basis): (Levels<Rational>, Frame<Rational>)| {
            let case = Case::new(levels, baths.to_vec(), Vec::new(), State::Gibbs(0));
            let case = Case { basis, ..case };
            let mut all = davies_jumps(&case, &couplings);
            all.extend(jumps.iter().cloned());
            let stroke = Stroke::new(duration.clone(), case.levels, all, law);
            let coherent = coherent.clone();
            let stroke = Stroke { basis: case.basis, coherent, detuning: detuning.clone(), ..stroke };
            validate::stroke(&stroke, baths).map(|()| stroke)
        };
        pieces.into_iter().map(piece).collect::<Result<Vec<_>, _>>()
    };
    Ok(Read { strokes: chain(pieces)?, halved: halved.and_then(|pieces| chain(pieces).ok()), is_driven })
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
