//! From JSON text to a checked `CaseFile`.

use super::contents::{CaseFile, Form, Witness};
use super::number::{AtMost, Entry, Literal, Object, Rows};
use super::raw::{RawBath, RawCase, RawCoupling, RawJump, RawLevel, RawState, RawWitness};
use crate::case::{Bath, Jump, Levels, Reverse, State, Temperature};
use crate::error::{CaseError, Problem};
use crate::limits::{MAX_DIGITS_TIMES_DIMENSION, MAX_DIMENSION, MAX_HAMILTONIAN, MAX_MIB, MAX_RATE_BITS};
use crate::secular::Coupling;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, first_non_hermitian_entry};
use lindbound_number::{Field, Rational, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use serde::Deserialize;
use std::io::Read;
use std::path::Path;

pub(super) fn at(place: impl Into<String>, problem: Problem) -> CaseError {
    CaseError { place: place.into(), problem }
}

impl CaseFile {
    /// Reads a file from disk.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the file.
    pub fn open(path: &Path) -> Result<Self, CaseError> {
        Self::parse(&text_of(path)?)
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    ///
    /// ```
    /// use lindbound_model::file::CaseFile;
    /// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "hot", "boltzmann_factor": "1/2"}],
    ///   "jumps": [{"bath": "hot", "frequency": 1, "rate": "5/2", "operator": [[0, 1], [0, 0]]}],
    ///   "state": {"populations": ["3/4", "1/4"]}}"#;
    /// let file = CaseFile::parse(text).unwrap();
    /// assert_eq!(CaseFile::parse(&file.write()).unwrap(), file);
    /// let error = CaseFile::parse(&text.replace("5/2", "-5/2")).unwrap_err();
    /// assert_eq!(error.to_string(), "jumps[0].rate: must not be negative, but is -5/2");
    /// ```
    pub fn parse(text: &str) -> Result<Self, CaseError> {
        let raw: RawCase = deserialized(text)?;
        check(raw)
    }
}

/// The text of a file, within bounds.
pub(super) fn text_of(path: &Path) -> Result<String, CaseError> {
    let unreadable = |error: std::io::Error| at("", Problem::Unreadable(error.kind()));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take((MAX_MIB << 20) + 1).read_to_end(&mut bytes).map_err(unreadable)?;
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
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let Object(raw): Object<T> = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let place = error.path().to_string();
        json_error(if place == "." { String::new() } else { place }, error.inner())
    })?;
    deserializer.end().map_err(|error| json_error(String::new(), &error))?;
    Ok(raw)
}

fn json_error(place: String, error: &serde_json::Error) -> CaseError {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let message = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text).to_owned();
    if error.is_data() && !place.is_empty() {
        return at(place, Problem::Json(message));
    }
    let position = format!("line {line} column {column}");
    at(if place.is_empty() { position } else { format!("{position} ({place})") }, Problem::Json(message))
}

fn check(raw: RawCase) -> Result<CaseFile, CaseError> {
    let baths = baths(raw.baths.0)?;
    let (form, d) = match (raw.levels, raw.jumps, raw.hamiltonian, raw.couplings) {
        (Some(list), Some(jumps), None, None) => {
            let levels = levels(list.0)?;
            let d = levels.dimension();
            let jumps =
                jumps.0.into_iter().enumerate().map(|(i, Object(jump))| checked_jump(i, jump, &baths, d));
            (Form::Levels { levels, jumps: jumps.collect::<Result<_, _>>()? }, d)
        }
        (None, None, Some(rows), Some(couplings)) => {
            let d = rows.0.len();
            if d == 0 {
                return Err(at("hamiltonian", Problem::Empty));
            }
            if d > MAX_HAMILTONIAN {
                let problem = Problem::DimensionTooLarge { found: d as u64, largest: MAX_HAMILTONIAN as u64 };
                return Err(at("hamiltonian", problem));
            }
            let hamiltonian = hermitian("hamiltonian", rows, d)?;
            let couplings =
                couplings.0.into_iter().enumerate().map(|(i, Object(c))| checked_coupling(i, c, &baths, d));
            (Form::Hamiltonian { hamiltonian, couplings: couplings.collect::<Result<_, _>>()? }, d)
        }
        _ => return Err(at("", Problem::MixedForms)),
    };
    let state = state(raw.state.0, &baths, d)?;
    let RawCase { claim, verdict, margin, dropped, origin, .. } = raw;
    let witness = witness(RawWitness { claim, verdict, margin, dropped, origin })?;
    let file = CaseFile { baths, form, state, witness };
    file.check_sizes()?;
    Ok(file)
}

/// What the file records beside its case: a statement with a verdict, or nothing.
pub(super) fn witness(raw: RawWitness) -> Result<Option<Witness>, CaseError> {
    let recorded = raw.verdict.is_some() || raw.margin.is_some() || raw.dropped.is_some();
    match (raw.claim, raw.verdict) {
        (Some(claim), Some(verdict)) if ["holds", "violated"].contains(&verdict.as_str()) => {
            Ok(Some(Witness {
                claim,
                verdict,
                margin: raw.margin,
                dropped: raw.dropped.map(|list| list.0).unwrap_or_default(),
                origin: raw.origin,
            }))
        }
        (Some(_), Some(verdict)) => Err(at("verdict", Problem::Verdict(verdict))),
        (None, None) if !recorded && raw.origin.is_none() => Ok(None),
        _ => Err(at("", Problem::HalfAWitness)),
    }
}

pub(super) fn baths(list: Vec<Object<RawBath>>) -> Result<Vec<Bath<Rational>>, CaseError> {
    let mut baths: Vec<Bath<Rational>> = Vec::new();
    for (i, Object(raw)) in list.into_iter().enumerate() {
        let place = format!("baths[{i}]");
        if raw.name.is_empty() {
            return Err(at(format!("{place}.name"), Problem::Empty));
        }
        if let Some(j) = baths.iter().position(|bath| bath.name == raw.name) {
            return Err(at(format!("{place}.name"), Problem::RepeatedName(format!("baths[{j}].name"))));
        }
        let temperature = match (raw.boltzmann_factor, raw.beta) {
            (Some(Literal(x)), None) => {
                if !x.is_positive() || x > Rational::one() {
                    let problem = Problem::BoltzmannFactor(x.show());
                    return Err(at(format!("{place}.boltzmann_factor"), problem));
                }
                Temperature::BoltzmannFactor(x)
            }
            (None, Some(beta)) => Temperature::Inverse(non_negative(&format!("{place}.beta"), beta)?),
            _ => return Err(at(place, Problem::TemperatureForms)),
        };
        baths.push(Bath { name: raw.name, temperature });
    }
    Ok(baths)
}

pub(super) fn levels(list: Vec<Object<RawLevel>>) -> Result<Levels<Rational>, CaseError> {
    let mut levels = Levels { energies: Vec::new(), degeneracies: Vec::new() };
    let mut dimension = 0u64;
    for (i, Object(RawLevel { energy: Literal(energy), degeneracy })) in list.into_iter().enumerate() {
        if let Some(j) = levels.energies.iter().position(|other| *other == energy) {
            return Err(at(format!("levels[{i}].energy"), Problem::RepeatedEnergy(format!("levels[{j}]"))));
        }
        let degeneracy = degeneracy.unwrap_or(1);
        let place = || format!("levels[{i}].degeneracy");
        if degeneracy == 0 {
            return Err(at(place(), Problem::ZeroDegeneracy));
        }
        dimension = dimension.saturating_add(degeneracy);
        if dimension > MAX_DIMENSION as u64 {
            let problem = Problem::DimensionTooLarge { found: dimension, largest: MAX_DIMENSION as u64 };
            return Err(at(place(), problem));
        }
        levels.energies.push(energy);
        levels.degeneracies.push(degeneracy as usize);
    }
    if levels.energies.is_empty() { Err(at("levels", Problem::Empty)) } else { Ok(levels) }
}

pub(super) fn checked_jump(
    i: usize,
    raw: RawJump,
    baths: &[Bath<Rational>],
    d: usize,
) -> Result<Jump<Rational>, CaseError> {
    let place = format!("jumps[{i}]");
    let bath = bath_index(&format!("{place}.bath"), &raw.bath, baths)?;
    let frequency = non_negative(&format!("{place}.frequency"), raw.frequency)?;
    let rate = non_negative(&format!("{place}.rate"), raw.rate)?;
    let operator = square(&format!("{place}.operator"), raw.operator, d)?;
    let reverse = match raw.reverse {
        None => None,
        Some(_) if frequency.is_zero() => {
            return Err(at(format!("{place}.reverse"), Problem::ReverseOfDephasing));
        }
        Some(Object(reverse)) if reverse.rate.is_none() && reverse.operator.is_none() => {
            return Err(at(format!("{place}.reverse"), Problem::EmptyReverse));
        }
        Some(Object(reverse)) => {
            let rate =
                reverse.rate.map(|rate| non_negative(&format!("{place}.reverse.rate"), rate)).transpose()?;
            let operator = reverse
                .operator
                .map(|rows| square(&format!("{place}.reverse.operator"), rows, d))
                .transpose()?;
            Some(Reverse { rate, operator })
        }
    };
    Ok(Jump { bath, frequency, rate, operator, reverse })
}

fn checked_coupling(
    i: usize,
    raw: RawCoupling,
    baths: &[Bath<Rational>],
    d: usize,
) -> Result<Coupling, CaseError> {
    let place = format!("couplings[{i}]");
    let bath = bath_index(&format!("{place}.bath"), &raw.bath, baths)?;
    let operator = hermitian(&format!("{place}.operator"), raw.operator, d)?;
    let rate = non_negative(&format!("{place}.rate"), raw.rate)?;
    Ok(Coupling { bath, operator, rate })
}

pub(super) fn state(raw: RawState, baths: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError> {
    if raw.spectrum.is_none() && (raw.cayley.is_some() || raw.frame.is_some()) {
        return Err(at("state", Problem::SpectrumForms));
    }
    match (raw.density_matrix, raw.spectrum, raw.populations, raw.gibbs) {
        (Some(rows), None, None, None) => {
            let rho = hermitian("state.density_matrix", rows, d)?;
            if !Rational::is_positive_semidefinite(&rho) {
                return Err(at("state.density_matrix", Problem::NotPositive));
            }
            if rho.diagonal().iter().all(|z| z.re.is_zero()) {
                return Err(at("state.density_matrix", Problem::ZeroTrace));
            }
            Ok(State::DensityMatrix(rho))
        }
        (None, Some(list), None, None) => {
            let spectrum = weights("state.spectrum", list, d)?;
            match (raw.cayley, raw.frame) {
                (Some(rows), None) => {
                    let generator = square("state.cayley", rows, d)?;
                    if let Some((i, j)) = first_non_hermitian_entry(&generator.map(|z| times_i(&z))) {
                        return Err(at("state.cayley", Problem::NotSkewHermitian(i, j)));
                    }
                    Ok(State::Cayley { spectrum, generator })
                }
                (None, Some(rows)) => {
                    let columns = square("state.frame", rows, d)?;
                    let frame = Frame::orthogonal(columns)
                        .ok_or_else(|| at("state.frame", Problem::NotOrthogonal))?;
                    Ok(State::Frame { spectrum, frame })
                }
                _ => Err(at("state", Problem::SpectrumForms)),
            }
        }
        (None, None, Some(list), None) => Ok(State::Populations(weights("state.populations", list, d)?)),
        (None, None, None, Some(name)) => Ok(State::Gibbs(bath_index("state.gibbs", &name, baths)?)),
        _ => Err(at("state", Problem::StateForms)),
    }
}

fn times_i(z: &num_complex::Complex<Rational>) -> num_complex::Complex<Rational> {
    num_complex::Complex::new(-z.im.clone(), z.re.clone())
}

/// Non-negative numbers that are not all zero, one per dimension.
fn weights(place: &str, list: AtMost<Literal, MAX_DIMENSION>, d: usize) -> Result<Vec<Rational>, CaseError> {
    if list.0.len() != d {
        return Err(at(place, Problem::Length { found: list.0.len(), expected: d }));
    }
    let values =
        list.0.into_iter().enumerate().map(|(i, value)| non_negative(&format!("{place}[{i}]"), value));
    let values: Vec<Rational> = values.collect::<Result<_, _>>()?;
    check_digits(place, values.iter(), d)?;
    if values.iter().all(Zero::is_zero) { Err(at(place, Problem::ZeroTrace)) } else { Ok(values) }
}

fn non_negative(place: &str, Literal(value): Literal) -> Result<Rational, CaseError> {
    if value.sign() == Sign::Negative { Err(at(place, Problem::Negative(value.show()))) } else { Ok(value) }
}

fn bath_index(place: &str, name: &str, baths: &[Bath<Rational>]) -> Result<usize, CaseError> {
    let found = baths.iter().position(|bath| bath.name == name);
    found.ok_or_else(|| at(place, Problem::UnknownBath(name.to_owned())))
}

fn square(place: &str, rows: Rows, d: usize) -> Result<Matrix<Rational>, CaseError> {
    let length = |place: String, found: usize| {
        if found == d { Ok(()) } else { Err(at(place, Problem::Length { found, expected: d })) }
    };
    length(place.to_owned(), rows.0.len())?;
    for (i, row) in rows.0.iter().enumerate() {
        length(format!("{place}[{i}]"), row.0.len())?;
    }
    let entries: Vec<_> = rows.0.into_iter().flat_map(|row| row.0).map(|Entry(z)| z).collect();
    check_digits(place, entries.iter().flat_map(|z| [&z.re, &z.im]), d)?;
    Ok(Matrix::from_row_iterator(d, d, entries))
}

fn check_digits<'a>(
    place: &str,
    numbers: impl Iterator<Item = &'a Rational>,
    d: usize,
) -> Result<(), CaseError> {
    let largest = MAX_DIGITS_TIMES_DIMENSION / d.max(1) as u64;
    let (mut denominator, mut longest) = (num_bigint::BigInt::one(), 0);
    for number in numbers {
        denominator = denominator.lcm(number.denom());
        longest = longest.max(number.numer().bits());
        let found = denominator.bits() + longest;
        if found > largest {
            return Err(at(place, Problem::TooManyDigits { found, largest }));
        }
    }
    Ok(())
}

fn hermitian(place: &str, rows: Rows, d: usize) -> Result<Matrix<Rational>, CaseError> {
    let matrix = square(place, rows, d)?;
    match first_non_hermitian_entry(&matrix) {
        Some((i, j)) => Err(at(place, Problem::NotHermitian(i, j))),
        None => Ok(matrix),
    }
}

impl CaseFile {
    /// Refuses temperatures and energies whose Boltzmann weights would have absurdly many digits.
    fn check_sizes(&self) -> Result<(), CaseError> {
        let (spread, place) = match &self.form {
            Form::Levels { levels, jumps } => (spread(levels, jumps), "levels"),
            // |E_i − E_j| ≤ 2‖H‖ ≤ 2 Σ|H_ij|.
            Form::Hamiltonian { hamiltonian, .. } => (
                2.0 * hamiltonian.iter().map(|z| z.re.guess().abs() + z.im.guess().abs()).sum::<f64>(),
                "hamiltonian",
            ),
        };
        check_weights(&self.baths, spread, place)
    }
}

/// Refuses Boltzmann weights `e^{−βω}`, ω up to `spread`, of absurdly many digits.
pub(super) fn check_weights(baths: &[Bath<Rational>], spread: f64, place: &str) -> Result<(), CaseError> {
    for bath in baths {
        let bits = match &bath.temperature {
            Temperature::BoltzmannFactor(x) if x.is_one() => 0.0,
            Temperature::BoltzmannFactor(x) => spread * x.numer().bits().max(x.denom().bits()) as f64,
            Temperature::Inverse(beta) => spread * beta.guess() * std::f64::consts::LOG2_E,
        };
        if bits > MAX_RATE_BITS as f64 {
            return Err(at(place, Problem::RateTooSmall(MAX_RATE_BITS * 3 / 10)));
        }
    }
    Ok(())
}

/// The largest frequency or difference of energies.
pub(super) fn spread(levels: &Levels<Rational>, jumps: &[Jump<Rational>]) -> f64 {
    let frequencies = jumps.iter().map(|jump| jump.frequency.guess());
    let energies = levels.energies.iter().map(|e| (e.clone() - levels.energies[0].clone()).guess().abs());
    frequencies.chain(energies).fold(0.0, f64::max)
}
