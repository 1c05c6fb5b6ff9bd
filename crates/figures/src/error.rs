use crate::plot::PlotError;
use lindbound_checker::CheckerError;
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
