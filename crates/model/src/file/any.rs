//! The door for a file of either kind.

use super::contents::{CaseFile, Form, Label, Witness};
use super::engine::EngineFile;
use super::raw::RawEither;
use super::read::{text_from, text_of};
use super::reading::Reading;
use crate::error::CaseError;
use lindbound_number::Rational;
use std::path::Path;

/// A file of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyFile {
    /// A model with a state.
    Case(Box<CaseFile>),
    /// An engine: a file with strokes.
    Engine(Box<EngineFile>),
}

impl AnyFile {
    /// Reads a case or an engine from disk.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the file.
    pub fn open(path: &Path) -> Result<Self, CaseError> {
        Self::open_with(path, None)
    }

    /// Reads a case or an engine from disk, and repairs what is not valid up to a distance, as if the file
    /// allowed it.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the file; for an engine that is to be repaired.
    pub fn open_with(path: &Path, repair: Option<&Rational>) -> Result<Self, CaseError> {
        Self::parse_with(&text_of(path)?, Reading { repair, ..Reading::beside(path) })
    }

    /// Reads a case or an engine from a stream.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    ///
    /// ```
    /// use lindbound_model::file::AnyFile;
    /// let error = AnyFile::read("{}".as_bytes()).unwrap_err();
    /// assert!(error.to_string().contains("missing field"));
    /// ```
    pub fn read(stream: impl std::io::Read) -> Result<Self, CaseError> {
        Self::read_with(stream, None)
    }

    /// Reads a case or an engine from a stream, as [`AnyFile::open_with`] does; files that it names lie in
    /// the current folder.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    pub fn read_with(stream: impl std::io::Read, repair: Option<&Rational>) -> Result<Self, CaseError> {
        Self::parse_with(&text_from(stream)?, Reading { folder: Some(Path::new("")), repair })
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    pub fn parse(text: &str) -> Result<Self, CaseError> {
        Self::parse_with(text, Reading::default())
    }

    /// Reads JSON text with what it does not say.
    ///
    /// # Errors
    /// [`CaseError`] with the place in the text.
    ///
    /// ```
    /// use lindbound_model::file::{AnyFile, Reading};
    /// assert!(AnyFile::parse_with("{}", Reading::default()).is_err());
    /// ```
    pub fn parse_with(text: &str, reading: Reading) -> Result<Self, CaseError> {
        let has_strokes =
            serde_json::from_str::<RawEither>(text).is_ok_and(|either| either.strokes.is_some());
        if has_strokes {
            EngineFile::parse_with(text, reading).map(|file| AnyFile::Engine(Box::new(file)))
        } else {
            CaseFile::parse_with(text, reading).map(|file| AnyFile::Case(Box::new(file)))
        }
    }

    /// The file as JSON, every number an exact string.
    pub fn write(&self) -> String {
        match self {
            AnyFile::Case(file) => file.write(),
            AnyFile::Engine(file) => file.write(),
        }
    }

    /// The file as a JSON value.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            AnyFile::Case(file) => file.to_json(),
            AnyFile::Engine(file) => file.to_json(),
        }
    }

    /// Whether energies and jumps are given, and not a Hamiltonian and couplings.
    pub fn has_levels(&self) -> bool {
        self.as_case().is_none_or(|file| matches!(file.form, Form::Levels { .. }))
    }

    /// The model in a state, if it is no engine.
    pub fn into_case(self) -> Option<CaseFile> {
        match self {
            AnyFile::Case(file) => Some(*file),
            AnyFile::Engine(_) => None,
        }
    }

    /// The engine, if it is one.
    pub fn into_engine(self) -> Option<EngineFile> {
        match self {
            AnyFile::Case(_) => None,
            AnyFile::Engine(file) => Some(*file),
        }
    }

    /// The model in a state, if it is no engine.
    pub fn as_case(&self) -> Option<&CaseFile> {
        match self {
            AnyFile::Case(file) => Some(file),
            AnyFile::Engine(_) => None,
        }
    }

    /// The names of its baths.
    pub fn bath_names(&self) -> Vec<String> {
        let baths = match self {
            AnyFile::Case(file) => &file.baths,
            AnyFile::Engine(file) => &file.engine.baths,
        };
        baths.iter().map(|bath| bath.name.clone()).collect()
    }

    /// What the file says of itself for people.
    pub fn label(&self) -> &Label {
        match self {
            AnyFile::Case(file) => &file.label,
            AnyFile::Engine(file) => &file.label,
        }
    }

    /// What the file says, if it is a witness.
    pub fn witness(&self) -> Option<&Witness> {
        match self {
            AnyFile::Case(file) => file.witness.as_ref(),
            AnyFile::Engine(file) => file.witness.as_ref(),
        }
    }
}
