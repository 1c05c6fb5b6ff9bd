//! `--record`: every certified verdict as a line of a file, for the referee of `proofs/rocq`.

use crate::error::CliError;
use lindbound_checker::CheckerError;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::Question;
use lindbound_checker::report::Report;
use lindbound_checker::subject::AnySubject;
use lindbound_number::Verdict;
use lindbound_prove::recorded;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Writes verdicts down, in the order of their text and not that of threads, and hands all else on.
pub(crate) struct Recorder<'a> {
    to: &'a dyn Progress,
    lines: Mutex<Vec<String>>,
    file: File,
    path: PathBuf,
}

impl<'a> Recorder<'a> {
    /// A new file at this place.
    pub(crate) fn create(path: &Path, to: &'a dyn Progress) -> Result<Self, CliError> {
        let file = File::create(path).map_err(|error| unwritable(path, &error))?;
        Ok(Recorder { to, lines: Mutex::default(), file, path: path.to_owned() })
    }

    /// Writes the file.
    pub(crate) fn finished(self) -> Result<(), CliError> {
        let mut lines = self.lines.into_inner().unwrap_or_else(PoisonError::into_inner);
        lines.sort_unstable();
        let mut file = BufWriter::new(self.file);
        let written = lines.iter().try_for_each(|line| writeln!(file, "{line}"));
        written.and_then(|()| file.flush()).map_err(|error| unwritable(&self.path, &error))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
    CheckerError::Unwritable { path: path.to_owned(), kind: error.kind() }.into()
}

impl Progress for Recorder<'_> {
    fn start(&self, all: u64, done: u64) {
        self.to.start(all, done);
    }

    fn step(&self, done: u64) {
        self.to.step(done);
    }

    fn finish(&self) {
        self.to.finish();
    }

    fn doing(&self, what: &str) {
        self.to.doing(what);
    }

    fn so_far(&self, report: &dyn Report) {
        self.to.so_far(report);
    }

    fn deadline(&self) -> Option<Instant> {
        self.to.deadline()
    }

    fn wants_verdicts(&self) -> bool {
        true
    }

    fn verdict(&self, place: &str, question: &Question, subject: &AnySubject, verdict: Verdict) {
        let line = recorded(place, &question.id, &question.statement, subject, verdict);
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).extend(line);
    }
}
