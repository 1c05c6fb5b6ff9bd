//! Evolution in enclosures: every result contains the exact one.

use super::evolves::{Evolves, Modulus, Propagator, applied, is_zero};
use super::fixed::exponential;
use super::modulus::integral_of_moduli;
use lindbound_number::eigenpairs::eigenpairs;
use lindbound_number::{
    Dyadic, Embeds, Encloses, Enclosure, Field, NumberError, Precision, Rational, Real, Sign, Toward,
};
use nalgebra::DMatrix;
use num_complex::Complex;
use num_traits::{One, Zero};

/// The precision of a matrix: that of its entries.
fn precision_of<'a>(entries: impl Iterator<Item = &'a Enclosure>) -> Precision {
    entries.map(Enclosure::precision).max().unwrap_or(Precision(64)).max(Precision(64))
}

impl Evolves for Enclosure {
    fn propagator(
        generator: &DMatrix<Enclosure>,
        duration: &Enclosure,
    ) -> Result<Propagator<Enclosure>, NumberError> {
        let precision = precision_of(generator.iter().chain([duration]));
        let exponent = generator.map(|g| g * duration.clone());
        let (matrix, mean) = exponential(&exponent, precision)?;
        Ok(Propagator { generator: generator.clone(), duration: duration.clone(), matrix, mean: Some(mean) })
    }

    fn integral(
        propagator: &Propagator<Enclosure>,
        start: &[Enclosure],
    ) -> Result<Vec<Enclosure>, NumberError> {
        let mean = propagator.mean.as_ref().ok_or(NumberError::Indeterminate)?;
        Ok(applied(mean, start).into_iter().map(|x| x * propagator.duration.clone()).collect())
    }

    /// Gaussian elimination on intervals, with the pivot whose least modulus is largest: if it ends, every
    /// matrix in the set is regular.
    fn solve(mut a: DMatrix<Enclosure>, mut b: Vec<Enclosure>) -> Result<Vec<Enclosure>, NumberError> {
        let n = b.len();
        let least = |x: &Enclosure| match x.sign() {
            Sign::Positive => Some(x.bounds().0.clone()),
            Sign::Negative => Some(x.bounds().1.negated()),
            _ => None,
        };
        for k in 0..n {
            let candidates = (k..n).filter_map(|i| Some((least(&a[(i, k)])?, i)));
            let (_, pivot) = candidates.max().ok_or(NumberError::DivisionByZero)?;
            a.swap_rows(k, pivot);
            b.swap(k, pivot);
            for i in k + 1..n {
                if is_zero(&a[(i, k)]) {
                    continue;
                }
                let factor = a[(i, k)].over(&a[(k, k)])?;
                for j in k + 1..n {
                    if !is_zero(&a[(k, j)]) {
                        a[(i, j)] = a[(i, j)].clone() - factor.clone() * a[(k, j)].clone();
                    }
                }
                b[i] = b[i].clone() - factor * b[k].clone();
            }
        }
        for k in (0..n).rev() {
            let known = (k + 1..n).filter(|&j| !is_zero(&a[(k, j)]));
            let rest = known.fold(b[k].clone(), |rest, j| rest - a[(k, j)].clone() * b[j].clone());
            b[k] = rest.over(&a[(k, k)])?;
        }
        Ok(b)
    }

    fn integral_of_moduli(
        generator: &DMatrix<Enclosure>,
        duration: &Enclosure,
        start: &[Enclosure],
        moduli: &[Modulus<Enclosure>],
    ) -> Result<Enclosure, NumberError> {
        integral_of_moduli(generator, duration, start, moduli)
    }

    /// From the certified eigenvalues: `−p ln p` is enclosed over the range of each.
    fn entropy(rho: &DMatrix<Complex<Enclosure>>) -> Result<Enclosure, NumberError> {
        let all = eigenvalues(rho)?.into_iter();
        all.map(surprisal).try_fold(Enclosure::integer(0), |sum, term| Ok(sum + term?))
    }
}

/// The eigenvalues of a positive semidefinite matrix, from those of a rational matrix near `ρ + 1`, which
/// is far from singular whatever ρ is: none is further from one of `ρ + 1` than the distance in trace norm
/// (Weyl).
///
/// # Errors
/// [`NumberError`] if the precision does not suffice.
pub fn eigenvalues(rho: &DMatrix<Complex<Enclosure>>) -> Result<Vec<Enclosure>, NumberError> {
    let precision = precision_of(rho.iter().flat_map(|z| [&z.re, &z.im]));
    let (mut shifted, mut distance) = middle(rho)?;
    for j in 0..rho.nrows() {
        shifted[(j, j)].re += Rational::one();
    }
    let pairs = eigenpairs(&shifted, precision.0).map_err(|_| NumberError::UndecidedComparison)?;
    distance = distance.plus(&pairs.trace_error, 64, Toward::Above);
    let slack = Enclosure::symmetric(&Enclosure::between(distance.clone(), distance, precision)?);
    let eigenvalue = |value: Dyadic| {
        let p = Enclosure::between(value.clone(), value, precision)? - Enclosure::integer(1) + slack.clone();
        Ok(p.known_non_negative())
    };
    pairs.values.into_iter().map(eigenvalue).collect()
}

/// The rational matrix in the middle of a Hermitian one, and a bound on the distance in trace norm: `‖·‖₁ ≤
/// √d‖·‖_F ≤ Σ|·|`.
fn middle(rho: &DMatrix<Complex<Enclosure>>) -> Result<(DMatrix<Complex<Rational>>, Dyadic), NumberError> {
    let two = Rational::from_integer(2.into());
    let centre = |x: &Enclosure| -> Result<Rational, NumberError> {
        let (lower, upper) = x.bounds();
        Ok((lower.to_rational()? + upper.to_rational()?) / &two)
    };
    let d = rho.nrows();
    let mut middle = DMatrix::from_element(d, d, Complex::zero());
    let mut distance = Dyadic::integer(0);
    for j in 0..d {
        for i in 0..=j {
            let z = Complex::new(centre(&rho[(i, j)].re)?, centre(&rho[(i, j)].im)?);
            for part in [&rho[(i, j)].re, &rho[(i, j)].im] {
                let (lower, upper) = part.bounds();
                // The whole width for both (i, j) and (j, i): twice what is needed.
                let width = upper.plus(&lower.negated(), 64, Toward::Above);
                distance = distance.plus(&width, 64, Toward::Above);
            }
            middle[(j, i)] = z.conj();
            middle[(i, j)] = z;
        }
        middle[(j, j)].im = Rational::zero();
    }
    Ok((middle, distance))
}

/// `−p ln p` over a set of `p ≥ 0`; below `1/e` it rises from 0.
fn surprisal(p: Enclosure) -> Result<Enclosure, NumberError> {
    if p.sign() == Sign::Zero {
        return Ok(Enclosure::integer(0));
    }
    if p.sign() == Sign::Positive {
        return Ok(-(p.clone() * p.ln()?));
    }
    let (_, upper) = p.bounds();
    let end = Enclosure::between(upper.clone(), upper.clone(), p.precision())?;
    let at_end = -(end.clone() * end.ln()?);
    let third = Enclosure::embed(&Rational::new(1.into(), 3.into()), p.precision());
    match (third - end).sign() {
        Sign::Positive => Enclosure::integer(0).hull(&at_end).ok_or(NumberError::UndecidedComparison),
        _ => Err(NumberError::UndecidedComparison),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    fn enclosed(n: i64, d: i64) -> Enclosure {
        Enclosure::embed(&rational(n, d), Precision(128))
    }

    #[test]
    fn linear_systems_are_solved_and_singular_ones_refused() {
        let a = DMatrix::from_row_iterator(3, 3, [0, 2, 1, 1, -1, 3, 4, 0, -2].map(|n| enclosed(n, 3)));
        let x = [enclosed(1, 1), enclosed(-2, 7), enclosed(5, 2)];
        let b = applied(&a, &x);
        let solution = Enclosure::solve(a, b).unwrap();
        for (found, expected) in solution.iter().zip([rational(1, 1), rational(-2, 7), rational(5, 2)]) {
            assert!(found.contains(&expected));
        }
        let singular = DMatrix::from_row_iterator(2, 2, [1, 2, 2, 4].map(|n| enclosed(n, 1)));
        assert_eq!(
            Enclosure::solve(singular, vec![enclosed(1, 1), enclosed(1, 1)]),
            Err(NumberError::DivisionByZero)
        );
    }

    #[test]
    fn entropies_of_pure_mixed_and_rotated_states() {
        let zero = Enclosure::integer(0);
        let entry = |n: i64, d: i64| Complex::new(enclosed(n, d), zero.clone());
        let state =
            |entries: [(i64, i64); 4]| DMatrix::from_row_iterator(2, 2, entries.map(|(n, d)| entry(n, d)));
        let pure = Enclosure::entropy(&state([(1, 1), (0, 1), (0, 1), (0, 1)])).unwrap();
        assert!(pure.contains(&rational(0, 1)) && pure.floor_is_tiny());
        let mixed = Enclosure::entropy(&state([(1, 2), (0, 1), (0, 1), (1, 2)])).unwrap();
        assert!(mixed.overlaps(&enclosed(2, 1).ln().unwrap()));
        // Eigenvalues 3/4 and 1/4 in another basis.
        let rotated = Enclosure::entropy(&state([(1, 2), (1, 4), (1, 4), (1, 2)])).unwrap();
        let (p, q) = (enclosed(3, 4), enclosed(1, 4));
        let direct = -(p.clone() * p.ln().unwrap() + q.clone() * q.ln().unwrap());
        assert!(rotated.overlaps(&direct));
        assert!((rotated - direct).absolute().unwrap().floor_is_tiny());
    }

    trait Tiny {
        fn floor_is_tiny(&self) -> bool;
    }

    impl Tiny for Enclosure {
        fn floor_is_tiny(&self) -> bool {
            self.bounds().1.magnitude() < -90
        }
    }
}
