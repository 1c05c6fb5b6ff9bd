//! Cases as points in a space without constraints: what is fixed (levels, which entries are not zero) and a
//! list of numbers for the rest. Every list that gives a case gives one of the class, so an optimiser cannot
//! leave it.

use crate::class::Detuning;
use crate::numbers::{Pattern, Range, largest};
use lindbound_model::case::{Bath, Case, Coherent, Jump, Levels, Reverse, State};
use lindbound_number::Rational;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::Base;
use num_traits::Zero;

/// What is fixed about a jump.
#[derive(Clone, Debug)]
pub struct JumpPlan {
    /// Index of the bath.
    pub bath: usize,
    /// ω.
    pub frequency: Rational,
    /// Entries of L.
    pub operator: Pattern,
    /// Entries of the operator at −ω, where it is not L†.
    pub partner: Option<Pattern>,
    /// Whether the rate at −ω is free.
    pub free_reverse_rate: bool,
}

/// What is fixed about V.
#[derive(Clone, Debug)]
pub struct CoherentPlan {
    /// Entries of V, Hermitian.
    pub operator: Pattern,
    /// Whether it is in the frame that turns with H.
    pub rotating: bool,
}

/// What is fixed about a state.
#[derive(Clone, Debug)]
pub enum StatePlan {
    /// Diagonal.
    Diagonal,
    /// Eigenvectors with these entries, made orthogonal from left to right.
    Frame(Pattern),
}

impl StatePlan {
    /// How the numbers of the eigenvectors vary.
    pub fn ranges(&self, complex: bool) -> Vec<Range> {
        match self {
            StatePlan::Diagonal => Vec::new(),
            StatePlan::Frame(pattern) => pattern.ranges(complex),
        }
    }

    /// The state of eigenvalues and the numbers of eigenvectors; `None` if these are too few or linearly
    /// dependent.
    pub fn state<S: Base>(
        &self,
        spectrum: Vec<S>,
        complex: bool,
        numbers: &mut impl Iterator<Item = S>,
    ) -> Option<State<S>> {
        Some(match self {
            StatePlan::Diagonal => State::Populations(spectrum),
            StatePlan::Frame(pattern) => {
                let frame = Frame::orthogonalised(pattern.matrix(complex, spectrum.len(), numbers)?)?;
                State::Frame { spectrum, frame }
            }
        })
    }
}

/// What is fixed about a case; the numbers it leaves open come in the order of [`Blueprint::ranges`].
#[derive(Clone, Debug)]
pub struct Blueprint {
    /// Levels.
    pub levels: Levels<Rational>,
    /// The names of the baths.
    pub baths: Vec<String>,
    /// The jumps.
    pub jumps: Vec<JumpPlan>,
    /// The coherent part.
    pub coherent: Option<CoherentPlan>,
    /// Eigenvalues that are not fixed at zero.
    pub populated: Vec<bool>,
    /// The eigenvectors.
    pub state: StatePlan,
    /// Entries of the observables of the statement, Hermitian, by their names.
    pub observables: Vec<(String, Pattern)>,
    /// Whether entries have imaginary parts.
    pub complex: bool,
    /// Rates at another temperature; then a bath's number is `y` with `x = y^of`, and rates at −ω are `γ
    /// y^(share·ω)`.
    pub detuning: Option<Detuning>,
    /// Whether the eigenvalues are divided by their sum: needed where a statement is not homogeneous in ρ.
    pub normalised: bool,
    /// Whether the unit of energies and frequencies is open: needed where a statement depends on it.
    pub open_unit: bool,
}

impl Blueprint {
    /// How each open number may vary: for every bath one; for every jump its rate, the entries of L (real
    /// parts, then imaginary), the rate at −ω and the partner's entries where they are free; the entries of
    /// V; the eigenvalues; the eigenvectors; the observables; the unit of energy.
    pub fn ranges(&self) -> Vec<Range> {
        let mut ranges = vec![Range::Fraction; self.baths.len()];
        let real = |pattern: &Pattern| pattern.ranges(self.complex);
        for jump in &self.jumps {
            ranges.push(Range::Positive);
            ranges.extend(real(&jump.operator));
            ranges.extend(jump.free_reverse_rate.then_some(Range::Positive));
            ranges.extend(jump.partner.iter().flat_map(real));
        }
        ranges.extend(self.coherent.iter().flat_map(|plan| real(&plan.operator)));
        ranges.extend(self.populated.iter().filter(|populated| **populated).map(|_| Range::Positive));
        ranges.extend(self.state.ranges(self.complex));
        ranges.extend(self.observables.iter().flat_map(|(_, pattern)| real(pattern)));
        ranges.extend(self.open_unit.then_some(Range::Positive));
        ranges
    }

    /// Whether eigenvectors with all their digits can be made orthogonal exactly at once: their numbers grow
    /// with every vector, and at d = 12 the digits of one case took a minute.
    pub fn is_small(&self) -> bool {
        self.levels.dimension() <= 8 || matches!(self.state, StatePlan::Diagonal)
    }

    /// The case of a list of numbers; `None` if the list is too short, eigenvectors are linearly dependent or
    /// a number is outside of its range.
    pub fn case<S: Base>(&self, numbers: &[S]) -> Option<Case<S>> {
        let (unit, numbers) = if self.open_unit {
            let (unit, others) = numbers.split_last()?;
            (unit.clone(), others)
        } else {
            (S::one(), numbers)
        };
        let mut numbers = numbers.iter().cloned();
        let in_units = |x: &Rational| S::of(x) * unit.clone();
        let d = self.levels.dimension();
        let levels = Levels {
            energies: self.levels.energies.iter().map(in_units).collect(),
            degeneracies: self.levels.degeneracies.clone(),
        };
        let roots: Vec<S> = numbers.by_ref().take(self.baths.len()).collect();
        let factors = roots.iter().map(|y| self.detuning.map_or(y.clone(), |detuning| power(y, detuning.of)));
        let baths = self.baths.iter().zip(factors).map(|(name, x)| Bath::with_boltzmann_factor(name, x));
        let baths: Vec<Bath<S>> = baths.collect();
        let mut jumps = Vec::with_capacity(self.jumps.len());
        for plan in &self.jumps {
            let rate = numbers.next()?;
            let operator = plan.operator.matrix(self.complex, d, &mut numbers)?;
            let mut reverse_rate = if plan.free_reverse_rate { Some(numbers.next()?) } else { None };
            if let Some(detuning) = self.detuning.filter(|_| !plan.frequency.is_zero()) {
                let exponent = detuning.share * u32::try_from(plan.frequency.to_integer()).ok()?;
                reverse_rate = Some(rate.clone() * power(roots.get(plan.bath)?, exponent));
            }
            let partner = match &plan.partner {
                Some(pattern) => Some(pattern.matrix(self.complex, d, &mut numbers)?),
                None => None,
            };
            let mut jump = Jump::new(plan.bath, in_units(&plan.frequency), rate, operator);
            if reverse_rate.is_some() || partner.is_some() {
                jump.reverse = Some(Reverse { rate: reverse_rate, operator: partner });
            }
            jumps.push(jump);
        }
        let coherent = match &self.coherent {
            Some(CoherentPlan { operator, rotating }) => {
                let operator = operator.matrix(self.complex, d, &mut numbers)?;
                Some(Coherent { operator, rotating: *rotating })
            }
            None => None,
        };
        let mut spectrum = Vec::with_capacity(d);
        for populated in &self.populated {
            spectrum.push(if *populated { numbers.next()? } else { S::zero() });
        }
        if self.normalised {
            let trace = spectrum.iter().fold(S::zero(), |sum, p| sum + p.clone());
            spectrum.iter_mut().for_each(|p| *p /= trace.clone());
        }
        let state = self.state.state(spectrum, self.complex, &mut numbers)?;
        let mut case = Case { coherent, ..Case::new(levels, baths, jumps, state) };
        for (name, pattern) in &self.observables {
            let operator = pattern.matrix(self.complex, d, &mut numbers)?;
            case.observables.insert(name.clone(), operator);
        }
        Some(case)
    }

    /// The same physics in rounder numbers: each L with a largest entry of one, the eigenvectors likewise,
    /// the largest eigenvalue one, and with `rates` the first rate one as well, which changes the unit of
    /// time.
    pub fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64> {
        let mut gauged = numbers.to_vec();
        let mut at = self.baths.len();
        let mut unit = None;
        for jump in &self.jumps {
            let rate = at;
            let operator = at + 1..at + 1 + jump.operator.count(self.complex);
            at = operator.end + usize::from(jump.free_reverse_rate);
            let reverse = jump.free_reverse_rate.then_some(operator.end);
            let partner = at..at + jump.partner.as_ref().map_or(0, |pattern| pattern.count(self.complex));
            at = partner.end;
            let largest = largest(&gauged[operator.clone()]);
            if largest > 0.0 {
                gauged[operator].iter_mut().for_each(|x| *x /= largest);
                gauged[partner].iter_mut().for_each(|x| *x /= largest);
                gauged[rate] *= largest * largest;
                reverse.into_iter().for_each(|at| gauged[at] *= largest * largest);
            }
            if rates {
                let unit = *unit.get_or_insert(gauged[rate]);
                gauged[rate] /= unit;
                reverse.into_iter().for_each(|at| gauged[at] /= unit);
            }
        }
        if let Some(plan) = &self.coherent {
            let operator = at..at + plan.operator.count(self.complex);
            at = operator.end;
            // Only in the frame that turns with H is this the same physics: elsewhere H, which stays as it
            // is, is measured in that unit too.
            if let Some(unit) = unit {
                gauged[operator].iter_mut().for_each(|x| *x /= unit);
            }
        }
        let populated = self.populated.iter().filter(|populated| **populated).count();
        let spectrum = at..at + populated;
        let most = largest(&gauged[spectrum.clone()]);
        gauged[spectrum.clone()].iter_mut().for_each(|p| *p /= most);
        if let StatePlan::Frame(pattern) = &self.state {
            let entries = spectrum.end..spectrum.end + pattern.count(self.complex);
            pattern.shorten_columns(self.complex, self.populated.len(), &mut gauged[entries]);
        }
        gauged
    }
}

fn power<S: Base>(x: &S, n: u32) -> S {
    (0..n).fold(S::one(), |power, _| power * x.clone())
}
