//! Quantities of somebody's own file against one of its numbers.

use crate::parameter::{ParameterError, Range, set};
use crate::plot::{Axis, Colour, Line, Plot, Series};
use crate::table::{Cell, Column, Table};
use crate::{Figure, FigureError};
use lindbound_bounds::language::parse;
use lindbound_checker::CheckerError;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::asked_of_files::values_of;
use lindbound_checker::progress::Progress;
use lindbound_checker::shown::Shown;
use lindbound_model::file::{AnyFile, Reading};
use lindbound_number::{Rational, to_f64};
use rayon::prelude::*;
use std::path::Path;

/// Significant digits of the certified ends.
const DIGITS: u32 = 15;

/// The lines of a plot, in this order.
const STYLES: [(Line, Colour); 6] = [
    (Line::Solid, Colour::Blue),
    (Line::Dashed, Colour::Red),
    (Line::DashDotted, Colour::Green),
    (Line::Dotted, Colour::Purple),
    (Line::Dashed, Colour::Black),
    (Line::DashDotted, Colour::Orange),
];

/// An expression of the claim language with a name.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// What it is called in the table; the expression itself where nothing else is said.
    pub name: String,
    /// The expression.
    pub text: String,
    /// With the symbols of the field.
    symbols: String,
}

impl Quantity {
    /// Reads `EXPR` or `NAME='EXPR'`.
    ///
    /// # Errors
    /// [`CheckerError::Statement`] if it is not well formed.
    ///
    /// ```
    /// use lindbound_figures::sweep::Quantity;
    /// assert_eq!(Quantity::parse("power = W/tau").unwrap().name, "power");
    /// assert_eq!(Quantity::parse("sigma(rho)").unwrap().name, "sigma(rho)");
    /// assert!(Quantity::parse("sigmo(rho)").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, CheckerError> {
        let (name, own) = text.split_once('=').map_or((text, text), |(name, own)| (name, own));
        let (name, own) = (name.trim(), own.trim().trim_matches(|c| c == '\'' || c == '"'));
        let statement = parse(&format!("{own} = 0"))?;
        let symbols = statement.symbols();
        let symbols = symbols.strip_suffix(" = 0").unwrap_or(&symbols).to_owned();
        Ok(Quantity { name: name.to_owned(), text: own.to_owned(), symbols })
    }
}

/// A file and what is asked of it.
pub struct Sweep<'a> {
    /// Where it lies; operators that it names lie beside it.
    pub path: &'a Path,
    /// Its text.
    pub text: &'a str,
    /// Other numbers that are set in it first.
    pub settings: &'a [(String, Rational)],
    /// What varies.
    pub range: &'a Range,
    /// What is shown.
    pub quantities: &'a [Quantity],
    /// Whether the vertical axis is logarithmic.
    pub is_logarithmic: bool,
}

/// The numbers of a file at every value, and their picture. Each is certified; the table has both ends and,
/// first, a double between them.
///
/// # Errors
/// [`FigureError::Name`] for two quantities of one name, [`FigureError::Parameter`] if the file has no such
/// number, [`FigureError::Unreadable`] and [`FigureError::AtValue`] if it is not valid with one of the
/// values, [`FigureError::Nowhere`] if a quantity has no value at any.
pub fn figure(sweep: &Sweep<'_>, progress: &dyn Progress) -> Result<Figure, FigureError> {
    let names: Vec<&str> = sweep.quantities.iter().map(|quantity| &*quantity.name).collect();
    let is_taken = |n: usize| names[..n].contains(&names[n]) || names[n] == sweep.range.name;
    let is_odd = |name: &str| {
        let is_end = name.ends_with("(lower)") || name.ends_with("(upper)");
        name.is_empty() || is_end || name.chars().any(char::is_control)
    };
    if let Some(n) = (0..names.len()).find(|&n| is_taken(n) || is_odd(names[n])) {
        return Err(FigureError::Name(names[n].escape_debug().to_string()));
    }
    let mut text = sweep.text.to_owned();
    for (n, (name, value)) in sweep.settings.iter().enumerate() {
        if *name == sweep.range.name || sweep.settings[..n].iter().any(|(other, _)| other == name) {
            return Err(ParameterError::Twice(name.clone()).into());
        }
        text = set(&text, name, value)?;
    }
    let arithmetic = Arithmetic { deadline: progress.deadline(), ..Arithmetic::CERTIFIED };
    let texts: Vec<&str> = sweep.quantities.iter().map(|quantity| &*quantity.text).collect();
    let at = |value: &Rational| -> Result<Vec<Shown>, FigureError> {
        let (name, at) = (|| sweep.range.name.clone(), || value.to_string());
        let text = set(&text, &sweep.range.name, value)?;
        let file = AnyFile::parse_with(&text, Reading::beside(sweep.path));
        let file = file.map_err(|error| FigureError::Unreadable {
            name: name(),
            value: at(),
            error: Box::new(error),
        })?;
        let found = values_of(&file, &texts, DIGITS, arithmetic);
        found.map_err(|error| FigureError::AtValue { name: name(), value: at(), error: Box::new(error) })
    };
    // Of several errors the first in order, whichever thread is done first.
    let rows: Vec<Result<Vec<Shown>, FigureError>> = sweep.range.values.par_iter().map(at).collect();
    let rows: Vec<Vec<Shown>> = rows.into_iter().collect::<Result<_, _>>()?;
    let mut findings = Vec::new();
    for (n, quantity) in sweep.quantities.iter().enumerate() {
        let open = rows.iter().filter_map(|row| match row.get(n) {
            Some(Shown::Undecided(why)) => Some(why),
            _ => None,
        });
        let open: Vec<&String> = open.collect();
        match open.first() {
            None => {}
            Some(why) if open.len() == rows.len() => {
                return Err(FigureError::Nowhere { name: quantity.name.clone(), why: (*why).clone() });
            }
            Some(why) => {
                let (name, count, all) = (&quantity.name, open.len(), rows.len());
                findings.push(format!("{name}: undecided at {count} of {all} values: {why}"));
            }
        }
    }
    let table = table(sweep, &rows);
    Ok(Figure { name: name_of(sweep), plot: Some(plot(sweep, &table)), table, findings })
}

fn table(sweep: &Sweep<'_>, rows: &[Vec<Shown>]) -> Table {
    let ends =
        |quantity: &Quantity| ["", " (lower)", " (upper)"].map(|end| format!("{}{end}", quantity.name));
    let names = std::iter::once(sweep.range.name.clone()).chain(sweep.quantities.iter().flat_map(ends));
    let columns = names.map(|name| Column { name: name.into(), unit: "" }).collect();
    let mut table = Table { columns, rows: Vec::new() };
    for (value, row) in sweep.range.values.iter().zip(rows) {
        let cells = row.iter().flat_map(|shown| {
            let infinite =
                |sign: &str| [Cell::Number(f64::NAN), Cell::Text(sign.into()), Cell::Text(sign.into())];
            match shown {
                Shown::Certified { lower, upper, .. } => {
                    let number = |text: &str| text.parse().unwrap_or(f64::NAN);
                    let middle = f64::midpoint(number(lower), number(upper));
                    [Cell::Number(middle), Cell::Text(lower.clone()), Cell::Text(upper.clone())]
                }
                Shown::Guess(value) => {
                    [Cell::Number(*value), Cell::Text(String::new()), Cell::Text(String::new())]
                }
                Shown::Infinite => infinite("inf"),
                Shown::MinusInfinite => infinite("-inf"),
                Shown::Undecided(_) => infinite(""),
            }
        });
        table.rows.push(std::iter::once(Cell::Number(to_f64(value))).chain(cells).collect());
    }
    table
}

fn plot(sweep: &Sweep<'_>, table: &Table) -> Plot {
    let styles = STYLES.iter().cycle();
    let series = sweep.quantities.iter().zip(styles).map(|(quantity, (line, colour))| {
        let legend = match quantity.name == quantity.text {
            true => quantity.symbols.clone(),
            false => format!("{} = {}", quantity.name, quantity.symbols),
        };
        Series {
            points: table.points(&sweep.range.name, &quantity.name),
            name: legend,
            line: *line,
            colour: *colour,
            marker: None,
        }
    });
    let axis = |is_logarithmic: bool, label: &str| match is_logarithmic {
        true => Axis::logarithmic(label),
        false => Axis::linear(label),
    };
    let called = |quantity: &Quantity| match quantity.name == quantity.text {
        true => quantity.symbols.clone(),
        false => quantity.name.clone(),
    };
    let label = sweep.quantities.iter().map(called).collect::<Vec<_>>().join(", ");
    let settings = sweep.settings.iter().map(|(name, value)| format!("; {name}\u{a0}=\u{a0}{value}"));
    let file = sweep.path.file_name().unwrap_or_default().to_string_lossy();
    let is_cut = |of: &&Quantity| sweep.is_logarithmic && table.numbers(&of.name).iter().any(|y| *y <= 0.0);
    let cut = sweep.quantities.iter().filter(is_cut);
    let mut notes: Vec<String> =
        cut.map(|of| format!("Not shown of {}: values that are not positive.", called(of))).collect();
    // Beside an entry that is no number stand its ends: infinite, or empty where it is not decided.
    let is_there = |ends: &[&str]| table.rows.iter().flatten().any(|cell| is_one_of(cell, ends));
    match (is_there(&["inf", "-inf"]), is_there(&[""])) {
        (true, false) => notes.push("Where a curve is interrupted, its value is infinite.".into()),
        (false, true) => notes.push("Where a curve is interrupted, its value is not decided.".into()),
        (true, true) => {
            notes.push("Where a curve is interrupted, its value is infinite or not decided.".into())
        }
        (false, false) => {}
    }
    Plot {
        title: format!("{label} against {}", sweep.range.name),
        subtitle: format!("{file}{}; ħ = k_B = 1", settings.collect::<String>()),
        x: axis(sweep.range.is_logarithmic, &sweep.range.name),
        y: axis(sweep.is_logarithmic, &label),
        series: series.collect(),
        notes,
        marks: Vec::new(),
    }
}

fn is_one_of(cell: &Cell, texts: &[&str]) -> bool {
    matches!(cell, Cell::Text(text) if texts.contains(&&**text))
}

/// The name of the files: that of the file and of what varies.
fn name_of(sweep: &Sweep<'_>) -> String {
    let file = sweep.path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    format!("{file}-{}", sweep.range.name).chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// J = ω(γ↑p_g − γ↓p_e) = (1 − p) − 2p of a qubit with the population p of its upper state.
    #[test]
    fn a_current_follows_the_population_and_what_is_infinite_is_left_out() {
        let text = r#"{"levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
            "jumps": [{"bath": "b", "frequency": 1, "rate": "{g}", "operator": [[0, 1], [0, 0]]}],
            "state": {"ket": [1, "{p}"]}}"#;
        let settings = [("g".to_owned(), lindbound_number::rational(2, 1))];
        let range = Range::parse("p=0..1:5").unwrap();
        let quantities = ["J(b, rho)", "produced = sigma(rho)"].map(|text| Quantity::parse(text).unwrap());
        let sweep = Sweep {
            path: Path::new("qubit.json"),
            text,
            settings: &settings,
            range: &range,
            quantities: &quantities,
            is_logarithmic: false,
        };
        let rates = Range::parse("g=-1..1:3").unwrap();
        let error = figure(&Sweep { settings: &[], range: &rates, ..sweep }, &()).unwrap_err().to_string();
        assert!(error.starts_with("the file has no `p`") || error.starts_with("at g = -1: "), "{error}");
        let found = figure(&sweep, &()).unwrap();
        let p = |x: f64| x * x / (1.0 + x * x);
        for row in 0..5_u8 {
            let x = f64::from(row) / 4.0;
            let expected = 1.0 - 3.0 * p(x);
            let at = |name: &str| found.table.numbers(name)[usize::from(row)];
            assert!((at("p") - x).abs() < 1e-15 && (at("J(b, rho)") - expected).abs() < 1e-14, "{x}");
        }
        assert_eq!(found.name, "qubit-p");
        // σ̇ of a pure state is infinite.
        assert!(found.table.rows.iter().all(|row| row.contains(&Cell::Text("inf".into()))));
        assert!(found.findings.is_empty());
        assert!(found.plot.unwrap().svg().unwrap().contains("its value is infinite."));
        let twice = [quantities[0].clone(), quantities[0].clone()];
        let error = figure(&Sweep { quantities: &twice, ..sweep }, &()).unwrap_err();
        assert!(matches!(error, FigureError::Name(_)), "{error}");
    }
}
