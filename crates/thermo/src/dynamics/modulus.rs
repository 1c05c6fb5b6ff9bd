//! Verified integrals of moduli along a trajectory: `∫|z(s)| ds` for a functional z of `x(s) = e^{Gs}x`.
//!
//! On a panel the trajectory is its Taylor polynomial of degree K − 1 plus a remainder. Because `e^{Gs}` is a map of states, it does not
//! increase the trace norm, so the K-th derivative anywhere on the panel is at most as large as `‖Gᴷx‖₁` at its beginning: no
//! bound on `‖e^{Gs}‖` is needed, and panels grow as the state relaxes. A real z of one certain sign is integrated exactly; a complex z
//! that is certainly not zero through the Taylor series of `√(z z*)` with a Lagrange remainder. Panels where neither is certain are
//! halved until what they could contribute does not matter.

use super::fixed::exponential;
use super::{Modulus, applied, is_zero, value};
use lindbound_model::number::{
    Dyadic, Embeds, Encloses, Enclosure, Field, NumberError, Precision, Rational, Real, Sign,
};
use nalgebra::DMatrix;

/// Bits of the working precision that are given up.
const SPARE_BITS: u32 = 28;
/// The remainders of many panels together are smaller than what is allowed by this many bits.
const REMAINDER_BITS: u32 = 14;
/// Panels of one integral at most.
const MAX_PANELS: usize = 20_000;
/// A panel is halved at most this often.
const MAX_DEPTH: u32 = 120;

pub(super) fn integral_of_moduli(
    generator: &DMatrix<Enclosure>,
    duration: &Enclosure,
    start: &[Enclosure],
    moduli: &[Modulus<Enclosure>],
) -> Result<Enclosure, NumberError> {
    let bits = start.iter().map(|x| x.precision().0).max().unwrap_or(64).max(64);
    let goal = bits.saturating_sub(SPARE_BITS);
    let mut walk = Walk {
        generator: generator.map(|g| g * duration.clone()),
        moduli,
        order: (bits / 5) as usize,
        allowance: norm(start) * power_of_two(-i64::from(goal), bits)?,
        finest: norm(start) * power_of_two(-i64::from(goal + REMAINDER_BITS), bits)?,
        steps: Vec::new(),
        panels: 0,
        bits,
    };
    let sum = walk.panel(start, 0)?;
    Ok(sum * duration.clone())
}

fn power_of_two(exponent: i64, bits: u32) -> Result<Enclosure, NumberError> {
    let x = Dyadic { mantissa: 1.into(), exponent };
    Enclosure::between(x.clone(), x, Precision(bits))
}

/// A bound on the trace norm of the matrix with these coordinates: a population has trace norm one, a real or imaginary part two.
fn norm(x: &[Enclosure]) -> Enclosure {
    let sum = x.iter().fold(Enclosure::integer(0), |sum, x| sum + x.absolute().unwrap_or_else(|_| x.clone()));
    sum * Enclosure::integer(2)
}

/// The walk along a trajectory in units of the duration.
struct Walk<'a> {
    /// Gτ.
    generator: DMatrix<Enclosure>,
    moduli: &'a [Modulus<Enclosure>],
    /// K.
    order: usize,
    /// What a panel may contribute to the error of one modulus.
    allowance: Enclosure,
    /// How large the remainder of a panel's Taylor polynomial may be.
    finest: Enclosure,
    /// `e^{Gh}` for h = 2⁻¹, 2⁻², …, as far as they were needed.
    steps: Vec<DMatrix<Enclosure>>,
    panels: usize,
    bits: u32,
}

impl Walk<'_> {
    /// The integral over a panel of length `2^-depth` that begins at x.
    fn panel(&mut self, x: &[Enclosure], depth: u32) -> Result<Enclosure, NumberError> {
        self.panels += 1;
        if self.panels > MAX_PANELS {
            return Err(NumberError::UndecidedComparison);
        }
        let length = power_of_two(-i64::from(depth), self.bits)?;
        let terms = self.taylor(x, &length)?;
        let (head, last) = terms.split_at(terms.len() - 1);
        let remainder = norm(&last[0]);
        if depth < MAX_DEPTH && !certainly_at_most(&remainder, &self.finest) {
            return self.halves(x, depth);
        }
        let mut sum = Enclosure::integer(0);
        for modulus in self.moduli {
            match self.mean(modulus, head, &remainder, &length, depth == MAX_DEPTH)? {
                Some(mean) => sum = sum + modulus.weight.clone() * mean,
                None => return self.halves(x, depth),
            }
        }
        Ok(sum * length)
    }

    /// Both halves of a panel. The state in the middle comes from a verified exponential: summed from the Taylor terms its width would
    /// grow by `e^{‖G‖h}`, and so from panel to panel.
    fn halves(&mut self, x: &[Enclosure], depth: u32) -> Result<Enclosure, NumberError> {
        while self.steps.len() <= depth as usize {
            let half = power_of_two(-(self.steps.len() as i64) - 1, self.bits)?;
            let exponent = self.generator.map(|g| g * half.clone());
            self.steps.push(exponential(&exponent, Precision(self.bits))?.0);
        }
        let middle = applied(&self.steps[depth as usize], x);
        Ok(self.panel(x, depth + 1)? + self.panel(&middle, depth + 1)?)
    }

    /// `(Gh)ᵏx/k!` for k = 0 … K, where K is twice the first order that is small enough, for the sake of roots, and the largest order at
    /// most. A state at rest is done at K = 2 on a panel of any length.
    fn taylor(&self, x: &[Enclosure], length: &Enclosure) -> Result<Vec<Vec<Enclosure>>, NumberError> {
        let mut terms = vec![x.to_vec()];
        let mut order = self.order;
        for k in 1..=self.order {
            let last = applied(&self.generator, &terms[k - 1]);
            let factor = length.over(&Enclosure::integer(k as i64))?;
            terms.push(last.into_iter().map(|x| x * factor.clone()).collect());
            if order == self.order && certainly_at_most(&norm(&terms[k]), &self.finest) {
                order = order.min(2 * k);
            }
            if k == order {
                break;
            }
        }
        Ok(terms)
    }

    /// The mean of `|z|` over a panel, from the Taylor coefficients of the state and a bound on the last; `None` if the panel has to
    /// be halved.
    fn mean(
        &self,
        modulus: &Modulus<Enclosure>,
        head: &[Vec<Enclosure>],
        remainder: &Enclosure,
        length: &Enclosure,
        crude: bool,
    ) -> Result<Option<Enclosure>, NumberError> {
        let part = |functional: &[(usize, Enclosure)]| {
            let size = functional
                .iter()
                .fold(Enclosure::integer(0), |sum, (_, c)| sum + c.absolute().unwrap_or_else(|_| c.clone()));
            let coefficients: Vec<Enclosure> = head.iter().map(|term| value(functional, term)).collect();
            Series { last: Enclosure::symmetric(&(size * remainder.clone())), coefficients }
        };
        let (re, im) = (part(&modulus.re), part(&modulus.im));
        let pair = match (re.is_zero(), im.is_zero()) {
            (true, true) => return Ok(Some(Enclosure::integer(0))),
            (false, true) => return self.real(&re, length, crude),
            (true, false) => return self.real(&im, length, crude),
            (false, false) => [re, im],
        };
        let squared = |k: Option<usize>| -> Vec<Enclosure> {
            // The coefficients of z z* at the beginning (None: for the whole panel).
            let parts = pair.each_ref().map(|series| match k {
                Some(_) => series.coefficients.clone(),
                None => series.everywhere(),
            });
            product(&parts[0], &parts[0])
                .into_iter()
                .zip(product(&parts[1], &parts[1]))
                .map(|(a, b)| a + b)
                .collect()
        };
        let everywhere = squared(None);
        let largest = everywhere[0].clone().known_non_negative().sqrt()?;
        if everywhere[0].sign() == Sign::Positive {
            let last = root(&everywhere)?.pop().unwrap_or(Enclosure::integer(0));
            let last = last.over(&Enclosure::integer(head.len() as i64 + 1))?;
            let width = last.absolute()? * length.clone();
            if crude || certainly_at_most(&width, &self.allowance) {
                let beginning = root(&squared(Some(0)))?;
                return Ok(Some(mean_of(&beginning)? + last));
            }
        }
        let contributed = largest.clone() * length.clone();
        Ok((crude || certainly_at_most(&contributed, &self.allowance)).then(|| from_zero_to(&largest)))
    }

    /// The same for a real z.
    fn real(&self, z: &Series, length: &Enclosure, crude: bool) -> Result<Option<Enclosure>, NumberError> {
        let range = z.everywhere().swap_remove(0);
        if matches!(range.sign(), Sign::Positive | Sign::Negative) {
            let last = z.last.over(&Enclosure::integer(z.coefficients.len() as i64 + 1))?;
            return Ok(Some((mean_of(&z.coefficients)? + last).absolute()?));
        }
        let largest = range.absolute()?;
        let contributed = largest.clone() * length.clone();
        Ok((crude || certainly_at_most(&contributed, &self.allowance)).then(|| from_zero_to(&largest)))
    }
}

/// A function on a panel, parametrised by `0 ≤ s ≤ 1`: Taylor coefficients at the beginning, and an enclosure of the next one anywhere.
struct Series {
    coefficients: Vec<Enclosure>,
    last: Enclosure,
}

impl Series {
    fn is_zero(&self) -> bool {
        self.coefficients.iter().chain([&self.last]).all(is_zero)
    }

    /// Enclosures of the Taylor coefficients at every point of the panel: `z_k(s) = Σ_{m ≥ k} C(m,k) z_m s^{m−k}`, the last term with
    /// the last coefficient somewhere.
    fn everywhere(&self) -> Vec<Enclosure> {
        let order = self.coefficients.len();
        let all = |k: usize| {
            let mut binomial = Rational::from_integer(1.into());
            let mut sum = self.coefficients.get(k).unwrap_or(&self.last).clone();
            for m in k + 1..=order {
                binomial *= Rational::new(m.into(), (m - k).into());
                let z = self.coefficients.get(m).unwrap_or(&self.last);
                let factor = Enclosure::embed(&binomial, z.precision());
                sum = sum + from_zero_to(&(factor * z.clone()));
            }
            sum
        };
        (0..=order).map(all).collect()
    }
}

/// `{s·x : 0 ≤ s ≤ 1}`.
fn from_zero_to(x: &Enclosure) -> Enclosure {
    x.hull(&Enclosure::integer(0)).unwrap_or_else(|| x.clone())
}

/// The Taylor coefficients of a product.
fn product(a: &[Enclosure], b: &[Enclosure]) -> Vec<Enclosure> {
    let coefficient =
        |k: usize| (0..=k).fold(Enclosure::integer(0), |sum, j| sum + a[j].clone() * b[k - j].clone());
    (0..a.len().min(b.len())).map(coefficient).collect()
}

/// The Taylor coefficients of the square root of a positive function: `2f₀f_k = w_k − Σ_{0<j<k} f_j f_{k−j}`.
fn root(w: &[Enclosure]) -> Result<Vec<Enclosure>, NumberError> {
    let first = w[0].sqrt()?;
    let twice = first.clone() * Enclosure::integer(2);
    let mut f = vec![first];
    for k in 1..w.len() {
        let inner = (1..k).fold(Enclosure::integer(0), |sum, j| sum + f[j].clone() * f[k - j].clone());
        f.push((w[k].clone() - inner).over(&twice)?);
    }
    Ok(f)
}

/// `∫₀¹ Σ z_k sᵏ ds`.
fn mean_of(coefficients: &[Enclosure]) -> Result<Enclosure, NumberError> {
    coefficients
        .iter()
        .enumerate()
        .try_fold(Enclosure::integer(0), |sum, (k, z)| Ok(sum + z.over(&Enclosure::integer(k as i64 + 1))?))
}

fn certainly_at_most(a: &Enclosure, b: &Enclosure) -> bool {
    matches!((b.clone() - a.clone()).sign(), Sign::Positive | Sign::Zero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_model::number::{Toward, rational};

    fn enclosed(n: i64, d: i64) -> Enclosure {
        Enclosure::embed(&rational(n, d), Precision(128))
    }

    fn integral(entries: [(i64, i64); 4], duration: Enclosure, re: usize, im: Option<usize>) -> Enclosure {
        let generator = DMatrix::from_row_iterator(2, 2, entries.map(|(n, d)| enclosed(n, d)));
        let functional = |n: usize| vec![(n, Enclosure::integer(1))];
        let modulus = Modulus {
            re: functional(re),
            im: im.map(functional).unwrap_or_default(),
            weight: Enclosure::integer(3),
        };
        integral_of_moduli(&generator, &duration, &[enclosed(1, 1), enclosed(0, 1)], &[modulus]).unwrap()
    }

    fn width(x: &Enclosure) -> i64 {
        x.bounds().1.plus(&x.bounds().0.negated(), 64, Toward::Above).magnitude()
    }

    #[test]
    fn a_damped_rotation_keeps_its_modulus_and_its_real_part_crosses_zero() {
        // z = e^{(−1 + 3i)t}: ∫|z| = 1 − e^{−τ}.
        let turn = [(-1, 1), (-3, 1), (3, 1), (-1, 1)];
        let whole = integral(turn, enclosed(2, 1), 0, Some(1));
        let expected = (Enclosure::integer(1) - (-enclosed(2, 1)).exp().unwrap()) * Enclosure::integer(3);
        assert!(whole.overlaps(&expected) && width(&whole) < -85, "{}", width(&whole));
        // ∫₀^τ e^{−t}|cos 3t| dt with τ = 2, from the antiderivative between the zeros, to twelve digits.
        let part = integral(turn, enclosed(2, 1), 0, None);
        let antiderivative = |t: f64| (-t).exp() * (3.0 * (3.0 * t).sin() - (3.0 * t).cos()) / 10.0;
        let zeros: Vec<f64> = (0..2).map(|k| (0.5 + f64::from(k)) * std::f64::consts::PI / 3.0).collect();
        let ends = [0.0, zeros[0], zeros[1], 2.0];
        let direct: f64 = ends.windows(2).map(|w| (antiderivative(w[1]) - antiderivative(w[0])).abs()).sum();
        let (low, high) = (part.bounds().0.to_rational().unwrap(), part.bounds().1.to_rational().unwrap());
        let close = |x: &Rational| (lindbound_model::number::to_f64(x) - 3.0 * direct).abs() < 1e-13;
        assert!(close(&low) && close(&high) && width(&part) < -60, "{}", width(&part));
    }

    #[test]
    fn a_long_relaxation_takes_few_panels_and_ends_at_its_total() {
        let decay = [(-3, 1), (0, 1), (0, 1), (-1, 1)];
        let total = integral(decay, enclosed(4000, 1), 0, None);
        assert!(total.contains(&rational(1, 1)) && width(&total) < -80, "{}", width(&total));
    }
}
