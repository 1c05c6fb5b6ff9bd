//! From an engine to linear differential equations.

use crate::balance::is_balanced;
use crate::conserved::{conserved, turns};
use crate::dynamics::{Coherence, Dynamics, StrokeDynamics};
use crate::process::{Process, blocks, processes, rotation};
use crate::returning::returning;
use lindbound_model::case::{State, gibbs_populations};
use lindbound_model::coordinates::{Coordinates, Functional};
use lindbound_model::engine::{Engine, Run, Stroke};
use lindbound_number::matrix::{Base, Matrix, commutator};
use lindbound_number::{Embeds, NumberError, Precision};
use lindbound_thermo::ThermoError;
use lindbound_thermo::View;
use lindbound_thermo::activity::{XElement, largest_modulus};
use lindbound_thermo::dynamics::{Evolves, Modulus};
use nalgebra::DMatrix;
use num_complex::Complex;
use num_traits::Zero;

/// A factor and an operator that a process contributes to a functional.
type Weighted<'a, S, R> = dyn Fn(&Process<S, R>) -> (S, Matrix<S>) + 'a;

/// The differential equations of an engine in the kind `R`.
///
/// Coherences between levels of all strokes that no population depends on are left out of stationary cycles:
/// they carry no heat, and where they do not decay they rotate for ever.
///
/// # Errors
/// [`ThermoError`] if a rate or the state cannot be represented.
pub fn dynamics_of<S: Base, R: Evolves + Embeds<S>>(
    engine: &Engine<S>,
    precision: Precision,
) -> Result<Dynamics<R>, ThermoError> {
    with_quenches(engine, &[], precision)
}

/// The same where the quench into every stroke changes the state by something: it removes coherence between
/// the levels of the stroke. Without a list the state stays.
pub(crate) fn with_quenches<S: Base, R: Evolves + Embeds<S>>(
    engine: &Engine<S>,
    quenches: &[DMatrix<S>],
    precision: Precision,
) -> Result<Dynamics<R>, ThermoError> {
    let coordinates = Coordinates { dimension: engine.dimension() };
    let of_strokes: Vec<Vec<Process<S, R>>> = engine
        .strokes
        .iter()
        .map(|stroke| processes(engine, stroke, coordinates, precision))
        .collect::<Result<_, _>>()?;
    let rotations: Vec<DMatrix<S>> =
        engine.strokes.iter().map(|stroke| rotation(stroke, coordinates)).collect();
    let maps: Vec<DMatrix<S>> = rotations.iter().chain(quenches).cloned().collect();
    let blocks = blocks(engine, coordinates, &of_strokes, &maps);
    let embedded = |functional: Vec<S>| functional.iter().map(|c| R::embed(c, precision)).collect();
    let (still, resting) = still(engine, coordinates, &of_strokes, &rotations, quenches, &blocks)?;
    // What a quench removes is not turned back by later strokes.
    let turns = turns(engine, &rotations, !engine.makes_coherence() && quenches.is_empty());
    let conserved = blocks.iter().map(|block| match engine.run {
        Run::Stationary => {
            conserved(block, &of_strokes, &turns, quenches).into_iter().map(embedded).collect()
        }
        Run::Once => Vec::new(),
    });
    let conserved = conserved.collect();
    let strokes = engine.strokes.iter().zip(of_strokes.iter().zip(&rotations)).enumerate().map(
        |(k, (stroke, (processes, rotation)))| {
            let found =
                stroke_dynamics(engine, stroke, processes, rotation, &blocks, coordinates, precision)?;
            let entry = quenches.get(k).and_then(|quench| entry(quench, &blocks, precision));
            let next = &engine.strokes[(k + 1) % engine.strokes.len()];
            // Subtracted as they are given: a Hamiltonian that stays gives nothing, exactly.
            let quench = coordinates.expectation(&(stroke.hamiltonian() - next.hamiltonian()));
            let quench = quench.iter().map(|(n, e)| (*n, R::embed(e, precision))).collect();
            let returning = returning(engine, k, &of_strokes, &rotations, quenches, &blocks);
            Ok::<_, ThermoError>(StrokeDynamics { entry, quench, returning, ..found })
        },
    );
    Ok(Dynamics {
        baths: engine.baths.iter().map(|bath| bath.name.clone()).collect(),
        betas: engine.baths.iter().map(|bath| bath.beta(precision)).collect::<Result<_, _>>()?,
        hot_and_cold: engine.hot_and_cold(),
        strokes: strokes.collect::<Result<_, _>>()?,
        start: start(engine, coordinates, precision)?,
        blocks,
        conserved,
        once: engine.run == Run::Once,
        one_hamiltonian: has_one_hamiltonian(engine),
        thermal: S::IS_EXACT && engine.findings().iter().all(|finding| finding.holds),
        still,
        resting,
        coordinates: Some(coordinates),
        dimension: engine.dimension(),
        precision,
        parameters: engine.parameters.iter().map(|(name, x)| (*name, R::embed(x, precision))).collect(),
    })
}

/// The map of a quench in every block, of what it changes; `None` if it leaves all as they are.
fn entry<S: Base, R: Evolves + Embeds<S>>(
    quench: &DMatrix<S>,
    blocks: &[Vec<usize>],
    precision: Precision,
) -> Option<Vec<DMatrix<R>>> {
    let of = |block: &Vec<usize>| {
        let n = block.len();
        let kept = |i: usize, j: usize| if i == j { S::one() } else { S::zero() };
        DMatrix::from_fn(n, n, |i, j| {
            R::embed(&(kept(i, j) + quench[(block[i], block[j])].clone()), precision)
        })
    };
    let acts = blocks.iter().any(|block| touches(quench, block));
    acts.then(|| blocks.iter().map(of).collect())
}

/// Whether a map changes anything in a block.
fn touches<S: Base>(map: &DMatrix<S>, block: &[usize]) -> bool {
    block.iter().any(|&i| block.iter().any(|&j| !map[(i, j)].is_zero()))
}

/// Whether all strokes have one Hamiltonian, with which every V commutes: nothing but baths changes the
/// energy.
fn has_one_hamiltonian<S: Base>(engine: &Engine<S>) -> bool {
    let idles = |stroke: &Stroke<S>| {
        let v = stroke.coherent.as_ref();
        v.is_none_or(|v| commutator(&stroke.hamiltonian(), v).iter().all(Complex::is_zero))
    };
    let same = |pair: &[Stroke<S>]| match engine.is_quenched() {
        true => pair[0].hamiltonian() == pair[1].hamiltonian(),
        false => pair[0].levels.energy_of_each() == pair[1].levels.energy_of_each(),
    };
    engine.strokes.windows(2).all(same) && engine.strokes.iter().all(idles)
}

fn stroke_dynamics<S: Base, R: Evolves + Embeds<S>>(
    engine: &Engine<S>,
    stroke: &Stroke<S>,
    processes: &[Process<S, R>],
    rotation: &DMatrix<S>,
    blocks: &[Vec<usize>],
    coordinates: Coordinates,
    precision: Precision,
) -> Result<StrokeDynamics<R>, ThermoError> {
    let embed = |x: &S| R::embed(x, precision);
    let generator = |block: &Vec<usize>| {
        DMatrix::from_fn(block.len(), block.len(), |i, j| {
            let at = (block[i], block[j]);
            let turned = if rotation[at].is_zero() { R::integer(0) } else { embed(&rotation[at]) };
            let moved = processes.iter().filter(|process| !process.map[at].is_zero());
            moved.fold(turned, |sum, process| sum + process.rate.clone() * embed(&process.map[at]))
        })
    };
    // Σ rate·c·⟨operator⟩ over the processes of a bath, or of all.
    let sum = |bath: Option<usize>, diagonal: bool, of: &Weighted<S, R>| {
        let mut total: Vec<Option<R>> = vec![None; coordinates.count()];
        for process in processes.iter().filter(|process| bath.is_none_or(|bath| process.bath == bath)) {
            let (factor, operator) = of(process);
            let operator = if diagonal { diagonal_of(stroke, operator) } else { operator };
            let rate = process.rate.clone() * embed(&factor);
            for (n, c) in coordinates.expectation(&operator) {
                let term = rate.clone() * embed(&c);
                let before = total[n].take();
                total[n] = Some(before.map_or(term.clone(), |sum| sum + term));
            }
        }
        total.into_iter().enumerate().filter_map(|(n, c)| Some((n, c?))).collect::<Functional<R>>()
    };
    let heat = |process: &Process<S, R>| (S::one(), process.heating.clone());
    let active = |process: &Process<S, R>| (process.squared_frequency.clone(), process.activity.clone());
    let currents = |diagonal| (0..engine.baths.len()).map(|bath| sum(Some(bath), diagonal, &heat)).collect();
    let energy = coordinates.expectation(&stroke.hamiltonian());
    let drive = stroke.coherent.as_ref().map(|v| {
        let gained = commutator(&stroke.hamiltonian(), v).map(|z| Complex::new(z.im, -z.re));
        coordinates.expectation(&gained).iter().map(|(n, e)| (*n, embed(e))).collect()
    });
    let first_bath = processes.first().map(|process| process.bath).filter(|_| stroke.coherent.is_none());
    let (c_x, coherences) = coherences(stroke, processes, coordinates, precision)?;
    Ok(StrokeDynamics {
        duration: embed(&stroke.duration),
        entry: None,
        quench: Vec::new(),
        generators: blocks.iter().map(generator).collect(),
        energy: energy.iter().map(|(n, e)| (*n, embed(e))).collect(),
        returning: vec![false; blocks.len()],
        drive,
        only_bath: first_bath.filter(|bath| processes.iter().all(|process| process.bath == *bath)),
        currents: currents(false),
        diagonal_currents: currents(true),
        activity: sum(None, false, &active),
        classical_activity: sum(None, true, &active),
        c_x,
        coherences,
    })
}

/// Which blocks carry no heat for certain, and which of them whatever the state: all, if neither a process,
/// a rotation nor a quench of any stroke does anything to the state, or all balance in one state; in a
/// stationary cycle also those on which one bath acts in one stroke and nothing in the others, no V and no
/// quench, so that they rest in equilibrium with it. These do whatever the state is.
fn still<S: Base, R>(
    engine: &Engine<S>,
    coordinates: Coordinates,
    of_strokes: &[Vec<Process<S, R>>],
    rotations: &[DMatrix<S>],
    quenches: &[DMatrix<S>],
    blocks: &[Vec<usize>],
) -> Result<(Vec<bool>, Vec<bool>), ThermoError> {
    let initial = engine.initial().map_err(|source| ThermoError::Spectrum { view: View::Rho, source })?;
    let dark = initial.filter(|_| S::IS_EXACT).is_some_and(|rho| {
        let x = coordinates.of(&rho);
        let changes = |row: nalgebra::RowDVector<S>| {
            let terms = row.iter().zip(&x).filter(|(a, _)| !a.is_zero());
            !terms.fold(S::zero(), |sum, (a, b)| sum + a.clone() * b.clone()).is_zero()
        };
        // Neither a process nor a rotation, which would carry the state out of the dark.
        let maps = of_strokes.iter().flatten().map(|process| &process.map).chain(rotations).chain(quenches);
        !maps.into_iter().any(|map| map.row_iter().any(|row| changes(row.into_owned())))
    });
    let balanced = is_balanced(engine);
    let rests = |block: &Vec<usize>| {
        let touches = |map: &DMatrix<S>| touches(map, block);
        let (mut baths, mut strokes) = (Vec::new(), 0);
        for (of_stroke, rotation) in of_strokes.iter().zip(rotations) {
            let acting: Vec<usize> = of_stroke.iter().filter(|p| touches(&p.map)).map(|p| p.bath).collect();
            strokes += usize::from(!acting.is_empty() || touches(rotation));
            baths.extend(acting);
        }
        let one_bath = baths.iter().all(|bath| *bath == baths[0]);
        let alone = strokes == 1 && one_bath && !engine.has_coherent_part();
        let stays = || !quenches.iter().any(touches);
        baths.is_empty() || (engine.run == Run::Stationary && alone && stays())
    };
    let resting: Vec<bool> = blocks.iter().map(rests).collect();
    Ok((resting.iter().map(|rests| dark || balanced || *rests).collect(), resting))
}

/// What an operator says of a state's diagonal in the basis of a stroke.
fn diagonal_of<S: Base>(stroke: &Stroke<S>, operator: Matrix<S>) -> Matrix<S> {
    let (basis, norms) = (&stroke.basis, stroke.basis.squared_norms());
    let elements = basis.sandwich(&operator);
    basis.combine((0..norms.len()).map(|n| (n, elements[(n, n)].re.clone() / norms[n].clone())))
}

/// `C_X`, and the coherences inside levels.
fn coherences<S: Base, R: Evolves + Embeds<S>>(
    stroke: &Stroke<S>,
    processes: &[Process<S, R>],
    coordinates: Coordinates,
    precision: Precision,
) -> Result<(R, Vec<Coherence<R>>), ThermoError> {
    let level = stroke.levels.level_of_each();
    let embed = |x: &S| R::embed(x, precision);
    let activities: Vec<Matrix<S>> =
        processes.iter().map(|process| stroke.basis.sandwich(&process.activity)).collect();
    let norms = stroke.basis.squared_norms();
    let (mut elements, mut coherences) = (Vec::new(), Vec::new());
    for (i, j) in coordinates.pairs().filter(|&(i, j)| level[i] == level[j]) {
        let part = |of: fn(&Complex<S>) -> &S| {
            processes.iter().zip(&activities).fold(R::integer(0), |sum, (process, activity)| {
                let x = process.squared_frequency.clone() * of(&activity[(i, j)]).clone();
                if x.is_zero() { sum } else { sum + process.rate.clone() * embed(&x) }
            })
        };
        let squared_norms = norms[i].clone() * norms[j].clone();
        elements.push(XElement {
            re: part(|z| &z.re),
            im: part(|z| &z.im),
            squared_norms: embed(&squared_norms),
        });
        // Ordered pairs: twice.
        let weight = match squared_norms.is_one() {
            true => R::integer(2),
            false => R::integer(2).over(&embed(&squared_norms).sqrt()?)?,
        };
        let functional = |a: &Matrix<S>| -> Functional<R> {
            coordinates.expectation(a).iter().map(|(n, c)| (*n, embed(c))).collect()
        };
        let [re, im] = quadratures(stroke, i, j);
        let both = stroke.basis.combine([i, j].map(|n| (n, S::one())).into_iter());
        coherences.push(Coherence {
            modulus: Modulus { re: functional(&re), im: functional(&im), weight },
            ceiling: functional(&both),
        });
    }
    Ok((largest_modulus(&elements)?, coherences))
}

/// The Hermitian matrices of which the real and imaginary part of `⟨v_i|ρ|v_j⟩` are the expectations.
fn quadratures<S: Base>(stroke: &Stroke<S>, i: usize, j: usize) -> [Matrix<S>; 2] {
    let vectors = stroke.basis.vectors();
    let half = S::ratio(1, 2);
    // |v_j⟩⟨v_i|
    let cross = |k: usize, l: usize| vectors[(k, j)].clone() * vectors[(l, i)].conj();
    let scaled = |z: Complex<S>| Complex::new(z.re * half.clone(), z.im * half.clone());
    let d = vectors.nrows();
    let re = Matrix::from_fn(d, d, |k, l| scaled(cross(k, l) + cross(l, k).conj()));
    // (C − C†)/2i
    let im = Matrix::from_fn(d, d, |k, l| {
        let z = scaled(cross(k, l) - cross(l, k).conj());
        Complex::new(z.im, -z.re)
    });
    [re, im]
}

/// The coordinates of the state at the beginning.
fn start<S: Base, R: Evolves + Embeds<S>>(
    engine: &Engine<S>,
    coordinates: Coordinates,
    precision: Precision,
) -> Result<Vec<R>, ThermoError> {
    if let State::Gibbs(bath) = engine.state {
        let first = &engine.strokes[0];
        let mut all: Vec<R> = gibbs_populations(&engine.case(first), bath, precision)?;
        if first.basis.is_standard() {
            all.resize(coordinates.count(), R::integer(0));
            return Ok(all);
        }
        let mut mixed = vec![R::integer(0); coordinates.count()];
        for (n, population) in all.into_iter().enumerate() {
            let projector = coordinates.of(&first.basis.combine(std::iter::once((n, S::one()))));
            for (sum, x) in mixed.iter_mut().zip(projector).filter(|(_, x)| !x.is_zero()) {
                *sum = sum.clone() + population.clone() * R::embed(&x, precision);
            }
        }
        return Ok(mixed);
    }
    let initial = engine.initial().map_err(|source| ThermoError::Spectrum { view: View::Rho, source })?;
    let rho = initial.ok_or(NumberError::Indeterminate)?;
    Ok(coordinates.of(&rho).iter().map(|x| R::embed(x, precision)).collect())
}
