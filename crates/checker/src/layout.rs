//! Tables of text: columns in terminal cells, and ratios that do not read larger than they are.

use lindbound_model::is_control;
use std::ops::Range;

/// A text in one line, in which nothing is hidden: characters that would break, hide or turn it are escaped.
///
/// ```
/// use lindbound_checker::layout::visible;
/// assert_eq!(visible("a\nb\u{1b}[8m"), "a\\nb\\u{1b}[8m");
/// ```
pub fn visible(text: &str) -> String {
    let shown = |c: char| if is_control(c) { c.escape_default().collect() } else { vec![c] };
    text.chars().flat_map(shown).collect()
}

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

/// A text in lines of at most so many terminal cells: longer ones go on below, further in. Lines end between
/// words and columns, never inside a number or the brackets of an interval; a word that is too long stays
/// whole.
///
/// ```
/// use lindbound_checker::layout::folded;
/// let row = "  eq3  holds  [1.0, 2.0]  J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2\n";
/// assert_eq!(folded(row, 30), "  eq3  holds  [1.0, 2.0]\n      J_tot(ρ_sd)² ≤\n      A_cl·σ̇(ρ_sd)/2\n");
/// assert_eq!(folded(row, 80), row);
/// ```
pub fn folded(text: &str, width: usize) -> String {
    text.split_inclusive('\n').map(|line| folded_line(line, width)).collect()
}

fn folded_line(line: &str, width: usize) -> String {
    let start = line.len() - line.trim_start_matches(' ').len();
    let Some(end) = last_gap(line, start, width).filter(|_| cells(line.trim_end()) > width) else {
        return line.to_owned();
    };
    let rest = line[end..].trim_start_matches(' ');
    if rest.trim_end().is_empty() {
        return line.to_owned();
    }
    let inward = format!("\n{}", " ".repeat(start + 4));
    let below = pieces(rest, width.saturating_sub(start + 4));
    format!("{}{inward}{}", line[..end].trim_end(), below.join(&inward))
}

/// A line in pieces of at most so many cells.
fn pieces(line: &str, width: usize) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), line);
    while cells(rest.trim_end()) > width {
        let Some(end) = last_gap(rest, 0, width) else { break };
        pieces.push(rest[..end].trim_end());
        rest = rest[end..].trim_start_matches(' ');
    }
    pieces.push(rest);
    pieces
}

/// The last gap between words, outside of brackets, before which at most so many cells stand; the first one
/// if all are further on.
fn last_gap(line: &str, start: usize, width: usize) -> Option<usize> {
    let (mut found, mut depth, mut used) = (None, 0usize, 0);
    for (at, c) in line.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && at > start => {
                if used > width && found.is_some() {
                    break;
                }
                found = Some(at);
            }
            _ => {}
        }
        used += cells(c.encode_utf8(&mut [0; 4]));
    }
    found
}

/// A ratio to nine digits, rounded down.
pub fn floored(ratio: f64) -> String {
    format!("{:.9}", (ratio * 1e9).floor() / 1e9)
}
