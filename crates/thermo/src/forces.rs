//! What the forces `ln(F/R)` of the jumps have in common by the structure of the state: intervals never show
//! that two of them are equal.

use lindbound_model::case::{Bath, Temperature};
use lindbound_number::matrix::{Base, Matrix};
use num_traits::Zero;

/// Whether `|β_a − β|` is one number other than zero for all baths that act, where the state is a Gibbs state
/// at β: its forces are `(β_a − β)ω`. `None` stands for β = 0, the maximally mixed state. Temperatures are
/// those of exact arithmetic.
pub(crate) fn differ_alike<'a, S: Base + 'a>(
    state: Option<&Temperature<S>>,
    mut acting: impl Iterator<Item = &'a Bath<S>>,
) -> bool {
    let Some(first) = acting.next() else { return false };
    let differs = match (state, &first.temperature) {
        (None, Temperature::Inverse(beta)) => !beta.is_zero(),
        (None, Temperature::BoltzmannFactor(x)) => *x != S::one(),
        (Some(Temperature::Inverse(a)), Temperature::Inverse(b)) => a != b,
        (Some(Temperature::BoltzmannFactor(a)), Temperature::BoltzmannFactor(b)) => a != b,
        // e^(−β) of a rational β is transcendental but for β = 0; zero is that of an infinite one.
        (Some(Temperature::Inverse(beta)), Temperature::BoltzmannFactor(x))
        | (Some(Temperature::BoltzmannFactor(x)), Temperature::Inverse(beta)) => {
            !x.is_zero() && (!beta.is_zero() || *x != S::one())
        }
    };
    differs && acting.all(|bath| bath.temperature == first.temperature)
}

/// Whether `AB = r BA` with some r > 0, for positive semidefinite B; both may be zero.
pub(crate) fn commute_up_to_a_factor<S: Base>(a: &Matrix<S>, b: &Matrix<S>) -> bool {
    let (ab, ba) = (S::product(a, b), S::product(b, a));
    let Some(place) = ba.iter().position(|z| !z.is_zero()) else { return ab.iter().all(Zero::is_zero) };
    let (one, other) = (ab[place].clone(), ba[place].clone());
    !one.is_zero() && ab.iter().zip(&ba).all(|(x, y)| x.clone() * other.clone() == y.clone() * one.clone())
}

/// Whether a matrix is a multiple of the identity.
pub(crate) fn is_scalar<S: Base>(rho: &Matrix<S>) -> bool {
    rho.iter().enumerate().all(|(k, z)| match k % (rho.nrows() + 1) {
        0 => *z == rho[0],
        _ => z.is_zero(),
    })
}
