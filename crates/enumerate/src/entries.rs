//! Matrices with entries 0, 1, i, −1, −i.
//!
//! An entry is one digit, 0 for zero and `k + 1` for `i^k`; a matrix is the list of its digits, row by row.
//! So matrices can be compared, looked up and multiplied by powers of i without arithmetic.

use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, rational};
use num_complex::Complex;

/// A matrix of digits, row by row.
pub(crate) type Digits = Vec<u8>;

const MINUS: u8 = 2;

/// `i^power` times an entry.
pub(crate) fn turned(digit: u8, power: u8) -> u8 {
    if digit == 0 { 0 } else { (digit - 1 + power) % 4 + 1 }
}

fn conjugated(digit: u8) -> u8 {
    if digit == 0 { 0 } else { (5 - digit) % 4 + 1 }
}

/// What the entry across the diagonal is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mirror {
    /// Free: only the given positions are filled.
    None,
    /// The conjugate; diagonal entries are real.
    Hermitian,
    /// Minus the conjugate; diagonal entries are zero.
    SkewHermitian,
}

/// All `d × d` matrices with entries at the given positions, at most `at_most` of them not zero; the zero
/// matrix comes first.
pub(crate) fn matrices(
    d: usize,
    positions: &[(usize, usize)],
    mirror: Mirror,
    at_most: usize,
) -> Vec<Digits> {
    let mut all = vec![(vec![0; d * d], 0)];
    for &(i, j) in positions.iter().rev() {
        let before = std::mem::take(&mut all);
        let digits: &[u8] = match mirror {
            Mirror::Hermitian if i == j => &[0, 1, 3],
            Mirror::SkewHermitian if i == j => &[0],
            _ => &[0, 1, 2, 3, 4],
        };
        for &digit in digits {
            let room = before.iter().filter(|(_, filled)| digit == 0 || *filled < at_most);
            all.extend(room.map(|(matrix, filled)| {
                let mut matrix: Digits = matrix.clone();
                matrix[i * d + j] = digit;
                match mirror {
                    Mirror::Hermitian => matrix[j * d + i] = conjugated(digit),
                    Mirror::SkewHermitian => matrix[j * d + i] = turned(conjugated(digit), MINUS),
                    Mirror::None => {}
                }
                (matrix, filled + usize::from(digit != 0))
            }));
        }
    }
    all.into_iter().map(|(matrix, _)| matrix).collect()
}

/// The matrix among its multiples by powers of `i^step` whose first entry has the smallest digit: step 1 for
/// an emission operator, whose phase is free, step 2 for a Hermitian one, whose sign is.
pub(crate) fn without_phase(mut matrix: Digits, step: u8) -> Digits {
    let Some(first) = matrix.iter().copied().find(|digit| *digit != 0) else { return matrix };
    let power = (0..4).step_by(step.into()).min_by_key(|power| turned(first, *power)).unwrap_or(0);
    matrix.iter_mut().for_each(|digit| *digit = turned(*digit, power));
    matrix
}

/// The matrix in numbers, times a factor.
pub(crate) fn numbers(matrix: &Digits, d: usize, factor: &Rational) -> Matrix<Rational> {
    Matrix::from_fn(d, d, |i, j| {
        let (re, im) = [(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)][usize::from(matrix[i * d + j])];
        Complex::new(factor * rational(re, 1), factor * rational(im, 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hermitian_and_skew_hermitian_matrices_are_what_they_are_called() {
        let one = rational(1, 1);
        for matrix in matrices(2, &[(0, 0), (0, 1), (1, 1)], Mirror::Hermitian, 9) {
            let matrix = numbers(&matrix, 2, &one);
            assert_eq!(matrix, lindbound_number::matrix::dagger(&matrix));
        }
        for matrix in matrices(3, &[(0, 1), (1, 2)], Mirror::SkewHermitian, 1) {
            let matrix = numbers(&matrix, 3, &one);
            assert_eq!(matrix, -lindbound_number::matrix::dagger(&matrix));
        }
        assert_eq!(matrices(2, &[(0, 0), (0, 1), (1, 1)], Mirror::Hermitian, 9).len(), 45);
        assert_eq!(matrices(3, &[(0, 1), (1, 2)], Mirror::SkewHermitian, 1).len(), 9);
    }

    #[test]
    fn a_matrix_without_phase_is_one_of_its_multiples() {
        let matrix = vec![0, 4, 2, 0];
        assert_eq!(without_phase(matrix.clone(), 1), [0, 1, 3, 0]);
        assert_eq!(without_phase(matrix, 2), [0, 2, 4, 0]);
    }
}
