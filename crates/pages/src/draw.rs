//! A level diagram as SVG with its legend: what is coloured differs in its dashes as well.

use crate::layout::{Dash, Layout, Line, WIDTH};
use crate::picture::Picture;
use maud::{Markup, html};

/// Colours, of which baths have one each in their order.
const COLOURS: usize = 6;
/// The dashes that go with the colours.
const DASHES: [&str; COLOURS] = ["none", "7 3.5", "2 3", "9 3 2 3", "4 2", "1 2.5"];

/// The diagram with a legend.
pub(crate) fn diagram(title: Option<&str>, picture: &Picture, baths: &[String]) -> Markup {
    let layout = Layout::of(picture);
    let height = format!("{:.0}", layout.height);
    let said = said(title, picture, baths);
    html! {
        figure {
            svg.diagram role="img" aria-label=(said) viewBox={ "0 0 " (WIDTH) " " (height) }
                xmlns="http://www.w3.org/2000/svg" {
                title { (said) }
                (levels(picture, &layout))
                (elements("driven", &picture.driven, &layout, 13.0))
                @for line in &layout.lines { (jump(line)) }
                @for (bath, bow) in &layout.bows { (bowed(*bath, bow)) }
                @for (bath, (x, y)) in &layout.rings {
                    circle class={ "jump c" (bath % COLOURS) } cx=(round(*x)) cy=(round(*y)) r="5"
                        stroke-dasharray=(DASHES[bath % COLOURS]) {}
                }
                (elements("coherence", &picture.coherences, &layout, 26.0))
                (labels(picture, &layout))
            }
            (legend(picture, baths, &layout))
            @if let Some(title) = title { figcaption { (title) } }
            @if !picture.resolved && picture.levels.iter().any(|level| level.degeneracy > 1) {
                figcaption { "One line stands for all states of a level: there are too many to show each." }
            }
        }
    }
}

/// The diagram in words, for those who do not see it.
fn said(title: Option<&str>, picture: &Picture, baths: &[String]) -> String {
    let level =
        |(energy, g): (&str, usize)| if g == 1 { energy.to_owned() } else { format!("{energy} (×{g})") };
    let levels: Vec<String> = picture.levels.iter().map(|of| level((&of.energy, of.degeneracy))).collect();
    let mut text = title.map_or_else(String::new, |title| format!("{title}. "));
    text.push_str(&format!("Level diagram: energies {}", levels.join(", ")));
    if !baths.is_empty() {
        text.push_str(&format!("; jumps by {}", baths.join(", ")));
    }
    if !picture.coherences.is_empty() {
        text.push_str("; the state has coherences");
    }
    text
}

fn levels(picture: &Picture, layout: &Layout) -> Markup {
    html! {
        @for Dash { left, right, y } in &layout.states {
            line.level x1=(round(*left)) x2=(round(*right)) y1=(round(*y)) y2=(round(*y)) {}
        }
        @for (level, y) in picture.levels.iter().zip(&layout.levels) {
            text x=(round(layout.margin - 8.0)) y=(round(y + 4.0)) text-anchor="end" font-size="13" {
                (shortened(&level.energy))
            }
        }
    }
}

/// Which state is which.
fn labels(picture: &Picture, layout: &Layout) -> Markup {
    html! {
        @if picture.resolved {
            @for (n, Dash { right, y, .. }) in layout.states.iter().enumerate() {
                text.faint.halo x=(round(right - 1.0)) y=(round(y + 15.0)) text-anchor="end"
                    font-size="12" { "|" (n + 1) "⟩" }
            }
        } @else {
            @for (level, Dash { right, y, .. }) in picture.levels.iter().zip(&layout.states) {
                @if level.degeneracy > 1 {
                    text.faint.halo x=(round(right - 1.0)) y=(round(y + 15.0)) text-anchor="end"
                        font-size="12" { "×" (level.degeneracy) }
                }
            }
        }
    }
}

/// Energies with very many digits, cut off.
fn shortened(energy: &str) -> String {
    const MOST: usize = 20;
    match energy.chars().count() > MOST {
        true => energy.chars().take(MOST - 1).chain(['…']).collect(),
        false => energy.to_owned(),
    }
}

/// A jump, filled where it goes, open where its reverse goes.
fn jump(Line { bath, both, from, to }: &Line) -> Markup {
    let colour = bath % COLOURS;
    html! {
        line class={ "jump c" (colour) } x1=(round(from.0)) y1=(round(from.1)) x2=(round(to.0))
            y2=(round(to.1)) stroke-dasharray=(DASHES[colour]) {}
        @if *both { path class={ "head back c" (colour) } d=(head(*to, *from)) {} }
        path class={ "head c" (colour) " f" (colour) } d=(head(*from, *to)) {}
    }
}

/// The head of an arrow that ends in `to`.
fn head(from: (f64, f64), to: (f64, f64)) -> String {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1e-9);
    let (dx, dy) = (dx / length, dy / length);
    let (x, y) = (to.0 - 9.0 * dx, to.1 - 9.0 * dy);
    let (side_x, side_y) = (-4.2 * dy, 4.2 * dx);
    let [a, b, c] =
        [(x + side_x, y + side_y), to, (x - side_x, y - side_y)].map(|(x, y)| format!("{x:.1} {y:.1}"));
    format!("M{a} L{b} L{c} Z")
}

/// A jump inside a level, below it.
fn bowed(bath: usize, Dash { left, right, y }: &Dash) -> Markup {
    let colour = bath % COLOURS;
    let path = bow(*left, *right, *y, -22.0);
    html! { path class={ "jump c" (colour) } d=(path) stroke-dasharray=(DASHES[colour]) {} }
}

/// A bow over two points of a level, or under them.
fn bow(left: f64, right: f64, y: f64, over: f64) -> String {
    let side = if over > 0.0 { y - 4.0 } else { y + 4.0 };
    format!("M{left:.1} {side:.1} Q{:.1} {:.1} {right:.1} {side:.1}", (left + right) / 2.0, y - over * 1.6)
}

/// A line between two levels, bent so that it does not hide the jumps.
fn bent(a: &Dash, b: &Dash) -> String {
    let (across, y) = ((a.middle() + b.middle()) / 2.0 + 26.0, (a.y + b.y) / 2.0);
    format!("M{:.1} {:.1} Q{across:.1} {y:.1} {:.1} {:.1}", a.middle(), a.y, b.middle(), b.y)
}

/// What connects pairs of states: a bow over a level, a line between two.
fn elements(class: &str, pairs: &[(usize, usize)], layout: &Layout, over: f64) -> Markup {
    let placed = pairs.iter().filter_map(|(i, j)| Some((layout.states.get(*i)?, layout.states.get(*j)?)));
    let placed: Vec<(&Dash, &Dash)> = placed.collect();
    html! {
        @for (a, b) in placed {
            @if a.y == b.y {
                path class=(class) d=(bow(a.middle(), b.middle(), a.y, over)) {}
            } @else {
                path class=(class) d=(bent(a, b)) {}
            }
            @if class == "coherence" {
                @for dash in [a, b] {
                    circle.coherence-end cx=(round(dash.middle())) cy=(round(dash.y)) r="3.6" {}
                }
            }
        }
    }
}

fn legend(picture: &Picture, baths: &[String], layout: &Layout) -> Markup {
    let both = picture.jumps.iter().any(|jump| jump.both && jump.from != jump.to);
    html! {
        ul.legend {
            @for (n, bath) in baths.iter().enumerate() {
                @if picture.jumps.iter().any(|jump| jump.bath == n) { li { (swatch(n)) (bath) } }
            }
            @if !picture.coherences.is_empty() {
                li { (sample("coherence")) "coherence of ρ" }
            }
            @if !picture.driven.is_empty() { li { (sample("driven")) "element of V" } }
            @if both && !layout.lines.is_empty() { li.soft { "open heads: the reverse jump" } }
            @if !layout.rings.is_empty() { li.soft { "rings: dephasing" } }
        }
    }
}

/// The line by which a bath is known.
pub(crate) fn swatch(bath: usize) -> Markup {
    let colour = bath % COLOURS;
    html! {
        svg.swatch viewBox="0 0 30 12" width="30" height="12" aria-hidden="true" {
            line class={ "jump c" (colour) } x1="1" y1="6" x2="29" y2="6" stroke-dasharray=(DASHES[colour]) {}
        }
    }
}

fn sample(class: &str) -> Markup {
    html! {
        svg.swatch viewBox="0 0 30 12" width="30" height="12" aria-hidden="true" {
            path class=(class) d="M3 6 L27 6" {}
        }
    }
}

fn round(x: f64) -> String {
    format!("{x:.1}")
}
