//! What the formulas need to know of a case, as real numbers of one kind.
//!
//! The formulas are written once over this interface. Behind it stands either a [`Sketch`](crate::Sketch),
//! whose matrix work is done in the scalars of the case and then embedded ([`Embedded`](crate::Embedded)), or
//! the certified representation in hardware arithmetic ([`HardwareFacts`](crate::hardware::HardwareFacts)).

use crate::actions::Action;
use crate::eigenbasis::Eigenbasis;
use crate::entries::ComplexMatrix;
use crate::entropy::Transition;
use crate::error::ThermoError;
use crate::fluctuations::Fluctuations;
use crate::hermitian::Spectral;
use crate::perturbation::Slack;
use crate::view::View;
use lindbound_number::certified::Unrepresented;
use lindbound_number::{Field, NumberError, Rational, Sign};
use std::ops::Range;

/// One direction of a jump: emission at `ω`, or its partner at `−ω`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// L, rate γ(ω).
    Emission,
    /// The partner, rate γ(−ω).
    Absorption,
}

/// What is known about the structure of a jump; it decides which form of σ̇ applies to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// An adjoint pair of eigenoperators in detailed balance.
    Thermal,
    /// A Hermitian jump inside levels, `ω = 0`.
    HermitianDephasing,
    /// Anything else; `σ̇` is taken from its definition.
    General,
}

/// A jump with its rates.
#[derive(Clone, Debug)]
pub struct JumpFacts<R> {
    /// Index of the bath.
    pub bath: usize,
    /// ω.
    pub frequency: R,
    /// γ(ω).
    pub forward: R,
    /// γ(−ω); zero for ω = 0, which has one direction only.
    pub backward: R,
    /// Whether ω = 0.
    pub dephasing: bool,
    /// Its structure.
    pub structure: Structure,
    /// Whether L and its partner are eigenoperators for certain.
    pub eigenoperators: bool,
    /// Whether every transition of the jump and its reverse balance for certain: a Gibbs state at the bath's
    /// temperature, or a coupling that commutes with H and ρ. Then it carries no heat and produces no
    /// entropy, which intervals alone cannot show.
    pub balanced: bool,
}

impl<R: Field> JumpFacts<R> {
    /// Whether it is a pair of which one direction never happens, as of a bath at temperature zero: then it
    /// produces infinitely much entropy or, where the other does not happen either, none.
    pub fn is_one_way(&self) -> bool {
        let is_none = |rate: &R| rate.sign() == Sign::Zero;
        self.structure == Structure::Thermal && is_none(&self.forward) != is_none(&self.backward)
    }
}

/// Eigenvalues of a state and the transitions between its eigenvectors.
#[derive(Clone, Debug)]
pub struct SpectralFacts<R> {
    /// Eigenvalues `p_n`.
    pub populations: Vec<R>,
    /// For each jump the transitions of the emission operator.
    pub forward: Vec<Vec<Transition<R>>>,
    /// For each jump of general structure the transitions of its partner.
    pub backward: Vec<Vec<Transition<R>>>,
    /// For each jump by how much what it does in the state may differ from what these numbers say; zero where
    /// they are the state's own ([`perturbation`](crate::perturbation)).
    pub slack: Vec<Slack<R>>,
    /// For each jump whether it leads out of the state's support for certain, so that σ̇ = +∞.
    pub leaks: Vec<bool>,
}

/// `a + bi` by its parts.
pub type Parts<R> = (R, R);

/// The numbers of a case.
pub trait Facts {
    /// The kind of number.
    type Number: Spectral;
    /// The image of a rational.
    fn literal(&self, value: &Rational) -> Self::Number;
    /// The dimension d.
    fn dimension(&self) -> usize;
    /// The names of the baths.
    fn baths(&self) -> Vec<&str>;
    /// β of a bath.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented.
    fn beta(&self, bath: usize) -> Result<Self::Number, NumberError>;
    /// A named parameter of a model in closed form.
    fn parameter(&self, name: &str) -> Option<Self::Number>;
    /// The jumps.
    fn jumps(&self) -> &[JumpFacts<Self::Number>];
    /// The positions of each level's basis vectors.
    fn levels(&self) -> Vec<Range<usize>>;
    /// Whether ρ = ρ_bd, and whether ρ = ρ_sd; `true` only if that is certain.
    fn coherence(&self) -> (bool, bool);
    /// `Tr[L†L v]` and `Re Tr[L†[L, H] v]` for one direction of a jump; for `ω = 0` only emission is asked
    /// for.
    ///
    /// # Errors
    /// [`ThermoError`] if they cannot be represented.
    fn expectation(
        &self,
        view: View,
        jump: usize,
        direction: Direction,
    ) -> Result<(Self::Number, Self::Number), ThermoError>;
    /// The spectral form of a view of the state.
    ///
    /// # Errors
    /// [`ThermoError::Spectrum`] if this representation has no eigenbasis of it.
    fn spectral(&self, view: View) -> Result<SpectralFacts<Self::Number>, ThermoError>;
    /// `|⟨k|v|l⟩|²` for `k < l` in the basis |e, j⟩, both in the given range of positions, zeros left out.
    ///
    /// # Errors
    /// [`ThermoError`] if they cannot be represented.
    fn squared_coherences(
        &self,
        view: View,
        positions: Range<usize>,
    ) -> Result<Vec<Self::Number>, ThermoError>;
    /// Real and imaginary part of `v_j† L†L v_k` for one direction of a jump, with the vectors of the basis
    /// |e, j⟩; `None` if it is exactly zero.
    ///
    /// # Errors
    /// [`ThermoError::BasisChoice`] if the basis inside levels is not given.
    fn activity_element(
        &self,
        jump: usize,
        direction: Direction,
        j: usize,
        k: usize,
    ) -> Result<Option<Parts<Self::Number>>, ThermoError>;
    /// `⟨v_j|v_j⟩` of a vector of the basis |e, j⟩.
    fn squared_norm(&self, j: usize) -> Self::Number;
    /// A view by its entries, in an orthonormal basis that these numbers have for matrices.
    ///
    /// # Errors
    /// [`ThermoError`] if this representation has none; so for the three that follow.
    fn matrix(&self, _view: View) -> Result<ComplexMatrix<Self::Number>, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// What jumps do, each direction by itself, in that basis.
    ///
    /// # Errors
    /// As for [`Facts::matrix`].
    fn actions(&self) -> Result<Vec<Action<Self::Number>>, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// The eigenvectors of a view, in that basis.
    ///
    /// # Errors
    /// As for [`Facts::matrix`].
    fn eigenbasis(&self, _view: View) -> Result<Eigenbasis<Self::Number>, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// V, if there is one, in that basis.
    ///
    /// # Errors
    /// As for [`Facts::matrix`].
    fn coherent_part(&self) -> Result<Option<ComplexMatrix<Self::Number>>, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// N, the number of particles, in that basis.
    ///
    /// # Errors
    /// As for [`Facts::matrix`], and [`ThermoError::NoParticles`].
    fn number(&self) -> Result<ComplexMatrix<Self::Number>, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// μ of a bath; zero where no particles are counted.
    ///
    /// # Errors
    /// As for [`Facts::matrix`].
    fn potential(&self, _bath: usize) -> Result<Self::Number, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// Whether the model counts particles.
    fn has_particles(&self) -> bool {
        false
    }
    /// A matrix that the model names, in that basis.
    ///
    /// # Errors
    /// As for [`Facts::matrix`], and [`ThermoError::UnknownObservable`].
    fn observable(&self, _name: &str) -> Result<ComplexMatrix<Self::Number>, ThermoError> {
        Err(Unrepresented::Form.into())
    }
    /// Whether the model names such a matrix.
    fn has_observable(&self, _name: &str) -> bool {
        false
    }
    /// Whether the state is the steady one, and `D[π] = 0`; `true` only if that is certain.
    fn jumps_keep_it(&self) -> bool {
        false
    }
    /// Whether what does nothing to the state for certain does nothing to it without coherence inside levels
    /// either.
    fn balances_without_coherence(&self) -> bool {
        true
    }
    /// Whether the state is the steady one, and the Gibbs state of all baths that act; `true` only if that is
    /// certain.
    fn is_in_equilibrium(&self) -> bool {
        false
    }
    /// Whether in a view every jump works by one force, `vL = r Lv` with its own r > 0, and dephasing does
    /// nothing: then σ̇ is what the flows show. `true` only if that is certain.
    fn has_one_force_each(&self, _view: View) -> bool {
        false
    }
    /// Whether in a view the forces are `ln(F/R) = c_a ω` with one modulus `|c_a| > 0` for all baths that
    /// act. `true` only if that is certain.
    fn has_forces_by_frequency(&self, _view: View) -> bool {
        false
    }
    /// Whether `Ṡ(v) = −Tr[D[v] ln v] = 0`, as in the maximally mixed state and in the steady state; `true`
    /// only if that is certain.
    fn keeps_entropy(&self, _view: View) -> bool {
        false
    }
    /// Whether the state is the steady state and baths at one chemical potential alone change its energy, so
    /// that `Σ_a J_a(π) = 0`; `true` only if that is certain.
    fn keeps_energy(&self) -> bool {
        false
    }
    /// Whether the state is the steady state by its definition.
    fn is_steady(&self) -> bool {
        false
    }
    /// Whether sums of quotients of rates stay short, as they do not where rates are letters.
    fn divides_rates(&self) -> bool {
        true
    }
    /// Whether the heat from a bath stays bounded in the steady state, so that its current and its noise are
    /// zero; `true` only if that is certain.
    fn has_bounded_heat(&self, _bath: usize) -> bool {
        false
    }
    /// How heat fluctuates in the state, which is the steady one.
    ///
    /// # Errors
    /// [`ThermoError::NotCounted`] if the heat of a jump is not one number, and others if this representation
    /// does not tell.
    fn fluctuations(&self) -> Result<Fluctuations<Self::Number>, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// How the currents respond to the rates of each bath in the state, which is the steady one.
    ///
    /// # Errors
    /// As for [`Facts::fluctuations`].
    fn responses(&self) -> Result<Vec<Vec<Self::Number>>, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }
    /// The numbers of the same model in its steady state: what is asked of π is asked of ρ there, so that no
    /// other function of these numbers is asked of [`View::Pi`].
    ///
    /// # Errors
    /// [`ThermoError::SteadyStates`] if it is not unique, and others if this representation has none.
    fn steady(&self) -> Result<Self, ThermoError>
    where
        Self: Sized,
    {
        Err(NumberError::Indeterminate.into())
    }
}
