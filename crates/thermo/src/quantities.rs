//! The quantities of a state, written once for every representation from the few things it gives.

use crate::activity::{activity, blockwise, trace_x};
use crate::current::{Release, heat_current, total_current};
use crate::error::ThermoError;
use crate::flow::{Flow, flow_production, log_mean_activity};
use crate::view::View;
use lindbound_number::{Extended, Field, NumberError, Rational, Real};

/// What a jump does in a state, in both directions: its flows, and what it releases into its bath.
#[derive(Clone, Debug)]
pub struct Exchange<R> {
    /// Index of the bath.
    pub bath: usize,
    /// Whether ω = 0, so that there is one direction only.
    pub dephasing: bool,
    /// F and R.
    pub flow: Flow<R>,
    /// What emission and absorption release.
    pub both: [Release<R>; 2],
}

impl<R> Exchange<R> {
    /// What is released into the bath: nothing for certain where the jump is balanced.
    #[inline(always)]
    pub fn releases(&self) -> &[Release<R>] {
        match (self.flow.balanced, self.dephasing) {
            (true, _) => &[],
            (false, true) => &self.both[..1],
            (false, false) => &self.both,
        }
    }
}

/// A case in one kind of number: its model, four things its state shows
/// ([`exchanges`](StateQuantities::exchanges), [`entropy_production`](StateQuantities::entropy_production),
/// [`coherence`](StateQuantities::coherence) and [`modulus`](StateQuantities::modulus)), and the quantities
/// that these make up.
///
/// All is inlined, for lanes of numbers, which are compiled for the width of the caller.
pub trait StateQuantities {
    /// The kind of number.
    type Number: Real;

    /// The image of a rational.
    fn literal(&self, value: &Rational) -> Self::Number;
    /// The dimension d.
    fn dimension(&self) -> usize;
    /// The number of levels.
    fn level_count(&self) -> usize;
    /// The number of baths.
    fn bath_count(&self) -> usize;
    /// The index of a bath.
    ///
    /// # Errors
    /// [`ThermoError::UnknownBath`].
    fn bath(&self, name: &str) -> Result<usize, ThermoError>;
    /// β of a bath.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if it cannot be represented.
    fn beta(&self, bath: usize) -> Result<Self::Number, ThermoError>;
    /// A named parameter of a model in closed form.
    ///
    /// # Errors
    /// [`ThermoError::UnknownParameter`].
    fn parameter(&self, name: &str) -> Result<Self::Number, ThermoError>;

    /// What every jump does in a view of the state.
    ///
    /// # Errors
    /// [`ThermoError`] if an expectation value cannot be represented.
    fn exchanges(&self, view: View) -> Result<&[Exchange<Self::Number>], ThermoError>;
    /// `σ̇(v)`.
    ///
    /// # Errors
    /// [`ThermoError::Spectrum`] if the state has no eigenbasis in this representation;
    /// [`ThermoError::Number`] otherwise.
    fn entropy_production(&self, view: View) -> Result<Extended<Self::Number>, ThermoError>;
    /// `C_l1` in the basis |e, j⟩, of a view or of its block on one level.
    ///
    /// # Errors
    /// [`ThermoError`] if an element cannot be represented.
    fn coherence(&self, view: View, level: Option<usize>) -> Result<Self::Number, ThermoError>;
    /// `C_X^{(e)} = max |⟨e,j|X|e,j'⟩|` over `j ≠ j'` of a level.
    ///
    /// # Errors
    /// [`ThermoError`] if an element cannot be represented.
    fn modulus(&self, level: usize) -> Result<Self::Number, ThermoError>;

    /// `P(v) = Σ |M_mn|² (x − y)²/(x + y)`, the pseudo entropy production rate, half of that at ω = 0.
    ///
    /// # Errors
    /// [`ThermoError::NotCounted`] if a jump is of no pair in detailed balance; others as for
    /// [`StateQuantities::entropy_production`].
    fn pseudo_production(&self, view: View) -> Result<Self::Number, ThermoError>;
    /// `noise(a, b)`: how fast the covariance of the heats from two baths grows in the steady state, the
    /// variance of one.
    ///
    /// # Errors
    /// [`ThermoError::SteadyStates`] if the steady state is not unique, [`ThermoError::NotCounted`] if the
    /// heat of a jump is not one number.
    fn covariance(&self, baths: [usize; 2]) -> Result<Self::Number, ThermoError>;
    /// `response(a, b) = dJ_a(π)/dε` where all rates of b are multiplied by `1 + ε`.
    ///
    /// # Errors
    /// As for [`StateQuantities::covariance`].
    fn response(&self, baths: [usize; 2]) -> Result<Self::Number, ThermoError>;
    /// `delta(a)`: what the coherent part adds to the current in bounds on its noise.
    ///
    /// # Errors
    /// As for [`StateQuantities::covariance`].
    fn delta(&self, bath: usize) -> Result<Self::Number, ThermoError>;

    /// `S(v) = −Tr[v ln v]`.
    ///
    /// # Errors
    /// [`ThermoError`] if this representation has no matrices, or no eigenbasis of the view; so for what
    /// follows.
    #[inline(always)]
    fn entropy(&self, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `S(v|w) = Tr[v (ln v − ln w)]`, ∞ where v is outside of the support of w.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`].
    #[inline(always)]
    fn relative_entropy(&self, _views: [View; 2]) -> Result<Extended<Self::Number>, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `Tr[D[v] (ln v − ln w)]`: how fast jumps change S(v|w) where w stays as it is.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`].
    #[inline(always)]
    fn relative_entropy_flux(&self, _views: [View; 2]) -> Result<Extended<Self::Number>, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `Σ_n |⟨n|D[v]|n⟩|` over eigenvectors of v: how fast jumps move its eigenvalues. Of a space of
    /// eigenvectors with one eigenvalue it is the trace norm of `D[v]` there.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`].
    #[inline(always)]
    fn speed(&self, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `‖D[v]‖₁`, the trace norm.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`].
    #[inline(always)]
    fn trace_norm(&self, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// The spectral gap of the generator: how fast what relaxes slowest does.
    ///
    /// # Errors
    /// [`ThermoError::NotSymmetric`] if baths have several temperatures, or there is a coherent part; others
    /// as for [`StateQuantities::entropy`].
    #[inline(always)]
    fn gap(&self) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `Tr[Γ⁻¹v]` with `Γ = Σ γK†K`.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`], and where some state is left by no jump.
    #[inline(always)]
    fn waiting(&self, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// Whether the model names an observable.
    ///
    /// # Errors
    /// [`ThermoError::UnknownObservable`] if not.
    fn has_observable(&self, name: &str) -> Result<(), ThermoError> {
        Err(ThermoError::UnknownObservable(name.to_owned()))
    }
    /// Whether the model counts particles.
    ///
    /// # Errors
    /// [`ThermoError::NoParticles`] if not.
    fn has_particles(&self) -> Result<(), ThermoError> {
        Err(ThermoError::NoParticles)
    }
    /// `Tr[N D_a[v]]`: the particles that come from a bath.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`] and [`StateQuantities::has_particles`].
    #[inline(always)]
    fn particle_current(&self, _bath: usize, _view: View) -> Result<Self::Number, ThermoError> {
        Err(ThermoError::NoParticles)
    }
    /// `Tr[H D_a[v]] = J_a + μ_a Tr[N D_a[v]]`: the energy that comes from a bath.
    ///
    /// # Errors
    /// As for [`StateQuantities::particle_current`].
    #[inline(always)]
    fn energy_current(&self, _bath: usize, _view: View) -> Result<Self::Number, ThermoError> {
        Err(ThermoError::NoParticles)
    }
    /// `Tr[Ov]` of an observable that the model names.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`]; so for the two that follow.
    #[inline(always)]
    fn expectation(&self, _name: &str, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `Tr[O D[v]]`: how fast jumps change it.
    ///
    /// # Errors
    /// As for [`StateQuantities::expectation`].
    #[inline(always)]
    fn rate(&self, _name: &str, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `Tr[Σ γ[O, K]†[O, K]v]`: how fast jumps spread it.
    ///
    /// # Errors
    /// As for [`StateQuantities::expectation`].
    #[inline(always)]
    fn spread(&self, _name: &str, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// `Tr[V D_a[v]]`: what a bath gives to the coherent part.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy`].
    #[inline(always)]
    fn coherent_current(&self, _bath: usize, _view: View) -> Result<Self::Number, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }

    /// Whether a view is the steady state, and the heat from a bath bounded there, so that its current is
    /// zero; `true` only if that is certain.
    #[inline(always)]
    fn has_bounded_heat(&self, _bath: usize, _view: View) -> bool {
        false
    }

    /// Whether quotients of quantities stay short, as they do not where rates are letters.
    #[inline(always)]
    fn divides_rates(&self) -> bool {
        true
    }

    /// Whether `Ṡ(v) = 0` without calculation, as in the steady state; `true` only if that is certain.
    #[inline(always)]
    fn keeps_entropy(&self, _view: View) -> bool {
        false
    }

    /// The flows F and R of every jump with ω > 0.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn flows(&self, view: View) -> Result<impl Iterator<Item = &Flow<Self::Number>>, ThermoError> {
        Ok(self.exchanges(view)?.iter().filter(|exchange| !exchange.dephasing).map(|exchange| &exchange.flow))
    }

    /// `J_a(v)`, the heat current from a bath.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn current(&self, bath: usize, view: View) -> Result<Self::Number, ThermoError> {
        // Of a state that is not found nothing is said.
        let exchanges = self.exchanges(view)?.iter().filter(|exchange| exchange.bath == bath);
        if self.has_bounded_heat(bath, view) {
            return Ok(Self::Number::integer(0));
        }
        Ok(heat_current(exchanges.flat_map(Exchange::releases)))
    }

    /// `J_tot(v) = Σ_a |J_a(v)|`.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn total_current(&self, view: View) -> Result<Self::Number, ThermoError> {
        total_current((0..self.bath_count()).map(|bath| self.current(bath, view)))
    }

    /// `Tr[X v]`, or of one bath's part of X; on ρ_sd it is `A_cl`.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn trace_x(&self, bath: Option<usize>, view: View) -> Result<Self::Number, ThermoError> {
        let exchanges = self.exchanges(view)?.iter();
        let of_bath = exchanges.filter(|exchange| bath.is_none_or(|bath| exchange.bath == bath));
        Ok(trace_x(of_bath.map(|exchange| &exchange.flow)))
    }

    /// `Tr[Γv]` with `Γ = Σ γK†K` over all processes, or those of one bath: how often jumps happen.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn activity(&self, bath: Option<usize>, view: View) -> Result<Self::Number, ThermoError> {
        let exchanges = self.exchanges(view)?.iter();
        let of_bath = exchanges.filter(|exchange| bath.is_none_or(|bath| exchange.bath == bath));
        Ok(activity(of_bath.map(|exchange| &exchange.flow)))
    }

    /// The same of the jumps with ω > 0.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn flow_activity(&self, view: View) -> Result<Self::Number, ThermoError> {
        Ok(activity(self.flows(view)?))
    }

    /// `Σ (F − R) ln(F/R)`.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn flow_production(&self, view: View) -> Result<Extended<Self::Number>, ThermoError> {
        Ok(flow_production(self.flows(view)?)?)
    }

    /// `Σ ω² LM(F, R)`.
    ///
    /// # Errors
    /// As for [`StateQuantities::exchanges`].
    #[inline(always)]
    fn log_mean_activity(&self, view: View) -> Result<Self::Number, ThermoError> {
        Ok(log_mean_activity(self.flows(view)?)?)
    }

    /// `Ṡ(v) = −Tr[Σ_a D_a[v] ln v] = σ̇ + Σ_a β_a J_a`.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy_production`].
    #[inline(always)]
    fn entropy_flux(&self, view: View) -> Result<Extended<Self::Number>, ThermoError> {
        if self.keeps_entropy(view) {
            return Ok(Extended::Finite(Self::Number::integer(0)));
        }
        self.imported_and_produced(view)
    }

    /// `σ̇(v) + Σ_a β_a J_a(v)`.
    ///
    /// # Errors
    /// As for [`StateQuantities::entropy_production`], and if β of a bath is infinite.
    #[inline(always)]
    fn imported_and_produced(&self, view: View) -> Result<Extended<Self::Number>, ThermoError> {
        let mut sum = self.entropy_production(view)?;
        for bath in 0..self.bath_count() {
            sum = sum.plus(&Extended::Finite(self.beta(bath)? * self.current(bath, view)?))?;
        }
        Ok(sum)
    }

    /// `C_X = max |⟨e,j|X|e,j'⟩|` over levels e and `j ≠ j'`.
    ///
    /// # Errors
    /// As for [`StateQuantities::modulus`].
    #[inline(always)]
    fn c_x(&self) -> Result<Self::Number, ThermoError> {
        let zero = Self::Number::integer(0);
        (0..self.level_count()).try_fold(zero, |largest, level| Ok(largest.larger(&self.modulus(level)?)?))
    }

    /// `A_qm = C_X C_l1(ρ_bd)` (4).
    ///
    /// # Errors
    /// As for [`StateQuantities::modulus`] and [`StateQuantities::coherence`].
    #[inline(always)]
    fn a_qm(&self) -> Result<Self::Number, ThermoError> {
        let coherence = self.coherence(View::Bd, None)?;
        // C_X may not be known where it does not matter.
        if coherence.vanishes() { Ok(coherence) } else { Ok(self.c_x()? * coherence) }
    }

    /// `Σ_e C_X^{(e)} C_l1(Π_e ρ Π_e)`.
    ///
    /// # Errors
    /// As for [`StateQuantities::modulus`] and [`StateQuantities::coherence`].
    #[inline(always)]
    fn a_block(&self) -> Result<Self::Number, ThermoError> {
        let levels = 0..self.level_count();
        blockwise(levels.map(|level| {
            let coherence = self.coherence(View::Bd, Some(level))?;
            if coherence.vanishes() {
                return Ok((coherence.clone(), coherence));
            }
            Ok((self.modulus(level)?, coherence))
        }))
    }
}
