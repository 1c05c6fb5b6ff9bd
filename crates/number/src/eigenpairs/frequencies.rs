//! How many frequencies an operator has: for how many ω some `A_ω = Σ Π_e A Π_{e+ω}` is not zero.
//!
//! Enclosures show which A_ω are not zero, and never that the others are. Their number is exact: with
//! `i[H, ·]` applied again and again A gives Hermitian matrices `Σ (iω)ᵏ A_ω`, and because the ω differ, as
//! many of them are linearly independent as there are A_ω ≠ 0. If so many are seen, all others are zero.

use crate::integer_matrix::{GaussianMatrix, cleared, product};
use crate::matrix::{Base, Matrix, dagger};
use crate::rational::Rational;
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::Zero;

/// More frequencies are not counted.
const MOST: usize = 40;

/// The number of frequencies ω, of either sign, that a Hermitian operator has under a Hamiltonian; `None` if
/// there are more than 40, of which to be sure would take long. Both may be matrices that a common change of
/// the basis makes Hermitian.
///
/// ```
/// use lindbound_number::eigenpairs::frequencies;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let matrix = |entries: [i64; 4]| Matrix::from_row_iterator(2, 2, entries.map(|n| real(rational(n, 1))));
/// let hamiltonian = matrix([0, 1, 1, 1]);
/// assert_eq!(frequencies(&hamiltonian, &matrix([0; 4])), Some(0));
/// assert_eq!(frequencies(&hamiltonian, &hamiltonian), Some(1), "it commutes: dephasing alone");
/// assert_eq!(frequencies(&hamiltonian, &matrix([1, 0, 0, -1])), Some(3), "0 and ±√5");
/// ```
pub fn frequencies(hamiltonian: &Matrix<Rational>, operator: &Matrix<Rational>) -> Option<usize> {
    Some(Span::of(hamiltonian, operator)?.rows.len())
}

/// Whether every `A_ω` of a Hermitian operator is an eigenvector of `A ↦ ρAρ⁻¹`, so that `ρA_ω = r_ω A_ωρ`
/// with one number for each ω; `true` only if that is certain, which it is never for a singular ρ.
///
/// The span of `A, [H, A], [H, [H, A]], …` is that of the `A_ω`. They are eigenvectors if `ρAρ⁻¹` lies in it
/// and `ρ · ρ⁻¹` commutes with `[H, ·]` there.
///
/// ```
/// use lindbound_number::eigenpairs::one_ratio;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let matrix = |entries: [i64; 4]| Matrix::from_row_iterator(2, 2, entries.map(|n| real(rational(n, 1))));
/// let (hamiltonian, coupling) = (matrix([0, 1, 1, 1]), matrix([1, 0, 0, -1]));
/// assert!(one_ratio(&hamiltonian, &coupling, &matrix([1, 0, 0, 1])), "r = 1");
/// assert!(one_ratio(&hamiltonian, &coupling, &matrix([3, 1, 1, 4])), "ρ = 3 + H");
/// assert!(!one_ratio(&hamiltonian, &coupling, &matrix([1, 0, 0, 2])), "ρ does not commute with H");
/// ```
pub fn one_ratio(
    hamiltonian: &Matrix<Rational>,
    operator: &Matrix<Rational>,
    rho: &Matrix<Rational>,
) -> bool {
    let (Some(inverse), Some(span)) = (Rational::inverse(rho), Span::of(hamiltonian, operator)) else {
        return false;
    };
    let image = Rational::product(&Rational::product(rho, operator), &inverse);
    let integers = |part: Matrix<Rational>| cleared(&part).0;
    let adjoint = dagger(&image);
    let imaginary = (&image - &adjoint).map(|z| Complex::new(z.im, -z.re));
    let count = span.rows.len();
    if ![integers(&image + &adjoint), integers(imaginary)].iter().all(|part| span.contains(part)) {
        return false;
    }
    // [H, ·]ⁿ of the image is the image of [H, ·]ⁿ: on as many powers as span the rest.
    let commutator =
        |x: &Matrix<Rational>| Rational::product(hamiltonian, x) - Rational::product(x, hamiltonian);
    let (mut x, mut y) = (operator.clone(), image);
    (1..count).all(|_| {
        (x, y) = (commutator(&x), commutator(&y));
        Rational::product(rho, &x) == Rational::product(&y, rho)
    })
}

/// The span of `A, i[H, A], i[H, i[H, A]], …`, in echelon form: the place of the first entry of each row that
/// is not zero, and the row.
struct Span {
    rows: Vec<(usize, Vec<BigInt>)>,
}

impl Span {
    /// `None` if it has more than [`MOST`] dimensions.
    fn of(hamiltonian: &Matrix<Rational>, operator: &Matrix<Rational>) -> Option<Self> {
        let ((h, _), (mut a, _)) = (cleared(hamiltonian), cleared(operator));
        let mut span = Span { rows: Vec::new() };
        while let Some(new) = span.rest(&a) {
            if span.rows.len() == MOST {
                return None;
            }
            span.rows.push(new);
            a = turned(&h, &a);
        }
        Some(span)
    }

    fn contains(&self, a: &GaussianMatrix) -> bool {
        self.rest(a).is_none()
    }

    /// What is left of a matrix beside the rows, and its first entry that is not zero.
    fn rest(&self, a: &GaussianMatrix) -> Option<(usize, Vec<BigInt>)> {
        let mut row = coordinates(a);
        for (place, known) in &self.rows {
            if !row[*place].is_zero() {
                let (keep, take) = (known[*place].clone(), row[*place].clone());
                for (x, y) in row.iter_mut().zip(known) {
                    *x = &*x * &keep - y * &take;
                }
                shorten(&mut row);
            }
        }
        Some((row.iter().position(|x| !x.is_zero())?, row))
    }
}

/// `i[H, A]`, divided by what its entries have in common.
fn turned(h: &GaussianMatrix, a: &GaussianMatrix) -> GaussianMatrix {
    let turned = (product(h, a) - product(a, h)).map(|z| Complex::new(-z.im, z.re));
    let common = turned.iter().fold(BigInt::zero(), |common, z| common.gcd(&z.re).gcd(&z.im));
    if common.is_zero() { turned } else { turned.map(|z| Complex::new(z.re / &common, z.im / &common)) }
}

/// The real numbers that a matrix is made of.
fn coordinates(a: &GaussianMatrix) -> Vec<BigInt> {
    a.iter().flat_map(|z| [z.re.clone(), z.im.clone()]).collect()
}

/// Divides a row by what its entries have in common.
fn shorten(row: &mut [BigInt]) {
    let common = row.iter().fold(BigInt::zero(), |common, x| common.gcd(x));
    if !common.is_zero() {
        row.iter_mut().for_each(|x| *x /= &common);
    }
}
