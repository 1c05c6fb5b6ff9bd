//! The motion of a state, `ρ' = −i[H + V, ρ] + Σ_a D_a[ρ]`, and the states that it leaves as they are.

use crate::case::{Case, Coherent, Jump};
use crate::coordinates::{Coordinates, Motion};
use lindbound_number::components;
use lindbound_number::matrix::{Base, Matrix, real};
use lindbound_number::{Embeds, Precision};
use nalgebra::DMatrix;
use num_complex::Complex;
use num_traits::Zero;

/// Coordinates that influence each other, at most, of which the steady state is found exactly: elimination in
/// integers of thousands of digits takes seconds from there on.
const MAX_EXACT: usize = 64;

/// The same of what answers a source: sources have the digits of the steady state.
const MAX_ANSWERED: usize = 25;

/// The condition of the equations from which on floating point does not tell one solution from many.
const MAX_CONDITION: f64 = 1e13;

/// Why a steady state is not found in the numbers a case is written in.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SteadyError<S: Base> {
    /// A rate is no number of this kind.
    #[error("a rate is transcendental")]
    Transcendental,
    /// More coordinates influence each other than exact elimination is tried on.
    #[error("{0} coordinates influence each other")]
    TooLarge(usize),
    /// There is a whole family of steady states: how many are independent, and as many operators A for which
    /// `Tr[Aρ]` is conserved.
    #[error("{} independent steady states", .0.len())]
    NotUnique(Vec<Matrix<S>>),
    /// Floating point does not tell the steady state from others.
    #[error("singular in floating point")]
    Singular,
}

/// The motion on [`Coordinates`]; `None` if a rate is no number of this kind.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_model::steady::generator;
/// use lindbound_number::matrix::{Matrix, real};
/// let lower = Matrix::from_fn(2, 2, |i, j| real(f64::from(u8::from(i == 0 && j == 1))));
/// let bath = Bath::with_boltzmann_factor("hot", 0.5);
/// let levels = Levels::new([(0.0, 1), (1.0, 1)]);
/// let case = Case::new(levels, vec![bath], vec![Jump::new(0, 1.0, 2.0, lower)], State::Steady);
/// let motion = generator(&case).unwrap();
/// assert_eq!((motion[(0, 1)], motion[(1, 0)]), (2.0, 1.0));
/// assert_eq!((motion[(2, 2)], motion[(2, 3)]), (-1.5, -1.0));
/// ```
pub fn generator<S: Base>(case: &Case<S>) -> Option<DMatrix<S>> {
    let coordinates = Coordinates { dimension: case.dimension() };
    let hamiltonian = match &case.coherent {
        Some(Coherent { operator, rotating: true }) => operator.clone(),
        Some(Coherent { operator, rotating: false }) => case.hamiltonian() + operator,
        None => case.hamiltonian(),
    };
    let mut motion = Motion::none(coordinates);
    motion.commute(&hamiltonian);
    let mut motion = motion.matrix;
    for jump in &case.jumps {
        motion += coordinates.process(&jump.operator) * jump.rate.clone();
        if !jump.is_dephasing() {
            motion += coordinates.process(&jump.partner_operator()) * rate_back(case, jump)?;
        }
    }
    Some(motion)
}

/// `γ(−ω)`; `None` if it is no number of this kind.
pub fn rate_back<S: Base>(case: &Case<S>, jump: &Jump<S>) -> Option<S> {
    if let Some(rate) = jump.reverse_rate() {
        return Some(rate.clone());
    }
    let bath = &case.baths[jump.bath];
    let weight = bath.boltzmann_weight::<S::Judge>(&case.heat(jump), Precision(0)).ok()?;
    S::of_judged(&(S::Judge::embed(&jump.rate, Precision(0)) * weight))
}

/// Whether every rate is a number of the kind that the case is written in.
pub fn has_rates_in_its_numbers<S: Base>(case: &Case<S>) -> bool {
    case.jumps.iter().all(|jump| jump.is_dephasing() || rate_back(case, jump).is_some())
}

/// Whether the levels that jumps join form no loop: then every flow of the steady state is balanced by its
/// reverse, and populations are products of ratios of rates.
pub fn has_no_loop<S: Base>(case: &Case<S>) -> bool {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for jump in &case.jumps {
        for (i, j) in S::support(&case.basis.sandwich(&jump.operator)) {
            let pair = (i.min(j), i.max(j));
            if i != j && !joined.contains(&pair) {
                joined.push(pair);
            }
        }
    }
    let d = case.dimension();
    joined.len() + components(d, |i, j| joined.contains(&(i.min(j), i.max(j)))).len() == d
}

/// The steady state π in the basis the case is written in, `Tr π = 1`: exactly in rationals, as a guess in
/// floating point.
///
/// # Errors
/// [`SteadyError`] if it is not unique or not found in numbers of this kind.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Coherent, Jump, Levels, State};
/// use lindbound_model::steady::steady_state;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational as q;
/// // A driven qubit: V = σ_x/2 beside decay at the rate 1.
/// let matrix = |a, b, c, e| Matrix::from_row_slice(2, 2, &[real(a), real(b), real(c), real(e)]);
/// let lower = matrix(q(0, 1), q(1, 1), q(0, 1), q(0, 1));
/// let levels = Levels::new([(q(0, 1), 1), (q(1, 1), 1)]);
/// let bath = Bath::with_boltzmann_factor("cold", q(1, 3));
/// let mut case = Case::new(levels, vec![bath], vec![Jump::new(0, q(1, 1), q(3, 4), lower)], State::Steady);
/// assert_eq!(steady_state(&case).unwrap()[(1, 1)].re, q(1, 4));
/// let drive = matrix(q(0, 1), q(1, 2), q(1, 2), q(0, 1));
/// case.coherent = Some(Coherent { operator: drive, rotating: false });
/// assert_eq!(steady_state(&case).unwrap()[(1, 1)].re, q(9, 28));
/// ```
pub fn steady_state<S: Base>(case: &Case<S>) -> Result<Matrix<S>, SteadyError<S>> {
    let motion = equations(case)?;
    let coordinates = Coordinates { dimension: case.dimension() };
    let solved = if S::IS_EXACT { kernel(coordinates, &motion)? } else { solution(coordinates, &motion)? };
    let trace = solved[..case.dimension()].iter().fold(S::zero(), |sum, p| sum + p.clone());
    if trace.is_zero() {
        return Err(SteadyError::Singular);
    }
    Ok(coordinates.matrix(&solved.into_iter().map(|x| x / trace.clone()).collect::<Vec<_>>()))
}

/// For each b of trace zero an x with `ẋ = −b`, in coordinates: how far the steady state gives way to a
/// source b. It is unique up to a multiple of π.
///
/// # Errors
/// [`SteadyError`] if the steady state is not unique or x not found in numbers of this kind.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_model::steady::deviations;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational as q;
/// let lower = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1), 1)));
/// let levels = Levels::new([(q(0, 1), 1), (q(1, 1), 1)]);
/// let bath = Bath::with_boltzmann_factor("cold", q(1, 3));
/// let case = Case::new(levels, vec![bath], vec![Jump::new(0, q(1, 1), q(3, 1), lower)], State::Steady);
/// let source = vec![q(-1, 1), q(1, 1), q(0, 1), q(0, 1)];
/// let x = &deviations(&case, &[source]).unwrap()[0];
/// // ẋ₁ = γ(−ω)x₀ − γ(ω)x₁ = −1
/// assert_eq!(&x[0] * q(1, 1) - &x[1] * q(3, 1), q(-1, 1));
/// ```
pub fn deviations<S: Base>(case: &Case<S>, sources: &[Vec<S>]) -> Result<Vec<Vec<S>>, SteadyError<S>> {
    let motion = equations(case)?;
    let coordinates = Coordinates { dimension: case.dimension() };
    if !S::IS_EXACT {
        let inverse = inverse(coordinates, &motion)?;
        let solved = |source: &Vec<S>| {
            // The first equation says that the trace is zero.
            let row = |i: usize| {
                let terms = (1..source.len()).map(|j| inverse[(i, j)].re.clone() * -source[j].clone());
                terms.fold(S::zero(), |sum, term| sum + term)
            };
            (0..source.len()).map(row).collect()
        };
        return Ok(sources.iter().map(solved).collect());
    }
    let mut found = vec![vec![S::zero(); coordinates.count()]; sources.len()];
    let blocks = blocks(&motion);
    if let Some(largest) = blocks.iter().map(Vec::len).max().filter(|largest| *largest > MAX_ANSWERED) {
        return Err(SteadyError::TooLarge(largest));
    }
    for block in blocks {
        let n = block.len();
        // x with Mx + b = 0 spans the kernel of (M, b) beside that of M; free columns are the last ones.
        let both = Matrix::from_fn(n, n + sources.len(), |i, j| {
            real(match j.checked_sub(n) {
                None => motion[(block[i], block[j])].clone(),
                Some(source) => sources[source][block[i]].clone(),
            })
        });
        let kernel = S::kernel(&both);
        for (source, found) in found.iter_mut().enumerate() {
            let is_own = |vector: &&Vec<Complex<S>>| {
                (0..sources.len()).all(|other| vector[n + other].is_zero() == (other != source))
            };
            let vector = kernel.iter().find(is_own).ok_or(SteadyError::Singular)?;
            let unit = vector[n + source].re.clone();
            block.iter().zip(vector).for_each(|(&at, z)| found[at] = z.re.clone() / unit.clone());
        }
    }
    Ok(found)
}

/// The motion, if its steady state is looked for in these numbers.
///
/// # Errors
/// [`SteadyError::Transcendental`] and [`SteadyError::TooLarge`].
pub fn equations<S: Base>(case: &Case<S>) -> Result<DMatrix<S>, SteadyError<S>> {
    let motion = generator(case).ok_or(SteadyError::Transcendental)?;
    match blocks(&motion).iter().map(Vec::len).max() {
        Some(largest) if S::IS_EXACT && largest > MAX_EXACT => Err(SteadyError::TooLarge(largest)),
        _ => Ok(motion),
    }
}

/// The coordinates that influence each other, block by block.
fn blocks<S: Base>(motion: &DMatrix<S>) -> Vec<Vec<usize>> {
    components(motion.nrows(), |i, j| !motion[(i, j)].is_zero() || !motion[(j, i)].is_zero())
}

/// The one vector that the motion annihilates.
fn kernel<S: Base>(coordinates: Coordinates, motion: &DMatrix<S>) -> Result<Vec<S>, SteadyError<S>> {
    let blocks = blocks(motion);
    let part = |block: &[usize], turned: bool| {
        Matrix::from_fn(block.len(), block.len(), |i, j| {
            let (i, j) = if turned { (j, i) } else { (i, j) };
            real(motion[(block[i], block[j])].clone())
        })
    };
    let spread = |block: &[usize], vector: Vec<Complex<S>>| {
        let mut whole = vec![S::zero(); coordinates.count()];
        block.iter().zip(vector).for_each(|(&n, z)| whole[n] = z.re);
        whole
    };
    let of_all = |turned: bool| -> Vec<Vec<S>> {
        let of = |block: &Vec<usize>| {
            let found = S::kernel(&part(block, turned)).into_iter();
            found.map(|vector| spread(block, vector)).collect::<Vec<_>>()
        };
        blocks.iter().flat_map(of).collect()
    };
    match <[Vec<S>; 1]>::try_from(of_all(false)) {
        Ok([one]) => Ok(one),
        Err(_) => {
            let conserved = of_all(true);
            Err(SteadyError::NotUnique(conserved.iter().map(|c| coordinates.operator(c)).collect()))
        }
    }
}

/// The vector of trace one that the motion annihilates.
fn solution<S: Base>(coordinates: Coordinates, motion: &DMatrix<S>) -> Result<Vec<S>, SteadyError<S>> {
    Ok(inverse(coordinates, motion)?.column(0).iter().map(|z| z.re.clone()).collect())
}

/// The inverse of the motion where the first of its equations, which the others imply, says what the trace
/// is: what flows out of the first level is what flows in from the others.
fn inverse<S: Base>(coordinates: Coordinates, motion: &DMatrix<S>) -> Result<Matrix<S>, SteadyError<S>> {
    let of_trace = |j: usize| if j < coordinates.dimension { S::one() } else { S::zero() };
    let n = coordinates.count();
    let equations =
        Matrix::from_fn(n, n, |i, j| real(if i == 0 { of_trace(j) } else { motion[(i, j)].clone() }));
    let inverse = S::inverse(&equations).ok_or(SteadyError::Singular)?;
    let size = |m: &Matrix<S>| m.iter().map(|z| z.re.guess().abs()).fold(0.0, f64::max);
    let condition = size(&inverse) * size(&equations);
    if !condition.is_finite() || condition > MAX_CONDITION {
        return Err(SteadyError::Singular);
    }
    Ok(inverse)
}
