use lindbound_bounds::language::ParseError;
use lindbound_checker::CheckerError;
use lindbound_thermo::ThermoError;

/// Why a search cannot be made; every one is bad input or usage (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The chosen families draw no case of the chosen dimensions.
    #[error("the chosen families draw no cases of the chosen dimensions")]
    NothingToSearch,
    /// A statement has no value on any case it was tried on.
    #[error("the statement has no value on any of the cases tried: {0}")]
    NoValue(#[source] ThermoError),
    /// A hypothesis was to be dropped that is not required.
    #[error("`{question}` does not require {hypothesis}: there is nothing to drop")]
    NothingDropped {
        /// The claim or conjecture.
        question: String,
        /// The hypothesis.
        hypothesis: &'static str,
    },
    /// No control's name contains the text.
    #[error("no control's name contains `{0}`; `lindbound search --controls` names them all")]
    UnknownControl(String),
    /// A control is not well formed.
    #[error("statement: {0}")]
    Statement(#[from] ParseError),
    /// What was found cannot be decided or written.
    #[error(transparent)]
    Checker(#[from] CheckerError),
}
