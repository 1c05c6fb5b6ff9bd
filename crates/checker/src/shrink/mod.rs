//! Makes a counterexample small enough to read: fewer dimensions, jumps and baths, more zeros, shorter numbers.
//!
//! Greedy: of all cases one step simpler the first that has the same verdict is taken, until none has. Every step is decided
//! anew, so nothing here has to be trusted.

mod steps;

use crate::decide::{Decision, Outcome};
use crate::hardware::certify;
use crate::ladder::Arithmetic;
use lindbound_bounds::language::Statement;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_model::hypothesis::findings;
use lindbound_model::number::{Rational, Verdict};
use num_traits::Zero;
use steps::{normalised, simpler};

/// How many simpler cases are decided at most.
const MAX_TRIES: usize = 20_000;

/// The simplest case found that has the given verdict on the statement, breaks no hypothesis that the given case satisfies, and is
/// accepted. Where the statement depends on `Tr ρ`, that is one.
pub fn shrunk(
    statement: &Statement,
    case: Case<Rational>,
    verdict: Verdict,
    accepts: &dyn Fn(&Case<Rational>) -> bool,
) -> Case<Rational> {
    let allowed = broken(&case);
    let keeps = |candidate: &Case<Rational>| {
        if !accepts(candidate) || broken(candidate).iter().any(|hypothesis| !allowed.contains(hypothesis)) {
            return false;
        }
        let arithmetic = Arithmetic { cap: Some(1024), ..Arithmetic::CERTIFIED };
        let outcomes =
            certify(std::slice::from_ref(statement), candidate, || Some(candidate.clone()), arithmetic);
        matches!(outcomes.first(), Some(Outcome::Decided(Decision { verdict: found, .. })) if *found == verdict)
    };
    let physical =
        |case: Case<Rational>| if statement.is_homogeneous() { Some(case) } else { normalised(case) };
    let mut best = physical(case.clone()).filter(&keeps).unwrap_or(case);
    let mut tries = 0;
    'again: loop {
        let size = Size::of(&best);
        for candidate in simpler(&best).into_iter().filter_map(physical) {
            if Size::of(&candidate) >= size {
                continue;
            }
            tries += 1;
            if tries > MAX_TRIES {
                return best;
            }
            if keeps(&candidate) {
                best = candidate;
                continue 'again;
            }
        }
        return best;
    }
}

fn broken(case: &Case<Rational>) -> Vec<&'static str> {
    findings(case).iter().filter(|found| !found.holds).map(|found| found.hypothesis.id()).collect()
}

/// What is made small, the first first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Size {
    dimension: usize,
    jumps: usize,
    baths: usize,
    /// Non-zero entries of operators and frames, a complex one counted twice.
    entries: usize,
    /// Binary digits of all numerators and denominators.
    digits: u64,
}

impl Size {
    fn of(case: &Case<Rational>) -> Self {
        let mut size = Size {
            dimension: case.dimension(),
            jumps: case.jumps.len(),
            baths: case.baths.len(),
            entries: 0,
            digits: 0,
        };
        let mut number = |x: &Rational, counted: bool| {
            if !x.is_zero() {
                size.entries += usize::from(counted);
                size.digits += x.numer().bits() + x.denom().bits();
            }
        };
        for jump in &case.jumps {
            jump.operator.iter().flat_map(|z| [&z.re, &z.im]).for_each(|x| number(x, true));
            number(&jump.rate, false);
            number(&jump.frequency, false);
            if let Some(reverse) = &jump.reverse {
                reverse.rate.iter().for_each(|x| number(x, true));
                let entries = reverse.operator.iter().flat_map(|operator| operator.iter());
                entries.flat_map(|z| [&z.re, &z.im]).for_each(|x| number(x, true));
            }
        }
        for bath in &case.baths {
            match &bath.temperature {
                Temperature::BoltzmannFactor(x) | Temperature::Inverse(x) => number(x, false),
            }
        }
        case.levels.energies.iter().for_each(|x| number(x, false));
        match &case.state {
            State::Gibbs(_) => {}
            State::Populations(populations) => populations.iter().for_each(|x| number(x, false)),
            State::DensityMatrix(m) => m.iter().flat_map(|z| [&z.re, &z.im]).for_each(|x| number(x, true)),
            State::Cayley { spectrum, generator } => {
                spectrum.iter().for_each(|x| number(x, false));
                // A generator says less than the columns it stands for.
                generator.iter().flat_map(|z| [&z.re, &z.im]).for_each(|x| number(x, true));
                size.entries += case.dimension();
            }
            State::Frame { spectrum, frame } => {
                spectrum.iter().for_each(|x| number(x, false));
                frame.vectors().iter().flat_map(|z| [&z.re, &z.im]).for_each(|x| number(x, true));
            }
        }
        size
    }
}
