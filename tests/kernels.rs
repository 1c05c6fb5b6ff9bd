//! Kernels of tall matrices, which are found from a few of their rows.

use lindbound_number::matrix::{Base, Matrix};
use lindbound_number::{Rational, rational};
use nalgebra::Complex;
use num_traits::Zero;

/// A rank-r matrix of Gaussian integers times a factor, as a product of two with small entries.
fn tall(seed: i64, rows: usize, rank: usize, columns: usize, factor: i64) -> Matrix<Rational> {
    let entry = |n: i64| (seed * 31 + n * n * 17 + n * seed * seed) % 7 - 3;
    let of = |shift: i64, rows: usize, columns: usize| {
        Matrix::from_fn(rows, columns, |i, j| {
            let n = shift + (i * columns + j) as i64;
            Complex::new(rational(entry(n), 1), rational(entry(n + 5), 1))
        })
    };
    let factor = Complex::new(rational(factor, 1), Rational::zero());
    Rational::product(&of(1, rows, rank), &of(100, rank, columns)).map(|z| z * factor.clone())
}

/// By the rank of the Gram matrix, a square one: `Av = 0` if and only if `A†Av = 0`.
#[test]
fn a_tall_matrix_has_the_kernel_of_its_gram_matrix() {
    // Of multiples of the prime that chooses rows none is seen to be independent.
    for (seed, factor) in (1..9).flat_map(|seed| [(seed, 1), (seed, 998_244_353)]) {
        for (rows, rank, columns) in [(40, 3, 5), (40, 5, 5), (13, 1, 6), (30, 4, 7)] {
            let matrix = tall(seed, rows, rank, columns, factor);
            let adjoint = matrix.map(|z| z.conj()).transpose();
            let found = Rational::kernel(&matrix);
            assert_eq!(found.len(), Rational::kernel(&Rational::product(&adjoint, &matrix)).len());
            for vector in &found {
                let column = Matrix::from_fn(columns, 1, |i, _| vector[i].clone());
                assert!(Rational::product(&matrix, &column).iter().all(Zero::is_zero));
                assert!(vector.iter().any(|x| !x.is_zero()));
            }
        }
    }
}
