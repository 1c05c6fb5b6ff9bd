//! Where the climb of an engine starts: one drawn from a family, opened as far as its class allows.

use crate::blueprint::StatePlan;
use crate::engine_blueprint::{EngineBlueprint, EngineJump, EngineLevels, EngineStroke};
use crate::numbers::Pattern;
use crate::opening::{FrameOpening, Opening, positions};
use crate::search::Search;
use crate::start::Freed;
use lindbound_families::Rng;
use lindbound_model::case::{Jump, Levels, State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::matrix::{Base, Matrix, dagger, real};
use lindbound_number::{Rational, rational};
use num_complex::Complex;
use num_traits::{One, Zero};
use rand::RngExt;
use rand_distr::StandardNormal;

/// A blueprint with the numbers of the drawn engine; what the class frees starts near what it would otherwise
/// be. `None` if the engine is not between two baths, its strokes make coherence between levels, or its state
/// has no eigenbasis in floating point.
pub(super) fn start(
    engine: &Engine<Rational>,
    search: &Search,
    opening: Opening,
    rng: &mut Rng,
) -> Option<(EngineBlueprint, Vec<f64>)> {
    if engine.makes_coherence() {
        return None;
    }
    let class = &search.class;
    let freed = Freed::draw(class, rng);
    let runs_once = class.frees(Hypothesis::StationaryCycle)
        && (!class.frees(Hypothesis::AbsorbsHeat) || rng.random_bool(0.5));
    let run = if runs_once { Run::Once } else { Run::Stationary };
    let mut engine = engine.clone();
    if opening.more_strokes && rng.random_bool(0.25) {
        engine.strokes.push(another(&engine, rng));
    }
    if freed.dephasing {
        add_dephasing(&mut engine, rng);
    }
    if let Some(detuning) = class.detuning {
        let share = rational(i64::from(detuning.share), i64::from(detuning.of));
        for stroke in &mut engine.strokes {
            stroke.detuning = if rng.random_bool(0.5) { share.clone() } else { Rational::one() };
        }
    }
    let mut numbers = Vec::new();
    for bath in &engine.baths {
        let Temperature::Inverse(beta) = &bath.temperature else { return None };
        numbers.push(beta.guess());
    }
    if numbers.len() != 2 {
        return None;
    }
    let mut strokes = Vec::new();
    for stroke in &engine.strokes {
        strokes.push(open(stroke, &freed, opening, rng, &mut numbers)?);
    }
    let image = engine.to_f64();
    let spectrum = image.case(image.strokes.first()?).spectrum().ok()?;
    // A stationary cycle depends on the state through what is conserved alone: few numbers are as good as
    // many.
    let is_wide = run == Run::Once || rng.random_bool(0.25);
    let frame = if is_wide { opening.frame } else { FrameOpening::AsDrawn };
    let populated: Vec<bool> = spectrum.values.iter().map(|p| is_wide || *p > 0.0).collect();
    let least = spectrum.values.iter().copied().fold(0.0, f64::max) * 1e-2;
    let weights = spectrum.values.iter().zip(&populated).filter(|(_, populated)| **populated);
    numbers.extend(weights.map(|(p, _)| if *p > 0.0 { *p } else { least }));
    let vectors = spectrum.frame.vectors();
    let diagonal = matches!(engine.state, State::Populations(_));
    let entries = frame.entries(diagonal, vectors, &engine.strokes.first()?.levels.level_of_each());
    let state = if entries.is_empty() {
        StatePlan::Diagonal
    } else {
        let pattern = Pattern { entries, hermitian: false };
        numbers.extend(pattern.numbers_of(opening.complex, vectors));
        StatePlan::Frame(pattern)
    };
    let blueprint = EngineBlueprint {
        baths: names(&search.statement.bath_names()),
        strokes,
        populated,
        state,
        complex: opening.complex,
        run,
        free_unit: search.statement.is_free_of_units(),
    };
    Some((blueprint, numbers))
}

/// The names of the baths, among them those a statement gives.
fn names(given: &[String]) -> [String; 2] {
    let mut names = ["hot", "cold"].map(str::to_owned);
    for name in given.iter().filter(|name| *name != "hot" && *name != "cold") {
        if let Some(free) = names.iter_mut().find(|name| !given.contains(name)) {
            free.clone_from(name);
        }
    }
    names
}

/// One of the strokes again, with all gaps changed by one factor and perhaps with the baths exchanged: a bath
/// that acts twice, on different gaps.
fn another(engine: &Engine<Rational>, rng: &mut Rng) -> Stroke<Rational> {
    let mut stroke = engine.strokes[rng.random_range(0..engine.strokes.len())].clone();
    let factor = rational(rng.random_range(1..=6), rng.random_range(2..=4));
    let exchanged = rng.random_bool(0.5);
    stroke.levels.energies.iter_mut().for_each(|energy| *energy *= &factor);
    for jump in &mut stroke.jumps {
        jump.frequency *= &factor;
        if exchanged {
            jump.bath = engine.baths.len() - 1 - jump.bath;
        }
    }
    stroke
}

/// A jump at ω = 0 in one stroke, if none has one: between states of one level if a level has several.
fn add_dephasing(engine: &mut Engine<Rational>, rng: &mut Rng) {
    let dephases = |stroke: &Stroke<Rational>| stroke.jumps.iter().any(Jump::is_dephasing);
    if engine.strokes.iter().any(dephases) {
        return;
    }
    let (k, d) = (rng.random_range(0..engine.strokes.len()), engine.dimension());
    let bath = rng.random_range(0..engine.baths.len());
    let nothing = Matrix::from_element(d, d, Complex::zero());
    engine.strokes[k].jumps.push(Jump::new(bath, Rational::zero(), Rational::one(), nothing));
}

/// A stroke opened; its numbers are appended.
fn open(
    stroke: &Stroke<Rational>,
    freed: &Freed,
    opening: Opening,
    rng: &mut Rng,
    numbers: &mut Vec<f64>,
) -> Option<EngineStroke> {
    let Levels { energies, degeneracies } = &stroke.levels;
    numbers.push(stroke.duration.guess());
    let pairs = |gap: &Rational| -> Vec<(usize, usize)> {
        positions(energies.len()).filter(|&(low, high)| &energies[high] - &energies[low] == *gap).collect()
    };
    let gaps: Vec<&Rational> =
        stroke.jumps.iter().filter(|jump| !jump.is_dephasing()).map(|jump| &jump.frequency).collect();
    let single = gaps.iter().all(|gap| pairs(gap).len() == 1);
    let levels = if energies.len() > 2 && single && rng.random_bool(0.5) {
        numbers.extend(energies.iter().skip(1).map(|energy| (energy - &energies[0]).guess()));
        EngineLevels::Free(energies.len() - 1)
    } else {
        let unit = gaps.first().map_or_else(Rational::one, |gap| (*gap).clone());
        numbers.push(unit.guess());
        EngineLevels::Rigid(energies.iter().map(|energy| (energy - &energies[0]) / &unit).collect())
    };
    let energy = stroke.levels.energy_of_each();
    let mut jumps = Vec::new();
    for jump in &stroke.jumps {
        let dephasing = jump.is_dephasing();
        let (pattern, partner) = freed.patterns(&energy, &jump.frequency, &jump.operator, opening.operators);
        let mut operator: Matrix<f64> = jump.operator.map(|z| Complex::new(z.re.guess(), z.im.guess()));
        if opening.plain {
            operator = operator.map(|z| if z.is_zero() { z } else { real(1.0) });
        }
        if freed.stirs(dephasing) {
            for &(i, j) in &pattern.entries {
                operator[(i, j)].re += rng.sample::<f64, _>(StandardNormal);
                if opening.complex {
                    operator[(i, j)].im += rng.sample::<f64, _>(StandardNormal);
                }
            }
        }
        let rate = if opening.plain { 1.0 } else { jump.rate.guess() };
        numbers.push(rate);
        numbers.extend(pattern.numbers_of(opening.complex, &operator));
        let free_reverse_rate = freed.balance && !dephasing;
        if free_reverse_rate {
            numbers.push(rate * rng.sample::<f64, _>(StandardNormal).exp() * 0.5);
        }
        if let Some(pattern) = &partner {
            let mut partner = dagger(&operator);
            partner.iter_mut().for_each(|z| z.re += rng.sample::<f64, _>(StandardNormal));
            numbers.extend(pattern.numbers_of(opening.complex, &partner));
        }
        let gap = if dephasing { None } else { Some(*pairs(&jump.frequency).first()?) };
        jumps.push(EngineJump { bath: jump.bath, gap, operator: pattern, partner, free_reverse_rate });
    }
    // A reverse rate of one's own balances the rate as written.
    let law = if freed.balance { RateLaw::Given } else { stroke.law };
    let (degeneracies, detuning) = (degeneracies.clone(), stroke.detuning.clone());
    Some(EngineStroke { levels, degeneracies, jumps, law, detuning })
}
