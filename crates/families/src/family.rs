//! What a family is, and the random numbers of its draws.

use lindbound_model::case::Case;
use lindbound_model::limits::MAX_DIMENSION;
use lindbound_number::{LANES, Rational};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// A family was asked for a dimension that it does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the family `{family}` draws nothing of dimension {dimension}: it has {}dimensions from 2 to {largest}",
    if *even_only { "even " } else { "" }
)]
pub struct NoSuchDimension {
    /// The family.
    pub family: &'static str,
    /// What it was asked for.
    pub dimension: usize,
    /// Whether it has even dimensions only.
    pub even_only: bool,
    /// The largest that it has.
    pub largest: usize,
}

/// The random numbers of a draw.
pub type Rng = ChaCha8Rng;

/// A family of cases.
#[derive(Clone, Copy)]
pub struct Family {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it draws, in a line.
    pub summary: &'static str,
    /// Whether both forms of one draw are the same case.
    pub same_in_both: bool,
    /// Whether only even dimensions are drawn.
    pub even_only: bool,
    /// Whether [`Davies`](super::Davies) draws its cases in lanes.
    pub in_lanes: bool,
    /// Whether V is what it is about: then only statements to which V matters have a reason to draw it.
    pub driven: bool,
    pub(super) fast: fn(&Draw) -> Case<f64>,
    pub(super) exact: fn(&Draw) -> Case<Rational>,
}

/// Which draw of which family.
pub(super) struct Draw {
    pub family: &'static str,
    pub seed: u64,
    pub index: u64,
    pub dimension: usize,
}

impl Draw {
    /// Its random numbers.
    pub fn rng(&self) -> Rng {
        rng(self.family, self.seed, self.index, self.dimension)
    }
}

impl std::fmt::Debug for Family {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Family {
    /// A family of all dimensions with one generator for both kinds of number.
    pub(super) const fn new(
        name: &'static str,
        summary: &'static str,
        fast: fn(&Draw) -> Case<f64>,
        exact: fn(&Draw) -> Case<Rational>,
    ) -> Self {
        Family {
            name,
            summary,
            same_in_both: true,
            even_only: false,
            in_lanes: false,
            driven: false,
            fast,
            exact,
        }
    }

    /// Whether the family has something for statements to which V matters, or for others.
    pub fn is_for(&self, knows_of_v: bool) -> bool {
        knows_of_v || !self.driven
    }

    /// Whether the family draws cases of dimension d.
    pub fn draws(&self, d: usize) -> bool {
        (2..=MAX_DIMENSION).contains(&d) && (!self.even_only || d.is_multiple_of(2))
    }

    /// The draw, if the family has the dimension.
    fn draw(&self, seed: u64, index: u64, dimension: usize) -> Result<Draw, NoSuchDimension> {
        let Family { name: family, even_only, .. } = *self;
        if self.draws(dimension) {
            Ok(Draw { family, seed, index, dimension })
        } else {
            Err(NoSuchDimension { family, dimension, even_only, largest: MAX_DIMENSION })
        }
    }

    /// The index of the n-th of draws that have nothing in common: cases that are drawn in lanes share their
    /// levels by eights.
    ///
    /// ```
    /// use lindbound_families::family;
    /// assert_eq!(family("davies").unwrap().apart(3), 24);
    /// assert_eq!(family("ladder").unwrap().apart(3), 3);
    /// ```
    pub fn apart(&self, n: u64) -> u64 {
        if self.in_lanes { n.wrapping_mul(LANES as u64) } else { n }
    }

    /// The case of a seed in floating point.
    ///
    /// # Errors
    /// [`NoSuchDimension`] for dimensions in which the family draws nothing.
    pub fn fast(&self, seed: u64, index: u64, d: usize) -> Result<Case<f64>, NoSuchDimension> {
        Ok((self.fast)(&self.draw(seed, index, d)?))
    }

    /// The case of a seed in exact rationals.
    ///
    /// ```
    /// use lindbound_families::{FAMILIES, family};
    /// let says = |family: &lindbound_families::Family, d| family.exact(1, 0, d).unwrap_err().to_string();
    /// let text = "the family `davies` draws nothing of dimension 1: it has dimensions from 2 to 64";
    /// assert_eq!(says(&FAMILIES[0], 1), text);
    /// let text = "the family `rho-plus` draws nothing of dimension 3: it has even dimensions from 2 to 64";
    /// assert_eq!(says(family("rho-plus").unwrap(), 3), text);
    /// ```
    ///
    /// # Errors
    /// [`NoSuchDimension`] for dimensions in which the family draws nothing.
    pub fn exact(&self, seed: u64, index: u64, d: usize) -> Result<Case<Rational>, NoSuchDimension> {
        Ok((self.exact)(&self.draw(seed, index, d)?))
    }
}

/// An independent stream for every family, seed, dimension and index: the same numbers whatever the threads.
pub(super) fn rng(name: &str, seed: u64, index: u64, d: usize) -> Rng {
    let mut key = [0u8; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&index.to_le_bytes());
    key[16..20].copy_from_slice(&(d as u32).to_le_bytes());
    for (slot, byte) in key[20..].iter_mut().zip(name.bytes()) {
        *slot = byte;
    }
    ChaCha8Rng::from_seed(key)
}
