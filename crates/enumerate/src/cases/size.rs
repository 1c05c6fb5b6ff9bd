//! How large the cases of an enumeration may be, and whether that is too much to count.

use super::levels::{Pattern, patterns};
use crate::EnumerateError;
use crate::fractions::fractions;
use crate::operators::{binomial, generators_of, operators_of, power};
use lindbound_number::Rational;
use std::ops::RangeInclusive;

/// The size up to which every case is taken.
///
/// ```
/// use lindbound_enumerate::cases::Size;
/// let size = Size { height: 3, ..Size::default() };
/// let shown: Vec<String> = size.fractions().iter().map(ToString::to_string).collect();
/// assert_eq!(shown, ["1", "1/2", "1/3", "2/3"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The dimensions d.
    pub dimensions: RangeInclusive<usize>,
    /// The largest denominator H of Boltzmann factors, rates and scales of generators, and the largest energy
    /// unless the number of levels asks for more.
    pub height: u32,
    /// The largest number of jumps M.
    pub jumps: usize,
    /// The eigenvalues of a state are multiples of 1/G.
    pub grid: u32,
    /// How many pairs of basis vectors the generator of a state's eigenbasis mixes at most.
    pub rotations: usize,
    /// Whether there are jumps with ω = 0.
    pub dephasing: bool,
}

impl Default for Size {
    fn default() -> Self {
        Size { dimensions: 2..=3, height: 2, jumps: 1, grid: 4, rotations: 1, dephasing: true }
    }
}

/// The most entries of one table of what symmetry does, four bytes each.
const MAX_TABLE: u128 = 30_000_000;
/// The most sets of jumps before symmetry, over all level patterns.
const MAX_SETS: u128 = 200_000_000;
/// The most temperatures and states of one set of jumps before symmetry.
const MAX_STATES: u128 = 1_000_000;

impl Size {
    /// The largest dimension: beyond it the changes of basis alone are too many.
    ///
    /// ```
    /// assert_eq!(lindbound_enumerate::cases::Size::MAX_DIMENSION, 6);
    /// ```
    pub const MAX_DIMENSION: usize = 6;

    /// The largest height.
    ///
    /// ```
    /// assert_eq!(lindbound_enumerate::cases::Size::MAX_HEIGHT, 12);
    /// ```
    pub const MAX_HEIGHT: u32 = 12;

    /// The fractions in (0, 1] with denominators up to the height, 1 first.
    pub fn fractions(&self) -> Vec<Rational> {
        fractions(self.height)
    }

    /// How many baths can be in use: claims sum over baths, so a third adds little.
    pub(super) fn baths(&self) -> u32 {
        self.jumps.clamp(1, 2) as u32
    }

    /// The level patterns, unless there are none, or it would take too long or too much memory to count the
    /// cases on them.
    pub(super) fn patterns(&self) -> Result<Vec<Pattern>, EnumerateError> {
        if *self.dimensions.start() < 2 || *self.dimensions.end() > Self::MAX_DIMENSION {
            return Err(EnumerateError::NoSize("cases are enumerated from d = 2 to d = 6"));
        }
        if !(1..=Self::MAX_HEIGHT).contains(&self.height) || !(1..=8).contains(&self.jumps) || self.grid == 0
        {
            return Err(EnumerateError::NoSize(
                "an enumeration needs a height from 1 to 12, one to eight jumps, and a grid of at least one step",
            ));
        }
        let all: Vec<_> = self.dimensions.clone().flat_map(|d| patterns(d, self.height)).collect();
        self.affordable(&all)?;
        Ok(all)
    }

    fn affordable(&self, patterns: &[Pattern]) -> Result<(), EnumerateError> {
        let mut sets: u128 = 0;
        for pattern in patterns {
            let d = pattern.dimension();
            let fractions = self.fractions().len() as u128;
            let operators = operators_of(&pattern.energy_of_each(), self.dephasing);
            let generators = generators_of(d, self.rotations);
            let spectra = binomial(u128::from(self.grid) + d as u128 - 1, d as u128 - 1);
            let table = bases_of(pattern).saturating_mul(operators.max(generators).max(spectra));
            let about =
                || format!("levels {:?} of degeneracies {:?}", pattern.energies, pattern.degeneracies);
            let within = |what: &'static str, number: u128, limit: u128| match number <= limit {
                true => Ok(()),
                false => Err(EnumerateError::TooManyCases { about: about(), what, number, limit }),
            };
            within("entries in the table of the symmetry group", table, MAX_TABLE)?;
            let frames = generators.saturating_mul(fractions - 1).saturating_add(1);
            let states =
                power(fractions, self.baths() as usize).saturating_mul(frames.saturating_mul(spectra));
            within("temperatures and states of a set of jumps", states, MAX_STATES)?;
            let lines = operators.saturating_mul(self.baths().into());
            let of_size = |m: usize| binomial(lines, m as u128).saturating_mul(power(fractions, m));
            sets = (1..=self.jumps).fold(sets, |sum, m| sum.saturating_add(of_size(m)));
            within("sets of jumps, counted with those of the levels before", sets, MAX_SETS)?;
        }
        Ok(())
    }
}

/// How many changes of basis there are.
fn bases_of(pattern: &Pattern) -> u128 {
    let factorial = |g: &usize| (1..=*g as u128).product::<u128>();
    pattern.degeneracies.iter().map(factorial).product::<u128>() * power(4, pattern.dimension() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_that_cannot_be_counted_are_refused_at_once() {
        let refused = |size: Size| size.patterns().is_err();
        assert!(!refused(Size::default()));
        assert!(refused(Size { dimensions: 6..=6, ..Size::default() }));
        assert!(refused(Size { jumps: 8, height: 9, ..Size::default() }));
        assert!(refused(Size { dimensions: 2..=usize::MAX, height: u32::MAX, ..Size::default() }));
        assert!(refused(Size { grid: 0, ..Size::default() }));
        assert!(refused(Size { grid: u32::MAX, ..Size::default() }));
        assert!(refused(Size { rotations: usize::MAX, height: 12, dimensions: 4..=4, ..Size::default() }));
    }
}
