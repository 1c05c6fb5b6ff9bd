//! A case in enclosures, whichever of its representations they are made of.

use crate::embedded::Embedded;
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts};
use crate::hamiltonian::{HamiltonianFacts, HamiltonianModel};
use crate::view::View;
use lindbound_model::case::{Case, State};
use lindbound_model::file::{CaseFile, Form, Label};
use lindbound_model::secular::grouped;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::SpectrumError;
use lindbound_number::{Enclosure, Norms, NumberError, Rational};
use std::ops::Range;
use std::rc::Rc;

/// The numbers of a case at some precision.
pub enum Enclosed<'a> {
    /// Of a case in rationals.
    Case(Embedded<'a, Rational, Enclosure>),
    /// Of a model with irrational energies or rates.
    Hamiltonian(Box<HamiltonianFacts<'a>>),
}

/// What both representations do.
macro_rules! delegated {
    ($(fn $name:ident(&self $(, $argument:ident: $type:ty)*) -> $result:ty;)*) => {$(
        fn $name(&self $(, $argument: $type)*) -> $result {
            match self {
                Enclosed::Case(facts) => facts.$name($($argument),*),
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
    }

    fn steady(&self) -> Result<Self, ThermoError> {
        match self {
            Enclosed::Hamiltonian(facts) => Ok(Enclosed::Hamiltonian(Box::new(facts.steady()?))),
            Enclosed::Case(facts) => {
                match solved_in_enclosures(facts).unwrap_or_else(|| facts.steady().map(Enclosed::Case)) {
                    // Of rates that are transcendental, or of many coordinates, the state itself is enclosed.
                    Err(ThermoError::Spectrum {
                        view: View::Pi,
                        source: SpectrumError::Transcendental | SpectrumError::TooLarge(_),
                    }) => enclosed(facts),
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
    is_drawn.then(|| enclosed(facts)).filter(Result::is_ok)
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
        state: case.state.clone(),
        witness,
    })
}

/// The steady state of a case, enclosed.
fn enclosed<'a>(facts: &Embedded<'a, Rational, Enclosure>) -> Result<Enclosed<'a>, ThermoError> {
    let missing = |source| ThermoError::Spectrum { view: View::Pi, source };
    let file = file_of(&facts.sketch().case).ok_or(missing(SpectrumError::Transcendental))?;
    let model = HamiltonianModel::owned(CaseFile { state: State::Steady, ..file })
        .map_err(|_| missing(SpectrumError::NoConvergence))?;
    let facts = HamiltonianFacts::shared(Rc::new(model), facts.precision())?;
    facts.finds_its_state()?;
    Ok(Enclosed::Hamiltonian(Box::new(facts)))
}
