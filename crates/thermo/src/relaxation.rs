//! How slowly a model comes to rest, and how long it waits for its next jump.
//!
//! Where the steady state π is the Gibbs state of all baths, `X ↦ D[X√π]/√π` is Hermitian: with the p_m of π
//! its elements between `|m⟩⟨n|` are
//!
//! ```text
//! ⟨m,n|S|k,l⟩ = √(p_l/p_n) (Σ γ K_mk K*_nl − ½Γ_mk δ_nl − ½δ_mk Γ_ln).
//! ```
//!
//! It commutes with the motion of H, so that the real parts of the eigenvalues of the whole generator are its
//! eigenvalues; one of them is 0, and the next is −gap.

use crate::actions::{Action, activity};
use crate::eigenbasis::Eigenbasis;
use crate::entries::{ComplexMatrix, conjugate, plus, times, vanishes, zero};
use crate::hermitian::{Spectral, eigenvalues_in_blocks};
use lindbound_number::{NumberError, Sign};
use nalgebra::DMatrix;
use num_complex::Complex;

/// The spectral gap, with the eigenvectors of a Gibbs state that is the steady one.
///
/// # Errors
/// [`NumberError`] if this kind of number does not find the eigenvalues, or they are not known well enough.
pub(crate) fn gap<R: Spectral>(actions: &[Action<R>], steady: &Eigenbasis<R>) -> Result<R, NumberError> {
    let d = steady.values.len();
    let places = || (0..d).flat_map(move |m| (0..d).map(move |n| (m, n)));
    let at = |(m, n): (usize, usize)| m * d + n;
    let mut generator: ComplexMatrix<R> = DMatrix::from_element(d * d, d * d, zero());
    let mut add = |to: (usize, usize), from: (usize, usize), z: Complex<R>| {
        let slot = &mut generator[(at(to), at(from))];
        *slot = plus(slot, &z);
    };
    let scaled = |z: &Complex<R>, factor: &R| {
        Complex::new(factor.clone() * z.re.clone(), factor.clone() * z.im.clone())
    };
    for action in actions.iter().filter(|action| !action.rate.vanishes()) {
        let k = steady.elements(&action.matrix(d))?;
        let filled: Vec<(usize, usize)> = places().filter(|&place| !vanishes(&k[place])).collect();
        for &(m, from) in &filled {
            for &(n, l) in &filled {
                let both = times(&k[(m, from)], &conjugate(&k[(n, l)]));
                let weight = match n == l {
                    true => action.rate.clone(),
                    false => action.rate.clone() * steady.values[l].over(&steady.values[n])?.sqrt()?,
                };
                add((m, n), (from, l), scaled(&both, &weight));
            }
        }
    }
    let half = R::integer(-1).over(&R::integer(2))?;
    let lost = steady.elements(&activity(actions, d))?;
    for (m, k) in places().filter(|&place| !vanishes(&lost[place])) {
        for n in 0..d {
            add((m, n), (k, n), scaled(&lost[(m, k)], &half));
            let weight = match k == m {
                true => half.clone(),
                false => half.clone() * steady.values[m].over(&steady.values[k])?.sqrt()?,
            };
            add((n, k), (n, m), scaled(&lost[(m, k)], &weight));
        }
    }
    let rates: Vec<R> = eigenvalues_in_blocks(&generator)?.into_iter().map(|value| -value).collect();
    smallest_but_one(rates)
}

/// The smallest of some numbers that are not negative, but for one, which is zero.
fn smallest_but_one<R: Spectral>(mut all: Vec<R>) -> Result<R, NumberError> {
    let mut least: Option<usize> = None;
    for (index, value) in all.iter().enumerate() {
        least = match least {
            None => Some(index),
            Some(other) => match (value.clone() - all[other].clone()).sign() {
                Sign::Negative => Some(index),
                Sign::Zero | Sign::Positive => Some(other),
                Sign::Unknown => return Err(NumberError::UndecidedComparison),
            },
        };
    }
    all.remove(least.ok_or(NumberError::Indeterminate)?);
    let mut rest = all.into_iter();
    let first = rest.next().ok_or(NumberError::Indeterminate)?;
    Ok(rest.try_fold(first, |least, value| least.smaller(&value))?.known_non_negative())
}

/// `Tr[Γ⁻¹v]` by elimination, which needs no pivots where Γ is positive.
///
/// # Errors
/// [`NumberError`] if Γ is not known to be positive.
pub(crate) fn waiting<R: Spectral>(actions: &[Action<R>], v: &ComplexMatrix<R>) -> Result<R, NumberError> {
    let d = v.nrows();
    let (mut left, mut right) = (activity(actions, d), v.clone());
    let minus = |a: &Complex<R>, b: Complex<R>| Complex::new(a.re.clone() - b.re, a.im.clone() - b.im);
    for k in 0..d {
        let pivot = left[(k, k)].re.clone();
        for j in 0..d {
            for matrix in [&mut left, &mut right] {
                let z = &matrix[(k, j)];
                if !vanishes(z) {
                    matrix[(k, j)] = Complex::new(z.re.over(&pivot)?, z.im.over(&pivot)?);
                }
            }
        }
        if pivot.sign() != Sign::Positive {
            return Err(NumberError::DivisionByZero);
        }
        for i in (0..d).filter(|&i| i != k) {
            let factor = left[(i, k)].clone();
            if vanishes(&factor) {
                continue;
            }
            for j in 0..d {
                for matrix in [&mut left, &mut right] {
                    if !vanishes(&matrix[(k, j)]) {
                        matrix[(i, j)] = minus(&matrix[(i, j)], times(&factor, &matrix[(k, j)]));
                    }
                }
            }
        }
    }
    let sum = (0..d).fold(R::integer(0), |sum, i| sum + right[(i, i)].re.clone());
    Ok(sum.known_non_negative())
}
