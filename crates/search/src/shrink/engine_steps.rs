//! Smaller engines.

use super::changes::{
    simpler_entries, simpler_numbers, spectrum_of, spectrum_of_mut, whole, without_position,
};
use super::step::Step;
use lindbound_model::case::{State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_number::frame::Frame;
use lindbound_number::{Rational, rational};
use num_traits::{One, Signed, Zero};

/// The engine with `Tr ρ = 1`; `None` if the trace is zero.
pub(crate) fn normalised(mut engine: Engine<Rational>) -> Option<Engine<Rational>> {
    if let Some(spectrum) = spectrum_of_mut(&mut engine.state) {
        let trace: Rational = spectrum.iter().sum();
        if trace.is_zero() {
            return None;
        }
        spectrum.iter_mut().for_each(|p| *p = &*p / &trace);
    }
    Some(engine)
}

/// The steps towards a simpler engine, the boldest first.
pub(crate) fn steps(engine: &Engine<Rational>) -> Vec<Step<'_, Engine<Rational>>> {
    let mut steps = of_structure(engine);
    steps.extend(of_state(engine));
    for k in 0..engine.strokes.len() {
        steps.extend(of_jumps(engine, k));
    }
    steps.extend(of_numbers(engine));
    steps
}

/// Fewer dimensions, strokes and jumps.
fn of_structure(engine: &Engine<Rational>) -> Vec<Step<'_, Engine<Rational>>> {
    let mut steps: Vec<Step<Engine<Rational>>> = Vec::new();
    for j in 0..engine.dimension() {
        steps.push(Box::new(move |e| {
            for (stroke, before) in e.strokes.iter_mut().zip(&engine.strokes) {
                let mut case = engine.case(before);
                // A vector of the basis that all strokes have.
                case.basis.is_standard().then_some(())?;
                without_position(&mut case, j)?;
                (stroke.levels, stroke.basis, stroke.jumps) = (case.levels, case.basis, case.jumps);
                stroke.coherent = case.coherent.map(|coherent| coherent.operator);
                e.state = case.state;
            }
            Some(())
        }));
    }
    for (k, stroke) in engine.strokes.iter().enumerate() {
        if engine.strokes.len() > 1 {
            steps.push(Box::new(move |e| {
                e.strokes.remove(k);
                Some(())
            }));
        }
        for n in 0..stroke.jumps.len() {
            steps.push(Box::new(move |e| {
                e.strokes[k].jumps.remove(n);
                Some(())
            }));
            steps.push(Box::new(move |e| e.strokes[k].jumps[n].reverse.take().map(|_| ())));
        }
        steps.push(Box::new(move |e| e.strokes[k].coherent.take().map(|_| ())));
        steps.push(Box::new(move |e| {
            e.strokes[k].law = RateLaw::Given;
            Some(())
        }));
        steps.push(Box::new(move |e| {
            e.strokes[k].detuning = Rational::one();
            Some(())
        }));
    }
    steps.push(Box::new(|e| {
        e.run = Run::Stationary;
        Some(())
    }));
    steps
}

/// A simpler state: one of the basis, the evenly mixed one, a diagonal one, simpler eigenvalues, simpler
/// eigenvectors.
fn of_state(engine: &Engine<Rational>) -> Vec<Step<'_, Engine<Rational>>> {
    let d = engine.dimension();
    let mut steps: Vec<Step<Engine<Rational>>> = Vec::new();
    for n in 0..d {
        steps.push(Box::new(move |e| {
            e.state = State::Populations((0..d).map(|i| rational(i64::from(i == n), 1)).collect());
            Some(())
        }));
    }
    steps.push(Box::new(move |e| {
        e.state = State::Populations(vec![rational(1, d as i64); d]);
        Some(())
    }));
    if !matches!(engine.state, State::Populations(_)) {
        steps.push(Box::new(|e| {
            let rho = e.initial().ok()??;
            e.state = State::Populations(rho.diagonal().iter().map(|z| z.re.clone()).collect());
            Some(())
        }));
        steps.push(Box::new(|e| {
            e.state = State::Populations(spectrum_of(&e.state)?.clone());
            Some(())
        }));
    }
    for size in [1, 2, 3, 5, 9] {
        steps.push(Box::new(move |e| {
            let spectrum = spectrum_of_mut(&mut e.state)?;
            let largest = spectrum.iter().max().filter(|p| p.is_positive())?.clone();
            spectrum.iter_mut().for_each(|p| *p = (&*p * rational(size, 1) / &largest).round());
            Some(())
        }));
    }
    for (n, p) in spectrum_of(&engine.state).into_iter().flatten().enumerate() {
        let zero = (!p.is_zero()).then(Rational::zero);
        for simple in zero.into_iter().chain(simpler_numbers(p)) {
            steps.push(Box::new(move |e| {
                spectrum_of_mut(&mut e.state)?[n] = simple.clone();
                Some(())
            }));
        }
    }
    if let State::Frame { spectrum, frame } = &engine.state {
        for position in 0..frame.vectors().len() {
            for simple in simpler_entries(&frame.vectors()[position]) {
                steps.push(Box::new(move |e| {
                    let mut vectors = frame.vectors().clone();
                    vectors[position] = simple.clone();
                    let frame = whole(&Frame::orthogonalised(vectors)?)?;
                    e.state = State::Frame { spectrum: spectrum.clone(), frame };
                    Some(())
                }));
            }
        }
    }
    steps
}

/// Simpler operators and rates in a stroke.
fn of_jumps(engine: &Engine<Rational>, k: usize) -> Vec<Step<'_, Engine<Rational>>> {
    let mut steps: Vec<Step<Engine<Rational>>> = Vec::new();
    for (n, jump) in engine.strokes[k].jumps.iter().enumerate() {
        for position in 0..jump.operator.len() {
            for simple in simpler_entries(&jump.operator[position]) {
                steps.push(Box::new(move |e| {
                    e.strokes[k].jumps[n].operator[position] = simple.clone();
                    Some(())
                }));
            }
        }
        let partner = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref());
        for (position, entry) in partner.into_iter().flat_map(|partner| partner.iter().enumerate()) {
            for simple in simpler_entries(entry) {
                steps.push(Box::new(move |e| {
                    let reverse = e.strokes[k].jumps[n].reverse.as_mut()?;
                    reverse.operator.as_mut()?[position] = simple.clone();
                    Some(())
                }));
            }
        }
        for rate in simpler_numbers(&jump.rate) {
            steps.push(Box::new(move |e| {
                e.strokes[k].jumps[n].rate = rate.clone();
                Some(())
            }));
        }
        for rate in jump.reverse_rate().into_iter().flat_map(simpler_numbers) {
            steps.push(Box::new(move |e| {
                e.strokes[k].jumps[n].reverse.as_mut()?.rate = Some(rate.clone());
                Some(())
            }));
        }
    }
    steps
}

/// Simpler temperatures, durations and energies.
fn of_numbers(engine: &Engine<Rational>) -> Vec<Step<'_, Engine<Rational>>> {
    let mut steps: Vec<Step<Engine<Rational>>> = Vec::new();
    for (b, bath) in engine.baths.iter().enumerate() {
        let Temperature::Inverse(beta) = &bath.temperature else { continue };
        for simple in simpler_numbers(beta) {
            steps.push(Box::new(move |e| {
                e.baths[b].temperature = Temperature::Inverse(simple.clone());
                // The first stays the hot one.
                (e.hot_and_cold() == engine.hot_and_cold()).then_some(())
            }));
        }
    }
    for (k, stroke) in engine.strokes.iter().enumerate() {
        for simple in simpler_numbers(&stroke.duration) {
            steps.push(Box::new(move |e| {
                e.strokes[k].duration = simple.clone();
                Some(())
            }));
        }
        let energies = &stroke.levels.energies;
        if let Some(gap) = stroke.jumps.iter().map(|jump| &jump.frequency).find(|gap| !gap.is_zero()) {
            for simple in simpler_numbers(gap) {
                let factor = &simple / gap;
                steps.push(Box::new(move |e| at_energies(&mut e.strokes[k], |x| x * &factor)));
            }
        }
        steps.push(Box::new(move |e| at_energies(&mut e.strokes[k], |x| x - &energies[0])));
        for (level, energy) in energies.iter().enumerate() {
            let negative = simpler_numbers(&-energy).into_iter().map(|x| -x);
            let simpler = if energy.is_negative() { negative.collect() } else { simpler_numbers(energy) };
            for simple in simpler.into_iter().chain([Rational::zero()]) {
                steps.push(Box::new(move |e| {
                    at_energies(&mut e.strokes[k], |x| {
                        if *x == energies[level] { simple.clone() } else { x.clone() }
                    })
                }));
            }
        }
    }
    steps
}

/// A stroke with other energies: each jump keeps the levels it connects, and takes their new gap for its
/// frequency. `None` if levels fall together.
fn at_energies(stroke: &mut Stroke<Rational>, new: impl Fn(&Rational) -> Rational) -> Option<()> {
    let before = std::mem::take(&mut stroke.levels.energies);
    let after: Vec<Rational> = before.iter().map(new).collect();
    if (0..after.len()).any(|n| after[..n].contains(&after[n])) {
        return None;
    }
    for jump in stroke.jumps.iter_mut().filter(|jump| !jump.is_dephasing()) {
        let pairs = (0..before.len()).flat_map(|low| (0..before.len()).map(move |high| (low, high)));
        let mut gap = pairs.filter(|&(low, high)| &before[high] - &before[low] == jump.frequency);
        let (low, high) = gap.next()?;
        jump.frequency = &after[high] - &after[low];
        if !jump.frequency.is_positive() {
            return None;
        }
    }
    stroke.levels.energies = after;
    Some(())
}
