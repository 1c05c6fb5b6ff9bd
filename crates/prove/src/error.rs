//! Why there is no certificate.

use lindbound_checker::CheckerError;
use lindbound_number::matrix::SpectrumError;
use lindbound_thermo::{ThermoError, View};

/// Why a witness has no certificate; every one is bad input or usage (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// The verdict or the hypotheses are not those the file records.
    #[error("the verdict is not what the file says: `lindbound replay` shows it")]
    NotConfirmed,
    /// The verdict is the one the file records, and the hypotheses are not.
    #[error("the hypotheses that fail are not those the file says: `lindbound replay` shows it")]
    OtherHypotheses,
    /// The verdict is not a violation.
    #[error("only violations have certificates, and this witness says that its statement {0}")]
    NotViolated(&'static str),
    /// The statement has a premise.
    #[error("the statement has a premise: certificates prove what is stated of everything")]
    Premise,
    /// The statement speaks of the steady state.
    #[error("the statement speaks of the steady state π, which certificates do not solve for")]
    SteadyState,
    /// The model is given by a Hamiltonian matrix or by couplings.
    #[error("the model is given by a Hamiltonian or by couplings: only levels with jumps have certificates")]
    HamiltonianMatrix,
    /// A bath is given by β.
    #[error("bath {0} is given by its β: only Boltzmann factors, which are rational, have certificates")]
    Beta(String),
    /// A bath of an engine is given by its Boltzmann factor.
    #[error("bath {0} is given by its Boltzmann factor: engines have certificates with β alone")]
    BoltzmannFactor(String),
    /// The rates of a stroke are those of Result 4.
    #[error("the rates of a stroke follow the Fermi law: only rates times e^(−βω) have certificates")]
    FermiRates,
    /// `∫A_qm dt` is needed, and it is an integral of moduli that are not those of a real number of one sign.
    #[error("a coherence inside a level is complex or changes its sign during a stroke")]
    TurningCoherence,
    /// The same, where only the check does not see the sign.
    #[error("a coherence inside a level is not seen to keep its sign during a stroke")]
    UnseenCoherence,
    /// An upper bound of `∫J_tot dt` is needed.
    #[error("a current is not seen to keep its sign during a stroke, and so ∫J_tot dt has no upper bound")]
    TurningCurrent,
    /// The engine is said to absorb heat, and so little that it is not seen.
    #[error("the heat from the hot bath is not seen to be positive")]
    UnseenHeat,
    /// The positivity of the states is not seen.
    #[error("the states are not seen to be positive")]
    NotPositive,
    /// A rate is irrational.
    #[error("the rate at −ω of jump {0} is irrational")]
    IrrationalRate(usize),
    /// A state of which σ̇ is needed has irrational eigenvalues.
    #[error("{0} has irrational eigenvalues")]
    IrrationalSpectrum(View),
    /// A quantity has an irrational value that the certificates do not write down.
    #[error("{0} is not rational")]
    IrrationalValue(String),
    /// A quantity is infinite where the certificates need a number.
    #[error("{0} is infinite")]
    Infinite(String),
    /// A quotient is infinite that is made of quantities which are infinite elsewhere.
    #[error("a quotient of quantities that are infinite in other states is itself infinite")]
    InfiniteQuotient,
    /// Something infinite stands where a theorem would take it for a number.
    #[error("something infinite stands inside a quotient, a function, a power, a maximum or a sum")]
    InfiniteWithin,
    /// `0·∞` is met, which was decided for any number in its place and is 0 in the theorem.
    #[error("0·∞ is met, which was decided for any number in its place")]
    ZeroTimesInfinity,
    /// A quotient that is infinite, or 0/0, unless its divisor is seen not to vanish; it is 0 in the theorem.
    #[error("{0} is not seen to differ from zero, and something is divided by it")]
    ZeroDivisor(String),
    /// Zero where something is divided by it, or where it is a quotient's own, of which the check does not
    /// see that it is.
    #[error("{0} is zero, which is not seen through roots and logarithms, and it stands in a quotient")]
    UnseenZero(String),
    /// Two equal sides of which the check does not see that they are.
    #[error("both sides are equal, which is not seen through the roots, logarithms and means in them")]
    EqualSides,
    /// Sides that are nearly equal, or equal.
    #[error("the sides differ by less than 2^{0}, if at all, and the check does not tell which is larger")]
    TooNear(i64),
    /// Sides of which less is seen.
    #[error("the bounds that the check has for both sides do not tell which is larger")]
    NotSeparated,
    /// More maxima than the check takes.
    #[error(
        "{all} maxima and minima, {undecided} of them of nearly equal sides, are more than the check takes"
    )]
    ManyExtrema {
        /// All of them.
        all: usize,
        /// Those of which both sides have to be looked at.
        undecided: u32,
    },
    /// A quantity the certificates do not speak of.
    #[error("certificates do not speak of {0}")]
    Untranslated(String),
    /// A quantity has no value.
    #[error(transparent)]
    Thermo(#[from] ThermoError),
    /// The levels are irrational.
    #[error("the Hamiltonian: {0}")]
    Spectrum(#[from] SpectrumError),
    /// The file is no witness that can be decided.
    #[error(transparent)]
    Checker(#[from] CheckerError),
}
