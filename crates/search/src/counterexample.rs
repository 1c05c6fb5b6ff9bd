//! What a search finds: a case, or an engine.

use crate::shrink::Size;
use lindbound_checker::CheckerError;
use lindbound_checker::engine::record_engine;
use lindbound_checker::quote::{longest_number, quoted, quoted_engine};
use lindbound_checker::witness::record;
use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_model::file::AnyFile;
use lindbound_number::Rational;

/// A case or an engine that violates a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Counterexample {
    /// A model with a state.
    Case(Case<Rational>),
    /// An engine.
    Engine(Engine<Rational>),
}

impl Counterexample {
    /// What is in a file.
    ///
    /// # Errors
    /// [`CheckerError`] if a case has irrational levels.
    pub fn of(file: &AnyFile) -> Result<Self, CheckerError> {
        Ok(match file {
            AnyFile::Case(file) => Counterexample::Case(file.exact()?),
            AnyFile::Engine(file) => Counterexample::Engine(file.engine.clone()),
        })
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        match self {
            Counterexample::Case(case) => case.dimension(),
            Counterexample::Engine(engine) => engine.dimension(),
        }
    }

    /// The lines a researcher would quote.
    pub fn quoted(&self) -> String {
        match self {
            Counterexample::Case(case) => quoted(case),
            Counterexample::Engine(engine) => quoted_engine(engine),
        }
    }

    /// The same in one line.
    pub fn in_one_line(&self) -> String {
        let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.quoted().lines().map(line).collect::<Vec<_>>().join("; ")
    }

    /// The digits of the longest number in it.
    pub fn longest_number(&self) -> usize {
        longest_number(&self.quoted())
    }

    /// How large it is.
    pub fn size(&self) -> Size {
        match self {
            Counterexample::Case(case) => Size::of(case),
            Counterexample::Engine(engine) => Size::of_engine(engine),
        }
    }

    /// Its witness of a statement; `None` if that is undecided or has no value.
    pub fn record(&self, text: &str, origin: &str) -> Option<AnyFile> {
        match self {
            Counterexample::Case(case) => record(text, case, origin).map(AnyFile::Case),
            Counterexample::Engine(engine) => record_engine(text, engine, origin).map(AnyFile::Engine),
        }
    }
}
