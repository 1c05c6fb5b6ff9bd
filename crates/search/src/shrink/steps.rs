//! Steps towards a simpler case.

use super::changes::*;
use super::size::Size;
use super::temperatures::{detuned, of_rate_one, retempered};
use crate::class::Detuning;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, rational};
use num_complex::Complex;
use num_traits::{One, Zero};

/// A step of a case.
type Step<'a> = super::step::Step<'a, Case<Rational>>;

/// The steps towards a simpler case, the boldest first. Nothing is computed before a step is taken: a frame
/// takes longer to make orthogonal than a case to decide.
pub(crate) fn steps(case: &Case<Rational>) -> Vec<Step<'_>> {
    let groups = [
        of_structure(case),
        of_jumps(case),
        of_coherent(case),
        of_observables(case),
        of_baths(case),
        of_spectrum(case),
        of_vectors(case),
        of_equilibrium(case),
    ];
    groups.into_iter().flatten().collect()
}

/// Fewer dimensions, jumps and baths; less coherence.
fn of_structure(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    for j in 0..case.dimension() {
        steps.push(Box::new(move |c| without_position(c, j)));
    }
    for k in 0..case.jumps.len() {
        steps.push(Box::new(move |c| {
            c.jumps.remove(k);
            Some(())
        }));
        steps.push(Box::new(move |c| c.jumps[k].reverse.take().map(|_| ())));
    }
    for b in 0..case.baths.len() {
        steps.push(Box::new(move |c| without_bath(c, b)));
    }
    steps.push(Box::new(unturned));
    steps.push(Box::new(diagonal));
    steps.push(Box::new(block_diagonal));
    steps.push(Box::new(closer_levels));
    if let Some(gap) = case.jumps.iter().map(|jump| &jump.frequency).find(|gap| !gap.is_zero()) {
        for simple in simpler_numbers(gap) {
            steps.push(Box::new(move |c| {
                rescaled(c, &(&simple / gap));
                Some(())
            }));
        }
    }
    steps
}

/// Simpler operators and rates.
fn of_jumps(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    for (k, jump) in case.jumps.iter().enumerate() {
        for position in 0..jump.operator.len() {
            for simple in simpler_entries(&jump.operator[position]) {
                steps.push(Box::new(move |c| {
                    c.jumps[k].operator[position] = simple.clone();
                    Some(())
                }));
            }
        }
        steps.push(Box::new(move |c| of_rate_one(c, k)));
        for rate in simpler_numbers(&jump.rate) {
            steps.push(Box::new(move |c| {
                c.jumps[k].rate = rate.clone();
                Some(())
            }));
        }
        let partner = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref());
        for (position, entry) in partner.into_iter().flat_map(|partner| partner.iter().enumerate()) {
            for simple in simpler_entries(entry) {
                steps.push(Box::new(move |c| {
                    c.jumps[k].reverse.as_mut()?.operator.as_mut()?[position] = simple.clone();
                    Some(())
                }));
            }
        }
        for rate in jump.reverse_rate().into_iter().flat_map(simpler_numbers) {
            steps.push(Box::new(move |c| {
                c.jumps[k].reverse.as_mut()?.rate = Some(rate.clone());
                Some(())
            }));
        }
    }
    steps
}

/// Without V, or a simpler one.
fn of_coherent(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    let Some(coherent) = &case.coherent else { return steps };
    steps.push(Box::new(|c| c.coherent.take().map(|_| ())));
    steps.extend(of_hermitian(&coherent.operator, |c| Some(&mut c.coherent.as_mut()?.operator)));
    steps
}

/// Simpler observables.
fn of_observables(case: &Case<Rational>) -> Vec<Step<'_>> {
    let all = case.observables.iter();
    all.flat_map(|(name, operator)| of_hermitian(operator, move |c| c.observables.get_mut(name))).collect()
}

/// A Hermitian matrix, of which `place` says where it stands, with simpler entries.
fn of_hermitian<'a>(
    matrix: &Matrix<Rational>,
    place: impl Fn(&mut Case<Rational>) -> Option<&mut Matrix<Rational>> + Clone + 'a,
) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    for (i, j) in lower_triangle(matrix.nrows()) {
        for simple in simpler_entries(&matrix[(i, j)]).into_iter().filter(|z| i != j || z.im.is_zero()) {
            let place = place.clone();
            steps.push(Box::new(move |c| {
                let matrix = place(c)?;
                (matrix[(j, i)], matrix[(i, j)]) = (simple.conj(), simple.clone());
                Some(())
            }));
        }
    }
    steps
}

/// Simpler temperatures.
fn of_baths(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    for (b, bath) in case.baths.iter().enumerate() {
        let Temperature::BoltzmannFactor(x) = &bath.temperature else { continue };
        for simple in simpler_numbers(x).into_iter().filter(|x| *x <= Rational::one()) {
            steps.push(Box::new(move |c| {
                c.baths[b].temperature = Temperature::BoltzmannFactor(simple.clone());
                Some(())
            }));
        }
        if let Some(detuning) = Detuning::of(case) {
            let simple = (1..=9).map(|n| rational(1, n + 1)).chain((2..=9).map(|n| rational(n, n + 1)));
            for y in simple {
                steps.push(Box::new(move |c| detuned(c, b, &y, detuning)));
            }
        }
    }
    steps
}

/// Simpler eigenvalues.
fn of_spectrum(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = vec![Box::new(cleared_spectrum)];
    for size in [1, 2, 3, 5, 9, 20, 50, 100, 1000] {
        steps.push(Box::new(move |c| coarser_spectrum(c, size)));
    }
    for (n, p) in spectrum_of(&case.state).into_iter().flatten().enumerate() {
        let zero = (!p.is_zero()).then(Rational::zero);
        for simple in zero.into_iter().chain(simpler_numbers(p)) {
            steps.push(Box::new(move |c| {
                *spectrum_of_mut(&mut c.state)?.get_mut(n)? = simple.clone();
                // All weight cannot be taken away.
                spectrum_of(&c.state)?.iter().any(|p| !p.is_zero()).then_some(())
            }));
        }
    }
    steps
}

/// Another temperature with the populations that are as far from its equilibrium: a case close to equilibrium
/// has short numbers at few temperatures.
fn of_equilibrium(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    if case.baths.len() != 1 || Size::of(case).long == 0 {
        return steps;
    }
    for denominator in 1..=9 {
        for numerator in (1..=denominator).filter(|n| denominator == 1 || *n < denominator) {
            for size in [5, 6, 7, 8, 9, 20] {
                steps.push(Box::new(move |c| {
                    retempered(c, rational(numerator, denominator))?;
                    coarser_spectrum(c, size)
                }));
            }
        }
    }
    steps
}

/// Simpler eigenvectors, or entries of a density matrix.
fn of_vectors(case: &Case<Rational>) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    match &case.state {
        State::Gibbs(_) | State::Steady | State::Populations(_) => {}
        State::DensityMatrix(rho) => {
            // Whole numbers in nearly the same proportions, coarsest first; then entry by entry.
            let d = rho.nrows();
            let largest = (0..d).map(|i| &rho[(i, i)].re).max().cloned().unwrap_or_else(Rational::one);
            for size in [1, 2, 3, 5, 9, 20, 50, 100, 1000, 10_000] {
                let unit = &largest / rational(size, 1);
                steps.push(Box::new(move |c| {
                    let part = |x: &Rational| (x / &unit).round();
                    state_of(c, rho.map(|z| Complex::new(part(&z.re), part(&z.im))))
                }));
            }
            for (i, j) in lower_triangle(d) {
                for simple in simpler_entries(&rho[(i, j)]) {
                    steps.push(Box::new(move |c| {
                        let mut changed = rho.clone();
                        (changed[(i, j)], changed[(j, i)]) = (simple.clone(), simple.conj());
                        state_of(c, changed)
                    }));
                }
            }
        }
        State::Frame { spectrum, frame } => {
            for n in 0..frame.squared_norms().len() {
                steps.push(Box::new(move |c| scaled_column(c, n)));
            }
            for position in 0..frame.vectors().len() {
                for simple in simpler_entries(&frame.vectors()[position]) {
                    steps.push(Box::new(move |c| {
                        let mut vectors = frame.vectors().clone();
                        vectors[position] = simple.clone();
                        let frame = whole(&Frame::orthogonalised(vectors)?)?;
                        c.state = State::Frame { spectrum: spectrum.clone(), frame };
                        Some(())
                    }));
                }
            }
        }
        State::Cayley { generator, .. } => {
            for (i, j) in lower_triangle(generator.nrows()) {
                for simple in simpler_entries(&generator[(i, j)]) {
                    steps.push(Box::new(move |c| {
                        let State::Cayley { generator, .. } = &mut c.state else { return None };
                        generator[(j, i)] = -simple.conj();
                        generator[(i, j)] = simple.clone();
                        (i != j || simple.re.is_zero()).then_some(())
                    }));
                }
            }
        }
    }
    steps
}

/// The positions on and below the diagonal.
fn lower_triangle(d: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..d).flat_map(|i| (0..=i).map(move |j| (i, j)))
}
