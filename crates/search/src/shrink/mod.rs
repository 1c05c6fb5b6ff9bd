//! Makes a counterexample small enough to read: fewer dimensions, jumps and baths, more zeros, shorter numbers.
//!
//! Greedy: of all cases one step simpler the first that has the same verdict is taken, until none has. Every step is decided
//! anew, so nothing here has to be trusted.

mod changes;
mod engine;
mod steps;
mod temperatures;

use crate::{PROMISING, Target};
use changes::normalised;
use lindbound_bounds::language::Statement;
use lindbound_checker::decide::{Decision, Outcome};
use lindbound_checker::hardware::certify;
use lindbound_checker::ladder::Arithmetic;
use lindbound_checker::witness::broken;
use lindbound_model::case::{Bath, Case, Jump, Levels, State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Run};
use lindbound_model::letter::{SignReading, rho_plus};
use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, Verdict, rational};
use num_bigint::{BigInt, BigUint};
use num_traits::{Signed, Zero};
use std::time::Instant;
use steps::{Step, steps};

pub(crate) use engine::shrunk_engine;

/// How many simpler cases are decided at most.
const MAX_TRIES: usize = 20_000;

/// The simplest case found that has the given verdict on the statement, breaks no hypothesis that the given case satisfies, and is
/// accepted, or what was reached until then. Where the statement depends on `Tr ρ`, that is one.
pub fn shrunk(
    statement: &Statement,
    case: Case<Rational>,
    verdict: Verdict,
    accepts: &dyn Fn(&Case<Rational>) -> bool,
    until: Option<Instant>,
) -> Case<Rational> {
    let allowed = broken(&case);
    let targets = Target::of(statement);
    let is_visible = |case: &Case<Rational>| {
        let case = case.to_f64();
        targets.iter().any(|of| matches!(of.guess(&case), Ok(Some(guess)) if guess.margin > PROMISING))
    };
    // A margin that a reader can see stays one: without this, what only has to be small is made as small as certainty allows.
    let visible = verdict == Verdict::Violated && is_visible(&case);
    let keeps = |candidate: &Case<Rational>| {
        if !accepts(candidate) || broken(candidate).iter().any(|hypothesis| !allowed.contains(hypothesis)) {
            return false;
        }
        if visible && !is_visible(candidate) {
            return false;
        }
        let arithmetic = Arithmetic { cap: Some(1024), ..Arithmetic::CERTIFIED };
        let outcomes =
            certify(std::slice::from_ref(statement), candidate, || Some(candidate.clone()), arithmetic);
        matches!(outcomes.first(), Some(Outcome::Decided(Decision { verdict: found, .. })) if *found == verdict)
    };
    let physical =
        |case: Case<Rational>| if statement.is_homogeneous() { Some(case) } else { normalised(case) };
    if statement.is_about_a_model() {
        // A model known in closed form is not changed but replaced by a smaller one.
        return small_models(&case).find(|model| keeps(model)).unwrap_or(case);
    }
    let best = physical(case.clone()).filter(&keeps).unwrap_or(case);
    descended(best, &steps, &physical, &Size::of, &keeps, until)
}

/// The steps that something of kind `S` can take towards something simpler.
type Steps<S> = dyn for<'a> Fn(&'a S) -> Vec<Step<'a, S>>;

/// What is reached from `best` by steps, each of which makes it smaller and is kept.
fn descended<S: Clone>(
    mut best: S,
    steps: &Steps<S>,
    physical: &dyn Fn(S) -> Option<S>,
    size_of: &dyn Fn(&S) -> Size,
    keeps: &dyn Fn(&S) -> bool,
    until: Option<Instant>,
) -> S {
    let (mut tries, mut next) = (0, 0);
    let mut improvement = |best: &S| {
        let (steps, size) = (steps(best), size_of(best));
        // On from the last success: the steps before it were tried, if on something larger.
        for k in 0..steps.len() {
            if until.is_some_and(|until| Instant::now() >= until) {
                return None;
            }
            let at = (next + k) % steps.len();
            let mut candidate = best.clone();
            let candidate = steps[at](&mut candidate).and_then(|()| physical(candidate));
            let Some(candidate) = candidate.filter(|candidate| size_of(candidate) < size) else { continue };
            tries += 1;
            if tries > MAX_TRIES {
                return None;
            }
            if keeps(&candidate) {
                next = at;
                return Some(candidate);
            }
        }
        None
    };
    while let Some(smaller) = improvement(&best) {
        best = smaller;
    }
    best
}

/// The 2N-state models in ρ⁺ that are no larger than a case, the smallest first, with the sign of its jump operator.
fn small_models(case: &Case<Rational>) -> impl Iterator<Item = Case<Rational>> + use<> {
    let emits = case.jumps.first().is_some_and(|jump| !jump.operator[(0, case.dimension() - 1)].is_zero());
    let reading = if emits { SignReading::Emission } else { SignReading::Literal };
    let half = case.dimension() / 2;
    let factors = || (1..=5).map(|n| rational(1, n));
    let pairs =
        (1..=half).flat_map(move |n| (1..=2).flat_map(move |omega| factors().map(move |x| (n, omega, x))));
    let rates = pairs.flat_map(|place| (1..=3).map(move |rate| (place.clone(), rational(rate, 1))));
    rates.map(move |((n, omega, x), rate)| rho_plus(n, omega, rate, x, reading))
}

/// What is made small, the first first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// d.
    pub dimension: usize,
    /// Jumps, partners not counted.
    pub jumps: usize,
    /// Baths.
    pub baths: usize,
    /// Non-zero entries of operators and frames, a complex one counted twice.
    pub entries: usize,
    /// Numbers with more than one decimal digit in numerator or denominator.
    pub long: usize,
    /// Binary digits of all numerators, and of denominators other than one; a sign and an i count as one.
    pub digits: u64,
}

impl Size {
    /// The size of a case.
    pub fn of(case: &Case<Rational>) -> Self {
        let mut size = Size::with(case.dimension(), &case.baths);
        size.add_system(&case.levels, &case.jumps);
        size.add_state(&case.state, case.dimension());
        size
    }

    /// The size of an engine, the jumps of all strokes counted.
    pub fn of_engine(engine: &Engine<Rational>) -> Self {
        let mut size = Size::with(engine.dimension(), &engine.baths);
        for stroke in &engine.strokes {
            size.add_system(&stroke.levels, &stroke.jumps);
            size.add_digits(&stroke.duration);
            size.add_digits(&stroke.detuning);
            size.digits += u64::from(stroke.law == RateLaw::Fermi);
        }
        size.add_state(&engine.state, engine.dimension());
        size.digits += u64::from(engine.run == Run::Once);
        size
    }

    fn with(dimension: usize, baths: &[Bath<Rational>]) -> Self {
        let mut size = Size { dimension, jumps: 0, baths: baths.len(), entries: 0, long: 0, digits: 0 };
        for bath in baths {
            match &bath.temperature {
                Temperature::BoltzmannFactor(x) | Temperature::Inverse(x) => size.add_digits(x),
            }
        }
        size
    }

    fn add_system(&mut self, levels: &Levels<Rational>, jumps: &[Jump<Rational>]) {
        self.jumps += jumps.len();
        for jump in jumps {
            self.add_matrix(&jump.operator);
            self.add_digits(&jump.rate);
            self.add_digits(&jump.frequency);
            if let Some(reverse) = &jump.reverse {
                reverse.rate.iter().for_each(|rate| self.add_entry(rate));
                reverse.operator.iter().for_each(|operator| self.add_matrix(operator));
            }
        }
        levels.energies.iter().for_each(|x| self.add_digits(x));
    }

    fn add_state(&mut self, state: &State<Rational>, dimension: usize) {
        match state {
            State::Gibbs(_) => {}
            State::Populations(populations) => populations.iter().for_each(|p| self.add_digits(p)),
            State::DensityMatrix(rho) => self.add_matrix(rho),
            State::Cayley { spectrum, generator } => {
                spectrum.iter().for_each(|p| self.add_digits(p));
                // A generator says less than the columns it stands for.
                self.add_matrix(generator);
                self.entries += dimension;
            }
            State::Frame { spectrum, frame } => {
                spectrum.iter().for_each(|p| self.add_digits(p));
                self.add_matrix(frame.vectors());
            }
        }
    }

    fn add_digits(&mut self, x: &Rational) {
        if !x.is_zero() {
            let denominator = if x.is_integer() { 0 } else { x.denom().bits() };
            self.digits += x.numer().bits() + denominator + u64::from(x.is_negative());
            let is_long = |n: &BigInt| n.magnitude() > &BigUint::from(9u32);
            self.long += usize::from(is_long(x.numer()) || is_long(x.denom()));
        }
    }

    fn add_entry(&mut self, x: &Rational) {
        self.entries += usize::from(!x.is_zero());
        self.add_digits(x);
    }

    fn add_matrix(&mut self, matrix: &Matrix<Rational>) {
        for z in matrix.iter() {
            self.add_entry(&z.re);
            self.add_entry(&z.im);
            self.digits += u64::from(!z.im.is_zero());
        }
    }
}
