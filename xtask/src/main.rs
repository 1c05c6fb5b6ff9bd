//! Work on the repository itself: `cargo xtask pages` lists new families and writes what the book says of the
//! code; `cargo test` compares.

mod blocks;
mod families;
mod pages;
mod source;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why the work could not be done.
#[derive(Debug, thiserror::Error)]
enum XtaskError {
    /// A file cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A page has no such block, or does not end it.
    #[error("docs/{page}: no block `{block}`, from `{}` to `{}`", pages::begin(block), pages::END)]
    NoBlock {
        /// The page.
        page: &'static str,
        /// The block.
        block: &'static str,
    },
    /// A file among the families whose family cannot be listed.
    #[error(
        "{path}: no line `pub(super) const NAME: {kind} = …`, by which a family is listed",
        path = path.display()
    )]
    NoFamily {
        /// The file.
        path: PathBuf,
        /// The type of what is listed.
        kind: &'static str,
    },
    /// A claim does not parse.
    #[error("{0}: {1}")]
    Claim(&'static str, lindbound_bounds::language::ParseError),
}

impl XtaskError {
    /// What is wrong with a file.
    fn of_file(path: &Path, source: std::io::Error) -> Self {
        XtaskError::File { path: path.to_owned(), source }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The same command, compiled anew.
fn again() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    match std::process::Command::new(cargo).args(["xtask", "pages"]).current_dir(root()).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["pages"] => match families::write(&root()) {
            // What is written of families is known once they are compiled.
            Ok(true) => return again(),
            Ok(false) => pages::write(&root()),
            Err(error) => Err(error),
        },
        _ => {
            eprintln!("usage: cargo xtask pages");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

#[test]
fn families_are_listed_and_pages_are_what_is_written() -> Result<(), XtaskError> {
    assert!(families::are_listed(&root())?, "a family is not listed: `cargo xtask pages` does it");
    assert_eq!(pages::differing(&root())?, Vec::<&str>::new(), "not what `cargo xtask pages` writes");
    Ok(())
}
