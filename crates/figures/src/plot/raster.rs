//! Texts measured and pictures made by `resvg`, with the embedded font alone.

use super::PlotError;
use super::drawing::Style;
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

const PIXELS_PER_UNIT: f32 = 2.0;

fn read(svg: &str) -> Result<usvg::Tree, PlotError> {
    static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(dejavu::sans::regular())));
        Arc::new(fonts)
    });
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    Ok(usvg::Tree::from_str(svg, &options)?)
}

/// The PNG of an SVG.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, PlotError> {
    let tree = read(svg)?;
    let size = tree.size().to_int_size().scale_by(PIXELS_PER_UNIT);
    let picture = size.and_then(|size| tiny_skia::Pixmap::new(size.width(), size.height()));
    let mut picture = picture.ok_or_else(|| PlotError::Png("it is too large".to_owned()))?;
    let zoom = tiny_skia::Transform::from_scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
    resvg::render(&tree, zoom, &mut picture.as_mut());
    picture.encode_png().map_err(|error| PlotError::Png(error.to_string()))
}

/// The width of a line of text.
pub(super) fn width(text: &str, style: Style) -> Result<f64, PlotError> {
    let mut alone = super::drawing::Drawing::default();
    alone.text(0.0, 0.0, text, style, "start");
    let tree = read(&alone.finish(1.0))?;
    // Beside the text there is the white ground.
    let right = tree.root().children().iter().skip(1).map(|node| node.bounding_box().right());
    Ok(f64::from(right.fold(0.0, f32::max)))
}

/// Text in lines no wider than asked, broken at spaces but not at no-break spaces; a word that is wider has a
/// line of its own.
pub(super) fn wrap(text: &str, style: Style, widest: f64) -> Result<Vec<String>, PlotError> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), style)? <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    Ok(lines)
}
