//! What symmetry does to the strokes of an engine, and which engine stands for those that it relates.

use super::levels::Pattern;
use super::settings::{COMPLETE, Frames, Settings};
use crate::EnumerateError;
use crate::group::monomials;
use rayon::prelude::*;
use std::sync::Arc;

/// A stroke by its setting and its duration, as one number: settings first, of each all durations.
pub(super) type StrokeCode = u32;

/// A cyclic order of the strokes with a change of basis, and an exchange of the two baths or none.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Element {
    /// Stroke k becomes stroke k + `by`.
    by: usize,
    exchanges_baths: bool,
    /// For every stroke, which setting each of its settings becomes.
    images: Vec<Vec<u32>>,
}

/// All engines on the same energies, but for their temperatures, and what relates them.
pub(super) struct Cycles {
    pub(super) settings: Vec<Settings>,
    durations: u32,
    elements: Vec<Element>,
}

impl Cycles {
    pub(super) fn new(
        pattern: &Pattern,
        settings: Vec<Settings>,
        frames: &Frames,
        durations: usize,
    ) -> Result<Self, EnumerateError> {
        let strokes = pattern.strokes();
        let bases = pattern.symmetries.iter().flat_map(|turn| {
            monomials(std::slice::from_ref(&turn.image)).into_iter().map(|basis| (turn.by, basis))
        });
        let all: Vec<_> = bases
            .flat_map(|(by, basis)| {
                let basis = Arc::new(basis);
                [false, true].map(|exchanges_baths| (by, basis.clone(), exchanges_baths))
            })
            .collect();
        let element = |(by, basis, exchanges_baths): (usize, Arc<_>, bool)| {
            let of_stroke = |k: usize| {
                let to = &settings[(k + by) % strokes];
                settings[k].images(&basis, exchanges_baths, to, frames)
            };
            let images = (0..strokes).map(of_stroke).collect::<Result<_, _>>()?;
            Ok(Element { by, exchanges_baths, images })
        };
        let found: Vec<Result<Element, EnumerateError>> = all.into_par_iter().map(element).collect();
        let mut elements = found.into_iter().collect::<Result<Vec<_>, _>>()?;
        // Most phases change nothing.
        elements.par_sort_unstable();
        elements.dedup();
        Ok(Cycles { settings, durations: durations as u32, elements })
    }

    /// How many first strokes there are.
    pub(super) fn first_strokes(&self) -> StrokeCode {
        self.settings.first().map_or(0, |settings| settings.all.len() as u32 * self.durations)
    }

    /// Setting and duration, as positions in their lists.
    pub(super) fn read(&self, stroke: StrokeCode) -> (usize, usize) {
        ((stroke / self.durations) as usize, (stroke % self.durations) as usize)
    }

    fn moved(&self, element: &Element, k: usize, stroke: StrokeCode) -> StrokeCode {
        let (setting, duration) = self.read(stroke);
        element.images[k][setting] * self.durations + duration as u32
    }

    /// Visits every engine that begins with a stroke and is the first of those that symmetry relates, in
    /// lexicographic order; baths at one temperature can be exchanged.
    pub(super) fn visit(
        &self,
        baths_are_alike: bool,
        first: StrokeCode,
        visit: &mut dyn FnMut(&[StrokeCode]),
    ) {
        let allowed = self.elements.iter().filter(|element| baths_are_alike || !element.exchanges_baths);
        let (still, turning): (Vec<&Element>, Vec<&Element>) = allowed.partition(|element| element.by == 0);
        let mut chosen = Vec::with_capacity(self.settings.len());
        self.choose(first, 0, &still, &turning, &mut chosen, visit);
    }

    /// Chooses a stroke; `still` are the elements that keep the order of strokes and those chosen before.
    fn choose(
        &self,
        stroke: StrokeCode,
        has: u8,
        still: &[&Element],
        turning: &[&Element],
        chosen: &mut Vec<StrokeCode>,
        visit: &mut dyn FnMut(&[StrokeCode]),
    ) {
        let k = chosen.len();
        let mut left = Vec::new();
        for element in still {
            match self.moved(element, k, stroke).cmp(&stroke) {
                std::cmp::Ordering::Less => return,
                std::cmp::Ordering::Equal => left.push(*element),
                std::cmp::Ordering::Greater => {}
            }
        }
        let has = has | self.settings[k].has[self.read(stroke).0];
        chosen.push(stroke);
        match self.settings.get(k + 1) {
            Some(next) => {
                for stroke in 0..next.all.len() as u32 * self.durations {
                    self.choose(stroke, has, &left, turning, chosen, visit);
                }
            }
            None if has == COMPLETE
                && turning.iter().all(|element| self.turned(element, chosen) >= *chosen) =>
            {
                visit(chosen);
            }
            None => {}
        }
        chosen.pop();
    }

    fn turned(&self, element: &Element, strokes: &[StrokeCode]) -> Vec<StrokeCode> {
        let count = strokes.len();
        let from = |k: usize| {
            let source = (k + count - element.by) % count;
            self.moved(element, source, strokes[source])
        };
        (0..count).map(from).collect()
    }
}
