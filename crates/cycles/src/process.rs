//! What jumps do to the coordinates of a state, one direction after the other.

use lindbound_model::coordinates::{Coordinates, Motion};
use lindbound_model::engine::{Engine, Run, Stroke};
use lindbound_number::components;
use lindbound_number::matrix::{Base, Matrix, dagger};
use lindbound_number::{Embeds, NumberError, Precision};
use lindbound_thermo::dynamics::{Evolves, is_zero};
use nalgebra::DMatrix;
use num_complex::Complex;
use num_traits::Zero;

/// One direction of a jump with its rate.
pub(crate) struct Process<S: Base, R> {
    pub(crate) bath: usize,
    pub(crate) rate: R,
    /// `ω²`.
    pub(crate) squared_frequency: S,
    /// `LρL† − ½{L†L, ρ}` on coordinates.
    pub(crate) map: DMatrix<S>,
    /// `L†L`.
    pub(crate) activity: Matrix<S>,
    /// `L†HL − ½{L†L, H}`: its expectation times the rate is what the process adds to the energy.
    pub(crate) heating: Matrix<S>,
}

/// The processes of a stroke that do anything.
pub(crate) fn processes<S: Base, R: Evolves + Embeds<S>>(
    engine: &Engine<S>,
    stroke: &Stroke<S>,
    coordinates: Coordinates,
    precision: Precision,
) -> Result<Vec<Process<S, R>>, NumberError> {
    let energies = stroke.levels.energy_of_each();
    let hamiltonian = (!stroke.basis.is_standard()).then(|| stroke.hamiltonian());
    let heating = |l: &Matrix<S>, activity: &Matrix<S>| match &hamiltonian {
        None => heating_of_energies(l, activity, &energies),
        Some(h) => heating(l, activity, h),
    };
    let mut all = Vec::new();
    for jump in &stroke.jumps {
        let (forward, backward) = stroke.rates::<R>(jump, &engine.baths, precision)?;
        let mut directions = vec![(forward, jump.operator.clone())];
        if !jump.is_dephasing() {
            directions.push((backward, jump.partner_operator()));
        }
        for (rate, operator) in directions {
            if is_zero(&rate) || operator.iter().all(Complex::is_zero) {
                continue;
            }
            let activity = S::product(&dagger(&operator), &operator);
            all.push(Process {
                bath: jump.bath,
                rate,
                squared_frequency: jump.frequency.clone() * jump.frequency.clone(),
                map: coordinates.process(&operator),
                heating: heating(&operator, &activity),
                activity,
            });
        }
    }
    Ok(all)
}

/// `L†HL − ½{L†L, H}` for a diagonal H.
fn heating_of_energies<S: Base>(l: &Matrix<S>, activity: &Matrix<S>, energies: &[S]) -> Matrix<S> {
    let scaled = |z: &Complex<S>, x: &S| Complex::new(z.re.clone() * x.clone(), z.im.clone() * x.clone());
    let raised = Matrix::from_fn(l.nrows(), l.ncols(), |i, j| scaled(&l[(i, j)], &energies[i]));
    let gained = S::product(&dagger(l), &raised);
    let half = S::ratio(1, 2);
    Matrix::from_fn(l.nrows(), l.ncols(), |i, j| {
        let mean = (energies[i].clone() + energies[j].clone()) * half.clone();
        gained[(i, j)].clone() - scaled(&activity[(i, j)], &mean)
    })
}

/// `L†HL − ½{L†L, H}`.
fn heating<S: Base>(l: &Matrix<S>, activity: &Matrix<S>, h: &Matrix<S>) -> Matrix<S> {
    let gained = S::product(&dagger(l), &S::product(h, l));
    let twice = S::product(activity, h) + S::product(h, activity);
    let half = S::ratio(1, 2);
    gained - twice.map(|z| Complex::new(z.re * half.clone(), z.im * half.clone()))
}

/// `ρ ↦ −i[H + V, ρ]` on coordinates.
pub(crate) fn rotation<S: Base>(stroke: &Stroke<S>, coordinates: Coordinates) -> DMatrix<S> {
    if stroke.basis.is_standard() && stroke.coherent.is_none() {
        return coordinates.rotation(&stroke.levels.energy_of_each());
    }
    let mut motion = Motion::none(coordinates);
    motion.commute(&stroke.turning());
    motion.matrix
}

/// The coordinates that influence each other in some stroke, as far as they matter: by the processes and by
/// other maps, the rotations and what quenches do.
pub(crate) fn blocks<S: Base, R>(
    engine: &Engine<S>,
    coordinates: Coordinates,
    of_strokes: &[Vec<Process<S, R>>],
    others: &[DMatrix<S>],
) -> Vec<Vec<usize>> {
    let n = coordinates.count();
    let mut linked = DMatrix::from_element(n, n, false);
    for map in of_strokes.iter().flatten().map(|process| &process.map).chain(others) {
        linked.zip_apply(map, |linked, entry| *linked |= !entry.is_zero());
    }
    // Populations, and what a level of a stroke holds: a vector that is a sum of several in the basis that
    // all strokes share makes coherences of these its own.
    let mut matters = vec![engine.run == Run::Once; n];
    matters[..coordinates.dimension].fill(true);
    for stroke in &engine.strokes {
        let (level, vectors) = (stroke.levels.level_of_each(), stroke.basis.vectors());
        let holds = |n: usize| (0..vectors.nrows()).filter(move |&i| !vectors[(i, n)].is_zero());
        let same = (0..level.len()).flat_map(|m| (m..level.len()).map(move |n| (m, n)));
        for (m, n) in same.filter(|&(m, n)| level[m] == level[n]) {
            for (i, j) in holds(m).flat_map(|i| holds(n).map(move |j| (i.min(j), i.max(j)))) {
                if i < j {
                    let (re, im) = coordinates.coherence(i, j);
                    (matters[re], matters[im]) = (true, true);
                }
            }
        }
    }
    // Jumps that are no eigenoperators see more than levels; without quenches such a coherence decays or
    // turns, while an echo of quenches may keep it.
    let seen = of_strokes.iter().flatten().filter(|_| engine.is_quenched());
    for operator in seen.flat_map(|process| [&process.activity, &process.heating]) {
        for (i, j) in coordinates.pairs().filter(|&at| !operator[at].is_zero()) {
            let (re, im) = coordinates.coherence(i, j);
            (matters[re], matters[im]) = (true, true);
        }
    }
    let all = components(n, |i, j| linked[(i, j)] || linked[(j, i)]);
    all.into_iter().filter(|block| block.iter().any(|&n| matters[n])).collect()
}
