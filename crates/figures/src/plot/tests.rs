use super::*;

fn waves() -> Plot {
    let wave = |k: f64| (0..=100).map(|i| (f64::from(i), (0.1 * k * f64::from(i)).sin())).collect();
    let series = |name: &str, points, line, colour| Series {
        name: name.to_owned(),
        points,
        line,
        colour,
        marker: None,
    };
    let mark = |x, label: &str| Mark { x, label: label.to_owned() };
    Plot {
        title: "σ̇(t)".to_owned(),
        subtitle: "A < B".to_owned(),
        x: Axis::linear("time t Γ"),
        y: Axis::linear("σ̇ / Γ"),
        series: vec![
            series("one", wave(1.0), Line::Solid, Colour::Black),
            series("two", wave(2.0), Line::Dashed, Colour::Blue),
            series("three", wave(3.0), Line::Dotted, Colour::Green),
            series("four", wave(4.0), Line::DashDotted, Colour::Red),
        ],
        notes: vec!["β₀ ≤ ∞".to_owned()],
        marks: vec![mark(2.0, "t*"), mark(f64::NAN, "never")],
    }
}

/// The width and height a PNG says it has.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

fn runs(svg: &str) -> Vec<&str> {
    svg.lines().filter(|line| line.starts_with("<polyline")).collect()
}

#[test]
fn the_svg_holds_the_texts_and_each_kind_of_line() {
    let svg = waves().svg().unwrap();
    for text in ["σ̇(t)", "A &lt; B", "time t Γ", "σ̇ / Γ", "β₀ ≤ ∞", "t*", "one", "two", "three", "four"]
    {
        assert!(svg.contains(&format!(">{text}</text>")), "{text}");
    }
    assert!(!svg.contains("never"));
    for line in [Line::Dashed, Line::Dotted, Line::DashDotted] {
        assert!(runs(&svg).iter().any(|run| run.contains(line.dashes())), "{line:?}");
    }
}

#[test]
fn the_png_has_its_size_and_both_are_the_same_every_time() {
    let png = waves().png().unwrap();
    assert_eq!(size(&png), (1600, 1200));
    assert_eq!(png, waves().png().unwrap());
    assert_eq!(waves().svg().unwrap(), waves().svg().unwrap());
}

#[test]
fn a_point_without_a_place_breaks_the_curve() {
    let mut plot = waves();
    plot.series.truncate(1);
    plot.series[0].points =
        vec![(1.0, 1.0), (2.0, 2.0), (3.0, f64::NAN), (4.0, 1.0), (5.0, -1.0), (6.0, 1.0), (7.0, 2.0)];
    let (linear, log) = (plot.svg().unwrap(), Plot { y: Axis::logarithmic(""), ..plot }.svg().unwrap());
    // One more is the sample in the legend.
    assert_eq!((runs(&linear).len(), runs(&log).len()), (3, 3));
    assert!(runs(&log)[1].matches(',').count() == 2 && !log.contains("NaN"));
}

/// Two curves with the same points, of which one is beyond the frame, over whole numbers.
fn ratios() -> Plot {
    let series = |name: &str, shape, size| Series {
        name: name.to_owned(),
        points: vec![(2.0, 0.5), (3.0, f64::NAN), (4.0, 0.9), (5.0, f64::INFINITY), (6.0, -7.0)],
        line: Line::Solid,
        colour: Colour::Black,
        marker: Some(Marker { shape, size }),
    };
    Plot {
        x: Axis::whole("d"),
        y: Axis::linear("ratio").with_line(1.0).within(-0.5, 2.0),
        series: vec![series("below", Shape::Circle, 8.0), series("above", Shape::Cross, 4.0)],
        marks: Vec::new(),
        ..waves()
    }
}

#[test]
fn points_have_markers_and_a_curve_under_another_is_seen_on_both_sides_of_it() {
    let svg = ratios().svg().unwrap();
    // Two points inside the frame and one in the legend, of each curve; nothing hides what is below.
    assert_eq!(svg.matches("<path").count(), 6);
    assert_eq!(
        svg.matches("<path").count(),
        svg.lines()
            .filter(|line| line.contains(r#"fill="none" stroke"#) && line.starts_with("<path"))
            .count()
    );
    let width = |line: &&str| {
        let (_, rest) = line.split_once("stroke-width=\"").unwrap();
        rest.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    let widths: Vec<f64> = runs(&svg).iter().map(width).collect();
    assert!(widths[0] > widths[1] + 1.0, "{widths:?}");
}

#[test]
fn what_is_beyond_the_frame_stands_at_its_edge_and_is_named() {
    let svg = ratios().svg().unwrap();
    assert_eq!(svg.matches("<polygon").count(), 4);
    assert!(svg.contains(">▲ ▼ beyond the frame, n× where n curves are</text>"));
    // Two curves above the frame at d = 5, and two below it at d = 6.
    let counts = |svg: &str| svg.matches(">2×</text>").count();
    assert_eq!(counts(&svg), 2);
    let mut apart = ratios();
    apart.series[1].points[3].1 = 0.9;
    assert_eq!(counts(&apart.svg().unwrap()), 1);
    let inside = Plot { y: Axis::linear("ratio"), ..waves() }.svg().unwrap();
    assert!(!inside.contains("<polygon") && !inside.contains("beyond"));
}

#[test]
fn a_line_stands_at_one_and_only_whole_numbers_below_the_frame() {
    let with = ratios().svg().unwrap();
    let without = Plot { y: Axis::linear("ratio").within(-0.5, 2.0), ..ratios() }.svg().unwrap();
    let lines = |svg: &str| svg.matches("<line").count();
    assert_eq!(lines(&with), lines(&without) + 1);
    for d in 2..=6 {
        assert!(with.contains(&format!(">{d}</text>")));
    }
    assert!(!with.contains(">2.5</text>") && !with.contains(">3.5</text>"));
}

#[test]
fn long_texts_go_on_in_the_next_line_and_the_figure_grows() {
    let mut plot = waves();
    let long = "the rate σ̇ at the state ρ₀, ".repeat(20);
    let lines = wrap(&long, SUBTITLE, 700.0).unwrap();
    assert_eq!(lines.join(" "), long.trim());
    assert!(lines.iter().all(|line| raster::width(line, SUBTITLE).unwrap() <= 700.0) && lines.len() > 3);
    (plot.title, plot.subtitle, plot.series[1].name) = (long.clone(), long.clone(), long.clone());
    plot.notes = vec![long; 2];
    let (wide, high) = size(&plot.png().unwrap());
    assert!(wide == 1600 && high > 1200);
}
