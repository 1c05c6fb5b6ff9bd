//! What can be wrong with a case or an engine.

use crate::bath_spectrum::DensityError;
use crate::operator::OperatorError;
use crate::words::{are, entries, known_baths, meant, pair, unreadable, why};
use lindbound_npy::NpyError;
use lindbound_number::{LiteralError, MAX_COARSE_BLOCK};

/// The kinds of problem a case or an engine can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not the JSON this format asks for; the JSON reader's words.
    #[error("{0}")]
    Json(String),
    /// Not UTF-8.
    #[error("the file is not UTF-8 text (byte {0})")]
    NotUtf8(usize),
    /// What some editors write before a text.
    #[error("the file begins with a byte-order mark, which JSON does not have: save it as UTF-8 without one")]
    ByteOrderMark,
    /// Too many bytes.
    #[error("the file is larger than {0} MiB")]
    FileTooLarge(u64),
    /// Cannot be read at all.
    #[error("cannot be read: {}", why(*.0))]
    Unreadable(std::io::ErrorKind),
    /// Not a number.
    #[error(transparent)]
    Literal(#[from] LiteralError),
    /// The required keys of neither form, or keys of both.
    #[error("give either \"levels\" or \"hamiltonian\", and beside it \"jumps\" or \"couplings\" or both")]
    MixedForms,
    /// None of the state forms, or more than one.
    #[error(
        "give exactly one of density_matrix, ket, spectrum (with cayley or frame), populations, gibbs, \"steady\": true, evolved"
    )]
    StateForms,
    /// A witness without its statement or its verdict.
    #[error(
        "a witness has both \"claim\" and \"verdict\"; a case has neither, and no margin, dropped or origin"
    )]
    HalfAWitness,
    /// A verdict no witness can have.
    #[error("the verdict of a witness is holds or violated, not `{0}`")]
    Verdict(String),
    /// None or several of the temperature keys.
    #[error("give exactly one of boltzmann_factor, beta and temperature")]
    TemperatureForms,
    /// Not an operator or a ket.
    #[error(transparent)]
    Operator(Box<OperatorError>),
    /// A Hamiltonian whose dimension nothing tells.
    #[error("a Hamiltonian that is not given as rows needs its space; give \"space\", such as [2, 2]")]
    NoSpace,
    /// A space of another dimension than the levels or the Hamiltonian.
    #[error("has {found} levels in all where the levels or the Hamiltonian have {expected}")]
    SpaceDimension {
        /// The product of its factors.
        found: usize,
        /// The dimension needed.
        expected: usize,
    },
    /// An entry outside the matrix.
    #[error(
        "there is no place ({row}, {column}) in a matrix of dimension {d}; rows and columns count from 0"
    )]
    NoSuchPlace {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
        /// The dimension.
        d: usize,
    },
    /// An entry that was given before.
    #[error("the same place as {0}")]
    RepeatedPlace(String),
    /// A ket of zeros.
    #[error("the vector is zero, and no state")]
    ZeroKet,
    /// A list that must not be empty.
    #[error("must not be empty")]
    Empty,
    /// Wrong number of rows, columns or entries.
    #[error("has {} where {} needed", entries(*.found), are(*.expected))]
    Length {
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
    },
    /// Dimension out of range.
    #[error("the dimension {found} is larger than {largest}")]
    DimensionTooLarge {
        /// The dimension found.
        found: u64,
        /// The largest that is read.
        largest: u64,
    },
    /// Numbers so long that exact matrix products would take minutes.
    #[error(
        "the numbers have {found} binary digits over their common denominator, more than the {largest} allowed at this dimension"
    )]
    TooManyDigits {
        /// Digits of the longest numerator and the common denominator.
        found: u64,
        /// How many are read.
        largest: u64,
    },
    /// A degeneracy of zero.
    #[error("a degeneracy must be at least 1")]
    ZeroDegeneracy,
    /// An energy that occurred before.
    #[error("the same energy as {0}; give one level with a degeneracy")]
    RepeatedEnergy(String),
    /// A name that occurred before.
    #[error("the same name as {0}")]
    RepeatedName(String),
    /// A bath that does not exist.
    #[error("there is no bath named \"{name}\": {}", known_baths(.name, .known))]
    UnknownBath {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The index of a bath that does not exist.
    #[error("there is no bath {bath}, there are {baths}")]
    NoSuchBath {
        /// The index.
        bath: usize,
        /// How many baths there are.
        baths: usize,
    },
    /// A number that is not finite.
    #[error("is not a finite number: {0}")]
    NotFinite(String),
    /// A bath at temperature zero that would give heat, and what would be right.
    #[error("gives the heat {0} to a bath at temperature zero, which gives none back: {1}")]
    ZeroTemperature(String, &'static str),
    /// A name that a terminal would not show as it is written.
    #[error("a name holds no control characters, but this is {0:?}")]
    ControlCharacter(String),
    /// A list longer than any subject needs.
    #[error("this list has more than {0} entries, the most that are read")]
    TooMany(usize),
    /// More jumps than any case needs.
    #[error("more than {0} jumps, the most that are read; correlated operators count one by one")]
    TooManyJumps(usize),
    /// What stands in the strokes of an engine, beside them.
    #[error("a file with \"strokes\" is an engine, and this belongs into each of its strokes")]
    OfStrokes,
    /// A case where a state is asked for.
    #[error("this is a case: a state is asked for, {{\"state\": {{…}}}} with nothing beside it")]
    StateOfCase,
    /// A number below zero.
    #[error("must not be negative, but is {0}")]
    Negative(String),
    /// A negative Boltzmann factor.
    #[error("a Boltzmann factor is not negative, but this is {0}")]
    BoltzmannFactor(String),
    /// A Boltzmann factor outside (0, 1] in an engine.
    #[error("in an engine a Boltzmann factor lies above 0 and at most at 1, but this is {0}")]
    FactorOfEngine(String),
    /// A chemical potential of particles that are not counted.
    #[error("a chemical potential goes with \"number\", the particles that it is of")]
    NoNumber,
    /// Bosons at a chemical potential that is not below the energy of each of them.
    #[error(
        "bosons need a chemical potential below the energy that each carries: here a jump has the heat {0}, energy less μ, which is not positive"
    )]
    PotentialOfBosons(String),
    /// A chemical potential in an engine.
    #[error("engines have no chemical potentials")]
    PotentialOfEngine,
    /// A number that changes in time.
    #[error("does not commute with the Hamiltonian")]
    NumberMoves,
    /// A number with irrational eigenvalues.
    #[error("its eigenvalues are not rational: couplings cannot be resolved by them")]
    IrrationalNumber,
    /// A stroke, or a step of a drive, with irrational levels: of what the Hamiltonian is.
    #[error("the Hamiltonian {0} needs rational levels and rational vectors, up to their lengths")]
    IrrationalStroke(String),
    /// A drive in no number of steps.
    #[error("a drive is a chain of 1 to {0} steps: give \"steps\", such as 8")]
    StepsOfDrive(usize),
    /// Jumps beside a drive.
    #[error("a drive goes with \"couplings\", resolved in each step, and not with \"jumps\"")]
    JumpsOfDrive,
    /// A spectrum of a bath in an engine.
    #[error("the rate of a coupling in a stroke is one number")]
    SpectrumOfEngine,
    /// Levels that count as one, of operators with roots.
    #[error("it is for Hamiltonians of rational entries")]
    WithinRoots,
    /// A number of particles that is not diagonal, where operators have roots.
    #[error("where operators have irrational entries, the number of particles has to be diagonal")]
    NumberWithRoots,
    /// A jump of a bath with a chemical potential that moves no fixed number of particles.
    #[error("changes the number of particles by no fixed amount, and its bath has a chemical potential")]
    NoFixedNumber,
    /// A jump that says it moves other particles than it does.
    #[error("L does not move {0} particles")]
    OtherNumber(String),
    /// A Gibbs state of a bath with a chemical potential, where the number is not diagonal.
    #[error(
        "a Gibbs state at a chemical potential needs a number that is diagonal in the basis of the levels"
    )]
    NumberNotDiagonal,
    /// `βω` beyond what rates can express.
    #[error("e^(-βω) would need more than {0} digits")]
    RateTooSmall(u64),
    /// Reverse without content.
    #[error("give a rate, an operator or both")]
    EmptyReverse,
    /// Reverse on a zero-frequency jump.
    #[error("a jump with frequency 0 is its own partner")]
    ReverseOfDephasing,
    /// Not Hermitian.
    #[error("not Hermitian: {}{advice}", pair(*.0, *.1, "real", "conjugate to"), advice = .2)]
    NotHermitian(usize, usize, String),
    /// Not skew-Hermitian.
    #[error("not skew-Hermitian: {}", pair(*.0, *.1, "imaginary", "minus the conjugate of"))]
    NotSkewHermitian(usize, usize),
    /// Columns not orthogonal.
    #[error("the columns are not orthogonal and non-zero")]
    NotOrthogonal,
    /// Negative eigenvalue.
    #[error("not positive semidefinite: it has a negative eigenvalue{0}")]
    NotPositive(String),
    /// Further from what is valid than a repair may go.
    #[error("the nearest that is valid is {distance} away, more than the {allowed} of \"repair\"")]
    TooFar {
        /// How far.
        distance: String,
        /// How far is allowed.
        allowed: String,
    },
    /// Two distances.
    #[error("the file allows {given} and the command {asked}: give one of them, or the same")]
    RepairsDiffer {
        /// What the file says.
        given: String,
        /// What is asked for besides.
        asked: String,
    },
    /// An engine that is to be repaired.
    #[error("an engine is not repaired")]
    RepairOfEngine,
    /// A file of numbers named in a text that lies in no folder.
    #[error("this text lies in no folder that a file could be in")]
    NoFolder,
    /// A file of numbers that cannot be read, or is a folder, a pipe or a device.
    #[error("{file}: {}", unreadable(*.kind))]
    NpyUnreadable {
        /// Its path as it is written.
        file: String,
        /// Why, if it is a file.
        kind: Option<std::io::ErrorKind>,
    },
    /// A file of numbers that is not read.
    #[error("{file}: {problem}")]
    Npy {
        /// Its path as it is written.
        file: String,
        /// What is wrong with it.
        problem: Box<NpyError>,
    },
    /// Levels that are given one by one, and those that are near each other as one.
    #[error("goes with a \"hamiltonian\" and not with \"levels\", which are as they are given")]
    WithinLevels,
    /// Levels that floating point does not tell apart.
    #[error(
        "floating point does not tell irrational levels apart to {0}, beside the largest of them; allow more"
    )]
    TooNear(String),
    /// A large block of a Hamiltonian with irrational levels.
    #[error(
        "irrational levels are brought together in blocks of up to {MAX_COARSE_BLOCK} basis states that H couples"
    )]
    IrrationalBlock,
    /// A rest of the Hamiltonian in a frame that turns.
    #[error(
        "what is left of the Hamiltonian does not commute with its levels, and V is in the rotating frame, where it would turn"
    )]
    TurningRest,
    /// A distance that no repair may go.
    #[error("a repair goes a distance above 0 and at most 1/100, but this is {0}")]
    RepairDistance(String),
    /// A trace that is not one.
    #[error("the trace is {0} where it must be 1")]
    Trace(String),
    /// Zero trace.
    #[error("the trace is zero")]
    ZeroTrace,
    /// A duration that is zero.
    #[error("a duration must be positive")]
    NoDuration,
    /// Neither of the laws.
    #[error("rates are \"given\" or \"fermi\", not \"{0}\"{near}", near = meant(.0, ["given", "fermi"]))]
    RateLaw(String),
    /// A stroke of another dimension than the first.
    #[error("has dimension {found} where the first stroke has {expected}")]
    StrokeDimension {
        /// The dimension found.
        found: usize,
        /// That of the first stroke.
        expected: usize,
    },
    /// None of the spectral densities, or more than one.
    #[error("give exactly one of flat, ohmic, drude, table and expression, with \"statistics\" beside it")]
    DensityForms,
    /// Not a table or an expression of a density.
    #[error(transparent)]
    Density(Box<DensityError>),
    /// A density that is negative where it is used.
    #[error("J = {density} at ω = {gap}, a gap that the coupling sees: a density is not negative")]
    NegativeDensity {
        /// The gap.
        gap: String,
        /// J.
        density: String,
    },
    /// A gap beyond a table.
    #[error(
        "the coupling sees the gap ω = {gap}, and the table ends at ω = {end} with J = {density}: go on to the gap, or end with J = 0, which is J = 0 beyond"
    )]
    BeyondTable {
        /// The gap.
        gap: Box<str>,
        /// Where the table ends.
        end: Box<str>,
        /// What its last value is.
        density: Box<str>,
    },
    /// A density without a value where it is used.
    #[error("J has no certain value at ω = {gap}, a gap that the coupling sees: {why}")]
    NoDensity {
        /// The gap.
        gap: String,
        /// Why.
        why: String,
    },
    /// A density that is negative near zero.
    #[error("the operator dephases (it has elements inside levels), and γ(ω) is negative for ω → 0")]
    NegativeDephasing,
    /// A density whose limit at zero is not found.
    #[error(
        "the operator dephases (it has elements inside levels), and the limit of γ(ω) for ω → 0 is not found: a table begins at ω = 0 or with J = 0, a text has an expansion in powers of w"
    )]
    UnknownDephasing,
    /// Statistics that are none.
    #[error("statistics are \"bose\", \"fermi\" or \"none\", not \"{0}\"{near}", near = meant(.0, ["bose", "fermi", "none"]))]
    Statistics(String),
    /// A parameter of a spectral density that must be positive.
    #[error("must be positive, but is {0}")]
    NotPositiveNumber(String),
    /// An exponent beyond what is needed.
    #[error("an exponent is at most {0}")]
    ExponentTooLarge(u32),
    /// Bosons at infinite temperature.
    #[error("a bath of bosons at infinite temperature (β = 0) has infinite rates")]
    InfinitelyManyBosons,
    /// A rate that diverges at ω = 0, for an operator that dephases.
    #[error(
        "the operator dephases (it has elements inside levels), and γ(ω) diverges for ω → 0; an Ohmic or super-Ohmic density does not"
    )]
    DivergentDephasing,
    /// A steady state of a model for which it is not found.
    #[error(
        "steady states of models with degenerate levels, a coherent part or jumps of several gaps are found up to d = {0}"
    )]
    SteadyOfOthers(usize),
    /// A state that moves from one that does not stand in the file.
    #[error(
        "a state moves from one that is given, in a case: not from the steady state nor from another that moved"
    )]
    EvolvedFrom,
    /// An evolved state of too large a model.
    #[error(
        "states that moved for a time are found up to d = {0}; of couplings to simple levels in any dimension"
    )]
    EvolvedOfOthers(usize),
    /// A family of steady states, and what tells them apart.
    #[error(
        "the steady state is not unique: there are {count} independent ones, told apart by Tr[Aρ], which is conserved, with A = {conserved}"
    )]
    SteadyFamily {
        /// How many are independent.
        count: usize,
        /// The operators A.
        conserved: String,
    },
    /// Floating point does not tell the steady state from others.
    #[error("the steady state is not told from others in floating point")]
    SteadySingular,
    /// A jump of neither form.
    #[error(
        "{0}a jump has \"operator\" and \"rate\", or \"operators\" with a positive matrix of \"rates\" and no \"reverse\""
    )]
    JumpForms(&'static str),
    /// A unit that there is not.
    #[error("no unit `{name}`; there are {known}{}", meant(.name, .known.split(", ")))]
    Unit {
        /// As it is written.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A hypothesis that there is not.
    #[error("no hypothesis `{name}`; there are {known}{}", meant(.name, .known.split(", ")))]
    UnknownHypothesis {
        /// As it is written.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A frame that there is not.
    #[error("unknown frame `{0}`; the one to name is \"rotating\", in which V and the state turn with H")]
    Frame(String),
    /// A name that no statement can say.
    #[error("`{0}` is no name of an observable: letters, digits and _, beginning with no digit")]
    ObservableName(String),
    /// A frame without a coherent part.
    #[error("a frame goes with \"coherent\"")]
    FrameAlone,
    /// More steady states than one.
    #[error("the steady state is not unique: there are {0} sets of levels that the jumps do not leave")]
    SteadyStates(usize),
    /// An engine begins in a state that is given.
    #[error("an engine has no steady state to begin in; without \"state\" its cycle is stationary")]
    SteadyEngine,
    /// Cayley or frame without a spectrum, or both.
    #[error("a spectrum goes with either cayley or frame")]
    SpectrumForms,
}

impl From<OperatorError> for Problem {
    fn from(error: OperatorError) -> Self {
        Problem::Operator(Box::new(error))
    }
}

impl From<DensityError> for Problem {
    fn from(error: DensityError) -> Self {
        Problem::Density(Box::new(error))
    }
}
