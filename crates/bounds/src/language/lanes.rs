//! Statements about eight cases at once.

use super::ast::{BathRef, Observable};
use super::quantities::Quantities;
use lindbound_model::families::BATHS;
use lindbound_number::{Extended, Precision, Rational};
use lindbound_thermo::lanes::{Lanewise, Numbers};
use lindbound_thermo::{ThermoError, View};

impl<R: Lanewise> Quantities for Numbers<R> {
    type Number = R;

    fn literal(&self, value: &Rational) -> R {
        lindbound_number::Embeds::embed(value, Precision(53))
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
            Observable::Parameter(_) | Observable::Cycle(..) | Observable::Heat(..) => missing(observable),
            _ => Ok(()),
        }
    }

    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<R>, ThermoError> {
        let bath = observable.bath().map(bath).transpose()?;
        value(self, observable, bath).map(Extended::Finite)
    }
}

/// The value of an observable, for which the bath it names, if it names one, has been found.
#[inline(always)]
pub(super) fn value<R: Lanewise>(
    of: &Numbers<R>,
    observable: &Observable,
    bath: Option<usize>,
) -> Result<R, ThermoError> {
    let bath = bath.unwrap_or_default();
    Ok(match observable {
        Observable::EntropyProduction(view) => of.entropy_production(*view)?,
        Observable::EntropyFlux(view) => of.entropy_flux(*view)?,
        Observable::FlowProduction(view) => of.flow_production(*view)?,
        Observable::Current(_, view) => of.current(bath, *view),
        Observable::TotalCurrent(view) => of.total_current(*view)?,
        Observable::LogMean(view) => of.log_mean_activity(*view)?,
        Observable::TraceX(view) => of.trace_x(None, *view),
        Observable::BathTraceX(_, view) => of.trace_x(Some(bath), *view),
        Observable::Beta(_) => of.beta(bath)?,
        Observable::L1(view) => of.c_l1(*view)?,
        Observable::ACl => of.trace_x(None, View::Sd),
        Observable::AQm => of.c_x()? * of.c_l1(View::Bd)?,
        Observable::ABlock => of.a_block()?,
        Observable::CX => of.c_x()?,
        Observable::Dimension => R::integer(i64::try_from(of.dimension()).unwrap_or(i64::MAX)),
        Observable::Parameter(_) | Observable::Cycle(..) | Observable::Heat(..) => {
            return missing(observable);
        }
    })
}

/// Why cases in lanes do not have an observable.
#[cold]
fn missing<T>(observable: &Observable) -> Result<T, ThermoError> {
    Err(match observable {
        Observable::Parameter(name) => ThermoError::UnknownParameter(name.clone()),
        Observable::Cycle(quantity, _) => ThermoError::OfEngines(quantity.id()),
        _ => ThermoError::OfEngines("Q"),
    })
}
