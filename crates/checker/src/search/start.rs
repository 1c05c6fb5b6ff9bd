//! Where an optimisation starts: a case drawn from a family, opened as far as its class allows.

use super::blueprint::{Blueprint, JumpPlan, Pattern, StatePlan};
use super::class::Class;
use lindbound_model::case::{Case, Jump, Levels, State, Temperature};
use lindbound_model::families::Rng;
use lindbound_model::frame::Frame;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_model::matrix::{Matrix, dagger, real};
use lindbound_model::number::Rational;
use num_traits::Zero;
use rand::RngExt;
use rand_distr::StandardNormal;

/// How far a drawn case is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Entries of operators and eigenvalues that the draw has as zero may vary too.
    pub operators: bool,
    /// The eigenvectors: as drawn, anything inside levels, anything.
    pub frame: FrameOpening,
    /// Imaginary parts.
    pub complex: bool,
    /// Numbers that are zero or one in place of those drawn: where suprema are attained, and what people try first.
    pub plain: bool,
    /// All levels at one energy, where the drawn jumps do nothing but dephase.
    pub flat: bool,
    /// Baths more than drawn, each with jumps like those of others.
    pub more_baths: usize,
}

/// How far eigenvectors are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameOpening {
    /// The non-zero entries of the draw.
    AsDrawn,
    /// Any eigenvectors inside levels: ρ = ρ_bd.
    Inside,
    /// Any eigenvectors.
    Any,
}

impl Opening {
    /// One at random: simple ones are as likely as general ones.
    pub fn draw(rng: &mut Rng) -> Self {
        let frame = match rng.random_range(0..4) {
            0 | 1 => FrameOpening::AsDrawn,
            2 => FrameOpening::Inside,
            _ => FrameOpening::Any,
        };
        Opening {
            operators: rng.random_bool(0.5),
            frame,
            complex: rng.random_bool(0.3),
            plain: rng.random_bool(0.2),
            flat: rng.random_bool(0.06),
            more_baths: if rng.random_bool(0.06) { rng.random_range(1..=5) } else { 0 },
        }
    }

    /// What is drawn, and nothing else.
    pub const AS_DRAWN: Self = Opening {
        operators: false,
        frame: FrameOpening::AsDrawn,
        complex: true,
        plain: false,
        flat: false,
        more_baths: 0,
    };
}

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
    let mut case = case.clone();
    if opening.flat {
        flatten(&mut case);
    }
    let missing = names.len().saturating_sub(case.baths.len());
    add_baths(&mut case, opening.more_baths.max(missing), rng);
    if opening.plain {
        make_plain(&mut case, opening, rng);
    }
    let case = &case;
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

/// All levels at one energy; what jumped between levels dephases.
fn flatten(case: &mut Case<f64>) {
    case.levels = Levels { energies: vec![0.0], degeneracies: vec![case.dimension()] };
    for jump in &mut case.jumps {
        if jump.frequency != 0.0 {
            jump.operator = &jump.operator + dagger(&jump.operator);
            (jump.frequency, jump.reverse) = (0.0, None);
        }
    }
}

/// More baths: each at the temperature of another, with copies of some of the jumps.
fn add_baths(case: &mut Case<f64>, more: usize, rng: &mut Rng) {
    let (baths, jumps) = (case.baths.clone(), case.jumps.clone());
    if baths.is_empty() {
        return;
    }
    for _ in 0..more {
        case.baths.push(baths[rng.random_range(0..baths.len())].clone());
        let last = case.baths.len() - 1;
        let copies = jumps.iter().filter(|_| rng.random_bool(0.5));
        case.jumps.extend(copies.map(|jump| Jump { bath: last, ..jump.clone() }));
    }
}

/// Entries of one, rates and temperatures simple or extreme, and a state with equal or nearly equal weight on some vectors: those of
/// the basis, or evenly spread ones, as far as the frame may be opened: over each level, or over everything.
fn make_plain(case: &mut Case<f64>, opening: Opening, rng: &mut Rng) {
    for jump in &mut case.jumps {
        let extreme = rng.random_bool(0.2);
        jump.rate = if extreme { 10f64.powi(rng.random_range(-12..=12)) } else { 1.0 };
        jump.operator = jump.operator.map(|z| if z.is_zero() { z } else { real(1.0) });
    }
    for bath in &mut case.baths {
        let extreme = 10f64.powi(rng.random_range(-80..=-1));
        let x = [0.5, 0.9, 1.0, 1.0, extreme][rng.random_range(0..5)];
        bath.temperature = Temperature::BoltzmannFactor(x);
    }
    let d = case.dimension();
    let level = case.levels.level_of_each();
    let one = rng.random_range(0..d);
    let is_spread = |n: usize| match opening.frame {
        FrameOpening::AsDrawn => false,
        FrameOpening::Inside => (0..n).all(|i| level[i] != level[n]),
        FrameOpening::Any => n == one,
    };
    let reaches = |n: usize, i: usize| match opening.frame {
        _ if !is_spread(n) => i == n,
        FrameOpening::Inside => level[i] == level[n],
        _ => true,
    };
    // Spread vectors come first, so that they stay what they are when others are made orthogonal to them.
    let (mut order, others): (Vec<usize>, Vec<usize>) = (0..d).partition(|&n| is_spread(n));
    let spread = order.len();
    order.extend(others);
    let is_pure = rng.random_bool(0.5);
    let is_weighted = |k: usize| if is_pure { k < spread.max(1) } else { rng.random_bool(0.5) };
    let mut spectrum: Vec<f64> =
        (0..d).map(is_weighted).map(|weighted| f64::from(u8::from(weighted))).collect();
    spectrum[0] = 1.0;
    if rng.random_bool(0.5) {
        spectrum[0] += 10f64.powi(rng.random_range(-4..=-1));
    }
    if opening.frame == FrameOpening::AsDrawn {
        spectrum.rotate_right(one);
        case.state = State::Populations(spectrum);
        return;
    }
    let vectors = Matrix::from_fn(d, d, |i, k| real(f64::from(u8::from(reaches(order[k], i)))));
    if let Some(frame) = Frame::orthogonalised(vectors) {
        case.state = State::Frame { spectrum, frame };
    }
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
