//! Which levels are connected by jumps of one frequency.

use lindbound_families::Level;
use std::ops::Range;

/// All pairs of levels with one gap.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    /// ω.
    pub(super) frequency: usize,
    pairs: Range<usize>,
}

/// The gaps between levels in rising order, zero among them.
#[derive(Clone, Debug)]
pub(super) struct Gaps {
    gaps: Vec<Gap>,
    pairs: Vec<[Range<usize>; 2]>,
}

impl Gaps {
    /// Room for the gaps of d levels.
    pub(super) fn new(d: usize) -> Self {
        Gaps { gaps: Vec::with_capacity(d + 1), pairs: Vec::with_capacity(d * (d + 1) / 2) }
    }

    /// Finds the gaps of levels in rising order.
    pub(super) fn find(&mut self, levels: &[Level]) {
        self.gaps.clear();
        self.pairs.clear();
        let width = levels.last().map_or(0, |level| level.energy);
        for frequency in 0..=width {
            let start = self.pairs.len();
            for lower in levels {
                let upper = levels.iter().find(|upper| upper.energy == lower.energy + frequency);
                self.pairs.extend(upper.map(|upper| [lower.range.clone(), upper.range.clone()]));
            }
            if self.pairs.len() > start {
                self.gaps.push(Gap { frequency, pairs: start..self.pairs.len() });
            }
        }
    }

    /// All gaps.
    pub(super) fn all(&self) -> &[Gap] {
        &self.gaps
    }

    /// The positions of the lower and the upper level of every pair with a gap.
    pub(super) fn pairs(&self, gap: &Gap) -> &[[Range<usize>; 2]] {
        &self.pairs[gap.pairs.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_levels_has_one_gap() {
        let level = |energy, range| Level { energy, range };
        let mut gaps = Gaps::new(4);
        gaps.find(&[level(0, 0..1), level(1, 1..3), level(3, 3..4)]);
        let found: Vec<_> = gaps.all().iter().map(|gap| (gap.frequency, gaps.pairs(gap).to_vec())).collect();
        let expected = [
            (0, vec![[0..1, 0..1], [1..3, 1..3], [3..4, 3..4]]),
            (1, vec![[0..1, 1..3]]),
            (2, vec![[1..3, 3..4]]),
            (3, vec![[0..1, 3..4]]),
        ];
        assert_eq!(found, expected);
    }
}
