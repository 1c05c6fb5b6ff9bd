//! Sets of jumps up to symmetry.
//!
//! A jump is a number that says bath, operator and rate; a set is the ascending list of its numbers. Of all
//! sets that symmetry relates the first in lexicographic order stands for the others. Without its last number
//! such a set is again the first of its kind: a number added to a smaller list cannot make it the larger one.
//! So all of them are found by adding jumps, in ascending order, to those of one jump less (Read's orderly
//! generation), and none is found twice.

use crate::group::Action;
use rayon::prelude::*;

/// A change of basis together with an exchange of the two baths, or without.
#[derive(Clone, Copy)]
pub(super) struct Symmetry {
    pub(super) basis: usize,
    pub(super) exchanges_baths: bool,
}

/// What a jump's number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct JumpCode {
    pub(super) bath: u32,
    pub(super) operator: u32,
    /// Position in the list of rates, of which the first is the largest.
    pub(super) rate: u32,
}

/// The jumps of a pattern, and what symmetry does to them.
pub(super) struct Alphabet {
    /// One or two.
    pub(super) baths: u32,
    pub(super) operators: u32,
    pub(super) rates: u32,
    /// How changes of basis move the operators.
    pub(super) action: Action,
    /// How many changes of basis there are.
    pub(super) bases: usize,
}

impl Alphabet {
    /// How many jumps there are.
    fn size(&self) -> u32 {
        self.baths * self.operators * self.rates
    }

    pub(super) fn read(&self, jump: u32) -> JumpCode {
        let (line, rate) = (jump / self.rates, jump % self.rates);
        JumpCode { bath: line / self.operators, operator: line % self.operators, rate }
    }

    fn number(&self, jump: JumpCode) -> u32 {
        (jump.bath * self.operators + jump.operator) * self.rates + jump.rate
    }

    /// All symmetries, the identity first.
    fn symmetries(&self) -> impl Iterator<Item = Symmetry> {
        let exchanges: &[bool] = if self.baths == 2 { &[false, true] } else { &[false] };
        (0..self.bases).flat_map(move |basis| {
            exchanges.iter().map(move |&exchanges_baths| Symmetry { basis, exchanges_baths })
        })
    }

    fn moved(&self, symmetry: Symmetry, set: &[u32]) -> Vec<u32> {
        let one = |jump: &u32| {
            let code = self.read(*jump);
            let bath = if symmetry.exchanges_baths { 1 - code.bath } else { code.bath };
            self.number(JumpCode { bath, operator: self.action.image(symmetry.basis, code.operator), ..code })
        };
        let mut moved: Vec<u32> = set.iter().map(one).collect();
        moved.sort_unstable();
        moved
    }

    /// The symmetries that leave a set as it is, if it is the first of its kind; else `None`.
    pub(super) fn stabiliser(&self, set: &[u32]) -> Option<Vec<Symmetry>> {
        let mut stabiliser = Vec::new();
        for symmetry in self.symmetries() {
            match self.moved(symmetry, set).as_slice().cmp(set) {
                std::cmp::Ordering::Less => return None,
                std::cmp::Ordering::Equal => stabiliser.push(symmetry),
                std::cmp::Ordering::Greater => {}
            }
        }
        Some(stabiliser)
    }

    /// The sets of one to `most` jumps that stand for all others, in a fixed order.
    ///
    /// No operator appears twice with one bath: that would be a single jump at the sum of the rates. The
    /// largest rate of a set is the first of the list.
    pub(super) fn sets(&self, most: usize) -> Vec<Vec<u32>> {
        let roots: Vec<u32> = (0..self.size()).filter(|jump| self.stabiliser(&[*jump]).is_some()).collect();
        let trees = roots.into_par_iter().map(|root| {
            let mut sets = Vec::new();
            self.grow(vec![root], most, &mut sets);
            sets
        });
        let mut all: Vec<Vec<u32>> = trees.collect::<Vec<_>>().into_iter().flatten().collect();
        // Fewer jumps first, so that the first violation found is a simple one.
        all.sort_by_key(Vec::len);
        all
    }

    fn grow(&self, set: Vec<u32>, most: usize, sets: &mut Vec<Vec<u32>>) {
        if set.iter().any(|jump| self.read(*jump).rate == 0) {
            sets.push(set.clone());
        }
        let Some(last) = set.last().copied().filter(|_| set.len() < most) else { return };
        for jump in last + 1..self.size() {
            if jump / self.rates == last / self.rates {
                continue;
            }
            let larger = [set.as_slice(), &[jump]].concat();
            if self.stabiliser(&larger).is_some() {
                self.grow(larger, most, sets);
            }
        }
    }

    /// How many baths a set uses.
    pub(super) fn baths_of(&self, set: &[u32]) -> u32 {
        set.iter().map(|jump| self.read(*jump).bath + 1).max().unwrap_or(1)
    }
}
