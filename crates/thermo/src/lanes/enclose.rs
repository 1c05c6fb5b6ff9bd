//! Intervals around the guesses of a batch.
//!
//! With γ(n) the error of floating-point sums of n complex products ([`gamma`]) and d the dimension:
//!
//! - *Rates.* `γ(ω)` is exact, `γ(−ω) = γ(ω)b^ω` a product of ω + 1 numbers.
//! - *Expectations.* `Tr[L†Lρ_sd]` is a sum of non-negative terms that each go through at most 2d + 8
//!   roundings. The terms of `Tr[L†Lρ]` are `|⟨l_j|l_k⟩ρ_kj| ≤ ‖l_j‖√ρ_jj ‖l_k‖√ρ_kk` for ρ ≥ 0 and columns
//!   l_j of L; those of a level of g states add to `(Σ_j ‖l_j‖√ρ_jj)² ≤ g Σ_j ‖l_j‖²ρ_jj`, so the error is at
//!   most `γ(d²) g Tr[L†Lρ_sd]`.
//! - *X.* Likewise `|X_jk|` is a sum of terms that add to at most `√(X_jj X_kk) ≤ ½(X_jj + X_kk)`.
//! - *σ̇.* Let Â be the state near ρ whose eigenbasis is known ([`Nearness`]), p its eigenvalues, T its
//!   trace, `ℓ = ln(p_max/p_min)`, and for each jump `Γ = γ(ω) + γ(−ω)`, `f_mn = (x − y) ln(x/y)`. Four
//!   errors:
//!   1. `⟨m|L|n⟩` is off by at most `e = ‖L‖_F (2.01η + 2.02γ(d) + 4·2^-53)`, so `Σ|⟨m|L|n⟩|² f_mn` by at
//!      most `2e√(σ̇F) + e²F` (Cauchy–Schwarz) with `F = Σ f_mn ≤ d T Γ (ℓ + βω)`; for σ̇ stands the guess
//!      with the second error added.
//!   2. x and y carry `δ ≤ (d + 3)·2^-53`, which changes f by at most `δ(f + 5(x + y))`. The force `ln(x/y)`
//!      is formed as `ln(p_n/p_m) + βω`: logarithms carry [`Lanes::LN_ERROR`], `βω` and the sum two roundings
//!      more, together at most `36·2^-53 (ℓ + βω)`, which changes f by that times `|x − y| ≤ x + y`; with 40
//!      for 36 the products of these errors are in it. And `Σ|⟨m|L|n⟩|²(x + y) ≤ Γ‖L‖²_F T`. A term that came
//!      out negative was made zero, which takes it nearer to what is meant.
//!   3. ρ is not Â: [`perturbation`](crate::perturbation).
//!   4. Every term carries at most `(64 + 2d)·2^-53` from its products, its weight and the share δf of the
//!      second error, and a sum of N non-negative terms `N·2^-53` more.

use super::batch::Batch;
use super::nearness::Nearness;
use super::numbers::{Guess, exchange};
use super::products::NOUGHT;
use super::transitions::rates;
use crate::view::View;
use lindbound_families::{BATHS, Davies};
use lindbound_number::certified::{SAFE, UNIT, gamma};
use lindbound_number::{Field, Intervals, LANES, NumberError, Real};

/// The larger of two numbers, NaN if the second is.
#[inline(always)]
fn larger(a: Guess, b: Guess) -> Guess {
    a.zip(b, |a, b| if a > b { a } else { b })
}

#[inline(always)]
fn around(centre: Guess, radius: Guess) -> Intervals<LANES> {
    Intervals::around(centre, radius * Guess::splat(SAFE))
}

impl Batch {
    /// Fills the intervals from the guesses.
    #[inline(always)]
    pub(super) fn enclose(&mut self, drawn: &Davies<LANES>) {
        let Some(nearness) = self.nearness else { return };
        let (guesses, intervals) = (&self.guesses, &mut self.intervals);
        intervals.levels.clear();
        intervals.levels.extend_from_slice(&guesses.levels);
        intervals.state.copy_from_slice(&guesses.state);
        intervals.boltzmann_factors = guesses.boltzmann_factors;
        let positive = nearness[View::Rho as usize].is_ok() || nearness[View::Bd as usize].is_ok();
        // Without that nothing is bounded.
        let known = Guess::splat(if positive { 1.0 } else { f64::INFINITY });
        self.enclose_expectations(known);
        self.enclose_x(known);
        for view in View::ALL {
            let radius = nearness[view as usize].and_then(|nearness| self.radius(drawn, view, &nearness));
            self.intervals.entropy[view as usize] = match (self.guesses.entropy[view as usize], radius) {
                (Ok(guess), Ok(radius)) => Ok(around(guess, radius)),
                (Err(error), _) | (_, Err(error)) => Err(error),
            };
        }
    }

    #[inline(always)]
    fn enclose_expectations(&mut self, known: Guess) {
        let d = self.dimension();
        let size = self.guesses.levels.iter().map(|level| level.range.len()).max().unwrap_or(1);
        // Of at most d + d/2 + 4 sums and products for a diagonal; of d²/2 pairs as well with coherence.
        let rounding = [gamma(d * d), gamma(d)].map(|gamma| Guess::splat(gamma) * known);
        let coherent = rounding[0] * Guess::splat(size as f64);
        self.intervals.exchanges.iter_mut().for_each(Vec::clear);
        for expectations in &self.expectations {
            let [forward, backward] = expectations.rates;
            let rates = [
                Intervals::exact(forward),
                around(backward, backward * Guess::splat(gamma(d))).known_non_negative(),
            ];
            let frequency = Intervals::exact(Guess::splat(expectations.frequency as f64));
            let [of_bd, of_sd] = expectations.of;
            for (view, of) in [of_bd, of_sd].into_iter().enumerate() {
                let mut enclosed = [Intervals::exact(NOUGHT); 2];
                for ((target, guess), diagonal) in enclosed.iter_mut().zip(of).zip(of_sd) {
                    let coherence = if view == 0 { coherent * diagonal } else { NOUGHT };
                    let radius = rounding[view] * guess.map(f64::abs) + coherence;
                    *target = around(guess, radius).known_non_negative();
                }
                let exchange = exchange(expectations.bath, frequency, rates, enclosed);
                self.intervals.exchanges[view].push(exchange);
            }
        }
    }

    #[inline(always)]
    fn enclose_x(&mut self, known: Guess) {
        let d = self.dimension();
        let rounding = Guess::splat(gamma(d * d)) * known;
        let x = &self.guesses.x;
        for level in &self.guesses.levels {
            for j in level.range.clone() {
                for k in j + 1..level.range.end {
                    let radius = rounding * (x[j * d + j][0] + x[k * d + k][0]);
                    let [re, im] = x[j * d + k];
                    self.intervals.x[j * d + k] = [around(re, radius), around(im, radius)];
                }
            }
        }
    }

    /// How far σ̇ of a view can be from the guess.
    #[inline(always)]
    fn radius(&self, drawn: &Davies<LANES>, view: View, nearness: &Nearness) -> Result<Guess, NumberError> {
        let sigma = self.guesses.entropy[view as usize]?;
        let d = self.dimension();
        let populations = &self.populations[view as usize];
        let (mut most, mut least, mut trace) = (populations[0], populations[0], nearness.trace_error);
        for (i, p) in populations.iter().enumerate() {
            most = larger(most, *p);
            least = least.zip(*p, |a, b| if a < b { a } else { b });
            trace = trace + self.guesses.state[i * d + i][0];
        }
        let spread = <Guess as Real>::log_ratio(&most, &least)?;
        let of_vectors = nearness.squared_error.root() * Guess::splat(2.01);
        let element = of_vectors + Guess::splat(2.02 * gamma(d) + 4.0 * UNIT);
        let of_flows = Guess::splat(5.0 * (d as f64 + 3.0) * UNIT);
        let two = Guess::splat(2.0);
        let mut radius = NOUGHT;
        for bath in 0..BATHS {
            let beta = self.betas[bath];
            for gap in self.gaps.all() {
                let [forward, backward] = rates(drawn, bath, gap.frequency);
                let both = forward + backward;
                let mut squared_norm = NOUGHT;
                for [lower, upper] in self.gaps.pairs(gap) {
                    for i in lower.clone() {
                        for [re, im] in &drawn.couplings[bath][i * d + upper.start..i * d + upper.end] {
                            squared_norm = squared_norm + (*re * *re + *im * *im);
                        }
                    }
                }
                let force = spread + beta * Guess::splat(gap.frequency as f64);
                let error = squared_norm.root() * element;
                let most = Guess::splat(d as f64) * trace * both * force;
                let rounding = of_flows + Guess::splat(40.0 * UNIT) * force;
                let of_rounding = rounding * both * squared_norm * trace;
                let of_weights = two * error * ((sigma + of_rounding) * most).root() + error * error * most;
                let of_state = two * nearness.log_error * trace + force * nearness.trace_error;
                radius = radius + of_weights + of_rounding + both * squared_norm * of_state;
            }
        }
        let terms = (BATHS * self.gaps.all().len() * d * d) as f64;
        Ok(radius + sigma * Guess::splat((terms + 2.0 * d as f64 + 64.0) * UNIT))
    }
}
