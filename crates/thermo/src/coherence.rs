//! The l₁ norm of coherence.

use lindbound_number::{NumberError, Real};

/// `C_l1 = Σ_{k≠l} |ρ_kl| = 2 Σ_{k<l} √|ρ_kl|²`, from the squared moduli of the elements above the diagonal.
///
/// # Errors
/// [`NumberError::RootOfNegative`] if a squared modulus is not known to be non-negative.
#[inline(always)]
pub fn l1_norm<R: Real>(squared_moduli: impl Iterator<Item = R>) -> Result<R, NumberError> {
    let mut sum = R::integer(0);
    for squared in squared_moduli {
        sum = sum + squared.sqrt()?;
    }
    Ok(R::integer(2) * sum)
}
