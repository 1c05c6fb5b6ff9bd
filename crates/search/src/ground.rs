//! The tasks of a search: each draws from one family at one dimension, takes the draw closest to a violation,
//! opens it and climbs.

use crate::climb::climb;
use crate::landscape::Landscape;
use crate::numbers::Range;
use crate::objective::{Guess, PROMISING, Target};
use crate::opening::Opening;
use crate::round::{nearly_exact, rounded};
use crate::search::Search;
use crate::searched::{Plan, Searched};
use crate::task::{Peak, Task};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::judge::Judge;
use lindbound_families::{Places, Rng, Source, Turn};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;
use rand::SeedableRng;

/// Where a search looks.
pub(crate) struct Ground<'a, S: Searched> {
    search: &'a Search,
    targets: Vec<Target>,
    places: Places<S::Family>,
}

/// A plan with the clause that is climbed.
struct Slope<'a, S: Searched> {
    ground: &'a Ground<'a, S>,
    target: &'a Target,
    plan: &'a S::Plan,
}

impl<S: Searched> Landscape for Slope<'_, S> {
    type Subject = S;

    fn ranges(&self) -> Vec<Range> {
        self.plan.ranges()
    }

    fn guess(&self, numbers: &[f64]) -> Option<Guess> {
        self.ground.guess(std::slice::from_ref(self.target), &self.plan.near(numbers)?).ok().flatten()
    }

    fn looks_violated(&self, numbers: &[f64]) -> bool {
        let Some(near) = self.plan.near(numbers) else { return false };
        matches!(self.ground.guess(&self.ground.targets, &near), Ok(Some(guess)) if guess.margin > 0.0)
    }

    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        self.plan.gauged(numbers, rates)
    }

    fn exact(&self, numbers: &[Rational]) -> Option<S> {
        self.plan.exact(numbers)
    }

    fn is_counterexample(&self, subject: &S) -> bool {
        self.ground.search.is_refuted_by(subject)
    }

    fn is_small(&self) -> bool {
        self.plan.is_small()
    }
}

impl<'a, S: Searched> Ground<'a, S> {
    /// Where a search looks, from every family and dimension.
    pub fn new(search: &'a Search) -> Self {
        let places = Places::new(S::families(search), search.dimensions.clone());
        Ground { search, targets: Target::of(&search.statement), places }
    }

    /// From how many places, for how many clauses, tasks start.
    pub fn places(&self) -> usize {
        self.places.len() * self.targets.len()
    }

    fn guess(&self, targets: &[Target], near: &S::Near) -> Result<Option<Guess>, ThermoError> {
        S::guess(near, &self.search.statement, targets, &self.search.class)
    }

    fn nearly_exact(&self, (plan, numbers): &Peak<S>) -> Option<S> {
        nearly_exact(plan, numbers, self.search.statement.is_free_of_time())
    }

    /// The ratio of a peak, certified from below.
    pub fn ratio(&self, peak: &Peak<S>) -> Option<f64> {
        let subject = self.nearly_exact(peak)?;
        if self.search.admits(&subject) { self.search.certified_ratio(&subject) } else { None }
    }

    /// Whether the n-th of uniform draws certainly violates the statement.
    pub fn draw_violates(&self, n: u64) -> bool {
        let search = self.search;
        let dimensions = search.dimensions.end() - search.dimensions.start() + 1;
        let d = search.dimensions.start() + n as usize % dimensions;
        let mut rng = Rng::seed_from_u64(search.seed ^ n);
        let mut violates = || {
            let drawn = S::uniform(search, n, d)?;
            let (plan, numbers) = S::start(&drawn, search, Opening::AS_DRAWN, &mut rng)?;
            let guess = self.guess(&self.targets, &plan.near(&numbers)?).ok()??;
            let subject = self.nearly_exact(&(plan, numbers)).filter(|_| guess.margin > PROMISING)?;
            search.is_refuted_by(&subject).then_some(())
        };
        violates().is_some()
    }

    /// Decides a model in closed form where floating point sees a violation.
    fn try_model(&self, task: &mut Task<S>, target: &Target, model: S) {
        let guess = self.guess(std::slice::from_ref(target), &model.near());
        task.obstacle = guess.as_ref().err().cloned();
        let guess = guess.ok().flatten();
        task.applied |= guess.is_some();
        if task.violation.is_none() && guess.is_some_and(|guess| guess.margin > PROMISING) {
            if self.search.is_refuted_by(&model) {
                task.violation = Some(model);
            } else {
                task.unconfirmed += 1;
            }
        }
    }

    /// One task.
    pub fn task(&self, index: u64, stop: &dyn Fn() -> bool) -> Task<S> {
        let Some(turn) = self.places.turn(index, self.targets.len()) else { return Task::new(String::new()) };
        let Turn { family, dimension: d, clause, number } = turn;
        let target = &self.targets[clause];
        let Search { statement, seed, .. } = self.search;
        let key = turn.key(*seed);
        let mut rng = Rng::seed_from_u64(key);
        let name = family.name();
        let mut task = Task::new(format!("search from {name}, d = {d}, seed {seed}, task {number}"));
        let mut nearest: Option<(f64, S::Plan, Vec<f64>)> = None;
        for draw in 0..S::DRAWS {
            if stop() {
                return task;
            }
            let n = number * S::DRAWS + draw;
            task.evaluations += 1;
            task.dimension = Some(d);
            // A model known in closed form stays what it is: its parameters are part of it.
            if statement.is_about_a_model() {
                if let Some(model) = S::model(family, *seed, n, d) {
                    self.try_model(&mut task, target, model);
                }
                continue;
            }
            let opening = Opening::draw(&mut rng);
            let Some(drawn) = S::drawn(family, *seed, n, d) else { continue };
            let Some((plan, numbers)) = S::start(&drawn, self.search, opening, &mut rng) else { continue };
            let Some(near) = plan.near(&numbers) else { continue };
            let guess = match self.guess(std::slice::from_ref(target), &near) {
                Ok(Some(guess)) => guess,
                Err(error) => {
                    task.obstacle = Some(error);
                    continue;
                }
                Ok(None) => continue,
            };
            task.applied = true;
            if nearest.as_ref().is_none_or(|(margin, ..)| guess.margin > *margin) {
                nearest = Some((guess.margin, plan, numbers));
            }
        }
        let Some((_, plan, numbers)) = nearest.filter(|_| task.violation.is_none()) else { return task };
        let slope = Slope { ground: self, target, plan: &plan };
        let summit = climb(&slope, &numbers, key, S::budget(&mut rng), stop);
        task.evaluations += summit.evaluations;
        if summit.margin > PROMISING && !stop() {
            task.violation = rounded(&slope, &summit.numbers, stop);
            task.unconfirmed += u64::from(task.violation.is_none());
        }
        if let Some(ratio) = summit.ratio.filter(|_| summit.margin <= PROMISING) {
            task.peak = Some((ratio, (plan, summit.numbers)));
        }
        task
    }
}

impl Search {
    /// Whether a subject certainly belongs to the class and certainly violates the statement.
    pub(crate) fn is_refuted_by<S: Searched>(&self, subject: &S) -> bool {
        self.broken_in_refutation(subject).is_some()
    }

    /// The hypotheses broken by a subject that certainly belongs to the class and certainly violates the
    /// statement; `None` for others.
    pub(crate) fn broken_in_refutation<S: Searched>(&self, subject: &S) -> Option<Vec<Hypothesis>> {
        // What costs nothing first; what a file does not hold is nothing to be found.
        if !subject.may_belong(&self.class) || subject.clone().validated().is_err() {
            return None;
        }
        let arithmetic = Arithmetic { cap: Some(S::BITS), ..Arithmetic::CERTIFIED };
        subject.judged(arithmetic, |judge| {
            if judge.refutes(&self.statement) { self.broken(subject, judge) } else { None }
        })
    }

    /// Whether a subject certainly belongs to the class.
    pub fn admits<S: Searched>(&self, subject: &S) -> bool {
        subject.may_belong(&self.class)
            && subject.judged(Arithmetic::CERTIFIED, |judge| self.broken(subject, judge)).is_some()
    }

    /// The hypotheses a subject breaks, if they are among those that the class frees.
    fn broken<S: Searched>(&self, subject: &S, judge: &dyn Judge) -> Option<Vec<Hypothesis>> {
        let findings = subject.hypotheses(judge, Some(&self.statement));
        let broken = findings.iter().filter(|finding| !finding.holds).map(|finding| finding.hypothesis);
        self.class.allows(&findings).then(|| broken.collect())
    }

    /// The ratio of the sides, certified from below and finer than hardware has it.
    pub(crate) fn certified_ratio<S: Searched>(&self, subject: &S) -> Option<f64> {
        let finer = Arithmetic { hardware: false, cap: Some(S::BITS.min(512)), ..Arithmetic::CERTIFIED };
        subject.judged(finer, |judge| judge.ratio(&self.statement))
    }
}
