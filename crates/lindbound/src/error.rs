use lindbound_bounds::language::ParseError;
use lindbound_checker::CheckerError;
use lindbound_model::error::CaseError;
use lindbound_model::limits::MAX_DIMENSION;
use lindbound_number::matrix::SpectrumError;
use lindbound_prove::ProveError;
use lindbound_search::SearchError;
use std::path::PathBuf;

/// Why a question has no answer; every one is a mistake in what was asked or given, and names its place.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A statement is not well formed.
    #[error("statement: {0}")]
    Statement(#[from] ParseError),
    /// A question has no answer.
    #[error(transparent)]
    Checker(#[from] CheckerError),
    /// A search cannot be made.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A file is not acceptable.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        source: CaseError,
    },
    /// A model is not what a file may hold.
    #[error(transparent)]
    Model(#[from] CaseError),
    /// A model is given by a Hamiltonian with irrational energies.
    #[error("the Hamiltonian: {0}")]
    Spectrum(#[from] SpectrumError),
    /// A witness has no certificate.
    #[error("no certificate: {0}")]
    Prove(#[from] ProveError),
    /// A range of dimensions that holds none.
    #[error("dim: {low}..={high} holds no dimension; the smaller comes first")]
    NoDimension {
        /// The first.
        low: usize,
        /// The last, smaller than the first.
        high: usize,
    },
    /// A dimension beyond those that any case has.
    #[error("dim: the dimension {0} is larger than {MAX_DIMENSION}")]
    DimensionTooLarge(usize),
    /// No models are to be drawn.
    #[error("samples: at least one model of each family and dimension has to be drawn")]
    NoSamples,
    /// A time that nothing can take.
    #[error("seconds: a time is finite and not negative, but this is {0}")]
    Seconds(f64),
    /// Time was up before anything was looked at.
    #[error("seconds: in {0} s no model was drawn that the statement speaks of")]
    NoTime(f64),
    /// A witness has no verdict to be recorded.
    #[error("the statement is not decided here, so there is nothing to hand out")]
    NoVerdict,
}
