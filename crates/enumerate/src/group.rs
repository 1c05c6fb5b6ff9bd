//! The changes of basis inside levels: permutations and phases.

use crate::entries::{Digits, turned};
use rayon::prelude::*;
use std::collections::HashMap;

/// `U|j⟩ = i^{phase[j]} |image[j]⟩`, where j and image[j] belong to one level.
pub(crate) struct Monomial {
    image: Vec<usize>,
    phase: Vec<u8>,
}

impl Monomial {
    /// `U M U†`.
    pub(crate) fn conjugates(&self, matrix: &Digits) -> Digits {
        let d = self.image.len();
        let mut result = vec![0; d * d];
        for i in 0..d {
            for j in 0..d {
                let power = (self.phase[i] + 4 - self.phase[j]) % 4;
                result[self.image[i] * d + self.image[j]] = turned(matrix[i * d + j], power);
            }
        }
        result
    }

    /// A list over the basis vectors, carried along.
    pub(crate) fn permutes(&self, list: &[u32]) -> Vec<u32> {
        let mut result = list.to_vec();
        self.image.iter().zip(list).for_each(|(image, item)| result[*image] = *item);
        result
    }
}

/// The permutations of basis vectors inside levels of these degeneracies, the identity first.
pub(crate) fn permutations_inside(degeneracies: &[usize]) -> Vec<Vec<usize>> {
    let mut images: Vec<Vec<usize>> = vec![Vec::new()];
    for &g in degeneracies {
        let start = images[0].len();
        let inside = permutations(start, g);
        let extended =
            |image: &Vec<usize>| inside.iter().map(|more| [image.as_slice(), more].concat()).collect();
        images = images.iter().flat_map::<Vec<_>, _>(extended).collect();
    }
    images
}

/// These permutations with all phases, the identity first if it is the first of them. A phase common to all
/// vectors changes nothing, so the first is 1.
pub(crate) fn monomials(images: &[Vec<usize>]) -> Vec<Monomial> {
    let d = images.first().map_or(1, Vec::len);
    let phases = 4usize.pow(d as u32 - 1);
    let of_image = |image: &Vec<usize>| {
        let image = image.clone();
        (0..phases).map(move |code| {
            let phase = (0..d as u32).map(|j| if j == 0 { 0 } else { (code >> (2 * (j - 1)) & 3) as u8 });
            Monomial { image: image.clone(), phase: phase.collect() }
        })
    };
    images.iter().flat_map(of_image).collect()
}

/// The orders of the numbers `start … start + n − 1`, the ascending one first.
pub(crate) fn permutations(start: usize, n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..n {
        let longer = |list: Vec<usize>| {
            let free = (start..start + n).filter(|item| !list.contains(item)).collect::<Vec<_>>();
            free.into_iter().map(move |item| [list.as_slice(), &[item]].concat())
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

/// How every element of a group moves every item of a list, by position in the list.
pub(crate) struct Action {
    items: usize,
    images: Vec<u32>,
}

impl Action {
    /// The action on a list that the group maps to itself; `None` if it does not.
    pub(crate) fn new<T: Eq + std::hash::Hash + Sync>(
        group: &[Monomial],
        items: &[T],
        moved: impl Fn(&Monomial, &T) -> T + Sync,
    ) -> Option<Self> {
        let position: HashMap<&T, u32> = items.iter().zip(0..).collect();
        let (position, moved) = (&position, &moved);
        let image = |element, item| position.get(&moved(element, item)).copied();
        let images =
            group.par_iter().flat_map_iter(|element| items.iter().map(move |item| image(element, item)));
        Some(Action { items: items.len(), images: images.collect::<Option<_>>()? })
    }

    /// The position to which an element of the group moves an item.
    pub(crate) fn image(&self, element: usize, item: u32) -> u32 {
        self.images[element * self.items + item as usize]
    }

    /// How many items an element of the group leaves where they are.
    pub(crate) fn fixed(&self, element: usize) -> u64 {
        (0..self.items as u32).filter(|item| self.image(element, *item) == *item).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_of_two_doubly_degenerate_levels_has_4_times_64_elements_and_acts_by_permutations() {
        let group = monomials(&permutations_inside(&[2, 2]));
        assert_eq!(group.len(), 256);
        let lists: Vec<Vec<u32>> =
            vec![vec![0, 1, 2, 3], vec![1, 0, 2, 3], vec![0, 1, 3, 2], vec![1, 0, 3, 2]];
        let action = Action::new(&group, &lists, |element, list| element.permutes(list)).unwrap();
        assert!((0..4).all(|item| action.image(0, item) == item));
        assert_eq!((0..256).map(|element| action.fixed(element)).sum::<u64>(), 256);
    }
}
