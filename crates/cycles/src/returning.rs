//! Strokes over which energy returns, because nothing else in the cycle changes it.
//!
//! Over a stationary cycle the changes of a functional of the state add up to zero. One that all strokes but
//! one conserve does not change over that one either. So where the energy of a stroke is f + g, all others
//! conserve f, and the stroke itself conserves g, it exchanges no heat in all, whatever flows at one time and
//! back at another. A level that is in touch with others in one stroke only is of this kind.

use crate::balance::is_solvable;
use crate::process::Process;
use lindbound_model::coordinates::{Coordinates, Functional};
use lindbound_model::engine::{Engine, Run};
use lindbound_number::matrix::{Base, Matrix, real};
use nalgebra::DMatrix;

/// The largest block that is looked at: elimination in larger ones takes longer than all else.
const LARGEST_BLOCK: usize = 64;

/// For each block of coordinates whether the energy of a stroke certainly returns in it.
pub(crate) fn returning<S: Base, R>(
    engine: &Engine<S>,
    stroke: usize,
    of_strokes: &[Vec<Process<S, R>>],
    rotations: &[DMatrix<S>],
    quenches: &[DMatrix<S>],
    blocks: &[Vec<usize>],
) -> Vec<bool> {
    let coordinates = Coordinates { dimension: engine.dimension() };
    let energy = coordinates.expectation(&engine.strokes[stroke].hamiltonian());
    let returns = |block: &Vec<usize>| {
        engine.run == Run::Stationary
            && S::IS_EXACT
            && block.len() <= LARGEST_BLOCK
            && has_conserved_parts(block, &energy, stroke, of_strokes, rotations, quenches)
    };
    blocks.iter().map(returns).collect()
}

/// Whether there is an f on a block that all other strokes conserve, and of the stroke's energy what is left
/// without f is conserved in the stroke.
fn has_conserved_parts<S: Base, R>(
    block: &[usize],
    energy: &Functional<S>,
    stroke: usize,
    of_strokes: &[Vec<Process<S, R>>],
    rotations: &[DMatrix<S>],
    quenches: &[DMatrix<S>],
) -> bool {
    let energy_at = |n: usize| energy.iter().find(|(m, _)| *m == n).map_or(S::zero(), |(_, e)| e.clone());
    let strokes = of_strokes.iter().zip(rotations).enumerate().flat_map(|(k, (processes, rotation))| {
        let maps = processes.iter().map(|process| &process.map).chain([rotation]);
        maps.map(move |map| (map, k == stroke))
    });
    // What a quench changes leaves f alone as the other strokes do.
    let all = strokes.chain(quenches.iter().map(|quench| (quench, false)));
    // Each row: f · column = right.
    let mut rows: Vec<Vec<S>> = Vec::new();
    for (map, is_own) in all {
        for &j in block {
            let mut row: Vec<S> = block.iter().map(|&i| map[(i, j)].clone()).collect();
            let changes = block.iter().zip(&row).filter(|(_, x)| is_own && !x.is_zero());
            let right = changes.fold(S::zero(), |sum, (&i, x)| sum + energy_at(i) * x.clone());
            row.push(right);
            if row.iter().any(|x| !x.is_zero()) {
                rows.push(row);
            }
        }
    }
    is_solvable(&Matrix::from_fn(rows.len(), block.len() + 1, |i, j| real(rows[i][j].clone())))
}

#[cfg(test)]
mod tests {
    use crate::{Cycle, dynamics_of};
    use lindbound_model::file::EngineFile;
    use lindbound_number::{Enclosure, Field, Precision, Sign, rational};

    /// The heats of an engine of three states whose hot stroke is in touch with the third state.
    fn heats(hot: &str, cold: &str) -> Vec<Enclosure> {
        let text = format!(
            r#"{{"baths": [{{"name": "hot", "beta": "1/3"}}, {{"name": "cold", "beta": 1}}], "strokes": [
            {{"duration": "1/2", "levels": [{{"energy": 0, "degeneracy": 2}}, {{"energy": 1}}],
             "jumps": [{{"bath": "hot", "frequency": 1, "rate": 1, "operator": {hot}}}]}},
            {{"duration": "1/4", "levels": [{{"energy": 0}}, {{"energy": 1, "degeneracy": 2}}],
             "jumps": [{{"bath": "cold", "frequency": 1, "rate": 1, "operator": {cold}}}]}}]}}"#
        );
        let engine = EngineFile::parse(&text).unwrap().engine;
        let cycle = Cycle::new(dynamics_of::<_, Enclosure>(&engine, Precision(128)).unwrap()).unwrap();
        (0..2).map(|bath| cycle.heat(bath)).collect()
    }

    #[test]
    fn a_state_that_one_stroke_alone_touches_takes_no_heat_and_one_that_two_touch_does() {
        let both = "[[0, 0, 1], [0, 0, 1], [0, 0, 0]]";
        // The cold stroke moves population between the first two states, which had one energy before.
        let heats_of_one = heats(both, "[[0, 1, 0], [0, 0, 0], [0, 0, 0]]");
        assert_eq!(heats_of_one[0].sign(), Sign::Zero);
        assert_eq!(heats_of_one[1].sign(), Sign::Negative);
        let heats_of_two = heats(both, "[[0, 1, 1], [0, 0, 0], [0, 0, 0]]");
        assert!(heats_of_two.iter().all(|heat| ![Sign::Zero, Sign::Unknown].contains(&heat.sign())));
        assert!(!heats_of_two[0].contains(&rational(0, 1)));
    }
}
