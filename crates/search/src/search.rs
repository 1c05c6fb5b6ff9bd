//! What is searched, where and for how long.

use crate::class::Class;
use lindbound_bounds::language::Statement;
use lindbound_checker::progress::Progress;
use lindbound_families::{ENGINE_FAMILIES, EngineFamily, Family, PLAIN_ENGINES, families_for};
use lindbound_model::hypothesis::Hypothesis;
use std::ops::RangeInclusive;
use std::sync::Arc;
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
    /// Who is told how many tasks are done, and may want no more of them.
    pub watch: Option<Arc<dyn Progress + Send + Sync>>,
    /// The number of the first task.
    pub first: u64,
    /// The number of the task before which to give up: how many there are, where they start from zero.
    pub tasks: u64,
}

impl Search {
    /// A search over all families that never gives up.
    pub fn new(statement: Statement, class: Class, dimensions: RangeInclusive<usize>, seed: u64) -> Self {
        let families = families_for(statement.knows_of_the_coherent_part());
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
            watch: None,
            first: 0,
            tasks: u64::MAX,
        }
    }

    /// A search to which everything belongs, for subjects that come from elsewhere.
    pub fn anywhere(statement: Statement) -> Self {
        let all = Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES).collect::<Vec<_>>();
        Search::new(statement, Class::without(&all), 1..=usize::MAX, 0)
    }

    /// A search for nothing: what its families draw.
    pub fn all(dimensions: RangeInclusive<usize>) -> Self {
        Search::new(Statement::default(), Class::thermal(), dimensions, 0)
    }

    /// Whether time is up, or nobody wants to know any more.
    pub(crate) fn is_late(&self) -> bool {
        let is_over = |watch: &Arc<dyn Progress + Send + Sync>| watch.is_over();
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
            || self.watch.as_ref().is_some_and(is_over)
    }

    /// Tells whoever watches that so many more tasks are done.
    pub(crate) fn step(&self, tasks: u64) {
        self.watch.iter().for_each(|watch| watch.step(tasks));
    }
}
