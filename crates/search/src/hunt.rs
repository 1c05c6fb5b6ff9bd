//! Tasks in order, on any number of threads.

use crate::error::SearchError;
use crate::ground::Ground;
use crate::search::Search;
use crate::searched::Searched;
use crate::task::{Peak, Task};
use lindbound_checker::subject::AnySubject;
use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tasks in flight; they are finished before the next are started, so that the order of their results is
/// theirs.
const BATCH: u64 = 16;
/// Tasks of every place after which a statement that spoke of nothing is taken to speak of nothing.
const ROUNDS: u64 = 4;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The counterexample as it was certified first.
    pub first: Option<AnySubject>,
    /// Where it was found, for people.
    pub origin: String,
    /// Evaluations in floating point, up to and including the task that found it.
    pub evaluations: u64,
    /// The dimensions that were looked at, in order.
    pub dimensions: BTreeSet<usize>,
    /// Tasks finished.
    pub tasks: u64,
    /// Climbs that ended where floating point believed in a violation and certainty did not confirm it.
    pub unconfirmed: u64,
    /// The largest ratio of the side claimed smaller to the other, certified from below.
    pub largest_ratio: Option<f64>,
    /// Whether the statement had a value anywhere.
    pub applied: bool,
    /// Why not, for one of those for which it had none.
    pub obstacle: Option<ThermoError>,
}

impl Search {
    /// Runs tasks until one has a certified violation or time is up.
    ///
    /// # Errors
    /// [`SearchError::NothingToSearch`] if no family draws anything of these dimensions.
    pub fn run(&self) -> Result<Found, SearchError> {
        if self.statement.is_about_engines() {
            self.run_on::<Engine<Rational>>()
        } else {
            self.run_on::<Case<Rational>>()
        }
    }

    fn run_on<S: Searched>(&self) -> Result<Found, SearchError> {
        let ground = Ground::<S>::new(self);
        if ground.places() == 0 {
            return Err(SearchError::NothingToSearch);
        }
        Ok(hunt(self, &ground))
    }

    /// Whether one of uniformly drawn cases or engines certainly violates the statement.
    pub(crate) fn draw_violates(&self, n: u64) -> bool {
        if self.statement.is_about_engines() {
            Ground::<Engine<Rational>>::new(self).draw_violates(n)
        } else {
            Ground::<Case<Rational>>::new(self).draw_violates(n)
        }
    }
}

/// Runs tasks until one has a certified violation or time is up.
fn hunt<S: Searched>(search: &Search, ground: &Ground<'_, S>) -> Found {
    let mut found = Found::default();
    let mut best: Option<(f64, Peak<S>)> = None;
    let mut next = search.first;
    let enough = search.first.saturating_add(ROUNDS * ground.places() as u64);
    while next < search.tasks && !search.is_late() && (found.applied || next < enough) {
        let batch = next..search.tasks.min(next.saturating_add(BATCH));
        next = batch.end;
        // The earliest task of the batch that has a counterexample: later ones can stop.
        let winner = AtomicU64::new(u64::MAX);
        let results: Vec<Task<S>> = batch
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
        search.step(results.len() as u64);
        for task in results {
            found.evaluations += task.evaluations;
            found.unconfirmed += task.unconfirmed;
            found.applied |= task.applied;
            found.obstacle = found.obstacle.take().or(task.obstacle);
            found.tasks += 1;
            found.dimensions.extend(task.dimension);
            if let Some((ratio, _)) = &task.peak
                && best.as_ref().is_none_or(|(highest, _)| ratio > highest)
            {
                best = task.peak;
            }
            if let Some(counterexample) = task.violation {
                found.largest_ratio = search.certified_ratio(&counterexample);
                (found.first, found.origin) = (Some(counterexample.into()), task.origin);
                return found;
            }
        }
    }
    found.largest_ratio = best.and_then(|(_, peak)| ground.ratio(&peak));
    found
}
