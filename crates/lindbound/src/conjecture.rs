//! A statement asked of all models of a class: checked on drawn ones, and searched for a counterexample.

use crate::error::Error;
use crate::witness::Witness;
use lindbound_bounds::claim;
use lindbound_checker::CheckerError;
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::{Question, families};
use lindbound_checker::subject::AnySubject;
use lindbound_checker::tally::{Answers, Place};
use lindbound_checker::tier::Tier;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_model::limits::MAX_DIMENSION;
use lindbound_search::{Class, Found, Search};
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;
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
    watch: Watched,
}

/// Who wants to know how far drawing and searching are, and may want no more of it.
#[derive(Clone, Default)]
struct Watched(Option<Arc<dyn Progress + Send + Sync>>);

impl fmt::Debug for Watched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "watched" } else { "not watched" })
    }
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
/// Nobody waits for longer, in seconds.
pub(crate) const LONGEST: f64 = 1e9;
/// What making a counterexample small may take.
const PATIENCE: Duration = Duration::from_secs(20);

impl Conjecture {
    /// A statement of the claim language, of models that satisfy every hypothesis; or the claim of that id,
    /// of models that satisfy those it states.
    ///
    /// # Errors
    /// [`Error::Statement`] if it is neither.
    pub fn new(text: &str) -> Result<Self, Error> {
        let (question, class) = match claim(text.trim()) {
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
            watch: Watched::default(),
        })
    }

    /// The dimensions of the models (2 to 4), at most 64.
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

    /// After how many seconds drawing and searching give up, at the next model; the result then depends on
    /// the machine. Making a counterexample small takes at most 20 seconds more.
    #[must_use]
    pub fn seconds(self, seconds: f64) -> Self {
        Conjecture { seconds: Some(seconds), ..self }
    }

    /// How many models of each family and dimension are drawn (10).
    #[must_use]
    pub fn samples(self, samples: u64) -> Self {
        Conjecture { samples, ..self }
    }

    /// Tells somebody how far drawing and searching are; they give up where no more is wanted.
    ///
    /// ```
    /// use lindbound::checker::progress::Progress;
    /// use lindbound::prelude::*;
    /// use std::sync::Arc;
    /// use std::time::Instant;
    /// struct Enough(Instant);
    /// impl Progress for Enough {
    ///     fn deadline(&self) -> Option<Instant> {
    ///         Some(self.0)
    ///     }
    /// }
    /// let found = Conjecture::new("eq4")?.watched(Arc::new(Enough(Instant::now()))).search()?;
    /// assert_eq!(found.effort.tasks, 0);
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn watched(self, watch: Arc<dyn Progress + Send + Sync>) -> Self {
        Conjecture { watch: Watched(Some(watch)), ..self }
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
        Search::new(statement, class, self.dimensions.clone(), self.seed)
    }

    /// When time is up, if it is limited, from now on.
    ///
    /// # Errors
    /// [`Error`] if the dimensions are none or too large, or the time is none.
    pub(crate) fn deadline(&self) -> Result<Option<Instant>, Error> {
        let (low, high) = (*self.dimensions.start(), *self.dimensions.end());
        if high < low {
            return Err(Error::NoDimension { low, high });
        }
        if high > MAX_DIMENSION {
            return Err(Error::DimensionTooLarge(high));
        }
        let Some(seconds) = self.seconds else { return Ok(None) };
        if !seconds.is_finite() || seconds < 0.0 {
            return Err(Error::Seconds(seconds));
        }
        Ok(Some(Instant::now() + Duration::from_secs_f64(seconds.min(LONGEST))))
    }

    /// Searches for a counterexample and makes it small.
    ///
    /// # Errors
    /// [`Error`] if an option is none, [`Error::Search`] if no family draws anything of the dimensions.
    ///
    /// ```
    /// use lindbound::prelude::*;
    /// let error = Conjecture::new("eq4")?.dim(2..=100).search().unwrap_err();
    /// assert_eq!(error.to_string(), "dim: the dimension 100 is larger than 64");
    /// # Ok::<(), Error>(())
    /// ```
    pub fn search(&self) -> Result<Evidence, Error> {
        self.searched(TASKS, self.deadline()?)
    }

    /// The same with so many tasks if nothing was said, until time is up.
    pub(crate) fn searched(&self, tasks: u64, deadline: Option<Instant>) -> Result<Evidence, Error> {
        let watch = self.watch.0.clone();
        let search = Search { tasks: self.tasks.unwrap_or(tasks), deadline, watch, ..self.question() };
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
        let questions = vec![self.question.clone()];
        let (families, engines) = families(&[], &questions)?;
        let asked = Asked { questions, families, engines, seed: self.seed, cap: None };
        let samples = vec![(Tier::Certified, self.samples)];
        Ok(Plan { asked, dimensions: self.dimensions.clone(), samples, cases_per_engine: 1 })
    }

    /// Draws models of every family and decides each with certainty.
    ///
    /// # Errors
    /// [`Error`] if an option is none, [`Error::Checker`] if no family draws anything of the dimensions, or
    /// the statement speaks of none of what is drawn.
    pub fn check(&self) -> Result<Answers, Error> {
        self.checked(self.deadline()?)
    }

    /// The same until time is up.
    pub(crate) fn checked(&self, deadline: Option<Instant>) -> Result<Answers, Error> {
        if self.samples == 0 {
            return Err(Error::NoSamples);
        }
        let clock = Clock { deadline, watch: self.watch.0.as_deref() };
        let answers = self.plan()?.run(&clock)?;
        match (answers.every_question_applied(), self.seconds) {
            (Err(_), Some(seconds)) if clock.is_over() => return Err(Error::NoTime(seconds)),
            (applied, _) => applied?,
        }
        Ok(answers)
    }

    /// A violation that was drawn, made small.
    pub(crate) fn drawn(&self, place: Place) -> Result<Witness, Error> {
        let plan = self.plan()?;
        let subject = plan
            .asked
            .subject(place, &self.question.statement)
            .ok_or(CheckerError::NothingToCheck(String::new()))?;
        let origin =
            format!("{}, d = {}, seed {}, case {}", place.family, place.dimension, self.seed, place.index);
        let all = Search::anywhere(self.question.statement.clone());
        self.small(&Search { dimensions: self.dimensions.clone(), ..all }, &subject, &origin)
    }
}

/// Ends the drawing of models when time is up, or nobody wants to know any more.
struct Clock<'a> {
    deadline: Option<Instant>,
    watch: Option<&'a (dyn Progress + Send + Sync)>,
}

impl Progress for Clock<'_> {
    fn start(&self, all: u64, done: u64) {
        self.watch.iter().for_each(|watch| watch.start(all, done));
    }

    fn step(&self, done: u64) {
        self.watch.iter().for_each(|watch| watch.step(done));
    }

    fn deadline(&self) -> Option<Instant> {
        let of_watch = self.watch.and_then(|watch| watch.deadline());
        self.deadline.into_iter().chain(of_watch).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Conjecture {
        Conjecture::new("eq4").unwrap().dim(2).samples(1).tasks(1)
    }

    #[test]
    fn what_cannot_be_asked_for_is_an_error_of_its_own() {
        let (five, two) = (5, 2);
        for (conjecture, expected) in [
            (asked().dim(five..=two), "dim: 5..=2 holds no dimension; the smaller comes first"),
            (asked().dim(2..=usize::MAX), "dim: the dimension 18446744073709551615 is larger than 64"),
            (asked().dim(12..=65), "dim: the dimension 65 is larger than 64"),
            (asked().seconds(f64::NAN), "seconds: a time is finite and not negative, but this is NaN"),
            (asked().seconds(f64::INFINITY), "seconds: a time is finite and not negative, but this is inf"),
            (asked().seconds(-1.0), "seconds: a time is finite and not negative, but this is -1"),
        ] {
            assert_eq!(conjecture.check().unwrap_err().to_string(), expected);
            assert_eq!(conjecture.search().unwrap_err().to_string(), expected);
        }
        let error = asked().samples(0).check().unwrap_err();
        let expected = "samples: at least one model of each family and dimension has to be drawn";
        assert_eq!(error.to_string(), expected);
        assert!(asked().dim(1).check().unwrap_err().to_string().contains("draw no cases"));
    }

    #[test]
    fn drawing_ends_when_time_is_up() {
        let begun = Instant::now();
        let error = asked().dim(8).samples(u64::MAX).seconds(0.0).check().unwrap_err();
        assert_eq!(error.to_string(), "seconds: in 0 s no model was drawn that the statement speaks of");
        assert!(begun.elapsed() < Duration::from_secs(60));
        let answers = asked().samples(1 << 10).seconds(1e300).check().unwrap();
        assert!(answers.instances >= 1 << 10);
    }

    #[test]
    fn a_claim_is_found_by_its_id_whatever_stands_around_it() {
        assert_eq!(Conjecture::new(" eq4 \n").unwrap().text(), "eq4");
    }
}
