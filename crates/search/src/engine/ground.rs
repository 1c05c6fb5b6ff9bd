//! The tasks of a search for engines.

use super::blueprint::EngineBlueprint;
use super::start::start;
use crate::climb::{Budget, climb};
use crate::counterexample::Counterexample;
use crate::hunt::{Ground, Task};
use crate::landscape::Landscape;
use crate::numbers::Range;
use crate::objective::{Guess, PROMISING, Target};
use crate::opening::Opening;
use crate::round::{FINEST, rationals, rounded};
use crate::{Search, key};
use lindbound_checker::engine::{EngineJudge, FastEngine, Subject, engine_hypotheses};
use lindbound_model::engine::{Engine, Run};
use lindbound_model::families::{EngineFamily, Rng, engine_family};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;
use rand::{RngExt, SeedableRng};

/// Engines drawn at the start of each task.
const DRAWS: u64 = 12;
/// Evaluations of a task's climb.
const BUDGET: Budget = Budget { step: 0.5, global: 1200, local: 500 };
/// The first steps of climbs: (8) is sharp where gaps are tuned to a thousandth.
const STEPS: [f64; 3] = [0.5, 0.05, 0.002];

/// The largest precision of a decision; a counterexample that needs more is not one to quote.
pub(crate) const BITS: u32 = 256;

/// Where a search for engines looks.
pub(crate) struct Engines<'a> {
    search: &'a Search,
    targets: Vec<Target>,
    places: Vec<(&'static EngineFamily, usize)>,
}

/// A blueprint of engines with the clause that is climbed.
struct Slope<'a> {
    ground: &'a Engines<'a>,
    target: &'a Target,
    blueprint: &'a EngineBlueprint,
}

impl Landscape for Slope<'_> {
    type Subject = Engine<Rational>;

    fn ranges(&self) -> Vec<Range> {
        self.blueprint.ranges()
    }

    fn guess(&self, numbers: &[f64]) -> Option<Guess> {
        let engine = self.blueprint.engine(numbers)?;
        self.ground.guess(std::slice::from_ref(self.target), &engine).ok().flatten()
    }

    fn looks_violated(&self, numbers: &[f64]) -> bool {
        let Some(engine) = self.blueprint.engine(numbers) else { return false };
        matches!(self.ground.guess(&self.ground.targets, &engine), Ok(Some(guess)) if guess.margin > 0.0)
    }

    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        self.blueprint.gauged(numbers, rates)
    }

    fn exact(&self, numbers: &[Rational]) -> Option<Engine<Rational>> {
        self.blueprint.engine(numbers)
    }

    fn is_counterexample(&self, engine: &Engine<Rational>) -> bool {
        self.ground.search.is_refuted_by(engine)
    }

    fn is_small(&self) -> bool {
        true
    }
}

impl<'a> Engines<'a> {
    /// Where a search looks, from every family and dimension.
    pub fn new(search: &'a Search) -> Self {
        let of_family = |family: &&'static EngineFamily| {
            let family = *family;
            search.dimensions.clone().filter(|d| family.draws(*d)).map(move |d| (family, d))
        };
        let places = search.engine_families.iter().flat_map(of_family).collect();
        Engines { search, targets: Target::of(&search.statement), places }
    }

    /// The guess about the clause that is nearest to a violation; `None` outside of the class, where heat has to be absorbed.
    fn guess(&self, targets: &[Target], engine: &Engine<f64>) -> Result<Option<Guess>, ThermoError> {
        let fast = FastEngine::new(engine)?;
        let Search { class, statement, .. } = self.search;
        if !class.frees(Hypothesis::AbsorbsHeat) && !fast.seems_to_absorb_heat(statement) {
            return Ok(None);
        }
        let mut best: Option<Guess> = None;
        for target in targets {
            let guess = target.guess_of_engine(&fast)?;
            if guess.is_some_and(|guess| best.is_none_or(|best| guess.margin > best.margin)) {
                best = guess;
            }
        }
        Ok(best)
    }

    /// A point to the last digits.
    fn nearly_exact(&self, blueprint: &EngineBlueprint, numbers: &[f64]) -> Option<Engine<Rational>> {
        let numbers = blueprint.gauged(numbers, self.search.statement.is_free_of_time());
        blueprint.engine(&rationals(&blueprint.ranges(), &numbers, FINEST)?)
    }

    /// Whether an engine drawn from `otto`, run once where that is allowed, certainly violates the statement.
    pub fn draw_violates(&self, index: u64) -> bool {
        let search = self.search;
        let once = search.class.frees(Hypothesis::StationaryCycle);
        let Some(family) = engine_family(if once { "single-run" } else { "otto" }) else { return false };
        let dimensions = search.dimensions.end() - search.dimensions.start() + 1;
        let d = search.dimensions.start() + index as usize % dimensions;
        let mut rng = Rng::seed_from_u64(search.seed ^ index);
        let drawn = family.exact(search.seed, index, d);
        let violates = |(blueprint, numbers): (EngineBlueprint, Vec<f64>)| {
            let guess = self.guess(&self.targets, &blueprint.engine(&numbers)?).ok()??;
            let engine = self.nearly_exact(&blueprint, &numbers).filter(|_| guess.margin > PROMISING)?;
            search.is_refuted_by(&engine).then_some(())
        };
        start(&drawn, search, Opening::AS_DRAWN, &mut rng).and_then(violates).is_some()
    }

    /// Decides an engine known in closed form where floating point sees a violation.
    fn try_model(&self, task: &mut Task<<Self as Ground>::Peak>, target: &Target, engine: Engine<Rational>) {
        let guess = self.guess(std::slice::from_ref(target), &engine.to_f64());
        task.obstacle = guess.as_ref().err().cloned();
        let guess = guess.ok().flatten();
        task.applied |= guess.is_some();
        if task.violation.is_none() && guess.is_some_and(|guess| guess.margin > PROMISING) {
            if self.search.is_refuted_by(&engine) {
                task.violation = Some(Counterexample::Engine(engine));
            } else {
                task.unconfirmed += 1;
            }
        }
    }
}

impl Search {
    /// Whether an engine certainly belongs to the class and certainly violates the statement.
    pub(crate) fn is_refuted_by(&self, engine: &Engine<Rational>) -> bool {
        self.broken_in_refutation(engine).is_some()
    }

    /// The hypotheses broken by an engine that certainly belongs to the class and certainly violates the statement; `None` for others.
    pub(crate) fn broken_in_refutation(&self, engine: &Engine<Rational>) -> Option<Vec<Hypothesis>> {
        let judge = EngineJudge::new(Subject::Engine(engine), Some(BITS));
        // What costs nothing first.
        if !self.class.admits_strokes(engine) || !judge.refutes(&self.statement) {
            return None;
        }
        let findings = engine_hypotheses(engine, &judge, Some(&self.statement));
        let broken = findings.iter().filter(|finding| !finding.holds).map(|finding| finding.hypothesis);
        self.class.allows(&findings).then(|| broken.collect())
    }

    /// Whether floating point sees the violation.
    pub(crate) fn sees_violation(&self, engine: &Engine<Rational>) -> bool {
        let ground = Engines::new(self);
        let guess = ground.guess(&ground.targets, &engine.to_f64());
        matches!(guess, Ok(Some(guess)) if guess.margin > PROMISING)
    }
}

impl Ground for Engines<'_> {
    type Peak = (EngineBlueprint, Vec<f64>);

    fn places(&self) -> usize {
        self.places.len() * self.targets.len()
    }

    fn ratio(&self, (blueprint, numbers): &Self::Peak) -> Option<f64> {
        let engine = self.nearly_exact(blueprint, numbers)?;
        let judge = EngineJudge::new(Subject::Engine(&engine), Some(BITS));
        let admitted = self.search.class.admits_engine(&self.search.statement, &engine, &judge);
        if admitted { judge.ratio(&self.search.statement) } else { None }
    }

    fn task(&self, index: u64, stop: &dyn Fn() -> bool) -> Task<Self::Peak> {
        let target = &self.targets[index as usize % self.targets.len()];
        let (family, d) = self.places[index as usize / self.targets.len() % self.places.len()];
        let Search { statement, seed, class, .. } = self.search;
        let key = key(*seed, index);
        let mut rng = Rng::seed_from_u64(key);
        let mut task = Task::new(format!("search from {}, d = {d}, seed {seed}, task {index}", family.name));
        let mut nearest: Option<(f64, EngineBlueprint, Vec<f64>)> = None;
        for draw in 0..DRAWS {
            if stop() {
                return task;
            }
            let drawn = family.exact(*seed, index * DRAWS + draw, d);
            task.evaluations += 1;
            // An engine known in closed form stays what it is: its parameters are part of it.
            if statement.is_about_a_model() {
                if drawn.run == Run::Stationary || class.frees(Hypothesis::StationaryCycle) {
                    self.try_model(&mut task, target, drawn);
                }
                continue;
            }
            let opening = Opening::draw(&mut rng);
            let Some((blueprint, numbers)) = start(&drawn, self.search, opening, &mut rng) else { continue };
            let Some(engine) = blueprint.engine(&numbers) else { continue };
            let guess = match self.guess(std::slice::from_ref(target), &engine) {
                Ok(Some(guess)) => guess,
                Err(error) => {
                    task.obstacle = Some(error);
                    continue;
                }
                Ok(None) => continue,
            };
            task.applied = true;
            if nearest.as_ref().is_none_or(|(margin, ..)| guess.margin > *margin) {
                nearest = Some((guess.margin, blueprint, numbers));
            }
        }
        let Some((_, blueprint, numbers)) = nearest.filter(|_| task.violation.is_none()) else { return task };
        let slope = Slope { ground: self, target, blueprint: &blueprint };
        let budget = Budget { step: STEPS[rng.random_range(0..STEPS.len())], ..BUDGET };
        let summit = climb(&slope, &numbers, key, budget, stop);
        task.evaluations += summit.evaluations;
        if summit.margin > PROMISING && !stop() {
            task.violation = rounded(&slope, &summit.numbers, stop).map(Counterexample::Engine);
            task.unconfirmed += u64::from(task.violation.is_none());
        }
        if let Some(ratio) = summit.ratio.filter(|_| summit.margin <= PROMISING) {
            task.peak = Some((ratio, (blueprint, summit.numbers)));
        }
        task
    }
}
