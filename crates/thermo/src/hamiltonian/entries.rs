//! Operators in the eigenbasis of H.

use crate::entries::ComplexMatrix;
pub(super) use crate::entries::{conjugate, plus, product, real_part, squared, times, zero};
use lindbound_model::coordinates;
use lindbound_number::Enclosure;

pub(super) type Entries = coordinates::Entries<Enclosure>;
pub(super) type EnclosureMatrix = ComplexMatrix<Enclosure>;

/// What a jump does, in the eigenbasis.
pub(super) struct Part {
    /// The coupling that it is a part of.
    pub coupling: Option<usize>,
    /// L.
    pub forward: Entries,
    /// The partner, where it is not L†.
    pub backward: Option<Entries>,
    /// `L†[L, H]` of L and of the partner, where that is not `ω L†L`.
    pub releases: Option<[EnclosureMatrix; 2]>,
}
