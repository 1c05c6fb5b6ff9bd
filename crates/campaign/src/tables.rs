//! The tables and plots of a report as files.

use super::report::CampaignReport;
use super::stale::{RATIOS, UNDECIDED, remove_stale};
use super::totals::Key;
use crate::error::CampaignError;
use lindbound_checker::tally::Record;
use lindbound_figures::Figure;
use lindbound_figures::FigureError;
use lindbound_figures::plot::{Axis, Colour, Line, Marker, Plot, Series, Shape};
use lindbound_figures::table::{Cell, Table};
use lindbound_figures::write;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const COLOURS: [Colour; 6] =
    [Colour::Black, Colour::Blue, Colour::Red, Colour::Orange, Colour::Green, Colour::Purple];
const LINES: [Line; 4] = [Line::Solid, Line::Dashed, Line::Dotted, Line::DashDotted];

/// The largest ratio by dimension, and whether it is certified.
type Ratios = BTreeMap<usize, (f64, bool)>;

impl CampaignReport {
    /// Writes the tables as CSV, and for every question of which there are ratios a plot as SVG and PNG;
    /// names the files.
    ///
    /// # Errors
    /// [`CampaignError`] if something cannot be drawn or written.
    pub fn write(&self, folder: &Path) -> Result<Vec<PathBuf>, CampaignError> {
        let unwritable =
            |error: std::io::Error| CampaignError::Unwritable { path: folder.to_owned(), kind: error.kind() };
        std::fs::create_dir_all(folder).map_err(unwritable)?;
        let mut figures = vec![
            figure("table", self.table(), None),
            figure(UNDECIDED, self.undecided_table(), self.undecided_plot()),
            figure("searches", self.searches_table(), None),
        ];
        for n in 0..self.plan.questions.len() {
            let (table, plot) = self.ratios(n);
            if !table.rows.is_empty() {
                figures.push(figure(&format!("{RATIOS}{}", self.plan.questions[n].id), table, Some(plot)));
            }
        }
        let files = figures.par_iter().map(|figure| write(figure, folder));
        let files = files.collect::<Result<Vec<_>, FigureError>>()?.concat();
        remove_stale(folder, &files).map_err(unwritable)?;
        Ok(files)
    }

    /// A row for every claim, family, dimension and tier.
    pub fn table(&self) -> Table {
        let names = [
            "claim",
            "family",
            "dimension",
            "tier",
            "checked",
            "screened",
            "holds",
            "violated",
            "undecided",
            "left_out",
            "largest_ratio",
            "largest_certified",
            "largest_seed",
            "largest_index",
            "violation_seed",
            "violation_index",
            "witness",
        ];
        let mut table = Table::new(names.map(|name| (name, "")));
        for (key, row) in &self.totals.rows {
            let mut cells = self.head(key);
            cells.extend(row.tally.counts.all().map(|count| Cell::Text(count.to_string())));
            let largest = self.largest(key, row);
            cells.push(Cell::Number(largest.map_or(f64::NAN, |record| record.value)));
            cells.push(optional(largest.map(|record| record.certified)));
            for drawn in [largest.map(|record| record.place), row.tally.violation] {
                cells.push(optional(drawn.map(|drawn| drawn.seed)));
                cells.push(optional(drawn.map(|drawn| drawn.index)));
            }
            cells.push(optional(row.witness.as_ref()));
            table.rows.push(cells);
        }
        table
    }

    /// Undecided cases by reason.
    pub fn undecided_table(&self) -> Table {
        let names = ["claim", "family", "dimension", "tier", "reason", "cases"];
        let mut table = Table::new(names.map(|name| (name, "")));
        for (key, row) in &self.totals.rows {
            for (reason, count) in &row.tally.reasons {
                let mut cells = self.head(key);
                cells.extend([Cell::Text(reason.clone()), Cell::Text(count.to_string())]);
                table.rows.push(cells);
            }
        }
        table
    }

    /// What the searches found.
    pub fn searches_table(&self) -> Table {
        let names = [
            "claim",
            "dimensions",
            "tasks",
            "evaluations",
            "unconfirmed",
            "refuted_units",
            "largest_ratio",
            "witness",
        ];
        let mut table = Table::new(names.map(|name| (name, "")));
        for ((question, dimensions), row) in &self.totals.searches {
            let mut cells =
                [self.plan.questions[*question].id.clone(), dimensions.clone()].map(Cell::Text).to_vec();
            let counts = [row.tasks, row.evaluations, row.unconfirmed, row.violated];
            cells.extend(counts.map(|count| Cell::Text(count.to_string())));
            cells.extend([Cell::Number(row.largest.unwrap_or(f64::NAN)), optional(row.witness.clone())]);
            table.rows.push(cells);
        }
        table
    }

    fn head(&self, key: &Key) -> Vec<Cell> {
        let claim = self.plan.questions[key.question].id.clone();
        [claim, key.family.1.into(), key.dimension.to_string(), key.tier.name().into()]
            .map(Cell::Text)
            .to_vec()
    }

    /// The largest ratio of one question in any tier, by family and dimension.
    fn ratios(&self, question: usize) -> (Table, Plot) {
        let mut curves: BTreeMap<(usize, &str), Ratios> = BTreeMap::new();
        for (key, row) in self.totals.question(question) {
            if let Some(Record { value, certified, .. }) = self.largest(key, row) {
                let curve = curves.entry(key.family).or_default();
                let highest = curve.entry(key.dimension).or_insert((value, certified));
                if value > highest.0 {
                    *highest = (value, certified);
                }
            }
        }
        let names = ["family", "dimension", "largest_ratio", "certified"];
        let mut table = Table::new(names.map(|name| (name, "")));
        for ((_, family), curve) in &curves {
            for (dimension, (ratio, certified)) in curve {
                table.rows.push(vec![
                    Cell::Text((*family).to_owned()),
                    Cell::Text(dimension.to_string()),
                    Cell::Number(*ratio),
                    Cell::Text(certified.to_string()),
                ]);
            }
        }
        let of = &self.plan.questions[question];
        let curves = curves.into_iter().map(|((_, family), curve)| {
            (family.to_owned(), curve.into_iter().map(|(d, (ratio, _))| (d, ratio)).collect())
        });
        let plot = Plot {
            title: of.statement.symbols(),
            subtitle: format!("{}: the largest ratio found in each family", of.id),
            x: Axis::whole("dimension d"),
            y: Axis::linear("largest ratio: the side claimed smaller over the other")
                .with_line(1.0)
                .within(-0.5, 2.0),
            series: series(curves),
            notes: Vec::new(),
            marks: Vec::new(),
        };
        (table, plot)
    }

    /// Undecided cases of all questions and families by reason and dimension, if there are any.
    fn undecided_plot(&self) -> Option<Plot> {
        let mut curves: BTreeMap<&str, BTreeMap<usize, f64>> = BTreeMap::new();
        for (key, row) in &self.totals.rows {
            for (reason, count) in &row.tally.reasons {
                *curves.entry(reason).or_default().entry(key.dimension).or_default() += *count as f64;
            }
        }
        (!curves.is_empty()).then(|| Plot {
            title: "Undecided verdicts by reason".to_owned(),
            subtitle: "over all claims, families and tiers".to_owned(),
            x: Axis::whole("dimension d"),
            y: Axis::logarithmic("undecided verdicts"),
            series: series(curves.into_iter().map(|(reason, curve)| (reason.to_owned(), curve))),
            notes: Vec::new(),
            marks: Vec::new(),
        })
    }
}

fn figure(name: &str, table: Table, plot: Option<Plot>) -> Figure {
    Figure { name: name.to_owned(), table, plot, findings: Vec::new() }
}

fn optional(value: Option<impl ToString>) -> Cell {
    Cell::Text(value.map_or_else(String::new, |value| value.to_string()))
}

/// Curves over the dimension. Neighbours are joined: a family of even dimensions is not joined across odd
/// ones that others have. What is drawn first is the largest, and is seen behind the others.
fn series(curves: impl Iterator<Item = (String, BTreeMap<usize, f64>)>) -> Vec<Series> {
    const SHAPES: [Shape; 6] =
        [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Triangle, Shape::Cross, Shape::Plus];
    let curves: Vec<_> = curves.collect();
    let all: BTreeSet<usize> = curves.iter().flat_map(|(_, curve)| curve.keys().copied()).collect();
    let count = curves.len();
    let one = |(n, (name, curve)): (usize, (String, BTreeMap<usize, f64>))| {
        // A point without a value parts what is no neighbour.
        let gap = |d: usize| (d as f64, f64::NAN);
        let first = curve.keys().next().copied().unwrap_or_default();
        let inside = all.range(first..);
        let points = inside.map(|d| curve.get(d).map_or_else(|| gap(*d), |value| (*d as f64, *value)));
        let size = 4.0 + 8.0 * (count - 1 - n) as f64 / count.max(2) as f64;
        Series {
            name,
            points: points.collect(),
            line: LINES[n % LINES.len()],
            colour: COLOURS[n % COLOURS.len()],
            marker: Some(Marker { shape: SHAPES[n % SHAPES.len()], size }),
        }
    };
    curves.into_iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_of_even_dimensions_is_not_joined_across_odd_ones_that_others_have() {
        let curve = |dimensions: &[usize]| dimensions.iter().map(|d| (*d, 0.5)).collect::<BTreeMap<_, _>>();
        let drawn = |all: &[&[usize]]| {
            let curves = all.iter().enumerate().map(|(n, d)| (n.to_string(), curve(d)));
            series(curves).into_iter().map(|series| series.points).collect::<Vec<_>>()
        };
        let gaps = |points: &[(f64, f64)]| points.iter().filter(|(_, ratio)| ratio.is_nan()).count();
        let found = drawn(&[&[2, 3, 4, 5, 6], &[2, 4, 6]]);
        assert_eq!(found.iter().map(|points| gaps(points)).collect::<Vec<_>>(), [0, 2]);
        // Where nobody has what is between, neighbours are joined.
        assert_eq!(drawn(&[&[2, 4, 8], &[4, 8]]).iter().map(|points| gaps(points)).sum::<usize>(), 0);
    }

    #[test]
    fn curves_are_told_apart_without_their_colours() {
        let curves = (0..12).map(|n| (n.to_string(), BTreeMap::from([(2, 0.1)])));
        let all = series(curves);
        for (n, one) in all.iter().enumerate() {
            for other in &all[..n] {
                let look = |series: &Series| (series.line, series.marker.map(|marker| marker.shape));
                assert!(
                    look(one) != look(other) || one.marker != other.marker,
                    "{} {}",
                    one.name,
                    other.name
                );
            }
        }
    }
}
