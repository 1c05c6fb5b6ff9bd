//! What one task of a search comes to.

use crate::searched::Searched;
use lindbound_thermo::ThermoError;

/// A point with what it is a point of.
pub(crate) type Peak<S> = (<S as Searched>::Plan, Vec<f64>);

/// What a task found.
pub(crate) struct Task<S: Searched> {
    /// The counterexample.
    pub violation: Option<S>,
    /// Where it started, for people.
    pub origin: String,
    /// The dimension of its subjects, where it looked at one.
    pub dimension: Option<usize>,
    /// Evaluations in floating point.
    pub evaluations: u64,
    /// Climbs that ended where floating point believed in a violation and certainty did not confirm it.
    pub unconfirmed: u64,
    /// Whether the statement had a value.
    pub applied: bool,
    /// Why not.
    pub obstacle: Option<ThermoError>,
    /// The highest ratio, and where.
    pub peak: Option<(f64, Peak<S>)>,
}

impl<S: Searched> Task<S> {
    /// A task that has found nothing yet.
    pub fn new(origin: String) -> Self {
        Task {
            violation: None,
            origin,
            dimension: None,
            evaluations: 0,
            unconfirmed: 0,
            applied: false,
            obstacle: None,
            peak: None,
        }
    }
}
