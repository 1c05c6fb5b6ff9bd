use crate::layout::visible;
use lindbound_bounds::every_claim;
use lindbound_bounds::language::ParseError;
use lindbound_model::words::{meant, why};
use lindbound_number::matrix::SpectrumError;
use lindbound_thermo::ThermoError;
use std::path::PathBuf;

/// Why a question has no answer; every one is bad input or usage (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum CheckerError {
    /// A statement is not well formed.
    #[error("statement: {0}")]
    Statement(#[from] ParseError),
    /// No claim with this identifier.
    #[error(
        "there is no claim `{name}`, `lindbound claims` lists them{near}",
        name = .0,
        near = meant(.0, claim_ids())
    )]
    UnknownClaim(String),
    /// A statement that nothing can have.
    #[error(
        "the statement speaks of one moment and of a whole cycle at once: a state has no W, Q_H, eta …, an engine no sigma, \
         J, C_l1 … of one moment; ask each part by itself"
    )]
    Mixed,
    /// The work of an engine by its parts is not what its heats say: a mistake of the program.
    #[error("the work of quenches and coherent parts is not Σ Q_a: please report this")]
    FirstLaw,
    /// Two questions with one name.
    #[error("two questions are called `{0}`")]
    SameName(String),
    /// A Hamiltonian whose levels or gaps are too near each other.
    #[error("the Hamiltonian: whether levels or gaps coincide is not decided")]
    Unseparated,
    /// A file asks for the steady state, and there are several.
    #[error("state.steady: {0}")]
    Steady(ThermoError),
    /// The same of one file of several.
    #[error("{file}: state.steady: {source}", file = visible(file))]
    SteadyOfFile {
        /// The file.
        file: String,
        /// How many there are.
        source: ThermoError,
    },
    /// No family with this name.
    #[error(
        "there is no family `{name}`; the families are {known}{near}",
        name = .0,
        near = meant(.0, .1.split(", ")),
        known = .1
    )]
    UnknownFamily(String, String),
    /// The chosen families draw no case of the chosen dimensions.
    #[error("the chosen families draw no cases of the chosen dimensions{}", because(.0))]
    NothingToCheck(String),
    /// A claim that was asked for speaks of none of the cases.
    #[error("`{name}` speaks of none of the chosen cases{why}", name = .0, why = because(.1))]
    NeverApplied(String, String),
    /// A file without a statement and a verdict was to be replayed.
    #[error(
        "the file is not a witness: it has no \"claim\" and \"verdict\"; give both, a statement and \
         \"violated\" or \"holds\", or take a file that `search --out` or `check --out` wrote"
    )]
    NoWitness,
    /// A statement speaks of something the case does not have.
    #[error("{0}")]
    DoesNotApply(String),
    /// A witness could not be written.
    #[error("{path}: cannot be written: {}", why(*kind), path = path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        kind: std::io::ErrorKind,
    },
    /// A file where a folder is needed.
    #[error("{path}: cannot be written: it is not a folder", path = .0.display())]
    NoFolder(PathBuf),
    /// Time was over before anything could be said.
    #[error("out of time before {0}: nothing is decided")]
    OutOfTime(&'static str),
    /// A floating-point evaluation failed altogether.
    #[error("{0}")]
    Thermo(#[from] ThermoError),
    /// A Hamiltonian could not be diagonalised even in floating point.
    #[error("the Hamiltonian: {0}")]
    Spectrum(#[from] SpectrumError),
}

/// The names of all claims.
pub fn claim_ids() -> impl Iterator<Item = &'static str> {
    every_claim().into_iter().map(|claim| claim.id)
}

/// What is missing, if it is known.
fn because(missing: &str) -> String {
    if missing.is_empty() { String::new() } else { format!(": {missing}") }
}
