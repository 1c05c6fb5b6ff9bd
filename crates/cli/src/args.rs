//! Arguments that several subcommands read alike.

use crate::error::CliError;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lindbound_checker::tier::Tier;
use lindbound_model::file::AnyFile;
use lindbound_number::{Rational, parse_rational};
use std::path::Path;

/// A tier by its name.
pub(crate) fn tier() -> impl TypedValueParser<Value = Tier> {
    let named = |name: String| Tier::ALL.into_iter().find(|tier| tier.name() == name);
    PossibleValuesParser::new(Tier::ALL.map(Tier::name)).try_map(move |name| named(name).ok_or("no tier"))
}

/// An exact number: `1e-9`, `0.1`, `1/3`.
pub(crate) fn number(text: &str) -> Result<Rational, String> {
    parse_rational(text).map_err(|error| error.to_string())
}

/// Opens a case or an engine; `-` is standard input.
pub(crate) fn open(path: &Path) -> Result<AnyFile, CliError> {
    open_with(path, None)
}

/// The same, and repairs what is not valid up to a distance.
pub(crate) fn open_with(path: &Path, repair: Option<&Rational>) -> Result<AnyFile, CliError> {
    let read = match path == Path::new("-") {
        true => AnyFile::read_with(std::io::stdin(), repair),
        false => AnyFile::open_with(path, repair),
    };
    read.map_err(|source| CliError::Case { path: path.to_owned(), source })
}
