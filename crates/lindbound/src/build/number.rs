//! Numbers and matrices in the forms in which they come to hand, taken exactly.

use lindbound_model::error::{CaseError, Problem};
use lindbound_model::parts::{at, length};
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, parse_rational};
use num_bigint::BigInt;
use num_complex::Complex;

/// A number that can be taken exactly: an integer, an `f64` as the binary fraction that it is, a rational, or
/// a text as in a file.
///
/// ```
/// use lindbound::build::IntoNumber;
/// use lindbound_number::rational;
/// assert_eq!("-3/4".into_number(), Ok(rational(-3, 4)));
/// assert_eq!(0.5.into_number(), 0.5f32.into_number());
/// assert_eq!(7u8.into_number(), Ok(rational(7, 1)));
/// assert_eq!(f64::NAN.into_number().unwrap_err().to_string(), "is not a finite number: NaN");
/// ```
pub trait IntoNumber {
    /// The number.
    ///
    /// # Errors
    /// [`Problem`] for text that is no number and for what is not finite.
    fn into_number(self) -> Result<Rational, Problem>;
}

impl IntoNumber for Rational {
    fn into_number(self) -> Result<Rational, Problem> {
        Ok(self)
    }
}

impl IntoNumber for f64 {
    fn into_number(self) -> Result<Rational, Problem> {
        Rational::from_float(self).ok_or_else(|| Problem::NotFinite(format!("{self:?}")))
    }
}

impl IntoNumber for f32 {
    fn into_number(self) -> Result<Rational, Problem> {
        f64::from(self).into_number()
    }
}

impl IntoNumber for &str {
    fn into_number(self) -> Result<Rational, Problem> {
        Ok(parse_rational(self)?)
    }
}

impl IntoNumber for String {
    fn into_number(self) -> Result<Rational, Problem> {
        self.as_str().into_number()
    }
}

impl<T: IntoNumber + Clone> IntoNumber for &T {
    fn into_number(self) -> Result<Rational, Problem> {
        self.clone().into_number()
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl IntoNumber for $integer {
            fn into_number(self) -> Result<Rational, Problem> {
                Ok(BigInt::from(self).into())
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, BigInt);

/// A complex number: a number alone, `(re, im)`, or [`Complex`].
pub trait IntoEntry {
    /// The number.
    ///
    /// # Errors
    /// As for [`IntoNumber`].
    fn into_entry(self) -> Result<Complex<Rational>, Problem>;
}

impl<T: IntoNumber> IntoEntry for T {
    fn into_entry(self) -> Result<Complex<Rational>, Problem> {
        self.into_number().map(real)
    }
}

impl<A: IntoNumber, B: IntoNumber> IntoEntry for (A, B) {
    fn into_entry(self) -> Result<Complex<Rational>, Problem> {
        Ok(Complex::new(self.0.into_number()?, self.1.into_number()?))
    }
}

impl<T: IntoNumber> IntoEntry for Complex<T> {
    fn into_entry(self) -> Result<Complex<Rational>, Problem> {
        (self.re, self.im).into_entry()
    }
}

/// A matrix by its rows, or a [`Matrix`].
pub trait IntoMatrix {
    /// The matrix at a place.
    ///
    /// # Errors
    /// [`CaseError`] for an entry that is no number, and for rows of different lengths.
    fn into_matrix(self, place: &str) -> Result<Matrix<Rational>, CaseError>;
}

impl<T: IntoEntry, const N: usize, const M: usize> IntoMatrix for [[T; N]; M] {
    fn into_matrix(self, place: &str) -> Result<Matrix<Rational>, CaseError> {
        rows(place, self.into_iter().map(Vec::from).collect())
    }
}

impl<T: IntoEntry> IntoMatrix for Vec<Vec<T>> {
    fn into_matrix(self, place: &str) -> Result<Matrix<Rational>, CaseError> {
        rows(place, self)
    }
}

impl<T: IntoEntry + Clone> IntoMatrix for nalgebra::DMatrix<T> {
    fn into_matrix(self, place: &str) -> Result<Matrix<Rational>, CaseError> {
        let row = |i| (0..self.ncols()).map(|j| self[(i, j)].clone()).collect();
        rows(place, (0..self.nrows()).map(row).collect())
    }
}

fn rows<T: IntoEntry>(place: &str, rows: Vec<Vec<T>>) -> Result<Matrix<Rational>, CaseError> {
    let (height, width) = (rows.len(), rows.first().map_or(0, Vec::len));
    let mut entries = Vec::new();
    for (i, row) in rows.into_iter().enumerate() {
        length(&format!("{place}[{i}]"), row.len(), width)?;
        for (j, entry) in row.into_iter().enumerate() {
            entries.push(entry.into_entry().map_err(|problem| at(format!("{place}[{i}][{j}]"), problem))?);
        }
    }
    Ok(Matrix::from_row_iterator(height, width, entries))
}

/// A number at a place.
pub(super) fn number(place: &str, value: impl IntoNumber) -> Result<Rational, CaseError> {
    value.into_number().map_err(|problem| at(place, problem))
}

/// A list of numbers at a place.
pub(super) fn numbers<T: IntoNumber>(
    place: &str,
    list: impl IntoIterator<Item = T>,
) -> Result<Vec<Rational>, CaseError> {
    list.into_iter().enumerate().map(|(i, value)| number(&format!("{place}[{i}]"), value)).collect()
}
