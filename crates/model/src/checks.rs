//! The checks of single numbers, lists and matrices, each with the place it speaks of.

use crate::error::{CaseError, Problem};
use crate::limits::MAX_DIGITS_TIMES_DIMENSION;
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, dagger, first_non_hermitian_entry};
use lindbound_number::{LiteralError, Rational, is_in_range};
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::{One, Zero};

/// A problem at a place.
pub fn at(place: impl Into<String>, problem: Problem) -> CaseError {
    CaseError { place: place.into(), problem }
}

/// A finite number in the range of double precision, as literals are.
pub(crate) fn number<S: Base>(place: &str, value: &S) -> Result<(), CaseError> {
    match value.exact() {
        None => Err(at(place, Problem::NotFinite(value.show()))),
        Some(exact) if !is_in_range(&exact) => {
            Err(at(place, Problem::Literal(LiteralError::OutOfRange(value.show()))))
        }
        Some(_) => Ok(()),
    }
}

/// A number that is not negative.
pub(crate) fn non_negative<S: Base>(place: &str, value: &S) -> Result<(), CaseError> {
    number(place, value)?;
    if *value < S::zero() { Err(at(place, Problem::Negative(value.show()))) } else { Ok(()) }
}

/// As many entries as are needed.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn length(place: &str, found: usize, expected: usize) -> Result<(), CaseError> {
    if found == expected { Ok(()) } else { Err(at(place, Problem::Length { found, expected })) }
}

/// At most so many entries.
pub(crate) fn at_most(place: &str, found: usize, largest: usize) -> Result<(), CaseError> {
    if found <= largest { Ok(()) } else { Err(at(place, Problem::TooMany(largest))) }
}

/// At most so many dimensions.
pub(crate) fn dimension(place: &str, found: usize, largest: usize) -> Result<(), CaseError> {
    let problem = Problem::DimensionTooLarge { found: found as u64, largest: largest as u64 };
    if found <= largest { Ok(()) } else { Err(at(place, problem)) }
}

/// Numbers whose exact products stay in seconds.
fn digits<'a, S: Base>(place: &str, numbers: impl Iterator<Item = &'a S>, d: usize) -> Result<(), CaseError> {
    let largest = MAX_DIGITS_TIMES_DIMENSION / d.max(1) as u64;
    let (mut denominator, mut longest) = (BigInt::one(), 0);
    for number in numbers.filter_map(S::exact) {
        denominator = denominator.lcm(number.denom());
        longest = longest.max(number.numer().bits());
        let found = denominator.bits() + longest;
        if found > largest {
            return Err(at(place, Problem::TooManyDigits { found, largest }));
        }
    }
    Ok(())
}

/// Weights that are not negative and not all zero, one for each dimension.
pub(crate) fn weights<S: Base>(place: &str, values: &[S], d: usize) -> Result<(), CaseError> {
    length(place, values.len(), d)?;
    for (i, value) in values.iter().enumerate() {
        non_negative(&format!("{place}[{i}]"), value)?;
    }
    digits(place, values.iter(), d)?;
    if values.iter().all(S::is_zero) { Err(at(place, Problem::ZeroTrace)) } else { Ok(()) }
}

/// A d × d matrix.
pub(crate) fn shape<S: Base>(place: &str, matrix: &Matrix<S>, d: usize) -> Result<(), CaseError> {
    length(place, matrix.nrows(), d)?;
    if d == 0 { Ok(()) } else { length(&format!("{place}[0]"), matrix.ncols(), d) }
}

/// A vector of d complex numbers.
fn vector<S: Base>(place: &str, values: &[Complex<S>], d: usize) -> Result<(), CaseError> {
    length(place, values.len(), d)?;
    for (i, z) in values.iter().enumerate() {
        number(&format!("{place}[{i}]"), &z.re)?;
        number(&format!("{place}[{i}]"), &z.im)?;
    }
    digits(place, values.iter().flat_map(|z| [&z.re, &z.im]), d)
}

/// `|ψ⟩⟨ψ|/⟨ψ|ψ⟩` of d amplitudes that are not all zero.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn pure_state(place: &str, ket: &[Complex<Rational>], d: usize) -> Result<Matrix<Rational>, CaseError> {
    vector(place, ket, d)?;
    let norm = ket.iter().map(Complex::norm_sqr).sum::<Rational>();
    if norm.is_zero() {
        return Err(at(place, Problem::ZeroKet));
    }
    let over = |z: Complex<Rational>| Complex::new(z.re / &norm, z.im / &norm);
    let rho = Matrix::from_fn(d, d, |i, j| over(&ket[i] * ket[j].conj()));
    square(place, &rho, d)?;
    Ok(rho)
}

/// A d × d matrix of numbers.
pub(crate) fn square<S: Base>(place: &str, matrix: &Matrix<S>, d: usize) -> Result<(), CaseError> {
    shape(place, matrix, d)?;
    for (i, row) in matrix.row_iter().enumerate() {
        for (j, z) in row.iter().enumerate() {
            number(&format!("{place}[{i}][{j}]"), &z.re)?;
            number(&format!("{place}[{i}][{j}]"), &z.im)?;
        }
    }
    // Row by row, as they stand in a file.
    let entries = (0..d).flat_map(|i| (0..d).map(move |j| &matrix[(i, j)]));
    digits(place, entries.flat_map(|z| [&z.re, &z.im]), d)
}

/// A d × d Hermitian matrix.
pub(crate) fn hermitian<S: Base>(place: &str, matrix: &Matrix<S>, d: usize) -> Result<(), CaseError> {
    square(place, matrix, d)?;
    conjugate(place, matrix, || 0.0)
}

/// Entries that are conjugate to each other; `further` is how far a repair goes beyond that.
fn conjugate<S: Base>(
    place: &str,
    matrix: &Matrix<S>,
    further: impl FnOnce() -> f64,
) -> Result<(), CaseError> {
    let Some((i, j)) = first_non_hermitian_entry(matrix) else { return Ok(()) };
    let skew = matrix - dagger(matrix);
    let defect = skew[(i, j)].re.guess().hypot(skew[(i, j)].im.guess());
    let advice = advice(&format!("about {defect:.1e}"), norm(&skew) / 2.0 + further(), largest(matrix));
    Err(at(place, Problem::NotHermitian(i, j, advice)))
}

/// What to say beside a defect that may be rounding: its size, and what would allow it, a power of ten above
/// the distance that is to go; nothing for others.
fn advice(defect: &str, distance: f64, size: f64) -> String {
    let enough = above((2.0 * distance).max(5e-10));
    match distance.is_finite() && distance > 0.0 && distance <= 1e-6 * size && enough <= -2 {
        true => format!(
            ", by {defect}, as rounding leaves it: \"repair\": \"1e{enough}\" takes the nearest that is"
        ),
        false => String::new(),
    }
}

/// The exponent of the power of ten above a number.
fn above(x: f64) -> i32 {
    x.log10().floor() as i32 + 1
}

/// The Frobenius norm, as a guess.
pub(crate) fn norm<S: Base>(matrix: &Matrix<S>) -> f64 {
    matrix.iter().flat_map(|z| [z.re.guess(), z.im.guess()]).fold(0.0, f64::hypot)
}

/// The largest modulus of a part of an entry, as a guess.
fn largest<S: Base>(matrix: &Matrix<S>) -> f64 {
    matrix.iter().flat_map(|z| [z.re.guess().abs(), z.im.guess().abs()]).fold(0.0, f64::max)
}

/// A d × d skew-Hermitian matrix.
pub(crate) fn skew_hermitian<S: Base>(place: &str, matrix: &Matrix<S>, d: usize) -> Result<(), CaseError> {
    square(place, matrix, d)?;
    let times_i = |z: Complex<S>| Complex::new(-z.im, z.re);
    match first_non_hermitian_entry(&matrix.map(times_i)) {
        Some((i, j)) => Err(at(place, Problem::NotSkewHermitian(i, j))),
        None => Ok(()),
    }
}

/// A d × d positive semidefinite matrix that is not zero.
pub(crate) fn density_matrix<S: Base>(place: &str, rho: &Matrix<S>, d: usize) -> Result<(), CaseError> {
    square(place, rho, d)?;
    // A guess is no better than rounding.
    let rounding = 2.0 * d as f64 * f64::EPSILON * largest(rho);
    let least = || {
        let half = rho.map(|z| Complex::new(z.re.guess() / 2.0, z.im.guess() / 2.0));
        let found = Spectrum::of(&(&half + dagger(&half)));
        found.map_or(f64::INFINITY, |found| -found.values.iter().copied().fold(0.0, f64::min))
    };
    // Eigenvalues that are no larger than the least are set to zero with it, and the trace to one.
    let distance = |least: f64| {
        let trace = rho.diagonal().iter().map(|z| z.re.guess()).sum::<f64>() - 1.0;
        2.0 * (d as f64).sqrt() * least.max(rounding) + if trace.abs() <= 1e-6 { trace.abs() } else { 0.0 }
    };
    conjugate(place, rho, || distance(least()))?;
    if !S::is_positive_semidefinite(rho) {
        let least = least();
        let defect = match least > rounding {
            true => format!("about {least:.1e}"),
            false => format!("less than 1e{}", above(rounding)),
        };
        return Err(at(place, Problem::NotPositive(advice(&defect, distance(least), largest(rho)))));
    }
    if rho.diagonal().iter().all(|z| z.re.is_zero()) { Err(at(place, Problem::ZeroTrace)) } else { Ok(()) }
}

/// The frame of d orthogonal columns.
pub(crate) fn orthogonal<S: Base>(place: &str, columns: Matrix<S>, d: usize) -> Result<Frame<S>, CaseError> {
    square(place, &columns, d)?;
    Frame::orthogonal(columns).ok_or_else(|| at(place, Problem::NotOrthogonal))
}

/// A frame with the norms that its columns have.
pub(crate) fn frame<S: Base>(place: &str, frame: &Frame<S>, d: usize) -> Result<(), CaseError> {
    length(place, frame.squared_norms().len(), d)?;
    if frame.is_standard() {
        return Ok(());
    }
    let own = orthogonal(place, frame.vectors().clone(), d)?;
    let same = own.squared_norms().iter().zip(frame.squared_norms()).all(|(own, given)| own.agrees(given));
    if same { Ok(()) } else { Err(at(place, Problem::NotOrthogonal)) }
}

/// The exact value, where the number has passed [`number`].
pub(crate) fn exact<S: Base>(value: &S) -> Rational {
    value.exact().unwrap_or_default()
}
