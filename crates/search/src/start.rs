//! Where an optimisation starts: a case drawn from a family, opened as far as its class allows.

use crate::blueprint::{Blueprint, CoherentPlan, JumpPlan, StatePlan};
use crate::class::Class;
use crate::numbers::Pattern;
use crate::opening::{Opening, positions};
use lindbound_families::Rng;
use lindbound_model::case::{Case, Levels, State, Temperature};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_number::matrix::{Base, Matrix, dagger};
use num_traits::Zero;
use rand::RngExt;
use rand_distr::StandardNormal;

/// What is to be opened, and for which statement.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The class.
    pub class: &'a Class,
    /// How far to open.
    pub opening: Opening,
    /// Names the statement gives to baths.
    pub names: &'a [String],
    /// Whether `Tr ρ = 1` matters to it.
    pub normalised: bool,
    /// Whether the unit of energy does.
    pub open_unit: bool,
}

/// A blueprint with the numbers of the drawn case; what the class frees starts near what it would otherwise
/// be. `None` if the drawn state has no eigenbasis in floating point.
pub fn start(case: &Case<f64>, request: &Request, rng: &mut Rng) -> Option<(Blueprint, Vec<f64>)> {
    let Request { class, opening, names, normalised, open_unit } = *request;
    let case = &opening.changed(case, names.len(), rng);
    let spectrum = case.spectrum().ok()?;
    let exact = |x: &f64| Rational::from_float(*x);
    let mut levels = case.levels.energies.iter().map(exact).collect::<Option<Vec<_>>>()?;
    let levels =
        Levels { energies: std::mem::take(&mut levels), degeneracies: case.levels.degeneracies.clone() };
    let others = (1..).map(|n| format!("bath{n}")).filter(|name| !names.contains(name));
    let names = names.iter().cloned().chain(others).take(case.baths.len());
    let freed = Freed::draw(class, rng);
    let mut blueprint = Blueprint {
        levels,
        baths: names.collect(),
        jumps: Vec::new(),
        coherent: None,
        populated: spectrum.values.iter().map(|p| opening.operators && !opening.plain || *p > 0.0).collect(),
        state: StatePlan::Diagonal,
        observables: Vec::new(),
        complex: opening.complex,
        detuning: class.detuning,
        normalised,
        // Detuned rates are powers of a Boltzmann factor, with whole exponents.
        open_unit: open_unit && class.detuning.is_none(),
    };
    let mut numbers: Vec<f64> = case.baths.iter().map(|bath| factor(&bath.temperature)).collect();
    if let Some(detuning) = class.detuning {
        numbers.iter_mut().for_each(|x| *x = x.powf(1.0 / f64::from(detuning.of)));
    }
    let mut jumps: Vec<_> =
        case.jumps.iter().map(|j| (j.bath, j.frequency, j.rate, j.operator.clone())).collect();
    if freed.dephasing && jumps.iter().all(|(_, frequency, ..)| *frequency != 0.0) {
        let d = case.dimension();
        jumps.push((0, 0.0, 1.0, Matrix::from_element(d, d, Zero::zero())));
    }
    for (bath, frequency, rate, mut operator) in jumps {
        let plan = freed.plan(case, bath, &frequency, &operator, opening)?;
        if freed.stirs(frequency == 0.0) {
            for &(i, j) in &plan.operator.entries {
                operator[(i, j)].re += rng.sample::<f64, _>(StandardNormal);
                if opening.complex {
                    operator[(i, j)].im += rng.sample::<f64, _>(StandardNormal);
                }
            }
        }
        numbers.push(rate);
        numbers.extend(plan.operator.numbers_of(opening.complex, &operator));
        if plan.free_reverse_rate {
            let balanced = rate * factor(&case.baths.get(bath)?.temperature).powf(frequency);
            numbers.push(balanced * rng.sample::<f64, _>(StandardNormal).exp());
        }
        if let Some(pattern) = &plan.partner {
            let mut partner = dagger(&operator);
            partner.iter_mut().for_each(|z| z.re += rng.sample::<f64, _>(StandardNormal));
            numbers.extend(pattern.numbers_of(opening.complex, &partner));
        }
        blueprint.jumps.push(plan);
    }
    if let Some(coherent) = &case.coherent {
        let operator = hermitian(&coherent.operator, opening.operators);
        numbers.extend(operator.numbers_of(opening.complex, &coherent.operator));
        blueprint.coherent = Some(CoherentPlan { operator, rotating: coherent.rotating });
    }
    let least = spectrum.values.iter().copied().fold(0.0, f64::max) * 1e-2;
    let populated = spectrum.values.iter().zip(&blueprint.populated).filter(|(_, populated)| **populated);
    numbers.extend(populated.map(|(p, _)| if *p > 0.0 { *p } else { least }));
    let vectors = spectrum.frame.vectors();
    let plain = matches!(case.state, State::Populations(_));
    let entries = opening.frame.entries(plain, vectors, &case.levels.level_of_each());
    if !entries.is_empty() {
        let pattern = Pattern { entries, hermitian: false };
        numbers.extend(pattern.numbers_of(opening.complex, vectors));
        blueprint.state = StatePlan::Frame(pattern);
    }
    for (name, operator) in &case.observables {
        let pattern = hermitian(operator, opening.operators);
        numbers.extend(pattern.numbers_of(opening.complex, operator));
        blueprint.observables.push((name.clone(), pattern));
    }
    if blueprint.open_unit {
        numbers.push(rng.sample::<f64, _>(StandardNormal).exp());
    }
    Some((blueprint, numbers))
}

/// The entries of a Hermitian matrix; with `wide` also those that are zero.
fn hermitian(matrix: &Matrix<f64>, wide: bool) -> Pattern {
    let entries = positions(matrix.nrows()).filter(|&(i, j)| i <= j && (wide || !matrix[(i, j)].is_zero()));
    Pattern { entries: entries.collect(), hermitian: true }
}

fn factor(temperature: &Temperature<f64>) -> f64 {
    match temperature {
        Temperature::BoltzmannFactor(x) => *x,
        Temperature::Inverse(beta) => (-beta).exp(),
    }
}

/// Which hypotheses are given up in one blueprint.
pub(super) struct Freed {
    eigenoperators: bool,
    secular: bool,
    /// Whether rates at −ω are free.
    pub balance: bool,
    adjoint: bool,
    /// Whether jumps at ω = 0 need not be Hermitian.
    pub dephasing: bool,
}

impl Freed {
    /// Each hypothesis about jumps that need not hold is given up half of the time, and always if it is the
    /// only one.
    pub fn draw(class: &Class, rng: &mut Rng) -> Self {
        let only = Hypothesis::ALL.into_iter().filter(|hypothesis| class.frees(*hypothesis)).count() == 1;
        let mut give_up = |hypothesis| class.frees(hypothesis) && (only || rng.random_bool(0.5));
        Freed {
            eigenoperators: give_up(Hypothesis::Eigenoperators),
            secular: give_up(Hypothesis::Secular),
            balance: give_up(Hypothesis::DetailedBalance) && class.detuning.is_none(),
            adjoint: give_up(Hypothesis::AdjointPairs),
            dephasing: give_up(Hypothesis::HermitianDephasing),
        }
    }

    /// Whether the operator starts away from the draw, which satisfies every hypothesis.
    pub fn stirs(&self, dephasing: bool) -> bool {
        if dephasing { self.dephasing } else { self.eigenoperators || self.secular }
    }

    /// The entries that the operator of a jump may have between states of these energies, and those of its
    /// partner where that is free; with `wide` also those that are zero.
    pub fn patterns<S: Base>(
        &self,
        energy: &[S],
        frequency: &S,
        operator: &Matrix<S>,
        wide: bool,
    ) -> (Pattern, Option<Pattern>) {
        let drop = |(i, j): (usize, usize)| energy[j].clone() - energy[i].clone();
        let dephasing = frequency.is_zero();
        let hermitian = dephasing && !self.dephasing;
        let allowed = |at: (usize, usize)| match (dephasing, self.eigenoperators, self.secular) {
            (true, ..) => drop(at).is_zero(),
            (false, true, _) => true,
            (false, false, true) => drop(at) > S::zero(),
            (false, false, false) => drop(at) == *frequency,
        };
        let wide = wide || self.stirs(dephasing);
        let entries = positions(energy.len())
            .filter(|&at| allowed(at) && (wide || !operator[at].is_zero()))
            .filter(|&(i, j)| !hermitian || i <= j);
        let partner = (self.adjoint && !dephasing).then(|| Pattern {
            entries: positions(energy.len())
                .filter(|&(i, j)| self.eigenoperators || allowed((j, i)))
                .collect(),
            hermitian: false,
        });
        (Pattern { entries: entries.collect(), hermitian }, partner)
    }

    fn plan(
        &self,
        case: &Case<f64>,
        bath: usize,
        frequency: &f64,
        operator: &Matrix<f64>,
        opening: Opening,
    ) -> Option<JumpPlan> {
        let energy = case.levels.energy_of_each();
        let (operator, partner) = self.patterns(&energy, frequency, operator, opening.operators);
        Some(JumpPlan {
            bath,
            frequency: Rational::from_float(*frequency)?,
            operator,
            partner,
            free_reverse_rate: self.balance && *frequency != 0.0,
        })
    }
}
