//! The facts about a model with irrational energies.

use super::entries::squared;
use super::numbers::HamiltonianFacts;
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
        let basis = match view {
            View::Sd if self.depends_on_basis() => return Err(ThermoError::BasisChoice),
            View::Sd => self.standard_basis()?,
            _ if self.is_function_of_h() => self.standard_basis()?,
            View::Bd => self.block_basis(&self.levels())?,
            View::Rho | View::Pi => self.own_basis()?,
        };
        self.facts_in(basis)
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

    fn has_forces_by_frequency(&self, _: View) -> bool {
        self.forces_by_frequency()
    }

    fn keeps_entropy(&self, view: View) -> bool {
        let (is_bd, is_sd) = self.coherence();
        let is_all = match view {
            View::Rho | View::Pi => true,
            View::Bd => is_bd,
            View::Sd => is_sd,
        };
        self.is_mixed() || (self.model.steady && is_all && self.rho().is_ok())
    }

    fn keeps_energy(&self) -> bool {
        self.model.steady && self.model.baths_alone_act() && self.rho().is_ok()
    }

    fn is_steady(&self) -> bool {
        self.model.steady
    }

    fn steady(&self) -> Result<Self, ThermoError> {
        let model = self.model.steady().map_err(|_| NumberError::UndecidedComparison)?;
        let steady = HamiltonianFacts::shared(model, self.precision)?;
        steady.finds_its_state()?;
        Ok(steady)
    }
}
