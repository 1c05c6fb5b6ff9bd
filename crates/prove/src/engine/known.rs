//! The quantities of cycles as the last step of a certificate knows them: by the bounds of their integrals.

use super::super::seen::{Known, Number, PRECISION};
use super::bounds::{Bounds, Integral};
use super::statement::EngineTerms;
use super::which::Which;
use lindbound_bounds::language::{CycleQuantity, CycleView, Expr, Observable};
use lindbound_model::engine::Run;
use lindbound_number::{Dyadic, Enclosure, Precision, Rational, Toward, rational};
use num_traits::One;

/// The power of two beyond every quantity that has no upper bound.
const BEYOND: i64 = 1 << 20;

/// The integrals of the cycles that a statement speaks of, with their bounds.
#[derive(Default)]
pub(super) struct Integrals {
    all: Vec<(Which, Bounds)>,
    /// What the entropy of the state of a single run gains, where it is seen.
    pub gain: Option<Enclosure>,
}

impl Integrals {
    /// Adds those of a cycle.
    pub fn add(&mut self, which: Which, bounds: Vec<Bounds>) {
        self.all.extend(bounds.into_iter().map(|bounds| (which, bounds)));
    }

    /// Whether one of them has no upper bound.
    pub fn open(&self) -> bool {
        self.all.iter().any(|(_, bounds)| bounds.upper.is_none())
    }

    /// What the heats from the hot bath are at least.
    pub fn hot_heats(&self, hot: usize) -> impl Iterator<Item = &Rational> {
        let hot = move |bounds: &&Bounds| bounds.integral == Integral::Heat(hot);
        self.all.iter().map(|(_, bounds)| bounds).filter(hot).map(|bounds| &bounds.lower)
    }

    fn find(&self, which: Which, integral: Integral) -> Option<&Bounds> {
        let found = self.all.iter().find(|(w, bounds)| *w == which && bounds.integral.same(integral));
        found.map(|(_, bounds)| bounds)
    }
}

/// An engine and its integrals.
pub(super) struct Within<'a> {
    pub terms: &'a EngineTerms<'a>,
    pub integrals: &'a Integrals,
}

/// A place between their bounds or a little beside it, another for every number.
pub(super) struct Place<'a> {
    pub within: Within<'a>,
    pub number: i64,
}

impl Known<Enclosure> for Within<'_> {
    fn value(&self, o: &Observable) -> Option<Enclosure> {
        let bounded = |which, integral| enclosed(self.integrals.find(which, integral)?);
        self.quantity(o, &bounded, self.integrals.gain.as_ref())
    }

    // Where a divisor may vanish nothing is written at all.
    fn vanishes(&self, _: &Expr) -> bool {
        false
    }
}

impl Known<Rational> for Place<'_> {
    fn value(&self, o: &Observable) -> Option<Rational> {
        let Within { integrals, .. } = &self.within;
        let shifted = |which, integral| {
            let index = integrals.all.iter().position(|(w, b)| *w == which && b.integral.same(integral))?;
            let Bounds { lower, .. } = &integrals.all[index].1;
            let shift = rational(self.number * (2 * i64::try_from(index).ok()? + 3) + 1, 1_000_000_007);
            Some(lower + shift / num_traits::pow(rational(10, 1), 24))
        };
        self.within.quantity(o, &shifted, None)
    }

    fn vanishes(&self, _: &Expr) -> bool {
        false
    }
}

impl Within<'_> {
    /// A quantity by integrals, as `proofs/rocq/Engine.v` defines it.
    fn quantity<R: Number>(
        &self,
        o: &Observable,
        integral: &dyn Fn(Which, Integral) -> Option<R>,
        gain: Option<&R>,
    ) -> Option<R> {
        let engine = self.terms.engine;
        let heat = |bath: usize, view: CycleView| match view {
            CycleView::Own => integral(Which::Own, Integral::Heat(bath)),
            CycleView::Diagonal => integral(Which::Own, Integral::DiagonalHeat(bath)),
            CycleView::Dephased => integral(Which::Dephased, Integral::Heat(bath)),
            CycleView::Twin => None,
        };
        let which = |view| if view == CycleView::Dephased { Which::Dephased } else { Which::Own };
        let (hot, cold) = (self.terms.hot, 1 - self.terms.hot);
        let beta = |bath: usize| Some(R::literal(super::process::beta(&engine.baths[bath]).ok()?));
        let tau = || engine.strokes.iter().map(|stroke| &stroke.duration).sum::<Rational>();
        match o {
            Observable::Cycle(quantity, view) => Some(match quantity {
                CycleQuantity::Work => heat(hot, *view)? + heat(cold, *view)?,
                CycleQuantity::HotHeat => heat(hot, *view)?,
                CycleQuantity::ColdHeat => -heat(cold, *view)?,
                CycleQuantity::Efficiency => {
                    let absorbed = heat(hot, *view)?;
                    (absorbed.clone() + heat(cold, *view)?).over(&absorbed).ok()?
                }
                CycleQuantity::EntropyProduction => {
                    let given = beta(hot)? * heat(hot, *view)? + beta(cold)? * heat(cold, *view)?;
                    if engine.run == Run::Once { gain?.clone() - given } else { -given }
                }
                CycleQuantity::ClassicalActivity => {
                    let whole = integral(which(*view), Integral::ClassicalActivity)?;
                    whole.over(&R::literal(&tau())).ok()?
                }
                CycleQuantity::QuantumActivity => {
                    let whole = integral(which(*view), Integral::QuantumActivity)?;
                    whole.over(&R::literal(&tau())).ok()?
                }
                CycleQuantity::Activity => {
                    integral(which(*view), Integral::Activity)?.over(&R::literal(&tau())).ok()?
                }
                CycleQuantity::TotalHeat => integral(which(*view), Integral::TotalCurrent { above: true })?,
                CycleQuantity::Carnot => R::literal(&Rational::one()) - beta(hot)?.over(&beta(cold)?).ok()?,
                CycleQuantity::Duration => R::literal(&tau()),
                CycleQuantity::BetaHot => beta(hot)?,
                CycleQuantity::BetaCold => beta(cold)?,
            }),
            Observable::Heat(bath, view) => heat(self.terms.index(bath).ok()?, *view),
            Observable::Parameter(name) => Some(R::literal(engine.parameters.get(name.as_str())?)),
            Observable::Dimension => Some(R::integer(i64::try_from(engine.dimension()).ok()?)),
            _ => None,
        }
    }
}

/// An integral between its bounds.
pub(super) fn enclosed(bounds: &Bounds) -> Option<Enclosure> {
    between(&bounds.lower, bounds.upper.as_ref())
}

/// What lies between two numbers.
pub(super) fn between(lower: &Rational, upper: Option<&Rational>) -> Option<Enclosure> {
    let Precision(bits) = PRECISION;
    let beyond = || Dyadic { mantissa: 1.into(), exponent: BEYOND };
    let upper = upper.map_or_else(beyond, |upper| Dyadic::from_rational(upper, bits, Toward::Above));
    Enclosure::between(Dyadic::from_rational(lower, bits, Toward::Below), upper, PRECISION).ok()
}
