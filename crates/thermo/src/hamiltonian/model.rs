//! A Hamiltonian with irrational energies, its couplings and a state: what is exact.

use lindbound_model::case::{Bath, State};
use lindbound_model::secular::Coupling;
use lindbound_number::Rational;
use lindbound_number::eigenpairs::{LevelStructure, Unseparated, frequencies};
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Base, Matrix};
use std::cell::OnceCell;

/// A model given by a Hamiltonian with irrational energies, and a state.
pub struct HamiltonianModel<'a> {
    pub(super) hamiltonian: &'a Matrix<Rational>,
    pub(super) couplings: &'a [Coupling],
    pub(super) baths: &'a [Bath<Rational>],
    /// ρ by its entries and, where it is rational, its spectrum; `None` for a Gibbs state
    /// and the steady state, which are diagonal.
    pub(super) state: Option<(Matrix<Rational>, Option<Spectrum<Rational>>)>,
    pub(super) gibbs: Option<usize>,
    /// Whether it is the steady state; with one temperature that is a Gibbs state.
    pub(super) steady: bool,
    pub(super) structure: LevelStructure,
    /// `[ρ, H] = 0`.
    pub(super) block_diagonal: bool,
    /// How many frequencies each coupling has, where that was asked.
    frequencies: Vec<OnceCell<Option<usize>>>,
    pub(super) one_ratio_each: OnceCell<bool>,
}

impl<'a> HamiltonianModel<'a> {
    /// The model of a file: H, couplings, baths, and the state of a case written in the same basis.
    ///
    /// # Errors
    /// [`Unseparated`] if it is not decided which levels or gaps coincide.
    pub fn new(
        hamiltonian: &'a Matrix<Rational>,
        couplings: &'a [Coupling],
        baths: &'a [Bath<Rational>],
        state: &State<Rational>,
    ) -> Result<Self, Unseparated> {
        let structure = LevelStructure::of(hamiltonian)?;
        let steady = *state == State::Steady;
        let (state, gibbs) = match state {
            State::Gibbs(bath) => (None, Some(*bath)),
            State::Steady => (None, common_bath(couplings, baths)),
            State::DensityMatrix(rho) => (Some((rho.clone(), Spectrum::of(rho).ok())), None),
            given => {
                let spectrum = lindbound_model::case::spectrum_of(given, hamiltonian.nrows())
                    .map_err(|_| Unseparated)?;
                (Some((spectrum.matrix(), Some(spectrum))), None)
            }
        };
        let commutes = |rho: &Matrix<Rational>| {
            Rational::product(rho, hamiltonian) == Rational::product(hamiltonian, rho)
        };
        let block_diagonal = state.as_ref().is_none_or(|(rho, _)| commutes(rho));
        let frequencies = couplings.iter().map(|_| OnceCell::new()).collect();
        Ok(HamiltonianModel {
            hamiltonian,
            couplings,
            baths,
            state,
            gibbs,
            steady,
            structure,
            block_diagonal,
            frequencies,
            one_ratio_each: OnceCell::new(),
        })
    }

    /// How many frequencies a coupling has, both signs counted, if they are few.
    pub(super) fn frequencies(&self, coupling: usize) -> Option<usize> {
        let count = || frequencies(self.hamiltonian, &self.couplings[coupling].operator);
        *self.frequencies[coupling].get_or_init(count)
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.hamiltonian.nrows()
    }

    /// The baths.
    pub fn baths(&self) -> &'a [Bath<Rational>] {
        self.baths
    }

    pub(super) fn is_degenerate(&self) -> bool {
        self.structure.degeneracies.iter().any(|g| *g > 1)
    }
}

/// A bath as warm as all that are coupled to.
fn common_bath(couplings: &[Coupling], baths: &[Bath<Rational>]) -> Option<usize> {
    let first = couplings.first()?.bath;
    let alike = |coupling: &Coupling| baths[coupling.bath].temperature == baths[first].temperature;
    couplings.iter().all(alike).then_some(first)
}
