//! How much entropy jumps produce, and how fast they change that of the state, jump by jump.

use crate::current::heat_current;
use crate::entropy::{Transition, dephasing_production, one_way_entropy_flow, pair_production};
use crate::error::ThermoError;
use crate::facts::{Facts, SpectralFacts, Structure};
use crate::flow::Flow;
use crate::observable::Observables;
use crate::quantities::StateQuantities;
use crate::view::View;
use lindbound_number::{Extended, Field, NumberError, Sign};

impl<F: Facts> Observables<F> {
    /// σ̇, jump by jump.
    pub(crate) fn evaluate_entropy_production(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        let jumps = || self.acting(view);
        // Whether anything else may be −∞: heat from a bath at temperature zero, which no pair gives.
        let infinite = || {
            for (_, jump) in jumps().filter(|(_, jump)| jump.structure == Structure::General) {
                self.beta(jump.bath)?;
            }
            Ok(Extended::Infinite)
        };
        for (index, _) in jumps().filter(|(_, jump)| jump.is_one_way()) {
            let Flow { forward, backward, .. } = &self.exchanges(view)?[index].flow;
            if [forward, backward].iter().any(|flow| flow.sign() == Sign::Positive) {
                return infinite();
            }
        }
        let spectral = self.facts().spectral(view)?;
        if jumps().any(|(index, _)| spectral.leaks[index]) {
            return infinite();
        }
        jumps().try_fold(Extended::Finite(F::Number::integer(0)), |sum, (index, jump)| {
            if jump.is_one_way() {
                // None of its flows is known to be positive.
                let Flow { forward, backward, .. } = &self.exchanges(view)?[index].flow;
                let is_silent = [forward, backward].iter().all(|flow| flow.sign() == Sign::Zero);
                return if is_silent { Ok(sum) } else { Err(NumberError::UndecidedComparison.into()) };
            }
            Ok(sum.plus(&self.production(view, &spectral, index)?)?)
        })
    }

    /// σ̇ of one jump that does not lead out of the support, and is not one-way.
    fn production(
        &self,
        view: View,
        spectral: &SpectralFacts<F::Number>,
        index: usize,
    ) -> Result<Extended<F::Number>, ThermoError> {
        let jump = &self.facts().jumps()[index];
        let (populations, forward) = (&spectral.populations, &spectral.forward[index]);
        let produced = match jump.structure {
            Structure::Thermal => pair_production(&jump.forward, &jump.backward, populations, forward)?,
            Structure::HermitianDephasing => dephasing_production(&jump.forward, populations, forward)?,
            Structure::General => {
                let there = one_way_entropy_flow(&jump.forward, populations, forward)?;
                let back = one_way_entropy_flow(&jump.backward, populations, &spectral.backward[index])?;
                let heat = heat_current(self.exchanges(view)?[index].releases().iter());
                let exported = -(self.beta(jump.bath)? * heat);
                there.plus(&back)?.plus(&Extended::Finite(exported))?
            }
        };
        Ok(
            match (
                jump.structure,
                produced.plus(&Extended::Finite(spectral.slack[index].production.clone()))?,
            ) {
                // Every term of the spectral form is (x − y) ln(x/y) ≥ 0.
                (Structure::Thermal | Structure::HermitianDephasing, Extended::Finite(produced)) => {
                    Extended::Finite(produced.known_non_negative())
                }
                (_, produced) => produced,
            },
        )
    }

    /// `Ṡ = −Tr[D[v] ln v]` where a bath is at temperature zero, jump by jump: by its definition, and of
    /// thermal pairs as what they produce and what they import.
    pub(crate) fn evaluate_entropy_flux(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        let jumps = || self.acting(view);
        let spectral = self.facts().spectral(view)?;
        if jumps().any(|(index, _)| spectral.leaks[index]) {
            return Ok(Extended::Infinite);
        }
        jumps().try_fold(Extended::Finite(F::Number::integer(0)), |sum, (index, jump)| {
            let (populations, forward) = (&spectral.populations, &spectral.forward[index]);
            let slack = Extended::Finite(spectral.slack[index].production.clone());
            let flux = match jump.structure {
                Structure::HermitianDephasing => self.production(view, &spectral, index)?,
                _ if jump.is_one_way() || jump.structure == Structure::General => {
                    let back: Vec<_> = match jump.structure {
                        Structure::General => spectral.backward[index].clone(),
                        _ => forward.iter().map(Transition::reversed).collect(),
                    };
                    let there = one_way_entropy_flow(&jump.forward, populations, forward)?;
                    there.plus(&one_way_entropy_flow(&jump.backward, populations, &back)?)?.plus(&slack)?
                }
                _ => {
                    let heat = heat_current(self.exchanges(view)?[index].releases().iter());
                    let imported = Extended::Finite(self.beta(jump.bath)? * heat);
                    self.production(view, &spectral, index)?.plus(&imported)?
                }
            };
            Ok(sum.plus(&flux)?)
        })
    }
}
