//! All cases on one level pattern.

use super::jumps::{Alphabet, Symmetry};
use super::levels::Pattern;
use super::size::Size;
use super::states::{Choice, States};
use crate::EnumerateError;
use crate::entries::{Digits, numbers, without_phase};
use crate::group::{Action, monomials, permutations_inside};
use crate::operators::{Operator, generators, operators, phase_step, turns_disjoint_pairs};
use lindbound_model::case::{Bath, Case, Jump, Levels, State};
use lindbound_number::{Rational, rational};
use rayon::prelude::*;

/// The cases on one level pattern, set of jumps by set of jumps.
pub(super) struct Block {
    pub(super) pattern: Pattern,
    operators: Vec<Operator>,
    /// Rates and Boltzmann factors, and the scales of generators after the first.
    fractions: Vec<Rational>,
    generators: Vec<Digits>,
    spectra: Vec<Vec<u32>>,
    grid: u32,
    alphabet: Alphabet,
    states: States,
    /// Each set of jumps with the number of its first case, counted from the first of the block.
    sets: Vec<(Vec<u32>, u64)>,
    pub(super) cases: u64,
}

impl Block {
    pub(super) fn new(pattern: Pattern, size: &Size) -> Result<Self, EnumerateError> {
        let d = pattern.dimension();
        let group = monomials(&permutations_inside(&pattern.degeneracies));
        let operators = operators(&pattern.energy_of_each(), size.dephasing);
        let generators = generators(d, size.rotations);
        let spectra = parts(size.grid, d);
        let fractions = size.fractions();

        let keys: Vec<(u32, Digits)> = operators.iter().map(|o| (o.gap, o.matrix.clone())).collect();
        let on_operators = Action::new(&group, &keys, |element, (gap, matrix)| {
            (*gap, without_phase(element.conjugates(matrix), phase_step(*gap)))
        });
        let on_generators = Action::new(&group, &generators, |element, matrix| element.conjugates(matrix));
        let on_spectra = Action::new(&group, &spectra, |element, list| element.permutes(list));
        let (Some(on_operators), Some(on_generators), Some(on_spectra)) =
            (on_operators, on_generators, on_spectra)
        else {
            return Err(EnumerateError::NoSymmetry);
        };
        let factors = fractions.len() as u32;
        let alphabet = Alphabet {
            baths: size.baths(),
            operators: operators.len() as u32,
            rates: factors,
            action: on_operators,
            bases: group.len(),
        };
        // The scale 1, taken last, makes rotations of disjoint pairs mere exchanges of basis vectors.
        let scales = |generator: &Digits| factors - u32::from(turns_disjoint_pairs(generator, d));
        let states = States::new(
            factors,
            (generators.iter().map(scales).collect(), on_generators),
            (spectra.len() as u32, on_spectra),
            group.len(),
        );
        let sets = alphabet.sets(size.jumps);
        let counted = sets.into_par_iter().map(|set| {
            let count =
                alphabet.stabiliser(&set).map_or(0, |left| states.count(&left, alphabet.baths_of(&set)));
            (set, count)
        });
        let mut cases = 0;
        let mut sets = counted.collect::<Vec<_>>();
        for (_, count) in &mut sets {
            let first = cases;
            cases += std::mem::replace(count, first);
        }
        Ok(Block {
            pattern,
            operators,
            fractions,
            generators,
            spectra,
            grid: size.grid,
            alphabet,
            states,
            sets,
            cases,
        })
    }

    /// How many sets of jumps there are.
    pub(super) fn sets(&self) -> usize {
        self.sets.len()
    }

    /// The number of the first case of a set of jumps.
    pub(super) fn first_of(&self, set: usize) -> u64 {
        self.sets.get(set).map_or(self.cases, |(_, first)| *first)
    }

    /// The set of jumps that a case has.
    pub(super) fn set_of(&self, case: u64) -> usize {
        self.sets.partition_point(|(_, first)| *first <= case).saturating_sub(1)
    }

    /// What the cases of a set of jumps choose, in order.
    pub(super) fn choices(&self, set: usize) -> Vec<Choice> {
        let Some((jumps, _)) = self.sets.get(set) else { return Vec::new() };
        let symmetries: Vec<Symmetry> = self.alphabet.stabiliser(jumps).unwrap_or_default();
        self.states.choices(&symmetries, self.alphabet.baths_of(jumps))
    }

    /// The case of a set of jumps and a choice.
    pub(super) fn case(&self, set: usize, choice: &Choice) -> Case<Rational> {
        let d = self.pattern.dimension();
        let whole = |n: u32| rational(n.into(), 1);
        let levels = self.pattern.energies.iter().zip(&self.pattern.degeneracies);
        let factor = |index: &u32| self.fractions[*index as usize].clone();
        let baths = choice.factors.iter().zip(0..);
        let jump = |number: &u32| {
            let code = self.alphabet.read(*number);
            let operator = &self.operators[code.operator as usize];
            let matrix = numbers(&operator.matrix, d, &whole(1));
            Jump::new(code.bath as usize, whole(operator.gap), factor(&code.rate), matrix)
        };
        let spectrum: Vec<Rational> = self.spectra[choice.spectrum as usize]
            .iter()
            .map(|k| rational((*k).into(), self.grid.into()))
            .collect();
        let state = match choice.rotation {
            None => State::Populations(spectrum),
            Some((generator, scale)) => {
                let scale = &self.fractions[(scale as usize + 1) % self.fractions.len()];
                let generator = numbers(&self.generators[generator as usize], d, scale);
                State::Cayley { spectrum, generator }
            }
        };
        Case::new(
            Levels::new(levels.map(|(energy, degeneracy)| (whole(*energy), *degeneracy))),
            baths.map(|(x, n)| Bath::with_boltzmann_factor(&format!("bath{n}"), factor(x))).collect(),
            self.sets[set].0.iter().map(jump).collect(),
            state,
        )
    }
}

/// The ordered sums of d numbers that make `total`, the first number as large as possible first.
fn parts(total: u32, d: usize) -> Vec<Vec<u32>> {
    if d == 1 {
        return vec![vec![total]];
    }
    let with_first = |first: u32| {
        parts(total - first, d - 1).into_iter().map(move |rest| [&[first], rest.as_slice()].concat())
    };
    (0..=total).rev().flat_map(with_first).collect()
}
