//! Where an optimisation starts: a case drawn from a family, opened as far as its class allows.

use super::blueprint::{Blueprint, JumpPlan, Pattern, StatePlan};
use super::class::Class;
use super::opening::{FrameOpening, Opening};
use lindbound_model::case::{Case, Levels, State, Temperature};
use lindbound_model::families::Rng;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_model::matrix::{Matrix, dagger};
use lindbound_model::number::Rational;
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

/// A blueprint with the numbers of the drawn case; what the class frees starts near what it would otherwise be. `None` if the
/// drawn state has no eigenbasis in floating point.
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
    // Each hypothesis that need not hold is given up half of the time, and always if it is the only one.
    let mut give_up = |hypothesis| class.frees(hypothesis) && (class.free.len() == 1 || rng.random_bool(0.5));
    let freed = Freed {
        eigenoperators: give_up(Hypothesis::Eigenoperators),
        secular: give_up(Hypothesis::Secular),
        balance: give_up(Hypothesis::DetailedBalance) && class.detuning.is_none(),
        adjoint: give_up(Hypothesis::AdjointPairs),
        dephasing: give_up(Hypothesis::HermitianDephasing),
    };
    let mut blueprint = Blueprint {
        levels,
        baths: names.collect(),
        jumps: Vec::new(),
        populated: spectrum.values.iter().map(|p| opening.operators && !opening.plain || *p > 0.0).collect(),
        state: StatePlan::Diagonal,
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
        if freed.stirs(frequency) {
            for &(i, j) in &plan.operator.entries {
                operator[(i, j)].re += rng.sample::<f64, _>(StandardNormal);
                if opening.complex {
                    operator[(i, j)].im += rng.sample::<f64, _>(StandardNormal);
                }
            }
        }
        numbers.push(rate);
        numbers.extend(blueprint.entries(&plan.operator, &operator));
        if plan.free_reverse_rate {
            let balanced = rate * factor(&case.baths.get(bath)?.temperature).powf(frequency);
            numbers.push(balanced * rng.sample::<f64, _>(StandardNormal).exp());
        }
        if let Some(pattern) = &plan.partner {
            let mut partner = dagger(&operator);
            partner.iter_mut().for_each(|z| z.re += rng.sample::<f64, _>(StandardNormal));
            numbers.extend(blueprint.entries(pattern, &partner));
        }
        blueprint.jumps.push(plan);
    }
    let least = spectrum.values.iter().copied().fold(0.0, f64::max) * 1e-2;
    let populated = spectrum.values.iter().zip(&blueprint.populated).filter(|(_, populated)| **populated);
    numbers.extend(populated.map(|(p, _)| if *p > 0.0 { *p } else { least }));
    let vectors = spectrum.frame.vectors();
    let level = case.levels.level_of_each();
    let d = level.len();
    let plain = matches!(case.state, State::Populations(_));
    let entries: Vec<(usize, usize)> = match opening.frame {
        FrameOpening::AsDrawn if plain => Vec::new(),
        FrameOpening::AsDrawn => positions(d).filter(|&at| !vectors[at].is_zero()).collect(),
        // A frame with coherence between levels is kept where there is one.
        FrameOpening::Inside => {
            positions(d).filter(|&(i, j)| level[i] == level[j] || !vectors[(i, j)].is_zero()).collect()
        }
        FrameOpening::Any => positions(d).collect(),
    };
    if !entries.is_empty() {
        let pattern = Pattern { entries, hermitian: false };
        numbers.extend(blueprint.entries(&pattern, vectors));
        blueprint.state = StatePlan::Frame(pattern);
    }
    if blueprint.open_unit {
        numbers.push(rng.sample::<f64, _>(StandardNormal).exp());
    }
    Some((blueprint, numbers))
}

fn positions(d: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..d).flat_map(move |i| (0..d).map(move |j| (i, j)))
}

fn factor(temperature: &Temperature<f64>) -> f64 {
    match temperature {
        Temperature::BoltzmannFactor(x) => *x,
        Temperature::Inverse(beta) => (-beta).exp(),
    }
}

/// Which hypotheses are given up in one blueprint.
struct Freed {
    eigenoperators: bool,
    secular: bool,
    balance: bool,
    adjoint: bool,
    dephasing: bool,
}

impl Freed {
    /// Whether the operator starts away from the draw, which satisfies every hypothesis.
    fn stirs(&self, frequency: f64) -> bool {
        if frequency == 0.0 { self.dephasing } else { self.eigenoperators || self.secular }
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
        let drop = |(i, j): (usize, usize)| energy[j] - energy[i];
        let dephasing = *frequency == 0.0;
        let hermitian = dephasing && !self.dephasing;
        let allowed = |at: (usize, usize)| match (dephasing, self.eigenoperators, self.secular) {
            (true, ..) => drop(at) == 0.0,
            (false, true, _) => true,
            (false, false, true) => drop(at) > 0.0,
            (false, false, false) => drop(at) == *frequency,
        };
        let wide = opening.operators || self.stirs(*frequency);
        let entries = positions(energy.len())
            .filter(|&at| allowed(at) && (wide || !operator[at].is_zero()))
            .filter(|&(i, j)| !hermitian || i <= j);
        let partner = (self.adjoint && !dephasing).then(|| Pattern {
            entries: positions(energy.len())
                .filter(|&(i, j)| self.eigenoperators || allowed((j, i)))
                .collect(),
            hermitian: false,
        });
        Some(JumpPlan {
            bath,
            frequency: Rational::from_float(*frequency)?,
            operator: Pattern { entries: entries.collect(), hermitian },
            partner,
            free_reverse_rate: self.balance && !dephasing,
        })
    }
}
