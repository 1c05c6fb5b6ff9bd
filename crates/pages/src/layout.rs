//! Where the parts of a level diagram stand, in the units of its view box.

use crate::picture::{Arrow, Picture};

/// As wide as text of 12 units stays readable on a phone.
pub(crate) const WIDTH: f64 = 400.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 34.0;
/// Between the lowest and the highest of n levels.
const PER_LEVEL: f64 = 72.0;
const MOST_HIGH: f64 = 640.0;
/// Levels next to each other are drawn no closer, so that both can be read.
const CLOSEST: f64 = 38.0;

/// A level, or a state of it: a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dash {
    pub left: f64,
    pub right: f64,
    pub y: f64,
}

impl Dash {
    pub fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }
}

/// A jump with its two ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub bath: usize,
    pub both: bool,
    pub from: (f64, f64),
    pub to: (f64, f64),
}

/// Everything in its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub height: f64,
    /// Where the labels of levels end.
    pub margin: f64,
    /// The dashes of all states, in their order.
    pub states: Vec<Dash>,
    /// The height of each level.
    pub levels: Vec<f64>,
    /// Jumps between levels.
    pub lines: Vec<Line>,
    /// Jumps between states of one level: bath, ends.
    pub bows: Vec<(usize, Dash)>,
    /// Jumps that leave a state as it is: bath, centre.
    pub rings: Vec<(usize, (f64, f64))>,
}

impl Layout {
    pub fn of(picture: &Picture) -> Self {
        let longest = picture.levels.iter().map(|level| level.energy.chars().count()).max().unwrap_or(0);
        let margin = (longest as f64 * 8.2 + 14.0).clamp(30.0, 170.0);
        let levels = heights(picture);
        let height = levels.iter().fold(0.0_f64, |lowest, y| lowest.max(*y)) + BOTTOM;
        let mut states = Vec::new();
        for (level, y) in picture.levels.iter().zip(&levels) {
            let cell = (WIDTH - RIGHT - margin) / level.states.len().max(1) as f64;
            let gap = if level.states.len() > 1 { (cell * 0.1).min(12.0) } else { 0.0 };
            states.extend((0..level.states.len()).map(|n| {
                let left = margin + cell * n as f64;
                Dash { left: left + gap, right: left + cell - gap, y: *y }
            }));
        }
        let mut layout = Layout { height, margin, states, levels, ..Layout::default() };
        layout.place(&picture.jumps);
        layout
    }

    fn place(&mut self, jumps: &[Arrow]) {
        let dash = |states: &[Dash], n: usize| states.get(n).copied().unwrap_or_default();
        let ends = |arrow: &Arrow| (dash(&self.states, arrow.from), dash(&self.states, arrow.to));
        for arrow in jumps {
            let (from, to) = ends(arrow);
            if arrow.from == arrow.to {
                let same = |other: &&Arrow| other.from == other.to && other.from == arrow.from;
                let (at, all) = rank(jumps.iter().filter(same), arrow);
                self.rings.push((arrow.bath, (slot(from.left, from.right, at, all), from.y + 9.0)));
            } else if from.y == to.y {
                let (left, right) = (from.middle(), to.middle());
                self.bows.push((arrow.bath, Dash { left, right, y: from.y }));
            } else {
                let band = |arrow: &Arrow| {
                    let (from, to) = ends(arrow);
                    [from.left.max(to.left), from.right.min(to.right)].map(|x| (x * 8.0).round() as i64)
                };
                let same = |other: &&Arrow| {
                    let (from, to) = ends(other);
                    other.from != other.to && from.y != to.y && band(other) == band(arrow)
                };
                let (at, all) = rank(jumps.iter().filter(same), arrow);
                let (left, right) = (from.left.max(to.left), from.right.min(to.right));
                let [x0, x1] = if right > left {
                    [slot(left, right, at, all); 2]
                } else {
                    // Nothing of one is above the other: from edge to edge, a little beside each other.
                    let aside = 8.0 * (at as f64 - (all as f64 - 1.0) / 2.0);
                    [toward(&from, to.middle()) + aside, toward(&to, from.middle()) + aside]
                };
                let down = if to.y > from.y { 1.0 } else { -1.0 };
                let (from, to) = ((x0, from.y + 4.0 * down), (x1, to.y - 3.0 * down));
                self.lines.push(Line { bath: arrow.bath, both: arrow.both, from, to });
            }
        }
    }
}

/// Heights of the levels: as their energies, but never too close to be read.
fn heights(picture: &Picture) -> Vec<f64> {
    let energies: Vec<f64> = picture.levels.iter().map(|level| level.height).collect();
    let mut order: Vec<usize> = (0..energies.len()).collect();
    order.sort_by(|a, b| energies[*a].total_cmp(&energies[*b]));
    let steps = energies.len().saturating_sub(1) as f64;
    let span = (steps * PER_LEVEL).min(MOST_HIGH);
    let lowest = order.first().map_or(0.0, |n| energies[*n]);
    let range = order.last().map_or(0.0, |n| energies[*n]) - lowest;
    let (mut up, mut last) = (vec![0.0; energies.len()], None);
    for n in order {
        let share = if range > 0.0 { (energies[n] - lowest) / range } else { 0.0 };
        let free = share * span;
        up[n] = last.map_or(free, |last: f64| free.max(last + CLOSEST));
        last = Some(up[n]);
    }
    let top = last.unwrap_or(0.0);
    up.into_iter().map(|up| TOP + top - up).collect()
}

/// Which of several an arrow is, and how many there are.
fn rank<'a>(all: impl Iterator<Item = &'a Arrow>, arrow: &Arrow) -> (usize, usize) {
    let mut all: Vec<&Arrow> = all.collect();
    all.sort_by_key(|arrow| (arrow.bath, arrow.to, arrow.from));
    (all.iter().position(|other| *other == arrow).unwrap_or(0), all.len().max(1))
}

/// The place of one of several between two ends.
fn slot(left: f64, right: f64, at: usize, all: usize) -> f64 {
    left + (right - left) * (at as f64 + 1.0) / (all as f64 + 1.0)
}

/// The point of a dash that is nearest to a place, a little inside.
fn toward(dash: &Dash, x: f64) -> f64 {
    let inside = ((dash.right - dash.left) / 4.0).min(14.0);
    x.clamp(dash.left + inside, dash.right - inside)
}
