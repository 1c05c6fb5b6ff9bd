//! Matrices and kets as they stand in the file: rows, entries by their places, or text over the space.

use super::number::{AtMost, Entry, Literal, Rows, entry, present, without_position};
use super::reading::{Space, array_in, npy_problem};
use crate::checks::{self, at, length};
use crate::error::{CaseError, Problem};
use crate::limits::MAX_DIMENSION;
use crate::operator::{self, OperatorError, Rooted};
use lindbound_npy::{Array, NpyError};
use lindbound_number::Rational;
use lindbound_number::matrix::{Matrix, real};
use num_complex::Complex;
use num_traits::Zero;
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// Places in a matrix of the largest dimension.
const MAX_PLACES: usize = MAX_DIMENSION * MAX_DIMENSION;

/// A square matrix.
pub(super) enum RawMatrix {
    Rows(Rows),
    Text(String),
    Sparse(Sparse),
    /// In a file by this path.
    Npy(String),
    /// What stands in such a file.
    Array(Array),
}

/// So many operators may be correlated.
pub(super) type Operators = AtMost<RawMatrix, MAX_DIMENSION>;

/// A matrix by those of its entries that are not zero.
pub(super) struct Sparse {
    entries: AtMost<Place, MAX_PLACES>,
}

/// A matrix as an object.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawObject {
    #[serde(default, deserialize_with = "present")]
    entries: Option<AtMost<Place, MAX_PLACES>>,
    #[serde(default, deserialize_with = "present")]
    npy: Option<String>,
}

/// A list of numbers in a file by this path.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNpy {
    npy: String,
}

/// `[row, column, value]`.
struct Place(usize, usize, Entry);

/// A matrix, or the diagonal of one.
pub(super) enum RawNumber {
    Matrix(RawMatrix),
    Diagonal(AtMost<Literal, MAX_DIMENSION>),
}

impl RawNumber {
    /// The matrix over a space whose dimension has been checked.
    pub fn over(self, place: &str, space: &Space) -> Result<Matrix<Rational>, CaseError> {
        match self {
            RawNumber::Matrix(RawMatrix::Npy(name)) => {
                let array = array_in(place, &name, space.folder)?;
                match array.shape.len() {
                    1 => diagonal(place, array.entries, space.dimension()),
                    _ => RawMatrix::Array(array).over(place, space),
                }
            }
            RawNumber::Matrix(matrix) => matrix.over(place, space),
            RawNumber::Diagonal(list) => {
                diagonal(place, list.0.into_iter().map(|Literal(x)| real(x)).collect(), space.dimension())
            }
        }
    }
}

impl<'de> Deserialize<'de> for RawNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let token = <&RawValue>::deserialize(deserializer)?.get();
        let is_list = token.strip_prefix('[').is_some_and(|rest| !rest.trim_start().starts_with('['));
        match is_list {
            true => serde_json::from_str(token).map(RawNumber::Diagonal).map_err(without_position),
            false => serde_json::from_str(token).map(RawNumber::Matrix).map_err(without_position),
        }
    }
}

fn diagonal(place: &str, entries: Vec<Complex<Rational>>, d: usize) -> Result<Matrix<Rational>, CaseError> {
    length(place, entries.len(), d)?;
    Ok(Matrix::from_diagonal(&entries.into()))
}

/// A vector.
pub(super) enum RawKet {
    List(AtMost<Entry, MAX_DIMENSION>),
    Text(String),
    Npy(RawNpy),
}

/// A list of numbers.
pub(super) enum RawList {
    List(AtMost<Literal, MAX_DIMENSION>),
    Npy(RawNpy),
}

impl RawList {
    /// How many numbers are written down.
    pub fn len(&self) -> Option<usize> {
        if let RawList::List(list) = self { Some(list.0.len()) } else { None }
    }

    /// The numbers.
    pub fn numbers(self, place: &str, space: &Space) -> Result<Vec<Rational>, CaseError> {
        let name = match self {
            RawList::List(list) => return Ok(list.0.into_iter().map(|Literal(x)| x).collect()),
            RawList::Npy(RawNpy { npy }) => npy,
        };
        let problem = |problem| at(format!("{place}.npy"), npy_problem(&name, problem));
        let entries = vector(place, &name, space)?.into_iter().enumerate();
        let real = |(n, z): (usize, Complex<Rational>)| match z.im.is_zero() {
            true => Ok(z.re),
            false => Err(problem(NpyError::NotReal(n))),
        };
        entries.map(real).collect()
    }
}

/// The numbers of an array of one dimension.
fn vector(place: &str, name: &str, space: &Space) -> Result<Vec<Complex<Rational>>, CaseError> {
    let Array { shape, entries } = array_in(place, name, space.folder)?;
    if shape.len() == 1 {
        return Ok(entries);
    }
    let shape = shape.into_iter().map(|n| n as u64).collect();
    let problem = NpyError::Dimensions { shape, needed: "one dimension is" };
    Err(at(format!("{place}.npy"), npy_problem(name, problem)))
}

impl RawMatrix {
    /// How many rows are written down, if it is written as rows.
    pub fn rows(&self) -> Option<usize> {
        match self {
            RawMatrix::Rows(rows) => Some(rows.0.len()),
            RawMatrix::Array(array) => array.shape.first().copied(),
            _ => None,
        }
    }

    /// Whether it is written as text, which alone has roots.
    pub fn is_text(&self) -> bool {
        matches!(self, RawMatrix::Text(_))
    }

    /// The same with what stands in a file of its own.
    pub fn loaded(self, place: &str, folder: Option<&Path>) -> Result<Self, CaseError> {
        let RawMatrix::Npy(name) = self else { return Ok(self) };
        let array = array_in(place, &name, folder)?;
        if array.shape.len() == 2 {
            return Ok(RawMatrix::Array(array));
        }
        let shape = array.shape.into_iter().map(|n| n as u64).collect();
        let problem = NpyError::Dimensions { shape, needed: "two dimensions are" };
        Err(at(format!("{place}.npy"), npy_problem(&name, problem)))
    }

    /// The matrix between the basis vectors of a space whose dimension has been checked.
    pub fn over(self, place: &str, space: &Space) -> Result<Matrix<Rational>, CaseError> {
        let refused = |error: OperatorError| at(place, error.into());
        let d = space.dimension();
        let rational = match self.loaded(place, space.folder)? {
            RawMatrix::Npy(_) => return Err(at(place, Problem::Empty)),
            RawMatrix::Array(array) => {
                length(place, array.shape.first().copied().unwrap_or(0), d)?;
                Matrix::from_row_iterator(d, d, array.entries)
            }
            RawMatrix::Rows(rows) => square(place, rows, d)?,
            RawMatrix::Sparse(sparse) => sparse.matrix(place, d)?,
            RawMatrix::Text(text) => {
                let operator = operator::rooted(&text, &space.factors).map_err(refused)?;
                return operator.in_basis(&space.norms).map_err(refused);
            }
        };
        if space.norms.are_one() {
            return Ok(rational);
        }
        let places = (0..d).flat_map(|i| (0..d).map(move |j| (i, j)));
        let entries = places.map(|(i, j)| (i, j, &rational[(i, j)]));
        Rooted::rational(d, entries).in_basis(&space.norms).map_err(refused)
    }

    /// The entries by their roots, if they can be read here.
    pub fn rooted(&self, space: &[usize]) -> Option<Rooted> {
        let d = space.iter().product();
        let inside = |(i, j, _): &(usize, usize, &Complex<Rational>)| *i < d && *j < d;
        match self {
            RawMatrix::Text(text) => operator::rooted(text, space).ok(),
            RawMatrix::Sparse(sparse) => {
                let places = sparse.entries.0.iter().map(|Place(i, j, Entry(value))| (*i, *j, value));
                Some(Rooted::rational(d, places.filter(inside)))
            }
            RawMatrix::Rows(rows) => {
                let places = rows.0.iter().enumerate().flat_map(|(i, row)| {
                    row.0.iter().enumerate().map(move |(j, Entry(value))| (i, j, value))
                });
                Some(Rooted::rational(d, places.filter(inside)))
            }
            RawMatrix::Npy(_) | RawMatrix::Array(_) => None,
        }
    }
}

impl Sparse {
    fn matrix(self, place: &str, d: usize) -> Result<Matrix<Rational>, CaseError> {
        let mut matrix = Matrix::from_element(d, d, Complex::zero());
        let mut known = BTreeMap::new();
        for (n, Place(row, column, Entry(value))) in self.entries.0.into_iter().enumerate() {
            let own = format!("{place}.entries[{n}]");
            if row >= d || column >= d {
                return Err(at(own, Problem::NoSuchPlace { row, column, d }));
            }
            if let Some(first) = known.insert((row, column), n) {
                return Err(at(own, Problem::RepeatedPlace(format!("entries[{first}]"))));
            }
            matrix[(row, column)] = value;
        }
        Ok(matrix)
    }
}

impl RawKet {
    /// |ψ⟩⟨ψ|/⟨ψ|ψ⟩ over a space whose dimension has been checked.
    pub fn density_matrix(self, place: &str, space: &Space) -> Result<Matrix<Rational>, CaseError> {
        let d = space.dimension();
        let vector: Vec<Complex<Rational>> = match self {
            RawKet::List(list) => list.0.into_iter().map(|Entry(z)| z).collect(),
            RawKet::Text(text) => {
                let column = operator::ket(&text, &space.factors).map_err(|error| at(place, error.into()))?;
                column.iter().cloned().collect()
            }
            RawKet::Npy(RawNpy { npy }) => self::vector(place, &npy, space)?,
        };
        checks::pure_state(place, &vector, d)
    }
}

/// A matrix of rows that all have d entries.
pub(super) fn square(place: &str, rows: Rows, d: usize) -> Result<Matrix<Rational>, CaseError> {
    length(place, rows.0.len(), d)?;
    for (i, row) in rows.0.iter().enumerate() {
        length(&format!("{place}[{i}]"), row.0.len(), d)?;
    }
    Ok(Matrix::from_row_iterator(d, d, rows.0.into_iter().flat_map(|row| row.0).map(|Entry(z)| z)))
}

impl<'de> Deserialize<'de> for RawMatrix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Forms;
        impl<'de> Visitor<'de> for Forms {
            type Value = RawMatrix;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "a matrix: rows, {\"entries\": [[row, column, value], …]}, {\"npy\": path} or text such as \"sx(0)\"",
                )
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(RawMatrix::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                Rows::deserialize(SeqAccessDeserializer::new(list)).map(RawMatrix::Rows)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let raw = RawObject::deserialize(MapAccessDeserializer::new(map))?;
                match (raw.entries, raw.npy) {
                    (Some(entries), None) => Ok(RawMatrix::Sparse(Sparse { entries })),
                    (None, Some(name)) => Ok(RawMatrix::Npy(name)),
                    _ => Err(de::Error::custom("a matrix as an object has either \"entries\" or \"npy\"")),
                }
            }
        }
        deserializer.deserialize_any(Forms)
    }
}

impl<'de> Deserialize<'de> for RawKet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Forms;
        impl<'de> Visitor<'de> for Forms {
            type Value = RawKet;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of numbers, {\"npy\": path} or text such as \"ket(0) + ket(1)\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(RawKet::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                AtMost::deserialize(SeqAccessDeserializer::new(list)).map(RawKet::List)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                RawNpy::deserialize(MapAccessDeserializer::new(map)).map(RawKet::Npy)
            }
        }
        deserializer.deserialize_any(Forms)
    }
}

impl<'de> Deserialize<'de> for RawList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Forms;
        impl<'de> Visitor<'de> for Forms {
            type Value = RawList;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {MAX_DIMENSION} entries")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                AtMost::deserialize(SeqAccessDeserializer::new(list)).map(RawList::List)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                RawNpy::deserialize(MapAccessDeserializer::new(map)).map(RawList::Npy)
            }
        }
        deserializer.deserialize_any(Forms)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let refused = || de::Error::custom("expected [row, column, value] with rows and columns from 0");
        let token = <&RawValue>::deserialize(deserializer)?.get();
        let parts: AtMost<&RawValue, 3> = serde_json::from_str(token).map_err(|_| refused())?;
        let [row, column, value] = parts.0.as_slice() else { return Err(refused()) };
        let index = |raw: &RawValue| serde_json::from_str(raw.get()).map_err(|_| refused());
        Ok(Place(index(row)?, index(column)?, entry(value.get()).map_err(de::Error::custom)?))
    }
}
