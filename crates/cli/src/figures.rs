//! `lindbound figures`.

use crate::error::CliError;
use crate::letter::{Parameters, Reading, share};
use crate::run::Run;
use crate::terminal::Terminal;
use crate::watch::Time;
use clap::Args;
use lindbound_checker::progress::Progress;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::refuse_unwritable_folder;
use lindbound_figures::parameter::Range;
use lindbound_figures::sweep::{Quantity, Sweep};
use lindbound_figures::{write_all, write_of, write_sweep};
use lindbound_model::file::text_of;
use lindbound_number::{Rational, parse_rational};
use std::path::PathBuf;

/// The Letter's figures and the tables behind them, or quantities of a file against one of its numbers.
///
/// With parameters Figs. 3 and 4 are drawn for these. A file is drawn with --sweep and --quantity.
#[derive(Args)]
pub(crate) struct FiguresArgs {
    /// A case or an engine of your own, of which a number is varied.
    #[arg(value_name = "FILE", requires = "sweep")]
    file: Option<PathBuf>,
    /// What varies: a path of keys such as strokes.0.duration or baths.hot.beta, or NAME where the texts of
    /// the file have {NAME}; N values from A to B, evenly, or with `:log` evenly on a logarithmic axis.
    #[arg(long, value_name = "NAME=A..B:N[:log]", requires = "file", requires = "quantity")]
    sweep: Option<String>,
    /// What is shown of the file (repeatable): an expression of the claim language, with a name if you like.
    #[arg(long, value_name = "[NAME=]EXPR", requires = "file", allow_hyphen_values = true)]
    quantity: Vec<String>,
    /// Another number of the file that is set first (repeatable), named as in --sweep.
    #[arg(long, value_name = "NAME=VALUE", requires = "file", allow_hyphen_values = true)]
    set: Vec<String>,
    /// A logarithmic vertical axis.
    #[arg(long, requires = "file")]
    log_y: bool,
    /// Figs. 3 and 4 in one reading of the printed gap; without it in both.
    #[arg(long, value_enum, conflicts_with = "file")]
    reading: Option<Reading>,
    /// The weight of the dark singlet (0).
    #[arg(long, value_name = "P", allow_hyphen_values = true, value_parser = share, conflicts_with = "file")]
    singlet_weight: Option<Rational>,
    #[command(flatten)]
    of: Parameters,
    /// The folder that gets the figures as SVG and PNG, and their tables as CSV.
    #[arg(long, value_name = "DIR", default_value = "figures")]
    out: PathBuf,
    #[command(flatten)]
    time: Time,
}

impl Run for FiguresArgs {
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let engine = match (&self.file, self.of.given().iter().find(|(_, given)| *given)) {
            (Some(_), Some((option, _))) => {
                return Err(CliError::NotForThisEngine { option, engine: "a file; use --set" });
            }
            (_, given) => given.is_some() || self.reading.is_some() || self.singlet_weight.is_some(),
        };
        refuse_unwritable_folder(&self.out)?;
        let watch = terminal.watch("", self.time.seconds);
        watch.doing("the figures");
        let written = match (&self.file, &self.sweep) {
            (Some(path), Some(range)) => {
                let range = Range::parse(range)?;
                let text = text_of(path).map_err(|source| CliError::Case { path: path.clone(), source })?;
                let quantities = self.quantity.iter().map(|text| Quantity::parse(text));
                let quantities = quantities.collect::<Result<Vec<_>, _>>()?;
                let settings = self.set.iter().map(|text| setting(text)).collect::<Result<Vec<_>, _>>()?;
                let sweep = Sweep {
                    path,
                    text: &text,
                    settings: &settings,
                    range: &range,
                    quantities: &quantities,
                    is_logarithmic: self.log_y,
                };
                write_sweep(&sweep, &self.out, &watch)?
            }
            _ if engine => {
                let readings = self.reading.map_or(vec![Reading::A, Reading::B], |reading| vec![reading]);
                if readings.contains(&Reading::C) {
                    return Err(CliError::LiteralReading);
                }
                let of = |reading| self.of.two_qubit(reading, self.singlet_weight.as_ref());
                let engines = readings.into_iter().map(of).collect::<Result<Vec<_>, _>>()?;
                write_of(&engines, &self.out)?
            }
            _ => write_all(&self.out)?,
        };
        drop(watch);
        terminal.show(&written)
    }
}

/// `NAME=VALUE`.
fn setting(text: &str) -> Result<(String, Rational), CliError> {
    let pair = text
        .split_once('=')
        .and_then(|(name, value)| Some((name.trim().to_owned(), parse_rational(value.trim()).ok()?)));
    pair.ok_or_else(|| CliError::Setting(text.to_owned()))
}
