//! Steady states of modes that do not see each other, as those of a chain of free fermions between two baths.
//!
//! In a steady state of simple levels let all couplings that act have parts of one shape, `|B_ω| = b_ω|A_ω|`
//! entry by entry with one number for each gap ω. If the levels have a potential φ with `φ_j − φ_i = λ_ω`
//! over every gap, whatever the numbers λ_ω, the populations are `π ∝ e^{−φ}` with
//!
//! ```text
//! π_j/π_i = Σ_a γ_a(−ω)a_ω² / Σ_a γ_a(ω)a_ω²,
//! ```
//!
//! one number for each gap: every pair of levels is in balance, and `πL = rLπ` for every part L.

use super::model::{HamiltonianModel, Origin};
use super::numbers::HamiltonianFacts;
use super::parts::is_not_zero;
use crate::facts::Facts;
use lindbound_number::components;
use lindbound_number::eigenpairs::{are_multiples, frequencies};
use lindbound_number::matrix::{Base, Matrix, real};
use lindbound_number::{Decides, Enclosure, Field, Rational, Sign, rational};
use num_complex::Complex;
use num_traits::Zero;
use std::collections::BTreeMap;

impl HamiltonianModel<'_> {
    /// Whether the parts of all couplings that act have one shape, by exact algebra: those of each are
    /// multiples of those of A, or of iPA with the signs P by which A leads from each block of H to one of
    /// the other sign, as the parity of fermions has them.
    fn couplings_have_one_shape(&self) -> bool {
        *self.one_shape.get_or_init(|| {
            let h = &self.hamiltonian;
            let mut operators: Vec<&Matrix<Rational>> = Vec::new();
            for coupling in self.couplings() {
                if !operators.contains(&&coupling.operator) {
                    operators.push(&coupling.operator);
                }
            }
            let Some((first, others)) = operators.split_first() else { return false };
            let signed = signed(h, first);
            self.norms().are_one()
                && others.iter().all(|other| {
                    are_multiples(h, first, other)
                        || signed.as_ref().is_some_and(|signed| are_multiples(h, signed, other))
                })
        })
    }
}

impl HamiltonianFacts<'_> {
    /// Whether the steady state is one of modes that do not see each other.
    pub(super) fn has_modes(&self) -> bool {
        let model = &self.model;
        let is_simple = matches!(model.state, Origin::Chain) && !model.is_degenerate();
        let is_known = model.beside.is_empty() && model.particles().is_none();
        is_simple && is_known && self.has_potential() && model.couplings_have_one_shape()
    }

    /// Whether each gap that jumps may cross can be given a height of its own: along every way from one level
    /// to another each gap is crossed upwards equally often, less how often downwards.
    fn has_potential(&self) -> bool {
        let gaps = &self.model.structure.gaps;
        let gap_of: BTreeMap<(usize, usize), usize> = gaps
            .iter()
            .enumerate()
            .flat_map(|(gap, pairs)| pairs.iter().map(move |pair| (*pair, gap)))
            .collect();
        let pairs = (0..self.model.couplings().len()).flat_map(|coupling| self.pairs_joined_by(coupling));
        let ways = pairs.map(|pair| Some((pair.0, pair.1, *gap_of.get(&pair)?)));
        let Some(ways) = ways.collect::<Option<Vec<(usize, usize, usize)>>>() else { return false };
        let mut heights: Vec<Option<BTreeMap<usize, i64>>> = vec![None; self.level_of.len()];
        for start in 0..heights.len() {
            if heights[start].is_some() {
                continue;
            }
            heights[start] = Some(BTreeMap::new());
            let mut reached = vec![start];
            while let Some(at) = reached.pop() {
                let Some(own) = heights[at].clone() else { continue };
                for &(lower, upper, gap) in &ways {
                    let (next, step) = match () {
                        () if lower == at => (upper, 1),
                        () if upper == at => (lower, -1),
                        () => continue,
                    };
                    let mut height = own.clone();
                    *height.entry(gap).or_default() += step;
                    height.retain(|_, crossed| *crossed != 0);
                    match &heights[next] {
                        Some(known) if *known != height => return false,
                        Some(_) => {}
                        None => {
                            heights[next] = Some(height);
                            reached.push(next);
                        }
                    }
                }
            }
        }
        true
    }

    /// The pairs of simple levels that a coupling may join, the lower first.
    ///
    /// Inside one gap enclosures do not show that an entry is zero. Under (H + s)² in place of H the entries
    /// of a gap have frequencies of their own; if as many of these are seen as there are, an entry at another
    /// is zero.
    fn pairs_joined_by(&self, coupling: usize) -> Vec<(usize, usize)> {
        let own = self.parts.iter().filter(|part| part.coupling == Some(coupling));
        let (seen, unseen): (Vec<_>, Vec<_>) =
            own.flat_map(|part| &part.forward).partition(|entry| is_not_zero(entry));
        let pairs = |entries: &[&(usize, usize, Complex<Enclosure>)]| -> Vec<(usize, usize)> {
            entries.iter().map(|(i, j, _)| (*i, *j)).filter(|(i, j)| i != j).collect()
        };
        let (mut joined, unseen) = (pairs(&seen), pairs(&unseen));
        if unseen.is_empty() {
            return joined;
        }
        let norms = self.model.norms();
        let lowest = self.energies.iter().fold(0.0, |least: f64, energy| least.min(energy.floor()));
        let Some(shift) = Rational::from_float(3.0 - lowest.floor()).map(|s| s + rational(3, 7)) else {
            joined.extend(unseen);
            return joined;
        };
        let frequency = |&(i, j): &(usize, usize)| {
            let shifted = |level: usize| self.energies[level].clone() + self.literal(&shift);
            shifted(j).powi(2) - shifted(i).powi(2)
        };
        let is_new = |known: &[Enclosure], new: &Enclosure| {
            let differ =
                |a: &Enclosure| matches!((a.clone() - new.clone()).sign(), Sign::Positive | Sign::Negative);
            new.sign() == Sign::Positive && known.iter().all(differ)
        };
        let mut found: Vec<Enclosure> = Vec::new();
        for new in joined.iter().map(frequency) {
            if is_new(&found, &new) {
                found.push(new);
            }
        }
        let d = self.level_of.len();
        let shifted =
            norms.map_of(&self.model.hamiltonian) + Matrix::from_diagonal_element(d, d, real(shift.clone()));
        let operator = norms.map_of(&self.model.couplings()[coupling].operator);
        let rests = seen.iter().any(|(i, j, _)| i == j);
        let count = frequencies(&Rational::product(&shifted, &shifted), &operator);
        let all_seen = count == Some(2 * found.len() + usize::from(rests));
        joined.extend(unseen.into_iter().filter(|pair| !(all_seen && is_new(&found, &frequency(pair)))));
        joined
    }
}

/// `iPA` for the signs P of blocks of H that A always changes; `None` if there are none.
fn signed(h: &Matrix<Rational>, a: &Matrix<Rational>) -> Option<Matrix<Rational>> {
    let d = h.nrows();
    let blocks = components(d, |i, j| !h[(i, j)].is_zero());
    let mut block_of = vec![0; d];
    blocks.iter().enumerate().for_each(|(n, block)| block.iter().for_each(|&i| block_of[i] = n));
    let mut signs: Vec<Option<i64>> = vec![None; blocks.len()];
    for start in 0..blocks.len() {
        if signs[start].is_some() {
            continue;
        }
        signs[start] = Some(1);
        let mut reached = vec![start];
        while let Some(block) = reached.pop() {
            let other = signs[block].map(|sign| -sign);
            let places = blocks[block].iter().flat_map(|&j| (0..d).map(move |i| (i, j)));
            for (i, _) in places.filter(|&at| !a[at].is_zero()) {
                match signs[block_of[i]] {
                    known @ Some(_) if known != other => return None,
                    Some(_) => {}
                    None => {
                        signs[block_of[i]] = other;
                        reached.push(block_of[i]);
                    }
                }
            }
        }
    }
    let sign = |i: usize| real(rational(signs[block_of[i]].unwrap_or(1), 1));
    let i = Complex::new(Rational::zero(), rational(1, 1));
    Some(Matrix::from_fn(d, d, |row, column| i.clone() * sign(row) * a[(row, column)].clone()))
}
