//! Verified integrals of moduli along a trajectory: `∫|z(s)| ds` for a functional z of `x(s) = e^{Gs}x`.
//!
//! On a panel the trajectory is its Taylor polynomial of degree K − 1 plus a remainder. Because `e^{Gs}` is a
//! map of states, it does not increase the trace norm, so the K-th derivative anywhere on the panel is at
//! most as large as `‖Gᴷx‖₁` at its beginning: no bound on `‖e^{Gs}‖` is needed, and panels grow as the state
//! relaxes. The moduli of the polynomials are integrated as [`series`](super::series) says. Where that does
//! not do the series of z is halved, not the panel of the state, until what a piece could contribute does not
//! matter: near a zero that takes hundreds of halvings, and those of a number cost d⁴ times less than those
//! of a state.

use super::evolves::{Modulus, is_zero};
use super::fixed::{Fixed, exponential, halved_exponentials};
use super::series::{Mean, Series, mean_modulus};
use lindbound_number::{Dyadic, Enclosure, Field, NumberError, Precision, Toward};
use nalgebra::DMatrix;
use num_bigint::BigInt;
use num_traits::Zero;

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
    let scales = moduli.iter().map(|modulus| scale(modulus, bits)).collect::<Result<Vec<_>, _>>()?;
    let rows = rows(moduli, &scales, start.len())?;
    let functionals = Fixed::of(&rows, w);
    let mut walk = Walk {
        vanishes: rows.row_iter().map(|row| row.iter().all(is_zero)).collect(),
        sizes: (0..moduli.len())
            .map(|n| functionals.row_sum(2 * n) + functionals.row_sum(2 * n + 1))
            .collect(),
        functionals,
        fixed: Fixed::of(&exponent, w),
        generator: exponent,
        order: (bits / 5) as usize,
        allowance: share(goal),
        finest: share(goal + REMAINDER_BITS),
        steps: Vec::new(),
        totals: vec![Mean::default(); moduli.len()],
        panels: 0,
        pieces: 0,
        bits,
        w,
    };
    walk.panel(x, 0)?;
    let mut sum = Enclosure::integer(0);
    for ((modulus, scale), total) in moduli.iter().zip(&scales).zip(&walk.totals) {
        sum = sum + modulus.weight.clone() * scale.clone() * walk.enclosed(total)?;
    }
    Ok(sum * duration.clone())
}

/// The power of two below the largest coefficient of a functional.
fn scale(modulus: &Modulus<Enclosure>, bits: u32) -> Result<Enclosure, NumberError> {
    let magnitudes = modulus.re.iter().chain(&modulus.im).filter(|(_, c)| !is_zero(c)).map(|(_, c)| {
        let (lower, upper) = c.bounds();
        let ends = [lower, upper].into_iter().filter(|end| !end.mantissa.is_zero());
        ends.map(Dyadic::magnitude).max().unwrap_or(0)
    });
    let power = Dyadic { mantissa: 1.into(), exponent: magnitudes.max().map_or(0, |bits| bits - 1) };
    Enclosure::between(power.clone(), power, Precision(bits))
}

/// The coefficients of all functionals divided by their scales: two rows for each, real and imaginary part.
fn rows(
    moduli: &[Modulus<Enclosure>],
    scales: &[Enclosure],
    columns: usize,
) -> Result<DMatrix<Enclosure>, NumberError> {
    let mut rows = DMatrix::from_element(2 * moduli.len(), columns, Enclosure::integer(0));
    for (n, (modulus, scale)) in moduli.iter().zip(scales).enumerate() {
        for (row, part) in [(2 * n, &modulus.re), (2 * n + 1, &modulus.im)] {
            for (column, c) in part {
                rows[(row, *column)] = rows[(row, *column)].clone() + c.over(scale)?;
            }
        }
    }
    Ok(rows)
}

/// The walk along a trajectory in units of the duration. States are fixed-point vectors in units of `2^-w`.
struct Walk {
    /// Gτ.
    generator: DMatrix<Enclosure>,
    /// The same.
    fixed: Fixed,
    /// Two rows for each modulus: its real and its imaginary part.
    functionals: Fixed,
    /// Which of the rows are exactly zero.
    vanishes: Vec<bool>,
    /// By how much each modulus changes at most for each unit of trace norm.
    sizes: Vec<BigInt>,
    /// K at most.
    order: usize,
    /// What a panel may contribute to the error of one modulus, in units.
    allowance: BigInt,
    /// How large the remainder of a panel's Taylor polynomial may be, in units.
    finest: BigInt,
    /// `e^{Gh}` for h = 2⁻¹, 2⁻², …, as far as they were needed.
    steps: Vec<Fixed>,
    /// The integrals so far, by modulus.
    totals: Vec<Mean>,
    panels: usize,
    pieces: usize,
    bits: u32,
    w: u64,
}

impl Walk {
    /// Adds the integrals over a panel of length `2^-depth` that begins at x.
    ///
    /// The walk goes on from the middle of what is known of x: by the contraction the trajectories of all
    /// others stay as near as they are, so what they may add is known at once and nothing has to be carried
    /// along.
    fn panel(&mut self, x: Fixed, depth: u32) -> Result<(), NumberError> {
        self.panels += 1;
        if self.panels > MAX_PANELS {
            return Err(NumberError::UndecidedComparison);
        }
        // The trace norm of a matrix with these coordinates: a population has norm one, a real or imaginary
        // part two.
        let (x, distance) = x.centred();
        for n in 0..self.totals.len() {
            let around = self.seen(n, &(&distance * 2u32));
            self.totals[n].error += (around >> depth) + 1;
        }
        let terms = self.taylor(&x, depth);
        let (head, last) = terms.split_at(terms.len() - 1);
        let remainder = last[0].column_norm() * 2u32;
        if depth < MAX_DEPTH && remainder > self.finest {
            return self.halves(&x, depth);
        }
        let values: Vec<Fixed> = head.iter().map(|term| self.functionals.times(term)).collect();
        let error: BigInt = values.iter().map(|value| &value.error).sum();
        for n in 0..self.totals.len() {
            let part = |row: usize| Series {
                coefficients: values.iter().map(|value| value.entries[row].clone()).collect(),
                error: if self.vanishes[row] { BigInt::ZERO } else { &error + self.seen(n, &remainder) },
            };
            let mean = self.mean(&part(2 * n), &part(2 * n + 1), depth);
            self.totals[n].value += mean.value >> depth;
            self.totals[n].error += (mean.error >> depth) + 2;
        }
        Ok(())
    }

    /// By how much a modulus changes at most with a state that changes by a trace norm, in units.
    fn seen(&self, n: usize, distance: &BigInt) -> BigInt {
        ((&self.sizes[n] * distance) >> self.w) + 1
    }

    /// Both halves of a panel. The state in the middle comes from a verified exponential: summed from the
    /// Taylor terms its error would grow by `e^{‖G‖h}`.
    fn halves(&mut self, x: &Fixed, depth: u32) -> Result<(), NumberError> {
        if self.steps.is_empty() {
            let steps = halved_exponentials(&self.generator, Precision(self.bits))?;
            self.steps = steps.iter().map(|step| Fixed::of(step, self.w)).collect();
        }
        while self.steps.len() <= depth as usize {
            let half = Dyadic { mantissa: 1.into(), exponent: -(self.steps.len() as i64) - 1 };
            let half = Enclosure::between(half.clone(), half, Precision(self.bits))?;
            let exponent = self.generator.map(|g| g * half.clone());
            let step = exponential(&exponent, Precision(self.bits))?.0;
            self.steps.push(Fixed::of(&step, self.w));
        }
        let middle = self.steps[depth as usize].times(x);
        self.panel(x.clone(), depth + 1)?;
        self.panel(middle, depth + 1)
    }

    /// A number of units as an enclosure.
    fn enclosed(&self, mean: &Mean) -> Result<Enclosure, NumberError> {
        let end = |mantissa: BigInt, toward| {
            Dyadic { mantissa, exponent: -(self.w as i64) }.rounded(self.bits, toward)
        };
        let lower = end((&mean.value - &mean.error).max(BigInt::ZERO), Toward::Below);
        Enclosure::between(lower, end(&mean.value + &mean.error, Toward::Above), Precision(self.bits))
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

    /// The mean of `|re + i im|` over a piece.
    fn mean(&mut self, re: &Series, im: &Series, depth: u32) -> Mean {
        if let Some((mean, missed)) = mean_modulus(re, im, self.order)
            && self.is_negligible(&missed, depth)
        {
            return mean;
        }
        // All values from zero to the largest modulus, if that does not matter or no halving is left.
        self.pieces += 1;
        let largest = re.largest() + im.largest();
        if depth >= MAX_DEPTH || self.pieces > MAX_PIECES || self.is_negligible(&largest, depth) {
            let half: BigInt = largest >> 1u32;
            return Mean { error: &half + 1, value: half };
        }
        let ([a, b], [c, d]) = (re.halves(), im.halves());
        let (left, right) = (self.mean(&a, &c, depth + 1), self.mean(&b, &d, depth + 1));
        Mean { value: (left.value + right.value) >> 1u32, error: ((left.error + right.error) >> 1u32) + 2 }
    }

    /// Whether an error of a mean over a piece contributes less than is allowed to the integral.
    fn is_negligible(&self, error: &BigInt, depth: u32) -> bool {
        error >> depth <= self.allowance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Embeds, Rational, rational};

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
