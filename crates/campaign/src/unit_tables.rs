//! What single units found, as tables of columns that other programs read without being told their types: no
//! entry for a number is empty, and a file is written row by row, however many units there are.

use super::line::{Checked, ClaimCounts, Searched, UnitResult};
use super::report::CampaignReport;
use super::results::Results;
use super::witnesses;
use crate::error::CampaignError;
use lindbound_figures::table::{Cell, Table};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A row for every claim of every unit of cases.
const CHECKED: [&str; 19] = [
    "unit",
    "claim",
    "family",
    "dimension",
    "tier",
    "seed",
    "first",
    "cases",
    "checked",
    "screened",
    "holds",
    "violated",
    "undecided",
    "left_out",
    "largest_ratio",
    "largest_certified",
    "largest_index",
    "violation_index",
    "witness",
];

/// A row for every unit of a search.
const SEARCHED: [&str; 11] = [
    "unit",
    "claim",
    "dimensions",
    "seed",
    "first",
    "tasks",
    "evaluations",
    "unconfirmed",
    "violated",
    "largest_ratio",
    "witness",
];

/// Writes `units.csv` and `search-units.csv` into a folder, of the units of a file that a report is on; names
/// them. A ratio that is not there is NaN, and an index that is not there −1.
///
/// # Errors
/// [`CampaignError`] if the results cannot be read, or something cannot be written.
pub fn write_unit_tables(
    results: &Path,
    report: &CampaignReport,
    folder: &Path,
) -> Result<Vec<PathBuf>, CampaignError> {
    let mut results = Results::open(results)?;
    let mut checked = Rows::new(folder.join("units.csv"), &CHECKED)?;
    let mut searched = Rows::new(folder.join("search-units.csv"), &SEARCHED)?;
    // The file may have grown since.
    while results.read < report.totals.units {
        let Some((unit, _)) = results.next_unit()? else { break };
        match unit.result {
            UnitResult::Check(found) => checked.write(of_cases(unit.unit, &found))?,
            UnitResult::Search(found) => searched.write(vec![of_search(unit.unit, &found)])?,
        }
    }
    Ok(vec![checked.finish()?, searched.finish()?])
}

fn of_cases(unit: u64, found: &Checked) -> Vec<Vec<Cell>> {
    let row = |of: &ClaimCounts| {
        let mut row = vec![
            text(unit),
            text(&of.claim),
            text(&found.family),
            text(found.dimension),
            text(found.tier.name()),
            text(found.seed),
            text(found.first),
            text(found.cases),
        ];
        row.extend(of.counts.all().map(text));
        row.extend([
            ratio(of.largest_ratio),
            text(of.largest_certified == Some(true)),
            index(of.largest_index),
            index(of.violation_index),
            witness(of.witness.as_deref()),
        ]);
        row
    };
    found.claims.iter().map(row).collect()
}

fn of_search(unit: u64, found: &Searched) -> Vec<Cell> {
    vec![
        text(unit),
        text(&found.claim),
        text(&found.dimensions),
        text(found.seed),
        text(found.first),
        text(found.tasks),
        text(found.evaluations),
        text(found.unconfirmed),
        text(found.violated),
        ratio(found.largest_ratio),
        witness(found.witness.as_deref()),
    ]
}

fn text(value: impl ToString) -> Cell {
    Cell::Text(value.to_string())
}

/// Readers take an empty entry for a missing word, and a column that begins with such for words.
fn ratio(value: Option<f64>) -> Cell {
    value.map_or_else(|| text("NaN"), Cell::Number)
}

fn index(value: Option<u64>) -> Cell {
    value.map_or_else(|| text(-1), text)
}

/// The file: a name alone can be all digits, and its column be taken for numbers.
fn witness(name: Option<&str>) -> Cell {
    name.map_or_else(|| text(""), |name| text(witnesses::path(Path::new(""), name).display()))
}

/// A table that goes to its file as it grows.
struct Rows {
    path: PathBuf,
    file: BufWriter<File>,
    table: Table,
}

impl Rows {
    fn new(path: PathBuf, names: &[&'static str]) -> Result<Self, CampaignError> {
        let table = Table::new(names.iter().map(|name| (*name, "")));
        let file = File::create(&path).map_err(|error| unwritable(&path, &error))?;
        let mut rows = Rows { path, file: BufWriter::new(file), table };
        rows.write_text(&rows.table.csv())?;
        Ok(rows)
    }

    fn write(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), CampaignError> {
        self.table.rows = rows;
        self.write_text(&self.table.csv_rows())
    }

    fn write_text(&mut self, text: &str) -> Result<(), CampaignError> {
        self.file.write_all(text.as_bytes()).map_err(|error| unwritable(&self.path, &error))
    }

    fn finish(mut self) -> Result<PathBuf, CampaignError> {
        self.file.flush().map_err(|error| unwritable(&self.path, &error))?;
        Ok(self.path)
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> CampaignError {
    CampaignError::Unwritable { path: path.to_owned(), kind: error.kind() }
}
