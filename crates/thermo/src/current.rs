//! Heat currents.

use lindbound_number::{Field, NumberError};

/// What one dissipative process does to the energy: `rate · Re Tr[L†[L, H]ρ]` is released into its bath per
/// unit time.
///
/// For an eigenoperator `[L, H] = ωL` the expectation is `ω Tr[L†Lρ]`.
#[derive(Clone, Debug)]
pub struct Release<R> {
    /// γ.
    pub rate: R,
    /// `Re Tr[L†[L, H]ρ]`.
    pub energy: R,
}

/// The heat current from a bath into the system, `J_a(ρ) = Tr[H D_a[ρ]] = −Σ γ Re Tr[L†[L, H]ρ]`, the sum
/// over all processes of the bath in both directions (the Letter, below (1)).
///
/// ```
/// use lindbound_number::rational;
/// use lindbound_thermo::current::{Release, heat_current};
/// // A qubit, ω = 1, γ(ω) = 1, γ(−ω) = 1/2, p_e = 1/4: emission 1/4, absorption 3/8.
/// let emission = Release { rate: rational(1, 1), energy: rational(1, 4) };
/// let absorption = Release { rate: rational(1, 2), energy: rational(-3, 4) };
/// assert_eq!(heat_current([emission, absorption].iter()), rational(1, 8));
/// ```
#[inline(always)]
pub fn heat_current<'a, R: Field + 'a>(processes: impl Iterator<Item = &'a Release<R>>) -> R {
    processes.fold(R::integer(0), |sum, process| sum - process.rate.clone() * process.energy.clone())
}

/// `J_tot = Σ_a |J_a|` (the Letter, above (2)).
///
/// # Errors
/// [`NumberError::UndecidedComparison`] if a sign is not decided and the kind cannot hold `|J_a|` without it;
/// those of a current.
#[inline(always)]
pub fn total_current<R: Field, E: From<NumberError>>(
    mut currents: impl Iterator<Item = Result<R, E>>,
) -> Result<R, E> {
    currents.try_fold(R::integer(0), |sum, current| Ok(sum + current?.absolute()?))
}
