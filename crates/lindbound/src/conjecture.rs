//! A statement asked of all models of a class: checked on drawn ones, and searched for a counterexample.

use crate::error::Error;
use crate::witness::Witness;
use lindbound_bounds::claim;
use lindbound_checker::CheckerError;
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::question::{Question, families};
use lindbound_checker::subject::AnySubject;
use lindbound_checker::tally::{Answers, Place};
use lindbound_checker::tier::Tier;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_search::{Class, Found, Search};
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

/// A statement with the class of models that it is asked of, and how hard is looked.
///
/// ```
/// use lindbound::prelude::*;
/// let found = Conjecture::new("J_tot(bd)^2 <= A_cl * sigma(bd) / 2")?.dim(2..=3).search()?;
/// assert!(found.witness.is_some());
/// let known = Conjecture::new("eq4")?.dim(2).tasks(2).samples(5);
/// assert!(known.search()?.witness.is_none());
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Conjecture {
    question: Question,
    class: Class,
    dimensions: RangeInclusive<usize>,
    seed: u64,
    tasks: Option<u64>,
    seconds: Option<f64>,
    samples: u64,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The counterexample, as small as it was made.
    pub witness: Option<Witness>,
    /// How hard was looked.
    pub effort: Found,
}

/// Dimensions, as one or as a range with both ends.
pub trait Dimensions {
    /// Both ends.
    fn range(self) -> RangeInclusive<usize>;
}

impl Dimensions for usize {
    fn range(self) -> RangeInclusive<usize> {
        self..=self
    }
}

impl Dimensions for RangeInclusive<usize> {
    fn range(self) -> RangeInclusive<usize> {
        self
    }
}

/// Tasks of a search, if nothing else is said.
const TASKS: u64 = 400;
/// What making a counterexample small may take.
const PATIENCE: Duration = Duration::from_secs(20);

impl Conjecture {
    /// A statement of the claim language, of models that satisfy every hypothesis; or the claim of that id,
    /// of models that satisfy those it states.
    ///
    /// # Errors
    /// [`Error::Statement`] if it is neither.
    pub fn new(text: &str) -> Result<Self, Error> {
        let (question, class) = match claim(text) {
            Some(claim) => (Question::claim(claim), Class::of(claim, &[])),
            None => (Question::conjecture(text, 1)?, Class::thermal()),
        };
        Ok(Conjecture {
            question,
            class,
            dimensions: 2..=4,
            seed: 1,
            tasks: None,
            seconds: None,
            samples: 10,
        })
    }

    /// The dimensions of the models (2 to 4).
    #[must_use]
    pub fn dim(self, dimensions: impl Dimensions) -> Self {
        Conjecture { dimensions: dimensions.range(), ..self }
    }

    /// The seed of all random numbers (1).
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Conjecture { seed, ..self }
    }

    /// After how many tasks of some thousand evaluations a search gives up (400; 16 in a test that something
    /// holds).
    #[must_use]
    pub fn tasks(self, tasks: u64) -> Self {
        Conjecture { tasks: Some(tasks), ..self }
    }

    /// After how many seconds a search gives up at the latest; the result then depends on the machine.
    #[must_use]
    pub fn seconds(self, seconds: f64) -> Self {
        Conjecture { seconds: Some(seconds), ..self }
    }

    /// How many models of each family and dimension are drawn (10).
    #[must_use]
    pub fn samples(self, samples: u64) -> Self {
        Conjecture { samples, ..self }
    }

    /// Without a hypothesis.
    #[must_use]
    pub fn without(mut self, hypothesis: Hypothesis) -> Self {
        if !self.class.frees(hypothesis) {
            self.class.free.push(hypothesis);
        }
        self
    }

    /// The statement as it was written.
    pub fn text(&self) -> &str {
        &self.question.text
    }

    /// Whether a subject is one that the statement is about: of its dimensions and its class.
    pub fn admits(&self, subject: &AnySubject) -> bool {
        self.dimensions.contains(&subject.dimension())
            && lindbound_checker::either!(subject, subject => self.question().admits(subject))
    }

    fn question(&self) -> Search {
        let (statement, class) = (self.question.statement.clone(), self.class.clone());
        let mut search = Search::new(statement, class, self.dimensions.clone(), self.seed);
        search.tasks = self.tasks.unwrap_or(TASKS);
        let limit = self.seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
        search.deadline = limit.map(|seconds| Instant::now() + Duration::from_secs_f64(seconds.min(1e9)));
        search
    }

    /// Searches for a counterexample and makes it small.
    ///
    /// # Errors
    /// [`Error::Search`] if no family draws anything of the dimensions.
    pub fn search(&self) -> Result<Evidence, Error> {
        self.searched(TASKS)
    }

    /// The same with so many tasks if nothing was said.
    pub(crate) fn searched(&self, tasks: u64) -> Result<Evidence, Error> {
        let mut search = self.question();
        search.tasks = self.tasks.unwrap_or(tasks);
        let effort = search.run()?;
        let witness = effort.first.as_ref().map(|first| self.small(&search, first, &effort.origin));
        Ok(Evidence { witness: witness.transpose()?, effort })
    }

    fn small(&self, search: &Search, first: &AnySubject, origin: &str) -> Result<Witness, Error> {
        let small = search.made_small(first, Some(Instant::now() + PATIENCE));
        let made = Witness::new(&self.question.text, small, &format!("{origin}, made smaller"));
        made.or_else(|_| Witness::new(&self.question.text, first.clone(), origin))
    }

    fn plan(&self) -> Result<Plan, Error> {
        let (families, engines) = families(&[])?;
        let questions = vec![self.question.clone()];
        let asked = Asked { questions, families, engines, seed: self.seed, cap: None };
        let samples = vec![(Tier::Certified, self.samples)];
        Ok(Plan { asked, dimensions: self.dimensions.clone(), samples, cases_per_engine: 1 })
    }

    /// Draws models of every family and decides each with certainty.
    ///
    /// # Errors
    /// [`Error::Checker`] if no family draws anything of the dimensions, or the statement speaks of none of
    /// what is drawn.
    pub fn check(&self) -> Result<Answers, Error> {
        let campaign = self.plan()?.run(&())?;
        campaign.every_question_applied()?;
        Ok(campaign)
    }

    /// A violation that was drawn, made small.
    pub(crate) fn drawn(&self, place: Place) -> Result<Witness, Error> {
        let plan = self.plan()?;
        let subject = plan.asked.subject(place).ok_or(CheckerError::NothingToCheck)?;
        let origin =
            format!("{}, d = {}, seed {}, case {}", place.family, place.dimension, self.seed, place.index);
        let all = Search::anywhere(self.question.statement.clone());
        self.small(&Search { dimensions: self.dimensions.clone(), ..all }, &subject, &origin)
    }
}
