//! What a statement is about: a state of a case, or a cycle of an engine, with its quantities in one kind of
//! number.

use super::observable::{BathRef, Observable};
use lindbound_cycles::CycleObservables;
use lindbound_lanes::{Lanewise, Numbers};
use lindbound_number::{Extended, Rational, Real};
use lindbound_thermo::dynamics::Evolves;
use lindbound_thermo::{Facts, Observables, StateQuantities, ThermoError};

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
    /// Whether quotients of quantities stay short, as they do not where rates are letters.
    fn divides_rates(&self) -> bool {
        true
    }
    /// An error if there is no such quantity here, whatever its value.
    ///
    /// # Errors
    /// [`ThermoError::OfEngines`], [`ThermoError::OfStates`], [`ThermoError::UnknownParameter`].
    fn has(&self, observable: &Observable) -> Result<(), ThermoError>;
    /// The value of an observable; `bath` finds the index of a bath it names.
    ///
    /// # Errors
    /// [`ThermoError`] if it has none in this kind of number.
    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<Self::Number>, ThermoError>;
}

/// States in a representation.
macro_rules! of_states {
    ($(<$parameter:ident: $bound:path> $state:ty;)*) => {$(
        impl<$parameter: $bound> Quantities for $state {
            type Number = <Self as StateQuantities>::Number;

            fn literal(&self, value: &Rational) -> Self::Number {
                StateQuantities::literal(self, value)
            }

            fn bath_count(&self) -> usize {
                StateQuantities::bath_count(self)
            }

            fn bath(&self, name: &str) -> Result<usize, ThermoError> {
                StateQuantities::bath(self, name)
            }

            fn divides_rates(&self) -> bool {
                StateQuantities::divides_rates(self)
            }

            fn has(&self, observable: &Observable) -> Result<(), ThermoError> {
                observable.is_of_states(self)
            }

            fn value(
                &self,
                observable: &Observable,
                bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
            ) -> Result<Extended<Self::Number>, ThermoError> {
                observable.of_state(self, observable.indices(bath)?)
            }
        }
    )*};
}

of_states! {
    <F: Facts> Observables<F>;
    <R: Lanewise> Numbers<R>;
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
        observable.is_of_cycles(self)
    }

    fn value(
        &self,
        observable: &Observable,
        bath: &dyn Fn(&BathRef) -> Result<usize, ThermoError>,
    ) -> Result<Extended<R>, ThermoError> {
        observable.of_cycle(self, observable.indices(bath)?[0]).map(Extended::Finite)
    }
}
