use crate::parameter::ParameterError;
use crate::plot::PlotError;
use lindbound_checker::CheckerError;
use lindbound_model::error::CaseError;
use lindbound_thermo::ThermoError;
use std::path::PathBuf;

/// Why a figure could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// A number behind it cannot be had.
    #[error(transparent)]
    Checker(#[from] CheckerError),
    /// A number behind it has no value.
    #[error(transparent)]
    Thermo(#[from] ThermoError),
    /// A number of a file cannot be set.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// A file is not valid with a value.
    #[error("at {name} = {value}: {error}")]
    Unreadable {
        /// What varies.
        name: String,
        /// Its value.
        value: String,
        /// What is wrong with the file.
        error: Box<CaseError>,
    },
    /// Nothing can be said of a file with a value.
    #[error("at {name} = {value}: {error}")]
    AtValue {
        /// What varies.
        name: String,
        /// Its value.
        value: String,
        /// Why.
        error: Box<CheckerError>,
    },
    /// A name of a quantity that a column of the table cannot have.
    #[error(
        "a quantity cannot be called `{0}` here: names are different from each other and from what varies, in one line, without `(lower)` and `(upper)`"
    )]
    Name(String),
    /// A quantity has no value at all.
    #[error("{name} has no value anywhere: {why}")]
    Nowhere {
        /// The quantity.
        name: String,
        /// Why.
        why: String,
    },
    /// It cannot be drawn.
    #[error(transparent)]
    Plot(#[from] PlotError),
    /// It cannot be written.
    #[error("{path}: cannot be written: {}", lindbound_model::words::why(*kind), path = path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        kind: std::io::ErrorKind,
    },
}
