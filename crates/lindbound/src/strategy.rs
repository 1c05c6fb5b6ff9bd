//! Strategies for `proptest`: cases and engines of every family, which shrink as counterexamples do, to fewer
//! dimensions, jumps and baths and to shorter numbers, and keep every hypothesis that holds.
//!
//! ```
//! use lindbound::prelude::*;
//! use lindbound::strategy;
//! use proptest::prelude::*;
//! proptest!(|(case in strategy::thermal_case(2..=3))| {
//!     prop_assert_eq!(case.decide("second-law").unwrap().verdict, Holds);
//! });
//! ```

use lindbound_checker::subject::Subject;
use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_model::families::Source;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_search::{Search, Searched};
use proptest::arbitrary::any;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

/// Cases of every family that draws these dimensions, in exact numbers; every hypothesis about a model holds.
/// A range without dimensions is refused when it is drawn from.
///
/// ```
/// use lindbound::strategy::thermal_case;
/// use proptest::{strategy::Strategy, test_runner::TestRunner};
/// let (low, high) = (5, 2);
/// assert!(thermal_case(low..=high).new_tree(&mut TestRunner::deterministic()).is_err());
/// ```
pub fn thermal_case(dimensions: RangeInclusive<usize>) -> impl Strategy<Value = Case<Rational>> {
    Families(dimensions, PhantomData)
}

/// Engines of every family that draws these dimensions, in exact numbers.
pub fn engine(dimensions: RangeInclusive<usize>) -> impl Strategy<Value = Engine<Rational>> {
    Families(dimensions, PhantomData)
}

/// Whatever the families of a kind of subject draw.
#[derive(Debug)]
struct Families<S>(RangeInclusive<usize>, PhantomData<fn() -> S>);

impl<S: Searched + Debug> Strategy for Families<S> {
    type Tree = Smaller<S>;
    type Value = S;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        if self.0.is_empty() {
            return Err(Reason::from("there is no dimension to draw from"));
        }
        let dimension = self.0.clone().new_tree(runner)?.current();
        let all = Search::all(self.0.clone());
        let fit: Vec<_> = S::families(&all).iter().filter(|family| family.draws_in(dimension)).collect();
        let (which, seed) = any::<(usize, u64)>().new_tree(runner)?.current();
        let none = || Reason::from(format!("no family draws anything of dimension {dimension}"));
        let family = fit.get(which % fit.len().max(1)).ok_or_else(none)?;
        let current = S::model(family, seed, 0, dimension);
        Ok(Smaller { broken: broken(&current), current, before: None, step: 0 })
    }
}

fn broken<S: Subject>(subject: &S) -> Vec<Hypothesis> {
    let found = subject.structure().into_iter().filter(|finding| !finding.holds);
    found.map(|finding| finding.hypothesis).collect()
}

/// A subject with smaller ones to be tried.
struct Smaller<S> {
    current: S,
    /// The last that failed, and broke no more than these.
    before: Option<S>,
    broken: Vec<Hypothesis>,
    /// The step that led here.
    step: usize,
}

impl<S: Searched + Debug> ValueTree for Smaller<S> {
    type Value = S;

    fn current(&self) -> S {
        self.current.clone()
    }

    fn simplify(&mut self) -> bool {
        let size = self.current.size();
        let steps = self.current.steps();
        let smaller = steps.iter().enumerate().skip(self.step).find_map(|(at, step)| {
            let mut candidate = self.current.clone();
            step(&mut candidate)?;
            let candidate = candidate.physical(false)?;
            let keeps = candidate.size() < size && broken(&candidate).iter().all(|h| self.broken.contains(h));
            keeps.then_some((at, candidate))
        });
        drop(steps);
        let Some((at, candidate)) = smaller else { return false };
        self.before = Some(std::mem::replace(&mut self.current, candidate));
        self.step = at;
        true
    }

    fn complicate(&mut self) -> bool {
        let Some(before) = self.before.take() else { return false };
        self.current = before;
        self.step += 1;
        true
    }
}
