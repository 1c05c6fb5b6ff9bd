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
    /// What stands at its points, if something does.
    pub marker: Option<Marker>,
}

impl Series {
    /// The width of its line: one that is drawn before others is seen on both sides of them.
    pub(super) fn width(&self) -> f64 {
        self.marker.map_or(2.6, |marker| (0.4 * marker.size).max(1.2))
    }
}

/// What stands at the points of a curve, open, so that others are seen through it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    /// Its shape.
    pub shape: Shape,
    /// Half its width; the line is the wider, the larger it is.
    pub size: f64,
}

/// Shapes that can be told apart in grey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// ○
    Circle,
    /// □
    Square,
    /// ◇
    Diamond,
    /// △
    Triangle,
    /// ×
    Cross,
    /// +
    Plus,
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
