//! Operators and kets as text: `"sx(0)*sx(1) + 1/2*n(0)"` over the factors of a space, exactly.
//!
//! Site 0 is the leftmost factor of the Kronecker product, and the first level of a factor is its ground
//! state. Entries with square roots, such as those of a and S_x, are calculated exactly; the matrix that is
//! asked for is rational, if need be in a basis of vectors of other lengths ([`norms`]).
//!
//! - `sx(k)`, `sy(k)`, `sz(k)`, `sp(k)`, `sm(k)` on a factor k of two levels: sm = |0⟩⟨1|, sp = sm†,
//!   sz = 2n − 1, sx = sp + sm, sy = −i(sp − sm);
//! - `a(k)`, `ad(k)`, `n(k)` on two levels or more: a = Σ √m·|m − 1⟩⟨m|, ad = a†, n = a†a;
//! - `Sx(k)`, `Sy(k)`, `Sz(k)`, `Sp(k)`, `Sm(k)`: spin s on 2s + 1 levels, m = −s on the first;
//! - `id`, `id(k)`: the identity; `op(i, j)`: |i⟩⟨j| over the whole space;
//! - `ket(i, j, …)`: the basis vector with one index for each site;
//! - `dag(…)`, `sqrt(…)` of a rational number, `i`;
//! - sums, products, integer powers `^n` up to 64; a number beside an operator is that many identities; only
//!   numbers divide.
//!
//! The index k is that of a site, from 0; it may be left out where there is one site.

mod error;
mod factors;
pub mod limits;
mod names;
mod parse;
mod rooted;
mod space;
mod sparse;
mod surd;
#[cfg(test)]
mod tests;
mod value;

pub use error::{OperatorError, OperatorProblem, Shape};
pub use rooted::{Rooted, norms, rooted};
pub use space::dimension;

use lindbound_number::matrix::Matrix;
use lindbound_number::{Norms, Rational};
use num_complex::Complex;
use num_traits::Zero;
use space::of_shape;
use surd::{Surd, Work};

/// The d × d matrix of an operator over a space of dimension d.
///
/// # Errors
/// [`OperatorError`] with the character of what is wrong; for a text that is a ket, and for a matrix with an
/// irrational entry.
///
/// ```
/// use lindbound_operator::operator;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let entry = |i: usize, j: usize| real(rational(i64::from((i, j) == (1, 2)), 2));
/// assert_eq!(operator("1/2*sm(0)*sp(1)", &[2, 2]).unwrap(), Matrix::from_fn(4, 4, entry));
/// let error = operator("sz(0) + sq(1)", &[2, 2]).unwrap_err();
/// assert_eq!(error.to_string(), "character 9: no operator \"sq\"; did you mean \"sx\"?");
/// ```
pub fn operator(text: &str, space: &[usize]) -> Result<Matrix<Rational>, OperatorError> {
    rooted(text, space)?.in_basis(&Norms::default())
}

/// The d × 1 matrix of a ket over a space of dimension d. An irrational factor that all its entries have in
/// common, such as 1/√2, is left out: no state depends on it.
///
/// # Errors
/// [`OperatorError`] with the character of what is wrong; for a text that is no ket, and for entries whose
/// ratios are irrational.
///
/// ```
/// use lindbound_operator::ket;
/// use lindbound_number::matrix::real;
/// use lindbound_number::rational;
/// let bell = ket("1/sqrt(2)*(ket(0, 1) + 2*ket(1, 0))", &[2, 2]).unwrap();
/// assert_eq!(bell.as_slice(), [0, 1, 2, 0].map(|c| real(rational(c, 1))));
/// assert!(ket("sx(0)", &[2]).is_err() && ket("ket(0) + sqrt(2)*ket(1)", &[2]).is_err());
/// ```
pub fn ket(text: &str, space: &[usize]) -> Result<Matrix<Rational>, OperatorError> {
    let d = dimension(space)?;
    let value = of_shape(parse::value(text, space, d)?, Shape::Ket)?;
    let entries = || value.matrix.entries();
    let first = entries().next().map(|(.., entry)| entry.clone()).unwrap_or_default();
    let whole = if entries().all(|(.., entry)| entry.value().is_some()) { Surd::one() } else { first };
    let mut vector = Matrix::from_element(d, 1, Complex::zero());
    let mut work = Work::default();
    for (row, column, entry) in entries() {
        let ratio = entry.over(&whole, &mut work).map_err(OperatorProblem::of_all)?;
        vector[(row, column)] = ratio.ok_or_else(|| irrational(row, column, entry))?;
    }
    Ok(vector)
}

fn irrational(row: usize, column: usize, entry: &Surd) -> OperatorError {
    let value = lindbound_syntax::shortened(&entry.to_string());
    let why = "the entries of kets have to be rational up to a common factor";
    OperatorProblem::Irrational { row, column, value, why }.of_all()
}
