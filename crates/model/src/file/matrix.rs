//! Matrices and kets as they stand in the file: rows, entries by their places, or text over the space.

use super::basis::Basis;
use super::number::{AtMost, Entry, Literal, Rows, entry, without_position};
use crate::checks::{self, at, length};
use crate::error::{CaseError, Problem};
use crate::limits::MAX_DIMENSION;
use crate::operator::{self, OperatorError, Rooted};
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

/// Places in a matrix of the largest dimension.
const MAX_PLACES: usize = MAX_DIMENSION * MAX_DIMENSION;

/// A square matrix.
pub(super) enum RawMatrix {
    Rows(Rows),
    Text(String),
    Sparse(Sparse),
}

/// So many operators may be correlated.
pub(super) type Operators = AtMost<RawMatrix, MAX_DIMENSION>;

/// A matrix by those of its entries that are not zero.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sparse {
    entries: AtMost<Place, MAX_PLACES>,
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
    pub fn over(self, place: &str, basis: &Basis) -> Result<Matrix<Rational>, CaseError> {
        match self {
            RawNumber::Matrix(matrix) => matrix.over(place, basis),
            RawNumber::Diagonal(list) => {
                length(place, list.0.len(), basis.dimension())?;
                let entries: Vec<_> = list.0.into_iter().map(|Literal(x)| real(x)).collect();
                Ok(Matrix::from_diagonal(&entries.into()))
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

/// A vector.
pub(super) enum RawKet {
    List(AtMost<Entry, MAX_DIMENSION>),
    Text(String),
}

impl RawMatrix {
    /// How many rows are written down, if it is written as rows.
    pub fn rows(&self) -> Option<usize> {
        if let RawMatrix::Rows(rows) = self { Some(rows.0.len()) } else { None }
    }

    /// The matrix in a basis of a space whose dimension has been checked.
    pub fn over(self, place: &str, basis: &Basis) -> Result<Matrix<Rational>, CaseError> {
        let refused = |error: OperatorError| at(place, error.into());
        let d = basis.dimension();
        let rational = match self {
            RawMatrix::Rows(rows) => square(place, rows, d)?,
            RawMatrix::Sparse(sparse) => sparse.matrix(place, d)?,
            RawMatrix::Text(text) => {
                let operator = operator::rooted(&text, &basis.space).map_err(refused)?;
                return operator.in_basis(&basis.norms).map_err(refused);
            }
        };
        if basis.norms.are_one() {
            return Ok(rational);
        }
        let places = (0..d).flat_map(|i| (0..d).map(move |j| (i, j)));
        let entries = places.map(|(i, j)| (i, j, &rational[(i, j)]));
        Rooted::rational(d, entries).in_basis(&basis.norms).map_err(refused)
    }

    /// The entries by their roots, if they can be read.
    pub fn rooted(&self, space: &[usize]) -> Option<Rooted> {
        let d = space.iter().product();
        match self {
            RawMatrix::Text(text) => operator::rooted(text, space).ok(),
            RawMatrix::Sparse(sparse) => {
                let places = sparse.entries.0.iter().map(|Place(i, j, Entry(value))| (*i, *j, value));
                Some(Rooted::rational(d, places.filter(|(i, j, _)| *i < d && *j < d)))
            }
            RawMatrix::Rows(rows) => {
                let places = rows.0.iter().enumerate().flat_map(|(i, row)| {
                    row.0.iter().enumerate().map(move |(j, Entry(value))| (i, j, value))
                });
                Some(Rooted::rational(d, places.filter(|(i, j, _)| *i < d && *j < d)))
            }
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
    pub fn density_matrix(self, place: &str, space: &[usize]) -> Result<Matrix<Rational>, CaseError> {
        let d = space.iter().product();
        let vector: Vec<Complex<Rational>> = match self {
            RawKet::List(list) => list.0.into_iter().map(|Entry(z)| z).collect(),
            RawKet::Text(text) => {
                let column = operator::ket(&text, space).map_err(|error| at(place, error.into()))?;
                column.iter().cloned().collect()
            }
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
                    "a matrix: rows, {\"entries\": [[row, column, value], …]} or text such as \"sx(0)\"",
                )
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(RawMatrix::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                Rows::deserialize(SeqAccessDeserializer::new(list)).map(RawMatrix::Rows)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Sparse::deserialize(MapAccessDeserializer::new(map)).map(RawMatrix::Sparse)
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
                f.write_str("a list of numbers or text such as \"ket(0) + ket(1)\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(RawKet::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                AtMost::deserialize(SeqAccessDeserializer::new(list)).map(RawKet::List)
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
