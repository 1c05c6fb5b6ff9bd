//! How near to the edge claims come: a dot for each, and a line at 1.

use lindbound_number::Verdict;
use maud::{Markup, html};

/// A dot.
pub(crate) struct Dot {
    pub name: String,
    pub ratio: f64,
    /// The ratio as it is written.
    pub written: String,
    /// What was found of it, if something was.
    pub verdict: Option<Verdict>,
}

const WIDTH: f64 = 440.0;
const ROW: f64 = 24.0;
const TOP: f64 = 30.0;
const RIGHT: f64 = 76.0;
/// Ratios beyond this are drawn at the border.
const MOST: f64 = 1.6;

/// The plot; nothing where there are no ratios.
pub(crate) fn ratios(dots: &[Dot]) -> Markup {
    let longest = dots.iter().map(|dot| dot.name.chars().count()).max().unwrap_or(0);
    let left = (longest as f64 * 6.2 + 14.0).clamp(60.0, 170.0);
    let largest = dots.iter().map(|dot| dot.ratio.min(MOST)).fold(1.0, f64::max);
    let at = |ratio: f64| left + (WIDTH - RIGHT - left) * (ratio.clamp(0.0, MOST) / largest);
    let height = TOP + ROW * dots.len() as f64 + 6.0;
    let x = |x: f64| format!("{x:.1}");
    let frame = format!("0 0 {WIDTH} {height:.0}");
    html! {
        @if !dots.is_empty() {
            figure {
                svg.plot role="img" aria-label="The largest ratio of each claim, beside the edge at 1"
                    viewBox=(frame) xmlns="http://www.w3.org/2000/svg" {
                    title { "The largest ratio of each claim, beside the edge at 1" }
                    line.edge x1=(x(at(1.0))) x2=(x(at(1.0))) y1=(x(TOP - 10.0)) y2=(x(height - 4.0)) {}
                    text.faint x=(x(left)) y="14" font-size="11" text-anchor="middle" { "0" }
                    text.faint x=(x(at(1.0))) y="14" font-size="11" text-anchor="middle" { "1" }
                    @for (n, dot) in dots.iter().enumerate() {
                        @let y = TOP + ROW * (n as f64 + 0.5);
                        line.rule x1=(x(left)) x2=(x(WIDTH - RIGHT)) y1=(x(y)) y2=(x(y)) {}
                        text x=(x(left - 10.0)) y=(x(y + 4.0)) font-size="11.5" text-anchor="end" {
                            (shortened(&dot.name))
                        }
                        @let class = format!("dot-{}", dot.verdict.map_or("none", Verdict::name));
                        @let place = at(dot.ratio);
                        @if dot.verdict == Some(Verdict::Violated) {
                            rect class=(class) x=(x(place - 4.5)) y=(x(y - 4.5)) width="9" height="9" {}
                        } @else {
                            circle class=(class) cx=(x(place)) cy=(x(y)) r="4.6" {}
                        }
                        text.faint x=(x(WIDTH - RIGHT + 14.0)) y=(x(y + 4.0)) font-size="11" { (dot.written) }
                    }
                }
                figcaption {
                    "The largest ratio of the side claimed smaller to the other; at 1 a claim is sharp, beyond it "
                    "is violated (squares)."
                }
            }
        }
    }
}

fn shortened(name: &str) -> String {
    const MOST: usize = 25;
    match name.chars().count() > MOST {
        true => name.chars().take(MOST - 1).chain(['…']).collect(),
        false => name.to_owned(),
    }
}
