//! Strategies for `proptest`: cases and engines of every family, which shrink as counterexamples do, to fewer
//! dimensions, jumps and baths and to shorter numbers, and keep the dimensions that were asked for and every
//! hypothesis that holds.
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
use lindbound_families::Source;
use lindbound_model::case::Case;
use lindbound_model::engine::{Engine, Run};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_search::{Search, Searched};
use proptest::arbitrary::any;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};
use std::fmt;
use std::ops::{Deref, RangeInclusive};

/// A case or an engine that was drawn: `Debug` quotes it in a few lines.
///
/// ```
/// use lindbound::strategy::Drawn;
/// let engine = Drawn(lindbound::model::letter::TwoNEngine::near_carnot(1).engine());
/// assert_eq!(engine.strokes.len(), 2);
/// assert!(format!("{engine:?}").contains("jump      hot, ω = 19/10, γ = 1"));
/// ```
#[derive(Clone, PartialEq)]
pub struct Drawn<S>(pub S);

impl<S> Deref for Drawn<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.0
    }
}

impl<S: Subject> fmt::Debug for Drawn<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0.quoted())
    }
}

/// Cases of every family that draws these dimensions, in exact numbers; every hypothesis about a model holds.
/// A range without dimensions is refused when it is drawn from.
///
/// ```
/// use lindbound::strategy::thermal_case;
/// use proptest::{strategy::Strategy, test_runner::TestRunner};
/// let (low, high) = (5, 2);
/// assert!(thermal_case(low..=high).new_tree(&mut TestRunner::deterministic()).is_err());
/// ```
pub fn thermal_case(dimensions: RangeInclusive<usize>) -> impl Strategy<Value = Drawn<Case<Rational>>> {
    Families { dimensions, accepts: |_| true }
}

/// Engines in their stationary cycles, of every family that draws these dimensions, in exact numbers.
pub fn engine(dimensions: RangeInclusive<usize>) -> impl Strategy<Value = Drawn<Engine<Rational>>> {
    Families { dimensions, accepts: |engine: &Engine<Rational>| engine.run == Run::Stationary }
}

/// What the families of a kind of subject draw, as far as it is accepted.
#[derive(Debug)]
struct Families<S> {
    dimensions: RangeInclusive<usize>,
    accepts: fn(&S) -> bool,
}

impl<S: Searched + fmt::Debug> Strategy for Families<S> {
    type Tree = Smaller<S>;
    type Value = Drawn<S>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        if self.dimensions.is_empty() {
            return Err(Reason::from("there is no dimension to draw from"));
        }
        let dimension = self.dimensions.clone().new_tree(runner)?.current();
        let all = Search::all(self.dimensions.clone());
        let mut fit: Vec<_> = S::families(&all).iter().filter(|family| family.draws_in(dimension)).collect();
        let (which, seed) = any::<(usize, u64)>().new_tree(runner)?.current();
        // The families from the one that is chosen on: what it draws may not be accepted.
        let chosen = which % fit.len().max(1);
        fit.rotate_left(chosen);
        let mut drawn = fit.into_iter().map(|family| S::model(family, seed, 0, dimension));
        let none = || Reason::from(format!("no family draws anything of dimension {dimension}"));
        let current = drawn.find(self.accepts).ok_or_else(none)?;
        Ok(Smaller::of(current, self.dimensions.clone()))
    }
}

fn broken<S: Subject>(subject: &S) -> Vec<Hypothesis> {
    let found = subject.structure().into_iter().filter(|finding| !finding.holds);
    found.map(|finding| finding.hypothesis).collect()
}

/// A subject with smaller ones to be tried.
struct Smaller<S> {
    current: S,
    /// The last that failed, until it is known whether the current one fails.
    before: Option<S>,
    dimensions: RangeInclusive<usize>,
    /// What may be broken.
    broken: Vec<Hypothesis>,
    /// The step to begin with: the one that succeeded last, since those before it were tried.
    first: usize,
    /// How many steps from there on were tried.
    tried: usize,
}

impl<S: Searched> Smaller<S> {
    fn of(current: S, dimensions: RangeInclusive<usize>) -> Self {
        Smaller { broken: broken(&current), current, before: None, dimensions, first: 0, tried: 0 }
    }

    /// Whether a subject may stand for the current one.
    fn keeps(&self, candidate: &S) -> bool {
        self.dimensions.contains(&candidate.dimension())
            && candidate.size() < self.current.size()
            && broken(candidate).iter().all(|hypothesis| self.broken.contains(hypothesis))
    }
}

impl<S: Searched> ValueTree for Smaller<S> {
    type Value = Drawn<S>;

    fn current(&self) -> Drawn<S> {
        Drawn(self.current.clone())
    }

    fn simplify(&mut self) -> bool {
        if self.before.take().is_some() {
            (self.first, self.tried) = (self.first + self.tried, 0);
        }
        let steps = self.current.steps();
        let smaller = (self.tried..steps.len()).find_map(|n| {
            let mut candidate = self.current.clone();
            steps[(self.first + n) % steps.len()](&mut candidate)?;
            let candidate = candidate.physical(false)?.recognised();
            self.keeps(&candidate).then_some((n, candidate))
        });
        let all = steps.len();
        drop(steps);
        let Some((n, candidate)) = smaller else {
            self.tried = all;
            return false;
        };
        self.before = Some(std::mem::replace(&mut self.current, candidate));
        self.tried = n;
        true
    }

    fn complicate(&mut self) -> bool {
        let Some(before) = self.before.take() else { return false };
        self.current = before;
        self.tried += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a test that fails where `fails` says so is left with.
    fn shrunk<S: Searched>(mut tree: Smaller<S>, fails: impl Fn(&S) -> bool) -> Smaller<S> {
        while tree.simplify() {
            if !fails(&tree.current) {
                assert!(tree.complicate());
            }
        }
        tree
    }

    fn drawn<S: Searched + fmt::Debug>(families: &Families<S>, runner: &mut TestRunner) -> Smaller<S> {
        families.new_tree(runner).unwrap()
    }

    #[test]
    fn a_case_shrinks_as_far_as_it_goes_within_its_dimensions_and_is_quoted_in_a_few_lines() {
        let mut runner = TestRunner::deterministic();
        for low in [2, 3] {
            for _ in 0..12 {
                let families = Families { dimensions: low..=5, accepts: |_: &Case<Rational>| true };
                let tree = shrunk(drawn(&families, &mut runner), |_| true);
                assert_eq!(tree.current.dimension(), low, "{:?}", tree.current());
                assert!(tree.current.jumps.is_empty(), "{:?}", tree.current());
                assert_eq!(tree.current, tree.current.clone().recognised());
                assert!(format!("{:?}", tree.current()).lines().count() < 12);
            }
        }
    }

    #[test]
    fn a_case_that_is_left_has_no_smaller_one_that_fails() {
        let mut runner = TestRunner::deterministic();
        let families = Families { dimensions: 2..=4, accepts: |_: &Case<Rational>| true };
        let fails = |case: &Case<Rational>| !case.jumps.is_empty();
        for _ in 0..6 {
            let tree = shrunk(drawn(&families, &mut runner), fails);
            if !fails(&tree.current) {
                continue;
            }
            assert_eq!(tree.current.jumps.len(), 1);
            let mut anew = Smaller::of(tree.current.clone(), 2..=4);
            while anew.simplify() {
                assert!(!fails(&anew.current), "{:?} from {:?}", anew.current(), tree.current());
                assert!(anew.complicate());
            }
        }
    }

    #[test]
    fn engines_run_in_their_stationary_cycles() {
        let mut runner = TestRunner::deterministic();
        let engines = engine(2..=4);
        for _ in 0..40 {
            let tree = engines.new_tree(&mut runner).unwrap();
            assert_eq!(tree.current().run, Run::Stationary);
        }
    }
}
