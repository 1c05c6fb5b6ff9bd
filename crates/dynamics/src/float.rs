//! Evolution in floating point, by well-kept libraries: guesses.

use super::evolves::{Evolves, Modulus, Propagator, applied, value};
use lindbound_number::NumberError;
use lindbound_number::frame::Spectrum;
use nalgebra::{DMatrix, DVector};
use num_complex::Complex;

/// Intervals of the quadrature of moduli at first.
const FEWEST_STEPS: usize = 16;
/// How often their number is doubled at most.
const MOST_DOUBLINGS: u32 = 7;
/// The relative change at which they are enough, and what is left of an error about.
pub const ACCURACY: f64 = 1e-8;

fn finite(matrix: DMatrix<f64>) -> Result<DMatrix<f64>, NumberError> {
    if matrix.iter().all(|x| x.is_finite()) { Ok(matrix) } else { Err(NumberError::NotFinite) }
}

/// `e^A` where the norm lets the library's scaling end.
fn exponential(a: DMatrix<f64>) -> Result<DMatrix<f64>, NumberError> {
    let norm: f64 = a.iter().map(|x| x.abs()).sum();
    if norm < 1e9 { finite(a.exp()) } else { Err(NumberError::NotFinite) }
}

/// `Σ weight·∫|z| dt` over so many intervals of length 2h, by Simpson's rule.
fn simpson(step: &DMatrix<f64>, h: f64, steps: usize, start: &[f64], moduli: &[Modulus<f64>]) -> f64 {
    let mut path = vec![start.to_vec()];
    for k in 0..2 * steps {
        path.push(applied(step, &path[k]));
    }
    let integral = |modulus: &Modulus<f64>| {
        let points: Vec<(f64, f64)> =
            path.iter().map(|x| (value(&modulus.re, x), value(&modulus.im, x))).collect();
        let of_interval = |z: &[(f64, f64)]| {
            let sizes = [0, 1, 2].map(|k| z[k].0.hypot(z[k].1));
            let is_real = z.iter().all(|z| z.1 == 0.0);
            if is_real && z[0].0 * z[2].0 < 0.0 {
                let (a, b) = (sizes[0], sizes[2]);
                h * (a * a + b * b) / (a + b)
            } else {
                h / 3.0 * (sizes[0] + 4.0 * sizes[1] + sizes[2])
            }
        };
        let sum: f64 = (0..steps).map(|k| of_interval(&points[2 * k..=2 * k + 2])).sum();
        modulus.weight * sum
    };
    moduli.iter().map(integral).sum()
}

impl Evolves for f64 {
    fn propagator(generator: &DMatrix<f64>, duration: &f64) -> Result<Propagator<f64>, NumberError> {
        let matrix = exponential(generator * *duration)?;
        Ok(Propagator { generator: generator.clone(), duration: *duration, matrix, mean: None })
    }

    /// The last column of the exponential of `[[G, x], [0, 0]]τ`.
    fn integral(propagator: &Propagator<f64>, start: &[f64]) -> Result<Vec<f64>, NumberError> {
        let n = start.len();
        let augmented = DMatrix::from_fn(n + 1, n + 1, |i, j| match (i < n, j < n) {
            (true, true) => propagator.generator[(i, j)],
            (true, false) => start[i],
            _ => 0.0,
        });
        let exponential = exponential(augmented * propagator.duration)?;
        Ok((0..n).map(|i| exponential[(i, n)]).collect())
    }

    fn solve(matrix: DMatrix<f64>, right: Vec<f64>) -> Result<Vec<f64>, NumberError> {
        let solution = matrix.lu().solve(&DVector::from_vec(right)).ok_or(NumberError::DivisionByZero)?;
        if solution.iter().all(|x| x.is_finite()) {
            Ok(solution.iter().copied().collect())
        } else {
            Err(NumberError::NotFinite)
        }
    }

    /// Simpson's rule with twice as many intervals until that changes nothing, in which a real functional
    /// that changes its sign inside an interval is taken to be linear there.
    fn integral_of_moduli(
        generator: &DMatrix<f64>,
        duration: &f64,
        start: &[f64],
        moduli: &[Modulus<f64>],
    ) -> Result<f64, NumberError> {
        let mut last = f64::NAN;
        for doublings in 0..=MOST_DOUBLINGS {
            let steps = FEWEST_STEPS << doublings;
            let h = duration / (2 * steps) as f64;
            let sum = simpson(&exponential(generator * h)?, h, steps, start, moduli);
            if (sum - last).abs() <= ACCURACY * sum.abs() {
                return Ok(sum);
            }
            last = sum;
        }
        Ok(last)
    }

    fn entropy(rho: &DMatrix<Complex<f64>>) -> Result<f64, NumberError> {
        let spectrum = Spectrum::of(rho).map_err(|_| NumberError::NotFinite)?;
        Ok(spectrum.values.iter().filter(|p| **p > 0.0).map(|p| -p * p.ln()).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integral_of_a_decay_and_of_the_modulus_of_a_turn() {
        let decay = DMatrix::from_element(1, 1, -2.0);
        let propagator = f64::propagator(&decay, &1.5).unwrap();
        let expected = (1.0 - (-3.0f64).exp()) / 2.0;
        assert!((f64::integral(&propagator, &[1.0]).unwrap()[0] - expected).abs() < 1e-14);

        // A damped rotation keeps its modulus e^{-t}; its real part alone changes sign.
        let turn = DMatrix::from_row_slice(2, 2, &[-1.0, -3.0, 3.0, -1.0]);
        let whole = Modulus { re: vec![(0, 1.0)], im: vec![(1, 1.0)], weight: 2.0 };
        let integral = f64::integral_of_moduli(&turn, &2.0, &[1.0, 0.0], &[whole]).unwrap();
        assert!((integral - 2.0 * (1.0 - (-2.0f64).exp())).abs() < 1e-8);
        let part = Modulus { re: vec![(0, 1.0)], im: vec![], weight: 1.0 };
        let integral = f64::integral_of_moduli(&turn, &2.0, &[1.0, 0.0], &[part]).unwrap();
        let steps = 2_000_000;
        let of = |k: usize| {
            let t = 2.0 * (k as f64 + 0.5) / steps as f64;
            ((-t).exp() * (3.0 * t).cos()).abs()
        };
        let direct: f64 = (0..steps).map(of).sum::<f64>() * 2.0 / steps as f64;
        assert!((integral - direct).abs() < 1e-5);
    }
}
