//! Positive matrices as sums of projections to vectors, rationally.

use crate::matrix::Matrix;
use crate::rational::Rational;
use num_complex::Complex;
use num_traits::{Signed, Zero};

/// `Γ = Σ_j d_j l_j l_j†` with rational `d_j > 0`, for a Hermitian Γ; `None` if it has a negative eigenvalue.
///
/// ```
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::{rank_one_parts, rational};
/// let ones = Matrix::from_element(2, 2, real(rational(1, 2)));
/// let parts = rank_one_parts(ones).unwrap();
/// assert_eq!(parts, [(rational(1, 2), vec![real(rational(1, 1)), real(rational(1, 1))])]);
/// ```
pub fn rank_one_parts(mut gamma: Matrix<Rational>) -> Option<Vec<(Rational, Vec<Complex<Rational>>)>> {
    let n = gamma.nrows();
    let mut parts = Vec::new();
    for j in 0..n {
        let d = gamma[(j, j)].re.clone();
        let column: Vec<Complex<Rational>> = gamma.column(j).iter().cloned().collect();
        let is_empty = column.iter().all(Zero::is_zero);
        if d.is_negative() || (d.is_zero() && !is_empty) {
            return None;
        }
        if is_empty {
            continue;
        }
        let over = |z: &Complex<Rational>| Complex::new(&z.re / &d, &z.im / &d);
        let l: Vec<Complex<Rational>> = column.iter().map(over).collect();
        for a in 0..n {
            for b in 0..n {
                gamma[(a, b)] -= &l[a] * column[b].conj();
            }
        }
        parts.push((d, l));
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rational::rational;

    #[test]
    fn what_is_taken_apart_is_what_was_there() {
        for seed in 0..30_i64 {
            let n = 1 + seed as usize % 4;
            let entry = |i: usize, j: usize| {
                let x = (seed * 17 + 5 * i as i64 + 3 * j as i64) % 7 - 3;
                let y = (seed * 11 + 3 * i as i64 + 7 * j as i64) % 5 - 2;
                Complex::new(rational(x, 2), rational(y, 3))
            };
            // Positive, of lower rank for some.
            let columns = 1 + seed as usize % 3;
            let factor = Matrix::from_fn(n, columns, entry);
            let gamma = &factor * crate::matrix::dagger(&factor);
            let mut sum = Matrix::from_element(n, n, Complex::zero());
            for (d, l) in rank_one_parts(gamma.clone()).unwrap() {
                assert!(d.is_positive());
                for (a, b) in (0..n).flat_map(|a| (0..n).map(move |b| (a, b))) {
                    sum[(a, b)] += &l[a] * l[b].conj() * Complex::new(d.clone(), Rational::zero());
                }
            }
            assert_eq!(sum, gamma, "{seed}");
            let mut other = gamma;
            other[(0, 0)].re -= rational(100, 1);
            assert!(rank_one_parts(other).is_none(), "{seed}");
        }
    }
}
