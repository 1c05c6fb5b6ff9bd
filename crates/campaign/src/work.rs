//! The work of a plan: cases to be checked and tasks of searches, and one unit of either.

use lindbound_checker::tally::Place;
use std::ops::{Range, RangeInclusive};

/// Work of one kind, cut into units.
#[derive(Debug)]
pub(super) enum Run {
    /// Of cases.
    Check(CheckRun),
    /// Of a search.
    Search(SearchRun),
}

/// Cases of one family, dimension, tier and seed.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckRun {
    /// Where the first case is.
    pub place: Place,
    /// The seed.
    pub seed: u64,
    pub(super) cases: u64,
    pub(super) per_unit: u64,
}

/// Tasks of the search for one statement with one seed.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRun {
    /// Which question of the plan.
    pub question: usize,
    /// The dimensions.
    pub dimensions: RangeInclusive<usize>,
    /// The seed.
    pub seed: u64,
    pub(super) tasks: u64,
    pub(super) per_unit: u64,
}

/// What one unit is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Work<'a> {
    /// Cases.
    Check {
        /// Of what kind.
        run: &'a CheckRun,
        /// Which.
        indices: Range<u64>,
    },
    /// Tasks of a search.
    Search {
        /// Of which.
        run: &'a SearchRun,
        /// Which.
        tasks: Range<u64>,
    },
}

impl Run {
    /// How many cases or tasks it has, and how many of them are a unit.
    pub(super) fn size(&self) -> (u64, u64) {
        match self {
            Run::Check(run) => (run.cases, run.per_unit),
            Run::Search(run) => (run.tasks, run.per_unit),
        }
    }

    /// How many units it has.
    pub(super) fn units(&self) -> u64 {
        let (all, per_unit) = self.size();
        all.div_ceil(per_unit)
    }
}
