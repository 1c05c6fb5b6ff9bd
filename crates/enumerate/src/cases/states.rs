//! Temperatures and states up to the symmetries that a set of jumps leaves over.
//!
//! Temperatures, then the generator, then the spectrum: at every step the first of its kind is taken, and the
//! next step has only the symmetries that leave it as it is. How many there will be is known beforehand: a
//! group with elements h has `Σ_h |left as they are by h| / |group|` kinds (Burnside), and for independent
//! choices the numbers under the sum multiply.

use super::jumps::Symmetry;
use crate::group::Action;

/// What is chosen after the jumps, as positions in the lists of Boltzmann factors, generators and spectra.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// One Boltzmann factor for every bath in use.
    pub(super) factors: Vec<u32>,
    /// Zero or, for the n-th matrix E at the k-th scale κ, `K = κE`.
    pub(super) rotation: Option<(u32, u32)>,
    pub(super) spectrum: u32,
}

/// The lists that are chosen from, and what symmetry does to them.
pub(super) struct States {
    /// How many Boltzmann factors there are.
    pub(super) factors: u32,
    /// For every matrix E how many scales κ it is taken at, and how changes of basis move it.
    pub(super) scales: Vec<u32>,
    pub(super) on_generators: Action,
    /// How many spectra, and how changes of basis move them.
    pub(super) spectra: u32,
    pub(super) on_spectra: Action,
    /// For every change of basis, how many pairs of generator and spectrum it leaves as they are.
    fixed: Vec<u64>,
}

impl States {
    pub(super) fn new(
        factors: u32,
        (scales, on_generators): (Vec<u32>, Action),
        (spectra, on_spectra): (u32, Action),
        bases: usize,
    ) -> Self {
        let stays =
            |basis, (generator, _): &(u32, &u32)| on_generators.image(basis, *generator) == *generator;
        let generators_fixed = |basis| {
            let fixed = (0..).zip(&scales).filter(|generator| stays(basis, generator));
            1 + fixed.map(|(_, scales)| u64::from(*scales)).sum::<u64>()
        };
        let fixed = (0..bases).map(|basis| generators_fixed(basis) * on_spectra.fixed(basis)).collect();
        States { factors, scales, on_generators, spectra, on_spectra, fixed }
    }

    /// How many choices there are up to the given symmetries, where so many baths are in use.
    pub(super) fn count(&self, symmetries: &[Symmetry], baths: u32) -> u64 {
        let fixed = |symmetry: &Symmetry| {
            // Temperatures that an exchange of the baths leaves as they are, are equal.
            let free = if symmetry.exchanges_baths { 1 } else { baths };
            u64::from(self.factors).pow(free) * self.fixed[symmetry.basis]
        };
        symmetries.iter().map(fixed).sum::<u64>() / symmetries.len() as u64
    }

    /// The choices that stand for all others, in a fixed order: no rotation first.
    pub(super) fn choices(&self, symmetries: &[Symmetry], baths: u32) -> Vec<Choice> {
        let exchanged = |factors: &Vec<u32>, symmetry: Symmetry| match symmetry.exchanges_baths {
            true => factors.iter().rev().copied().collect(),
            false => factors.clone(),
        };
        let generators: Vec<u32> = (0..self.scales.len() as u32).collect();
        let spectra: Vec<u32> = (0..self.spectra).collect();
        let mut all = Vec::new();
        for (factors, symmetries) in firsts(&tuples(self.factors, baths), symmetries, exchanged) {
            let none = (None, symmetries.clone());
            let moved =
                |generator: &u32, symmetry: Symmetry| self.on_generators.image(symmetry.basis, *generator);
            let some = firsts(&generators, &symmetries, moved).into_iter().flat_map(|(generator, left)| {
                (0..self.scales[generator as usize])
                    .map(move |scale| (Some((generator, scale)), left.clone()))
            });
            for (rotation, symmetries) in std::iter::once(none).chain(some) {
                let moved =
                    |spectrum: &u32, symmetry: Symmetry| self.on_spectra.image(symmetry.basis, *spectrum);
                for (spectrum, _) in firsts(&spectra, &symmetries, moved) {
                    all.push(Choice { factors: factors.clone(), rotation, spectrum });
                }
            }
        }
        all
    }
}

/// The items that no symmetry moves to a smaller one, each with the symmetries that leave it as it is.
fn firsts<T: Ord + Clone>(
    items: &[T],
    symmetries: &[Symmetry],
    moved: impl Fn(&T, Symmetry) -> T,
) -> Vec<(T, Vec<Symmetry>)> {
    let mut all = Vec::new();
    'items: for item in items {
        let mut left = Vec::new();
        for &symmetry in symmetries {
            match moved(item, symmetry).cmp(item) {
                std::cmp::Ordering::Less => continue 'items,
                std::cmp::Ordering::Equal => left.push(symmetry),
                std::cmp::Ordering::Greater => {}
            }
        }
        all.push((item.clone(), left));
    }
    all
}

/// All lists of so many numbers below `limit`.
fn tuples(limit: u32, length: u32) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    for _ in 0..length {
        let longer = |list: Vec<u32>| (0..limit).map(move |n| [list.as_slice(), &[n]].concat());
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}
