//! Search: looks for a case of a class that violates a statement, and says how hard it looked.
//!
//! A search is a sequence of *tasks*. Each draws cases from one family at one dimension, takes the one closest to a violation,
//! opens it ([`start()`]) and climbs ([`climb()`]) in coordinates that cannot leave the class ([`Blueprint`]). A promising
//! point is rounded to small rationals ([`rounded`]) and decided with certainty; the first task that has a certified violation ends the
//! search, and its case is made small. Floating point only steers: what it believes to be a violation and certainty does not confirm
//! is counted, and never shown as a counterexample.
//!
//! Tasks are independent and numbered, so the same seed gives the same counterexample whatever the number of threads, unless time
//! runs out. Every task is a restart: from another family, dimension or structure.

mod blueprint;
mod class;
mod climb;
pub mod command;
pub mod controls;
mod objective;
mod opening;
pub mod power;
mod round;
mod start;

pub use blueprint::{Blueprint, JumpPlan, Pattern, Range, StatePlan};
pub(crate) use class::whole_exponent;
pub use class::{Class, Detuning};
pub use climb::{Budget, Summit, climb};
pub use objective::{Guess, PROMISING, Target};
pub use opening::{FrameOpening, Opening};
pub use round::{is_violated, nearly_exact, rounded, simplest_near};
pub use start::{Request, start};

use crate::CheckerError;
use crate::decide::Outcome;
use crate::hardware::certify;
use crate::ladder::Arithmetic;
use crate::shrink::shrunk;
use lindbound_bounds::language::Statement;
use lindbound_model::case::Case;
use lindbound_model::families::{FAMILIES, Family, Rng};
use lindbound_model::number::{Rational, Verdict};
use lindbound_thermo::ThermoError;
use rand::SeedableRng;
use rayon::prelude::*;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// What to search for, where and for how long.
#[derive(Clone)]
pub struct Search {
    /// The statement to be violated.
    pub statement: Statement,
    /// The cases looked at.
    pub class: Class,
    /// Their dimensions.
    pub dimensions: RangeInclusive<usize>,
    /// The families searches start from.
    pub families: Vec<&'static Family>,
    /// The seed.
    pub seed: u64,
    /// When to give up.
    pub deadline: Option<Instant>,
    /// After how many tasks to give up.
    pub tasks: u64,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The counterexample as it was certified first.
    pub first: Option<Case<Rational>>,
    /// Where it was found, for people.
    pub origin: String,
    /// Evaluations in floating point, up to and including the task that found it.
    pub evaluations: u64,
    /// Tasks finished.
    pub tasks: u64,
    /// Climbs that ended where floating point believed in a violation and certainty did not confirm it.
    pub unconfirmed: u64,
    /// The largest ratio of left to right side, certified from below.
    pub largest_ratio: Option<f64>,
    /// Whether the statement had a value for any case.
    pub applied: bool,
    /// Why not, for one of those for which it had none.
    pub obstacle: Option<ThermoError>,
}

/// Cases drawn at the start of each task.
const DRAWS: u64 = 24;
/// Tasks in flight; they are finished before the next are started, so that the order of their results is theirs.
const BATCH: u64 = 16;
/// Tasks of every place after which a statement that spoke of no case is taken to speak of none.
const ROUNDS: u64 = 4;
/// Evaluations of a task's climb.
const BUDGET: Budget = Budget { global: 2500, local: 1000 };

impl Search {
    /// A search over all families that never gives up.
    pub fn new(statement: Statement, class: Class, dimensions: RangeInclusive<usize>, seed: u64) -> Self {
        let families = FAMILIES.iter().collect();
        Search { statement, class, dimensions, families, seed, deadline: None, tasks: u64::MAX }
    }

    /// Runs tasks until one has a certified violation or time is up.
    ///
    /// # Errors
    /// [`CheckerError::NothingToCheck`] if no family draws cases of these dimensions.
    pub fn run(&self) -> Result<Found, CheckerError> {
        let places: Vec<(&Family, usize)> = self
            .families
            .iter()
            .flat_map(|family| {
                self.dimensions.clone().filter(|d| family.draws(*d)).map(move |d| (*family, d))
            })
            .collect();
        if places.is_empty() {
            return Err(CheckerError::NothingToCheck);
        }
        let targets = Target::of(&self.statement);
        let mut found = Found::default();
        let mut best: Option<Peak> = None;
        let mut next = 0;
        let enough = ROUNDS * (places.len() * targets.len()) as u64;
        while next < self.tasks && !self.is_late() && (found.applied || next < enough) {
            let batch = next..self.tasks.min(next + BATCH);
            next = batch.end;
            // The earliest task of the batch that has a counterexample: later ones can stop.
            let winner = AtomicU64::new(u64::MAX);
            let results: Vec<Task> = batch
                .into_par_iter()
                .map(|index| {
                    let superseded = || self.is_late() || winner.load(Ordering::Relaxed) < index;
                    let target = &targets[index as usize % targets.len()];
                    let place = places[index as usize / targets.len() % places.len()];
                    let task = self.task(&targets, target, place, index, &superseded);
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
                if task
                    .peak
                    .as_ref()
                    .is_some_and(|peak| best.as_ref().is_none_or(|best| peak.ratio > best.ratio))
                {
                    best = task.peak;
                }
                if let Some(case) = task.violation {
                    found.largest_ratio = self.certified_ratio(&case);
                    (found.first, found.origin) = (Some(case), task.origin);
                    return Ok(found);
                }
            }
        }
        found.largest_ratio = best.and_then(|best| {
            self.certified_ratio(&nearly_exact(
                &best.blueprint,
                &best.numbers,
                self.statement.is_free_of_time(),
            )?)
        });
        Ok(found)
    }

    /// The counterexample made small, within the class and the dimensions of the search, as far as time allows.
    pub fn made_small(&self, case: &Case<Rational>, until: Option<Instant>) -> Case<Rational> {
        let accepts = |smaller: &Case<Rational>| {
            self.dimensions.contains(&smaller.dimension()) && self.class.admits(smaller)
        };
        let small = shrunk(&self.statement, case.clone(), Verdict::Violated, &accepts, until);
        with_plain_names(small, &self.statement.bath_names())
    }

    /// What starting points need to know of the search.
    pub(crate) fn request<'a>(&'a self, names: &'a [String]) -> Request<'a> {
        Request {
            class: &self.class,
            opening: Opening::AS_DRAWN,
            names,
            normalised: !self.statement.is_homogeneous(),
            open_unit: !self.statement.is_free_of_units(),
        }
    }

    fn is_late(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn certified_ratio(&self, case: &Case<Rational>) -> Option<f64> {
        let finer = Arithmetic { hardware: false, cap: Some(512), ..Arithmetic::CERTIFIED };
        let outcomes = certify(std::slice::from_ref(&self.statement), case, || Some(case.clone()), finer);
        match outcomes.into_iter().next() {
            Some(Outcome::Decided(decision)) => decision.ratio,
            _ => None,
        }
    }

    fn task(
        &self,
        targets: &[Target],
        target: &Target,
        (family, d): (&Family, usize),
        index: u64,
        stop: &dyn Fn() -> bool,
    ) -> Task {
        let key = self.seed.rotate_left(32) ^ index.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut rng = Rng::seed_from_u64(key);
        let mut task = Task {
            origin: format!("search from {}, d = {d}, seed {}, task {index}", family.name, self.seed),
            ..Task::default()
        };
        let names = self.statement.bath_names();
        let request = self.request(&names);
        let mut nearest: Option<(f64, Blueprint, Vec<f64>)> = None;
        for draw in 0..DRAWS {
            if stop() {
                return task;
            }
            let drawn = family.fast(self.seed, index * DRAWS + draw, d);
            // A model known in closed form stays what it is: its parameters are part of it.
            if self.statement.is_about_a_model() {
                task.evaluations += 1;
                task.try_model(self, target, family.exact(self.seed, index * DRAWS + draw, d));
                continue;
            }
            let request = Request { opening: Opening::draw(&mut rng), ..request };
            let Some((blueprint, numbers)) = start(&drawn, &request, &mut rng) else { continue };
            task.evaluations += 1;
            let guess = match blueprint.case(&numbers).map(|case| target.guess(&case)) {
                Some(Ok(Some(guess))) => guess,
                Some(Err(error)) => {
                    task.obstacle = Some(error);
                    continue;
                }
                _ => continue,
            };
            task.applied = true;
            if nearest.as_ref().is_none_or(|(margin, ..)| guess.margin > *margin) {
                nearest = Some((guess.margin, blueprint, numbers));
            }
        }
        let Some((_, blueprint, numbers)) = nearest.filter(|_| task.violation.is_none()) else { return task };
        let summit = climb(target, &blueprint, &numbers, key, BUDGET, stop);
        task.evaluations += summit.evaluations;
        if summit.margin > PROMISING && !stop() {
            let admits = |case: &Case<Rational>| self.class.admits(case);
            task.violation = rounded(&self.statement, targets, &blueprint, &summit.numbers, &admits, stop);
            task.unconfirmed += u64::from(task.violation.is_none());
        }
        if let Some(ratio) = summit.ratio.filter(|_| summit.margin <= PROMISING) {
            task.peak = Some(Peak { ratio, blueprint, numbers: summit.numbers });
        }
        task
    }
}

/// Baths that the statement does not name are `bath`, or `bath1`, `bath2` … if there are several: which ones were left is chance.
fn with_plain_names(mut case: Case<Rational>, named: &[String]) -> Case<Rational> {
    if named.is_empty() {
        let several = case.baths.len() > 1;
        for (n, bath) in case.baths.iter_mut().enumerate() {
            bath.name = if several { format!("bath{}", n + 1) } else { "bath".to_owned() };
        }
    }
    case
}

/// The highest ratio of a task.
struct Peak {
    ratio: f64,
    blueprint: Blueprint,
    numbers: Vec<f64>,
}

#[derive(Default)]
struct Task {
    violation: Option<Case<Rational>>,
    origin: String,
    evaluations: u64,
    unconfirmed: u64,
    applied: bool,
    obstacle: Option<ThermoError>,
    peak: Option<Peak>,
}

impl Task {
    /// Decides a model in closed form where floating point sees a violation.
    fn try_model(&mut self, search: &Search, target: &Target, case: Case<Rational>) {
        let guess = target.guess(&case.to_f64());
        self.obstacle = guess.as_ref().err().cloned();
        let guess = guess.ok().flatten();
        self.applied |= guess.is_some();
        if self.violation.is_none() && guess.is_some_and(|guess| guess.margin > PROMISING) {
            if search.class.admits(&case) && is_violated(&search.statement, &case) {
                self.violation = Some(case);
            } else {
                self.unconfirmed += 1;
            }
        }
    }
}
