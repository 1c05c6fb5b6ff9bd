//! What can go wrong with a plot.

/// Why a figure could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PlotError {
    /// The SVG was refused by its own reader.
    #[error("a figure is not acceptable SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The picture could not be held in memory or written as PNG.
    #[error("a figure could not be written as PNG: {0}")]
    Png(String),
}
