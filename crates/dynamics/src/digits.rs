//! Exact products of matrices of integers, by digits in floating point.
//!
//! An integer is `± Σ_k a_k 2^{20k}` with digits `0 ≤ a_k < 2²⁰`. A product of two digits is below 2⁴⁰, so
//! that a sum of at most 2¹³ of them is exact in `f64`, in any order and with or without fused multiply-add:
//! the product of two matrices of integers is a few products of matrices of doubles, for which a library has
//! fast code. An engine of 16 states, whose matrices have 128 × 128 entries of 280 bits, takes less than half
//! the time that one big integer after the other takes.

use nalgebra::DMatrix;
use num_bigint::{BigInt, Sign};
use num_traits::Zero;

/// Bits of a digit.
const DIGIT: u64 = 20;
/// Products of two digits that can be added up without rounding, as a power of two: 53 − 2·20.
const EXACT_SUMS: usize = 1 << 13;
/// Rows from which on digits are faster.
const LEAST_ROWS: usize = 24;

/// `AB`.
pub(super) fn product(a: &DMatrix<BigInt>, b: &DMatrix<BigInt>) -> DMatrix<BigInt> {
    let inner = a.ncols();
    let (of_a, of_b) = (digits(a), digits(b));
    let terms = inner * of_a.min(of_b);
    let is_small = a.nrows().min(inner).min(b.ncols()) < LEAST_ROWS;
    if is_small || terms == 0 || terms > EXACT_SUMS {
        return one_by_one(a, b);
    }
    let (a_digits, b_digits) = (split(a, of_a), split(b, of_b));
    let at = |place: usize| {
        let mut here = DMatrix::<f64>::zeros(a.nrows(), b.ncols());
        for k in (place + 1).saturating_sub(of_b)..=place.min(of_a - 1) {
            here.gemm(1.0, &a_digits[k], &b_digits[place - k], 1.0);
        }
        here
    };
    let places: Vec<DMatrix<f64>> = (0..of_a + of_b - 1).map(at).collect();
    DMatrix::from_fn(a.nrows(), b.ncols(), |i, j| {
        // Whole numbers below 2⁵³, four of them at a time below 2¹¹⁴.
        let value = |few: &[DMatrix<f64>]| {
            few.iter().rev().fold(0i128, |sum, place| (sum << DIGIT) + place[(i, j)] as i128)
        };
        let parts = places.chunks(4).rev().map(value);
        parts.fold(BigInt::zero(), |sum, part| (sum << (4 * DIGIT)) + part)
    })
}

fn one_by_one(a: &DMatrix<BigInt>, b: &DMatrix<BigInt>) -> DMatrix<BigInt> {
    DMatrix::from_fn(a.nrows(), b.ncols(), |i, j| {
        let terms = (0..b.nrows()).filter_map(|k| {
            let (a, b) = (&a[(i, k)], &b[(k, j)]);
            (!a.is_zero() && !b.is_zero()).then(|| a * b)
        });
        terms.sum::<BigInt>()
    })
}

/// How many digits the largest entry has.
fn digits(matrix: &DMatrix<BigInt>) -> usize {
    let bits = matrix.iter().map(BigInt::bits).max().unwrap_or(0);
    usize::try_from(bits.div_ceil(DIGIT)).unwrap_or(usize::MAX)
}

/// The digits of all entries, with their signs, from the last to the first.
fn split(matrix: &DMatrix<BigInt>, count: usize) -> Vec<DMatrix<f64>> {
    let mut all = vec![DMatrix::zeros(matrix.nrows(), matrix.ncols()); count];
    for (n, entry) in matrix.iter().enumerate() {
        let sign = if entry.sign() == Sign::Minus { -1.0 } else { 1.0 };
        let words: Vec<u64> = entry.iter_u64_digits().collect();
        for (k, digits) in all.iter_mut().enumerate() {
            let first = k as u64 * DIGIT;
            let (word, shift) = ((first / 64) as usize, first % 64);
            let Some(low) = words.get(word) else { break };
            let high = words.get(word + 1).map_or(0, |high| u128::from(*high) << 64);
            let digit = ((u128::from(*low) | high) >> shift) as u64 & ((1 << DIGIT) - 1);
            digits[n] = sign * digit as f64;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Entries of many sizes, the largest digits and zeros among them.
    fn matrix(rows: usize, columns: usize) -> impl Strategy<Value = DMatrix<BigInt>> {
        let words = proptest::collection::vec(prop_oneof![Just(u32::MAX), Just(0), any::<u32>()], 0..9);
        let entry = (any::<bool>(), words).prop_map(|(negative, words)| {
            BigInt::from_slice(if negative { Sign::Minus } else { Sign::Plus }, &words)
        });
        proptest::collection::vec(entry, rows * columns)
            .prop_map(move |entries| DMatrix::from_vec(rows, columns, entries))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20))]
        #[test]
        fn digits_give_the_product_exactly(a in matrix(25, 40), b in matrix(40, 24)) {
            prop_assert_eq!(product(&a, &b), one_by_one(&a, &b));
        }
    }

    #[test]
    fn the_largest_digits_do_not_round_and_matrices_of_zeros_have_none() {
        let ones = |bits: u64| DMatrix::from_element(30, 270, (BigInt::from(1) << bits) - 1);
        let (a, b) = (ones(600), ones(599).transpose());
        assert_eq!(product(&a, &b), one_by_one(&a, &b));
        let none = DMatrix::from_element(270, 30, BigInt::zero());
        assert_eq!(product(&a, &none), DMatrix::from_element(30, 30, BigInt::zero()));
        assert_eq!(product(&(-&a), &b), -one_by_one(&a, &b));
    }
}
