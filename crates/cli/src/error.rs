use lindbound_campaign::CampaignError;
use lindbound_checker::CheckerError;
use lindbound_enumerate::EnumerateError;
use lindbound_figures::FigureError;
use lindbound_figures::parameter::ParameterError;
use lindbound_model::error::CaseError;
use lindbound_prove::ProveError;
use lindbound_search::SearchError;
use std::path::PathBuf;

/// Why a command could not do its work; every one is bad input or usage (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// A case file is not acceptable.
    #[error("{path}: {source}", path = path.display())]
    Case {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        source: CaseError,
    },
    /// Statements that are expected to be false, asked of files.
    #[error(
        "{path}: `refute` has no meaning where statements are asked of files: `lindbound check` has it",
        path = .0.display()
    )]
    NothingRefuted(PathBuf),
    /// A format that a command does not have.
    #[error("`{}` has no format {format}: it has {has}", command.to_lowercase())]
    NoFormat {
        /// The command.
        command: String,
        /// What was asked for.
        format: String,
        /// What there is.
        has: String,
    },
    /// A folder of models that is none.
    #[error("{path}: {why}", path = .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// Standard input was asked for twice.
    #[error("`-` is standard input, which can be given once")]
    InputTwice,
    /// Neither an engine that needs no file nor a file.
    #[error("there is no file `{name}`{near}")]
    NoEngine {
        /// As it is written.
        name: String,
        /// What may be meant.
        near: String,
    },
    /// A state to start from that there is not.
    #[error(transparent)]
    Start(CaseError),
    /// An engine was given where one moment is looked at.
    #[error(
        "{path}: this is an engine, it has strokes: `lindbound engine FILE` looks at it",
        path = .0.display()
    )]
    EngineForCase(PathBuf),
    /// An option of the report on one file.
    #[error("{0} has no meaning where statements are asked of files: there they are certified")]
    NotForThese(&'static str),
    /// An option of an enumeration of what nothing is asked of.
    #[error(
        "{option} is about {of}, of which nothing is asked here: name a claim about {of}, such as {such}"
    )]
    NothingAsked {
        /// The option.
        option: &'static str,
        /// Cases or engines.
        of: &'static str,
        /// A claim about them.
        such: &'static str,
    },
    /// A case was given where a cycle is looked at.
    #[error(
        "{path}: this is a case, it has no strokes: `lindbound inspect FILE` looks at it",
        path = .0.display()
    )]
    CaseForEngine(PathBuf),
    /// The thread pool could not be started.
    #[error("cannot start {0} threads")]
    Threads(usize),
    /// Reading C of the two-qubit engine.
    #[error(
        "reading C is the Letter's text as printed: a gap of 2ω with rates in βω, so detailed balance fails \
         (γ(2ω)/γ(−2ω) = e^(βω) where e^(2βω) is due) and (8) does not apply; --force computes it all the same"
    )]
    LiteralReading,
    /// An option that this kind of engine does not have.
    #[error("{option} has no meaning for {engine}")]
    NotForThisEngine {
        /// The option.
        option: &'static str,
        /// The engine.
        engine: &'static str,
    },
    /// A number of a file that is to be set.
    #[error("`{0}` is not NAME=VALUE with a number, such as strokes.0.duration=1/2")]
    Setting(String),
    /// A range or a name of a number of a file.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// A state of the basis that does not exist.
    #[error("there is no basis state `{index}`: they are numbered from 1 to {d}")]
    NoBasisState {
        /// What was asked for.
        index: String,
        /// d.
        d: usize,
    },
    /// `βω` so large that nothing is ever absorbed.
    #[error("βω is larger than 10000: e^(−βω) is beyond reach")]
    ColdBeyondReach,
    /// An engine of a dimension that no file may have.
    #[error("an engine of N = {found} is too large for a file (at most {largest})")]
    TooLargeToWrite {
        /// N.
        found: usize,
        /// The largest.
        largest: usize,
    },
    /// Standard output could not be written.
    #[error("cannot write the output: {}", lindbound_model::words::why(*.0))]
    Output(std::io::ErrorKind),
    /// A question has no answer.
    #[error(transparent)]
    Checker(#[from] CheckerError),
    /// An enumeration cannot be made.
    #[error(transparent)]
    Enumerate(#[from] EnumerateError),
    /// A search cannot be made.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The certificate would take the place of the witness.
    #[error("{path}: this is the witness itself: its certificate needs another file", path = .0.display())]
    OverWitness(PathBuf),
    /// A witness has no certificate.
    #[error("no certificate: {0}")]
    Prove(#[source] ProveError),
    /// A figure could not be drawn.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// A campaign's plan or results are not acceptable.
    #[error(transparent)]
    Campaign(#[from] CampaignError),
}

/// A file that is no witness is refused as everywhere else.
impl From<ProveError> for CliError {
    fn from(error: ProveError) -> Self {
        match error {
            ProveError::Checker(error) => CliError::Checker(error),
            error => CliError::Prove(error),
        }
    }
}
