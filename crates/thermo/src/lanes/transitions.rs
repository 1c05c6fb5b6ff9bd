//! What jumps do: expectation values, and transitions between eigenvectors.
//!
//! Loops instead of adaptors and closures: what is not inlined is compiled for the narrowest machine.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use super::batch::{Batch, Expectations};
use super::eigen::{Block, conjugate_times, eigen, plus, squared};
use super::nearness::Nearness;
use super::numbers::{Guess, exchange};
use super::products::{Entry, NOUGHT, ZERO, overlap, overlaps, part, product};
use crate::entropy::production_by_force;
use crate::view::View;
use lindbound_families::{BATHS, Davies, Level};
use lindbound_number::{Field, LANES, NumberError, Real, one_by_one};
use std::ops::Range;

/// The expectations in ρ and in ρ_sd of `N_jk = Σ_i conj(A_ki) A_ji`, `j` and `k` on one level and `i` on the
/// other; `weight·N` is added to X. As A is Hermitian, N is `L†L` for the jump from the first level to the
/// other.
#[inline(always)]
fn activity<const CERTAIN: bool>(
    coupling: &[Entry],
    d: usize,
    [from, to]: [&Range<usize>; 2],
    state: &[Entry],
    x: &mut [Entry],
    weight: Guess,
) -> [Guess; 2] {
    let (mut with, mut without) = (NOUGHT, NOUGHT);
    for j in from.clone() {
        let row = part(coupling, d, j, to);
        let n = overlap(row, row)[0];
        without = without + n * state[j * d + j][0];
        if CERTAIN {
            x[j * d + j][0] = x[j * d + j][0] + n * weight;
        }
        for k in j + 1..from.end {
            let n = overlap(part(coupling, d, k, to), row);
            // N_jk ρ_kj and its conjugate; ρ_kj is the conjugate of ρ_jk.
            let once = conjugate_times(state[j * d + k], n)[0];
            with = with + (once + once);
            x[j * d + k] = plus(x[j * d + k], [n[0] * weight, n[1] * weight]);
        }
    }
    [with + without, without]
}

/// A bath's jump of one frequency: `γ(ω)`, `γ(−ω)` and `βω`, in a state with these populations and
/// `ln(p_n/p_m)`.
struct Jump<'a> {
    rates: [Guess; 2],
    heat: Guess,
    populations: &'a [Guess],
    forces: &'a [Guess],
}

/// `ln(p_n/p_m)` for all populations, row by row.
#[inline(always)]
fn find_forces(populations: &[Guess], forces: &mut [Guess]) -> Result<(), NumberError> {
    let d = populations.len();
    for n in 0..d {
        forces[n * d + n] = NOUGHT;
        for m in 0..n {
            let force = Guess::log_ratio(&populations[n], &populations[m])?;
            forces[n * d + m] = force;
            forces[m * d + n] = -force;
        }
    }
    Ok(())
}

impl<'a> Jump<'a> {
    #[inline(always)]
    fn new(
        drawn: &Davies<LANES>,
        bath: usize,
        frequency: usize,
        beta: Guess,
        populations: &'a [Guess],
        forces: &'a [Guess],
    ) -> Self {
        let heat = beta * Guess::splat(frequency as f64);
        Jump { rates: rates(drawn, bath, frequency), heat, populations, forces }
    }

    /// What a transition between two eigenvectors produces. For `ω = 0`, where L is Hermitian and both rates
    /// are equal, it stands for both directions.
    #[inline(always)]
    fn production(&self, [from, to]: [usize; 2], element: Entry) -> Guess {
        let [forward, backward] = self.rates;
        let (x, y) = (forward * self.populations[from], backward * self.populations[to]);
        let force = self.heat + self.forces[from * self.populations.len() + to];
        production_by_force(squared(element), x, y, force)
    }
}

/// `γ(ω)` and `γ(−ω) = γ(ω) e^{−βω}` of a bath's jump.
#[inline(always)]
pub(super) fn rates(drawn: &Davies<LANES>, bath: usize, frequency: usize) -> [Guess; 2] {
    let forward = drawn.rates[bath][frequency];
    // Gaps are at most d.
    [forward, forward * drawn.boltzmann_factors[bath].powi(frequency as u32)]
}

impl Batch {
    /// The expectation values of all jumps, and X inside levels.
    #[inline(always)]
    pub(super) fn expectations<const CERTAIN: bool>(&mut self, drawn: &Davies<LANES>) {
        let guesses = &mut self.guesses;
        let d = guesses.dimension;
        guesses.x.fill(ZERO);
        guesses.exchanges.iter_mut().for_each(Vec::clear);
        self.expectations.clear();
        for bath in 0..BATHS {
            let coupling = &drawn.couplings[bath];
            for gap in self.gaps.all().iter().filter(|gap| gap.frequency > 0) {
                let rates = rates(drawn, bath, gap.frequency);
                let frequency = Guess::splat(gap.frequency as f64);
                let squared = frequency * frequency;
                let mut of = [[NOUGHT; 2]; 2];
                for [lower, upper] in self.gaps.pairs(gap) {
                    let (state, x) = (&guesses.state, &mut guesses.x);
                    let emitted =
                        activity::<CERTAIN>(coupling, d, [upper, lower], state, x, squared * rates[0]);
                    let absorbed =
                        activity::<CERTAIN>(coupling, d, [lower, upper], state, x, squared * rates[1]);
                    for view in 0..2 {
                        of[view] = [of[view][0] + emitted[view], of[view][1] + absorbed[view]];
                    }
                }
                for (exchanges, of) in guesses.exchanges.iter_mut().zip(of) {
                    exchanges.push(exchange(bath, frequency, rates, of));
                }
                if CERTAIN {
                    self.expectations.push(Expectations { bath, frequency: gap.frequency, rates, of });
                }
            }
        }
    }

    /// The eigenvectors of ρ.
    #[inline(always)]
    pub(super) fn eigenvectors<const CERTAIN: bool>(&mut self) -> bool {
        let block = Block { start: 0, n: self.dimension(), stride: self.dimension() };
        let populations = &mut self.populations[View::Rho as usize];
        let found = eigen(&mut self.work, &self.guesses.state, block, populations, &mut self.vectors);
        if CERTAIN && let Some(nearness) = &mut self.nearness {
            let (state, vectors) = (&self.guesses.state, &self.vectors);
            let (columns, scaled) = (&mut self.components, &mut self.products);
            nearness[View::Rho as usize] = Nearness::of(state, block, populations, vectors, columns, scaled);
        }
        found
    }

    /// The eigenvectors of ρ_bd.
    #[inline(always)]
    pub(super) fn eigenvectors_inside<const CERTAIN: bool>(&mut self, levels: &[Level]) -> bool {
        let d = self.dimension();
        let (mut found, mut all) = (true, Ok(Nearness::NONE));
        for Level { range, .. } in levels {
            let block = Block { start: range.start * d + range.start, n: range.len(), stride: d };
            let populations = &mut self.populations[View::Bd as usize][range.clone()];
            found &= eigen(&mut self.work, &self.guesses.state, block, populations, &mut self.vectors);
            if CERTAIN {
                let (state, vectors) = (&self.guesses.state, &self.vectors);
                let (columns, scaled) = (&mut self.components, &mut self.products);
                let of_block = Nearness::of(state, block, populations, vectors, columns, scaled);
                all = all.and_then(|all: Nearness| Ok(all.and(of_block?)));
            }
        }
        if CERTAIN && let Some(nearness) = &mut self.nearness {
            nearness[View::Bd as usize] = all;
        }
        found
    }

    /// σ̇(ρ): eigenvectors over all levels.
    #[inline(always)]
    pub(super) fn production<const CERTAIN: bool>(
        &mut self,
        drawn: &Davies<LANES>,
    ) -> Result<Guess, NumberError> {
        if self.eigenvectors::<CERTAIN>() {
            self.production_between(drawn)
        } else {
            Err(NumberError::NotFinite)
        }
    }

    /// What the transitions between the eigenvectors at hand produce.
    #[inline(always)]
    pub(super) fn production_between(&mut self, drawn: &Davies<LANES>) -> Result<Guess, NumberError> {
        let d = self.dimension();
        let populations = &self.populations[View::Rho as usize];
        find_forces(populations, &mut self.forces)?;
        let mut sum = NOUGHT;
        for gap in self.gaps.all() {
            // ⟨m|L|n⟩ is summed over the positions on the lower levels with L|n⟩, or on the upper ones with
            // L†|m⟩: where there are fewer, which saves a tenth of the sums for d = 32 and a sixth for d = 8.
            let count = |side: usize| self.gaps.pairs(gap).iter().map(|pair| pair[side].len()).sum::<usize>();
            let [lower, upper] = [count(0), count(1)];
            let (kept, summed, rows) = if lower <= upper { (0, 1, lower) } else { (1, 0, upper) };
            // The components of all vectors there, close together.
            for n in 0..d {
                let mut row = n * rows;
                for pair in self.gaps.pairs(gap) {
                    let vector = part(&self.vectors, d, n, &pair[kept]);
                    self.components[row..row + vector.len()].copy_from_slice(vector);
                    row += vector.len();
                }
            }
            for bath in 0..BATHS {
                // L or L† on every eigenvector.
                for n in 0..d {
                    let mut row = n * rows;
                    for pair in self.gaps.pairs(gap) {
                        let vector = part(&self.vectors, d, n, &pair[summed]);
                        for i in pair[kept].clone() {
                            let coupling = part(&drawn.couplings[bath], d, i, &pair[summed]);
                            self.products[row] = product(coupling, vector);
                            row += 1;
                        }
                    }
                }
                let jump = Jump::new(drawn, bath, gap.frequency, self.betas[bath], populations, &self.forces);
                let all = 0..rows;
                let image = |n: usize| part(&self.products, rows, n, &all);
                let component = |m: usize| part(&self.components, rows, m, &all);
                // Jumps go from n to m.
                let ends = |image: usize, component: usize| {
                    if kept == 0 { [image, component] } else { [component, image] }
                };
                if gap.frequency == 0 {
                    for (n, m) in (0..d).flat_map(|n| (n + 1..d).map(move |m| (n, m))) {
                        sum = sum + jump.production([n, m], overlap(component(m), image(n)));
                        one_by_one();
                    }
                    continue;
                }
                // Two at a time: from d = 16 on the components do not stay near the processor.
                for a in (0..d - d % 2).step_by(2) {
                    for b in 0..d {
                        let elements = overlaps(component(b), image(a), image(a + 1));
                        sum = sum + jump.production(ends(a, b), elements[0]);
                        sum = sum + jump.production(ends(a + 1, b), elements[1]);
                        one_by_one();
                    }
                }
                for a in d - d % 2..d {
                    for b in 0..d {
                        sum = sum + jump.production(ends(a, b), overlap(component(b), image(a)));
                        one_by_one();
                    }
                }
            }
        }
        Ok(sum)
    }

    /// σ̇(ρ_bd): eigenvectors inside levels.
    #[inline(always)]
    pub(super) fn production_inside_levels<const CERTAIN: bool>(
        &mut self,
        drawn: &Davies<LANES>,
    ) -> Result<Guess, NumberError> {
        let d = self.dimension();
        if !self.eigenvectors_inside::<CERTAIN>(&drawn.levels) {
            return Err(NumberError::NotFinite);
        }
        let populations = &self.populations[View::Bd as usize];
        find_forces(populations, &mut self.forces)?;
        let mut sum = NOUGHT;
        for gap in self.gaps.all() {
            for bath in 0..BATHS {
                let jump = Jump::new(drawn, bath, gap.frequency, self.betas[bath], populations, &self.forces);
                for [lower, upper] in self.gaps.pairs(gap) {
                    for n in upper.clone() {
                        let vector = part(&self.vectors, d, n, upper);
                        let image = &mut self.products[..lower.len()];
                        for (i, entry) in lower.clone().zip(image.iter_mut()) {
                            *entry = product(part(&drawn.couplings[bath], d, i, upper), vector);
                        }
                        let first = if gap.frequency == 0 { n + 1 } else { lower.start };
                        for m in first..lower.end {
                            let element = overlap(part(&self.vectors, d, m, lower), image);
                            sum = sum + jump.production([n, m], element);
                            one_by_one();
                        }
                    }
                }
            }
        }
        Ok(sum)
    }

    /// σ̇(ρ_sd): the basis vectors themselves.
    #[inline(always)]
    pub(super) fn production_without_coherence<const CERTAIN: bool>(
        &mut self,
        drawn: &Davies<LANES>,
    ) -> Result<Guess, NumberError> {
        let d = self.dimension();
        let populations = &mut self.populations[View::Sd as usize];
        for (i, p) in populations.iter_mut().enumerate() {
            *p = self.guesses.state[i * d + i][0];
        }
        if CERTAIN && let Some(nearness) = &mut self.nearness {
            nearness[View::Sd as usize] = Ok(Nearness::NONE);
        }
        let populations = &self.populations[View::Sd as usize];
        find_forces(populations, &mut self.forces)?;
        let mut sum = NOUGHT;
        for gap in self.gaps.all() {
            for bath in 0..BATHS {
                let jump = Jump::new(drawn, bath, gap.frequency, self.betas[bath], populations, &self.forces);
                for [lower, upper] in self.gaps.pairs(gap) {
                    for n in upper.clone() {
                        let first = if gap.frequency == 0 { n + 1 } else { lower.start };
                        for m in first..lower.end {
                            let element = drawn.couplings[bath][m * d + n];
                            sum = sum + jump.production([n, m], element);
                            one_by_one();
                        }
                    }
                }
            }
        }
        Ok(sum)
    }
}
