//! Levels that move past each other.

use super::family::EngineFamily;
use super::parts::{baths, duration, jumps, state};
use crate::family::Rng;
use lindbound_model::case::Levels;
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::{Rational, rational};
use rand::RngExt;

pub(super) const FAMILY: EngineFamily = EngineFamily::new(
    "warped",
    "levels that move apart, together and past each other between strokes; jumps of both baths in one stroke",
    draw,
);

/// Levels of d states in the order of the basis, equal neighbours being one level.
fn grouped(energies: &[i64]) -> Levels<Rational> {
    let mut levels: Levels<Rational> = Levels { energies: Vec::new(), degeneracies: Vec::new() };
    for energy in energies {
        let energy = rational(*energy, 2);
        match (levels.energies.last(), levels.degeneracies.last_mut()) {
            (Some(last), Some(degeneracy)) if *last == energy => *degeneracy += 1,
            _ => {
                levels.energies.push(energy);
                levels.degeneracies.push(1);
            }
        }
    }
    levels
}

/// Energies of d states of which equal ones stand together.
fn energies(rng: &mut Rng, d: usize) -> Vec<i64> {
    loop {
        let mut all: Vec<i64> = (0..d).map(|_| rng.random_range(0..=d as i64)).collect();
        all.sort_unstable();
        if rng.random_bool(0.3) {
            all.reverse();
        }
        if all[0] != all[d - 1] {
            return all;
        }
    }
}

fn draw(rng: &mut Rng, d: usize) -> Engine<Rational> {
    let (baths, ..) = baths(rng);
    let all: Vec<Vec<i64>> = (0..rng.random_range(2..=3)).map(|_| energies(rng, d)).collect();
    // A pair of states that differ in every stroke; without one the strokes are drawn again.
    let pairs = (0..d).flat_map(|p| (p + 1..d).map(move |q| (p, q)));
    let moved: Vec<(usize, usize)> = pairs.filter(|&(p, q)| all.iter().all(|e| e[p] != e[q])).collect();
    if moved.is_empty() {
        return draw(rng, d);
    }
    let pair = moved[rng.random_range(0..moved.len())];
    let stroke = |(k, energies): (usize, &Vec<i64>)| {
        let levels = grouped(energies);
        let mut all = jumps(rng, k % 2, &levels, pair, 0.8);
        if rng.random_bool(0.3) {
            all.extend(jumps(rng, 1 - k % 2, &levels, pair, 0.8));
        }
        Stroke::new(duration(rng), levels, all, RateLaw::Given)
    };
    let strokes: Vec<Stroke<Rational>> = all.iter().enumerate().map(stroke).collect();
    let state = state(rng, &strokes[0].levels.clone());
    Engine { state, ..Engine::stationary(baths, strokes) }
}
