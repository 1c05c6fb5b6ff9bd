//! Matrix elements between certified vectors.

use super::bound::{plus, times};
use super::fixed::{dagger, fixed_in, frobenius, scale_in};
use super::levels::{Blocks, LevelVectors};
use super::pairs::Eigenpairs;
use crate::dyadic::{Dyadic, Toward};
use crate::enclosure::Enclosure;
use crate::error::NumberError;
use crate::field::Field;
use crate::integer_matrix::GaussianMatrix;
use crate::matrix::{Matrix, squared_modulus};
use crate::norms::Norms;
use crate::rational::Rational;
use crate::real::{Embeds, Precision};
use nalgebra::DMatrix;
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::Zero;
use std::collections::BTreeSet;

/// Columns known up to a bound: V, and `‖V − Q‖ ≤ η < 1` for the Q that is meant, of which every column has
/// norm one.
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    vectors: &'a GaussianMatrix,
    fraction_bits: u64,
    error: &'a Dyadic,
    blocks: Option<&'a Blocks>,
}

impl Eigenpairs {
    /// The eigenvectors.
    pub fn columns(&self) -> Columns<'_> {
        Columns {
            vectors: &self.vectors,
            fraction_bits: self.fraction_bits,
            error: &self.unitary_error,
            blocks: None,
        }
    }
}

impl LevelVectors {
    /// The eigenvectors, in the order of the levels.
    pub fn columns(&self) -> Columns<'_> {
        let blocks = Some(&self.blocks);
        Columns { vectors: &self.vectors, fraction_bits: self.fraction_bits, error: &self.error, blocks }
    }
}

/// `⟨q_m|A|q_n⟩` for a matrix between two sets of columns; `None` stands for the unit vectors. The matrix is
/// given in a basis of these norms, the columns in the orthonormal one.
///
/// `V†AV` is an exact integer matrix; with `F = ‖A‖` (of the fixed-point matrix, off by less than two units
/// an entry) an element of `Q†AQ` differs from it by at most `(η_m + η_n)(1 + η)F` plus four times those
/// units. Elements between blocks that A does not join are zero.
///
/// # Errors
/// [`NumberError`] only if a bound cannot be represented.
pub fn elements(
    part: &Matrix<Rational>,
    norms: &Norms,
    to: Option<Columns<'_>>,
    from: Option<Columns<'_>>,
    precision: Precision,
) -> Result<DMatrix<Complex<Enclosure>>, NumberError> {
    let bits = precision.0;
    let (rows, columns) = part.shape();
    let (w, scale) = (u64::from(bits) + 64, scale_in(norms, part));
    let mut product = fixed_in(norms, part, w, scale);
    let units = Dyadic { mantissa: (2 * rows.max(columns)).into(), exponent: -(w as i64) };
    let size = plus(&frobenius(&product, w), &units);
    let mut fraction = w;
    let mut eta = Dyadic::integer(0);
    if let Some(columns) = to {
        product = dagger(columns.vectors) * product;
        fraction += columns.fraction_bits;
        eta = plus(&eta, columns.error);
    }
    if let Some(columns) = from {
        product *= columns.vectors;
        fraction += columns.fraction_bits;
        eta = plus(&eta, columns.error);
    }
    // (η_m + η_n)(1 + η)F + units (1 + η)², with η below one.
    let one = Dyadic::integer(1);
    let error = plus(&times(&times(&eta, &plus(&one, &eta)), &size), &times(&Dyadic::integer(4), &units));
    let around = |x: &BigInt| -> Result<Enclosure, NumberError> {
        let centre = Dyadic { mantissa: x.clone(), exponent: -(fraction as i64) };
        let end = |error: &Dyadic, toward| {
            let moved = centre.plus(error, bits, toward);
            Dyadic { exponent: moved.exponent + scale, ..moved }
        };
        Enclosure::between(end(&error.negated(), Toward::Below), end(&error, Toward::Above), precision)
    };
    let joined: BTreeSet<(usize, usize)> = (0..rows)
        .flat_map(|i| (0..columns).map(move |j| (i, j)))
        .filter(|&at| !part[at].is_zero())
        .map(|(i, j)| (block_of_row(to, i), block_of_row(from, j)))
        .collect();
    let (rows, columns) = product.shape();
    let places = (0..columns).flat_map(|n| (0..rows).map(move |m| (m, n)));
    let entries =
        places.map(|(m, n)| match joined.contains(&(block_of_column(to, m), block_of_column(from, n))) {
            true => Ok(Complex::new(around(&product[(m, n)].re)?, around(&product[(m, n)].im)?)),
            false => Ok(Complex::new(Enclosure::integer(0), Enclosure::integer(0))),
        });
    let entries: Vec<_> = entries.collect::<Result<_, NumberError>>()?;
    Ok(DMatrix::from_vec(rows, columns, entries))
}

/// The block of a basis vector: unit vectors are blocks of their own, of other columns nothing is known.
fn block_of_row(columns: Option<Columns<'_>>, row: usize) -> usize {
    columns.map_or(row, |columns| columns.blocks.map_or(0, |blocks| blocks.of_row[row]))
}

/// The block in which a column lies.
fn block_of_column(columns: Option<Columns<'_>>, n: usize) -> usize {
    columns.map_or(n, |columns| columns.blocks.map_or(0, |blocks| blocks.of_column[n]))
}

/// `|⟨q_m|L|q_n⟩|²` for a block of an operator between two blocks of a state; `None` is a block of one
/// position.
///
/// # Errors
/// As for [`elements`].
pub fn squared_elements(
    part: &Matrix<Rational>,
    to: Option<&Eigenpairs>,
    from: Option<&Eigenpairs>,
    precision: Precision,
) -> Result<DMatrix<Enclosure>, NumberError> {
    if to.is_none() && from.is_none() {
        return Ok(part.map(|z| <Enclosure as Embeds<Rational>>::embed(&squared_modulus(&z), precision)));
    }
    let all = elements(
        part,
        &Norms::default(),
        to.map(Eigenpairs::columns),
        from.map(Eigenpairs::columns),
        precision,
    )?;
    Ok(all.map(|z| z.re.powi(2) + z.im.powi(2)))
}
