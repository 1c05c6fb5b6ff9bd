//! Families: each turns a seed and a dimension into a case.
//!
//! Uniformly random models rarely come near a bound. These families go where violations of false statements hide: close to
//! equilibrium, collective jumps on degenerate levels, dark and rank-deficient states, cold baths, shared gaps.
//!
//! All numbers are drawn as small rationals or short dyadics, so the `f64` form and the exact form of a draw are the same
//! case; only `davies`, the benchmark's ensemble, has Ginibre states in `f64` and rational spectra in its exact form.

mod davies;
mod draw;
mod engines;
mod members;
mod plain_engines;
mod stream;

pub use davies::{BATHS, Davies, Level, Parts};
pub use engines::{ENGINE_FAMILIES, EngineFamily, engine_family};
pub use members::near_equilibrium;
pub use plain_engines::PLAIN_ENGINES;

use crate::case::Case;
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
    /// Whether [`Davies`] draws its cases in lanes.
    pub in_lanes: bool,
    fast: fn(&Draw) -> Case<f64>,
    exact: fn(&Draw) -> Case<Rational>,
}

/// Which draw of which family.
struct Draw {
    family: &'static str,
    seed: u64,
    index: u64,
    dimension: usize,
}

impl Draw {
    /// Its random numbers.
    fn rng(&self) -> Rng {
        rng(self.family, self.seed, self.index, self.dimension)
    }
}

impl std::fmt::Debug for Family {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Family {
    /// Whether the family draws cases of dimension d.
    pub fn draws(&self, d: usize) -> bool {
        d >= 2 && (!self.even_only || d.is_multiple_of(2))
    }

    /// The index of the n-th of draws that have nothing in common: cases that are drawn in lanes share their levels by eights.
    ///
    /// ```
    /// use lindbound_model::families::family;
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
fn rng(name: &str, seed: u64, index: u64, d: usize) -> Rng {
    let mut key = [0u8; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&index.to_le_bytes());
    key[16..20].copy_from_slice(&(d as u32).to_le_bytes());
    for (slot, byte) in key[20..].iter_mut().zip(name.bytes()) {
        *slot = byte;
    }
    ChaCha8Rng::from_seed(key)
}

macro_rules! family {
    ($name:literal, $summary:literal, $draw:ident) => {
        Family {
            name: $name,
            summary: $summary,
            same_in_both: true,
            even_only: false,
            in_lanes: false,
            fast: |draw| members::$draw::<f64>(&mut draw.rng(), draw.dimension),
            exact: |draw| members::$draw::<Rational>(&mut draw.rng(), draw.dimension),
        }
    };
}

/// All families.
///
/// ```
/// use lindbound_model::families::FAMILIES;
/// for family in FAMILIES {
///     assert_eq!(family.exact(1, 0, 4), family.exact(1, 0, 4));
///     assert_eq!(family.fast(1, 0, 4).dimension(), 4);
/// }
/// ```
pub const FAMILIES: &[Family] = &[
    Family {
        name: "davies",
        summary: "two baths, Hermitian couplings resolved on random integer levels; Ginibre states (f64)",
        same_in_both: false,
        even_only: false,
        in_lanes: true,
        fast: davies::ginibre,
        exact: davies::rational,
    },
    family!("collective", "rank-one jumps between two degenerate levels, coherent states", collective),
    family!("near-equilibrium", "Gibbs states disturbed by a relative 10⁻¹ … 10⁻¹²", near_equilibrium_any),
    family!("dark", "states orthogonal to what the collective jump sees", dark),
    family!("rank-deficient", "spectra with zeros, pure states among them", rank_deficient),
    family!("many-baths", "three to five baths at different temperatures", many_baths),
    family!("shared-gap", "several jumps of several baths on the same gap", shared_gap),
    family!("sparse", "jumps with one or two non-zero entries, and dephasing inside levels", sparse),
    family!("ladder", "levels mostly apart, at several gaps, each with jumps of its own", ladder),
    family!("cold", "Boltzmann factors down to 10⁻²⁰", cold),
    Family {
        even_only: true,
        ..family!("rho-plus", "the 2N-state model (5) in the state ρ⁺ of (6) and (7)", rho_plus_any)
    },
    Family {
        even_only: true,
        ..family!(
            "two-bath-steady",
            "the 2N-state model between two baths a distance 1/N apart, in its coherent steady state",
            two_bath_steady
        )
    },
];

/// The 2N-state model with the operator printed after (5): no family of its own, because it breaks hypotheses that all others
/// satisfy.
///
/// ```
/// use lindbound_model::families::AS_PRINTED;
/// use lindbound_model::hypothesis::findings;
/// assert!(findings(&AS_PRINTED.exact(1, 0, 4)).iter().any(|finding| !finding.holds));
/// ```
pub const AS_PRINTED: Family = Family {
    even_only: true,
    ..family!(
        "rho-plus-printed",
        "the 2N-state model with the operator printed after (5)",
        rho_plus_as_printed
    )
};

/// The family with a name.
pub fn family(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}
