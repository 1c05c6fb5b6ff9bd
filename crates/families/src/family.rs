//! What a family is, and the random numbers of its draws.

use lindbound_model::case::Case;
use lindbound_number::{LANES, Rational};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

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
        Family { name, summary, same_in_both: true, even_only: false, in_lanes: false, fast, exact }
    }

    /// Whether the family draws cases of dimension d.
    pub fn draws(&self, d: usize) -> bool {
        d >= 2 && (!self.even_only || d.is_multiple_of(2))
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

    /// The case of a seed in floating point, `d ≥ 2`.
    pub fn fast(&self, seed: u64, index: u64, d: usize) -> Case<f64> {
        (self.fast)(&Draw { family: self.name, seed, index, dimension: d })
    }

    /// The case of a seed in exact rationals, `d ≥ 2`.
    pub fn exact(&self, seed: u64, index: u64, d: usize) -> Case<Rational> {
        (self.exact)(&Draw { family: self.name, seed, index, dimension: d })
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
