//! Exact eigenbases of Hermitian matrices over ℚ(i), where the spectrum is rational.
//!
//! With the denominators cleared the characteristic polynomial is monic with integer coefficients, so every
//! rational eigenvalue is an integer; all its roots are real, so Newton's iteration from above finds the
//! largest one or proves that it is no integer. Eigenvectors are left unnormalised: their squared norms are
//! rational, their norms need not be.

use crate::components::components;
use crate::integer_matrix::{GaussianMatrix, characteristic_polynomial, cleared, null_space};
use crate::matrix::{Eigensystem, MAX_EXACT_BLOCK, Matrix, SpectrumError};
use crate::rational::Rational;
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::{Signed, Zero};

/// Eigenvalues and an orthogonal eigenbasis, irreducible block by irreducible block.
pub(crate) fn eigensystem(hermitian: &Matrix<Rational>) -> Result<Eigensystem<Rational>, SpectrumError> {
    let d = hermitian.nrows();
    let (integers, denominator) = cleared(hermitian);
    let mut values = Vec::with_capacity(d);
    let mut columns: Vec<Vec<Complex<Rational>>> = Vec::with_capacity(d);
    for block in components(d, |i, j| !integers[(i, j)].is_zero()) {
        if block.len() > MAX_EXACT_BLOCK {
            return Err(SpectrumError::TooLarge(block.len()));
        }
        let part =
            GaussianMatrix::from_fn(block.len(), block.len(), |i, j| integers[(block[i], block[j])].clone());
        for (value, multiplicity) in
            integer_roots(characteristic_polynomial(&part)).ok_or(SpectrumError::Irrational)?
        {
            let mut shifted = part.clone();
            for i in 0..block.len() {
                shifted[(i, i)].re -= &value;
            }
            let vectors = orthogonalised(null_space(shifted));
            debug_assert_eq!(vectors.len(), multiplicity);
            for vector in vectors {
                let mut column = vec![Complex::new(Rational::zero(), Rational::zero()); d];
                for (&position, z) in block.iter().zip(vector) {
                    column[position] = Complex::new(z.re.into(), z.im.into());
                }
                columns.push(column);
                values.push(Rational::new(value.clone(), denominator.clone()));
            }
        }
    }
    let vectors = Matrix::from_fn(d, d, |i, j| columns[j][i].clone());
    let squared_norms = (0..d).map(|j| columns[j].iter().map(Complex::norm_sqr).sum()).collect();
    Ok(Eigensystem { values, vectors, squared_norms })
}

/// All roots with multiplicities, largest first, of a monic integer polynomial with only real roots, if all
/// are integers.
fn integer_roots(mut polynomial: Vec<BigInt>) -> Option<Vec<(BigInt, usize)>> {
    let mut roots: Vec<(BigInt, usize)> = Vec::new();
    // Σ rᵢ = −c₁ and Σ rᵢ rⱼ = c₂ bound the largest root by √(Σ rᵢ²) = √(c₁² − 2c₂).
    let coefficient = |k: usize| polynomial.get(k).cloned().unwrap_or_default();
    let squares: BigInt = coefficient(1) * coefficient(1) - coefficient(2) * 2;
    let mut x = if squares.is_negative() { return None } else { squares.sqrt() + 1 };
    while polynomial.len() > 1 {
        let degree = polynomial.len() - 1;
        x = largest_integer_root(&polynomial, x, degree)?;
        polynomial = deflated(&polynomial, &x);
        match roots.last_mut() {
            Some((value, count)) if *value == x => *count += 1,
            _ => roots.push((x.clone(), 1)),
        }
    }
    Some(roots)
}

/// The largest root, if it is an integer, from a start that is at least as large.
///
/// With `n` real roots `r₁ ≥ … ≥ rₙ` and `x ≥ r₁`, `f'/f = Σ 1/(x − rᵢ)` gives `s ≤ x − r₁ ≤ n·s` for the
/// Newton step `s = f/f'`: a step of `⌊s⌋` never passes `r₁`, and once `s < 1` only `x − 1, …, x − n` are
/// left to try.
fn largest_integer_root(polynomial: &[BigInt], mut x: BigInt, degree: usize) -> Option<BigInt> {
    loop {
        let (value, derivative) = value_and_derivative(polynomial, &x);
        if value.is_zero() {
            return Some(x);
        }
        if !derivative.is_positive() || !value.is_positive() {
            return None;
        }
        let step = value.div_floor(&derivative);
        if step.is_zero() {
            return (1..=degree).map(|k| &x - k).find(|c| value_and_derivative(polynomial, c).0.is_zero());
        }
        x -= step;
    }
}

fn value_and_derivative(polynomial: &[BigInt], x: &BigInt) -> (BigInt, BigInt) {
    polynomial.iter().fold((BigInt::zero(), BigInt::zero()), |(value, derivative), c| {
        let derivative = derivative * x + &value;
        (value * x + c, derivative)
    })
}

/// `f(y) / (y − x)` for a root `x`.
fn deflated(polynomial: &[BigInt], x: &BigInt) -> Vec<BigInt> {
    let mut quotient = Vec::with_capacity(polynomial.len() - 1);
    let mut carry = BigInt::zero();
    for c in &polynomial[..polynomial.len() - 1] {
        carry = carry * x + c;
        quotient.push(carry.clone());
    }
    quotient
}

/// Gram–Schmidt without normalisation, each vector divided by the common divisor of its parts.
fn orthogonalised(vectors: Vec<Vec<Complex<BigInt>>>) -> Vec<Vec<Complex<BigInt>>> {
    let inner = |u: &[Complex<BigInt>], v: &[Complex<BigInt>]| -> Complex<BigInt> {
        u.iter().zip(v).map(|(a, b)| a.conj() * b).sum()
    };
    let mut done: Vec<Vec<Complex<BigInt>>> = Vec::new();
    for mut vector in vectors {
        for earlier in &done {
            let (overlap, norm) = (inner(earlier, &vector), inner(earlier, earlier));
            vector = vector.iter().zip(earlier).map(|(v, u)| v * &norm - u * &overlap).collect();
        }
        let divisor = vector.iter().fold(BigInt::zero(), |g, z| g.gcd(&z.re).gcd(&z.im));
        if !divisor.is_zero() {
            vector = vector.into_iter().map(|z| Complex::new(z.re / &divisor, z.im / &divisor)).collect();
        }
        done.push(vector);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Spectrum;
    use crate::matrix::{Base, real};
    use crate::{parse_rational, rational};

    fn matrix(d: usize, entries: &[(i64, i64)]) -> Matrix<Rational> {
        Matrix::from_row_iterator(d, d, entries.iter().map(|&(n, q)| real(rational(n, q))))
    }

    #[test]
    fn rational_spectra_are_found_with_their_vectors() {
        let m = matrix(3, &[(1, 2), (1, 4), (0, 1), (1, 4), (1, 2), (0, 1), (0, 1), (0, 1), (1, 3)]);
        let spectrum = Spectrum::of(&m).unwrap();
        assert_eq!(spectrum.values, [rational(3, 4), rational(1, 4), rational(1, 3)]);
        assert_eq!(spectrum.matrix(), m);
    }

    #[test]
    fn degenerate_eigenvalues_get_orthogonal_vectors() {
        // 1/6·I + 1/4·J on dimension 4: eigenvalues 7/6 and 1/6 three times.
        let m = Matrix::from_fn(4, 4, |i, j| {
            real(rational(1, 4) + if i == j { rational(1, 6) } else { rational(0, 1) })
        });
        let spectrum = Spectrum::of(&m).unwrap();
        assert_eq!(spectrum.values[0], rational(7, 6));
        assert_eq!(spectrum.matrix(), m);
    }

    #[test]
    fn irrational_spectra_are_reported_and_tiny_eigenvalues_found() {
        assert_eq!(
            Spectrum::of(&matrix(2, &[(1, 2), (1, 7), (1, 7), (1, 3)])).err(),
            Some(SpectrumError::Irrational)
        );
        let tiny = parse_rational("1e-120").unwrap();
        let half = rational(1, 2);
        let m = Matrix::from_fn(2, 2, |i, j| {
            real(if i == j { half.clone() + &tiny } else { half.clone() - &tiny })
        });
        assert_eq!(Spectrum::of(&m).unwrap().values, [rational(1, 1), tiny * rational(2, 1)]);
    }

    #[test]
    fn positivity_is_exact() {
        let almost = |e: &str| {
            let off = rational(1, 2) + parse_rational(e).unwrap();
            Matrix::from_fn(2, 2, |i, j| real(if i == j { rational(1, 2) } else { off.clone() }))
        };
        assert!(Rational::is_positive_semidefinite(&almost("0")));
        assert!(!Rational::is_positive_semidefinite(&almost("1e-200")));
        assert!(Rational::is_positive_semidefinite(&almost("-1e-200")));
    }

    #[test]
    fn the_inverse_multiplies_back() {
        let m = Matrix::from_fn(3, 3, |i, j| {
            Complex::new(rational((i * 2 + j) as i64 % 4, 3), rational(i as i64 - 2 * j as i64, 5))
        });
        let inverse = Rational::inverse(&m).unwrap();
        assert_eq!(Rational::product(&m, &inverse), Matrix::identity(3, 3));
    }
}
