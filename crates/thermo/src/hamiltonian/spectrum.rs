//! The levels of a model, and the number of its jumps, as they are shown.

use super::model::HamiltonianModel;
use super::numbers::HamiltonianFacts;
use lindbound_number::{Enclosure, Precision};

/// Precisions in which it is looked for the parts of couplings that are not zero.
const SPECTRUM_BITS: std::ops::RangeInclusive<u32> = 7..=11;

/// The levels of a [`HamiltonianModel`] in rising order, and the number of its jumps.
#[derive(Clone, Debug)]
pub struct ModelSpectrum {
    /// The energy of each level.
    pub energies: Vec<Enclosure>,
    /// The degeneracy of each level.
    pub degeneracies: Vec<usize>,
    /// How many parts of couplings are certainly not zero, and how many may not be.
    pub jumps: (usize, usize),
}

impl HamiltonianModel<'_> {
    /// The levels, and how many jumps there are.
    pub fn spectrum(&self) -> ModelSpectrum {
        let mut found = ModelSpectrum {
            energies: Vec::new(),
            degeneracies: self.structure.degeneracies.clone(),
            jumps: (0, self.couplings().len() * (self.structure.gaps.len() + 1) + self.beside.len()),
        };
        for bits in SPECTRUM_BITS.map(|n| Precision(1 << n)) {
            let Ok(facts) = HamiltonianFacts::new(self, bits) else { continue };
            found.jumps = facts.number_of_jumps();
            found.energies = facts.energies;
            if found.jumps.0 == found.jumps.1 {
                break;
            }
        }
        found
    }
}
