//! The search for cycles.

use crate::class::Class;
use crate::climb::Budget;
use crate::engine_blueprint::EngineBlueprint;
use crate::engine_start::start;
use crate::numbers::Range;
use crate::objective::{Guess, Target};
use crate::opening::Opening;
use crate::search::Search;
use crate::searched::{Plan, Searched};
use crate::shrink::engine_steps::{normalised, steps};
use crate::shrink::size::Size;
use crate::shrink::step::Step;
use lindbound_bounds::language::Statement;
use lindbound_checker::fast_engine::FastEngine;
use lindbound_families::{EngineFamily, Rng, engine_family};
use lindbound_model::engine::Engine;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;
use rand::RngExt;

/// The first steps of climbs: (8) is sharp where gaps are tuned to a thousandth.
const STEPS: [f64; 3] = [0.5, 0.05, 0.002];

impl Plan for EngineBlueprint {
    type Subject = Engine<Rational>;

    fn ranges(&self) -> Vec<Range> {
        self.ranges()
    }

    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        self.gauged(numbers, rates)
    }

    fn near(&self, numbers: &[f64]) -> Option<Engine<f64>> {
        self.engine(numbers)
    }

    fn exact(&self, numbers: &[Rational]) -> Option<Engine<Rational>> {
        self.engine(numbers)
    }
}

impl Searched for Engine<Rational> {
    type Near = Engine<f64>;
    type Drawn = Engine<Rational>;
    type Plan = EngineBlueprint;
    type Family = EngineFamily;
    const DRAWS: u64 = 12;
    const BITS: u32 = 128;

    fn families(search: &Search) -> &[&'static EngineFamily] {
        &search.engine_families
    }

    fn drawn(family: &EngineFamily, seed: u64, n: u64, dimension: usize) -> Option<Self> {
        family.exact(seed, n, dimension).ok()
    }

    fn model(family: &EngineFamily, seed: u64, n: u64, dimension: usize) -> Option<Self> {
        family.exact(seed, n, dimension).ok()
    }

    /// Run once where that is allowed.
    fn uniform(search: &Search, n: u64, dimension: usize) -> Option<Self> {
        let once = search.class.frees(Hypothesis::StationaryCycle);
        engine_family(if once { "single-run" } else { "otto" })?.exact(search.seed, n, dimension).ok()
    }

    fn budget(rng: &mut Rng) -> Budget {
        Budget { step: STEPS[rng.random_range(0..STEPS.len())], global: 1200, local: 500 }
    }

    fn start(
        drawn: &Self,
        search: &Search,
        opening: Opening,
        rng: &mut Rng,
    ) -> Option<(EngineBlueprint, Vec<f64>)> {
        start(drawn, search, opening, rng)
    }

    fn near(&self) -> Engine<f64> {
        self.to_f64()
    }

    /// Outside of the class where heat has to be absorbed and is not.
    fn guess(
        near: &Engine<f64>,
        statement: &Statement,
        targets: &[Target],
        class: &Class,
    ) -> Result<Option<Guess>, ThermoError> {
        let fast = FastEngine::new(near)?;
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

    fn may_belong(&self, class: &Class) -> bool {
        class.admits_strokes(self)
    }

    fn size(&self) -> Size {
        Size::of_engine(self)
    }

    fn steps(&self) -> Vec<Step<'_, Self>> {
        steps(self)
    }

    fn physical(self, _: bool) -> Option<Self> {
        normalised(self)
    }

    /// An engine known in closed form is not changed.
    fn smaller_models(&self) -> Box<dyn Iterator<Item = Self>> {
        Box::new(std::iter::empty())
    }
}
