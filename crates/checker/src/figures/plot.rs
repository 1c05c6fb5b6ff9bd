//! Line plots as SVG and as PNG: a title, two axes, curves, a legend and notes, drawn for print.
//!
//! The SVG is written here and `resvg` makes the PNG of that same text, with DejaVu Sans from the crate `dejavu`: no
//! font, display or C library of the machine is used, and one input always gives the same bytes. (The SVG names the font
//! and does not carry it.) The plotting libraries in reach were not adequate. On a logarithmic axis kuva 0.6 and plotkit
//! 1.0 move small values without a word, those below 1e-10 and 2.2e-16; kuva's PNG begins the dashes anew at every
//! point, so that a dense dashed curve comes out solid; plotkit has no legend outside the frame; plotters 0.3 rounds
//! coordinates to whole pixels and brings no font.

use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 550.0;
const LEAST_FRAME_HEIGHT: f64 = 250.0;
const GREATEST_HEIGHT: f64 = 16_000.0;
const PIXELS_PER_UNIT: f32 = 2.0;
const MARGIN: f64 = 12.0;
const FULL: f64 = WIDTH - 2.0 * MARGIN;
const SAMPLE: f64 = 50.0;
const LARGEST: f64 = 1e300;
const LONGEST_DASHED: f64 = 1e6;
const TITLE: Style = Style { size: 22.0, shade: "#000" };
const SUBTITLE: Style = Style { size: 16.0, shade: "#333" };
const LABEL: Style = Style { size: 20.0, shade: "#000" };
const NUMBER: Style = Style { size: 18.0, shade: "#000" };
const NOTE: Style = Style { size: 15.0, shade: "#333" };

/// A figure with one pair of axes. No text is cut off: what is too long goes on in the next line.
#[derive(Clone, Debug)]
pub struct Plot {
    /// The title.
    pub title: String,
    /// What a reader must know beside the title, such as which reading of a statement is drawn; may be empty.
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

/// One axis; its range follows the data.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The quantity and its unit.
    pub label: String,
    /// Whether the axis is logarithmic.
    pub log: bool,
}

/// A curve or a cloud of points.
#[derive(Clone, Debug)]
pub struct Series {
    /// The name in the legend; a series without a name is not in it.
    pub name: String,
    /// The points (x, y). One that is not finite, beyond 1e300 on a linear axis, or not positive on a logarithmic one is
    /// left out, and the curve is broken there.
    pub points: Vec<(f64, f64)>,
    /// How the points are joined.
    pub line: Line,
    /// The colour.
    pub colour: Colour,
}

/// A labelled vertical line.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Where it stands; it is left out where a point would be.
    pub x: f64,
    /// What it says.
    pub label: String,
}

/// How the points of a series are joined; the kinds can be told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A full line.
    Solid,
    /// Long dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dashes and dots in turn.
    DashDotted,
    /// Not joined: a marker at each point, whose shape goes with the colour.
    Points,
}

/// Colours of Okabe and Ito, which the colour-blind can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Black; round markers.
    Black,
    /// Blue; square markers.
    Blue,
    /// Vermilion; triangles.
    Red,
    /// Orange; diamonds.
    Orange,
    /// Bluish green; triangles on their tips.
    Green,
    /// Reddish purple; pentagons.
    Purple,
}

/// Why a figure could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PlotError {
    /// The SVG was refused by its own reader.
    #[error("the figure is not acceptable SVG: {0}")]
    Svg(#[from] usvg::Error),
    /// The texts need more height than a figure may have.
    #[error("the texts make the figure {0:.0} units high, more than {GREATEST_HEIGHT:.0}")]
    TooHigh(f64),
    /// The picture could not be held in memory or written as PNG.
    #[error("the figure could not be written as PNG: {0}")]
    Png(String),
}

impl Plot {
    /// The figure as SVG, 800 units wide and 550 high, or higher when the texts need it.
    ///
    /// # Errors
    ///
    /// [`PlotError::TooHigh`] with texts of many pages.
    pub fn svg(&self) -> Result<String, PlotError> {
        let place = |&(x, y): &(f64, f64)| Some((self.x.place(x)?, self.y.place(y)?));
        let curves: Vec<Vec<_>> = self.series.iter().map(|s| s.points.iter().map(place).collect()).collect();
        let marks: Vec<_> = self.marks.iter().filter_map(|m| Some((self.x.place(m.x)?, &*m.label))).collect();
        let points = || curves.iter().flatten().flatten();
        let mut frame = Frame::new(
            Scale::new(self.x.log, points().map(|p| p.0).chain(marks.iter().map(|m| m.0))),
            Scale::new(self.y.log, points().map(|p| p.1)),
        )?;

        let mut out = Drawing::default();
        out.add(r##"<rect width="100%" height="100%" fill="#fff"/>"##.to_owned());
        let mut y = MARGIN;
        for (text, style, gap) in
            [(&self.title, TITLE, 4.0), (&self.subtitle, SUBTITLE, 8.0), (&self.y.label, LABEL, 12.0)]
        {
            y = gap + out.paragraph(MARGIN, y, &wrap(text, style, FULL)?, style);
        }
        let flags = frame.flags(&marks)?;
        let legend = Legend::new(&self.series)?;
        let x_label = wrap(&self.x.label, LABEL, FULL)?;
        let notes = self.notes.iter().map(|n| wrap(n, NOTE, FULL)).collect::<Result<Vec<_>, _>>()?.concat();
        let numbers = 12.0 + NUMBER.leading();
        let texts = LABEL.leading() * x_label.len() as f64 + 8.0 + NOTE.leading() * notes.len() as f64;
        let below = numbers + texts + legend.height + MARGIN;
        frame.top = y + flags.iter().fold(0.0, |a: f64, f| a.max(f.rise));
        frame.bottom = frame.top + LEAST_FRAME_HEIGHT.max(HEIGHT - frame.top - below);
        let height = (frame.bottom + below).ceil();
        if height > GREATEST_HEIGHT {
            return Err(PlotError::TooHigh(height));
        }

        frame.draw(&mut out);
        for flag in &flags {
            let above = frame.top - flag.rise;
            out.line((flag.x, above + 3.0), (flag.x, frame.bottom), "#555", 1.4, Line::Dashed);
            out.paragraph(flag.start, above, &flag.lines, NOTE);
        }
        for (series, places) in self.series.iter().zip(&curves) {
            for run in places.split(Option::is_none) {
                let run: Vec<_> = run.iter().flatten().map(|&(x, y)| (frame.x(x), frame.y(y))).collect();
                out.curve(&run, series.line, series.colour);
            }
        }
        y = frame.bottom + numbers;
        for line in &x_label {
            out.text(f64::midpoint(frame.left, frame.right), y + LABEL.size, line, LABEL, "middle");
            y += LABEL.leading();
        }
        legend.draw(&mut out, y + 8.0);
        out.paragraph(MARGIN, y + 8.0 + legend.height, &notes, NOTE);
        Ok(out.finish(height))
    }

    /// The figure as PNG, two pixels to a unit of the SVG: 1600 wide and 1100 high, or higher.
    ///
    /// # Errors
    ///
    /// Those of [`Plot::svg`], and [`PlotError::Png`] without the memory for the picture.
    pub fn png(&self) -> Result<Vec<u8>, PlotError> {
        let tree = read(&self.svg()?)?;
        let size = tree.size().to_int_size().scale_by(PIXELS_PER_UNIT);
        let picture = size.and_then(|size| tiny_skia::Pixmap::new(size.width(), size.height()));
        let mut picture = picture.ok_or_else(|| PlotError::Png("it is too large".to_owned()))?;
        let zoom = tiny_skia::Transform::from_scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        resvg::render(&tree, zoom, &mut picture.as_mut());
        picture.encode_png().map_err(|e| PlotError::Png(e.to_string()))
    }
}

impl Axis {
    /// The place of a value along the axis, if it has one: the value, or its decimal logarithm.
    fn place(&self, v: f64) -> Option<f64> {
        if self.log {
            (v > 0.0 && v.is_finite()).then(|| v.log10())
        } else {
            (v.abs() <= LARGEST).then_some(v)
        }
    }
}

impl Line {
    /// The attribute of SVG for the dashes.
    fn dashes(self) -> &'static str {
        match self {
            Self::Solid | Self::Points => "",
            Self::Dashed => r#" stroke-dasharray="11 6""#,
            Self::Dotted => r#" stroke-dasharray="2.5 4.5""#,
            Self::DashDotted => r#" stroke-dasharray="12 5 2.5 5""#,
        }
    }
}

impl Colour {
    /// The code of the colour, the corners of its marker (none for a circle) and the angle of the first in degrees.
    fn look(self) -> (&'static str, u8, f64) {
        match self {
            Self::Black => ("#000000", 0, 0.0),
            Self::Blue => ("#0072B2", 4, 45.0),
            Self::Red => ("#D55E00", 3, -90.0),
            Self::Orange => ("#E69F00", 4, 0.0),
            Self::Green => ("#009E73", 3, 90.0),
            Self::Purple => ("#CC79A7", 5, -90.0),
        }
    }
}

/// The range of an axis in places (see [`Axis::place`]), the ticks with their numbers and the short ticks between.
struct Scale {
    low: f64,
    high: f64,
    ticks: Vec<(f64, String)>,
    minor: Vec<f64>,
}

impl Scale {
    fn new(log: bool, places: impl Iterator<Item = f64>) -> Self {
        let (low, high) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let (low, high) = if low > high { (0.0, 1.0) } else { (low, high) };
        if log { Self::decades(low, high) } else { Self::linear(low, high) }
    }

    /// A range that ends on ticks, which stand 1, 2 or 5 times a power of ten apart.
    fn linear(mut low: f64, mut high: f64) -> Self {
        let largest = low.abs().max(high.abs());
        if high - low <= 1e-11 * largest || high - low < 1e-290 {
            let room = if largest > 1e-280 { 0.1 * largest } else { 1.0 };
            (low, high) = (low - room, high + room);
        }
        let rough = (high - low) / 6.0;
        let power = rough.log10().floor() as i32;
        let fits = |&(f, p): &(f64, i32)| f * 10f64.powi(p) >= rough;
        let (factor, power) =
            [(1.0, power), (2.0, power), (5.0, power)].into_iter().find(fits).unwrap_or((1.0, power + 1));
        let step = factor * 10f64.powi(power);
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let largest = first.abs().max(last.abs()) * step;
        let shown = if (1e-3..1e5).contains(&largest) { 0 } else { largest.log10().floor() as i32 };
        let digits = usize::try_from(shown - power).unwrap_or(0).min(15);
        let tick = |i: u32| {
            let steps = first + f64::from(i);
            let number = format!("{:.digits$}", steps * factor * 10f64.powi(power - shown)).replace('-', "−");
            let number = match shown {
                0 => number,
                _ if steps == 0.0 => "0".to_owned(),
                _ => format!("{number}×10{}", raised(shown)),
            };
            (steps * step, number)
        };
        let ticks = (0..=(last - first) as u32).map(tick).collect();
        Self { low: first * step, high: last * step, ticks, minor: Vec::new() }
    }

    /// A range of whole decades.
    fn decades(low: f64, high: f64) -> Self {
        let (mut low, mut high) = ((low + 1e-9).floor() as i32, (high - 1e-9).ceil() as i32);
        if low >= high {
            (low, high) = (low.min(high) - 1, low.max(high) + 1);
        }
        let (every, plain) = ((high - low + 7) / 8, low >= -3 && high <= 4);
        let number = |f: u8, power: i32| match f {
            _ if plain => {
                format!("{:.*}", usize::try_from(-power).unwrap_or(0), f64::from(f) * 10f64.powi(power))
            }
            1 => format!("10{}", raised(power)),
            _ => format!("{f}×10{}", raised(power)),
        };
        let (mut ticks, mut minor) = (Vec::new(), Vec::new());
        for power in low..=high {
            let last_factor = if power < high && every == 1 { 9 } else { 1 };
            for f in 1..=last_factor {
                let place = f64::from(power) + f64::from(f).log10();
                let numbered =
                    if f == 1 { power % every == 0 } else { high - low <= 2 && (f == 2 || f == 5) };
                if numbered { ticks.push((place, number(f, power))) } else { minor.push(place) }
            }
        }
        Self { low: f64::from(low), high: f64::from(high), ticks, minor }
    }

    fn fraction(&self, place: f64) -> f64 {
        (place - self.low) / (self.high - self.low)
    }

    fn widths(&self) -> Result<Vec<f64>, PlotError> {
        self.ticks.iter().map(|t| width(&t.1, NUMBER)).collect()
    }
}

/// An exponent in raised digits.
fn raised(power: i32) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(d as usize)).unwrap_or('⁻');
    power.to_string().chars().map(digit).collect()
}

/// Where the curves stand on the page.
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    horizontal: Scale,
    vertical: Scale,
    x_widths: Vec<f64>,
}

/// The label of a mark: its place, how far its upper edge stands above the frame, and the place of the line.
struct Flag {
    start: f64,
    end: f64,
    rise: f64,
    x: f64,
    lines: Vec<String>,
}

impl Frame {
    /// A frame whose height is still to be found.
    fn new(horizontal: Scale, vertical: Scale) -> Result<Self, PlotError> {
        let x_widths = horizontal.widths()?;
        let left = MARGIN + 10.0 + vertical.widths()?.into_iter().fold(30.0, f64::max);
        let right = WIDTH - MARGIN - x_widths.last().map_or(0.0, |w| w / 2.0);
        Ok(Self { left, right, top: 0.0, bottom: 0.0, horizontal, vertical, x_widths })
    }

    fn x(&self, place: f64) -> f64 {
        self.left + (self.right - self.left) * self.horizontal.fraction(place)
    }

    fn y(&self, place: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * self.vertical.fraction(place)
    }

    /// Labels beside their lines, one above the other where they would touch.
    fn flags(&self, marks: &[(f64, &str)]) -> Result<Vec<Flag>, PlotError> {
        let mut flags = Vec::new();
        for &(place, label) in marks {
            let (x, lines) = (self.x(place), wrap(label, NOTE, 260.0)?);
            let wide = lines.iter().map(|l| width(l, NOTE)).try_fold(0.0, |a: f64, w| w.map(|w| a.max(w)))?;
            let start = if x + 4.0 + wide <= WIDTH - MARGIN { x + 4.0 } else { x - 4.0 - wide };
            flags.push(Flag { start, end: start + wide, rise: 0.0, x, lines });
        }
        // Those left of their line from the left, then the others from the right: a line rises beside lower labels.
        flags.sort_by(|a, b| {
            let (a_left, b_left) = (a.start < a.x, b.start < b.x);
            b_left.cmp(&a_left).then(if a_left { a.x.total_cmp(&b.x) } else { b.x.total_cmp(&a.x) })
        });
        for i in 0..flags.len() {
            let (lower, rest) = flags.split_at_mut(i);
            let flag = &mut rest[0];
            let touched = lower.iter().filter(|l| l.start < flag.end + 8.0 && flag.start < l.end + 8.0);
            flag.rise =
                touched.fold(4.0, |a: f64, l| a.max(l.rise)) + NOTE.leading() * flag.lines.len() as f64;
        }
        Ok(flags)
    }

    /// The grid, the ticks and their numbers, less those that would touch the number before, and the border.
    fn draw(&self, out: &mut Drawing) {
        let Self { left, right, top, bottom, .. } = *self;
        let mut free = f64::NEG_INFINITY;
        for ((place, number), wide) in self.horizontal.ticks.iter().zip(&self.x_widths) {
            let x = self.x(*place);
            out.line((x, top), (x, bottom), "#d8d8d8", 1.0, Line::Solid);
            out.line((x, bottom), (x, bottom + 7.0), "#000", 1.2, Line::Solid);
            if x - wide / 2.0 > free {
                out.text(x, bottom + 12.0 + NUMBER.size, number, NUMBER, "middle");
                free = x + wide / 2.0 + 6.0;
            }
        }
        for (place, number) in &self.vertical.ticks {
            let y = self.y(*place);
            out.line((left, y), (right, y), "#d8d8d8", 1.0, Line::Solid);
            out.line((left - 7.0, y), (left, y), "#000", 1.2, Line::Solid);
            out.text(left - 10.0, y + 0.36 * NUMBER.size, number, NUMBER, "end");
        }
        for x in self.horizontal.minor.iter().map(|&v| self.x(v)) {
            out.line((x, bottom), (x, bottom + 4.0), "#000", 1.0, Line::Solid);
        }
        for y in self.vertical.minor.iter().map(|&v| self.y(v)) {
            out.line((left - 4.0, y), (left, y), "#000", 1.0, Line::Solid);
        }
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        for side in corners.windows(2) {
            out.line(side[0], side[1], "#000", 1.2, Line::Solid);
        }
    }
}

/// The named series in columns below the frame: place, height from the top of the legend, lines of the name.
struct Legend<'a> {
    entries: Vec<(f64, f64, Vec<String>, &'a Series)>,
    height: f64,
}

impl<'a> Legend<'a> {
    fn new(series: &'a [Series]) -> Result<Self, PlotError> {
        let named: Vec<_> = series.iter().filter(|s| !s.name.trim().is_empty()).collect();
        let widths = named.iter().map(|s| width(&s.name, NUMBER));
        let widest = widths.into_iter().try_fold(0.0, |a: f64, w| w.map(|w| a.max(w)))?;
        let columns = ((FULL / (SAMPLE + 28.0 + widest)) as usize).clamp(1, 3);
        let column = FULL / columns as f64;
        let (mut entries, mut height) = (Vec::new(), 0.0);
        for row in named.chunks(columns) {
            let mut lines = 1;
            for (i, series) in row.iter().enumerate() {
                let name = wrap(&series.name, NUMBER, column - SAMPLE - 8.0)?;
                lines = lines.max(name.len());
                entries.push((MARGIN + column * i as f64, height, name, *series));
            }
            height += NUMBER.leading() * lines as f64;
        }
        Ok(Self { entries, height: if height > 0.0 { height + 6.0 } else { 0.0 } })
    }

    fn draw(&self, out: &mut Drawing, top: f64) {
        for (x, below, name, series) in &self.entries {
            let middle = top + below + 0.64 * NUMBER.size;
            let sample = [(*x, middle), (x + SAMPLE / 2.0, middle), (x + SAMPLE, middle)];
            let sample = if series.line == Line::Points { &sample[1..2] } else { &sample };
            out.curve(sample, series.line, series.colour);
            out.paragraph(x + SAMPLE + 8.0, top + below, name, NUMBER);
        }
    }
}

/// The size and shade of a text.
#[derive(Clone, Copy)]
struct Style {
    size: f64,
    shade: &'static str,
}

impl Style {
    /// From one line to the next.
    fn leading(self) -> f64 {
        1.3 * self.size
    }
}

/// The elements of the SVG so far.
#[derive(Default)]
struct Drawing {
    elements: String,
}

impl Drawing {
    fn add(&mut self, element: String) {
        self.elements.push_str(&element);
        self.elements.push('\n');
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, wide: f64, line: Line) {
        let ends = format!(r#"x1="{:.2}" y1="{:.2}" x2="{:.2}" y2="{:.2}""#, from.0, from.1, to.0, to.1);
        self.add(format!(r#"<line {ends} stroke="{colour}" stroke-width="{wide}"{}/>"#, line.dashes()));
    }

    fn text(&mut self, x: f64, baseline: f64, text: &str, Style { size, shade }: Style, anchor: &str) {
        let place = format!(r#"x="{x:.2}" y="{baseline:.2}" text-anchor="{anchor}""#);
        self.add(format!(r#"<text {place} font-size="{size}" fill="{shade}">{}</text>"#, escaped(text)));
    }

    /// Lines of text from a height downwards; gives the height below them.
    fn paragraph(&mut self, x: f64, top: f64, lines: &[String], style: Style) -> f64 {
        lines.iter().fold(top, |y, line| {
            self.text(x, y + style.size, line, style, "start");
            y + style.leading()
        })
    }

    /// Joined points of the page, or their markers. Lest it vanish, a point that stands alone is a dot, and a curve of
    /// more dashes than the rasteriser takes, which would cover the frame as it is, is a full line.
    fn curve(&mut self, points: &[(f64, f64)], line: Line, colour: Colour) {
        let (code, corners, first) = colour.look();
        let list = |points: &mut dyn Iterator<Item = (f64, f64)>| {
            points.map(|(x, y)| format!("{x:.2},{y:.2}")).collect::<Vec<_>>().join(" ")
        };
        if line != Line::Points && points.len() > 1 {
            let length: f64 = points.windows(2).map(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1)).sum();
            let dashes = if length < LONGEST_DASHED { line.dashes() } else { "" };
            let list = list(&mut points.iter().copied());
            let stroke = format!(r#"stroke="{code}" stroke-width="2.6" stroke-linejoin="round"{dashes}"#);
            return self.add(format!(r#"<polyline points="{list}" fill="none" {stroke}/>"#));
        }
        for (x, y) in points {
            if line != Line::Points || corners == 0 {
                let radius = if line == Line::Points { 5 } else { 3 };
                self.add(format!(r#"<circle cx="{x:.2}" cy="{y:.2}" r="{radius}" fill="{code}"/>"#));
            } else {
                let angle = |i: u8| (first + 360.0 * f64::from(i) / f64::from(corners)).to_radians();
                let corner = |i: u8| (x + 6.0 * angle(i).cos(), y + 6.0 * angle(i).sin());
                self.add(format!(
                    r#"<polygon points="{}" fill="{code}"/>"#,
                    list(&mut (0..corners).map(corner))
                ));
            }
        }
    }

    fn finish(&self, height: f64) -> String {
        let size = format!(r#"width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}""#);
        let font = r#"font-family="DejaVu Sans, Verdana, sans-serif""#;
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size} {font}>\n{}</svg>\n", self.elements)
    }
}

/// Text as it may stand in XML; characters that may not become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// SVG read with the embedded font alone.
fn read(svg: &str) -> Result<usvg::Tree, PlotError> {
    static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(dejavu::sans::regular())));
        Arc::new(fonts)
    });
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    Ok(usvg::Tree::from_str(svg, &options)?)
}

/// The width of a line of text.
fn width(text: &str, style: Style) -> Result<f64, PlotError> {
    let mut alone = Drawing::default();
    alone.text(0.0, 0.0, text, style, "start");
    Ok(f64::from(read(&alone.finish(1.0))?.root().bounding_box().right()))
}

/// Text in lines no wider than asked, broken at spaces, and within words that are too long for a line.
fn wrap(text: &str, style: Style, widest: f64) -> Result<Vec<String>, PlotError> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut line, mut used) = (String::new(), 0.0);
        for word in paragraph.split_whitespace() {
            let (mut pieces, mut space) = (vec![word], " ");
            while let Some(piece) = pieces.pop() {
                let (wide, letters) = (width(piece, style)?, piece.chars().count());
                if wide > widest && letters > 1 {
                    let middle = piece.char_indices().nth(letters / 2).map_or(0, |(at, _)| at);
                    pieces.extend([&piece[middle..], &piece[..middle]]);
                    continue;
                }
                let more = wide + if space.is_empty() { 0.0 } else { 0.32 * style.size };
                if line.is_empty() {
                    used = wide;
                } else if used + more > widest {
                    lines.push(std::mem::take(&mut line));
                    used = wide;
                } else {
                    line.push_str(space);
                    used += more;
                }
                line.push_str(piece);
                space = "";
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(label: &str, log: bool) -> Axis {
        Axis { label: label.to_owned(), log }
    }

    fn series(name: &str, points: Vec<(f64, f64)>, line: Line, colour: Colour) -> Series {
        Series { name: name.to_owned(), points, line, colour }
    }

    fn plot(log: bool, series: Vec<Series>) -> Plot {
        Plot {
            title: "σ̇(t)".to_owned(),
            subtitle: String::new(),
            x: axis("time t Γ", log),
            y: axis("σ̇ / Γ", log),
            series,
            notes: vec!["β₀ ≤ ∞".to_owned()],
            marks: vec![
                Mark { x: 2.0, label: "t*".to_owned() },
                Mark { x: f64::NAN, label: "never".to_owned() },
            ],
        }
    }

    fn waves() -> Plot {
        let wave = |k: f64| (0..=100).map(|i| (f64::from(i), (0.1 * k * f64::from(i)).sin())).collect();
        plot(
            false,
            vec![
                series("one", wave(1.0), Line::Solid, Colour::Black),
                series("two", wave(2.0), Line::Dashed, Colour::Blue),
                series("three", wave(3.0), Line::Dotted, Colour::Green),
                series("four", wave(4.0), Line::DashDotted, Colour::Red),
                series("five", wave(5.0), Line::Points, Colour::Orange),
            ],
        )
    }

    /// The width and height a PNG says it has.
    fn size(png: &[u8]) -> (u32, u32) {
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    fn runs(svg: &str) -> Vec<&str> {
        svg.lines().filter(|l| l.starts_with("<polyline")).collect()
    }

    #[test]
    fn the_svg_holds_the_texts_and_each_way_of_joining_points() {
        let svg = waves().svg().unwrap();
        for text in ["σ̇(t)", "time t Γ", "σ̇ / Γ", "β₀ ≤ ∞", "t*", "one", "two", "three", "four", "five"]
        {
            assert!(svg.contains(&format!(">{text}</text>")), "{text}");
        }
        assert!(!svg.contains("never"));
        for line in [Line::Dashed, Line::Dotted, Line::DashDotted] {
            assert!(runs(&svg).iter().any(|r| r.contains(line.dashes())), "{line:?}");
        }
        assert_eq!(svg.matches("<polygon").count(), 101 + 1);
    }

    #[test]
    fn the_png_has_its_size_and_both_are_the_same_every_time() {
        let png = waves().png().unwrap();
        assert_eq!(size(&png), (1600, 1100));
        assert_eq!(png, waves().png().unwrap());
        assert_eq!(waves().svg().unwrap(), waves().svg().unwrap());
    }

    #[test]
    fn nothing_is_too_strange_to_draw() {
        let (inf, nan, least) = (f64::INFINITY, f64::NAN, f64::from_bits(1));
        let strange: Vec<Vec<(f64, f64)>> = vec![
            vec![],
            vec![(1.0, 1.0)],
            vec![(0.0, 0.0); 3],
            vec![(7.0, -7.0); 3],
            vec![(nan, 1.0), (1.0, inf), (-inf, nan)],
            vec![(-1.0, 1.0), (0.0, 0.0), (1.0, -1.0)],
            vec![(-f64::MAX, f64::MAX), (f64::MAX, -f64::MAX)],
            vec![(-LARGEST, LARGEST), (LARGEST, -LARGEST)],
            vec![(least, -least), (3.0 * least, least)],
            vec![(1e-300, 1e300), (1e300, 1e-300)],
            vec![(1.0, 1e16), (1.0 + f64::EPSILON, 1e16 + 2.0)],
            vec![(1e9, 1.0), (1e9 + 1.0, 1.0 + 2e-11)],
        ];
        for points in strange {
            for log in [false, true] {
                for line in [Line::Solid, Line::Points] {
                    let svg =
                        plot(log, vec![series("s", points.clone(), line, Colour::Purple)]).svg().unwrap();
                    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{points:?} {log}");
                    assert!(svg.matches("text-anchor=\"end\"").count() >= 2, "{points:?} {log}");
                    read(&svg).unwrap();
                }
            }
        }
        let mut bare = plot(false, vec![]);
        (bare.title, bare.notes, bare.marks) = (String::new(), vec![], vec![]);
        (bare.x.label, bare.y.label) = (" ".to_owned(), "\u{0}<&>\u{ffff}".to_owned());
        assert_eq!(size(&bare.png().unwrap()), (1600, 1100));
        bare.notes = vec!["n".to_owned(); 2000];
        assert!(matches!(bare.svg(), Err(PlotError::TooHigh(_))));
    }

    #[test]
    fn a_point_without_a_place_breaks_the_curve_and_one_alone_is_a_dot() {
        let points =
            vec![(1.0, 1.0), (2.0, 2.0), (3.0, f64::NAN), (4.0, 1.0), (5.0, -1.0), (6.0, 1.0), (7.0, 2.0)];
        let drawn =
            |log| plot(log, vec![series("", points.clone(), Line::Solid, Colour::Black)]).svg().unwrap();
        assert_eq!((runs(&drawn(false)).len(), drawn(false).matches("<circle").count()), (2, 0));
        assert_eq!((runs(&drawn(true)).len(), drawn(true).matches("<circle").count()), (2, 1));
    }

    #[test]
    fn a_curve_of_too_many_dashes_is_still_drawn() {
        let points = (0..20_000).map(|i| (f64::from(i), f64::from(i % 2))).collect();
        let plot = plot(false, vec![series("", points, Line::Dotted, Colour::Red)]);
        let picture = tiny_skia::Pixmap::decode_png(&plot.png().unwrap()).unwrap();
        let red = picture.pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) == (0xd5, 0x5e, 0));
        assert!(red.count() > 100_000);
    }

    #[test]
    fn small_values_keep_their_places_on_a_logarithmic_axis() {
        let points = (0..=60).map(|i| (10f64.powi(i), 10f64.powi(-5 * i))).collect();
        let svg = plot(true, vec![series("", points, Line::Solid, Colour::Black)]).svg().unwrap();
        let places: Vec<Vec<f64>> = runs(&svg)[0]
            .split('"')
            .nth(1)
            .unwrap()
            .split(' ')
            .map(|p| p.split(',').map(|c| c.parse().unwrap()).collect())
            .collect();
        let steps = |k: usize| places.windows(2).map(move |p| p[1][k] - p[0][k]);
        assert!((0..2).all(|k| steps(k).all(|s| (s - steps(k).next().unwrap()).abs() < 0.03 && s > 1.0)));
    }

    #[test]
    fn numbers_on_the_axes_are_exact_and_short() {
        let numbers = |scale: Scale| scale.ticks.into_iter().map(|t| t.1).collect::<Vec<_>>().join(" ");
        assert_eq!(numbers(Scale::linear(-1.0, 1.0)), "−1.0 −0.5 0.0 0.5 1.0");
        assert_eq!(
            numbers(Scale::linear(0.0, 3e-7)),
            "0 0.5×10⁻⁷ 1.0×10⁻⁷ 1.5×10⁻⁷ 2.0×10⁻⁷ 2.5×10⁻⁷ 3.0×10⁻⁷"
        );
        assert_eq!(numbers(Scale::linear(1000.0, 1900.0)), "1000 1200 1400 1600 1800 2000");
        assert_eq!(numbers(Scale::decades(0.1, 0.9)), "1 2 5 10");
        assert_eq!(numbers(Scale::decades(-14.2, -0.1)), "10⁻¹⁴ 10⁻¹² 10⁻¹⁰ 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰");
    }

    #[test]
    fn long_texts_go_on_in_the_next_line() {
        let long = "the rate σ̇ at the state ρ₀, ".repeat(20) + &"x".repeat(300);
        let lines = wrap(&long, SUBTITLE, FULL).unwrap();
        assert_eq!(lines.concat().replace(' ', ""), long.replace(' ', ""));
        assert!(lines.iter().all(|l| width(l, SUBTITLE).unwrap() <= FULL + 1.0));
        let mut plot = waves();
        (plot.title, plot.subtitle, plot.series[1].name) = (long.clone(), long.clone(), long.clone());
        (plot.x.label, plot.y.label, plot.marks[0].label) = (long.clone(), long.clone(), long);
        let (wide, high) = size(&plot.png().unwrap());
        assert!(wide == 1600 && high > 1600);
    }
}
