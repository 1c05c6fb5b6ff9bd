//! The search for states.

use crate::blueprint::Blueprint;
use crate::class::Class;
use crate::climb::Budget;
use crate::numbers::Range;
use crate::objective::{Guess, Target};
use crate::opening::Opening;
use crate::search::Search;
use crate::searched::{Plan, Searched};
use crate::shrink::changes::normalised;
use crate::shrink::models::small_models;
use crate::shrink::size::Size;
use crate::shrink::step::Step;
use crate::shrink::steps::steps;
use crate::start::{Request, start};
use lindbound_bounds::language::Statement;
use lindbound_families::{Family, Rng, family, observe, observe_at};
use lindbound_model::case::Case;
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;

impl Plan for Blueprint {
    type Subject = Case<Rational>;

    fn ranges(&self) -> Vec<Range> {
        self.ranges()
    }

    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        self.gauged(numbers, rates)
    }

    fn near(&self, numbers: &[f64]) -> Option<Case<f64>> {
        self.case(numbers)
    }

    fn exact(&self, numbers: &[Rational]) -> Option<Case<Rational>> {
        self.case(numbers)
    }

    fn is_small(&self) -> bool {
        self.is_small()
    }
}

impl Searched for Case<Rational> {
    type Near = Case<f64>;
    type Drawn = Case<f64>;
    type Plan = Blueprint;
    type Family = Family;
    const DRAWS: u64 = 24;
    const BITS: u32 = 1024;

    fn families(search: &Search) -> &[&'static Family] {
        &search.families
    }

    fn drawn(family: &Family, seed: u64, n: u64, dimension: usize) -> Option<Case<f64>> {
        family.fast(seed, family.apart(n), dimension).ok()
    }

    fn model(family: &Family, seed: u64, n: u64, dimension: usize) -> Option<Self> {
        family.exact(seed, n, dimension).ok()
    }

    fn uniform(search: &Search, n: u64, dimension: usize) -> Option<Case<f64>> {
        let mut drawn = Self::drawn(family("davies")?, search.seed, n, dimension)?;
        observe_at(&mut drawn, &search.statement.observables(), search.seed, n);
        Some(drawn)
    }

    fn budget(_: &mut Rng) -> Budget {
        Budget { step: 0.5, global: 2500, local: 1000 }
    }

    fn start(
        drawn: &Case<f64>,
        search: &Search,
        opening: Opening,
        rng: &mut Rng,
    ) -> Option<(Blueprint, Vec<f64>)> {
        let mut drawn = drawn.clone();
        observe(&mut drawn, &search.statement.observables(), rng);
        let request = Request {
            class: &search.class,
            opening,
            names: &search.statement.bath_names(),
            normalised: !search.statement.is_homogeneous(),
            open_unit: !search.statement.is_free_of_units(),
        };
        start(&drawn, &request, rng)
    }

    fn near(&self) -> Case<f64> {
        self.to_f64()
    }

    fn guess(
        near: &Case<f64>,
        _: &Statement,
        targets: &[Target],
        _: &Class,
    ) -> Result<Option<Guess>, ThermoError> {
        let mut best: Result<Option<Guess>, ThermoError> = Ok(None);
        for target in targets {
            match (target.guess(near), &best) {
                (Ok(Some(guess)), Ok(Some(known))) if guess.margin <= known.margin => {}
                (Ok(Some(guess)), _) => best = Ok(Some(guess)),
                // A clause without a value leaves the others.
                (Err(error), Ok(None)) => best = Err(error),
                _ => {}
            }
        }
        best
    }

    fn may_belong(&self, class: &Class) -> bool {
        class.admits(self)
    }

    fn size(&self) -> Size {
        Size::of(self)
    }

    fn steps(&self) -> Vec<Step<'_, Self>> {
        steps(self)
    }

    fn physical(self, free_trace: bool) -> Option<Self> {
        if free_trace { Some(self) } else { normalised(self) }
    }

    fn smaller_models(&self) -> Box<dyn Iterator<Item = Self>> {
        Box::new(small_models(self))
    }
}
