//! The facts about a model with irrational energies.

use super::entries::{squared, zero};
use super::numbers::HamiltonianFacts;
use crate::actions::Action;
use crate::eigenbasis::Eigenbasis;
use crate::entries::ComplexMatrix;
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts};
use crate::fluctuations::Fluctuations;
use crate::view::View;
use lindbound_model::case::Temperature;
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Rational, Real};
use std::ops::Range;

impl Facts for HamiltonianFacts<'_> {
    type Number = Enclosure;

    fn literal(&self, value: &Rational) -> Enclosure {
        <Enclosure as Embeds<Rational>>::embed(value, self.precision)
    }

    fn dimension(&self) -> usize {
        self.level_of.len()
    }

    fn baths(&self) -> Vec<&str> {
        self.model.baths().iter().map(|bath| bath.name.as_str()).collect()
    }

    fn beta(&self, bath: usize) -> Result<Enclosure, NumberError> {
        match &self.model.baths()[bath].temperature {
            Temperature::Inverse(beta) => Ok(self.literal(beta)),
            Temperature::BoltzmannFactor(x) => Ok(-self.literal(x).ln()?),
        }
    }

    fn parameter(&self, _: &str) -> Option<Enclosure> {
        None
    }

    fn jumps(&self) -> &[JumpFacts<Enclosure>] {
        &self.jumps
    }

    fn levels(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let range = |&g: &usize| {
            start += g;
            start - g..start
        };
        self.model.structure.degeneracies.iter().map(range).collect()
    }

    fn coherence(&self) -> (bool, bool) {
        let blocks = self.model.block_diagonal;
        let has_none = self.is_function_of_h() || !self.model.is_degenerate();
        let is_diagonal = (blocks && has_none) || self.is_diagonal();
        (blocks || is_diagonal, is_diagonal)
    }

    fn expectation(
        &self,
        view: View,
        jump: usize,
        direction: Direction,
    ) -> Result<(Enclosure, Enclosure), ThermoError> {
        if view == View::Sd && self.depends_on_basis() {
            return Err(ThermoError::BasisChoice);
        }
        let (facts, part) = (&self.jumps[jump], &self.parts[jump]);
        let absorption = direction == Direction::Absorption;
        let activity = match (&part.backward, absorption) {
            (Some(partner), true) => self.activity(view, partner, false)?,
            _ => self.activity(view, &part.forward, absorption)?,
        };
        if let Some(releases) = &part.releases {
            return Ok((activity, self.trace(view, &releases[usize::from(absorption)])?));
        }
        let frequency = if absorption { -facts.frequency.clone() } else { facts.frequency.clone() };
        Ok((activity.clone(), frequency * activity))
    }

    fn spectral(&self, view: View) -> Result<SpectralFacts<Enclosure>, ThermoError> {
        self.facts_in(self.basis_of(view)?)
    }

    fn matrix(&self, view: View) -> Result<ComplexMatrix<Enclosure>, ThermoError> {
        if view == View::Sd && self.depends_on_basis() {
            return Err(ThermoError::BasisChoice);
        }
        let rho = self.rho()?;
        let entry = |i, j| if self.keeps(view, (i, j)) { rho[(i, j)].clone() } else { zero() };
        Ok(ComplexMatrix::from_fn(rho.nrows(), rho.ncols(), entry))
    }

    fn actions(&self) -> Result<Vec<Action<Enclosure>>, ThermoError> {
        Ok(self.all_actions())
    }

    fn eigenbasis(&self, view: View) -> Result<Eigenbasis<Enclosure>, ThermoError> {
        Ok(self.basis_of(view)?.into_eigenbasis())
    }

    fn coherent_part(&self) -> Result<Option<ComplexMatrix<Enclosure>>, ThermoError> {
        let coherent = self.model.coherent().map(|coherent| self.elements(&coherent.operator));
        Ok(coherent.transpose()?)
    }

    fn number(&self) -> Result<ComplexMatrix<Enclosure>, ThermoError> {
        Ok(self.elements(&self.model.particles().ok_or(ThermoError::NoParticles)?.number)?)
    }

    fn potential(&self, bath: usize) -> Result<Enclosure, ThermoError> {
        Ok(self.literal(&self.model.potential(bath)))
    }

    fn has_particles(&self) -> bool {
        self.model.particles().is_some()
    }

    fn observable(&self, name: &str) -> Result<ComplexMatrix<Enclosure>, ThermoError> {
        match self.model.observable(name) {
            Some(operator) => Ok(self.elements(operator)?),
            None => Err(ThermoError::UnknownObservable(name.to_owned())),
        }
    }

    fn has_observable(&self, name: &str) -> bool {
        self.model.observable(name).is_some()
    }

    fn jumps_keep_it(&self) -> bool {
        self.model.steady && self.model.block_diagonal && !self.model.turns_the_steady_state()
    }

    fn balances_without_coherence(&self) -> bool {
        !self.model.is_degenerate() || self.is_function_of_h()
    }

    fn is_in_equilibrium(&self) -> bool {
        let is_warm = |bath: usize| !self.model.baths()[bath].is_at_zero_temperature();
        self.model.steady && self.model.particles().is_none() && self.model.gibbs().is_some_and(is_warm)
    }

    fn squared_coherences(&self, view: View, positions: Range<usize>) -> Result<Vec<Enclosure>, ThermoError> {
        if self.depends_on_basis() {
            return Err(ThermoError::BasisChoice);
        }
        if self.is_function_of_h() {
            return Ok(Vec::new());
        }
        let rho = self.rho()?;
        let pairs = positions.clone().flat_map(|k| (k + 1..positions.end).map(move |l| (k, l)));
        let kept = pairs.filter(|&pair| self.keeps(view, pair)).map(|pair| squared(&rho[pair]));
        Ok(kept.filter(|squared| !squared.vanishes()).collect())
    }

    fn activity_element(
        &self,
        jump: usize,
        direction: Direction,
        j: usize,
        k: usize,
    ) -> Result<Option<Parts<Enclosure>>, ThermoError> {
        if !self.has_basis() {
            // Asked for between different states of one level.
            return Err(ThermoError::BasisChoice);
        }
        let (facts, part) = (&self.jumps[jump], &self.parts[jump]);
        if direction == Direction::Absorption && facts.dephasing {
            return Ok(None);
        }
        Ok(self.activity_between(part, direction, j, k))
    }

    fn squared_norm(&self, _: usize) -> Enclosure {
        Enclosure::integer(1)
    }

    fn has_one_force_each(&self, view: View) -> bool {
        self.one_force_each(view)
    }

    fn has_forces_by_frequency(&self, view: View) -> bool {
        self.forces_by_frequency(view)
    }

    fn keeps_entropy(&self, view: View) -> bool {
        self.entropy_stays(view)
    }

    fn keeps_energy(&self) -> bool {
        self.model.steady && self.model.baths_alone_act() && self.rho().is_ok()
    }

    fn is_steady(&self) -> bool {
        self.model.steady
    }

    fn has_bounded_heat(&self, bath: usize) -> bool {
        self.model.has_bounded_heat(bath)
    }

    fn fluctuations(&self) -> Result<Fluctuations<Enclosure>, ThermoError> {
        self.counting()?.fluctuations()
    }

    fn responses(&self) -> Result<Vec<Vec<Enclosure>>, ThermoError> {
        self.counting()?.responses()
    }

    fn steady(&self) -> Result<Self, ThermoError> {
        let model = self.model.steady().map_err(|_| NumberError::UndecidedComparison)?;
        let steady = HamiltonianFacts::shared(model, self.precision)?;
        steady.finds_its_state()?;
        Ok(steady)
    }
}
