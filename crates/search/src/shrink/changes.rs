//! The changes that steps towards a simpler case make; each is `None` where it does not apply.

use crate::simplest::simplest_near;
use lindbound_model::case::{Bath, Case, State};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, first_non_hermitian_entry};
use lindbound_number::{Rational, rational, to_f64};
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{One, Signed, Zero};

/// The eigenvalues in the working basis.
pub(super) fn unturned(case: &mut Case<Rational>) -> Option<()> {
    let (State::Frame { spectrum, .. } | State::Cayley { spectrum, .. }) = &case.state else { return None };
    case.state = State::Populations(spectrum.clone());
    Some(())
}

/// Sets ρ if it is one.
pub(super) fn state_of(case: &mut Case<Rational>, rho: Matrix<Rational>) -> Option<()> {
    let trace = rho.diagonal().iter().fold(Rational::zero(), |sum, z| sum + &z.re);
    let hermitian = first_non_hermitian_entry(&rho).is_none();
    if trace.is_zero() || !hermitian || !Rational::is_positive_semidefinite(&rho) {
        return None;
    }
    case.state = State::DensityMatrix(rho);
    Some(())
}

pub(super) fn spectrum_of(state: &State<Rational>) -> Option<&Vec<Rational>> {
    match state {
        State::Populations(spectrum) | State::Frame { spectrum, .. } | State::Cayley { spectrum, .. } => {
            Some(spectrum)
        }
        State::DensityMatrix(_) | State::Gibbs(_) | State::Steady => None,
    }
}

pub(super) fn spectrum_of_mut(state: &mut State<Rational>) -> Option<&mut Vec<Rational>> {
    match state {
        State::Populations(spectrum) | State::Frame { spectrum, .. } | State::Cayley { spectrum, .. } => {
            Some(spectrum)
        }
        State::DensityMatrix(_) | State::Gibbs(_) | State::Steady => None,
    }
}

/// The diagonal of ρ as the state.
pub(super) fn diagonal(case: &mut Case<Rational>) -> Option<()> {
    let rho = density_matrix(case)?;
    case.state = State::Populations(rho.diagonal().iter().map(|z| z.re.clone()).collect());
    Some(())
}

/// ρ_bd as the state.
pub(super) fn block_diagonal(case: &mut Case<Rational>) -> Option<()> {
    let rho = case.block_diagonal(&density_matrix(case)?);
    case.state = State::DensityMatrix(rho);
    Some(())
}

fn density_matrix(case: &Case<Rational>) -> Option<Matrix<Rational>> {
    match &case.state {
        State::DensityMatrix(rho) => Some(rho.clone()),
        State::Frame { spectrum, frame } => Some(frame.combine(spectrum.iter().cloned().enumerate())),
        _ => None,
    }
}

/// Whole eigenvalues in nearly the same proportions, the largest of the given size.
pub(super) fn coarser_spectrum(case: &mut Case<Rational>, steps: i64) -> Option<()> {
    let spectrum = spectrum_of_mut(&mut case.state)?;
    let largest = spectrum.iter().max().filter(|p| p.is_positive())?.clone();
    spectrum.iter_mut().for_each(|p| *p = (&*p * rational(steps, 1) / &largest).round());
    Some(())
}

/// Whole numbers in the same proportions: the trace of a state is free.
pub(super) fn cleared_spectrum(case: &mut Case<Rational>) -> Option<()> {
    let factor = clearing(&spectrum_of(&case.state)?.iter().collect::<Vec<_>>())?;
    spectrum_of_mut(&mut case.state)?.iter_mut().for_each(|p| *p = &*p * &factor);
    Some(())
}

/// A column of a frame in whole numbers without common divisor: its length is free.
pub(super) fn scaled_column(case: &mut Case<Rational>, n: usize) -> Option<()> {
    let State::Frame { spectrum, frame } = &case.state else { return None };
    let mut vectors = frame.vectors().clone();
    let factor = clearing(&vectors.column(n).iter().flat_map(|z| [&z.re, &z.im]).collect::<Vec<_>>())?;
    vectors.column_mut(n).iter_mut().for_each(|z| *z = Complex::new(&z.re * &factor, &z.im * &factor));
    let frame = Frame::orthogonal(vectors)?;
    case.state = State::Frame { spectrum: spectrum.clone(), frame };
    Some(())
}

/// All columns of a frame in whole numbers without common divisor.
pub(super) fn whole(frame: &Frame<Rational>) -> Option<Frame<Rational>> {
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

/// Levels one apart where nothing but the gaps that jumps use depends on it: every energy is replaced by its
/// rank.
pub(super) fn closer_levels(case: &mut Case<Rational>) -> Option<()> {
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

/// All energies and frequencies times a factor.
pub(super) fn rescaled(case: &mut Case<Rational>, factor: &Rational) {
    case.levels.energies.iter_mut().for_each(|energy| *energy *= factor);
    case.jumps.iter_mut().for_each(|jump| jump.frequency *= factor);
}

/// The case with `Tr ρ = 1`; `None` if the trace is zero.
pub(crate) fn normalised(mut case: Case<Rational>) -> Option<Case<Rational>> {
    let trace = case.state.trace();
    if trace.is_zero() {
        return None;
    }
    match &mut case.state {
        State::Gibbs(_) | State::Steady => {}
        State::DensityMatrix(rho) => {
            rho.iter_mut().for_each(|z| *z = Complex::new(&z.re / &trace, &z.im / &trace))
        }
        state => spectrum_of_mut(state)?.iter_mut().for_each(|p| *p = &*p / &trace),
    }
    Some(case)
}

/// Without sign and phase, zero, one part alone, and the nearest small Gaussian integers.
pub(super) fn simpler_entries(z: &Complex<Rational>) -> Vec<Complex<Rational>> {
    if z.is_zero() {
        return Vec::new();
    }
    let complex = |re: Rational, im: Rational| Complex::new(re, im);
    let sign = |x: &Rational| if x.is_zero() { Rational::zero() } else { x.signum() };
    vec![
        complex(z.re.abs(), z.im.abs()),
        complex(z.im.abs(), z.re.abs()),
        complex(Rational::zero(), Rational::zero()),
        complex(z.re.clone(), Rational::zero()),
        complex(Rational::zero(), z.im.clone()),
        complex(sign(&z.re), Rational::zero()),
        complex(sign(&z.re), sign(&z.im)),
        complex(z.re.round(), z.im.round()),
    ]
}

/// Small numbers near a positive one: one, whole numbers, and fractions with small denominators.
pub(super) fn simpler_numbers(x: &Rational) -> Vec<Rational> {
    let mut simple = vec![Rational::one()];
    simple.extend([2, 3, 4, 5, 6, 8, 10].map(|n| (x * rational(n, 1)).round() / rational(n, 1)));
    simple.insert(1, x.round());
    simple.extend((2..=9).map(|n| rational(1, n)));
    simple.extend((2..=9).map(|n| rational(n, 1)));
    simple
        .extend([0.1, 0.01, 1e-3, 1e-5].iter().filter_map(|tolerance| simplest_near(to_f64(x), *tolerance)));
    // Extreme numbers: as much less extreme as will do, in powers of ten.
    let power = to_f64(x).log10().round();
    if power.abs() >= 2.0 && power.abs() < 300.0 {
        let ten = rational(10, 1);
        simple.extend([0.5, 0.75, 0.9].map(|share| ten.pow((power * share) as i32)));
        simple.extend([ten.pow(power as i32 - power.signum() as i32), ten.pow(power as i32)]);
    }
    simple.retain(|y| y.is_positive() && y != x);
    simple
}

/// The case without a basis vector, if the state does not mix it with others.
pub(super) fn without_position(case: &mut Case<Rational>, j: usize) -> Option<()> {
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
        State::Steady => State::Steady,
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
    if let Some(coherent) = &mut case.coherent {
        coherent.operator = reduced(&coherent.operator);
    }
    case.observables.values_mut().for_each(|operator| *operator = reduced(operator));
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
pub(super) fn without_bath(case: &mut Case<Rational>, b: usize) -> Option<()> {
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
