//! Errors of the library as exceptions of the package.

use lindbound::Error;
use lindbound::checker::CheckerError;
use lindbound::enumerate::EnumerateError;
use lindbound::model::error::CaseError;
use lindbound::search::SearchError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyModule;

/// Something that the package raises, before there is Python to raise it in.
pub struct Failure {
    class: &'static str,
    message: String,
    place: String,
}

/// What a call gives.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    fn new(class: &'static str, message: impl ToString) -> Self {
        Failure { class, message: message.to_string(), place: String::new() }
    }

    /// An option that means nothing.
    pub fn option(message: impl ToString) -> Self {
        Failure::new("OptionError", message)
    }

    /// A mistake of this program.
    pub fn internal(what: &str) -> Self {
        Failure::new("LindboundError", format!("internal error, please report it: {what}"))
    }
}

impl From<CaseError> for Failure {
    fn from(error: CaseError) -> Self {
        Failure { place: error.place.clone(), ..Failure::new("CaseError", error) }
    }
}

impl From<CheckerError> for Failure {
    fn from(error: CheckerError) -> Self {
        let class = match error {
            CheckerError::Statement(_)
            | CheckerError::UnknownClaim(_)
            | CheckerError::Mixed
            | CheckerError::SameName(_)
            | CheckerError::NeverApplied(..)
            | CheckerError::DoesNotApply(_) => "StatementError",
            CheckerError::Unseparated
            | CheckerError::Steady(_)
            | CheckerError::Spectrum(_)
            | CheckerError::NoWitness => "CaseError",
            CheckerError::UnknownFamily(..) | CheckerError::NothingToCheck(_) => "OptionError",
            _ => "LindboundError",
        };
        Failure::new(class, error)
    }
}

impl From<EnumerateError> for Failure {
    fn from(error: EnumerateError) -> Self {
        Failure::new("OptionError", error)
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Checker(error) => error.into(),
            SearchError::Statement(_) | SearchError::NoValue(_) => Failure::new("StatementError", error),
            SearchError::NothingDropped { .. } | SearchError::NothingToSearch => {
                Failure::new("OptionError", error)
            }
            _ => Failure::new("LindboundError", error),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Checker(error) => error.into(),
            Error::Search(error) => error.into(),
            Error::Model(error) => error.into(),
            Error::File { ref source, .. } => {
                Failure { place: source.place.clone(), ..Failure::new("CaseError", &error) }
            }
            Error::Spectrum(_) => Failure::new("CaseError", error),
            Error::Statement(_) => Failure::new("StatementError", error),
            Error::NoDimension { .. }
            | Error::DimensionTooLarge(_)
            | Error::NoSamples
            | Error::Seconds(_)
            | Error::NoTime(_) => Failure::new("OptionError", error),
            Error::Prove(_) | Error::NoVerdict => Failure::new("LindboundError", error),
        }
    }
}

/// The module of the exceptions.
static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| {
            let raised = || {
                let module = MODULE
                    .get_or_try_init(py, || PyModule::import(py, "lindbound._errors").map(Bound::unbind))?;
                let class = module.bind(py).getattr(failure.class)?;
                class.call1((failure.message, failure.place))
            };
            raised().map_or_else(|error| error, PyErr::from_value)
        })
    }
}
