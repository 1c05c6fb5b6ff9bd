//! Tasks in order, on any number of threads.

use super::counterexample::Counterexample;
use super::{Found, Search};
use lindbound_thermo::ThermoError;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tasks in flight; they are finished before the next are started, so that the order of their results is theirs.
const BATCH: u64 = 16;
/// Tasks of every place after which a statement that spoke of nothing is taken to speak of nothing.
const ROUNDS: u64 = 4;

/// Where a search looks: cases or engines.
pub(super) trait Ground: Sync {
    /// A point that was reached.
    type Peak: Send;

    /// From how many places, for how many clauses, tasks start.
    fn places(&self) -> usize;

    /// One task.
    fn task(&self, index: u64, stop: &dyn Fn() -> bool) -> Task<Self::Peak>;

    /// The ratio of a peak, certified from below.
    fn ratio(&self, peak: &Self::Peak) -> Option<f64>;
}

/// What a task found.
pub(super) struct Task<P> {
    /// The counterexample.
    pub violation: Option<Counterexample>,
    /// Where it started, for people.
    pub origin: String,
    /// Evaluations in floating point.
    pub evaluations: u64,
    /// Climbs that ended where floating point believed in a violation and certainty did not confirm it.
    pub unconfirmed: u64,
    /// Whether the statement had a value.
    pub applied: bool,
    /// Why not.
    pub obstacle: Option<ThermoError>,
    /// The highest ratio, and where.
    pub peak: Option<(f64, P)>,
}

impl<P> Task<P> {
    /// A task that has found nothing yet.
    pub fn new(origin: String) -> Self {
        Task {
            violation: None,
            origin,
            evaluations: 0,
            unconfirmed: 0,
            applied: false,
            obstacle: None,
            peak: None,
        }
    }
}

/// Runs tasks until one has a certified violation or time is up.
pub(super) fn hunt<G: Ground>(search: &Search, ground: &G) -> Found {
    let mut found = Found::default();
    let mut best: Option<(f64, G::Peak)> = None;
    let mut next = search.first;
    let enough = search.first.saturating_add(ROUNDS * ground.places() as u64);
    while next < search.tasks && !search.is_late() && (found.applied || next < enough) {
        let batch = next..search.tasks.min(next.saturating_add(BATCH));
        next = batch.end;
        // The earliest task of the batch that has a counterexample: later ones can stop.
        let winner = AtomicU64::new(u64::MAX);
        let results: Vec<Task<G::Peak>> = batch
            .into_par_iter()
            .map(|index| {
                let superseded = || search.is_late() || winner.load(Ordering::Relaxed) < index;
                let task = ground.task(index, &superseded);
                if task.violation.is_some() {
                    winner.fetch_min(index, Ordering::Relaxed);
                }
                task
            })
            .collect();
        for task in results {
            found.evaluations += task.evaluations;
            found.unconfirmed += task.unconfirmed;
            found.applied |= task.applied;
            found.obstacle = found.obstacle.take().or(task.obstacle);
            found.tasks += 1;
            if let Some((ratio, _)) = &task.peak
                && best.as_ref().is_none_or(|(highest, _)| ratio > highest)
            {
                best = task.peak;
            }
            if let Some(counterexample) = task.violation {
                found.largest_ratio = search.certified_ratio(&counterexample);
                (found.first, found.origin) = (Some(counterexample), task.origin);
                return found;
            }
        }
    }
    found.largest_ratio = best.and_then(|(_, peak)| ground.ratio(&peak));
    found
}
