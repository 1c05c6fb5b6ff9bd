//! Curves over one pair of axes as SVG and as PNG, with a title, a legend, notes and marks, drawn for print.
//!
//! The SVG is written here and `resvg` makes the PNG of that same text, with DejaVu Sans from the crate
//! `dejavu`: no font, display or C library of the machine is used, and one input always gives the same bytes.
//! The plotting crates in reach were not adequate, as measured: on a logarithmic axis kuva 0.6 moves values
//! below 1e-10 and plotkit 1.0 those below 2.2e-16 without a word; kuva's PNG begins the dashes anew at every
//! point, so that a dense dashed curve comes out solid; plotkit has its legend only inside the frame;
//! plotters 0.3 rounds coordinates to whole pixels and brings no font.

mod axes;
mod drawing;
mod error;
mod layout;
mod raster;
mod series;

pub use axes::Axis;
pub use error::PlotError;
pub use series::{Colour, Line, Mark, Marker, Series, Shape};

use axes::{Beyond, Scale};
use drawing::{Drawing, LABEL, MARGIN, NOTE, NUMBER, SUBTITLE, TITLE, WIDTH};
use layout::{Frame, Legend, flags};
use raster::wrap;
use std::collections::BTreeMap;

/// A figure with one pair of axes. No text is cut off: what is too long goes on in the next line.
#[derive(Clone, Debug)]
pub struct Plot {
    /// What is shown.
    pub title: String,
    /// What a reader must know beside the title: the reading that is drawn, the parameters.
    pub subtitle: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis; its label stands above it, not turned.
    pub y: Axis,
    /// The curves, in the order in which they are drawn and named in the legend.
    pub series: Vec<Series>,
    /// Small text below the legend, each on a line of its own.
    pub notes: Vec<String>,
    /// Vertical lines with a label above the frame.
    pub marks: Vec<Mark>,
}

const HEIGHT: f64 = 600.0;
const LEAST_FRAME_HEIGHT: f64 = 260.0;

impl Plot {
    /// The figure as SVG, 800 units wide and 600 high, or higher when the texts need it.
    ///
    /// # Errors
    /// [`PlotError::Svg`] if a text cannot be measured.
    pub fn svg(&self) -> Result<String, PlotError> {
        let place = |&(x, y): &(f64, f64)| {
            let (y, beyond) = self.y.limited(y);
            Some((self.x.place(x)?, self.y.place(y)?, beyond))
        };
        let curves: Vec<Vec<_>> = self.series.iter().map(|s| s.points.iter().map(place).collect()).collect();
        let marks: Vec<_> = self.marks.iter().filter_map(|m| Some((self.x.place(m.x)?, &*m.label))).collect();
        let points = || curves.iter().flatten().flatten();
        let x = Scale::of(&self.x, points().map(|p| p.0).chain(marks.iter().map(|m| m.0)));
        let mut frame = Frame::new(x, Scale::of(&self.y, points().map(|p| p.1)))?;
        let has_beyond = points().any(|point| point.2.is_some());
        let beyond = has_beyond.then(|| "▲ ▼ beyond the frame, n× where n curves are".to_owned());

        let full = WIDTH - 2.0 * MARGIN;
        let mut out = Drawing::default();
        let mut y = MARGIN;
        for (text, style, gap) in
            [(&self.title, TITLE, 4.0), (&self.subtitle, SUBTITLE, 8.0), (&self.y.label, LABEL, 12.0)]
        {
            y = gap + out.paragraph(MARGIN, y, &wrap(text, style, full)?, style);
        }
        let flags = flags(&frame, &marks)?;
        let legend = Legend::new(&self.series)?;
        let notes = self
            .notes
            .iter()
            .chain(&beyond)
            .map(|n| wrap(n, NOTE, full))
            .collect::<Result<Vec<_>, _>>()?
            .concat();
        let numbers = 12.0 + NUMBER.leading();
        let texts = LABEL.leading() + 8.0 + NOTE.leading() * notes.len() as f64;
        let below = numbers + texts + legend.height + MARGIN;
        frame.top = y + flags.iter().fold(0.0, |highest: f64, flag| highest.max(flag.rise));
        frame.bottom = frame.top + LEAST_FRAME_HEIGHT.max(HEIGHT - frame.top - below);

        frame.draw(&mut out);
        for flag in &flags {
            let above = frame.top - flag.rise;
            out.line((flag.x, above + 3.0), (flag.x, frame.bottom), "#555", 1.4);
            out.paragraph(flag.start, above, &[flag.label.to_owned()], NOTE);
        }
        if let Some(place) = self.y.line.and_then(|line| self.y.place(line)) {
            out.line((frame.left, frame.y(place)), (frame.right, frame.y(place)), "#000", 1.8);
        }
        for (series, places) in self.series.iter().zip(&curves) {
            for run in places.split(Option::is_none) {
                let run: Vec<_> = run.iter().flatten().map(|&(x, y, _)| (frame.x(x), frame.y(y))).collect();
                out.curve(&run, series.line, series.colour, series.width());
            }
            for (x, y, beyond) in places.iter().flatten() {
                let at = (frame.x(*x), frame.y(*y));
                match (beyond, series.marker) {
                    (Some(beyond), _) => out.beyond(at, *beyond, series.colour),
                    (None, Some(marker)) => out.marker(at, marker, series.colour),
                    (None, None) => {}
                }
            }
        }
        // Triangles of one place hide each other: how many there are is written beside them.
        let mut together: BTreeMap<(i64, Beyond), usize> = BTreeMap::new();
        for (x, _, beyond) in points() {
            if let Some(beyond) = beyond {
                *together.entry((frame.x(*x).round() as i64, *beyond)).or_default() += 1;
            }
        }
        for ((x, beyond), count) in together.into_iter().filter(|(_, count)| *count > 1) {
            let baseline = match beyond {
                Beyond::Above => frame.top + NOTE.size + 4.0,
                Beyond::Below => frame.bottom - 6.0,
            };
            let (text, x) = (format!("{count}×"), x as f64);
            // Inside of the frame at its right end, too.
            let (x, anchor) = if x + 40.0 > frame.right { (x - 5.0, "end") } else { (x + 5.0, "start") };
            out.text(x, baseline, &text, NOTE, anchor);
        }
        y = frame.bottom + numbers;
        out.text(f64::midpoint(frame.left, frame.right), y + LABEL.size, &self.x.label, LABEL, "middle");
        y += LABEL.leading() + 8.0;
        legend.draw(&mut out, y);
        out.paragraph(MARGIN, y + legend.height, &notes, NOTE);
        Ok(out.finish((frame.bottom + below).ceil()))
    }

    /// The figure as PNG, two pixels to a unit of the SVG.
    ///
    /// # Errors
    /// Those of [`Plot::svg`], and [`PlotError::Png`] without the memory for the picture.
    pub fn png(&self) -> Result<Vec<u8>, PlotError> {
        raster::png(&self.svg()?)
    }
}

#[cfg(test)]
mod tests;
