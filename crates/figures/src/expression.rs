//! Expressions of the claim language in floating point: every quantity of a figure is one.

use lindbound_bounds::language::{Quantities, Statement, parse, sides};
use lindbound_checker::CheckerError;
use lindbound_model::case::Case;
use lindbound_number::{Extended, Precision};
use lindbound_thermo::{Embedded, Observables, Sketch, ThermoError};

/// Expressions that are evaluated together.
pub struct Expressions(Vec<Statement>);

impl Expressions {
    /// Parses the expressions.
    ///
    /// # Errors
    /// [`CheckerError::Statement`] if one is not well formed.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, CheckerError> {
        // The grammar has statements; an expression is the left side of one.
        let parsed = texts.into_iter().map(|text| parse(&format!("{text} = 0")));
        Ok(Expressions(parsed.collect::<Result<_, _>>()?))
    }

    /// Their values for a state or a cycle.
    ///
    /// # Errors
    /// [`ThermoError`] if one has no value.
    pub fn values<Q: Quantities<Number = f64>>(&self, of: &Q) -> Result<Vec<f64>, ThermoError> {
        let value = |statement: &Statement| {
            let sides = sides(statement, of)?;
            Ok(match sides.into_iter().next().map(|sides| sides.left) {
                Some(Extended::Finite(x)) => x,
                Some(Extended::Infinite) => f64::INFINITY,
                Some(Extended::MinusInfinite) => f64::NEG_INFINITY,
                None => f64::NAN,
            })
        };
        self.0.iter().map(value).collect()
    }

    /// Their values for a case.
    ///
    /// # Errors
    /// As for [`Expressions::values`].
    pub fn of_case(&self, case: &Case<f64>) -> Result<Vec<f64>, ThermoError> {
        let sketch = Sketch::new(case);
        self.values(&Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53))?))
    }
}
