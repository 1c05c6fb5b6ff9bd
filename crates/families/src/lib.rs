//! Families: each turns a seed and a dimension into a case.
//!
//! Uniformly random models rarely come near a bound. These families go where violations of false statements
//! hide: close to equilibrium, collective jumps on degenerate levels, dark and rank-deficient states, cold
//! baths, shared gaps.
//!
//! All numbers are drawn as small rationals or short dyadics, so the `f64` form and the exact form of a draw
//! are the same case; only `davies`, the benchmark's ensemble, has Ginibre states in `f64` and rational
//! spectra in its exact form.

mod cold;
mod collective;
mod davies;
mod draw;
mod driven;
mod engines;
mod family;
mod ladder;
mod many_baths;
mod near_equilibrium;
mod rank_deficient;
mod rho_plus;
mod shared_gap;
mod sparse;
mod stream;
mod turn;
mod two_bath_steady;

pub use davies::{BATHS, Davies, Level, Parts};
pub use draw::{observe, observe_at};
pub use engines::{ENGINE_FAMILIES, EngineFamily, PLAIN_ENGINES, engine_family};
pub use family::{Family, NoSuchDimension, Rng};
pub use rho_plus::AS_PRINTED;
pub use turn::{Places, Source, Turn};

/// All families.
///
/// ```
/// use lindbound_families::FAMILIES;
/// for family in FAMILIES {
///     assert_eq!(family.exact(1, 0, 4), family.exact(1, 0, 4));
///     assert_eq!(family.fast(1, 0, 4).unwrap().dimension(), 4);
/// }
/// ```
pub const FAMILIES: &[Family] = &[
    davies::FAMILY,
    collective::COLLECTIVE,
    near_equilibrium::FAMILY,
    collective::DARK,
    rank_deficient::FAMILY,
    many_baths::FAMILY,
    shared_gap::FAMILY,
    sparse::FAMILY,
    ladder::FAMILY,
    cold::FAMILY,
    rho_plus::FAMILY,
    two_bath_steady::FAMILY,
    driven::FAMILY,
];

/// The families that have something for a statement: those with a coherent part only if V matters to it, as
/// to what it says of the steady state.
///
/// ```
/// use lindbound_families::families_for;
/// let draws = |about| families_for(about).iter().any(|family| family.name == "driven");
/// assert!(draws(true) && !draws(false));
/// ```
pub fn families_for(knows_of_v: bool) -> Vec<&'static Family> {
    FAMILIES.iter().filter(|family| family.is_for(knows_of_v)).collect()
}

/// The family with a name.
pub fn family(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_dimension_that_a_family_does_not_have_is_an_error_at_once() {
        for d in [0, 1, 65, 1_000_000, usize::MAX] {
            for family in super::FAMILIES {
                assert_eq!(family.exact(1, 0, d).unwrap_err().dimension, d);
                assert_eq!(family.fast(1, 0, d).unwrap_err().family, family.name);
            }
            for family in super::ENGINE_FAMILIES {
                assert!(family.exact(1, 0, d).is_err() && family.fast(1, 0, d).is_err());
            }
        }
        for family in super::FAMILIES {
            let drawn: Vec<bool> = (2..9).map(|d| family.exact(1, 0, d).is_ok()).collect();
            let expected: Vec<bool> = (2..9).map(|d| !family.even_only || d % 2 == 0).collect();
            assert_eq!(drawn, expected, "{family:?}");
        }
    }

    use super::{ENGINE_FAMILIES, FAMILIES, PLAIN_ENGINES};
    use std::collections::BTreeSet;

    /// What of a name goes into the key of its random numbers.
    const KEYED: usize = 12;

    #[test]
    fn no_two_families_share_a_name_or_their_random_numbers() {
        let cases = FAMILIES.iter().map(|family| family.name);
        let engines = ENGINE_FAMILIES.iter().chain([&PLAIN_ENGINES]).map(|family| family.name);
        let names: Vec<&str> = cases.chain(engines).collect();
        let keys: BTreeSet<&[u8]> =
            names.iter().map(|name| &name.as_bytes()[..name.len().min(KEYED)]).collect();
        // An engine family may have the name of one of cases: it draws something else.
        let different: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(keys.len(), different.len(), "{names:?}");
        for list in [
            FAMILIES.iter().map(|f| f.name).collect::<Vec<_>>(),
            ENGINE_FAMILIES.iter().map(|f| f.name).collect(),
        ] {
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len(), "{list:?}");
        }
    }
    #[test]
    fn everything_that_is_drawn_is_sound() {
        for family in FAMILIES {
            for (index, d) in (0..10).flat_map(|index| [(index, 4), (index, 6)]) {
                assert!(family.fast(1, index, d).unwrap().validated().is_ok(), "{family:?} {index} {d}");
                assert!(family.exact(1, index, d).unwrap().validated().is_ok(), "{family:?} {index} {d}");
            }
        }
        for family in ENGINE_FAMILIES {
            let engine = family.exact(1, 0, 4).unwrap();
            assert!(engine.to_f64().validated().is_ok() && engine.validated().is_ok(), "{family:?}");
        }
    }
}
