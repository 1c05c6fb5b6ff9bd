//! Tables of text: columns in terminal cells, and ratios that do not read larger than they are.

use std::ops::Range;

/// Six decimals, rounded towards zero, so that 0.9999999 does not read as 1.
pub fn truncated(ratio: f64) -> String {
    format!("{:.6}", (ratio * 1e6).trunc() / 1e6)
}

/// Columns as wide as their widest cell; those of numbers to the right.
pub fn aligned<const N: usize>(rows: &[[String; N]], numbers: Range<usize>) -> String {
    let width = |column: usize| rows.iter().map(|row| cells(&row[column])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |row: &[String; N]| {
        let padded = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if numbers.contains(&column) { right(cell, *width) } else { left(cell, *width) }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(|row| line(row) + "\n").collect()
}

/// A text filled with blanks on the left to a number of terminal cells.
pub fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(cells(text))))
}

/// A text filled with blanks on the right to a number of terminal cells.
pub fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(cells(text))))
}

/// Terminal cells of a text: combining marks (the dot of σ̇) take none.
fn cells(text: &str) -> usize {
    text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count()
}

/// A ratio to nine digits, rounded down.
pub fn floored(ratio: f64) -> String {
    format!("{:.9}", (ratio * 1e9).floor() / 1e9)
}
