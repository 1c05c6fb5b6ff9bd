//! Arrays as NumPy writes them, `.npy`: every number is a dyadic rational, taken exactly.

use lindbound_number::{Rational, is_in_range};
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::Zero;

/// The longest header that is read; those of matrices have 128 bytes.
const MAX_HEADER: usize = 4096;

/// An array of one dimension, or a square one of two, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// Its length in each dimension.
    pub shape: Vec<usize>,
    /// Its numbers.
    pub entries: Vec<Complex<Rational>>,
}

/// Why a file is no array that is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NpyError {
    /// Not a file of NumPy.
    #[error("is no .npy file: it does not begin with \\x93NUMPY")]
    Magic,
    /// A version that there is not.
    #[error("has version {0} of the format; 1 to 3 are read")]
    Version(u8),
    /// The header is cut or not in the form that NumPy writes.
    #[error("its header is damaged: {0}")]
    Header(&'static str),
    /// Numbers of a kind that is not read.
    #[error(
        "has numbers of the type {0:?}; complex128, complex64, float64, float32 and int64 are read, little endian"
    )]
    Type(String),
    /// A shape that no matrix has.
    #[error(
        "has the shape ({}); a square matrix or, where a list may stand, one dimension is needed, at most {largest}",
        shown(.shape)
    )]
    Shape {
        /// The shape.
        shape: Vec<u64>,
        /// The largest dimension.
        largest: usize,
    },
    /// Too few or too many bytes.
    #[error("has {found} bytes of numbers where its shape has {expected}")]
    Bytes {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// NaN or infinity, or a number outside of what is read.
    #[error("the number {number} at place {place} is not finite or lies outside the range 1e-308 … 1e308")]
    Number {
        /// Its place, from 0, in the order of the file.
        place: usize,
        /// The number.
        number: String,
    },
    /// A matrix where a list is needed, or the other way round.
    #[error("has the shape ({}) where {needed} needed", shown(.shape))]
    Dimensions {
        /// The shape.
        shape: Vec<u64>,
        /// What is needed, with its verb.
        needed: &'static str,
    },
    /// A complex number in a list of probabilities.
    #[error("the number at place {0} has an imaginary part")]
    NotReal(usize),
}

/// A shape as NumPy shows it, without brackets.
fn shown(shape: &[u64]) -> String {
    shape.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

/// The most bytes that an array of this dimension has in a file.
///
/// ```
/// assert!(lindbound_npy::most_bytes(64) < 1 << 17);
/// ```
pub fn most_bytes(largest: usize) -> usize {
    12 + MAX_HEADER + 16 * largest * largest
}

/// The array that the bytes of a file are, its dimensions at most `largest`: complex128, complex64, float64,
/// float32 or int64, little endian, in the order of C or of Fortran.
///
/// # Errors
/// [`NpyError`] for anything else, and for numbers that are not finite or outside 1e-308 … 1e308.
///
/// ```
/// use lindbound_npy::{NpyError, array};
/// use lindbound_number::rational;
/// let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), }\n";
/// let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
/// bytes.extend([header.len() as u8, 0]);
/// bytes.extend(header.bytes());
/// bytes.extend(0.25f64.to_le_bytes());
/// let read = array(&bytes, 64).unwrap();
/// assert_eq!((read.shape, read.entries[0].re.clone()), (vec![1, 1], rational(1, 4)));
/// assert_eq!(array(b"0.25", 64), Err(NpyError::Magic));
/// ```
pub fn array(bytes: &[u8], largest: usize) -> Result<Array, NpyError> {
    let rest = bytes.strip_prefix(b"\x93NUMPY").ok_or(NpyError::Magic)?;
    let cut = NpyError::Header("it ends too early");
    let (&version, rest) = rest.split_first().ok_or(cut.clone())?;
    let (_minor, rest) = rest.split_first().ok_or(cut.clone())?;
    // Versions 2 and 3 have four bytes for the length of the header, 1 has two.
    let (length, rest) = match (version, rest) {
        (1, [a, b, rest @ ..]) => (usize::from(u16::from_le_bytes([*a, *b])), rest),
        (2 | 3, [a, b, c, d, rest @ ..]) => {
            (usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).unwrap_or(usize::MAX), rest)
        }
        (1..=3, _) => return Err(cut),
        _ => return Err(NpyError::Version(version)),
    };
    if length > MAX_HEADER {
        return Err(NpyError::Header("it is longer than 4096 bytes"));
    }
    let (header, data) = rest.split_at_checked(length).ok_or(cut)?;
    let header = std::str::from_utf8(header).map_err(|_| NpyError::Header("it is no text"))?;
    let Header { kind, is_fortran, shape } = Header::of(header)?;
    let wrong = || NpyError::Shape { shape: shape.clone(), largest };
    let lengths: Vec<usize> = shape.iter().filter_map(|n| usize::try_from(*n).ok()).collect();
    let count = match lengths[..] {
        [n] if shape.len() == 1 && n <= largest => n,
        [n, m] if shape.len() == 2 && n == m && n <= largest => n * n,
        _ => return Err(wrong()),
    };
    let expected = count * kind.bytes();
    if data.len() != expected {
        return Err(NpyError::Bytes { found: data.len(), expected });
    }
    let number = |(place, bytes): (usize, &[u8])| {
        kind.number(bytes).map_err(|number| NpyError::Number { place, number })
    };
    let mut entries =
        data.chunks_exact(kind.bytes()).enumerate().map(number).collect::<Result<Vec<_>, _>>()?;
    if let (true, [n, _]) = (is_fortran, &lengths[..]) {
        entries = (0..count).map(|k| entries[k % n * n + k / n].clone()).collect();
    }
    Ok(Array { shape: lengths, entries })
}

/// What a number is in the file.
#[derive(Clone, Copy)]
enum Kind {
    Int64,
    Float32,
    Float64,
    Complex64,
    Complex128,
}

impl Kind {
    fn bytes(self) -> usize {
        match self {
            Kind::Float32 => 4,
            Kind::Int64 | Kind::Float64 | Kind::Complex64 => 8,
            Kind::Complex128 => 16,
        }
    }

    /// The number in so many bytes, or how it is shown if it is none that is read.
    fn number(self, bytes: &[u8]) -> Result<Complex<Rational>, String> {
        let double = |bytes: &[u8]| bytes.try_into().map(f64::from_le_bytes).unwrap_or(f64::NAN);
        let single = |bytes: &[u8]| bytes.try_into().map_or(f64::NAN, |b| f64::from(f32::from_le_bytes(b)));
        let exact = |x: f64| {
            let exact = Rational::from_float(x).filter(is_in_range);
            exact.ok_or_else(|| format!("{x:e}"))
        };
        let half = bytes.len() / 2;
        match self {
            Kind::Int64 => {
                let integer = bytes.try_into().map(i64::from_le_bytes).map_err(|_| String::new())?;
                Ok(Complex::new(Rational::from_integer(BigInt::from(integer)), Rational::zero()))
            }
            Kind::Float32 => Ok(Complex::new(exact(single(bytes))?, Rational::zero())),
            Kind::Float64 => Ok(Complex::new(exact(double(bytes))?, Rational::zero())),
            Kind::Complex64 => {
                Ok(Complex::new(exact(single(&bytes[..half]))?, exact(single(&bytes[half..]))?))
            }
            Kind::Complex128 => {
                Ok(Complex::new(exact(double(&bytes[..half]))?, exact(double(&bytes[half..]))?))
            }
        }
    }
}

/// What the header says.
struct Header {
    kind: Kind,
    is_fortran: bool,
    shape: Vec<u64>,
}

impl Header {
    /// From `{'descr': '<c16', 'fortran_order': False, 'shape': (2, 2), }`, keys in any order.
    fn of(text: &str) -> Result<Self, NpyError> {
        let damaged = NpyError::Header;
        let mut rest = text.trim().strip_prefix('{').ok_or(damaged("it is no dictionary"))?.trim_start();
        let (mut kind, mut is_fortran, mut shape) = (None, None, None);
        while !rest.starts_with('}') {
            let (key, after) = quoted(rest).ok_or(damaged("a key is expected"))?;
            rest = after.trim_start().strip_prefix(':').ok_or(damaged("a key has no value"))?.trim_start();
            match key {
                "descr" => {
                    let (name, after) = quoted(rest).ok_or_else(|| NpyError::Type(beginning(rest)))?;
                    (kind, rest) = (Some(kind_of(name)?), after);
                }
                "fortran_order" => {
                    let (value, after) = match (rest.strip_prefix("True"), rest.strip_prefix("False")) {
                        (Some(after), _) => (true, after),
                        (None, Some(after)) => (false, after),
                        _ => return Err(damaged("fortran_order is True or False")),
                    };
                    (is_fortran, rest) = (Some(value), after);
                }
                "shape" => {
                    let inside = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
                    let (inside, after) = inside.ok_or(damaged("the shape is no tuple"))?;
                    let lengths = inside.trim().trim_end_matches(',').split(',').map(str::trim);
                    let lengths = lengths.filter(|length| !length.is_empty()).map(str::parse::<u64>);
                    let lengths: Result<Vec<u64>, _> = lengths.collect();
                    (shape, rest) = (Some(lengths.map_err(|_| damaged("the shape is no tuple"))?), after);
                }
                _ => return Err(damaged("a key that there is not")),
            }
            rest = rest.trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        match (kind, is_fortran, shape) {
            (Some(kind), Some(is_fortran), Some(shape)) if rest[1..].trim().is_empty() => {
                Ok(Header { kind, is_fortran, shape })
            }
            _ => Err(damaged("descr, fortran_order and shape are needed, and nothing else")),
        }
    }
}

/// The text between quotes at the beginning, and what comes after it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    text[1..].split_once(quote)
}

/// A type by the name that NumPy gives it.
fn kind_of(name: &str) -> Result<Kind, NpyError> {
    match name {
        "<i8" => Ok(Kind::Int64),
        "<f4" => Ok(Kind::Float32),
        "<f8" => Ok(Kind::Float64),
        "<c8" => Ok(Kind::Complex64),
        "<c16" => Ok(Kind::Complex128),
        _ => Err(NpyError::Type(beginning(name))),
    }
}

fn beginning(text: &str) -> String {
    text.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    fn file(header: &str, data: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.bytes());
        bytes.extend(data);
        bytes
    }

    fn header(kind: &str, is_fortran: &str, shape: &str) -> String {
        format!("{{'descr': '{kind}', 'fortran_order': {is_fortran}, 'shape': {shape}, }}  \n")
    }

    #[test]
    fn both_orders_and_all_types_are_read() {
        let doubles: Vec<u8> = [1.0, 2.5, -0.1, 4.0].iter().flat_map(|x: &f64| x.to_le_bytes()).collect();
        let rows = array(&file(&header("<f8", "False", "(2, 2)"), &doubles), 64).unwrap();
        let columns = array(&file(&header("<f8", "True", "(2, 2)"), &doubles), 64).unwrap();
        assert_eq!(rows.entries[1].re, rational(5, 2));
        assert_eq!(rows.entries[2].re, Rational::from_float(-0.1).unwrap());
        assert_eq!(columns.entries[1], rows.entries[2]);
        let pairs = array(&file(&header("<c16", "False", "(2,)"), &doubles), 64).unwrap();
        assert_eq!(pairs.entries[0], Complex::new(rational(1, 1), rational(5, 2)));
        assert_eq!(pairs.shape, [2]);
        let singles: Vec<u8> = [0.5f32, -3.0].iter().flat_map(|x| x.to_le_bytes()).collect();
        let complex = array(&file(&header("<c8", "False", "(1, 1)"), &singles), 64).unwrap();
        assert_eq!(complex.entries, [Complex::new(rational(1, 2), rational(-3, 1))]);
        let single = array(&file(&header("<f4", "False", "(2,)"), &singles), 64).unwrap();
        assert_eq!(single.entries[1].re, rational(-3, 1));
        let integers = array(&file(&header("<i8", "False", "(1,)"), &(-7i64).to_le_bytes()), 64).unwrap();
        assert_eq!(integers.entries[0].re, rational(-7, 1));
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_an_array_or_an_error() {
        let doubles: Vec<u8> = [1.0, 2.0, 3.0, f64::NAN].iter().flat_map(|x: &f64| x.to_le_bytes()).collect();
        let whole = file(&header("<f8", "False", "(2, 2)"), &doubles);
        assert!(matches!(array(&whole, 64), Err(NpyError::Number { place: 3, .. })));
        for end in 0..whole.len() {
            assert!(array(&whole[..end], 64).is_err(), "{end}");
        }
        for at in 0..whole.len() {
            for value in [0, b'(', b')', b'\'', b'9', b'{', 255] {
                let mut changed = whole.clone();
                changed[at] = value;
                let _ = array(&changed, 64);
            }
        }
    }
}
