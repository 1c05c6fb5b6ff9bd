//! `lindbound report`.

use crate::args::tolerated;
use crate::asked::AskedArgs;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use clap::Args;
use lindbound::pages::html;
use lindbound_checker::report::Exit;
use lindbound_checker::witness::refuse_unwritable;
use lindbound_model::words::why;
use std::path::{Path, PathBuf};

/// A page on a folder of model files: the verdict of all claims, or of some statements, on every case and
/// engine in it; with the exit code of `inspect` of all these files.
#[derive(Args)]
pub(crate) struct ReportArgs {
    /// The folder: its files that end in .json, and those of the folders in it.
    folder: PathBuf,
    #[command(flatten)]
    asked: AskedArgs,
    /// The file that gets the page (default: standard output).
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Run for ReportArgs {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html]
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let terminal = terminal.with_default(Format::Html);
        self.out.as_deref().map_or(Ok(()), refuse_unwritable)?;
        let questions = self.asked.questions()?;
        let named = models(&self.folder)?.into_iter().map(|path| {
            let name = path.strip_prefix(&self.folder).unwrap_or(&path).display().to_string();
            (name, path)
        });
        let (report, files) = self.asked.answered(questions, named, &terminal)?;
        let title = format!("Models in {}", self.folder.display());
        let page = |format| (format == Format::Html).then(|| html::files(&report, &files, "report", &title));
        let exit = match &self.out {
            Some(path) => terminal.write_as(path, &report, page)?,
            None => terminal.show_as(&report, page)?,
        };
        Ok(tolerated(exit, self.asked.allow_undecided))
    }
}

/// The model files of a folder and of the folders in it, in the order of their paths.
fn models(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let refused = |why: String| CliError::Folder { path: folder.to_owned(), why };
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let of_next = |error: std::io::Error| CliError::Folder { path: next.clone(), why: why(error.kind()) };
        for entry in std::fs::read_dir(&next).map_err(of_next)? {
            let entry = entry.map_err(of_next)?;
            let (path, hidden) = (entry.path(), entry.file_name().to_string_lossy().starts_with('.'));
            // A link to a folder may lead back to where it stands.
            match entry.file_type().map_err(of_next)?.is_dir() {
                true if !hidden => folders.push(path),
                false if !hidden && path.extension().is_some_and(|end| end == "json") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    if found.is_empty() { Err(refused("there is no file that ends in .json".into())) } else { Ok(found) }
}
