//! How large a case or an engine is.

use lindbound_model::case::{Bath, Case, Jump, Levels, State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Run};
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use num_bigint::{BigInt, BigUint};
use num_traits::{Signed, Zero};

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
        if let Some(coherent) = &case.coherent {
            size.add_matrix(&coherent.operator);
        }
        case.observables.values().for_each(|operator| size.add_matrix(operator));
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
            State::Gibbs(_) | State::Steady => {}
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
