use lindbound_bounds::language::ParseError;
use lindbound_model::error::CaseError;
use lindbound_number::matrix::SpectrumError;
use lindbound_thermo::ThermoError;
use std::path::PathBuf;

/// Why a command could not do its work; every one is bad input or usage (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum CheckerError {
    /// A case file is not acceptable.
    #[error("{path}: {source}", path = path.display())]
    Case {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        source: CaseError,
    },
    /// A statement is not well formed.
    #[error("statement: {0}")]
    Statement(#[from] ParseError),
    /// No claim with this identifier.
    #[error("there is no claim `{0}`; `lindbound claims` lists them")]
    UnknownClaim(String),
    /// No family with this name.
    #[error("there is no family `{0}`; the families are {1}")]
    UnknownFamily(String, String),
    /// The chosen families draw no case of the chosen dimensions.
    #[error("the chosen families draw no cases of the chosen dimensions")]
    NothingToCheck,
    /// No control's name contains the text.
    #[error("no control's name contains `{0}`; `lindbound search --controls` names them all")]
    UnknownControl(String),
    /// A claim that was asked for speaks of none of the cases.
    #[error("`{0}` speaks of none of the chosen cases")]
    NeverApplied(String),
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
    /// A size that no case has.
    #[error("{0}")]
    NoSize(&'static str),
    /// An enumeration would take too long to count.
    #[error(
        "{about}: {number} {what}, more than {limit}; choose a smaller --dim, --height, --jumps, --grid or --rotations, or \
         --without-dephasing",
        number = in_digits(*number)
    )]
    TooManyCases {
        /// The levels with which it became too much.
        about: String,
        /// What there is too much of.
        what: &'static str,
        /// How many there are; the largest number there is if it is beyond that.
        number: u128,
        /// How many may be.
        limit: u128,
    },
    /// A list was not mapped to itself by the symmetries of its levels.
    #[error("the symmetries do not map the cases to each other: please report this")]
    NoSymmetry,
    /// A file without a statement and a verdict was to be replayed.
    #[error("the file is not a witness: it has no \"claim\" and \"verdict\"")]
    NoWitness,
    /// An engine was given where one moment is looked at.
    #[error("{path}: this is an engine, it has strokes: `lindbound engine FILE` looks at it", path = .0.display())]
    EngineForCase(PathBuf),
    /// A statement speaks of something the case does not have.
    #[error("{0}")]
    DoesNotApply(String),
    /// A witness could not be written.
    #[error("{path}: cannot be written: {kind}", path = path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        kind: std::io::ErrorKind,
    },
    /// A floating-point evaluation failed altogether.
    #[error("{0}")]
    Thermo(#[from] ThermoError),
    /// A Hamiltonian could not be diagonalised even in floating point.
    #[error("the Hamiltonian: {0}")]
    Spectrum(#[from] SpectrumError),
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
    /// A figure could not be drawn.
    #[error(transparent)]
    Plot(#[from] crate::figures::plot::PlotError),
    /// A campaign's plan or results are not acceptable.
    #[error(transparent)]
    Campaign(#[from] crate::campaign::CampaignError),
    /// A witness has no certificate.
    #[error("no certificate: {0}")]
    Prove(#[from] crate::prove::ProveError),
    /// Standard output could not be written.
    #[error("cannot write the output: {0}")]
    Output(std::io::ErrorKind),
}

/// Beyond a million million nobody wants the digits.
fn in_digits(number: u128) -> String {
    if number < 1_000_000_000_000 { number.to_string() } else { "over 10^12".into() }
}
