//! What is changed about a drawn case before it is optimised, and what may vary.

use lindbound_families::Rng;
use lindbound_model::case::{Case, Jump, Levels, State, Temperature};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Matrix, dagger, real};
use num_traits::Zero;
use rand::RngExt;

/// How far a drawn case is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Entries of operators and eigenvalues that the draw has as zero may vary too.
    pub operators: bool,
    /// The eigenvectors: as drawn, anything inside levels, anything.
    pub frame: FrameOpening,
    /// Imaginary parts.
    pub complex: bool,
    /// Numbers that are zero or one in place of those drawn: where suprema are attained, and what people try
    /// first.
    pub plain: bool,
    /// All levels at one energy, where the drawn jumps do nothing but dephase.
    pub flat: bool,
    /// Whether an engine may get a stroke more than drawn, like another.
    pub more_strokes: bool,
    /// Baths more than drawn, each with jumps like those of others.
    pub more_baths: usize,
}

/// How far eigenvectors are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameOpening {
    /// The non-zero entries of the draw.
    AsDrawn,
    /// Any eigenvectors inside levels: ρ = ρ_bd.
    Inside,
    /// Any eigenvectors.
    Any,
}

/// All positions of a d×d matrix.
pub(super) fn positions(d: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..d).flat_map(move |i| (0..d).map(move |j| (i, j)))
}

impl FrameOpening {
    /// The entries that eigenvectors may have, given those drawn and the level of each state; none for a
    /// state that is and stays diagonal.
    pub(super) fn entries(
        self,
        diagonal: bool,
        vectors: &Matrix<f64>,
        level: &[usize],
    ) -> Vec<(usize, usize)> {
        let all = positions(level.len());
        match self {
            FrameOpening::AsDrawn if diagonal => Vec::new(),
            FrameOpening::AsDrawn => all.filter(|&at| !vectors[at].is_zero()).collect(),
            // A frame with coherence between levels is kept where there is one.
            FrameOpening::Inside => {
                all.filter(|&(i, j)| level[i] == level[j] || !vectors[(i, j)].is_zero()).collect()
            }
            FrameOpening::Any => all.collect(),
        }
    }
}

impl Opening {
    /// One at random: simple ones are as likely as general ones.
    pub fn draw(rng: &mut Rng) -> Self {
        let frame = match rng.random_range(0..4) {
            0 | 1 => FrameOpening::AsDrawn,
            2 => FrameOpening::Inside,
            _ => FrameOpening::Any,
        };
        Opening {
            operators: rng.random_bool(0.5),
            frame,
            complex: rng.random_bool(0.3),
            plain: rng.random_bool(0.2),
            flat: rng.random_bool(0.06),
            more_baths: if rng.random_bool(0.06) { rng.random_range(1..=5) } else { 0 },
            more_strokes: true,
        }
    }

    /// What is drawn, and nothing else.
    pub const AS_DRAWN: Self = Opening {
        operators: false,
        frame: FrameOpening::AsDrawn,
        complex: true,
        plain: false,
        flat: false,
        more_baths: 0,
        more_strokes: false,
    };

    /// The drawn case, changed as far as its structure is opened, with at least so many baths.
    pub fn changed(self, drawn: &Case<f64>, baths: usize, rng: &mut Rng) -> Case<f64> {
        let mut case = drawn.clone();
        if self.flat {
            flatten(&mut case);
        }
        let missing = baths.saturating_sub(case.baths.len());
        add_baths(&mut case, self.more_baths.max(missing), rng);
        if self.plain {
            make_plain(&mut case, self, rng);
        }
        case
    }
}

/// All levels at one energy; what jumped between levels dephases.
fn flatten(case: &mut Case<f64>) {
    case.levels = Levels { energies: vec![0.0], degeneracies: vec![case.dimension()] };
    for jump in &mut case.jumps {
        if jump.frequency != 0.0 {
            jump.operator = &jump.operator + dagger(&jump.operator);
            (jump.frequency, jump.reverse) = (0.0, None);
        }
    }
}

/// More baths: each at the temperature of another, with copies of some of the jumps.
fn add_baths(case: &mut Case<f64>, more: usize, rng: &mut Rng) {
    let (baths, jumps) = (case.baths.clone(), case.jumps.clone());
    if baths.is_empty() {
        return;
    }
    for _ in 0..more {
        case.baths.push(baths[rng.random_range(0..baths.len())].clone());
        let last = case.baths.len() - 1;
        let copies = jumps.iter().filter(|_| rng.random_bool(0.5));
        case.jumps.extend(copies.map(|jump| Jump { bath: last, ..jump.clone() }));
    }
}

/// Entries of one, rates and temperatures simple or extreme, and a state with equal or nearly equal weight on
/// some vectors: those of the basis, or evenly spread ones, as far as the frame may be opened: over each
/// level, or over everything.
fn make_plain(case: &mut Case<f64>, opening: Opening, rng: &mut Rng) {
    for jump in &mut case.jumps {
        let extreme = rng.random_bool(0.2);
        jump.rate = if extreme { 10f64.powi(rng.random_range(-12..=12)) } else { 1.0 };
        jump.operator = jump.operator.map(|z| if z.is_zero() { z } else { real(1.0) });
    }
    for bath in &mut case.baths {
        let extreme = 10f64.powi(rng.random_range(-80..=-1));
        let x = [0.5, 0.9, 1.0, 1.0, extreme][rng.random_range(0..5)];
        bath.temperature = Temperature::BoltzmannFactor(x);
    }
    let d = case.dimension();
    let level = case.levels.level_of_each();
    let one = rng.random_range(0..d);
    let is_spread = |n: usize| match opening.frame {
        FrameOpening::AsDrawn => false,
        FrameOpening::Inside => (0..n).all(|i| level[i] != level[n]),
        FrameOpening::Any => n == one,
    };
    let reaches = |n: usize, i: usize| match opening.frame {
        _ if !is_spread(n) => i == n,
        FrameOpening::Inside => level[i] == level[n],
        _ => true,
    };
    // Spread vectors come first, so that they stay what they are when others are made orthogonal to them.
    let (mut order, others): (Vec<usize>, Vec<usize>) = (0..d).partition(|&n| is_spread(n));
    let spread = order.len();
    order.extend(others);
    let is_pure = rng.random_bool(0.5);
    let is_weighted = |k: usize| if is_pure { k < spread.max(1) } else { rng.random_bool(0.5) };
    let mut spectrum: Vec<f64> =
        (0..d).map(is_weighted).map(|weighted| f64::from(u8::from(weighted))).collect();
    spectrum[0] = 1.0;
    if rng.random_bool(0.5) {
        spectrum[0] += 10f64.powi(rng.random_range(-4..=-1));
    }
    if opening.frame == FrameOpening::AsDrawn {
        spectrum.rotate_right(one);
        case.state = State::Populations(spectrum);
        return;
    }
    let vectors = Matrix::from_fn(d, d, |i, k| real(f64::from(u8::from(reaches(order[k], i)))));
    if let Some(frame) = Frame::orthogonalised(vectors) {
        case.state = State::Frame { spectrum, frame };
    }
}
