//! The facts about a model with irrational energies.

use super::numbers::{HamiltonianFacts, squared};
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts};
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
        self.model.baths.iter().map(|bath| bath.name.as_str()).collect()
    }

    fn beta(&self, bath: usize) -> Result<Enclosure, NumberError> {
        match &self.model.baths[bath].temperature {
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
        (self.model.block_diagonal, self.model.block_diagonal && !self.depends_on_basis())
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
        let frequency = self.jumps[jump].frequency.clone();
        let absorption = direction == Direction::Absorption;
        let activity = self.activity(view, &self.operators[jump], absorption);
        let frequency = if absorption { -frequency } else { frequency };
        Ok((activity.clone(), frequency * activity))
    }

    fn spectral(&self, view: View) -> Result<SpectralFacts<Enclosure>, ThermoError> {
        let basis = match view {
            _ if self.model.state.is_none() => self.block_basis()?,
            View::Rho => self.own_basis()?,
            View::Sd if self.depends_on_basis() => return Err(ThermoError::BasisChoice),
            View::Bd | View::Sd => self.block_basis()?,
        };
        self.facts_in(basis)
    }

    fn squared_coherences(&self, view: View, positions: Range<usize>) -> Result<Vec<Enclosure>, ThermoError> {
        if self.depends_on_basis() {
            return Err(ThermoError::BasisChoice);
        }
        if view != View::Rho || self.model.block_diagonal {
            return Ok(Vec::new());
        }
        let pairs = positions.clone().flat_map(|k| (k + 1..positions.end).map(move |l| (k, l)));
        Ok(pairs.map(|pair| squared(&self.rho[pair])).collect())
    }

    fn activity_element(
        &self,
        _: usize,
        _: Direction,
        _: usize,
        _: usize,
    ) -> Result<Option<Parts<Enclosure>>, ThermoError> {
        // Asked for between different states of one level.
        Err(ThermoError::BasisChoice)
    }

    fn squared_norm(&self, _: usize) -> Enclosure {
        Enclosure::integer(1)
    }

    fn has_one_force_each(&self, view: View) -> bool {
        self.one_force_each(view)
    }

    fn has_forces_by_frequency(&self, _: View) -> bool {
        self.forces_by_frequency()
    }

    fn keeps_entropy(&self, _: View) -> bool {
        self.is_mixed() || self.model.steady
    }
}
