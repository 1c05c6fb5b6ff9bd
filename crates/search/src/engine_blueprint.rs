//! Engines as points in a space without constraints: how many strokes, which levels are degenerate, which
//! transitions each jump makes are fixed; temperatures, durations, energies, rates, entries and the state are
//! numbers. A jump's frequency is the gap of the levels it connects, whatever their energies.

use crate::blueprint::StatePlan;
use crate::numbers::{Pattern, Range, largest};
use lindbound_model::case::{Bath, Jump, Levels, Reverse, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_number::Rational;
use lindbound_number::matrix::Base;
use std::collections::BTreeMap;

/// What is fixed about the energies of a stroke.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineLevels {
    /// All are these multiples of one number: where a jump connects several pairs of levels that must keep
    /// the same gap.
    Rigid(Vec<Rational>),
    /// The first is zero, this many others are open.
    Free(usize),
}

/// What is fixed about a jump of an engine.
#[derive(Clone, Debug)]
pub struct EngineJump {
    /// Index of the bath.
    pub bath: usize,
    /// The lower and the upper level of its gap; `None` for a jump at ω = 0.
    pub gap: Option<(usize, usize)>,
    /// Entries of L.
    pub operator: Pattern,
    /// Entries of the operator at −ω, where it is not L†.
    pub partner: Option<Pattern>,
    /// Whether the rate at −ω is free.
    pub free_reverse_rate: bool,
}

/// What is fixed about a stroke.
#[derive(Clone, Debug)]
pub struct EngineStroke {
    /// The energies of its levels.
    pub levels: EngineLevels,
    /// Their degeneracies.
    pub degeneracies: Vec<usize>,
    /// Its jumps.
    pub jumps: Vec<EngineJump>,
    /// What their rates mean.
    pub law: RateLaw,
    /// The multiple of β their rates belong to.
    pub detuning: Rational,
}

/// What is fixed about an engine between a hot and a cold bath.
#[derive(Clone, Debug)]
pub struct EngineBlueprint {
    /// The names of the baths, the hotter first.
    pub baths: [String; 2],
    /// The strokes.
    pub strokes: Vec<EngineStroke>,
    /// Eigenvalues of the state that are not fixed at zero.
    pub populated: Vec<bool>,
    /// Its eigenvectors.
    pub state: StatePlan,
    /// Whether entries have imaginary parts.
    pub complex: bool,
    /// What is asked of the engine.
    pub run: Run,
    /// Whether the statement leaves the unit of energy free.
    pub free_unit: bool,
}

impl EngineLevels {
    fn count(&self) -> usize {
        match self {
            EngineLevels::Rigid(_) => 1,
            EngineLevels::Free(others) => *others,
        }
    }

    fn energies<S: Base>(&self, numbers: &mut impl Iterator<Item = S>) -> Option<Vec<S>> {
        match self {
            EngineLevels::Rigid(pattern) => {
                let unit = numbers.next()?;
                Some(pattern.iter().map(|multiple| S::of(multiple) * unit.clone()).collect())
            }
            EngineLevels::Free(others) => {
                let mut energies = vec![S::zero()];
                energies.extend(numbers.take(*others));
                (energies.len() == others + 1).then_some(energies)
            }
        }
    }
}

impl EngineBlueprint {
    /// How each open number may vary: β of both baths; for every stroke its duration, its energies, and for
    /// every jump its rate, the entries of L (real parts, then imaginary), the rate at −ω and the partner's
    /// entries where they are free; the eigenvalues of the state; its eigenvectors.
    pub fn ranges(&self) -> Vec<Range> {
        let mut ranges = vec![Range::Positive; 2];
        for stroke in &self.strokes {
            ranges.push(Range::Positive);
            match &stroke.levels {
                EngineLevels::Rigid(_) => ranges.push(Range::Positive),
                EngineLevels::Free(others) => ranges.extend(vec![Range::Real; *others]),
            }
            for jump in &stroke.jumps {
                ranges.push(Range::Positive);
                ranges.extend(jump.operator.ranges(self.complex));
                ranges.extend(jump.free_reverse_rate.then_some(Range::Positive));
                ranges.extend(jump.partner.iter().flat_map(|pattern| pattern.ranges(self.complex)));
            }
        }
        ranges.extend(self.populated.iter().filter(|populated| **populated).map(|_| Range::Positive));
        ranges.extend(self.state.ranges(self.complex));
        ranges
    }

    /// The engine of a list of numbers; `None` if the list is too short, the hot bath is the colder one, a
    /// jump's upper level lies below its lower one, or eigenvectors are linearly dependent.
    pub fn engine<S: Base>(&self, numbers: &[S]) -> Option<Engine<S>> {
        let mut numbers = numbers.iter().cloned();
        let betas = [numbers.next()?, numbers.next()?];
        if betas[0] > betas[1] {
            return None;
        }
        let baths = self.baths.iter().zip(betas);
        let bath =
            |(name, beta): (&String, S)| Bath { name: name.clone(), temperature: Temperature::Inverse(beta) };
        let baths = baths.map(bath).collect();
        let strokes =
            self.strokes.iter().map(|plan| self.stroke(plan, &mut numbers)).collect::<Option<Vec<_>>>()?;
        let mut spectrum = Vec::with_capacity(self.populated.len());
        for populated in &self.populated {
            spectrum.push(if *populated { numbers.next()? } else { S::zero() });
        }
        let trace = spectrum.iter().fold(S::zero(), |sum, p| sum + p.clone());
        spectrum.iter_mut().for_each(|p| *p /= trace.clone());
        let state = self.state.state(spectrum, self.complex, &mut numbers)?;
        Some(Engine { baths, strokes, state, run: self.run, parameters: BTreeMap::new() })
    }

    fn stroke<S: Base>(
        &self,
        plan: &EngineStroke,
        numbers: &mut impl Iterator<Item = S>,
    ) -> Option<Stroke<S>> {
        let d = self.populated.len();
        let duration = numbers.next()?;
        let energies = plan.levels.energies(numbers)?;
        let mut jumps = Vec::with_capacity(plan.jumps.len());
        for of in &plan.jumps {
            let frequency = match of.gap {
                Some((low, high)) => energies[high].clone() - energies[low].clone(),
                None => S::zero(),
            };
            if of.gap.is_some() && frequency <= S::zero() {
                return None;
            }
            let rate = numbers.next()?;
            let operator = of.operator.matrix(self.complex, d, numbers)?;
            let mut jump = Jump::new(of.bath, frequency, rate, operator);
            let reverse_rate = if of.free_reverse_rate { Some(numbers.next()?) } else { None };
            let partner = match &of.partner {
                Some(pattern) => Some(pattern.matrix(self.complex, d, numbers)?),
                None => None,
            };
            if reverse_rate.is_some() || partner.is_some() {
                jump.reverse = Some(Reverse { rate: reverse_rate, operator: partner });
            }
            jumps.push(jump);
        }
        let levels = Levels { energies, degeneracies: plan.degeneracies.clone() };
        let detuning = S::of(&plan.detuning);
        Some(Stroke { detuning, ..Stroke::new(duration, levels, jumps, plan.law) })
    }

    /// The same physics in rounder numbers: each L with a largest entry of one, the eigenvectors and the
    /// spectrum likewise, where the unit of energy is free the first energy one, and with `rates` the first
    /// rate one, which changes the unit of time.
    pub fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        let mut gauged = numbers.to_vec();
        let (mut durations, mut speeds, mut energies) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 2;
        for stroke in &self.strokes {
            durations.push(at);
            energies.extend(at + 1..at + 1 + stroke.levels.count());
            at += 1 + stroke.levels.count();
            for jump in &stroke.jumps {
                let rate = at;
                let operator = at + 1..at + 1 + jump.operator.count(self.complex);
                let reverse = jump.free_reverse_rate.then_some(operator.end);
                let partner = operator.end + usize::from(jump.free_reverse_rate);
                at = partner + jump.partner.as_ref().map_or(0, |pattern| pattern.count(self.complex));
                let size = largest(&gauged[operator.clone()]);
                if size > 0.0 {
                    gauged[operator].iter_mut().for_each(|x| *x /= size);
                    gauged[partner..at].iter_mut().for_each(|x| *x /= size);
                    gauged[rate] *= size * size;
                    reverse.into_iter().for_each(|at| gauged[at] *= size * size);
                }
                speeds.push(rate);
                speeds.extend(reverse);
            }
        }
        if let Some(unit) = speeds.first().map(|&at| gauged[at]).filter(|_| rates) {
            speeds.iter().for_each(|&at| gauged[at] /= unit);
            durations.iter().for_each(|&at| gauged[at] *= unit);
        }
        let first = energies.iter().map(|&at| gauged[at].abs()).find(|energy| *energy > 0.0);
        if let Some(unit) = first.filter(|_| self.free_unit) {
            energies.iter().for_each(|&at| gauged[at] /= unit);
            gauged[..2].iter_mut().for_each(|beta| *beta *= unit);
        }
        let populated = self.populated.iter().filter(|populated| **populated).count();
        let most = largest(&gauged[at..at + populated]);
        gauged[at..at + populated].iter_mut().for_each(|p| *p /= most);
        if let StatePlan::Frame(pattern) = &self.state {
            pattern.shorten_columns(self.complex, self.populated.len(), &mut gauged[at + populated..]);
        }
        gauged
    }
}
