//! Operators whose entries have square roots, and the basis in which they have none.
//!
//! If every entry is `q·√k`, with one root each, and there are squarefree integers g_i with
//! `√(k g_i g_j)` rational for every entry (i, j), then the elements `⟨b_i|A|b_j⟩ = √(g_i g_j) A_ij` between
//! `b_i = √g_i e_i` are rational. Polynomials of a, a† and of the operators of spins are of this kind:
//! `g_n = n!` up to squares for a.

use crate::error::{OperatorError, OperatorProblem, Shape};
use crate::parse;
use crate::space::{dimension, of_shape};
use crate::surd::Surd;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Norms, Rational, rational_root};
use lindbound_syntax::shortened;
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::Zero;

/// An operator of which entries may be square roots.
#[derive(Clone, Debug, PartialEq)]
pub struct Rooted {
    dimension: usize,
    /// The entries that are not zero.
    entries: Vec<(usize, usize, Surd)>,
}

/// The operator of a text over a space.
///
/// # Errors
/// [`OperatorError`] with the character of what is wrong, or for a text that is a ket.
///
/// ```
/// use lindbound_operator::{norms, rooted};
/// let operators = [rooted("a(0)*sp(1) + ad(0)*sm(1)", &[3, 2]).unwrap()];
/// assert!(operators[0].is_irrational());
/// let norms = norms(&operators, 6);
/// let matrix = operators[0].in_basis(&norms).unwrap();
/// assert!(norms.map_of(&matrix).iter().all(|z| z.re.is_integer()));
/// ```
pub fn rooted(text: &str, space: &[usize]) -> Result<Rooted, OperatorError> {
    let d = dimension(space)?;
    let value = of_shape(parse::value(text, space, d)?.on_space(d), Shape::Operator)?;
    let entries = value.matrix.entries().map(|(i, j, entry)| (i, j, entry.clone()));
    Ok(Rooted { dimension: d, entries: entries.collect() })
}

impl Rooted {
    /// An operator of rational entries, each place once.
    pub fn rational<'a>(
        dimension: usize,
        entries: impl Iterator<Item = (usize, usize, &'a Complex<Rational>)>,
    ) -> Self {
        let entry =
            |(i, j, z): (usize, usize, &Complex<Rational>)| (i, j, Surd::complex(z.re.clone(), z.im.clone()));
        Rooted { dimension, entries: entries.filter(|(.., z)| !z.is_zero()).map(entry).collect() }
    }

    /// Whether an entry is irrational.
    pub fn is_irrational(&self) -> bool {
        self.entries.iter().any(|(.., entry)| entry.value().is_none())
    }

    /// Its elements in a basis of these norms.
    ///
    /// # Errors
    /// [`OperatorProblem::Irrational`] if one of them is irrational.
    pub fn in_basis(&self, norms: &Norms) -> Result<Matrix<Rational>, OperatorError> {
        let mut matrix = Matrix::from_element(self.dimension, self.dimension, Complex::zero());
        for (row, column, entry) in &self.entries {
            let element = entry.single().and_then(|(k, q)| {
                let squared = Rational::from_integer(BigInt::from(k));
                let squared = norms.of_both(*row, *column).map_or(squared.clone(), |norm| squared * norm);
                let root = rational_root(&squared, 2)?;
                Some(Complex::new(&q.re * &root, &q.im * &root))
            });
            matrix[(*row, *column)] = element.ok_or_else(|| {
                let (row, column) = (*row, *column);
                let value = shortened(&entry.to_string());
                let why = "no lengths of the basis vectors take the roots out of all operators";
                OperatorProblem::Irrational { row, column, value, why }.of_all()
            })?;
        }
        Ok(matrix)
    }
}

/// Norms of a basis in which as many of the operators as possible are rational: orthonormal if all are so
/// already; numbers that the first entries ask for where entries contradict each other.
pub fn norms(operators: &[Rooted], dimension: usize) -> Norms {
    if !operators.iter().any(Rooted::is_irrational) {
        return Norms::default();
    }
    let links: Vec<(usize, usize, u128)> = operators
        .iter()
        .flat_map(|operator| &operator.entries)
        .filter_map(|(i, j, entry)| Some((*i, *j, entry.single()?.0)))
        .collect();
    let mut squared: Vec<Option<u128>> = vec![None; dimension];
    for first in 0..dimension {
        if squared[first].is_some() {
            continue;
        }
        squared[first] = Some(1);
        let mut next = vec![first];
        while let Some(at) = next.pop() {
            let Some(own) = squared[at] else { continue };
            for (i, j, k) in &links {
                let other = match (*i == at, *j == at) {
                    (true, false) => *j,
                    (false, true) => *i,
                    _ => continue,
                };
                if squared[other].is_none() {
                    // The squarefree part of own·k, both squarefree.
                    let common = own.gcd(k);
                    squared[other] = (own / common).checked_mul(k / common);
                    next.push(other);
                }
            }
        }
    }
    let norm = |g: Option<u128>| Rational::from_integer(BigInt::from(g.unwrap_or(1)));
    Norms::new(squared.into_iter().map(norm).collect())
}
