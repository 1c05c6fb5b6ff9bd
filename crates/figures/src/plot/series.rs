//! What is drawn: curves with their lines and colours, and marks.

/// A curve.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its points (x, y); where one has no place on the axes the curve is broken.
    pub points: Vec<(f64, f64)>,
    /// How the points are joined.
    pub line: Line,
    /// Its colour.
    pub colour: Colour,
}

/// A labelled vertical line.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Where it stands.
    pub x: f64,
    /// What it says.
    pub label: String,
}

/// How the points of a curve are joined; the kinds can be told apart without colour.
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
}

/// Colours of Okabe and Ito, which the colour-blind can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Black.
    Black,
    /// Blue.
    Blue,
    /// Vermilion.
    Red,
    /// Orange.
    Orange,
    /// Bluish green.
    Green,
    /// Reddish purple.
    Purple,
}
