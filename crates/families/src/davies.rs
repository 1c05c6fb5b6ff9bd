//! The benchmark's ensemble: two baths, Hermitian Gaussian couplings resolved on random integer levels,
//! lognormal rates times `e^{±βω/2}` with β in [0.1, 2], and Ginibre states.
//!
//! It is drawn in lanes. Cases with indices 8k … 8k + 7 share their levels, as the cases of a batch do in a
//! simulation that works on arrays; all else is drawn for every case from a stream of its own. A case alone
//! is the same draw with one lane.

use super::draw::{bath, spectrum, state};
use super::family::{Draw, Family};
use super::stream::{Key, Stream};
use lindbound_model::case::{Case, Levels, State};
use lindbound_model::secular::{Coupling, davies_jumps};
use lindbound_number::matrix::{Base, Matrix};
use lindbound_number::{LANES, Lanes, Rational, Wide, one_by_one, wide};
use num_complex::Complex;
use std::ops::Range;

pub(super) const FAMILY: Family = Family {
    same_in_both: false,
    in_lanes: true,
    ..Family::new(
        "davies",
        "two baths, Hermitian couplings resolved on random integer levels; Ginibre states (f64)",
        ginibre,
        rational,
    )
};

/// The number of baths.
pub const BATHS: usize = 2;

/// Binary places of every number of a model with Ginibre state, and of one whose state has a rational
/// spectrum.
const BITS: u32 = 40;
const SHORT_BITS: u32 = 6;

/// A level: its energy above the lowest and the positions of its basis vectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The energy, an integer.
    pub energy: usize,
    /// Where its basis vectors are.
    pub range: Range<usize>,
}

/// A complex number in lanes: real and imaginary part.
pub type Parts<const N: usize> = [Lanes<N>; 2];

/// `N` draws with the same levels, in memory that is used again for the next `N`.
///
/// ```
/// use lindbound_families::{Davies, family};
/// use lindbound_model::case::State;
/// let mut eight = Davies::<8>::new(4);
/// eight.draw(1, 16);
/// // Lane 3 is the case with index 19.
/// let State::DensityMatrix(rho) = family("davies").unwrap().fast(1, 19, 4).unwrap().state else { panic!() };
/// assert_eq!(eight.state[4 * 2 + 1].map(|part| part.0[3]), [rho[(2, 1)].re, rho[(2, 1)].im]);
/// ```
#[derive(Clone, Debug)]
pub struct Davies<const N: usize> {
    /// d.
    pub dimension: usize,
    /// The levels in rising order.
    pub levels: Vec<Level>,
    /// `e^{−β}` of each bath.
    pub boltzmann_factors: [Lanes<N>; BATHS],
    /// The Hermitian coupling of each bath, row by row.
    pub couplings: [Vec<Parts<N>>; BATHS],
    /// The rate `γ(ω)` of each bath for ω = 0, 1, …
    pub rates: [Vec<Lanes<N>>; BATHS],
    /// The state ρ, row by row.
    pub state: Vec<Parts<N>>,
    ginibre: Vec<Parts<N>>,
    counts: Vec<usize>,
    scratch: Vec<Lanes<N>>,
}

impl<const N: usize> Davies<N> {
    /// Room for draws of dimension d.
    pub fn new(dimension: usize) -> Self {
        let zero = Lanes::splat(0.0);
        let matrix = || vec![[zero; 2]; dimension * dimension];
        Davies {
            dimension,
            levels: Vec::with_capacity(dimension),
            boltzmann_factors: [zero; BATHS],
            couplings: [matrix(), matrix()],
            rates: [(); BATHS].map(|()| vec![zero; top(dimension) + 1]),
            state: matrix(),
            ginibre: matrix(),
            counts: vec![0; top(dimension) + 1],
            scratch: vec![zero; dimension],
        }
    }

    /// Draws the cases of a seed whose indices follow `first`. With more than one lane `first` must be a
    /// multiple of eight, so that all have the same levels.
    pub fn draw(&mut self, seed: u64, first: u64) {
        self.draw_levels(Stream::new(Key::new(seed, self.dimension, LEVELS), first / LANES as u64));
        wide(DrawStates(self, Stream::new(Key::new(seed, self.dimension, NUMBERS), first), BITS));
    }

    /// Integer energies, uniform in `0 … max(1, d/2)` for each of d states, not all equal, lowest at zero.
    fn draw_levels(&mut self, mut stream: Stream<1>) {
        let choices = self.counts.len() as u128;
        self.levels.clear();
        while self.levels.len() < 2 {
            self.counts.fill(0);
            for _ in 0..self.dimension {
                // Uneven by less than 2⁻⁵⁸.
                let energy = (u128::from(stream.bits()[0]) * choices) >> 64;
                self.counts[energy as usize] += 1;
            }
            self.levels.clear();
            let (mut start, mut lowest) = (0, None);
            for (energy, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let lowest = *lowest.get_or_insert(energy);
                self.levels.push(Level { energy: energy - lowest, range: start..start + count });
                start += count;
            }
        }
    }
}

/// What streams are for.
const LEVELS: u64 = 0;
const NUMBERS: u64 = 1;
const LEVELS_OF_SHORT_MODELS: u64 = 2;

/// The highest energy.
fn top(dimension: usize) -> usize {
    (dimension / 2).max(1)
}

struct DrawModels<'a, const N: usize>(&'a mut Davies<N>, Stream<N>, u32);
struct DrawStates<'a, const N: usize>(&'a mut Davies<N>, Stream<N>, u32);

impl<const N: usize> Wide for DrawModels<'_, N> {
    type Output = Stream<N>;

    #[inline(always)]
    fn run(self) -> Stream<N> {
        let DrawModels(draw, mut stream, bits) = self;
        let d = draw.dimension;
        for a in 0..BATHS {
            let beta = Lanes::splat(0.1) + Lanes::splat(1.9) * stream.uniform();
            draw.boltzmann_factors[a] = (-beta).exp().near(bits);
            // z + z† for a matrix z of independent normal numbers.
            let coupling = &mut draw.couplings[a];
            for i in 0..d {
                for j in 0..i {
                    let [re, im] = stream.normals();
                    let re = (re * Lanes::splat(std::f64::consts::SQRT_2)).near(bits);
                    let im = (im * Lanes::splat(std::f64::consts::SQRT_2)).near(bits);
                    coupling[i * d + j] = [re, im];
                    coupling[j * d + i] = [re, -im];
                }
            }
            let scratch = &mut draw.scratch;
            fill(&mut scratch[..d], &mut stream);
            for (i, x) in scratch[..d].iter().enumerate() {
                coupling[i * d + i] = [(*x + *x).near(bits), Lanes::splat(0.0)];
                one_by_one();
            }
            let rates = &mut draw.rates[a];
            fill(rates, &mut stream);
            let half_beta = beta * Lanes::splat(0.5);
            // At least one unit, so that no rate is rounded away.
            let unit = Lanes::splat(f64::from_bits(u64::from(1023 - bits) << 52));
            for (omega, rate) in rates.iter_mut().enumerate() {
                let drawn = (*rate + half_beta * Lanes::splat(omega as f64)).exp().near(bits);
                *rate = drawn.zip(unit, |rate, unit| if rate > unit { rate } else { unit });
                one_by_one();
            }
        }
        stream
    }
}

/// Normal numbers.
#[inline(always)]
fn fill<const N: usize>(numbers: &mut [Lanes<N>], stream: &mut Stream<N>) {
    for pair in numbers.chunks_mut(2) {
        let drawn = stream.normals();
        pair.copy_from_slice(&drawn[..pair.len()]);
    }
}

impl<const N: usize> Wide for DrawStates<'_, N> {
    type Output = ();

    /// The models, and `ρ = GG†/Tr[GG†]`.
    #[inline(always)]
    fn run(self) {
        let DrawStates(draw, stream, bits) = self;
        let mut stream = DrawModels(draw, stream, bits).run();
        let d = draw.dimension;
        for entry in &mut draw.ginibre {
            *entry = stream.normals();
        }
        let zero = Lanes::splat(0.0);
        let mut trace = zero;
        for i in 0..d {
            for j in 0..=i {
                let (left, right) = (&draw.ginibre[i * d..(i + 1) * d], &draw.ginibre[j * d..(j + 1) * d]);
                let [mut re, mut im, mut ay, mut by] = [zero; 4];
                for ([a, b], [x, y]) in left.iter().zip(right) {
                    re = re + *a * *x;
                    by = by + *b * *y;
                    im = im + *b * *x;
                    ay = ay + *a * *y;
                }
                let (re, mut im) = (re + by, im - ay);
                if i == j {
                    im = zero;
                    trace = trace + re;
                }
                draw.state[i * d + j] = [re, im];
            }
        }
        for i in 0..d {
            for j in 0..=i {
                let [re, im] = draw.state[i * d + j];
                let (re, im) = (re / trace, im / trace);
                draw.state[i * d + j] = [re, im];
                draw.state[j * d + i] = [re, -im];
                one_by_one();
            }
        }
    }
}

/// A model alone.
fn model<S: Base>(drawn: &Davies<1>) -> Case<S> {
    let d = drawn.dimension;
    // The numbers are multiples of 2⁻⁴⁰ already.
    let exactly = |x: Lanes<1>| S::near(x.0[0], BITS);
    let levels =
        Levels::new(drawn.levels.iter().map(|level| (S::ratio(level.energy as i64, 1), level.range.len())));
    let mut case = Case::new(levels, Vec::new(), Vec::new(), State::Gibbs(0));
    for (index, (factor, rates)) in drawn.boltzmann_factors.iter().zip(&drawn.rates).enumerate() {
        case.baths.push(bath(index, exactly(*factor)));
        let operator = Matrix::from_fn(d, d, |i, j| {
            let [re, im] = drawn.couplings[index][i * d + j];
            Complex::new(exactly(re), exactly(im))
        });
        for mut jump in
            davies_jumps(&case, &[Coupling { bath: index, operator, rate: S::one(), spectrum: None }])
        {
            let rate = rates.get(jump.frequency.guess() as usize).copied();
            jump.rate = exactly(rate.unwrap_or(Lanes::splat(1.0)));
            case.jumps.push(jump);
        }
    }
    case
}

/// The case of a draw with its Ginibre state.
fn ginibre(draw: &Draw) -> Case<f64> {
    let d = draw.dimension;
    let mut drawn = Davies::<1>::new(d);
    drawn.draw(draw.seed, draw.index);
    let mut case = model(&drawn);
    case.state = State::DensityMatrix(Matrix::from_fn(d, d, |i, j| {
        let [re, im] = drawn.state[i * d + j];
        Complex::new(re.0[0], im.0[0])
    }));
    case
}

/// The same ensemble of models with short numbers and states of rational spectrum; each has levels of its
/// own.
fn rational(draw: &Draw) -> Case<Rational> {
    let key = |purpose| Key::new(draw.seed, draw.dimension, purpose);
    let mut drawn = Davies::<1>::new(draw.dimension);
    drawn.draw_levels(Stream::new(key(LEVELS_OF_SHORT_MODELS), draw.index));
    wide(DrawModels(&mut drawn, Stream::new(key(NUMBERS), draw.index), SHORT_BITS));
    let mut case = model(&drawn);
    let mut rng = draw.rng();
    let p = spectrum(&mut rng, draw.dimension, 0.0);
    case.state = state(&mut rng, &case.levels, p);
    case
}
