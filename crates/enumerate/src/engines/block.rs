//! All engines on the same energies.

use super::levels::Pattern;
use super::settings::{Frames, JumpCode, Settings};
use super::size::Size;
use super::symmetry::{Cycles, StrokeCode};
use crate::EnumerateError;
use crate::entries::numbers;
use lindbound_model::case::{Bath, Jump, Levels, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, dagger};
use lindbound_number::{Rational, rational};
use rayon::prelude::*;

/// The engines of one pair of temperatures that begin with one stroke.
#[derive(Clone, Copy)]
struct Set {
    betas: usize,
    first: StrokeCode,
    /// The number of the first of them, counted from the first of the block.
    number: u64,
}

/// The engines on the same energies, set by set.
pub(super) struct Block {
    pub(super) pattern: Pattern,
    frames: Frames,
    cycles: Cycles,
    size: Size,
    fractions: Vec<Rational>,
    sets: Vec<Set>,
    pub(super) engines: u64,
}

impl Block {
    pub(super) fn new(pattern: Pattern, size: &Size) -> Result<Self, EnumerateError> {
        let frames = Frames::new(pattern.dimension(), size);
        let of_stroke = |(k, energies): (usize, &Vec<u32>)| {
            Settings::new(energies, pattern.least_jumps(k, size.jumps), &frames, size)
        };
        let settings = pattern.energies.iter().enumerate().map(of_stroke).collect();
        let cycles = Cycles::new(&pattern, settings, &frames, size.durations.len())?;
        let counts = [false, true].map(|alike| counts(&cycles, alike));
        let (mut sets, mut engines) = (Vec::new(), 0);
        for (betas, (hot, cold)) in size.betas.iter().enumerate() {
            for (first, count) in (0..).zip(&counts[usize::from(hot == cold)]) {
                if *count > 0 {
                    sets.push(Set { betas, first, number: engines });
                    engines += count;
                }
            }
        }
        let (size, fractions) = (size.clone(), size.fractions());
        Ok(Block { pattern, frames, cycles, size, fractions, sets, engines })
    }

    /// How many sets of engines there are.
    pub(super) fn sets(&self) -> usize {
        self.sets.len()
    }

    /// The set that an engine is in.
    pub(super) fn set_of(&self, engine: u64) -> usize {
        self.sets.partition_point(|set| set.number <= engine).saturating_sub(1)
    }

    /// The engines of a set with their numbers, as the codes of their strokes.
    pub(super) fn choices(&self, set: usize) -> Vec<(u64, Vec<StrokeCode>)> {
        let Some(Set { betas, first, number }) = self.sets.get(set).copied() else { return Vec::new() };
        let mut all = Vec::new();
        self.cycles.visit(self.are_alike(betas), first, &mut |strokes| {
            all.push((number + all.len() as u64, strokes.to_vec()));
        });
        all
    }

    fn are_alike(&self, betas: usize) -> bool {
        self.size.betas.get(betas).is_some_and(|(hot, cold)| hot == cold)
    }

    /// The engine of a set with these strokes.
    pub(super) fn engine(&self, set: usize, strokes: &[StrokeCode]) -> Engine<Rational> {
        let (hot, cold) = &self.size.betas[self.sets[set].betas];
        let bath = |name: &str, beta: &Rational| Bath {
            name: name.into(),
            temperature: Temperature::Inverse(beta.clone()),
        };
        let baths = vec![bath("hot", hot), bath("cold", cold)];
        let strokes = strokes.iter().zip(&self.cycles.settings).map(|(stroke, of)| self.stroke(*stroke, of));
        Engine::stationary(baths, strokes.collect())
    }

    fn stroke(&self, stroke: StrokeCode, settings: &Settings) -> Stroke<Rational> {
        let (setting, duration) = self.cycles.read(stroke);
        let setting = &settings.all[setting];
        let d = self.pattern.dimension();
        let basis = self.frames.read(setting.frame).and_then(|(generator, scale)| {
            Frame::cayley(&numbers(&self.frames.generators[generator], d, &self.fractions[scale]))
        });
        let whole = |n: u32| rational(n.into(), 1);
        let jump = |number: &u32| {
            let JumpCode { bath, operator, rate } = settings.read(*number);
            let operator = &settings.operators[operator];
            let matrix = numbers(&operator.matrix, d, &whole(1));
            let matrix = match &basis {
                // Written in the common basis.
                Some(basis) => {
                    Rational::product(&Rational::product(basis.vectors(), &matrix), &dagger(basis.vectors()))
                }
                None => matrix,
            };
            Jump::new(bath, whole(operator.gap), self.fractions[rate].clone(), matrix)
        };
        let levels = Levels::new(
            settings.energies.chunk_by(|a, b| a == b).map(|level| (whole(level[0]), level.len())),
        );
        let jumps = setting.jumps.iter().map(jump).collect();
        let stroke = Stroke::new(self.size.durations[duration].clone(), levels, jumps, RateLaw::Given);
        match basis {
            Some(basis) => Stroke { basis, ..stroke },
            None => stroke,
        }
    }
}

/// How many engines begin with each stroke.
fn counts(cycles: &Cycles, baths_are_alike: bool) -> Vec<u64> {
    let count = |first| {
        let mut count = 0;
        cycles.visit(baths_are_alike, first, &mut |_| count += 1);
        count
    };
    (0..cycles.first_strokes()).into_par_iter().map(count).collect()
}
