//! Every exact case up to a size, up to symmetry.
//!
//! A case is a level pattern, a set of jumps with entries 0, ±1, ±i, a Boltzmann factor for every bath in
//! use, and a state with a spectrum on the grid of multiples of 1/G in the eigenbasis `Q = (I − K)(I + K)⁻¹`
//! of a small generator `K = κE`, where E is skew-Hermitian with entries 0, ±1, ±i. Whatever the claims leave
//! free is fixed: they are homogeneous in the rates, so the largest rate is 1; in ρ, so its trace is 1; in
//! the energies, so these have no common divisor.
//!
//! Of the cases that a symmetry relates one is taken. The symmetries are permutations and phases `i^k` of the
//! vectors inside a level, the phase of every emission operator and the sign of every Hermitian one, the
//! names of the baths, and the order of the jumps. Two pairs (p, K) that happen to give the same ρ are two
//! cases.

mod block;
mod jumps;
mod levels;
mod run;
mod size;
mod states;

pub use size::Size;

use crate::EnumerateError;
use block::Block;
use lindbound_model::case::Case;
use lindbound_number::Rational;

/// The cases up to a size, numbered from zero in a fixed order.
///
/// ```
/// use lindbound_enumerate::cases::{Enumeration, Size};
/// let qubits = Enumeration::new(&Size { dimensions: 2..=2, ..Size::default() }).unwrap();
/// assert_eq!(qubits.cases(), 100);
/// assert_eq!(qubits.case(99).unwrap().dimension(), 2);
/// assert!(qubits.case(100).is_none());
/// ```
pub struct Enumeration {
    /// Each with the number of its first case.
    blocks: Vec<(Block, u64)>,
    cases: u64,
}

impl Enumeration {
    /// Finds the sets of jumps and counts the cases; their states are not looked at yet.
    ///
    /// # Errors
    /// [`EnumerateError::TooManyCases`] if that would take too long or too much memory,
    /// [`EnumerateError::NoSize`] if no case has the size.
    pub fn new(size: &Size) -> Result<Self, EnumerateError> {
        let (mut blocks, mut cases) = (Vec::new(), 0);
        for pattern in size.patterns()? {
            let block = Block::new(pattern, size)?;
            let first = cases;
            cases += block.cases;
            blocks.push((block, first));
        }
        Ok(Enumeration { blocks, cases })
    }

    /// How many cases there are.
    pub fn cases(&self) -> u64 {
        self.cases
    }

    /// How many cases there are in each dimension.
    ///
    /// ```
    /// # use lindbound_enumerate::cases::{Enumeration, Size};
    /// let all = Enumeration::new(&Size { grid: 1, ..Size::default() }).unwrap();
    /// let by_dimension = all.by_dimension();
    /// assert_eq!(by_dimension.iter().map(|(d, _)| *d).collect::<Vec<_>>(), [2, 3]);
    /// assert_eq!(by_dimension.iter().map(|(_, cases)| cases).sum::<u64>(), all.cases());
    /// ```
    pub fn by_dimension(&self) -> Vec<(usize, u64)> {
        let mut counts: Vec<(usize, u64)> = Vec::new();
        for (block, _) in &self.blocks {
            let d = block.pattern.dimension();
            match counts.last_mut().filter(|(last, _)| *last == d) {
                Some((_, count)) => *count += block.cases,
                None => counts.push((d, block.cases)),
            }
        }
        counts
    }

    /// The case with a number.
    ///
    /// ```
    /// # use lindbound_enumerate::cases::{Enumeration, Size};
    /// let all = Enumeration::new(&Size { grid: 1, ..Size::default() }).unwrap();
    /// assert_eq!(all.case(7), all.cases_from(7).next().map(|(_, case)| case));
    /// ```
    pub fn case(&self, index: u64) -> Option<Case<Rational>> {
        self.cases_from(index).next().map(|(_, case)| case)
    }

    /// The cases with their numbers, from one number on, one set of jumps at a time in memory.
    ///
    /// ```
    /// # use lindbound_enumerate::cases::{Enumeration, Size};
    /// let all = Enumeration::new(&Size { grid: 1, ..Size::default() }).unwrap();
    /// assert_eq!(all.cases_from(10).count() as u64, all.cases() - 10);
    /// ```
    pub fn cases_from(&self, index: u64) -> impl Iterator<Item = (u64, Case<Rational>)> {
        let later = self.blocks.iter().filter(move |(block, first)| first + block.cases > index);
        later.flat_map(move |(block, first)| {
            let start = block.set_of(index.saturating_sub(*first));
            (start..block.sets()).flat_map(move |set| {
                let numbered = (first + block.first_of(set)..).zip(block.choices(set));
                let wanted = numbered.filter(move |(number, _)| *number >= index);
                wanted.map(move |(number, choice)| (number, block.case(set, &choice)))
            })
        })
    }
}
