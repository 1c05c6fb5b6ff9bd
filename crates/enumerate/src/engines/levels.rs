//! The energies of all strokes: which levels there are, and what they become from stroke to stroke.

use crate::group::permutations;
use num_integer::Integer;

/// The energy of every basis vector in every stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) energies: Vec<Vec<u32>>,
    /// What maps the strokes to each other as they follow each other.
    pub(super) symmetries: Vec<Turn>,
}

/// Stroke k becomes stroke k + `by`, and basis vector j becomes `image[j]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) by: usize,
    pub(super) image: Vec<usize>,
}

impl Pattern {
    pub(super) fn dimension(&self) -> usize {
        self.energies.first().map_or(0, Vec::len)
    }

    pub(super) fn strokes(&self) -> usize {
        self.energies.len()
    }

    /// How many jumps with ω ≠ 0 a stroke has at least, if none has more than `most`: both baths act.
    pub(super) fn least_jumps(&self, stroke: usize, most: usize) -> usize {
        let others =
            self.energies.iter().enumerate().filter(|(k, energies)| *k != stroke && has_gaps(energies));
        2usize.saturating_sub(others.count() * most)
    }

    /// Whether both baths can act where no stroke has more than `most` jumps.
    pub(super) fn is_complete(&self, most: usize) -> bool {
        self.energies.iter().filter(|energies| has_gaps(energies)).count() * most >= 2
    }
}

fn has_gaps(energies: &[u32]) -> bool {
    energies.iter().any(|energy| *energy != energies[0])
}

/// A basis vector with its energy in every stroke.
type Column = Vec<u32>;

/// The patterns of so many strokes and dimension d, one of those that permutations of the basis and the
/// cyclic order of the strokes relate: the lowest energy of every stroke is 0, as energies count from
/// anywhere; the largest is at most the height; all have no common divisor; both baths can act with so many
/// jumps in a stroke.
///
/// The states of a level have to be neighbours in every stroke, as in files; from d = 4 on some patterns have
/// no such order of the basis, and are left out.
pub(super) fn patterns(d: usize, strokes: usize, height: u32, jumps: usize) -> Vec<Pattern> {
    let columns = columns(strokes, height);
    let orders = permutations(0, d);
    let mut all = Vec::new();
    for set in multisets(&columns, d) {
        let lowest = |k: usize| set.iter().map(|column| column[k]).min();
        let divisor = set.iter().flatten().fold(0, |divisor: u32, energy| divisor.gcd(energy));
        if divisor != 1 || (0..strokes).any(|k| lowest(k) != Some(0)) || !is_first(&set, strokes) {
            continue;
        }
        let ordered = |order: &Vec<usize>| -> Vec<Vec<u32>> {
            (0..strokes).map(|k| order.iter().map(|&j| set[j][k]).collect()).collect()
        };
        let neighbours =
            |energies: &Vec<Vec<u32>>| energies.iter().all(|of_stroke| has_neighbours(of_stroke));
        if let Some(energies) = orders.iter().map(ordered).find(neighbours) {
            let symmetries = symmetries(&energies, &orders);
            let pattern = Pattern { energies, symmetries };
            all.extend(pattern.is_complete(jumps).then_some(pattern));
        }
    }
    all
}

/// All basis vectors there may be.
fn columns(strokes: usize, height: u32) -> Vec<Column> {
    let longer = |all: Vec<Column>, _| {
        let with =
            |column: &Column| (0..=height).map(|e| [column.as_slice(), &[e]].concat()).collect::<Vec<_>>();
        all.iter().flat_map(with).collect()
    };
    (0..strokes).fold(vec![Vec::new()], longer)
}

/// The ascending lists of so many columns.
fn multisets(columns: &[Column], d: usize) -> Vec<Vec<Column>> {
    let Some(left) = d.checked_sub(1) else { return vec![Vec::new()] };
    let from = |n: usize| {
        let rest = multisets(&columns[n..], left).into_iter();
        rest.map(move |rest| [vec![columns[n].clone()], rest].concat())
    };
    (0..columns.len()).flat_map(from).collect()
}

/// Whether no cyclic order of the strokes makes a smaller list.
fn is_first(set: &[Column], strokes: usize) -> bool {
    (1..strokes).all(|by| {
        let mut turned: Vec<Column> = set.to_vec();
        turned.iter_mut().for_each(|column| column.rotate_right(by));
        turned.sort_unstable();
        *turned >= *set
    })
}

/// Whether equal energies stand together.
fn has_neighbours(energies: &[u32]) -> bool {
    (1..energies.len()).all(|n| energies[n] == energies[n - 1] || !energies[..n].contains(&energies[n]))
}

/// Every turn that leaves the energies as they are, the identity first.
fn symmetries(energies: &[Vec<u32>], orders: &[Vec<usize>]) -> Vec<Turn> {
    let strokes = energies.len();
    let turns = (0..strokes).flat_map(|by| orders.iter().map(move |image| Turn { by, image: image.clone() }));
    let keeps = |turn: &Turn| {
        energies.iter().enumerate().all(|(k, of_stroke)| {
            let next = &energies[(k + turn.by) % strokes];
            turn.image.iter().zip(of_stroke).all(|(&image, energy)| next[image] == *energy)
        })
    };
    turns.filter(keeps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(d: usize, strokes: usize, height: u32) -> Vec<Vec<Vec<u32>>> {
        patterns(d, strokes, height, 1).into_iter().map(|pattern| pattern.energies).collect()
    }

    #[test]
    fn a_qubit_of_two_strokes_has_these_patterns() {
        // The same gap, and the levels exchanged; without a gap in one stroke only one bath could act.
        assert_eq!(shown(2, 2, 1), [vec![vec![0, 1], vec![0, 1]], vec![vec![0, 1], vec![1, 0]]]);
        // The larger gap first, or its levels exchanged.
        assert_eq!(shown(2, 2, 2).len(), 4);
        assert_eq!(shown(2, 3, 1).len(), 3 + 1);
    }

    #[test]
    fn levels_that_cannot_all_be_neighbours_are_left_out() {
        // Two levels of two states each, crosswise: 01|23 and 02|13.
        let all = shown(4, 2, 1);
        assert!(all.iter().all(|energies| energies.iter().all(|of_stroke| has_neighbours(of_stroke))));
        let crosswise = multisets(&columns(2, 1), 4)
            .into_iter()
            .filter(|set| set.iter().collect::<std::collections::HashSet<_>>().len() == 4);
        assert_eq!(crosswise.count(), 1);
        let ones = |energies: &Vec<Vec<u32>>| energies.iter().all(|e| e.iter().sum::<u32>() == 2);
        assert!(
            all.iter()
                .filter(|energies| ones(energies))
                .all(|e| e[0] == e[1] || e[0].iter().zip(&e[1]).all(|(a, b)| a + b == 1))
        );
    }
}
