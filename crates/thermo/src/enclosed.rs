//! A case in enclosures, whichever of its representations they are made of.

use crate::actions::Action;
use crate::eigenbasis::Eigenbasis;
use crate::embedded::Embedded;
use crate::entries::ComplexMatrix;
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts};
use crate::fluctuations::Fluctuations;
use crate::hamiltonian::{HamiltonianFacts, HamiltonianModel};
use crate::view::View;
use lindbound_model::case::{Case, State};
use lindbound_model::file::{CaseFile, Form, Label};
use lindbound_model::secular::grouped;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::SpectrumError;
use lindbound_number::{Enclosure, Norms, NumberError, Rational};
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

/// The numbers of a case at some precision.
pub enum Enclosed<'a> {
    /// Of a case in rationals.
    Case(Box<OfCase<'a>>),
    /// Of a model with irrational energies or rates.
    Hamiltonian(Box<HamiltonianFacts<'a>>),
}

/// A case in rationals, and the same as matrices of enclosures, which any state has.
pub struct OfCase<'a> {
    facts: Embedded<'a, Rational, Enclosure>,
    matrices: OnceCell<Result<HamiltonianFacts<'a>, ThermoError>>,
}

impl<'a> From<Embedded<'a, Rational, Enclosure>> for Enclosed<'a> {
    fn from(facts: Embedded<'a, Rational, Enclosure>) -> Self {
        Enclosed::Case(Box::new(OfCase { facts, matrices: OnceCell::new() }))
    }
}

impl<'a> Enclosed<'a> {
    /// What matrices are asked of.
    fn matrices(&self) -> Result<&HamiltonianFacts<'a>, ThermoError> {
        match self {
            Enclosed::Hamiltonian(facts) => Ok(facts),
            Enclosed::Case(case) => {
                let found = case.matrices.get_or_init(|| enclosed(&case.facts, |file| file));
                found.as_ref().map_err(Clone::clone)
            }
        }
    }
}

/// What both representations do.
macro_rules! delegated {
    ($(fn $name:ident(&self $(, $argument:ident: $type:ty)*) -> $result:ty;)*) => {$(
        fn $name(&self $(, $argument: $type)*) -> $result {
            match self {
                Enclosed::Case(case) => case.facts.$name($($argument),*),
                Enclosed::Hamiltonian(facts) => facts.$name($($argument),*),
            }
        }
    )*};
}

impl Facts for Enclosed<'_> {
    type Number = Enclosure;

    delegated! {
        fn literal(&self, value: &Rational) -> Enclosure;
        fn dimension(&self) -> usize;
        fn baths(&self) -> Vec<&str>;
        fn beta(&self, bath: usize) -> Result<Enclosure, NumberError>;
        fn parameter(&self, name: &str) -> Option<Enclosure>;
        fn jumps(&self) -> &[JumpFacts<Enclosure>];
        fn levels(&self) -> Vec<Range<usize>>;
        fn coherence(&self) -> (bool, bool);
        fn expectation(
            &self,
            view: View,
            jump: usize,
            direction: Direction
        ) -> Result<(Enclosure, Enclosure), ThermoError>;
        fn spectral(&self, view: View) -> Result<SpectralFacts<Enclosure>, ThermoError>;
        fn squared_coherences(&self, view: View, at: Range<usize>) -> Result<Vec<Enclosure>, ThermoError>;
        fn activity_element(
            &self,
            jump: usize,
            direction: Direction,
            j: usize,
            k: usize
        ) -> Result<Option<Parts<Enclosure>>, ThermoError>;
        fn squared_norm(&self, j: usize) -> Enclosure;
        fn has_one_force_each(&self, view: View) -> bool;
        fn has_forces_by_frequency(&self, view: View) -> bool;
        fn keeps_entropy(&self, view: View) -> bool;
        fn keeps_energy(&self) -> bool;
        fn is_steady(&self) -> bool;
        fn has_bounded_heat(&self, bath: usize) -> bool;
        fn jumps_keep_it(&self) -> bool;
        fn is_in_equilibrium(&self) -> bool;
        fn balances_without_coherence(&self) -> bool;
        fn has_observable(&self, name: &str) -> bool;
        fn has_particles(&self) -> bool;
        fn potential(&self, bath: usize) -> Result<Enclosure, ThermoError>;
    }

    fn matrix(&self, view: View) -> Result<ComplexMatrix<Enclosure>, ThermoError> {
        self.matrices()?.matrix(view)
    }

    fn actions(&self) -> Result<Vec<Action<Enclosure>>, ThermoError> {
        self.matrices()?.actions()
    }

    fn eigenbasis(&self, view: View) -> Result<Eigenbasis<Enclosure>, ThermoError> {
        self.matrices()?.eigenbasis(view)
    }

    fn coherent_part(&self) -> Result<Option<ComplexMatrix<Enclosure>>, ThermoError> {
        self.matrices()?.coherent_part()
    }

    fn number(&self) -> Result<ComplexMatrix<Enclosure>, ThermoError> {
        self.matrices()?.number()
    }

    fn observable(&self, name: &str) -> Result<ComplexMatrix<Enclosure>, ThermoError> {
        self.matrices()?.observable(name)
    }

    fn fluctuations(&self) -> Result<Fluctuations<Enclosure>, ThermoError> {
        match self {
            Enclosed::Hamiltonian(facts) => facts.fluctuations(),
            Enclosed::Case(case) => match case.facts.fluctuations() {
                Err(ThermoError::Spectrum { view: View::Pi, .. }) => steady(&case.facts)?.fluctuations(),
                found => found,
            },
        }
    }

    fn responses(&self) -> Result<Vec<Vec<Enclosure>>, ThermoError> {
        match self {
            Enclosed::Hamiltonian(facts) => facts.responses(),
            Enclosed::Case(case) => match case.facts.responses() {
                Err(ThermoError::Spectrum { view: View::Pi, .. }) => steady(&case.facts)?.responses(),
                found => found,
            },
        }
    }

    fn steady(&self) -> Result<Self, ThermoError> {
        match self {
            Enclosed::Hamiltonian(facts) => Ok(Enclosed::Hamiltonian(Box::new(facts.steady()?))),
            Enclosed::Case(case) => {
                let facts = &case.facts;
                match solved_in_enclosures(facts).unwrap_or_else(|| facts.steady().map(Enclosed::from)) {
                    // Of rates that are transcendental, or of many coordinates, the state itself is enclosed.
                    Err(ThermoError::Spectrum {
                        view: View::Pi,
                        source: SpectrumError::Transcendental | SpectrumError::TooLarge(_),
                    }) => steady(facts),
                    found => found,
                }
            }
        }
    }
}

/// Bits of numbers that are drawn in floating point: elimination in rationals of many more takes ten times as
/// long as in enclosures.
const LONG: u64 = 24;

/// The steady state of a case in long numbers, where it is found in enclosures.
fn solved_in_enclosures<'a>(
    facts: &Embedded<'a, Rational, Enclosure>,
) -> Option<Result<Enclosed<'a>, ThermoError>> {
    let case = &facts.sketch().case;
    let is_long = |x: &Rational| x.denom().bits() > LONG;
    let numbers = || case.jumps.iter().flat_map(|jump| jump.operator.iter().flat_map(|z| [&z.re, &z.im]));
    let is_drawn = !case.is_chain() && numbers().any(is_long);
    is_drawn.then(|| steady(facts)).filter(Result::is_ok)
}

/// A file of a case: with the basis that its levels have there, or that its Hamiltonian gives.
fn file_of(case: &Case<Rational>) -> Option<CaseFile> {
    if let Some(file) = CaseFile::from_case(case) {
        return Some(file);
    }
    let hamiltonian = case.hamiltonian();
    let (levels, basis) = grouped(Spectrum::of(&hamiltonian).ok()?);
    // What depends on the basis inside levels is asked in the same one.
    let is_same = levels == case.levels && basis == case.basis;
    let (label, couplings, witness) = (Label::default(), Vec::new(), None);
    is_same.then(|| CaseFile {
        norms: Norms::default(),
        elapsed: None,
        label,
        baths: case.baths.clone(),
        form: Form::Hamiltonian { hamiltonian, couplings, jumps: case.jumps.clone() },
        coherent: case.coherent.clone(),
        particles: case.particles.clone(),
        observables: case.observables.clone(),
        state: case.state.clone(),
        witness,
    })
}

/// The steady state of a case, enclosed.
fn steady<'a>(facts: &Embedded<'a, Rational, Enclosure>) -> Result<Enclosed<'a>, ThermoError> {
    let found = enclosed(facts, |file| CaseFile { state: State::Steady, ..file })?;
    found.finds_its_state()?;
    Ok(Enclosed::Hamiltonian(Box::new(found)))
}

/// A case that is changed, in matrices of enclosures.
fn enclosed<'a>(
    facts: &Embedded<'a, Rational, Enclosure>,
    change: impl FnOnce(CaseFile) -> CaseFile,
) -> Result<HamiltonianFacts<'a>, ThermoError> {
    let missing = |source| ThermoError::Spectrum { view: View::Pi, source };
    let file = file_of(&facts.sketch().case).ok_or(missing(SpectrumError::Transcendental))?;
    let model = HamiltonianModel::owned(change(file)).map_err(|_| missing(SpectrumError::NoConvergence))?;
    HamiltonianFacts::shared(Rc::new(model), facts.precision())
}
