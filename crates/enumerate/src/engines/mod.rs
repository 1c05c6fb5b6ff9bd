//! Every exact engine up to a size, up to symmetry.
//!
//! An engine is a cycle of strokes between two baths. A stroke has a duration from a list, an energy for
//! every basis vector, jumps with entries 0, ±1, ±i in detailed balance with either bath, and, where
//! Hamiltonians need not commute, the eigenbasis `Q = (I − K)(I + K)⁻¹` of a small generator `K = κE`, in
//! which its jumps are written; E is skew-Hermitian with entries 0, ±1, ±i. Both baths act, and some
//! Hamiltonian is diagonal in the common basis; one that is not has no degenerate levels, because a file
//! would not say which vectors of a level are meant. The cycle is the stationary one that is reached from the
//! maximally mixed state. Whatever the claims leave free is fixed: the unit of energy, so that energies are
//! whole numbers without common divisor; the zero of energy in every stroke, as nothing but differences is
//! exchanged; the unit of time, so that the largest rate is 1.
//!
//! Of the engines that a symmetry relates one is taken. The symmetries are
//!
//! - permutations and phases `i^k` of basis vectors, the same in all strokes: they carry the maximally mixed
//!   state into itself and the cycle into the cycle, and every quantity is made of traces, spectra and moduli
//!   of entries, in which they cancel;
//! - the phase of every emission operator and the sign of every Hermitian one, and the order of the jumps of
//!   a stroke: dissipators know neither;
//! - which stroke is called the first: heats, work and means are sums over all strokes, and the cycle that is
//!   reached is the same, because what the strokes conserve is `Tr[Aρ]` of operators whose trace no
//!   Hamiltonian changes, so that it has one value in the maximally mixed state wherever that stands;
//! - the names of the baths where their temperatures are equal; of unequal ones the hotter is called hot. A
//!   jump with ω = 0 exchanges nothing, so that it has no bath of its own.
//!
//! Other changes of basis are not used: of two Hamiltonians that are turned against each other, either may be
//! the diagonal one, and a stroke may be two of half its duration.

mod block;
mod levels;
mod run;
mod settings;
mod size;
mod symmetry;

pub use size::Size;

use crate::EnumerateError;
use block::Block;
use lindbound_model::engine::Engine;
use lindbound_number::Rational;

/// The engines up to a size, numbered from zero in a fixed order.
///
/// ```
/// use lindbound_enumerate::engines::{Enumeration, Size};
/// let qubits = Enumeration::new(&Size { dimensions: 2..=2, ..Size::default() }).unwrap();
/// assert_eq!(qubits.engine(7).unwrap().dimension(), 2);
/// assert!(qubits.engine(qubits.engines()).is_none());
/// ```
pub struct Enumeration {
    /// Each with the number of its first engine.
    blocks: Vec<(Block, u64)>,
    engines: u64,
}

impl Enumeration {
    /// Finds and counts the engines; none of them is kept.
    ///
    /// # Errors
    /// [`EnumerateError::TooManyEngines`] if that would take too long or too much memory,
    /// [`EnumerateError::NoSize`] if no engine has the size.
    pub fn new(size: &Size) -> Result<Self, EnumerateError> {
        // What a list has twice is taken once.
        let mut size = size.clone();
        size.durations.sort();
        size.durations.dedup();
        size.betas.sort();
        size.betas.dedup();
        let (size, mut blocks, mut engines) = (&size, Vec::new(), 0);
        for pattern in size.patterns()? {
            let block = Block::new(pattern, size)?;
            let first = engines;
            engines += block.engines;
            blocks.push((block, first));
        }
        Ok(Enumeration { blocks, engines })
    }

    /// How many engines there are.
    pub fn engines(&self) -> u64 {
        self.engines
    }

    /// How many engines there are in each dimension.
    ///
    /// ```
    /// # use lindbound_enumerate::engines::{Enumeration, Size};
    /// let all = Enumeration::new(&Size { height: 1, ..Size::default() }).unwrap();
    /// assert_eq!(all.by_dimension().iter().map(|(_, engines)| engines).sum::<u64>(), all.engines());
    /// ```
    pub fn by_dimension(&self) -> Vec<(usize, u64)> {
        let mut counts: Vec<(usize, u64)> = Vec::new();
        for (block, _) in &self.blocks {
            let d = block.pattern.dimension();
            match counts.last_mut().filter(|(last, _)| *last == d) {
                Some((_, count)) => *count += block.engines,
                None => counts.push((d, block.engines)),
            }
        }
        counts
    }

    /// The engine with a number.
    ///
    /// ```
    /// # use lindbound_enumerate::engines::{Enumeration, Size};
    /// let all = Enumeration::new(&Size { height: 1, ..Size::default() }).unwrap();
    /// assert_eq!(all.engine(7), all.engines_from(7).next().map(|(_, engine)| engine));
    /// ```
    pub fn engine(&self, index: u64) -> Option<Engine<Rational>> {
        self.engines_from(index).next().map(|(_, engine)| engine)
    }

    /// The engines with their numbers, from one number on, one set of first strokes at a time in memory.
    ///
    /// ```
    /// # use lindbound_enumerate::engines::{Enumeration, Size};
    /// let all = Enumeration::new(&Size { height: 1, ..Size::default() }).unwrap();
    /// assert_eq!(all.engines_from(10).count() as u64, all.engines() - 10);
    /// ```
    pub fn engines_from(&self, index: u64) -> impl Iterator<Item = (u64, Engine<Rational>)> {
        let later = self.blocks.iter().filter(move |(block, first)| first + block.engines > index);
        later.flat_map(move |(block, first)| {
            let start = block.set_of(index.saturating_sub(*first));
            (start..block.sets()).flat_map(move |set| {
                let numbered = block.choices(set).into_iter().map(move |(n, strokes)| (first + n, strokes));
                let wanted = numbered.filter(move |(number, _)| *number >= index);
                wanted.map(move |(number, strokes)| (number, block.engine(set, &strokes)))
            })
        })
    }
}
