//! The operator `X = Σ_{a,ω} ω² γ_a(ω) L†L` (both directions) and what the bounds (3), (4) use of it.

use crate::flow::Flow;
use lindbound_number::{NumberError, Real};
use std::borrow::Borrow;

/// `Tr[Xρ]` from the emission and absorption flows: `Σ ω² (F + R)`; with the flows of ρ_sd this is `A_cl`
/// (3), with those of one bath it is `Tr[X_a ρ]`.
#[inline(always)]
pub fn trace_x<'a, R: Real + 'a>(flows: impl Iterator<Item = &'a Flow<R>>) -> R {
    flows.fold(R::integer(0), |sum, flow| {
        sum + flow.frequency.powi(2) * (flow.forward.clone() + flow.backward.clone())
    })
}

/// `Tr[Γρ]` from flows: `Σ (F + R)`, how often these jumps happen.
#[inline(always)]
pub fn activity<'a, R: Real + 'a>(flows: impl Iterator<Item = &'a Flow<R>>) -> R {
    flows.fold(R::integer(0), |sum, flow| sum + (flow.forward.clone() + flow.backward.clone()))
}

/// An element of X between two different states of one level, `re + i·im`, with the product of the squared
/// norms of the two basis vectors.
#[derive(Clone, Debug)]
pub struct XElement<R> {
    /// Real part.
    pub re: R,
    /// Imaginary part.
    pub im: R,
    /// `g_j g_j'`.
    pub squared_norms: R,
}

/// `max |⟨e,j|X|e,j'⟩|` over the given elements; zero without any. Over all levels it is `C_X` of (4).
///
/// # Errors
/// [`NumberError`] if two moduli cannot be compared and the kind cannot hold their maximum.
#[inline(always)]
pub fn largest_modulus<R: Real>(
    elements: impl IntoIterator<Item: Borrow<XElement<R>>>,
) -> Result<R, NumberError> {
    let squared = elements.into_iter().try_fold(R::integer(0), |largest, x| {
        let x = x.borrow();
        let squared = (x.re.powi(2) + x.im.powi(2)).over(&x.squared_norms)?;
        largest.larger(&squared)
    })?;
    squared.sqrt()
}

/// `Σ_e C_X^{(e)} C_l1(Π_e ρ Π_e)`, from the pair of each level (claim `blockwise`).
///
/// # Errors
/// Those of a level.
#[inline(always)]
pub fn blockwise<R: Real, E>(mut levels: impl Iterator<Item = Result<(R, R), E>>) -> Result<R, E> {
    levels.try_fold(R::integer(0), |sum, level| {
        let (c_x, c_l1) = level?;
        Ok(sum + c_x * c_l1)
    })
}
