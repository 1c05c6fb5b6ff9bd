//! The basis in which the operators of a file are written.

use super::matrix::RawMatrix;
use super::raw::RawCase;
use crate::operator::{self, Rooted};
use lindbound_number::Norms;

/// Lengths of basis vectors that make all operators of a file rational, if some have roots and there are
/// such. What cannot be read is seen when it is.
pub(super) fn norms(raw: &RawCase) -> Norms {
    let Some(space) = space(raw).filter(|space| operator::dimension(space).is_ok()) else {
        return Norms::default();
    };
    if !operators(raw).any(RawMatrix::is_text) {
        return Norms::default();
    }
    // Those without roots have a say, too: what they join has one length.
    let all: Vec<Rooted> = operators(raw).filter_map(|matrix| matrix.rooted(&space)).collect();
    operator::norms(&all, space.iter().product())
}

/// The factors of the space as the file means them.
fn space(raw: &RawCase) -> Option<Vec<usize>> {
    if let Some(given) = &raw.space {
        return Some(given.0.clone());
    }
    let of_levels = raw.levels.as_ref().map(|list| {
        let each = list.0.iter().map(|level| level.0.degeneracy.unwrap_or(1));
        usize::try_from(each.fold(0, u64::saturating_add)).unwrap_or(usize::MAX)
    });
    let of_rows = || operators(raw).find_map(RawMatrix::rows);
    of_levels.or_else(of_rows).or_else(|| raw.state.0.dimension()).map(|d| vec![d])
}

/// The operators of a file.
fn operators(raw: &RawCase) -> impl Iterator<Item = &RawMatrix> {
    let couplings = raw.couplings.iter().flat_map(|list| &list.0).map(|coupling| &coupling.0.operator);
    let jumps = raw.jumps.iter().flat_map(|list| &list.0).flat_map(|jump| {
        let back = jump.0.reverse.iter().filter_map(|reverse| reverse.0.operator.as_ref());
        jump.0.operator.iter().chain(back).chain(jump.0.operators.iter().flat_map(|list| &list.0))
    });
    raw.hamiltonian.iter().chain(&raw.coherent).chain(raw.observables.all()).chain(couplings).chain(jumps)
}
