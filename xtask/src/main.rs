//! Work on the repository itself: `cargo xtask pages` writes what the book says of the code, `cargo xtask
//! pages --check` compares.

mod blocks;
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

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["pages"] => pages::write(&root()),
        ["pages", "--check"] => pages::differing(&root()),
        _ => {
            eprintln!("usage: cargo xtask pages [--check]");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(pages) if words.contains(&"--check") && !pages.is_empty() => {
            eprintln!("not what `cargo xtask pages` writes: docs/{}", pages.join(", docs/"));
            ExitCode::FAILURE
        }
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
