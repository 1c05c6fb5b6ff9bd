//! The search for cases.

use super::blueprint::Blueprint;
use super::climb::{Budget, climb};
use super::counterexample::Counterexample;
use super::hunt::{Ground, Task};
use super::landscape::Landscape;
use super::numbers::Range;
use super::objective::{Guess, PROMISING, Target};
use super::opening::Opening;
use super::round::{is_violated, nearly_exact, rounded};
use super::start::{Request, start};
use super::{Search, key};
use lindbound_model::case::Case;
use lindbound_model::families::{Family, Rng, family};
use lindbound_number::Rational;
use rand::SeedableRng;

/// Cases drawn at the start of each task.
const DRAWS: u64 = 24;
/// Evaluations of a task's climb.
const BUDGET: Budget = Budget { step: 0.5, global: 2500, local: 1000 };

/// Where a search for cases looks.
pub(super) struct Cases<'a> {
    search: &'a Search,
    targets: Vec<Target>,
    places: Vec<(&'static Family, usize)>,
}

/// A blueprint of cases with the clause that is climbed.
struct Slope<'a> {
    ground: &'a Cases<'a>,
    target: &'a Target,
    blueprint: &'a Blueprint,
}

impl Landscape for Slope<'_> {
    type Subject = Case<Rational>;

    fn ranges(&self) -> Vec<Range> {
        self.blueprint.ranges()
    }

    fn guess(&self, numbers: &[f64]) -> Option<Guess> {
        self.target.guess(&self.blueprint.case(numbers)?).ok().flatten()
    }

    fn looks_violated(&self, numbers: &[f64]) -> bool {
        let case = self.blueprint.case(numbers);
        let violates = |target: &Target, case: &Case<f64>| matches!(target.guess(case), Ok(Some(guess)) if guess.margin > 0.0);
        case.is_some_and(|case| self.ground.targets.iter().any(|target| violates(target, &case)))
    }

    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        self.blueprint.gauged(numbers, rates)
    }

    fn exact(&self, numbers: &[Rational]) -> Option<Case<Rational>> {
        self.blueprint.case(numbers)
    }

    fn is_counterexample(&self, case: &Case<Rational>) -> bool {
        self.ground.search.class.admits(case) && is_violated(&self.ground.search.statement, case)
    }

    fn is_small(&self) -> bool {
        self.blueprint.is_small()
    }
}

impl<'a> Cases<'a> {
    /// Where a search looks, from every family and dimension.
    pub fn new(search: &'a Search) -> Self {
        let of_family = |family: &&'static Family| {
            let family = *family;
            search.dimensions.clone().filter(|d| family.draws(*d)).map(move |d| (family, d))
        };
        let places = search.families.iter().flat_map(of_family).collect();
        Cases { search, targets: Target::of(&search.statement), places }
    }

    /// What starting points need to know of the search.
    fn request<'b>(&'b self, names: &'b [String]) -> Request<'b> {
        Request {
            class: &self.search.class,
            opening: Opening::AS_DRAWN,
            names,
            normalised: !self.search.statement.is_homogeneous(),
            open_unit: !self.search.statement.is_free_of_units(),
        }
    }

    /// A point to the last digits.
    fn nearly_exact(&self, blueprint: &Blueprint, numbers: &[f64]) -> Option<Case<Rational>> {
        nearly_exact(blueprint, numbers, self.search.statement.is_free_of_time())
    }

    /// Whether a draw from `davies` certainly violates the statement.
    pub fn draw_violates(&self, index: u64) -> bool {
        let Some(davies) = family("davies") else { return false };
        let search = self.search;
        let dimensions = search.dimensions.end() - search.dimensions.start() + 1;
        let d = search.dimensions.start() + index as usize % dimensions;
        let drawn = davies.fast(search.seed, davies.apart(index), d);
        let names = search.statement.bath_names();
        let mut rng = Rng::seed_from_u64(search.seed ^ index);
        let violates = |(blueprint, numbers): (Blueprint, Vec<f64>)| {
            let case = blueprint.case(&numbers)?;
            if !self.targets.iter().any(|target| target.promises(&case)) {
                return None;
            }
            let case = self.nearly_exact(&blueprint, &numbers)?;
            (search.class.admits(&case) && is_violated(&search.statement, &case)).then_some(())
        };
        start(&drawn, &self.request(&names), &mut rng).and_then(violates).is_some()
    }

    /// Decides a model in closed form where floating point sees a violation.
    fn try_model(&self, task: &mut Task<<Self as Ground>::Peak>, target: &Target, case: Case<Rational>) {
        let guess = target.guess(&case.to_f64());
        task.obstacle = guess.as_ref().err().cloned();
        let guess = guess.ok().flatten();
        task.applied |= guess.is_some();
        if task.violation.is_none() && guess.is_some_and(|guess| guess.margin > PROMISING) {
            if self.search.class.admits(&case) && is_violated(&self.search.statement, &case) {
                task.violation = Some(Counterexample::Case(case));
            } else {
                task.unconfirmed += 1;
            }
        }
    }
}

impl Ground for Cases<'_> {
    type Peak = (Blueprint, Vec<f64>);

    fn places(&self) -> usize {
        self.places.len() * self.targets.len()
    }

    fn ratio(&self, (blueprint, numbers): &Self::Peak) -> Option<f64> {
        let case = self.nearly_exact(blueprint, numbers)?;
        self.search.certified_ratio(&Counterexample::Case(case))
    }

    fn task(&self, index: u64, stop: &dyn Fn() -> bool) -> Task<Self::Peak> {
        let target = &self.targets[index as usize % self.targets.len()];
        let (family, d) = self.places[index as usize / self.targets.len() % self.places.len()];
        let Search { statement, seed, .. } = self.search;
        let key = key(*seed, index);
        let mut rng = Rng::seed_from_u64(key);
        let mut task = Task::new(format!("search from {}, d = {d}, seed {seed}, task {index}", family.name));
        let names = statement.bath_names();
        let mut nearest: Option<(f64, Blueprint, Vec<f64>)> = None;
        for draw in 0..DRAWS {
            if stop() {
                return task;
            }
            let drawn = family.fast(*seed, family.apart(index * DRAWS + draw), d);
            // A model known in closed form stays what it is: its parameters are part of it.
            if statement.is_about_a_model() {
                task.evaluations += 1;
                self.try_model(&mut task, target, family.exact(*seed, index * DRAWS + draw, d));
                continue;
            }
            let request = Request { opening: Opening::draw(&mut rng), ..self.request(&names) };
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
        let slope = Slope { ground: self, target, blueprint: &blueprint };
        let summit = climb(&slope, &numbers, key, BUDGET, stop);
        task.evaluations += summit.evaluations;
        if summit.margin > PROMISING && !stop() {
            task.violation = rounded(&slope, &summit.numbers, stop).map(Counterexample::Case);
            task.unconfirmed += u64::from(task.violation.is_none());
        }
        if let Some(ratio) = summit.ratio.filter(|_| summit.margin <= PROMISING) {
            task.peak = Some((ratio, (blueprint, summit.numbers)));
        }
        task
    }
}
