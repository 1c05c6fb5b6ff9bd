//! Arguments that several subcommands read alike.

use crate::error::CliError;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lindbound_checker::tier::Tier;
use lindbound_model::file::AnyFile;
use std::path::Path;

/// A tier by its name.
pub(crate) fn tier() -> impl TypedValueParser<Value = Tier> {
    let named = |name: String| Tier::ALL.into_iter().find(|tier| tier.name() == name);
    PossibleValuesParser::new(Tier::ALL.map(Tier::name)).try_map(move |name| named(name).ok_or("no tier"))
}

/// Opens a case or an engine; `-` is standard input.
pub(crate) fn open(path: &Path) -> Result<AnyFile, CliError> {
    let read = if path == Path::new("-") { AnyFile::read(std::io::stdin()) } else { AnyFile::open(path) };
    read.map_err(|source| CliError::Case { path: path.to_owned(), source })
}
