//! What the strokes conserve: it singles one stationary cycle out of the family of all.

use crate::process::{Process, blocks, processes, rotation};
use lindbound_model::coordinates::Coordinates;
use lindbound_model::engine::Engine;
use lindbound_number::matrix::{Base, Matrix, real};
use lindbound_number::{Embeds, Precision};
use lindbound_thermo::ThermoError;
use nalgebra::DMatrix;
use num_complex::Complex;

/// What Hamiltonians do to a state.
pub(crate) struct Turns<S: Base> {
    /// `−i[H + V, ρ]` of every stroke.
    each: Vec<DMatrix<S>>,
    /// What all strokes together do to a coherence that nothing else touches, where Hamiltonians commute.
    whole: Option<DMatrix<S>>,
}

/// The turns of an engine; whether they commute, so that they add up.
pub(crate) fn turns<S: Base>(engine: &Engine<S>, rotations: &[DMatrix<S>], commute: bool) -> Turns<S> {
    let n = rotations.first().map_or(0, DMatrix::nrows);
    let whole = || {
        let turns = engine.strokes.iter().zip(rotations);
        turns.fold(DMatrix::from_element(n, n, S::zero()), |sum, (stroke, turn)| {
            sum.zip_map(turn, |a, b| a + b * stroke.duration.clone())
        })
    };
    Turns { each: rotations.to_vec(), whole: commute.then(whole) }
}

/// The functionals of a block that the cycle returns and no process touches, each with a largest coefficient
/// of one: `Tr[A ·]` for the operators A that commute with every jump, every partner and every Hamiltonian;
/// also those that the Hamiltonians turn, if the turns of all strokes cancel and the processes leave alone
/// whatever A is turned into.
///
/// Where all Hamiltonians are diagonal in one basis their rotations commute. On functionals that stay out of
/// the processes' reach the cycle is `e^W`, `W = Σ_k τ_k R_k`; as `2πn` is not rational, it returns just
/// those that W annihilates. Where they do not, every rotation has to leave a functional alone; if the cycle
/// returned others, too, it would not be found to be unique. What quenches change has to leave a functional
/// alone, too.
pub(crate) fn conserved<S: Base, R>(
    block: &[usize],
    of_strokes: &[Vec<Process<S, R>>],
    turns: &Turns<S>,
    quenches: &[DMatrix<S>],
) -> Vec<Vec<S>> {
    let inside = |map: &DMatrix<S>| {
        DMatrix::from_fn(block.len(), block.len(), |i, j| map[(block[i], block[j])].clone())
    };
    let columns =
        |map: DMatrix<S>| map.column_iter().map(|c| c.iter().cloned().collect()).collect::<Vec<Vec<S>>>();
    let turns_to_obey = turns.whole.as_ref().map_or_else(|| turns.each.iter().collect(), |whole| vec![whole]);
    let maps = of_strokes.iter().flatten().map(|process| &process.map).chain(turns_to_obey).chain(quenches);
    let mut equations: Vec<Vec<S>> = Vec::new();
    for column in maps.flat_map(|map| columns(inside(map))) {
        if column.iter().any(|x| !x.is_zero()) && !equations.contains(&column) {
            equations.push(column);
        }
    }
    let functionals = kernel(&equations, block.len());
    let Some(whole_turn) = turns.whole.as_ref().map(inside) else { return functionals };
    let rotations = turns.each.iter().map(inside).collect::<Vec<_>>();
    let turns = |map: &DMatrix<S>, j: usize| map.column(j).iter().any(|x| !x.is_zero());
    let undone = |j: usize| !turns(&whole_turn, j) && rotations.iter().any(|rotation| turns(rotation, j));
    if !(0..block.len()).any(undone) {
        return functionals;
    }
    out_of_reach(functionals, equations, &rotations)
}

/// The functionals that satisfy the equations whatever the rotations turn them into.
fn out_of_reach<S: Base>(
    mut functionals: Vec<Vec<S>>,
    mut equations: Vec<Vec<S>>,
    rotations: &[DMatrix<S>],
) -> Vec<Vec<S>> {
    while let Some(n) = functionals.first().map(Vec::len) {
        let broken = |equation: &Vec<S>| functionals.iter().any(|a| !dot(a, equation).is_zero());
        let turned =
            |equation: &Vec<S>| rotations.iter().map(|r| applied_to(r, equation)).collect::<Vec<_>>();
        let further: Vec<Vec<S>> = equations.iter().flat_map(turned).filter(broken).collect();
        equations.extend(further);
        let left = kernel(&equations, n);
        // Rounding breaks equations by a little, but leaves no fewer functionals.
        if left.len() == functionals.len() {
            break;
        }
        functionals = left;
    }
    functionals
}

/// A basis of the vectors that all rows annihilate, normalised: a largest coefficient of one, and the first
/// of them positive, so that projectors look like projectors.
fn kernel<S: Base>(rows: &[Vec<S>], n: usize) -> Vec<Vec<S>> {
    let matrix = Matrix::from_fn(rows.len(), n, |i, j| real(rows[i][j].clone()));
    let normalised = |vector: Vec<Complex<S>>| {
        let size = |x: &S| if *x < S::zero() { -x.clone() } else { x.clone() };
        let largest = vector.iter().map(|z| size(&z.re)).fold(S::zero(), |a, b| if b > a { b } else { a });
        let first = vector.iter().map(|z| &z.re).find(|x| !x.is_zero());
        let sign = if first.is_some_and(|x| *x < S::zero()) { -S::one() } else { S::one() };
        vector.iter().map(|z| z.re.clone() * sign.clone() / largest.clone()).collect()
    };
    S::kernel(&matrix).into_iter().map(normalised).collect()
}

fn dot<S: Base>(a: &[S], b: &[S]) -> S {
    let terms = a.iter().zip(b).filter(|(a, b)| !a.is_zero() && !b.is_zero());
    terms.fold(S::zero(), |sum, (a, b)| sum + a.clone() * b.clone())
}

fn applied_to<S: Base>(matrix: &DMatrix<S>, x: &[S]) -> Vec<S> {
    matrix.row_iter().map(|row| dot(&row.iter().cloned().collect::<Vec<_>>(), x)).collect()
}

/// The operators A for which `Tr[Aρ]` is the same after every cycle, a basis of them: those that commute with
/// every jump, every partner and every Hamiltonian, and coherences between copies of one subsystem that the
/// strokes together turn by nothing. These values fix a stationary cycle; their order is that of
/// [`Cycle::family`](crate::solution::Cycle::family).
///
/// # Errors
/// [`ThermoError`] if a rate cannot be represented.
pub fn conserved_operators<S: Base>(engine: &Engine<S>) -> Result<Vec<Matrix<S>>, ThermoError>
where
    f64: Embeds<S>,
{
    let coordinates = Coordinates { dimension: engine.dimension() };
    // Rates only tell which processes there are.
    let of_strokes: Vec<Vec<Process<S, f64>>> = engine
        .strokes
        .iter()
        .map(|stroke| processes(engine, stroke, coordinates, Precision(53)))
        .collect::<Result<_, _>>()?;
    let rotations: Vec<DMatrix<S>> =
        engine.strokes.iter().map(|stroke| rotation(stroke, coordinates)).collect();
    let mut operators = Vec::new();
    for block in blocks(engine, coordinates, &of_strokes, &rotations) {
        for functional in
            conserved(&block, &of_strokes, &turns(engine, &rotations, !engine.makes_coherence()), &[])
        {
            let mut all = vec![S::zero(); coordinates.count()];
            for (&n, c) in block.iter().zip(functional) {
                all[n] = c;
            }
            operators.push(coordinates.operator(&all));
        }
    }
    Ok(operators)
}
