//! Steps towards a simpler case.

use lindbound_model::case::{Bath, Case, State, Temperature};
use lindbound_model::frame::Frame;
use lindbound_model::matrix::{Base, Matrix, first_non_hermitian_entry};
use lindbound_model::number::{Rational, rational};
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{One, Zero};

/// Cases one step simpler, the boldest steps first.
pub(super) fn simpler(case: &Case<Rational>) -> Vec<Case<Rational>> {
    let mut all = Vec::new();
    let mut push = |change: &dyn Fn(&mut Case<Rational>) -> Option<()>| {
        let mut candidate = case.clone();
        all.extend(change(&mut candidate).map(|()| candidate));
    };
    for j in 0..case.dimension() {
        push(&|c| without_position(c, j));
    }
    for k in 0..case.jumps.len() {
        push(&|c| {
            c.jumps.remove(k);
            Some(())
        });
        push(&|c| c.jumps[k].reverse.take().map(|_| ()));
    }
    for b in 0..case.baths.len() {
        push(&|c| without_bath(c, b));
    }
    push(&|c| {
        let spectrum = match &c.state {
            State::Frame { spectrum, .. } | State::Cayley { spectrum, .. } => spectrum.clone(),
            _ => return None,
        };
        c.state = State::Populations(spectrum);
        Some(())
    });
    for k in 0..case.jumps.len() {
        for position in 0..case.jumps[k].operator.len() {
            for simple in simpler_entries(&case.jumps[k].operator[position]) {
                push(&|c| {
                    c.jumps[k].operator[position] = simple.clone();
                    Some(())
                });
            }
        }
        for rate in simpler_numbers(&case.jumps[k].rate) {
            push(&|c| {
                c.jumps[k].rate = rate.clone();
                Some(())
            });
        }
        if let Some(rate) = case.jumps[k].reverse_rate() {
            for simple in simpler_numbers(rate) {
                push(&|c| {
                    c.jumps[k].reverse.as_mut()?.rate = Some(simple.clone());
                    Some(())
                });
            }
        }
    }
    for b in 0..case.baths.len() {
        if let Temperature::BoltzmannFactor(x) = &case.baths[b].temperature {
            for simple in simpler_numbers(x).into_iter().filter(|x| *x <= Rational::one()) {
                push(&|c| {
                    c.baths[b].temperature = Temperature::BoltzmannFactor(simple.clone());
                    Some(())
                });
            }
        }
    }
    push(&cleared_spectrum);
    for n in 0..case.dimension() {
        let Some(p) = spectrum_of(&case.state).and_then(|spectrum| spectrum.get(n)) else { continue };
        let zero = (!p.is_zero()).then(Rational::zero);
        for simple in zero.into_iter().chain(simpler_numbers(p)) {
            push(&|c| {
                *spectrum_of_mut(&mut c.state)?.get_mut(n)? = simple.clone();
                // All weight cannot be taken away.
                spectrum_of(&c.state)?.iter().any(|p| !p.is_zero()).then_some(())
            });
        }
    }
    if let State::DensityMatrix(rho) = &case.state {
        // Whole numbers in nearly the same proportions, coarsest first; then entry by entry.
        let largest = (0..rho.nrows()).map(|i| rho[(i, i)].re.clone()).max().unwrap_or_else(Rational::one);
        for steps in [1, 2, 3, 5, 9, 20, 50, 100, 1000, 10_000] {
            let part = |x: &Rational| (x * rational(steps, 1) / &largest).round();
            push(&|c| state_of(c, rho.map(|z| Complex::new(part(&z.re), part(&z.im)))));
        }
        for (i, j) in (0..rho.nrows()).flat_map(|i| (0..=i).map(move |j| (i, j))) {
            for simple in simpler_entries(&rho[(i, j)]) {
                push(&|c| {
                    let mut changed = rho.clone();
                    (changed[(i, j)], changed[(j, i)]) = (simple.clone(), simple.conj());
                    state_of(c, changed)
                });
            }
        }
    }
    if let State::Frame { spectrum, frame } = &case.state {
        for n in 0..frame.squared_norms().len() {
            push(&|c| scaled_column(c, n));
        }
        for position in 0..frame.vectors().len() {
            for simple in simpler_entries(&frame.vectors()[position]) {
                push(&|c| {
                    let mut vectors = frame.vectors().clone();
                    vectors[position] = simple.clone();
                    c.state = State::Frame {
                        spectrum: spectrum.clone(),
                        frame: whole(&Frame::orthogonalised(vectors)?)?,
                    };
                    Some(())
                });
            }
        }
    }
    push(&closer_levels);
    if let State::Cayley { generator, .. } = &case.state {
        let d = generator.nrows();
        for (i, j) in (0..d).flat_map(|i| (0..=i).map(move |j| (i, j))) {
            for simple in simpler_entries(&generator[(i, j)]) {
                push(&|c| {
                    let State::Cayley { generator, .. } = &mut c.state else { return None };
                    generator[(j, i)] = -simple.conj();
                    generator[(i, j)] = simple.clone();
                    (i != j || simple.re.is_zero()).then_some(())
                });
            }
        }
    }
    all
}

/// Sets ρ if it is one.
fn state_of(case: &mut Case<Rational>, rho: Matrix<Rational>) -> Option<()> {
    let trace = rho.diagonal().iter().fold(Rational::zero(), |sum, z| sum + &z.re);
    let hermitian = first_non_hermitian_entry(&rho).is_none();
    if trace.is_zero() || !hermitian || !Rational::is_positive_semidefinite(&rho) {
        return None;
    }
    case.state = State::DensityMatrix(rho);
    Some(())
}

fn spectrum_of(state: &State<Rational>) -> Option<&Vec<Rational>> {
    match state {
        State::Populations(spectrum) | State::Frame { spectrum, .. } | State::Cayley { spectrum, .. } => {
            Some(spectrum)
        }
        State::DensityMatrix(_) | State::Gibbs(_) => None,
    }
}

fn spectrum_of_mut(state: &mut State<Rational>) -> Option<&mut Vec<Rational>> {
    match state {
        State::Populations(spectrum) | State::Frame { spectrum, .. } | State::Cayley { spectrum, .. } => {
            Some(spectrum)
        }
        State::DensityMatrix(_) | State::Gibbs(_) => None,
    }
}

/// Whole numbers in the same proportions: the trace of a state is free.
fn cleared_spectrum(case: &mut Case<Rational>) -> Option<()> {
    let factor = clearing(&spectrum_of(&case.state)?.iter().collect::<Vec<_>>())?;
    spectrum_of_mut(&mut case.state)?.iter_mut().for_each(|p| *p = &*p * &factor);
    Some(())
}

/// A column of a frame in whole numbers without common divisor: its length is free.
fn scaled_column(case: &mut Case<Rational>, n: usize) -> Option<()> {
    let State::Frame { spectrum, frame } = &case.state else { return None };
    let mut vectors = frame.vectors().clone();
    let factor = clearing(&vectors.column(n).iter().flat_map(|z| [&z.re, &z.im]).collect::<Vec<_>>())?;
    vectors.column_mut(n).iter_mut().for_each(|z| *z = Complex::new(&z.re * &factor, &z.im * &factor));
    let frame = Frame::orthogonal(vectors)?;
    case.state = State::Frame { spectrum: spectrum.clone(), frame };
    Some(())
}

/// All columns of a frame in whole numbers without common divisor.
fn whole(frame: &Frame<Rational>) -> Option<Frame<Rational>> {
    let mut vectors = frame.vectors().clone();
    for mut column in vectors.column_iter_mut() {
        let factor = clearing(&column.iter().flat_map(|z| [&z.re, &z.im]).collect::<Vec<_>>())?;
        column.iter_mut().for_each(|z| *z = Complex::new(&z.re * &factor, &z.im * &factor));
    }
    Frame::orthogonal(vectors)
}

/// The factor that makes numbers whole without common divisor; `None` if all are zero.
fn clearing(numbers: &[&Rational]) -> Option<Rational> {
    use num_integer::Integer;
    let common = numbers.iter().fold(BigInt::one(), |common, x| common.lcm(x.denom()));
    let divisor =
        numbers.iter().fold(BigInt::zero(), |divisor, x| divisor.gcd(&(x.numer() * (&common / x.denom()))));
    (!divisor.is_zero()).then(|| Rational::new(common, divisor))
}

/// Levels one apart where nothing but the gaps that jumps use depends on it: every energy is replaced by its rank.
fn closer_levels(case: &mut Case<Rational>) -> Option<()> {
    let mut ascending = case.levels.energies.clone();
    ascending.sort();
    let rank = |energy: &Rational| ascending.iter().position(|e| e == energy).map(|n| rational(n as i64, 1));
    for jump in &mut case.jumps {
        let lowest = case.levels.energies.iter().find_map(|from| {
            let to = from - &jump.frequency;
            Some(rank(from)? - rank(&to)?)
        });
        jump.frequency = lowest?;
    }
    case.levels.energies = case.levels.energies.iter().map(rank).collect::<Option<_>>()?;
    Some(())
}

/// The case with `Tr ρ = 1`; `None` if the trace is zero.
pub(super) fn normalised(mut case: Case<Rational>) -> Option<Case<Rational>> {
    let Some(trace) = trace(&case.state) else { return Some(case) };
    if trace.is_zero() {
        return None;
    }
    match &mut case.state {
        State::DensityMatrix(rho) => {
            rho.iter_mut().for_each(|z| *z = Complex::new(&z.re / &trace, &z.im / &trace))
        }
        state => spectrum_of_mut(state)?.iter_mut().for_each(|p| *p = &*p / &trace),
    }
    Some(case)
}

/// The trace of a state given by its eigenvalues or entries.
fn trace(state: &State<Rational>) -> Option<Rational> {
    match state {
        State::DensityMatrix(rho) => Some(rho.diagonal().iter().map(|z| &z.re).sum()),
        other => spectrum_of(other).map(|spectrum| spectrum.iter().sum()),
    }
}

/// Zero, the real part alone, and the nearest small Gaussian integers.
fn simpler_entries(z: &Complex<Rational>) -> Vec<Complex<Rational>> {
    if z.is_zero() {
        return Vec::new();
    }
    let complex = |re: Rational, im: Rational| Complex::new(re, im);
    let sign = |x: &Rational| if x.is_zero() { Rational::zero() } else { num_traits::Signed::signum(x) };
    vec![
        complex(Rational::zero(), Rational::zero()),
        complex(z.re.clone(), Rational::zero()),
        complex(Rational::zero(), z.im.clone()),
        complex(sign(&z.re), Rational::zero()),
        complex(sign(&z.re), sign(&z.im)),
        complex(z.re.round(), z.im.round()),
    ]
}

/// Small numbers near a positive one: one, whole numbers, and fractions with small denominators.
fn simpler_numbers(x: &Rational) -> Vec<Rational> {
    let mut simple = vec![Rational::one()];
    simple.extend([2, 3, 4, 5, 6, 8, 10].map(|n| (x * rational(n, 1)).round() / rational(n, 1)));
    simple.insert(1, x.round());
    simple.extend((2..=9).map(|n| rational(1, n)));
    simple.extend((2..=9).map(|n| rational(n, 1)));
    simple.retain(|y| num_traits::Signed::is_positive(y) && y != x);
    simple
}

/// The case without a basis vector, if the state does not mix it with others.
fn without_position(case: &mut Case<Rational>, j: usize) -> Option<()> {
    if case.dimension() < 2 {
        return None;
    }
    let keep: Vec<usize> = (0..case.dimension()).filter(|&i| i != j).collect();
    let reduced =
        |m: &Matrix<Rational>| Matrix::from_fn(keep.len(), keep.len(), |a, b| m[(keep[a], keep[b])].clone());
    let list = |values: &[Rational]| keep.iter().map(|&i| values[i].clone()).collect::<Vec<_>>();
    let apart = |m: &Matrix<Rational>| keep.iter().all(|&i| m[(i, j)].is_zero() && m[(j, i)].is_zero());
    case.state = match &case.state {
        State::Populations(populations) => State::Populations(list(populations)),
        State::Frame { spectrum, frame } => {
            // The column that alone reaches position j goes with it.
            let v = frame.vectors();
            let column = (0..v.ncols()).find(|&n| !v[(j, n)].is_zero())?;
            let alone = (0..v.ncols()).all(|n| n == column || v[(j, n)].is_zero())
                && keep.iter().all(|&i| v[(i, column)].is_zero());
            if !alone {
                return None;
            }
            let columns: Vec<usize> = (0..v.ncols()).filter(|&n| n != column).collect();
            let vectors = Matrix::from_fn(keep.len(), keep.len(), |a, b| v[(keep[a], columns[b])].clone());
            let spectrum = columns.iter().map(|&n| spectrum[n].clone()).collect();
            State::Frame { spectrum, frame: Frame::orthogonal(vectors)? }
        }
        State::Cayley { spectrum, generator } if apart(generator) => {
            State::Cayley { spectrum: list(spectrum), generator: reduced(generator) }
        }
        State::DensityMatrix(rho) if apart(rho) => State::DensityMatrix(reduced(rho)),
        State::Gibbs(bath) => State::Gibbs(*bath),
        State::Cayley { .. } | State::DensityMatrix(_) => return None,
    };
    if spectrum_of(&case.state).is_some_and(|spectrum| spectrum.iter().all(Zero::is_zero)) {
        return None;
    }
    for jump in &mut case.jumps {
        jump.operator = reduced(&jump.operator);
        if let Some(reverse) = &mut jump.reverse {
            reverse.operator = reverse.operator.as_ref().map(reduced);
        }
    }
    let level = case.levels.level_of_each()[j];
    case.levels.degeneracies[level] -= 1;
    if case.levels.degeneracies[level] == 0 {
        case.levels.degeneracies.remove(level);
        case.levels.energies.remove(level);
    }
    case.basis = Frame::standard(keep.len());
    Some(())
}

/// The case without a bath that nothing uses.
fn without_bath(case: &mut Case<Rational>, b: usize) -> Option<()> {
    let used =
        case.jumps.iter().any(|jump| jump.bath == b) || matches!(case.state, State::Gibbs(of) if of == b);
    if used {
        return None;
    }
    let _: Bath<Rational> = case.baths.remove(b);
    let shift = |index: &mut usize| *index -= usize::from(*index > b);
    case.jumps.iter_mut().for_each(|jump| shift(&mut jump.bath));
    if let State::Gibbs(of) = &mut case.state {
        shift(of);
    }
    Some(())
}
