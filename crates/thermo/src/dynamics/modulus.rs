//! Verified integrals of moduli along a trajectory: `∫|z(s)| ds` for a functional z of `x(s) = e^{Gs}x`.
//!
//! On a panel the trajectory is its Taylor polynomial of degree K − 1 plus a remainder. Because `e^{Gs}` is a
//! map of states, it does not increase the trace norm, so the K-th derivative anywhere on the panel is at
//! most as large as `‖Gᴷx‖₁` at its beginning: no bound on `‖e^{Gs}‖` is needed, and panels grow as the state
//! relaxes. A real z of one certain sign is integrated exactly; a complex z that is certainly not zero
//! through the Taylor series of `√(z z*)` with a Lagrange remainder. Where neither is certain the series of z
//! is halved, not the panel of the state, until what a piece could contribute does not matter: near a zero
//! that takes hundreds of halvings, and those of a number cost d⁴ times less than those of a state.

use super::evolves::{Modulus, is_zero, value};
use super::fixed::{Fixed, exponential};
use lindbound_number::{
    Dyadic, Encloses, Enclosure, Field, Interval, NumberError, Precision, Rational, Real, Sign, Toward,
};
use nalgebra::DMatrix;
use num_bigint::BigInt;
use std::cell::Cell;

/// Bits of the working precision that are given up.
const SPARE_BITS: u32 = 20;
/// The fewest bits that are aimed at.
const LEAST_GOAL: u32 = 8;
/// Bits after the point in which the norm of a generator is looked at.
const NORM_BITS: u64 = 16;
/// Bits beyond the working precision in which the walk is done.
const GUARD_BITS: u32 = 32;
/// The remainders of many panels together are smaller than what is allowed by this many bits.
const REMAINDER_BITS: u32 = 8;
/// Panels of one integral at most.
const MAX_PANELS: usize = 4_000;
/// A panel is halved at most this often.
const MAX_DEPTH: u32 = 120;
/// Pieces of series in one integral at most; what is not certain then stays between zero and the largest
/// modulus.
const MAX_PIECES: usize = 20_000;

pub(super) fn integral_of_moduli(
    generator: &DMatrix<Enclosure>,
    duration: &Enclosure,
    start: &[Enclosure],
    moduli: &[Modulus<Enclosure>],
) -> Result<Enclosure, NumberError> {
    let bits = start.iter().map(|x| x.precision().0).max().unwrap_or(64).max(64);
    let w = u64::from(bits + GUARD_BITS);
    let exponent = generator.map(|g| g * duration.clone());
    // The generator is known to so many bits less than its norm has: a long relaxation has to be judged by
    // what is left.
    let norm_bits = Fixed::of(&exponent, NORM_BITS).column_norm().bits().saturating_sub(NORM_BITS);
    let spare = SPARE_BITS.saturating_add(u32::try_from(norm_bits).unwrap_or(u32::MAX));
    let goal = bits.saturating_sub(spare).max(LEAST_GOAL) + GUARD_BITS;
    let x = Fixed::of(&DMatrix::from_column_slice(start.len(), 1, start), w);
    let norm = x.column_norm();
    let share = |bits: u32| &norm >> (bits - GUARD_BITS);
    let size = |modulus: &Modulus<Enclosure>| {
        let parts = modulus.re.iter().chain(&modulus.im);
        let size = parts.fold(Enclosure::integer(0), |sum, (_, c)| sum + largest(c));
        size * largest(&modulus.weight)
    };
    let mut walk = Walk {
        fixed: Fixed::of(&exponent, w),
        generator: exponent,
        moduli,
        size: moduli.iter().fold(Enclosure::integer(0), |sum, modulus| sum + size(modulus)),
        order: (bits / 5) as usize,
        allowance: share(goal),
        finest: share(goal + REMAINDER_BITS),
        binomials: binomials((bits / 5) as usize),
        steps: Vec::new(),
        panels: 0,
        pieces: Cell::new(0),
        bits,
        w,
    };
    let sum = walk.panel(x, 0)?;
    Ok(sum * duration.clone())
}

/// `|x|`.
fn largest(x: &Enclosure) -> Enclosure {
    x.absolute().unwrap_or_else(|_| x.clone())
}

/// The walk along a trajectory in units of the duration. States are fixed-point vectors in units of `2^-w`.
struct Walk<'a> {
    /// Gτ.
    generator: DMatrix<Enclosure>,
    /// The same.
    fixed: Fixed,
    moduli: &'a [Modulus<Enclosure>],
    /// By how much all moduli together, with their weights, change at most for each unit of trace norm.
    size: Enclosure,
    /// K at most.
    order: usize,
    /// What a panel may contribute to the error of one modulus, in units.
    allowance: BigInt,
    /// How large the remainder of a panel's Taylor polynomial may be, in units.
    finest: BigInt,
    /// Enclosures of `C(m, k)`.
    binomials: Vec<Vec<Interval>>,
    /// `e^{Gh}` for h = 2⁻¹, 2⁻², …, as far as they were needed.
    steps: Vec<Fixed>,
    panels: usize,
    pieces: Cell<usize>,
    bits: u32,
    w: u64,
}

impl Walk<'_> {
    /// The integral over a panel of length `2^-depth` that begins at x.
    ///
    /// The walk goes on from the middle of what is known of x: by the contraction the trajectories of all
    /// others stay as near as they are, so what they may add is known at once and nothing has to be carried
    /// along.
    fn panel(&mut self, x: Fixed, depth: u32) -> Result<Enclosure, NumberError> {
        self.panels += 1;
        if self.panels > MAX_PANELS {
            return Err(NumberError::UndecidedComparison);
        }
        // The trace norm of a matrix with these coordinates: a population has norm one, a real or imaginary
        // part two.
        let (x, distance) = x.centred();
        let slack = self.size.clone() * self.units(distance * 2u32)?;
        let length = Dyadic { mantissa: 1.into(), exponent: -i64::from(depth) };
        let length = Enclosure::between(length.clone(), length, Precision(self.bits))?;
        let around = Enclosure::symmetric(&(slack * length.clone()));

        let terms = self.taylor(&x, depth);
        let (head, last) = terms.split_at(terms.len() - 1);
        let remainder = last[0].column_norm() * 2u32;
        if depth < MAX_DEPTH && remainder > self.finest {
            return Ok(self.halves(&x, depth)? + around);
        }
        let precision = Precision(self.bits);
        let head: Vec<Vec<Enclosure>> = head
            .iter()
            .map(|term| Ok(term.enclosures(precision)?.as_slice().to_vec()))
            .collect::<Result<_, NumberError>>()?;
        let remainder = self.units(remainder)?;
        let mut sum = Enclosure::integer(0);
        for modulus in self.moduli {
            sum = sum + modulus.weight.clone() * self.mean(modulus, &head, &remainder, depth)?;
        }
        Ok(sum * length + around)
    }

    /// Both halves of a panel. The state in the middle comes from a verified exponential: summed from the
    /// Taylor terms its error would grow by `e^{‖G‖h}`.
    fn halves(&mut self, x: &Fixed, depth: u32) -> Result<Enclosure, NumberError> {
        while self.steps.len() <= depth as usize {
            let half = Dyadic { mantissa: 1.into(), exponent: -(self.steps.len() as i64) - 1 };
            let half = Enclosure::between(half.clone(), half, Precision(self.bits))?;
            let exponent = self.generator.map(|g| g * half.clone());
            let step = exponential(&exponent, Precision(self.bits))?.0;
            self.steps.push(Fixed::of(&step, self.w));
        }
        let middle = self.steps[depth as usize].times(x);
        Ok(self.panel(x.clone(), depth + 1)? + self.panel(middle, depth + 1)?)
    }

    /// A number of units as an enclosure.
    fn units(&self, n: BigInt) -> Result<Enclosure, NumberError> {
        let x = Dyadic { mantissa: n, exponent: -(self.w as i64) };
        let end = |toward| x.clone().rounded(self.bits, toward);
        Enclosure::between(end(Toward::Below), end(Toward::Above), Precision(self.bits))
    }

    /// `(Gh)ᵏx/k!` for k = 0 … K, where K is twice the first order that is small enough, for the sake of
    /// roots, and the largest order at most. A state at rest is done at K = 1 on a panel of any length.
    fn taylor(&self, x: &Fixed, depth: u32) -> Vec<Fixed> {
        let mut terms = vec![x.clone()];
        let mut order = self.order;
        for k in 1..=self.order {
            let next = self.fixed.times(&terms[k - 1]).over(&(BigInt::from(k) << depth));
            let is_small = next.column_norm() * 2u32 <= self.finest;
            terms.push(next);
            if order == self.order && is_small {
                order = order.min(if k == 1 { 1 } else { 2 * k });
            }
            if k == order {
                break;
            }
        }
        terms
    }

    /// The mean of `|z|` over a panel, from the Taylor coefficients of the state and a bound on the last.
    fn mean(
        &self,
        modulus: &Modulus<Enclosure>,
        head: &[Vec<Enclosure>],
        remainder: &Enclosure,
        depth: u32,
    ) -> Result<Enclosure, NumberError> {
        let part = |functional: &[(usize, Enclosure)]| {
            let size = functional
                .iter()
                .fold(Enclosure::integer(0), |sum, (_, c)| sum + c.absolute().unwrap_or_else(|_| c.clone()));
            let mut terms: Vec<Enclosure> = head.iter().map(|term| value(functional, term)).collect();
            terms.push(Enclosure::symmetric(&(size * remainder.clone())));
            Series(terms)
        };
        let (re, im) = (part(&modulus.re), part(&modulus.im));
        match (re.is_zero(), im.is_zero()) {
            (true, true) => Ok(Enclosure::integer(0)),
            (false, true) => self.real(&re, depth),
            (true, false) => self.real(&im, depth),
            (false, false) => self.complex(&re, &im, depth),
        }
    }

    /// The mean of `|re + i im|` over a piece.
    fn complex(&self, re: &Series, im: &Series, depth: u32) -> Result<Enclosure, NumberError> {
        // Coefficients of z z*: for the whole piece only bounds are needed, so hardware intervals do.
        let anywhere = squares(&self.everywhere(re), &self.everywhere(im));
        if anywhere[0].sign() == Sign::Positive {
            let last = root(&anywhere)?.pop().unwrap_or(Interval::EVERYTHING);
            let last = widened(last.over(&Interval::integer(re.0.len() as i64))?);
            if let Some(last) = last.filter(|last| self.is_negligible(last, depth)) {
                let beginning = root(&squares(re.coefficients(), im.coefficients()))?;
                return Ok(mean_of(&beginning)? + last);
            }
        }
        match self.crude(widened(anywhere[0].known_non_negative().sqrt()?), depth) {
            Some(mean) => Ok(mean),
            None => {
                let ([a, b], [c, d]) = (re.halves()?, im.halves()?);
                half(self.complex(&a, &c, depth + 1)? + self.complex(&b, &d, depth + 1)?)
            }
        }
    }

    /// The mean of `|z|` over a piece for a real z.
    fn real(&self, z: &Series, depth: u32) -> Result<Enclosure, NumberError> {
        let range = self.everywhere(z).swap_remove(0);
        if matches!(range.sign(), Sign::Positive | Sign::Negative) {
            return mean_of(&z.0)?.absolute();
        }
        match self.crude(widened(range), depth) {
            Some(mean) => Ok(mean),
            None => {
                let [a, b] = z.halves()?;
                half(self.real(&a, depth + 1)? + self.real(&b, depth + 1)?)
            }
        }
    }

    /// All values from zero to the largest modulus of a set, if that does not matter or no halving is left.
    fn crude(&self, range: Option<Enclosure>, depth: u32) -> Option<Enclosure> {
        let range = range?;
        self.pieces.set(self.pieces.get() + 1);
        let ended = depth >= MAX_DEPTH || self.pieces.get() > MAX_PIECES;
        (ended || self.is_negligible(&range, depth))
            .then(|| range.absolute().unwrap_or(range).hull(&Enclosure::integer(0)))
            .flatten()
    }

    /// Whether a mean over a panel contributes less than is allowed to the integral.
    fn is_negligible(&self, mean: &Enclosure, depth: u32) -> bool {
        let (lower, upper) = mean.bounds();
        let largest = lower.negated().max(upper.clone());
        let contributed = Dyadic { exponent: largest.exponent - i64::from(depth), ..largest };
        contributed <= Dyadic { mantissa: self.allowance.clone(), exponent: -(self.w as i64) }
    }

    /// Enclosures of the Taylor coefficients at every point of the panel: `z_k(s) = Σ_{m ≥ k} C(m,k) z_m
    /// s^{m−k}`, the last term with the last coefficient somewhere.
    fn everywhere(&self, z: &Series) -> Vec<Interval> {
        let all: Vec<Interval> = z.0.iter().map(Interval::narrowed).collect();
        let zero = Interval::integer(0);
        let at = |k: usize| {
            let later = (k + 1..all.len()).map(|m| {
                let term = self.binomials[m][k] * all[m];
                term.hull(&zero).unwrap_or(Interval::EVERYTHING)
            });
            later.fold(all[k], |sum, term| sum + term)
        };
        (0..all.len()).map(at).collect()
    }
}

/// A function on a piece, parametrised by `0 ≤ s ≤ 1`: Taylor coefficients at the beginning, and last an
/// enclosure of the next one anywhere.
struct Series(Vec<Enclosure>);

impl Series {
    fn is_zero(&self) -> bool {
        self.0.iter().all(is_zero)
    }

    /// Those at the beginning.
    fn coefficients(&self) -> &[Enclosure] {
        &self.0[..self.0.len() - 1]
    }

    /// The same function on both halves: `z_k/2ᵏ`, and these moved by one, `Σ_{m ≥ k} C(m,k) z_m/2^m`.
    fn halves(&self) -> Result<[Series; 2], NumberError> {
        let mut scale = Enclosure::integer(1);
        let mut left = Vec::with_capacity(self.0.len());
        for z in &self.0 {
            left.push(z.clone() * scale.clone());
            scale = half(scale)?;
        }
        let mut right = left.clone();
        for first in 0..right.len() {
            for k in (first..right.len() - 1).rev() {
                right[k] = right[k].clone() + right[k + 1].clone();
            }
        }
        Ok([Series(left), Series(right)])
    }
}

fn half(x: Enclosure) -> Result<Enclosure, NumberError> {
    x.over(&Enclosure::integer(2))
}

/// `C(m, k)` for `k ≤ m ≤ order`, by Pascal's triangle.
fn binomials(order: usize) -> Vec<Vec<Interval>> {
    let mut rows: Vec<Vec<Interval>> = vec![vec![Interval::integer(1)]];
    for m in 1..=order {
        let above = &rows[m - 1];
        let entry = |k: usize| match (k, above.get(k)) {
            (0, _) | (_, None) => Interval::integer(1),
            (k, Some(right)) => above[k - 1] + *right,
        };
        rows.push((0..=m).map(entry).collect());
    }
    rows
}

/// A hardware interval as an enclosure, if it is bounded.
fn widened(x: Interval) -> Option<Enclosure> {
    let end = |x: f64| Some(Dyadic::from_rational(&Rational::from_float(x)?, 64, Toward::Below));
    Enclosure::between(end(x.lower())?, end(x.upper())?, Precision(64)).ok()
}

/// The Taylor coefficients of `a² + b²`.
fn squares<R: Real>(a: &[R], b: &[R]) -> Vec<R> {
    let product =
        |a: &[R], k: usize| (0..=k).fold(R::integer(0), |sum, j| sum + a[j].clone() * a[k - j].clone());
    (0..a.len().min(b.len())).map(|k| product(a, k) + product(b, k)).collect()
}

/// The Taylor coefficients of the square root of a positive function: `2f₀f_k = w_k − Σ_{0<j<k} f_j f_{k−j}`.
fn root<R: Real>(w: &[R]) -> Result<Vec<R>, NumberError> {
    let first = w[0].sqrt()?;
    let twice = first.clone() * R::integer(2);
    let mut f = vec![first];
    for k in 1..w.len() {
        let inner = (1..k).fold(R::integer(0), |sum, j| sum + f[j].clone() * f[k - j].clone());
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

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Embeds, rational};

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
        let close = |x: &Rational| (lindbound_number::to_f64(x) - 3.0 * direct).abs() < 1e-13;
        assert!(close(&low) && close(&high) && width(&part) < -60, "{}", width(&part));
    }

    #[test]
    fn a_long_relaxation_takes_few_panels_and_ends_at_its_total() {
        let decay = [(-3, 1), (0, 1), (0, 1), (-1, 1)];
        let total = integral(decay, enclosed(4000, 1), 0, None);
        // 128 bits, less 20, less the 14 of the generator's norm, in a few panels for each of them.
        assert!(total.contains(&rational(1, 1)) && width(&total) < -78, "{}", width(&total));
    }
}
