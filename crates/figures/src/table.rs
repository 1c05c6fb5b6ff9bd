//! Tables of numbers and words, and the curves that are drawn of them.

use super::plot::{Colour, Line, Series};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The unit of its numbers; empty where there is none.
    pub unit: &'static str,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number; one that is not finite is an empty entry.
    Number(f64),
    /// Words.
    Text(String),
}

/// Columns and rows.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<Column>,
    /// The rows, each with an entry for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// How one column is drawn: its name, the name in the legend, the line and its colour.
pub type Curve<'a> = (&'static str, &'a str, Line, Colour);

impl Table {
    /// A table without rows, from names and units.
    pub fn new(columns: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let columns = columns.into_iter().map(|(name, unit)| Column { name: name.into(), unit }).collect();
        Table { columns, rows: Vec::new() }
    }

    /// Adds a row of numbers.
    pub fn push(&mut self, numbers: impl IntoIterator<Item = f64>) {
        self.rows.push(numbers.into_iter().map(Cell::Number).collect());
    }

    /// The numbers of a column; words and columns that do not exist have none.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        let Some(index) = self.columns.iter().position(|column| column.name == name) else {
            return Vec::new();
        };
        let number = |row: &Vec<Cell>| match row.get(index) {
            Some(Cell::Number(x)) => *x,
            _ => f64::NAN,
        };
        self.rows.iter().map(number).collect()
    }

    /// One column against another.
    pub fn points(&self, x: &str, y: &str) -> Vec<(f64, f64)> {
        self.numbers(x).into_iter().zip(self.numbers(y)).collect()
    }

    /// Columns against another, as they are drawn.
    pub fn series(&self, x: &str, curves: &[Curve<'_>]) -> Vec<Series> {
        let one = |&(column, name, line, colour): &Curve<'_>| Series {
            name: name.to_owned(),
            points: self.points(x, column),
            line,
            colour,
            marker: None,
        };
        curves.iter().map(one).collect()
    }

    /// As comma-separated values, numbers with 17 significant digits.
    ///
    /// ```
    /// use lindbound_figures::table::{Cell, Table};
    /// let mut table = Table::new([("t", "1/Gamma_0"), ("what", "")]);
    /// table.rows.push(vec![Cell::Number(0.1), Cell::Text("one, two".into())]);
    /// assert_eq!(table.csv(), "t [1/Gamma_0],what\n1.0000000000000001e-1,\"one, two\"\n");
    /// ```
    pub fn csv(&self) -> String {
        let head = |column: &Column| match column.unit {
            "" => quoted(&column.name),
            unit => quoted(&format!("{} [{unit}]", column.name)),
        };
        self.columns.iter().map(head).collect::<Vec<_>>().join(",") + "\n" + &self.csv_rows()
    }

    /// The rows of [`Table::csv`] without the head.
    pub fn csv_rows(&self) -> String {
        let entry = |cell: &Cell| match cell {
            Cell::Number(x) if x.is_finite() => format!("{x:.16e}"),
            Cell::Number(_) => String::new(),
            Cell::Text(text) => quoted(text),
        };
        let mut out = String::new();
        for row in &self.rows {
            let line = row.iter().map(entry).collect::<Vec<_>>().join(",");
            // Writing to a string does not fail.
            let _ = writeln!(out, "{line}");
        }
        out
    }
}

/// Words as an entry of a CSV file.
fn quoted(text: &str) -> String {
    let special = |c: char| matches!(c, ',' | '"' | '\n' | '\r');
    if text.contains(special) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The entries of a CSV file by RFC 4180.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut entry, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '"' if inside && characters.peek() == Some(&'"') => entry.extend(characters.next()),
                '"' => inside = !inside,
                ',' if !inside => row.push(std::mem::take(&mut entry)),
                '\n' if !inside => {
                    row.push(std::mem::take(&mut entry));
                    rows.push(std::mem::take(&mut row));
                }
                c => {
                    assert!(inside || c != '\r');
                    entry.push(c);
                }
            }
        }
        assert!(!inside && row.is_empty() && entry.is_empty());
        rows
    }

    #[test]
    fn any_words_are_read_back() {
        const MARKS: [&str; 12] = [",", "\"", "\"\"", "\n", "\r", "\r\n", "\0", "'", " ", "\t", "é", "ab"];
        let mut state = 26_u64;
        let mut below = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % n
        };
        let mut words = || (0..below(7)).map(|_| MARKS[below(MARKS.len())]).collect::<String>();
        let rows: Vec<Vec<String>> = (0..500).map(|_| vec![words(), words(), words()]).collect();
        let mut table = Table::new([("a", ""), ("b, c", ""), ("\"d\"", "")]);
        table.rows = rows.iter().map(|row| row.iter().cloned().map(Cell::Text).collect()).collect();
        let mut expected = vec![["a", "b, c", "\"d\""].map(str::to_owned).to_vec()];
        expected.extend(rows);
        assert_eq!(read(&table.csv()), expected);
    }
}
