//! Certified eigenpairs: refined, then verified.

use super::bound;
use super::fixed::{dagger, fixed, frobenius, scale_of};
use super::refine::refined;
use crate::dyadic::{Dyadic, Toward};
use crate::integer_matrix::{GaussianMatrix, cleared, null_space};
use crate::matrix::Matrix;
use crate::rational::Rational;
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{One, Signed, Zero};

/// The exact eigensystem (Q, Λ) of a matrix near A, with bounds on the distances.
#[derive(Clone, Debug)]
pub struct Eigenpairs {
    /// Λ, with exact zeros for the kernel of A.
    pub values: Vec<Dyadic>,
    /// V, in units of `2^-fraction_bits`.
    pub(super) vectors: GaussianMatrix,
    /// The scale of V.
    pub(super) fraction_bits: u64,
    /// A bound on `‖V − Q‖`.
    pub unitary_error: Dyadic,
    /// A bound on `‖A − QΛQ†‖₁`.
    pub trace_error: Dyadic,
    /// A bound on `‖ln A − ln QΛQ†‖` on their common support.
    pub log_error: Dyadic,
}

/// Why there are no certified eigenpairs at a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the eigenvalues are not separated from zero at this precision")]
pub struct Unseparated;

/// Certified eigenpairs of a positive semidefinite matrix with about `bits` bits.
///
/// # Errors
/// [`Unseparated`] if an eigenvalue that is not zero is not known to be positive at this precision.
pub fn eigenpairs(matrix: &Matrix<Rational>, bits: u32) -> Result<Eigenpairs, Unseparated> {
    eigenpairs_near(matrix, &Dyadic::integer(0), bits)
}

/// The same for a positive semidefinite matrix that differs from the given one by at most `error` in the
/// Frobenius norm; it has to be positive definite for certain unless the error is zero.
///
/// # Errors
/// As for [`eigenpairs`].
pub fn eigenpairs_near(
    matrix: &Matrix<Rational>,
    error: &Dyadic,
    bits: u32,
) -> Result<Eigenpairs, Unseparated> {
    let d = matrix.nrows();
    let w = u64::from(bits) + 64;
    let scale = scale_of(matrix);
    let a = fixed(matrix, w, scale);
    let (vectors, values) = refined(&a, w);
    let mut pairs = Verified::new(&a, vectors, values, w, d);
    let input = Dyadic { exponent: error.exponent - scale, ..error.clone() };
    pairs.matrix_error = bound::plus(&pairs.matrix_error, &input);
    let mut floor = pairs.floor(0);
    if floor.signum() <= 0 {
        let deficit = if error.is_zero() { null_space(cleared(matrix).0).len() } else { 0 };
        if deficit == 0 || deficit == d {
            return Err(Unseparated);
        }
        pairs = pairs.with_kernel(&a, deficit);
        floor = pairs.floor(deficit);
    }
    if floor.signum() <= 0 || pairs.unitary_error >= Dyadic::integer(1) {
        return Err(Unseparated);
    }
    let log_error = bound::over(&pairs.matrix_error, &floor);
    // ‖·‖₁ ≤ √d ‖·‖, and √d ≤ d.
    let rescaled = |x: Dyadic| Dyadic { exponent: x.exponent + scale, ..x };
    let trace_error = bound::times(&pairs.matrix_error, &Dyadic::integer(d as i64));
    Ok(Eigenpairs {
        values: pairs
            .values
            .iter()
            .map(|value| rescaled(Dyadic { mantissa: value.clone(), exponent: -(w as i64) }))
            .collect(),
        vectors: pairs.vectors,
        fraction_bits: w,
        unitary_error: pairs.unitary_error,
        trace_error: rescaled(trace_error),
        log_error,
    })
}

/// Approximate eigenpairs with what is certain about them.
pub(super) struct Verified {
    /// V, in units of `2^-w`.
    pub vectors: GaussianMatrix,
    /// In units of `2^-w`.
    pub values: Vec<BigInt>,
    pub w: u64,
    /// `‖V − Q‖`.
    pub unitary_error: Dyadic,
    /// `‖A − QΛQ†‖`.
    pub matrix_error: Dyadic,
}

impl Verified {
    /// With `δ = ‖V†V − I‖`: `‖V − Q‖ ≤ δ` and `‖A − QΛQ†‖ ≤ ‖A − VΛV†‖ + δ(2 + δ)‖Λ‖`. The products are
    /// exact integers; the entries of A are off by less than one unit in each part.
    pub fn new(a: &GaussianMatrix, vectors: GaussianMatrix, values: Vec<BigInt>, w: u64, d: usize) -> Self {
        let gram = dagger(&vectors) * &vectors;
        let one = BigInt::one() << (2 * w);
        let excess = GaussianMatrix::from_fn(d, d, |i, j| {
            let z = gram[(i, j)].clone();
            if i == j { Complex::new(z.re - &one, z.im) } else { z }
        });
        let unitary_error = frobenius(&excess, 2 * w);
        let mut verified = Verified { vectors, values, w, unitary_error, matrix_error: Dyadic::integer(0) };
        verified.matrix_error = verified.distance(a);
        verified
    }

    fn distance(&self, a: &GaussianMatrix) -> Dyadic {
        let d = a.nrows();
        let scaled =
            GaussianMatrix::from_fn(d, d, |i, n| self.vectors[(i, n)].clone() * self.values[n].clone());
        let residual = a.map(|z| Complex::new(z.re << (2 * self.w), z.im << (2 * self.w)))
            - scaled * dagger(&self.vectors);
        let units = Dyadic { mantissa: BigInt::from(2 * d), exponent: -(self.w as i64) };
        let largest = self.values.iter().map(|x| x.abs()).max().unwrap_or_default();
        let largest = Dyadic { mantissa: largest, exponent: -(self.w as i64) };
        let two = bound::plus(&Dyadic::integer(2), &self.unitary_error);
        let turned = bound::times(&bound::times(&self.unitary_error, &two), &largest);
        bound::plus(&bound::plus(&frobenius(&residual, 3 * self.w), &units), &turned)
    }

    /// A lower bound on the eigenvalues of both matrices, the `deficit` smallest left out.
    fn floor(&self, deficit: usize) -> Dyadic {
        let mut sorted: Vec<&BigInt> = self.values.iter().collect();
        sorted.sort();
        let least = sorted.get(deficit).map_or_else(BigInt::zero, |x| (*x).clone());
        let least = Dyadic { mantissa: least, exponent: -(self.w as i64) };
        least.plus(&self.matrix_error.negated(), bound::BITS, Toward::Below)
    }

    /// The same with an exact kernel of the given dimension.
    fn with_kernel(mut self, a: &GaussianMatrix, deficit: usize) -> Self {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by(|&i, &j| self.values[i].cmp(&self.values[j]));
        for &n in &order[..deficit] {
            self.values[n] = BigInt::zero();
        }
        // ‖AV − VΛ‖ ≤ ‖A − VΛV†‖ ‖V‖ + ‖VΛ‖ δ is covered by three times the distance bound.
        self.matrix_error = self.distance(a);
        let floor = self.floor(deficit);
        if floor.signum() <= 0 {
            return self;
        }
        let residual = bound::times(&Dyadic::integer(3), &self.matrix_error);
        let moved = bound::over(&bound::times(&Dyadic::integer(2), &residual), &floor);
        // δ' ≤ δ + (2‖V‖ + m) m for V moved by m, and ‖V − Q‖ ≤ m + δ'; ‖V‖ ≤ 1 + δ ≤ 2.
        let five = bound::plus(&Dyadic::integer(5), &moved);
        self.unitary_error = bound::plus(&self.unitary_error, &bound::times(&moved, &five));
        self.matrix_error = self.distance(a);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::elements::elements;
    use super::super::refine;
    use super::*;
    use crate::matrix::real;
    use crate::{parse_rational, rational};

    fn symmetric(d: usize, entry: impl Fn(usize, usize) -> Rational) -> Matrix<Rational> {
        Matrix::from_fn(d, d, |i, j| {
            let (low, high) = (i.min(j), i.max(j));
            let im = rational((high as i64 - low as i64) % 3, 7 * d as i64);
            Complex::new(entry(low, high), if i < j { im } else { -im })
        })
    }

    fn small(x: &Dyadic, bits: i64) -> bool {
        x.is_zero() || x.magnitude() < -bits
    }

    #[test]
    fn golden_ratio_eigenvalues_are_found_to_any_precision() {
        // [[2, 1], [1, 1]]: (3 ± √5)/2.
        let m = Matrix::from_row_slice(2, 2, &[2, 1, 1, 1].map(|n| real(rational(n, 1))));
        for bits in [64, 300, 1000] {
            let pairs = eigenpairs(&m, bits).unwrap();
            let low = pairs.values.iter().min().unwrap();
            let five = Dyadic::integer(5).sqrt(bits + 80, Toward::Below);
            let expected = Dyadic::integer(3).plus(&five.negated(), bits + 80, Toward::Below);
            let off =
                low.plus(low, bits + 80, Toward::Below).plus(&expected.negated(), bits + 80, Toward::Below);
            assert!(small(&off, i64::from(bits)), "{bits}: {off:?}");
            assert!(small(&pairs.log_error, i64::from(bits)) && small(&pairs.unitary_error, i64::from(bits)));
        }
    }

    #[test]
    fn clusters_and_tiny_eigenvalues_need_no_gap() {
        let tiny = parse_rational("1e-60").unwrap();
        let m =
            symmetric(
                4,
                |i, j| if i == j { rational(1, 4) + &tiny * rational(i as i64, 1) } else { tiny.clone() },
            )
            .map(|z| Complex::new(z.re, z.im * &tiny));
        let pairs = eigenpairs(&m, 256).unwrap();
        assert!(small(&pairs.trace_error, 250), "{:?}", pairs.trace_error);
    }

    /// V with every entry moved by about 2^-40.
    fn disturbed(v: &GaussianMatrix, w: u64) -> GaussianMatrix {
        let mut n = 0i64;
        v.map(|z| {
            n += 1;
            let shift = |k: i64| BigInt::from((n * k) % 7 - 3) << (w - 40);
            Complex::new(z.re + shift(3), z.im + shift(5))
        })
    }

    /// The fixed-point matrix as exact rationals.
    fn exact(v: &GaussianMatrix, w: u64) -> Matrix<Rational> {
        let unit = BigInt::one() << w;
        v.map(|z| Complex::new(Rational::new(z.re, unit.clone()), Rational::new(z.im, unit.clone())))
    }

    fn distance(a: &GaussianMatrix, b: &GaussianMatrix, w: u64) -> Dyadic {
        frobenius(&(a - b), w)
    }

    #[test]
    fn bounds_hold_for_vectors_that_are_deliberately_off_and_would_fail_without_their_errors() {
        let m = symmetric(3, |i, j| rational((i * j) as i64 + 2, 9 + (i + j) as i64));
        let (w, scale) = (256, scale_of(&m));
        let a = fixed(&m, w, scale);
        let (vectors, values) = refined(&a, w);
        let v = disturbed(&vectors, w);
        let verified = Verified::new(&a, v.clone(), values.clone(), w, 3);
        // Newton–Schulz finds the polar factor Q that the bounds speak of.
        let q = refine::orthonormalised(v.clone(), w);
        let off = distance(&v, &q, w);
        assert!(off <= verified.unitary_error && off.magnitude() > -45, "{off:?}");
        let near = exact(&q, w);
        let lambda = Matrix::from_fn(3, 3, |i, j| {
            let x = if i == j { values[i].clone() } else { BigInt::zero() };
            Complex::new(Rational::new(x, BigInt::one() << w), Rational::zero())
        });
        let image = &near * lambda * crate::matrix::dagger(&near);
        let off = frobenius(&(&a - fixed(&image, w, 0)), w);
        assert!(off <= verified.matrix_error && off.magnitude() > -45, "{off:?}");
        // Elements of an operator between the columns of Q, from V and its bound.
        let pairs = Eigenpairs {
            values: Vec::new(),
            vectors: v,
            fraction_bits: w,
            unitary_error: verified.unitary_error,
            trace_error: Dyadic::integer(0),
            log_error: Dyadic::integer(0),
        };
        let operator =
            Matrix::from_fn(3, 3, |i, j| Complex::new(rational(i as i64 + 1, 3), rational(j as i64, 7)));
        let precision = crate::Precision(128);
        let found = elements(
            &operator,
            &crate::Norms::default(),
            Some(pairs.columns()),
            Some(pairs.columns()),
            precision,
        )
        .unwrap();
        let expected = crate::matrix::dagger(&near) * &operator * &near;
        let mut displaced = 0;
        for (found, expected) in found.iter().zip(expected.iter()) {
            assert!(found.re.contains(&expected.re) && found.im.contains(&expected.im));
            let (low, high) = found.re.bounds();
            let middle = (low.to_rational().unwrap() + high.to_rational().unwrap()) / rational(2, 1);
            displaced +=
                usize::from((middle - &expected.re).abs() > Rational::new(1.into(), BigInt::one() << 60u32));
        }
        assert!(displaced > 4, "without its error the bound would miss {displaced} of 9 elements");
    }

    #[test]
    fn the_kernel_is_respected_by_vectors_that_mixed_it_with_the_support() {
        let m = Matrix::from_row_slice(3, 3, &[1, 2, 0, 2, 5, 1, 0, 1, 1].map(|n| real(rational(n, 1))));
        let (w, scale) = (256, scale_of(&m));
        let a = fixed(&m, w, scale);
        let (vectors, values) = refined(&a, w);
        let v = disturbed(&vectors, w);
        let kernel = values.iter().position(|x| x == values.iter().min().unwrap()).unwrap();
        let before = Verified::new(&a, v.clone(), values.clone(), w, 3).unitary_error;
        let verified = Verified::new(&a, v.clone(), values, w, 3).with_kernel(&a, 1);
        // The kernel is (2, −1, 1)/√6: project every column to its side exactly, then make the result
        // orthonormal.
        let n = [2i64, -1, 1];
        let onto = Matrix::from_fn(3, 3, |i, j| real(rational(n[i] * n[j], 6)));
        let exact_v = exact(&v, w);
        let inside = &onto * &exact_v;
        let split = Matrix::from_fn(3, 3, |i, k| {
            let part = inside[(i, k)].clone();
            if k == kernel { part } else { exact_v[(i, k)].clone() - part }
        });
        let q = refine::orthonormalised(fixed(&split, w, 0), w);
        let off = distance(&v, &q, w);
        assert!(off <= verified.unitary_error && before <= verified.unitary_error, "{off:?}");
        assert!(off.magnitude() > -45 && before < verified.unitary_error, "the enlargement is not idle");
    }

    #[test]
    fn the_kernel_of_a_singular_matrix_is_exact() {
        // Rank two in three dimensions: u u† + v v† with u = (1, 2, 0), v = (0, 1, 1).
        let m = Matrix::from_row_slice(3, 3, &[1, 2, 0, 2, 5, 1, 0, 1, 1].map(|n| real(rational(n, 1))));
        let pairs = eigenpairs(&m, 128).unwrap();
        assert_eq!(pairs.values.iter().filter(|x| x.is_zero()).count(), 1);
        assert!(small(&pairs.unitary_error, 100) && small(&pairs.log_error, 100));
        assert!(eigenpairs(&m.map(|z| z * rational(0, 1)), 128).is_err());
    }
}
