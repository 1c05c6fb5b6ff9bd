//! Where things stand on the page: the frame with its ticks, the labels of marks above it, the legend below
//! it.

use super::axes::Scale;
use super::drawing::{Drawing, MARGIN, NOTE, NUMBER, WIDTH};
use super::raster::{width, wrap};
use super::{PlotError, Series};

/// The length of a line in the legend.
const SAMPLE: f64 = 50.0;

/// Where the curves stand.
pub(super) struct Frame {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    horizontal: Scale,
    vertical: Scale,
}

impl Frame {
    /// A frame whose height is still to be found.
    pub fn new(horizontal: Scale, vertical: Scale) -> Result<Self, PlotError> {
        let numbers = vertical.ticks.iter().filter_map(|tick| tick.1.as_ref());
        let widest = widest(numbers.map(|number| width(number, NUMBER)))?;
        let last = horizontal.ticks.iter().rev().find_map(|tick| tick.1.as_ref());
        let last = last.map_or(Ok(0.0), |number| width(number, NUMBER))?;
        let (left, right) = (MARGIN + 10.0 + widest, WIDTH - MARGIN - last / 2.0);
        Ok(Self { left, right, top: 0.0, bottom: 0.0, horizontal, vertical })
    }

    pub fn x(&self, place: f64) -> f64 {
        self.left + (self.right - self.left) * self.horizontal.fraction(place)
    }

    pub fn y(&self, place: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * self.vertical.fraction(place)
    }

    /// The grid, the ticks with their numbers, and the border.
    pub fn draw(&self, out: &mut Drawing) {
        let Self { left, right, top, bottom, .. } = *self;
        for (place, number) in &self.horizontal.ticks {
            let (x, long) = (self.x(*place), if number.is_some() { 7.0 } else { 4.0 });
            if let Some(number) = number {
                out.line((x, top), (x, bottom), "#d8d8d8", 1.0);
                out.text(x, bottom + 12.0 + NUMBER.size, number, NUMBER, "middle");
            }
            out.line((x, bottom), (x, bottom + long), "#000", 1.2);
        }
        for (place, number) in &self.vertical.ticks {
            let (y, long) = (self.y(*place), if number.is_some() { 7.0 } else { 4.0 });
            if let Some(number) = number {
                out.line((left, y), (right, y), "#d8d8d8", 1.0);
                out.text(left - 10.0, y + 0.36 * NUMBER.size, number, NUMBER, "end");
            }
            out.line((left - long, y), (left, y), "#000", 1.2);
        }
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
            out.line(*from, *to, "#000", 1.2);
        }
    }
}

/// The label of a mark: where its line stands, where the label starts, and how far its upper edge is above
/// the frame.
pub(super) struct Flag<'a> {
    pub x: f64,
    pub start: f64,
    pub rise: f64,
    pub label: &'a str,
}

/// Labels beside their lines, those further left higher, so that a line rises beside the labels below its
/// own.
pub(super) fn flags<'a>(frame: &Frame, marks: &[(f64, &'a str)]) -> Result<Vec<Flag<'a>>, PlotError> {
    let mut marks = marks.to_vec();
    marks.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut flags, mut row, mut free): (Vec<Flag<'_>>, f64, f64) = (Vec::new(), 1.0, f64::INFINITY);
    for (place, label) in marks {
        let (x, wide) = (frame.x(place), width(label, NOTE)?);
        let start = if x + 4.0 + wide <= WIDTH - MARGIN { x + 4.0 } else { x - 4.0 - wide };
        // Back to the lowest row where nothing that is drawn already is in the way.
        row = if start + wide + 8.0 < free { 1.0 } else { row + 1.0 };
        free = free.min(start).min(x);
        flags.push(Flag { x, start, rise: 4.0 + row * NOTE.leading(), label });
    }
    Ok(flags)
}

/// The names of the curves, in two columns where they fit.
pub(super) struct Legend<'a> {
    entries: Vec<(f64, f64, Vec<String>, &'a Series)>,
    pub height: f64,
}

impl<'a> Legend<'a> {
    pub fn new(series: &'a [Series]) -> Result<Self, PlotError> {
        let full = WIDTH - 2.0 * MARGIN;
        let longest = widest(series.iter().map(|s| width(&s.name, NUMBER)))?;
        let columns = if 2.0 * (SAMPLE + 20.0 + longest) <= full { 2 } else { 1 };
        let column = full / columns as f64;
        let (mut entries, mut height) = (Vec::new(), 0.0);
        for row in series.chunks(columns) {
            let mut lines = 1;
            for (i, series) in row.iter().enumerate() {
                let name = wrap(&series.name, NUMBER, column - SAMPLE - 8.0)?;
                lines = lines.max(name.len());
                entries.push((MARGIN + column * i as f64, height, name, series));
            }
            height += NUMBER.leading() * lines as f64;
        }
        Ok(Self { entries, height: height + 6.0 })
    }

    pub fn draw(&self, out: &mut Drawing, top: f64) {
        for (x, below, name, series) in &self.entries {
            let middle = top + below + 0.64 * NUMBER.size;
            out.curve(&[(*x, middle), (x + SAMPLE, middle)], series.line, series.colour, series.width());
            if let Some(marker) = series.marker {
                out.marker((x + SAMPLE / 2.0, middle), marker, series.colour);
            }
            out.paragraph(x + SAMPLE + 8.0, top + below, name, NUMBER);
        }
    }
}

fn widest(widths: impl Iterator<Item = Result<f64, PlotError>>) -> Result<f64, PlotError> {
    widths.into_iter().try_fold(0.0, |widest: f64, wide| Ok(widest.max(wide?)))
}
