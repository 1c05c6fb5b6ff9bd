//! How many frequencies an operator has: for how many ω some `A_ω = Σ Π_e A Π_{e+ω}` is not zero.
//!
//! Enclosures show which A_ω are not zero, and never that the others are. Their number is exact: with
//! `i[H, ·]` applied again and again A gives Hermitian matrices `Σ (iω)ᵏ A_ω`, and because the ω differ, as
//! many of them are linearly independent as there are A_ω ≠ 0. If so many are seen, all others are zero.

use crate::integer_matrix::{GaussianMatrix, cleared, product};
use crate::matrix::Matrix;
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

/// Whether every `B_ω` of a Hermitian operator is a multiple of the `A_ω` of another: B lies in the span of
/// `A, i[H, A], i[H, i[H, A]], …`; `true` only if that is certain.
///
/// ```
/// use lindbound_number::eigenpairs::are_multiples;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let matrix = |entries: [i64; 4]| Matrix::from_row_iterator(2, 2, entries.map(|n| real(rational(n, 1))));
/// let (hamiltonian, one) = (matrix([0, 1, 1, 1]), matrix([1, 0, 0, -1]));
/// let twice = matrix([4, 2, 2, -4]);
/// assert!(are_multiples(&hamiltonian, &one, &twice), "[H, [H, A]], whose parts are ω² A_ω");
/// assert!(!are_multiples(&hamiltonian, &one, &hamiltonian), "it has a part at ω = 0 of its own");
/// ```
pub fn are_multiples(
    hamiltonian: &Matrix<Rational>,
    of: &Matrix<Rational>,
    operator: &Matrix<Rational>,
) -> bool {
    Span::of(hamiltonian, of).is_some_and(|span| span.contains(&cleared(operator).0))
}

/// Whether `ρA_ω = r_ω A_ωρ` with one number `r_ω > 0` for every part `A_ω` of a Hermitian operator, for a
/// positive semidefinite ρ that may be singular and need not commute with H; `true` only if that is certain.
///
/// With `C = [H, ·]` the `A_ω` are eigenvectors to different eigenvalues, which are real, and span what the
/// `CᵏA` span. So there are such numbers if and only if one polynomial with `p(ω) = r_ω` turns the one side
/// into the other on that span: `ρ CᵏA = Σ_n a_n Cᵏ⁺ⁿA ρ` for as many k, and n, as there are parts. These are
/// linear equations for the `a_n`; real ones suffice, since every r that matters is positive. For it is
/// positive: between eigenvectors of ρ the elements of `A_ω` obey `p_m M_mn = r_ω M_mn p_n`, so that
/// `r_ω = p_m/p_n ≥ 0` where `A_ωρ ≠ 0`, and it is not 0, or else `A_ωρ = (ρA_{−ω})† = r_{−ω} (A_{−ω}ρ)† =
/// r_{−ω} ρA_ω = 0`. Where `A_ωρ = 0` the other side is 0 too, and any number will do.
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
/// assert!(!one_ratio(&hamiltonian, &coupling, &matrix([1, 0, 0, 0])), "a part leads out of the support");
/// assert!(one_ratio(&hamiltonian, &hamiltonian, &matrix([0, 0, 0, 0])), "both sides are zero");
/// ```
pub fn one_ratio(
    hamiltonian: &Matrix<Rational>,
    operator: &Matrix<Rational>,
    rho: &Matrix<Rational>,
) -> bool {
    let Some(count) = frequencies(hamiltonian, operator) else { return false };
    let [h, a, rho] = [hamiltonian, operator, rho].map(|matrix| cleared(matrix).0);
    let mut powers = vec![a];
    let mut times_rho: Vec<GaussianMatrix> = Vec::new();
    let mut equations = Span { rows: Vec::new() };
    (0..count).all(|k| {
        while times_rho.len() < k + count {
            let last = &powers[times_rho.len()];
            times_rho.push(product(last, &rho));
            powers.push(product(&h, last) - product(last, &h));
        }
        let sides: Vec<Vec<BigInt>> = times_rho[k..].iter().map(coordinates).collect();
        let image = coordinates(&product(&rho, &powers[k]));
        image.into_iter().enumerate().all(|(place, right)| {
            let equation = sides.iter().map(|side| side[place].clone()).chain([right]).collect();
            match equations.rest(equation) {
                // 0 = 1.
                Some((unknown, _)) if unknown == count => false,
                new => {
                    equations.rows.extend(new);
                    true
                }
            }
        })
    })
}

/// The span of rows of numbers, in echelon form: the place of the first entry of each that is not zero, and
/// the row.
struct Span {
    rows: Vec<(usize, Vec<BigInt>)>,
}

impl Span {
    /// That of `A, i[H, A], i[H, i[H, A]], …`; `None` if it has more than [`MOST`] dimensions.
    fn of(hamiltonian: &Matrix<Rational>, operator: &Matrix<Rational>) -> Option<Self> {
        let ((h, _), (mut a, _)) = (cleared(hamiltonian), cleared(operator));
        let mut span = Span { rows: Vec::new() };
        while let Some(new) = span.rest(coordinates(&a)) {
            if span.rows.len() == MOST {
                return None;
            }
            span.rows.push(new);
            a = turned(&h, &a);
        }
        Some(span)
    }

    fn contains(&self, a: &GaussianMatrix) -> bool {
        self.rest(coordinates(a)).is_none()
    }

    /// What is left of another row beside these, and the place of its first entry that is not zero.
    fn rest(&self, mut row: Vec<BigInt>) -> Option<(usize, Vec<BigInt>)> {
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
