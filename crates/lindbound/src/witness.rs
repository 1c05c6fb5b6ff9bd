//! Counterexamples as they are handed out.

use crate::error::Error;
use lindbound_checker::either;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::witness::{Replay, record_any, replay, write_text};
use lindbound_model::file::AnyFile;
use lindbound_prove::certificate;
use std::path::Path;

/// A subject with a statement and its verdict: a file that anybody can decide again.
///
/// ```
/// use lindbound::prelude::*;
/// let witness = assert_refuted!("sigma(bd) >= sigma(rho)", dim = 2);
/// assert!(witness.replay()?.is_violated());
/// assert!(witness.quoted().contains("bath"));
/// assert!(witness.certificate("small")?.contains("Theorem verdict"));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Witness {
    /// The state or the cycle.
    pub subject: AnySubject,
    file: AnyFile,
}

impl Witness {
    /// The witness of a statement on a subject.
    ///
    /// # Errors
    /// [`Error::Model`] if the subject is not what a file may hold; [`Error::NoVerdict`] if the statement is
    /// undecided there or speaks of something it does not have.
    ///
    /// ```
    /// use lindbound::prelude::*;
    /// let mut engine = lindbound::model::letter::TwoNEngine::near_carnot(2).engine();
    /// engine.strokes[0].jumps[0].bath = 7;
    /// let error = Witness::new("W >= 0", engine.into(), "by hand").unwrap_err();
    /// assert_eq!(error.to_string(), "strokes[0].jumps[0].bath: there is no bath 7, there are 2");
    /// ```
    pub fn new(text: &str, subject: AnySubject, origin: &str) -> Result<Self, Error> {
        let subject: AnySubject = either!(&subject, subject => subject.clone().validated()?.into());
        let file = record_any(text, &subject, origin).ok_or(Error::NoVerdict)?;
        Ok(Witness { subject, file })
    }

    /// Reads a witness.
    ///
    /// # Errors
    /// [`Error`] if the file is not acceptable or has irrational levels.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let wrong = |source| Error::File { path: path.to_owned(), source };
        Witness::of(AnyFile::open(path).map_err(wrong)?)
    }

    /// The witness in a file that was read.
    ///
    /// # Errors
    /// [`Error`] if it has irrational levels.
    pub fn of(file: AnyFile) -> Result<Self, Error> {
        Ok(Witness { subject: AnySubject::of(&file)?, file })
    }

    /// The statement, if the file has one.
    pub fn claim(&self) -> Option<&str> {
        self.file.witness().map(|witness| witness.claim.as_str())
    }

    /// Decides it again, from the file alone.
    ///
    /// # Errors
    /// [`Error`] if the file is no witness.
    pub fn replay(&self) -> Result<Replay, Error> {
        Ok(replay(&self.file)?)
    }

    /// The lines a researcher would quote.
    pub fn quoted(&self) -> String {
        self.subject.quoted()
    }

    /// The file, every number exact.
    pub fn text(&self) -> String {
        self.file.write()
    }

    /// Writes the file, making the folder it belongs in.
    ///
    /// # Errors
    /// [`Error::Checker`] if it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        Ok(write_text(path, &self.text())?)
    }

    /// A file for Rocq whose theorem is the verdict, in a module of the given name.
    ///
    /// # Errors
    /// [`Error::Prove`] if there is none.
    pub fn certificate(&self, module: &str) -> Result<String, Error> {
        Ok(certificate(module, &self.file)?)
    }
}
