//! Arguments that several subcommands read alike.

use crate::error::CliError;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lindbound_checker::report::Exit;
use lindbound_checker::tier::Tier;
use lindbound_model::file::AnyFile;
use lindbound_number::{Rational, parse_rational};
use std::ops::RangeInclusive;
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

/// A whole number of a range.
pub(crate) fn whole<T: TryFrom<u64>>(
    range: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text| {
        let found = text.parse().ok().filter(|n| range.contains(n)).and_then(|n| T::try_from(n).ok());
        found.ok_or_else(|| match (range.start(), range.end()) {
            (least, &u64::MAX) => format!("a whole number is needed, at least {least}"),
            (least, most) => format!("a whole number is needed, from {least} to {most}"),
        })
    }
}

/// How a command ended that is told that something may stay undecided.
pub(crate) fn tolerated(exit: Exit, allow_undecided: bool) -> Exit {
    if allow_undecided && exit == Exit::Undecided { Exit::Fine } else { exit }
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
