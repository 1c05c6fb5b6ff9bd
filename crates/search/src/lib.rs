//! Search: looks for a case or an engine of a class that violates a statement, and says how hard it looked.
//!
//! A search is a sequence of *tasks*. Each draws cases from one family at one dimension, takes the one closest to a violation,
//! opens it ([`start()`]) and climbs ([`climb()`]) in coordinates that cannot leave the class ([`Blueprint`]). A promising
//! point is rounded to small rationals ([`rounded`]) and decided with certainty; the first task that has a certified violation ends the
//! search, and its case is made small. Floating point only steers: what it believes to be a violation and certainty does not confirm
//! is counted, and never shown as a counterexample. Statements about cycles are searched in the same way, for engines
//! ([`EngineBlueprint`]).
//!
//! Tasks are independent and numbered, so the same seed gives the same counterexample whatever the number of threads, unless time
//! runs out. Every task is a restart: from another family, dimension or structure.

mod blueprint;
mod cases;
mod class;
mod climb;
pub mod controls;
mod counterexample;
mod engine;
mod error;
mod hunt;
mod landscape;
mod numbers;
mod objective;
mod opening;
pub mod power;
mod report;
mod round;
mod shrink;
mod start;

pub use blueprint::{Blueprint, JumpPlan, StatePlan};
pub(crate) use class::whole_exponent;
pub use class::{Class, Detuning};
pub use climb::{Budget, Summit, climb};
pub use counterexample::Counterexample;
pub use engine::{EngineBlueprint, EngineJump, EngineLevels, EngineStroke};
pub use error::SearchError;
pub use landscape::Landscape;
pub use numbers::{Pattern, Range};
pub use objective::{Guess, PROMISING, Target};
pub use opening::{FrameOpening, Opening};
pub use report::{Refutation, SearchReport};
pub use round::{is_violated, nearly_exact, rounded, simplest_near};
pub use start::{Request, start};

use cases::Cases;
use engine::{BITS, Engines};
use hunt::{Ground, hunt};
use lindbound_bounds::language::Statement;
use lindbound_checker::decide::Outcome;
use lindbound_checker::engine::{EngineJudge, Subject};
use lindbound_checker::hardware::certify;
use lindbound_checker::ladder::Arithmetic;
use lindbound_model::case::Case;
use lindbound_model::families::{ENGINE_FAMILIES, EngineFamily, FAMILIES, Family, PLAIN_ENGINES};
use lindbound_number::{Rational, Verdict};
use lindbound_thermo::ThermoError;
use shrink::shrunk_engine;
pub use shrink::{Size, shrunk};
use std::ops::RangeInclusive;
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
    /// The families searches for cases start from.
    pub families: Vec<&'static Family>,
    /// The families searches for engines start from.
    pub engine_families: Vec<&'static EngineFamily>,
    /// The seed.
    pub seed: u64,
    /// When to give up.
    pub deadline: Option<Instant>,
    /// The number of the first task.
    pub first: u64,
    /// The number of the task before which to give up: how many there are, where they start from zero.
    pub tasks: u64,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The counterexample as it was certified first.
    pub first: Option<Counterexample>,
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
    /// Whether the statement had a value anywhere.
    pub applied: bool,
    /// Why not, for one of those for which it had none.
    pub obstacle: Option<ThermoError>,
}

/// The seed of a task's random numbers.
fn key(seed: u64, index: u64) -> u64 {
    seed.rotate_left(32) ^ index.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Search {
    /// A search over all families that never gives up.
    pub fn new(statement: Statement, class: Class, dimensions: RangeInclusive<usize>, seed: u64) -> Self {
        let families = FAMILIES.iter().collect();
        // Plain engines first: what is simple is found at once.
        let engine_families = std::iter::once(&PLAIN_ENGINES).chain(ENGINE_FAMILIES).collect();
        Search {
            statement,
            class,
            dimensions,
            families,
            engine_families,
            seed,
            deadline: None,
            first: 0,
            tasks: u64::MAX,
        }
    }

    /// Runs tasks until one has a certified violation or time is up.
    ///
    /// # Errors
    /// [`SearchError::NothingToSearch`] if no family draws anything of these dimensions.
    pub fn run(&self) -> Result<Found, SearchError> {
        if self.statement.is_about_engines() {
            self.run_on(&Engines::new(self))
        } else {
            self.run_on(&Cases::new(self))
        }
    }

    fn run_on<G: Ground>(&self, ground: &G) -> Result<Found, SearchError> {
        if ground.places() == 0 {
            return Err(SearchError::NothingToSearch);
        }
        Ok(hunt(self, ground))
    }

    /// Whether one of uniformly drawn cases or engines certainly violates the statement.
    pub(crate) fn draw_violates(&self, index: u64) -> bool {
        if self.statement.is_about_engines() {
            Engines::new(self).draw_violates(index)
        } else {
            Cases::new(self).draw_violates(index)
        }
    }

    /// The counterexample made small, within the class and the dimensions of the search, as far as time allows.
    pub fn made_small(&self, counterexample: &Counterexample, until: Option<Instant>) -> Counterexample {
        match counterexample {
            Counterexample::Case(case) => {
                let accepts = |smaller: &Case<Rational>| {
                    self.dimensions.contains(&smaller.dimension()) && self.class.admits(smaller)
                };
                let small = shrunk(&self.statement, case.clone(), Verdict::Violated, &accepts, until);
                Counterexample::Case(with_plain_names(small, &self.statement.bath_names()))
            }
            Counterexample::Engine(engine) => {
                Counterexample::Engine(shrunk_engine(self, engine.clone(), until))
            }
        }
    }

    fn is_late(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn certified_ratio(&self, counterexample: &Counterexample) -> Option<f64> {
        match counterexample {
            Counterexample::Case(case) => {
                let finer = Arithmetic { hardware: false, cap: Some(512), ..Arithmetic::CERTIFIED };
                let statements = std::slice::from_ref(&self.statement);
                match certify(statements, case, || Some(case.clone()), finer).into_iter().next()? {
                    Outcome::Decided(decision) => decision.ratio,
                    Outcome::DoesNotApply(_) => None,
                }
            }
            Counterexample::Engine(engine) => {
                EngineJudge::new(Subject::Engine(engine), Some(BITS)).ratio(&self.statement)
            }
        }
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
