//! What a statement is about: a state of a case, or a cycle of an engine, with its quantities in one kind of
//! number.

use super::ast::{BathRef, CycleView, Observable};
use lindbound_number::{Extended, Rational, Real};
use lindbound_thermo::cycle::CycleObservables;
use lindbound_thermo::dynamics::Evolves;
use lindbound_thermo::{Facts, Observables, ThermoError, View};

/// Everything an expression can ask for.
pub trait Quantities {
    /// The kind of number.
    type Number: Real;
    /// The image of a rational.
    fn literal(&self, value: &Rational) -> Self::Number;
    /// The number of baths.
    fn bath_count(&self) -> usize;
    /// The index of a bath.
    ///
    /// # Errors
    /// [`ThermoError::UnknownBath`].
    fn bath(&self, name: &str) -> Result<usize, ThermoError>;
    /// An error if there is no such quantity here, whatever its value.
    ///
    /// # Errors
    /// [`ThermoError::OfEngines`], [`ThermoError::OfStates`], [`ThermoError::UnknownParameter`].
    fn has(&self, observable: &Observable) -> Result<(), ThermoError>;
    /// The value of an observable; `bath` finds the index of the bath it names.
    ///
    /// # Errors
    /// [`ThermoError`] if it has none in this kind of number.
    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<Self::Number>, ThermoError>;
}

impl<F: Facts> Quantities for Observables<F> {
    type Number = F::Number;

    fn literal(&self, value: &Rational) -> F::Number {
        self.literal(value)
    }

    fn bath_count(&self) -> usize {
        self.bath_count()
    }

    fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        self.bath(name)
    }

    fn has(&self, observable: &Observable) -> Result<(), ThermoError> {
        match observable {
            Observable::Parameter(name) => self.parameter(name).map(|_| ()),
            Observable::Cycle(quantity, _) => Err(ThermoError::OfEngines(quantity.id())),
            Observable::Heat(..) => Err(ThermoError::OfEngines("Q")),
            _ => Ok(()),
        }
    }

    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<F::Number>, ThermoError> {
        Ok(Extended::Finite(match observable {
            Observable::EntropyProduction(view) => return self.entropy_production(*view),
            Observable::EntropyFlux(view) => return self.entropy_flux(*view),
            Observable::FlowProduction(view) => return self.flow_production(*view),
            Observable::Current(a, view) => self.current(bath(a)?, *view)?,
            Observable::TotalCurrent(view) => self.total_current(*view)?,
            Observable::LogMean(view) => self.log_mean_activity(*view)?,
            Observable::TraceX(view) => self.trace_x(None, *view)?,
            Observable::BathTraceX(a, view) => self.trace_x(Some(bath(a)?), *view)?,
            Observable::Beta(a) => self.beta(bath(a)?)?,
            Observable::L1(view) => self.c_l1(*view)?,
            Observable::ACl => self.trace_x(None, View::Sd)?,
            Observable::AQm => self.a_qm()?,
            Observable::ABlock => self.a_block()?,
            Observable::CX => self.c_x()?,
            Observable::Dimension => self.dimension(),
            Observable::Parameter(name) => self.parameter(name)?,
            Observable::Cycle(quantity, _) => return Err(ThermoError::OfEngines(quantity.id())),
            Observable::Heat(..) => return Err(ThermoError::OfEngines("Q")),
        }))
    }
}

impl<R: Evolves> Quantities for CycleObservables<'_, R> {
    type Number = R;

    fn literal(&self, value: &Rational) -> R {
        self.embedded(value)
    }

    fn bath_count(&self) -> usize {
        self.cycle().dynamics.baths.len()
    }

    fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        let position = self.cycle().dynamics.baths.iter().position(|bath| bath == name);
        position.ok_or_else(|| ThermoError::UnknownBath(name.to_owned()))
    }

    fn has(&self, observable: &Observable) -> Result<(), ThermoError> {
        match observable {
            Observable::Cycle(..) | Observable::Heat(..) | Observable::Beta(_) | Observable::Dimension => {
                Ok(())
            }
            Observable::Parameter(name) => self.parameter(name).map(|_| ()),
            other => Err(ThermoError::OfStates(super::render::in_text(other))),
        }
    }

    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<R>, ThermoError> {
        self.has(observable)?;
        let of = |view: &CycleView| match view {
            CycleView::Own | CycleView::Diagonal => Ok(self),
            CycleView::Dephased => self.dephased(),
        };
        Ok(Extended::Finite(match observable {
            Observable::Beta(a) => self.beta(bath(a)?),
            Observable::Parameter(name) => self.parameter(name)?,
            Observable::Dimension => self.dimension(),
            Observable::Heat(a, view) if *view == CycleView::Diagonal => {
                self.heat_without_coherence(bath(a)?)
            }
            Observable::Heat(a, view) => of(view)?.heat(bath(a)?),
            Observable::Cycle(quantity, view) => quantity.of(of(view)?, *view == CycleView::Diagonal)?,
            other => return Err(ThermoError::OfStates(super::render::in_text(other))),
        }))
    }
}
