//! The pseudo entropy production rate.

use crate::entropy::pseudo_production;
use crate::error::ThermoError;
use crate::facts::{Facts, Structure};
use crate::observable::Observables;
use crate::view::View;
use lindbound_number::Field;
use lindbound_number::matrix::SpectrumError;

impl<F: Facts> Observables<F> {
    /// `P(v)` of all jumps that do something.
    pub(crate) fn evaluate_pseudo_production(&self, view: View) -> Result<F::Number, ThermoError> {
        if !self.facts().divides_rates() {
            return Err(ThermoError::Spectrum { view, source: SpectrumError::Transcendental });
        }
        let spectral = self.facts().spectral(view)?;
        self.acting(view).try_fold(F::Number::integer(0), |sum, (index, jump)| {
            let of = |backward| {
                pseudo_production(&jump.forward, backward, &spectral.populations, &spectral.forward[index])
            };
            let produced = match jump.structure {
                Structure::Thermal => of(&jump.backward)?,
                Structure::HermitianDephasing => of(&jump.forward)?.over(&F::Number::integer(2))?,
                Structure::General => return Err(ThermoError::NotCounted),
            };
            Ok(sum + (produced + spectral.slack[index].pseudo.clone()).known_non_negative())
        })
    }
}
