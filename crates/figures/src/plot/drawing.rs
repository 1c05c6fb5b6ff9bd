//! The SVG itself: texts, lines and curves, with the sizes of everything.

use super::axes::Beyond;
use super::{Colour, Line, Marker, Shape};

pub(super) const WIDTH: f64 = 800.0;
pub(super) const MARGIN: f64 = 12.0;
pub(super) const TITLE: Style = Style { size: 22.0, shade: "#000" };
pub(super) const SUBTITLE: Style = Style { size: 16.0, shade: "#333" };
pub(super) const LABEL: Style = Style { size: 20.0, shade: "#000" };
pub(super) const NUMBER: Style = Style { size: 18.0, shade: "#000" };
pub(super) const NOTE: Style = Style { size: 15.0, shade: "#333" };

/// The size and shade of a text.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub size: f64,
    shade: &'static str,
}

impl Style {
    /// From one line to the next.
    pub fn leading(self) -> f64 {
        1.3 * self.size
    }
}

impl Line {
    /// The attribute of SVG for the dashes.
    pub(super) fn dashes(self) -> &'static str {
        match self {
            Self::Solid => "",
            Self::Dashed => r#" stroke-dasharray="11 6""#,
            Self::Dotted => r#" stroke-dasharray="2.5 4.5""#,
            Self::DashDotted => r#" stroke-dasharray="12 5 2.5 5""#,
        }
    }
}

impl Colour {
    fn code(self) -> &'static str {
        match self {
            Self::Black => "#000000",
            Self::Blue => "#0072B2",
            Self::Red => "#D55E00",
            Self::Orange => "#E69F00",
            Self::Green => "#009E73",
            Self::Purple => "#CC79A7",
        }
    }
}

/// The elements of the SVG so far.
#[derive(Default)]
pub(super) struct Drawing {
    elements: String,
}

impl Drawing {
    fn add(&mut self, element: &str) {
        self.elements.push_str(element);
        self.elements.push('\n');
    }

    /// A thin straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, wide: f64) {
        let ends = format!(r#"x1="{:.2}" y1="{:.2}" x2="{:.2}" y2="{:.2}""#, from.0, from.1, to.0, to.1);
        self.add(&format!(r#"<line {ends} stroke="{colour}" stroke-width="{wide}"/>"#));
    }

    /// What stands at a point.
    pub fn marker(&mut self, (x, y): (f64, f64), Marker { shape, size }: Marker, colour: Colour) {
        let at = |list: &[(f64, f64)]| {
            let points = list.iter().map(|(i, j)| format!("{:.2} {:.2}", x + i * size, y + j * size));
            points.collect::<Vec<_>>().join(" L ")
        };
        let path = match shape {
            Shape::Circle => {
                let (left, right) = (x - size, x + size);
                format!(
                    "M {left:.2} {y:.2} A {size} {size} 0 1 0 {right:.2} {y:.2} A {size} {size} 0 1 0 {left:.2} {y:.2} Z"
                )
            }
            Shape::Square => format!("M {} Z", at(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])),
            Shape::Diamond => format!("M {} Z", at(&[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)])),
            Shape::Triangle => format!("M {} Z", at(&[(0.0, -1.1), (1.0, 0.8), (-1.0, 0.8)])),
            Shape::Cross => {
                format!("M {} M {}", at(&[(-0.9, -0.9), (0.9, 0.9)]), at(&[(-0.9, 0.9), (0.9, -0.9)]))
            }
            Shape::Plus => {
                format!("M {} M {}", at(&[(-1.2, 0.0), (1.2, 0.0)]), at(&[(0.0, -1.2), (0.0, 1.2)]))
            }
        };
        self.add(&format!(r#"<path d="{path}" fill="none" stroke="{}" stroke-width="1.8"/>"#, colour.code()));
    }

    /// A full triangle at the edge of the frame, for a point beyond it.
    pub fn beyond(&mut self, (x, y): (f64, f64), beyond: Beyond, colour: Colour) {
        let tip = if beyond == Beyond::Above { -9.0 } else { 9.0 };
        let points = format!("{:.2},{:.2} {:.2},{y:.2} {:.2},{y:.2}", x, y + tip, x - 6.0, x + 6.0);
        self.add(&format!(r#"<polygon points="{points}" fill="{}"/>"#, colour.code()));
    }

    /// The joined points of a curve.
    pub fn curve(&mut self, points: &[(f64, f64)], line: Line, colour: Colour, wide: f64) {
        if points.len() > 1 {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.2},{y:.2}")).collect();
            let stroke = format!(r#"stroke="{}" stroke-width="{wide}"{}"#, colour.code(), line.dashes());
            let points = points.join(" ");
            self.add(&format!(
                r#"<polyline points="{points}" fill="none" stroke-linejoin="round" {stroke}/>"#
            ));
        }
    }

    /// One line of text; `anchor` is its `start`, `middle` or `end`.
    pub fn text(&mut self, x: f64, baseline: f64, text: &str, Style { size, shade }: Style, anchor: &str) {
        let place = format!(r#"x="{x:.2}" y="{baseline:.2}" text-anchor="{anchor}""#);
        let text = shifted(text, size);
        self.add(&format!(r#"<text {place} font-size="{size}" fill="{shade}">{text}</text>"#));
    }

    /// Lines of text from a height downwards; gives the height below them.
    pub fn paragraph(&mut self, x: f64, top: f64, lines: &[String], style: Style) -> f64 {
        lines.iter().fold(top, |y, line| {
            self.text(x, y + style.size, line, style, "start");
            y + style.leading()
        })
    }

    /// The whole text, on white.
    pub fn finish(&self, height: f64) -> String {
        let size = format!(r#"width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}""#);
        let font = r#"font-family="DejaVu Sans, Verdana, sans-serif""#;
        let white = r##"<rect width="100%" height="100%" fill="#fff"/>"##;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {size} {font}>\n{white}\n{}</svg>\n",
            self.elements
        )
    }
}

/// Text as XML, with what follows `_` below the line and what follows `^` above it: ASCII letters and digits,
/// or what stands in braces.
fn shifted(text: &str, size: f64) -> String {
    let (mut out, mut rest, mut off) = (String::new(), text, 0.0);
    while let Some((before, after)) = rest.split_once(['_', '^']) {
        let mark = rest.get(before.len()..).unwrap_or_default();
        let place = if mark.starts_with('_') { 0.2 * size } else { -0.35 * size };
        let braced = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let (shift, after) = braced.unwrap_or_else(|| after.split_at(end));
        out += &span(before, &mut off, 0.0, "");
        out += &span(shift, &mut off, place, &format!(r#" font-size="{:.2}""#, 0.72 * size));
        rest = after;
    }
    out + &span(rest, &mut off, 0.0, "")
}

/// A piece of text at a place below the line, when the piece before it was `off` below.
fn span(text: &str, off: &mut f64, place: f64, font: &str) -> String {
    let (text, dy) = (text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"), place - *off);
    if text.is_empty() || (dy == 0.0 && font.is_empty()) {
        return text;
    }
    *off = place;
    format!(r#"<tspan dy="{dy:.2}"{font}>{text}</tspan>"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_mark_is_shifted_and_the_rest_comes_back() {
        assert_eq!(shifted("a < b", 10.0), "a &lt; b");
        let expected = r#"ω<tspan dy="2.00" font-size="7.20">C</tspan><tspan dy="-2.00">²Γ</tspan>"#;
        assert_eq!(shifted("ω_C²Γ", 10.0), expected);
        let expected = r#"e<tspan dy="-3.50" font-size="7.20">−βω₀</tspan>"#;
        assert_eq!(shifted("e^{−βω₀}", 10.0), expected);
        let expected =
            r#"J<tspan dy="2.00" font-size="7.20">H</tspan><tspan dy="-5.50" font-size="7.20">2</tspan>"#;
        assert_eq!(shifted("J_H^2", 10.0), expected);
    }
}
