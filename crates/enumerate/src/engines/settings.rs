//! What a stroke can be, but for its duration: the basis of its Hamiltonian, and its jumps.

use super::size::Size;
use crate::EnumerateError;
use crate::entries::{Digits, without_phase};
use crate::group::Monomial;
use crate::operators::{Operator, generators, operators, phase_step, turns_disjoint_pairs};
use std::collections::HashMap;

/// Eigenbases of Hamiltonians: the common basis and, for the n-th matrix E at the k-th scale κ, that of `K =
/// κE`.
pub(super) struct Frames {
    pub(super) generators: Vec<Digits>,
    all: Vec<Option<(usize, usize)>>,
}

impl Frames {
    /// All of them, the common basis first.
    pub(super) fn new(d: usize, size: &Size) -> Self {
        let generators = generators(d, size.quenches);
        let scales = size.fractions().len();
        // At κ = 1 disjoint pairs are exchanged: that is the common basis again.
        let of = |(n, generator): (usize, &Digits)| {
            let first = usize::from(turns_disjoint_pairs(generator, d));
            (first..scales).map(move |scale| Some((n, scale)))
        };
        let all = std::iter::once(None).chain(generators.iter().enumerate().flat_map(of)).collect();
        Frames { generators, all }
    }

    /// Generator and position of the scale; `None` for the common basis.
    pub(super) fn read(&self, frame: u32) -> Option<(usize, usize)> {
        self.all.get(frame as usize).copied().flatten()
    }

    /// What a change of basis makes of every frame.
    fn images(&self, by: &Monomial) -> Option<Vec<u32>> {
        let position: HashMap<_, u32> = self.all.iter().zip(0..).collect();
        let moved: Option<Vec<usize>> = self
            .generators
            .iter()
            .map(|generator| {
                let image = by.conjugates(generator);
                self.generators.iter().position(|other| *other == image)
            })
            .collect();
        let moved = moved?;
        let of = |frame: &Option<(usize, usize)>| {
            position.get(&frame.map(|(n, scale)| (moved[n], scale))).copied()
        };
        self.all.iter().map(of).collect()
    }
}

/// A jump: bath, operator and rate, each by its position in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct JumpCode {
    pub(super) bath: usize,
    pub(super) operator: usize,
    pub(super) rate: usize,
}

/// A stroke but for its duration: a frame, and jumps in ascending order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Setting {
    pub(super) frame: u32,
    pub(super) jumps: Vec<u32>,
}

/// What an engine needs of its strokes, one bit each: both baths, the largest rate, the common basis.
pub(super) const COMPLETE: u8 = 0b1111;

/// All settings on the same energies.
pub(super) struct Settings {
    pub(super) energies: Vec<u32>,
    pub(super) operators: Vec<Operator>,
    /// Of the operators, those of gaps; they come first.
    emission: usize,
    rates: usize,
    /// Few jumps first, so that the first violation found is a simple one.
    pub(super) all: Vec<Setting>,
    /// What of [`COMPLETE`] each has.
    pub(super) has: Vec<u8>,
}

impl Settings {
    /// With so many jumps with ω ≠ 0 at least.
    pub(super) fn new(energies: &[u32], least: usize, frames: &Frames, size: &Size) -> Self {
        let operators = operators(energies, size.dephasing && size.jumps > least);
        let emission = operators.iter().filter(|operator| operator.gap > 0).count();
        let rates = size.fractions().len();
        let mut settings = Settings {
            energies: energies.to_vec(),
            operators,
            emission,
            rates,
            all: Vec::new(),
            has: Vec::new(),
        };
        // Of degenerate levels in a basis of their own a file does not say which vectors are meant.
        let is_degenerate = (1..energies.len()).any(|n| energies[..n].contains(&energies[n]));
        let frames = if is_degenerate { 1 } else { frames.all.len() as u32 };
        let mut jumps = settings.sets(size.jumps);
        let acts = |jump: &&u32| settings.read(**jump).operator < emission;
        jumps.retain(|set| set.iter().filter(acts).count() >= least);
        let of_frame = |frame| jumps.iter().map(move |jumps| Setting { frame, jumps: jumps.clone() });
        settings.all = (0..frames).flat_map(of_frame).collect();
        settings.all.sort_by_key(|setting| setting.jumps.len());
        settings.has = settings.all.iter().map(|setting| settings.has(setting)).collect();
        settings
    }

    /// The sets of at most so many jumps; no operator twice with one bath, as that is one jump at the sum of
    /// the rates.
    fn sets(&self, most: usize) -> Vec<Vec<u32>> {
        // With ω = 0 nothing is exchanged: which bath it is does not matter.
        let lines = (self.operators.len() + self.emission) as u32;
        let rates = self.rates as u32;
        let mut all: Vec<Vec<u32>> = vec![Vec::new()];
        let mut last = all.clone();
        for _ in 0..most {
            let longer = |set: &Vec<u32>| {
                let line = set.last().map_or(0, |jump| jump / rates + 1);
                (line * rates..lines * rates)
                    .map(|jump| [set.as_slice(), &[jump]].concat())
                    .collect::<Vec<_>>()
            };
            last = last.iter().flat_map(longer).collect();
            all.extend(last.iter().cloned());
        }
        all
    }

    pub(super) fn read(&self, jump: u32) -> JumpCode {
        let (line, rate) = (jump as usize / self.rates, jump as usize % self.rates);
        match line.checked_sub(self.operators.len()) {
            None => JumpCode { bath: 0, operator: line, rate },
            Some(operator) => JumpCode { bath: 1, operator, rate },
        }
    }

    fn number(&self, JumpCode { bath, operator, rate }: JumpCode) -> u32 {
        ((bath * self.operators.len() + operator) * self.rates + rate) as u32
    }

    fn has(&self, setting: &Setting) -> u8 {
        let jumps = setting.jumps.iter().map(|jump| self.read(*jump));
        let of_jumps = jumps.fold(0, |has, JumpCode { bath, operator, rate }| {
            let acts = if operator < self.emission { 1 << bath } else { 0 };
            has | acts | if rate == 0 { 0b100 } else { 0 }
        });
        of_jumps | if setting.frame == 0 { 0b1000 } else { 0 }
    }

    /// What a change of basis, with an exchange of the baths or without, makes of every setting: positions in
    /// the settings of the stroke that it becomes.
    pub(super) fn images(
        &self,
        by: &Monomial,
        exchanges_baths: bool,
        to: &Settings,
        frames: &Frames,
    ) -> Result<Vec<u32>, EnumerateError> {
        let position: HashMap<&Setting, u32> = to.all.iter().zip(0..).collect();
        let operators = self.operators.iter().map(|Operator { gap, matrix }| {
            let image = without_phase(by.conjugates(matrix), phase_step(*gap));
            to.operators.iter().position(|other| other.gap == *gap && other.matrix == image)
        });
        let operators = operators.collect::<Option<Vec<usize>>>().ok_or(EnumerateError::NoSymmetry)?;
        let frames = frames.images(by).ok_or(EnumerateError::NoSymmetry)?;
        let jump = |jump: &u32| {
            let code = self.read(*jump);
            let bath =
                if exchanges_baths && code.operator < self.emission { 1 - code.bath } else { code.bath };
            to.number(JumpCode { bath, operator: operators[code.operator], ..code })
        };
        let image = |setting: &Setting| {
            let mut jumps: Vec<u32> = setting.jumps.iter().map(jump).collect();
            jumps.sort_unstable();
            position.get(&Setting { frame: frames[setting.frame as usize], jumps }).copied()
        };
        self.all.iter().map(image).collect::<Option<_>>().ok_or(EnumerateError::NoSymmetry)
    }
}
