//! How large the engines of an enumeration may be, and whether that is too much to count.

use super::levels::{Pattern, patterns};
use crate::EnumerateError;
use crate::fractions::fractions;
use crate::operators::{binomial, generators_of, operators_of, power};
use lindbound_number::{Rational, rational};
use num_traits::Signed;
use std::ops::RangeInclusive;

/// The size up to which every engine is taken.
///
/// ```
/// use lindbound_enumerate::engines::Size;
/// assert_eq!(Size::default().strokes, 2..=2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The dimensions d.
    pub dimensions: RangeInclusive<usize>,
    /// The numbers of strokes K.
    pub strokes: RangeInclusive<usize>,
    /// The largest energy, and the largest denominator H of rates and of scales of generators.
    pub height: u32,
    /// The largest number of jumps M in a stroke.
    pub jumps: usize,
    /// How many pairs of basis vectors the generator of a Hamiltonian's eigenbasis mixes at most; 0 if all
    /// Hamiltonians commute.
    pub quenches: usize,
    /// Whether there are jumps with ω = 0.
    pub dephasing: bool,
    /// How long strokes last, in units of the inverse of the largest rate.
    pub durations: Vec<Rational>,
    /// The inverse temperatures `β_H ≤ β_C` of the two baths.
    pub betas: Vec<(Rational, Rational)>,
}

impl Default for Size {
    fn default() -> Self {
        Size {
            dimensions: 2..=3,
            strokes: 2..=2,
            height: 2,
            jumps: 1,
            quenches: 0,
            dephasing: true,
            durations: [(1, 64), (1, 32), (1, 2), (2, 1)].map(|(n, d)| rational(n, d)).to_vec(),
            betas: [(1, 3), (4999, 10_000), (1, 2), (2, 3), (1, 1)]
                .map(|(n, d)| (rational(n, d), rational(1, 1)))
                .to_vec(),
        }
    }
}

/// The most entries of the tables of what symmetry does to the strokes of a pattern, four bytes each.
const MAX_TABLE: u128 = 30_000_000;
/// The most engines before symmetry, over all patterns.
const MAX_ENGINES: u128 = 1_000_000_000;
/// The most columns of energies to choose a pattern from.
const MAX_PATTERNS: u128 = 1_000_000;

impl Size {
    /// The largest dimension: beyond it the changes of basis alone are too many.
    ///
    /// ```
    /// assert_eq!(lindbound_enumerate::engines::Size::MAX_DIMENSION, 4);
    /// ```
    pub const MAX_DIMENSION: usize = 4;

    /// The largest number of strokes.
    ///
    /// ```
    /// assert_eq!(lindbound_enumerate::engines::Size::MAX_STROKES, 4);
    /// ```
    pub const MAX_STROKES: usize = 4;

    /// The fractions in (0, 1] with denominators up to the height, 1 first.
    pub(super) fn fractions(&self) -> Vec<Rational> {
        fractions(self.height)
    }

    /// The patterns of energies, unless there are none, or it would take too long or too much memory to count
    /// the engines on them.
    pub(super) fn patterns(&self) -> Result<Vec<Pattern>, EnumerateError> {
        self.makes_sense()?;
        let mut all = Vec::new();
        for d in self.dimensions.clone() {
            for strokes in self.strokes.clone() {
                let columns = power(u128::from(self.height) + 1, strokes);
                let number = binomial(columns + d as u128 - 1, d as u128);
                within(
                    || format!("d = {d}, {strokes} strokes"),
                    "patterns of energies",
                    number,
                    MAX_PATTERNS,
                )?;
                all.extend(patterns(d, strokes, self.height, self.jumps));
            }
        }
        self.affordable(&all)?;
        Ok(all)
    }

    fn makes_sense(&self) -> Result<(), EnumerateError> {
        let refused = |what| Err(EnumerateError::NoSize(what));
        if *self.dimensions.start() < 2 || *self.dimensions.end() > Self::MAX_DIMENSION {
            return refused("engines are enumerated from d = 2 to d = 4");
        }
        if *self.strokes.start() < 1 || *self.strokes.end() > Self::MAX_STROKES {
            return refused("engines are enumerated from one stroke to four");
        }
        if !(1..=8).contains(&self.jumps) || !(1..=12).contains(&self.height) {
            return refused("an enumeration needs a height from 1 to 12 and one to eight jumps");
        }
        if self.durations.is_empty() || !self.durations.iter().all(Signed::is_positive) {
            return refused("the durations of strokes have to be positive");
        }
        let ordered = |(hot, cold): &(Rational, Rational)| hot.is_positive() && hot <= cold;
        if self.betas.is_empty() || !self.betas.iter().all(ordered) {
            return refused("inverse temperatures are positive, that of the hot bath is the smaller");
        }
        Ok(())
    }

    fn affordable(&self, patterns: &[Pattern]) -> Result<(), EnumerateError> {
        let mut engines: u128 = 0;
        for pattern in patterns {
            let about = || format!("energies {:?}", pattern.energies);
            let turns = pattern.symmetries.len() as u128 * power(4, pattern.dimension() - 1);
            let settings = |(k, energies): (usize, &Vec<u32>)| {
                self.settings_of(energies, pattern.least_jumps(k, self.jumps))
            };
            let strokes: Vec<u128> = pattern.energies.iter().enumerate().map(settings).collect();
            let table = strokes.iter().fold(0, |sum: u128, settings| sum.saturating_add(*settings));
            let table = table.saturating_mul(2 * turns);
            within(about, "entries in the table of the symmetry group", table, MAX_TABLE)?;
            let durations = self.durations.len() as u128;
            let tuples = strokes.iter().fold(self.betas.len() as u128, |product, settings| {
                product.saturating_mul(settings.saturating_mul(durations))
            });
            engines = engines.saturating_add(tuples);
            within(
                about,
                "engines without symmetry, counted with those of the energies before",
                engines,
                MAX_ENGINES,
            )?;
        }
        Ok(())
    }

    /// How many settings a stroke on these energies has with so many jumps with ω ≠ 0 at least, or some more.
    fn settings_of(&self, energies: &[u32], least: usize) -> u128 {
        let rates = self.fractions().len() as u128;
        let acting = 2 * operators_of(energies, false);
        let all = acting.saturating_add(if self.dephasing { operators_of(energies, true) } else { 0 });
        let sets = (least..=self.jumps).fold(0u128, |sum, m| {
            let lines = binomial(acting, least as u128).saturating_mul(binomial(all, (m - least) as u128));
            sum.saturating_add(lines.saturating_mul(power(rates, m)))
        });
        let is_degenerate = (1..energies.len()).any(|n| energies[..n].contains(&energies[n]));
        let generators = if is_degenerate { 1 } else { generators_of(energies.len(), self.quenches) };
        sets.saturating_mul(generators.saturating_sub(1).saturating_mul(rates).saturating_add(1))
    }
}

fn within(
    about: impl Fn() -> String,
    what: &'static str,
    number: u128,
    limit: u128,
) -> Result<(), EnumerateError> {
    match number <= limit {
        true => Ok(()),
        false => Err(EnumerateError::TooManyEngines { about: about(), what, number, limit }),
    }
}
