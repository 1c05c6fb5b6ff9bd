//! From JSON text to a checked `CaseFile`.

use super::basis::norms;
use super::contents::{CaseFile, Form, Label, Witness};
use super::json::json_error;
use super::jumps::jumps;
use super::matrix::{RawMatrix, RawNumber};
use super::near::{near_levels, with_rest};
use super::number::{AtMost, Literal, Object};
use super::rate::rate;
use super::raw::{RawBath, RawCase, RawCoupling, RawJump, RawLevel, RawUnits, RawWitness};
use super::reading::{Reading, Space};
use super::state::moved;
use crate::case::{Bath, Coherent, Levels, Particles, Temperature};
use crate::checks::at;
use crate::error::{CaseError, Problem};
use crate::hypothesis::Hypothesis;
use crate::limits::{MAX_DIMENSION, MAX_MIB};
use crate::operator;
use crate::repair::Repair;
use crate::secular::Coupling;
use crate::units;
use crate::validate::{self, bath_named, is_control};
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Norms, Rational, rational};
use num_traits::Signed;
use serde::Deserialize;
use std::io::Read;
use std::path::Path;

/// The baths of a file, and μ of each where it is given.
pub(super) type BathsWithPotentials = (Vec<Bath<Rational>>, Vec<Option<Rational>>);

impl CaseFile {
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
    /// use lindbound_model::file::CaseFile;
    /// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
    ///   "baths": [{"name": "hot", "boltzmann_factor": "1/2"}],
    ///   "jumps": [{"bath": "hot", "frequency": 1, "rate": "5/2", "operator": [[0, 1], [0, 0]]}],
    ///   "state": {"populations": ["3/4", "1/4"]}}"#;
    /// let file = CaseFile::parse(text).unwrap();
    /// assert_eq!(CaseFile::parse(&file.write()).unwrap(), file);
    /// let error = CaseFile::parse(&text.replace("5/2", "-5/2")).unwrap_err();
    /// assert_eq!(error.to_string(), "jumps[0].rate: must not be negative, but is -5/2");
    /// ```
    pub fn parse(text: &str) -> Result<Self, CaseError> {
        Self::parse_with(text, Reading::default())
    }

    /// Reads JSON text with what it does not say.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    ///
    /// ```
    /// use lindbound_model::file::{CaseFile, Reading};
    /// assert!(CaseFile::parse_with("{}", Reading::default()).is_err());
    /// ```
    pub fn parse_with(text: &str, reading: Reading) -> Result<Self, CaseError> {
        let raw: RawCase = deserialized(text)?;
        check(raw, reading)
    }
}

/// The text of a file, within bounds.
///
/// # Errors
/// [`CaseError`] if it cannot be read, is too long or is no text.
pub fn text_of(path: &Path) -> Result<String, CaseError> {
    let unreadable = |error: std::io::Error| at("", Problem::Unreadable(error.kind()));
    text_from(std::fs::File::open(path).map_err(unreadable)?)
}

/// The text of a stream, within bounds.
pub(super) fn text_from(stream: impl Read) -> Result<String, CaseError> {
    let unreadable = |error: std::io::Error| at("", Problem::Unreadable(error.kind()));
    let mut bytes = Vec::new();
    stream.take((MAX_MIB << 20) + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_MIB << 20 {
        return Err(at("", Problem::FileTooLarge(MAX_MIB)));
    }
    String::from_utf8(bytes).map_err(|error| at("", Problem::NotUtf8(error.utf8_error().valid_up_to())))
}

/// An object of the raw format from JSON text, and nothing after it.
pub(super) fn deserialized<T>(text: &str) -> Result<T, CaseError>
where
    Object<T>: for<'de> Deserialize<'de>,
{
    if text.starts_with('\u{feff}') {
        return Err(at("line 1 column 1", Problem::ByteOrderMark));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let Object(raw): Object<T> = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // What is no JSON has no key to name: `?` stands for that, and `.` for the file as a whole.
        let place = error.path().to_string();
        json_error(place.trim_end_matches(['?', '.']).to_owned(), error.inner())
    })?;
    deserializer.end().map_err(|error| json_error(String::new(), &error))?;
    Ok(raw)
}

fn check(raw: RawCase, reading: Reading) -> Result<CaseFile, CaseError> {
    let norms = norms(&raw);
    let mut repair = repair(raw.repair, reading.repair)?;
    let folder = reading.folder;
    // What of a Hamiltonian is left to V.
    let mut left_over = None;
    let units = raw.units.as_ref().map(|Object(units)| units.note());
    let (baths, potentials) = baths(raw.baths.0, raw.units)?;
    let acts = raw.jumps.is_some() || raw.couplings.is_some();
    let list_of_jumps = raw.jumps.map_or_else(Vec::new, |list| list.0);
    let list_of_couplings = raw.couplings.map(|list| list.0);
    let (form, space) = match (raw.levels, raw.hamiltonian, list_of_couplings) {
        (Some(list), None, None) if acts => {
            let levels = levels(list.0)?;
            let space = space(raw.space, Some(levels.dimension()), || None, folder, &norms)?;
            let jumps = jumps(list_of_jumps, &baths, &space)?;
            let form = match norms.are_one() {
                true => Form::Levels { levels, jumps },
                // Jumps with roots are enclosed.
                false => Form::Hamiltonian {
                    hamiltonian: matrix_of(&levels, &norms),
                    couplings: Vec::new(),
                    jumps,
                },
            };
            (form, space)
        }
        (Some(list), None, Some(couplings)) => {
            let levels = levels(list.0)?;
            let space = space(raw.space, Some(levels.dimension()), || None, folder, &norms)?;
            let hamiltonian = matrix_of(&levels, &norms);
            validate::hamiltonian(&hamiltonian)?;
            let couplings = self::couplings(couplings, &baths, &space, &mut repair)?;
            (
                Form::Hamiltonian { hamiltonian, couplings, jumps: jumps(list_of_jumps, &baths, &space)? },
                space,
            )
        }
        (None, Some(matrix), couplings) if acts => {
            let matrix = matrix.loaded("hamiltonian", folder)?;
            let couplings = couplings.unwrap_or_default();
            let of_coupling = |Object(coupling): &Object<RawCoupling>| coupling.operator.rows();
            let of_jump = |Object(jump): &Object<RawJump>| jump.operator.as_ref().and_then(RawMatrix::rows);
            let of_others = || {
                let of_jumps = || list_of_jumps.iter().find_map(of_jump);
                let of_coherent = || raw.coherent.as_ref().and_then(RawMatrix::rows);
                let of_operators = couplings.iter().find_map(of_coupling).or_else(of_jumps);
                of_operators.or_else(of_coherent).or_else(|| raw.state.0.dimension())
            };
            let space = space(raw.space, matrix.rows(), of_others, folder, &norms)?;
            let mut hamiltonian = repair.hermitian("hamiltonian", matrix.over("hamiltonian", &space)?)?;
            validate::hamiltonian(&hamiltonian)?;
            if let Some(Literal(within)) = &raw.levels_within {
                if !norms.are_one() {
                    return Err(at("levels_within", Problem::WithinRoots));
                }
                left_over = near_levels(&mut hamiltonian, within, &mut repair.changes)?;
            }
            let couplings = self::couplings(couplings, &baths, &space, &mut repair)?;
            (
                Form::Hamiltonian { hamiltonian, couplings, jumps: jumps(list_of_jumps, &baths, &space)? },
                space,
            )
        }
        _ => return Err(at("", Problem::MixedForms)),
    };
    if raw.levels_within.is_some() && matches!(form, Form::Levels { .. }) {
        return Err(at("levels_within", Problem::WithinLevels));
    }
    let coherent = coherent(raw.coherent, raw.frame, &space, &mut repair)?;
    let coherent = with_rest(coherent, left_over, &form)?;
    let observables = raw.observables.over(&space, &mut repair)?;
    let particles = particles(raw.number, potentials, &space.orthonormal(), &mut repair)?;
    let form = form.with_particles(particles.as_ref())?;
    let (state, elapsed) = moved(raw.state.0, &baths, &space.orthonormal(), &mut repair)?;
    let RawCase { name, comment, claim, verdict, margin, dropped, origin, .. } = raw;
    let notes = units.into_iter().chain(repair.changes).collect();
    let label = Label { notes, ..label(name, comment)? };
    let witness = witness(RawWitness { claim, verdict, margin, dropped, origin })?;
    CaseFile { label, baths, norms, form, coherent, particles, observables, state, elapsed, witness }
        .validated()
}

/// H by its elements in a basis of these norms.
fn matrix_of(levels: &Levels<Rational>, norms: &Norms) -> Matrix<Rational> {
    let energies = levels.energy_of_each().into_iter().map(real).collect::<Vec<_>>();
    norms.elements_of(&Matrix::from_diagonal(&energies.into()))
}

pub(super) fn couplings(
    list: Vec<Object<RawCoupling>>,
    baths: &[Bath<Rational>],
    space: &Space,
    repair: &mut Repair,
) -> Result<Vec<Coupling>, CaseError> {
    list.into_iter().enumerate().map(|(i, Object(raw))| coupling(i, raw, baths, space, repair)).collect()
}

/// V, and the frame that it and the state are in.
fn coherent(
    matrix: Option<RawMatrix>,
    frame: Option<String>,
    space: &Space,
    repair: &mut Repair,
) -> Result<Option<Coherent<Rational>>, CaseError> {
    let rotating = match frame.as_deref() {
        None => false,
        Some("rotating") => true,
        Some(other) => return Err(at("frame", Problem::Frame(other.to_owned()))),
    };
    let Some(matrix) = matrix else {
        return if rotating { Err(at("frame", Problem::FrameAlone)) } else { Ok(None) };
    };
    let operator = repair.hermitian("coherent", matrix.over("coherent", space)?)?;
    Ok(Some(Coherent { operator, rotating }))
}

/// N, and μ of every bath.
fn particles(
    number: Option<RawNumber>,
    potentials: Vec<Option<Rational>>,
    space: &Space,
    repair: &mut Repair,
) -> Result<Option<Particles<Rational>>, CaseError> {
    let Some(number) = number else {
        return match potentials.iter().position(Option::is_some) {
            Some(i) => Err(at(format!("baths[{i}].mu"), Problem::NoNumber)),
            None => Ok(None),
        };
    };
    let number = repair.hermitian("number", number.over("number", space)?)?;
    let potentials = potentials.into_iter().map(Option::unwrap_or_default).collect();
    Ok(Some(Particles { number, potentials }))
}

/// How far what is not valid may be moved.
fn repair(given: Option<Literal>, asked: Option<&Rational>) -> Result<Repair, CaseError> {
    let allowed = match (given, asked) {
        (Some(Literal(given)), Some(asked)) if given != *asked => {
            let (given, asked) = (given.to_string(), asked.to_string());
            return Err(at("repair", Problem::RepairsDiffer { given, asked }));
        }
        (given, asked) => given.map(|Literal(given)| given).or_else(|| asked.cloned()),
    };
    match &allowed {
        Some(x) if !x.is_positive() || *x > rational(1, 100) => {
            Err(at("repair", Problem::RepairDistance(x.to_string())))
        }
        _ => Ok(Repair { allowed, changes: Vec::new() }),
    }
}

/// The levels of the factors of the space. If the file does not give them, there is one factor, of the
/// dimension of the levels or of the rows of the Hamiltonian, or of the other matrices and lists.
fn space<'a>(
    given: Option<AtMost<usize, MAX_DIMENSION>>,
    own: Option<usize>,
    otherwise: impl FnOnce() -> Option<usize>,
    folder: Option<&'a Path>,
    norms: &Norms,
) -> Result<Space<'a>, CaseError> {
    let space = |factors| Space { factors, folder, norms: norms.clone() };
    let Some(AtMost(factors)) = given else {
        let d = own.or_else(otherwise).ok_or_else(|| at("hamiltonian", Problem::NoSpace))?;
        return Ok(space(vec![d]));
    };
    let found = operator::dimension(&factors).map_err(|error| at("space", error.into()))?;
    match own {
        Some(expected) if expected != found => Err(at("space", Problem::SpaceDimension { found, expected })),
        _ => Ok(space(factors)),
    }
}

/// A name and a remark, without what would move the cursor of a terminal; a remark may have several lines.
pub(super) fn label(name: Option<String>, comment: Option<String>) -> Result<Label, CaseError> {
    let refuse = |place: &str, text: &Option<String>, allowed: &str| match text {
        Some(text) if text.chars().any(|c| is_control(c) && !allowed.contains(c)) => {
            Err(at(place, Problem::ControlCharacter(text.clone())))
        }
        _ => Ok(()),
    };
    refuse("name", &name, "")?;
    refuse("comment", &comment, "\n")?;
    Ok(Label { name, comment, notes: Vec::new() })
}

/// What the file records beside its case: a statement with a verdict, or nothing.
pub(super) fn witness(raw: RawWitness) -> Result<Option<Witness>, CaseError> {
    let recorded = raw.verdict.is_some() || raw.margin.is_some() || raw.dropped.is_some();
    let dropped = raw.dropped.map(|list| list.0).unwrap_or_default();
    let known = || Hypothesis::every().map(Hypothesis::id);
    if let Some(n) = dropped.iter().position(|name| known().all(|id| id != name)) {
        let (name, known) = (dropped[n].clone(), known().collect::<Vec<_>>().join(", "));
        return Err(at(format!("dropped[{n}]"), Problem::UnknownHypothesis { name, known }));
    }
    match (raw.claim, raw.verdict) {
        (Some(claim), Some(verdict)) if ["holds", "violated"].contains(&verdict.as_str()) => {
            Ok(Some(Witness { claim, verdict, margin: raw.margin, dropped, origin: raw.origin }))
        }
        (Some(_), Some(verdict)) => Err(at("verdict", Problem::Verdict(verdict))),
        (None, None) if !recorded && raw.origin.is_none() => Ok(None),
        _ => Err(at("", Problem::HalfAWitness)),
    }
}

/// The baths, and their chemical potentials.
pub(super) fn baths(
    list: Vec<Object<RawBath>>,
    units: Option<Object<RawUnits>>,
) -> Result<BathsWithPotentials, CaseError> {
    let factor = temperature_factor(units)?;
    let bath = |(i, Object(raw)): (usize, Object<RawBath>)| {
        let temperature = match (raw.boltzmann_factor, raw.beta, raw.temperature) {
            (Some(Literal(x)), None, None) => Temperature::BoltzmannFactor(x),
            (None, Some(Literal(beta)), None) => Temperature::Inverse(beta),
            (None, None, Some(Literal(temperature))) => Temperature::of(temperature * &factor),
            _ => return Err(at(format!("baths[{i}]"), Problem::TemperatureForms)),
        };
        Ok((Bath { name: raw.name, temperature }, raw.mu.map(|Literal(mu)| mu)))
    };
    let read = list.into_iter().enumerate().map(bath).collect::<Result<Vec<_>, _>>()?;
    let (baths, potentials): (Vec<_>, _) = read.into_iter().unzip();
    validate::baths(&baths)?;
    Ok((baths, potentials))
}

/// What temperatures are multiplied by so that they are energies, `k_B T`.
fn temperature_factor(units: Option<Object<RawUnits>>) -> Result<Rational, CaseError> {
    let Some(Object(RawUnits { energy, temperature })) = units else { return Ok(rational(1, 1)) };
    let unknown = |key: &str, name: &str, known: &[&'static str]| {
        let known = known.join(", ");
        Err(at(format!("units.{key}"), Problem::Unit { name: name.to_owned(), known }))
    };
    if units::joules(&energy).is_none() {
        return unknown("energy", &energy, &units::ENERGIES);
    }
    match units::temperature_factor(&energy, temperature.as_deref()) {
        Some(factor) => Ok(factor),
        None => unknown("temperature", &temperature.unwrap_or_default(), &units::TEMPERATURES),
    }
}

pub(super) fn levels(list: Vec<Object<RawLevel>>) -> Result<Levels<Rational>, CaseError> {
    let levels =
        Levels::new(list.into_iter().map(|Object(RawLevel { energy: Literal(energy), degeneracy })| {
            (energy, degeneracy.map_or(1, |count| usize::try_from(count).unwrap_or(usize::MAX)))
        }));
    validate::levels(&levels)?;
    Ok(levels)
}

fn coupling(
    i: usize,
    raw: RawCoupling,
    baths: &[Bath<Rational>],
    space: &Space,
    repair: &mut Repair,
) -> Result<Coupling, CaseError> {
    let bath = bath_named(&format!("couplings[{i}].bath"), &raw.bath, baths)?;
    let place = format!("couplings[{i}].operator");
    let operator = repair.hermitian(&place, raw.operator.over(&place, space)?)?;
    let (rate, spectrum) = rate(&format!("couplings[{i}].rate"), raw.rate)?;
    Ok(Coupling { bath, operator, rate, spectrum })
}
