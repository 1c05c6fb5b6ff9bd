//! Statements about eight cases at once.

use super::ast::{BathRef, Observable};
use super::quantities::Quantities;
use lindbound_model::families::BATHS;
use lindbound_model::number::{Extended, Precision, Rational};
use lindbound_thermo::lanes::{Lanewise, Numbers};
use lindbound_thermo::{ThermoError, View};

impl<R: Lanewise> Quantities for Numbers<R> {
    type Number = R;

    fn literal(&self, value: &Rational) -> R {
        lindbound_model::number::Embeds::embed(value, Precision(53))
    }

    fn bath_count(&self) -> usize {
        BATHS
    }

    fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        let bath = (0..BATHS).find(|bath| name == format!("bath{bath}"));
        bath.ok_or_else(|| ThermoError::UnknownBath(name.to_owned()))
    }

    fn has(&self, observable: &Observable) -> Result<(), ThermoError> {
        match observable {
            Observable::Parameter(name) => Err(ThermoError::UnknownParameter(name.clone())),
            Observable::Cycle(quantity, _) => Err(ThermoError::OfEngines(quantity.id())),
            Observable::Heat(..) => Err(ThermoError::OfEngines("Q")),
            _ => Ok(()),
        }
    }

    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<R>, ThermoError> {
        self.has(observable)?;
        Ok(Extended::Finite(match observable {
            Observable::EntropyProduction(view) => return Ok(self.entropy_production(*view)?),
            Observable::EntropyFlux(view) => return Ok(self.entropy_flux(*view)?),
            Observable::FlowProduction(view) => return Ok(self.flow_production(*view)?),
            Observable::Current(a, view) => self.current(bath(a)?, *view),
            Observable::TotalCurrent(view) => self.total_current(*view)?,
            Observable::LogMean(view) => self.log_mean_activity(*view)?,
            Observable::TraceX(view) => self.trace_x(None, *view),
            Observable::BathTraceX(a, view) => self.trace_x(Some(bath(a)?), *view),
            Observable::Beta(a) => self.beta(bath(a)?)?,
            Observable::L1(view) => self.c_l1(*view)?,
            Observable::ACl => self.trace_x(None, View::Sd),
            Observable::AQm => self.c_x()? * self.c_l1(View::Bd)?,
            Observable::ABlock => self.a_block()?,
            Observable::CX => self.c_x()?,
            Observable::Dimension => R::integer(i64::try_from(self.dimension()).unwrap_or(i64::MAX)),
            Observable::Parameter(_) | Observable::Cycle(..) | Observable::Heat(..) => {
                return Err(ThermoError::OfStates(super::render::in_text(observable)));
            }
        }))
    }
}
