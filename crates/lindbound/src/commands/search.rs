//! `search`: a counterexample to a claim or a conjecture, made small.

use crate::conjecture::LONGEST;
use lindbound_bounds::claim;
use lindbound_checker::CheckerError;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::Question;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_search::{Class, SearchError, SearchReport};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is searched, where and for how long.
///
/// ```
/// use lindbound::commands::Search;
/// use lindbound::prelude::*;
/// let search = Search { dimensions: 2..=3, ..Search::of_conjecture("J_tot(bd)^2 <= A_cl * sigma(bd) / 2") };
/// let report = search.run(None)?;
/// assert_eq!(report.exit().code(), 1);
/// assert_eq!(report.json()["refuted"], true);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Search {
    /// What is to be refuted.
    pub of: Asserted,
    /// Hypotheses that need not hold.
    pub dropped: Vec<Hypothesis>,
    /// The dimensions d.
    pub dimensions: RangeInclusive<usize>,
    /// When to give up, in seconds; 30 if neither this nor `tasks` is given. What is no number or below zero
    /// is no time at all.
    pub seconds: Option<f64>,
    /// After how many tasks to give up.
    pub tasks: Option<u64>,
    /// The seed of all random numbers.
    pub seed: u64,
}

/// What a search is to refute.
#[derive(Clone, Debug)]
pub enum Asserted {
    /// The claim with this id.
    Claim(String),
    /// A conjecture, perhaps with a name as `NAME=STATEMENT`.
    Conjecture(String),
}

/// When a search gives up if nothing else is said, in seconds.
const SECONDS: f64 = 30.0;
/// What making a counterexample small may take at least.
const PATIENCE: Duration = Duration::from_secs(5);

impl Search {
    /// The search for a counterexample to a claim of the registry.
    pub fn of_claim(id: &str) -> Self {
        Search::of(Asserted::Claim(id.to_owned()))
    }

    /// The search for a counterexample to a statement of the claim language.
    pub fn of_conjecture(text: &str) -> Self {
        Search::of(Asserted::Conjecture(text.to_owned()))
    }

    fn of(of: Asserted) -> Self {
        Search { of, dropped: Vec::new(), dimensions: 2..=6, seconds: None, tasks: None, seed: 1 }
    }

    /// After which time the search gives up, and how long it may then take to make small what it found.
    ///
    /// ```
    /// use lindbound::commands::Search;
    /// use std::time::Duration;
    /// let within = |t| Search { seconds: Some(t), ..Search::of_claim("eq4") }.times().unwrap().0;
    /// assert_eq!(within(0.5), Duration::from_millis(500));
    /// assert_eq!([within(-1.0), within(f64::NAN)], [Duration::ZERO; 2]);
    /// assert!(within(f64::INFINITY) > Duration::from_secs(100_000_000));
    /// ```
    pub fn times(&self) -> Option<(Duration, Duration)> {
        let seconds = self.seconds.or(self.tasks.is_none().then_some(SECONDS));
        let bounded = |seconds: f64| if seconds > 0.0 { seconds.min(LONGEST) } else { 0.0 };
        let seconds = seconds.map(|seconds| Duration::from_secs_f64(bounded(seconds)));
        seconds.map(|seconds| (seconds, seconds.max(PATIENCE)))
    }

    /// The statement, and the class of cases that it is about without the hypotheses that are dropped.
    ///
    /// # Errors
    /// [`SearchError`] for a claim that there is not, a statement that is not well formed, and a hypothesis
    /// that is dropped where it is not required.
    pub fn question(&self) -> Result<(Question, Class), SearchError> {
        let (question, class, required) = match &self.of {
            Asserted::Claim(id) => {
                let claim = claim(id).ok_or_else(|| CheckerError::UnknownClaim(id.clone()))?;
                (Question::claim(claim), Class::of(claim, &self.dropped), Class::of(claim, &[]))
            }
            Asserted::Conjecture(text) => {
                (Question::conjecture(text, 1)?, Class::without(&self.dropped), Class::thermal())
            }
        };
        let statement = &question.statement;
        let is_needless = |hypothesis: &&Hypothesis| {
            let only_of_cycles = Hypothesis::OF_CYCLES.contains(hypothesis) && !statement.is_about_engines();
            required.frees(**hypothesis) || statement.is_about_a_model() || only_of_cycles
        };
        match self.dropped.iter().find(is_needless) {
            Some(hypothesis) => {
                Err(SearchError::NothingDropped { question: question.id, hypothesis: hypothesis.id() })
            }
            None => Ok((question, class)),
        }
    }

    /// Searches until a counterexample is found and made small, or time is up.
    ///
    /// # Errors
    /// As for [`Search::question`], and [`SearchError`] if there is nothing to search.
    pub fn run(&self, watch: Option<Arc<dyn Progress + Send + Sync>>) -> Result<SearchReport, SearchError> {
        let (question, class) = self.question()?;
        let all = lindbound_search::Search::new(
            question.statement.clone(),
            class,
            self.dimensions.clone(),
            self.seed,
        );
        let times = self.times();
        let deadline = times.map(|(seconds, _)| Instant::now() + seconds);
        let tasks = self.tasks.unwrap_or(u64::MAX);
        let search = lindbound_search::Search { deadline, tasks, watch, ..all };
        SearchReport::new(&question, &search, times.map(|(_, patience)| patience))
    }
}
