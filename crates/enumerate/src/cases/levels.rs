//! Level patterns: energies and degeneracies.

use num_integer::Integer;

/// Energies `0 = e_0 < e_1 < …` in whole units, and how many states each has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) energies: Vec<u32>,
    pub(super) degeneracies: Vec<usize>,
}

impl Pattern {
    pub(super) fn dimension(&self) -> usize {
        self.degeneracies.iter().sum()
    }

    /// The energy of every basis vector.
    pub(super) fn energy_of_each(&self) -> Vec<u32> {
        let levels = self.energies.iter().zip(&self.degeneracies);
        levels.flat_map(|(&energy, &g)| std::iter::repeat_n(energy, g)).collect()
    }
}

/// The patterns of dimension d with at least two levels: energies without common divisor, the largest at most
/// `height` or, if that is more, the number of levels less one.
pub(super) fn patterns(d: usize, height: u32) -> Vec<Pattern> {
    let mut all = Vec::new();
    for degeneracies in sums(d).into_iter().filter(|parts| parts.len() > 1) {
        let highest = height.max(degeneracies.len() as u32 - 1);
        for energies in ladders(degeneracies.len(), highest) {
            // A common divisor is a unit of energy, and so another Boltzmann factor per unit.
            if energies.iter().fold(0, |divisor: u32, e| divisor.gcd(e)) == 1 {
                all.push(Pattern { energies, degeneracies: degeneracies.clone() });
            }
        }
    }
    all
}

/// The ordered sums of positive numbers that make d, fewest terms first.
fn sums(d: usize) -> Vec<Vec<usize>> {
    let mut all = vec![vec![d]];
    for first in 1..d {
        all.extend(sums(d - first).into_iter().map(|rest| [vec![first], rest].concat()));
    }
    all.sort_by_key(|parts| parts.len());
    all
}

/// The ascending lists of `levels` energies from zero up to `highest`.
fn ladders(levels: usize, highest: u32) -> Vec<Vec<u32>> {
    let mut all = vec![vec![0]];
    for _ in 1..levels {
        let longer = |ladder: Vec<u32>| {
            let next = ladder.last().map_or(0, |top| top + 1);
            (next..=highest).map(move |e| [ladder.clone(), vec![e]].concat()).collect::<Vec<_>>()
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(d: usize, height: u32) -> Vec<(Vec<u32>, Vec<usize>)> {
        patterns(d, height).into_iter().map(|pattern| (pattern.energies, pattern.degeneracies)).collect()
    }

    #[test]
    fn a_qubit_has_one_pattern_whatever_the_height_and_a_qutrit_three_levels_at_most() {
        assert_eq!(shown(2, 1), [(vec![0, 1], vec![1, 1])]);
        assert_eq!(shown(2, 5), shown(2, 1));
        let qutrit = shown(3, 3);
        assert_eq!(qutrit[..2], [(vec![0, 1], vec![1, 2]), (vec![0, 1], vec![2, 1])]);
        let ladders: Vec<_> = qutrit[2..].iter().map(|(energies, _)| energies.clone()).collect();
        assert_eq!(ladders, [vec![0, 1, 2], vec![0, 1, 3], vec![0, 2, 3]]);
    }
}
