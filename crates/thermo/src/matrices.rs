//! Quantities of which a state is asked as a matrix: entropies, what jumps do to it, how fast that is.

use crate::actions::{Action, dissipated, spread};
use crate::eigenbasis::Eigenbasis;
use crate::entries::{ComplexMatrix, real_part};
use crate::error::ThermoError;
use crate::facts::Facts;
use crate::hermitian::trace_norm;
use crate::observable::Observables;
use crate::quantities::StateQuantities;
use crate::relaxation::{gap, waiting};
use crate::view::View;
use lindbound_number::matrix::SpectrumError;
use lindbound_number::{Extended, Field, NumberError};
use nalgebra::Scalar;

/// The largest dimension in which a gap is found: d² × d² matrices.
const MAX_DIMENSION_OF_GAP: usize = 24;

impl<F: Facts> Observables<F> {
    /// `S(v) = −Tr[v ln v]`.
    pub(crate) fn entropy_of(&self, view: View) -> Result<F::Number, ThermoError> {
        Ok(self.eigenbasis(view)?.entropy()?)
    }

    /// `S(v|w) = Tr[v (ln v − ln w)]`; of a w that is v with less of its coherence it is `S(w) − S(v)`.
    pub(crate) fn relative_entropy_of(&self, [v, w]: [View; 2]) -> Result<Extended<F::Number>, ThermoError> {
        if self.are_one(v, w) {
            return Ok(Extended::Finite(F::Number::integer(0)));
        }
        let of_one = self.entropy_of(v)?;
        if v < w && w != View::Pi {
            return Ok(Extended::Finite((self.entropy_of(w)? - of_one).known_non_negative()));
        }
        let crossed = self.eigenbasis(w)?.trace_with_logarithm(&self.matrix(v)?)?;
        let relative = Extended::Finite(-of_one).plus(&crossed.negated())?;
        Ok(match relative {
            // Of states of one trace; that of π is one.
            Extended::Finite(value) if v != View::Pi && w != View::Pi => {
                Extended::Finite(value.known_non_negative())
            }
            found => found,
        })
    }

    /// `Tr[D[v] (ln v − ln w)]`: how fast jumps change S(v|w) where w stays as it is.
    pub(crate) fn relative_flux_of(&self, [v, w]: [View; 2]) -> Result<Extended<F::Number>, ThermoError> {
        if self.are_one(v, w) {
            return Ok(Extended::Finite(F::Number::integer(0)));
        }
        let basis = self.eigenbasis(w)?;
        // Where S(v|w) = ∞ it does not change.
        let is_singular = basis.values.iter().any(Field::vanishes);
        if is_singular && basis.trace_with_logarithm(&self.matrix(v)?)?.finite().is_none() {
            return Err(ThermoError::OutsideSupport);
        }
        let own = self.entropy_flux(v)?.negated();
        let crossed = basis.trace_with_logarithm(&self.dissipated(v, None)?)?;
        Ok(own.plus(&crossed.negated())?)
    }

    /// `Σ ‖Π D[v] Π‖₁` over the eigenspaces of v.
    pub(crate) fn speed_of(&self, view: View) -> Result<F::Number, ThermoError> {
        let (of, seen) = self.seen(view)?;
        // D[π] = i[H + V, π] has no part inside the eigenspaces of π.
        if seen == View::Rho && of.facts().is_steady() {
            return Ok(F::Number::integer(0));
        }
        let motion = self.dissipated(view, None)?;
        of.facts().eigenbasis(seen)?.speed(&motion).map_err(|error| irrational(error, view))
    }

    /// `‖D[v]‖₁`.
    pub(crate) fn trace_norm_of(&self, view: View) -> Result<F::Number, ThermoError> {
        if self.is_kept_by_jumps(view) {
            return Ok(F::Number::integer(0));
        }
        let norm = trace_norm(&self.dissipated(view, None)?).map_err(|error| irrational(error, view))?;
        Ok(norm.known_non_negative())
    }

    /// `Tr[V D_a[v]]`: the heat that a bath gives to the coherent part.
    pub(crate) fn coherent_current_of(&self, bath: usize, view: View) -> Result<F::Number, ThermoError> {
        match self.facts().coherent_part()? {
            None => Ok(F::Number::integer(0)),
            Some(coherent) => Ok(trace(&coherent, &self.dissipated(view, Some(bath))?)),
        }
    }

    /// `Tr[N D_a[v]]`: the particles that come from a bath.
    pub(crate) fn particle_current_of(&self, bath: usize, view: View) -> Result<F::Number, ThermoError> {
        Ok(trace(&self.facts().number()?, &self.dissipated(view, Some(bath))?))
    }

    /// `Tr[Ov]`.
    pub(crate) fn expectation_of(&self, name: &str, view: View) -> Result<F::Number, ThermoError> {
        Ok(trace(&self.facts().observable(name)?, &self.matrix(view)?))
    }

    /// `Tr[O D[v]]`.
    pub(crate) fn rate_of(&self, name: &str, view: View) -> Result<F::Number, ThermoError> {
        if self.is_kept_by_jumps(view) {
            return Ok(F::Number::integer(0));
        }
        Ok(trace(&self.facts().observable(name)?, &self.dissipated(view, None)?))
    }

    /// `Tr[Σ γ[O, K]†[O, K]v]`.
    pub(crate) fn spread_of(&self, name: &str, view: View) -> Result<F::Number, ThermoError> {
        Ok(spread(&self.facts().actions()?, &self.facts().observable(name)?, &self.matrix(view)?))
    }

    /// The spectral gap of the generator.
    pub(crate) fn gap_of(&self) -> Result<F::Number, ThermoError> {
        let (of, seen) = self.seen(View::Pi)?;
        if !of.facts().is_in_equilibrium() || of.facts().coherent_part()?.is_some() {
            return Err(ThermoError::NotSymmetric);
        }
        if of.facts().dimension() > MAX_DIMENSION_OF_GAP {
            let source = SpectrumError::TooLarge(of.facts().dimension());
            return Err(ThermoError::Spectrum { view: View::Pi, source });
        }
        let found = gap(&self.facts().actions()?, &of.facts().eigenbasis(seen)?);
        found.map_err(|error| irrational(error, View::Pi))
    }

    /// `Tr[Γ⁻¹v]` with `Γ = Σ γK†K`: how long the next jump takes to come, where states do not move.
    pub(crate) fn waiting_of(&self, view: View) -> Result<F::Number, ThermoError> {
        Ok(waiting(&self.facts().actions()?, &self.matrix(view)?)?)
    }

    /// Whether the steady state is the Gibbs state of all baths that act, for certain.
    pub fn is_in_equilibrium(&self) -> bool {
        self.seen(View::Pi).is_ok_and(|(of, _)| of.facts().is_in_equilibrium())
    }

    /// A view by its entries.
    fn matrix(&self, view: View) -> Result<ComplexMatrix<F::Number>, ThermoError> {
        let (of, seen) = self.seen(view)?;
        of.facts().matrix(seen)
    }

    /// `D[v]`, of all baths or one.
    fn dissipated(&self, view: View, bath: Option<usize>) -> Result<ComplexMatrix<F::Number>, ThermoError> {
        let (of, seen) = self.seen(view)?;
        let actions = of.facts().actions()?;
        let acts = |action: &&Action<F::Number>| bath.is_none_or(|bath| action.bath == bath);
        let rests = seen != View::Sd || of.facts().balances_without_coherence();
        let acting = actions.iter().filter(|action| !(action.balanced && rests)).filter(acts);
        Ok(dissipated(acting, &of.facts().matrix(seen)?)?)
    }

    /// The eigenvectors of a view.
    fn eigenbasis(&self, view: View) -> Result<Eigenbasis<F::Number>, ThermoError> {
        let (of, seen) = self.seen(view)?;
        of.facts().eigenbasis(seen)
    }

    /// Whether two views are the same state for certain.
    fn are_one(&self, v: View, w: View) -> bool {
        let named = |view| if view == View::Pi && self.facts().is_steady() { View::Rho } else { view };
        let (block_diagonal, diagonal) = self.facts().coherence();
        match (named(v).min(named(w)), named(v).max(named(w))) {
            (v, w) if v == w => true,
            (_, View::Pi) => false,
            (View::Rho, View::Bd) => block_diagonal,
            _ => diagonal,
        }
    }

    /// Whether a view is the steady state, and jumps alone keep it, for certain.
    fn is_kept_by_jumps(&self, view: View) -> bool {
        let is_steady = view == View::Pi || view == View::Rho && self.facts().is_steady();
        is_steady && self.seen(View::Pi).is_ok_and(|(of, _)| of.facts().jumps_keep_it())
    }
}

/// Why there are no eigenvalues: in some kinds of number they are not found.
fn irrational(error: NumberError, view: View) -> ThermoError {
    match error {
        NumberError::Indeterminate => ThermoError::Spectrum { view, source: SpectrumError::Irrational },
        other => other.into(),
    }
}

/// `Tr[AB]` of Hermitian matrices.
fn trace<R: Field + Scalar>(a: &ComplexMatrix<R>, b: &ComplexMatrix<R>) -> R {
    let places = (0..a.nrows()).flat_map(|i| (0..a.ncols()).map(move |j| (i, j)));
    places.fold(R::integer(0), |sum, (i, j)| sum + real_part(&a[(i, j)], &b[(j, i)]))
}
