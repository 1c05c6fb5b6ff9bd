//! What can be wrong with a plan or with files of results.

use lindbound_checker::CheckerError;
use lindbound_checker::shard::Shard;
use lindbound_figures::FigureError;
use lindbound_model::words::why;
use lindbound_search::SearchError;
use std::io::ErrorKind;
use std::path::PathBuf;

/// Why a campaign cannot be run, merged or reported.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// A plan is not acceptable.
    #[error("{path}: {place}{problem}", path = path.display(), place = prefix(place))]
    Plan {
        /// The plan.
        path: PathBuf,
        /// The place inside, such as `check[1].families`; empty for the plan as a whole.
        place: String,
        /// What is wrong there.
        problem: PlanProblem,
    },
    /// A file of results is not acceptable.
    #[error("{path}: {problem}", path = path.display())]
    Results {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: ResultsProblem,
    },
    /// There are no files to be merged.
    #[error("no file of results is given")]
    NoFile,
    /// Files to be merged leave out units: a part is not among them.
    #[error("unit {unit} of {units} is in none of the files: part {part} is missing")]
    MissingPart {
        /// The first unit that is missing.
        unit: u64,
        /// How many there are.
        units: u64,
        /// The part it is in.
        part: Shard,
    },
    /// Files to be merged leave out units: a part is not finished.
    #[error("unit {unit} of {units} is in none of the files: {path} ends before it", path = path.display())]
    Unfinished {
        /// The first unit that is missing.
        unit: u64,
        /// How many there are.
        units: u64,
        /// The file that should have it.
        path: PathBuf,
    },
    /// Files to be merged hold the same unit.
    #[error(
        "unit {unit} is in both {first} and {second}",
        first = first.display(),
        second = second.display()
    )]
    Overlap {
        /// The unit.
        unit: u64,
        /// One file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// A folder for scripts has another plan.
    #[error("{path}: another plan is in the way; choose another folder with --out", path = .0.display())]
    InTheWay(PathBuf),
    /// The scripts cannot name the program.
    #[error("{path}: the path of the program is not UTF-8, and scripts are text", path = .0.display())]
    ProgramPath(PathBuf),
    /// A file cannot be written.
    #[error("{path}: cannot be written: {}", why(*kind), path = path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        kind: ErrorKind,
    },
    /// A question has no answer.
    #[error(transparent)]
    Checker(#[from] CheckerError),
    /// A search cannot be made.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A plot cannot be drawn.
    #[error(transparent)]
    Figure(#[from] FigureError),
}

fn prefix(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!("{place}: ") }
}

/// The beginning of what somebody wrote: enough to find it, and never a screenful.
pub(super) fn short(text: &str) -> String {
    shortened(text, 80)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What another reader says, who may repeat what was written.
fn told(words: &impl ToString) -> String {
    let words = words.to_string();
    let words: Vec<String> = words.split_whitespace().map(short).collect();
    shortened(&words.join(" "), 400)
}

/// What is wrong with a plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanProblem {
    /// It cannot be read.
    #[error("cannot be read: {}", why(*.0))]
    Unreadable(ErrorKind),
    /// It is not text.
    #[error("not UTF-8")]
    NotText,
    /// Its name does not give the name of a folder.
    #[error("has no extension to leave off for a folder: give --out FOLDER")]
    NoExtension,
    /// It has too many bytes.
    #[error("larger than {0} KiB")]
    TooLarge(u64),
    /// It is not the TOML this format asks for; the reader's words.
    #[error("{}", told(.0))]
    Toml(String),
    /// It has neither claims nor conjectures.
    #[error("give claims or conjectures; claims = [\"all\"] are all")]
    NoQuestion,
    /// It has neither `[[check]]` nor `[[search]]`.
    #[error("give a [[check]] or a [[search]]")]
    NoWork,
    /// `all` is one of several claims.
    #[error("\"all\" is every claim and stands alone")]
    AllAndOthers,
    /// There is no claim of this name.
    #[error("there is no claim `{}`; `lindbound claims` lists them", short(.0))]
    UnknownClaim(String),
    /// A statement is not well formed.
    #[error("`{}`: {}", short(.0), told(.1))]
    Statement(String, #[source] Box<CheckerError>),
    /// There is no family of this name.
    #[error("there is no family `{}`; the families are {}", short(.0), .1)]
    UnknownFamily(String, String),
    /// Not a range of dimensions.
    #[error("{}", told(.0))]
    Dimensions(String),
    /// A number is out of its range.
    #[error("{found} is not between {least} and {most}")]
    OutOfRange {
        /// The number.
        found: u64,
        /// The smallest allowed.
        least: u64,
        /// The largest allowed.
        most: u64,
    },
    /// The work cannot be counted, or not be held in memory.
    #[error("more than {most} {of}")]
    TooMany {
        /// The most.
        most: u64,
        /// Of what.
        of: &'static str,
    },
    /// Something is asked for twice and would be counted twice.
    #[error("{0} twice")]
    Twice(String),
    /// No tier has a number of cases.
    #[error("give a number of cases in at least one tier: fast, certified or exact")]
    NoCases,
    /// The families draw nothing of the dimensions, or no question is about them.
    #[error("draws no case that a claim or conjecture of the plan is about")]
    Nothing,
}

/// What is wrong with a file of results.
#[derive(Debug, thiserror::Error)]
pub enum ResultsProblem {
    /// It cannot be read.
    #[error("cannot be read: {}", why(*.0))]
    Unreadable(ErrorKind),
    /// It cannot be written.
    #[error("cannot be written: {}", why(*.0))]
    Unwritable(ErrorKind),
    /// It cannot be locked.
    #[error("cannot be locked, so that two processes might write to it: {}", why(*.0))]
    Unlockable(ErrorKind),
    /// Another process writes to it.
    #[error("another process writes to it")]
    Locked,
    /// It does not begin as results do.
    #[error("not results of a campaign: the first line is not theirs")]
    NotResults,
    /// It has results of another version of the program.
    #[error("written by lindbound {theirs}; this is {ours}, and their results are not mixed")]
    OtherVersion {
        /// The version that wrote it.
        theirs: String,
        /// This version.
        ours: &'static str,
    },
    /// It has results of another plan.
    #[error("results of another plan ({theirs}, not {ours})")]
    OtherPlan {
        /// The digest of its plan.
        theirs: String,
        /// The digest of the plan at hand.
        ours: String,
    },
    /// It has results of another part.
    #[error("results of part {theirs}, not of {ours}")]
    OtherPart {
        /// Its part.
        theirs: String,
        /// The part at hand.
        ours: String,
    },
    /// A line is not what was written.
    #[error(
        "line {0} is damaged; `campaign run` cuts it off where no whole line follows, and computes that again"
    )]
    Damaged(u64),
    /// A line is not what was written, and one after it is.
    #[error(
        "line {0} is damaged and whole lines follow, so nothing is cut off; without it and them, `campaign run` computes those units again"
    )]
    DamagedInside(u64),
    /// A line is whole, and about something else than the unit whose turn it is.
    #[error("line {0} is not what the unit of the plan that belongs there can have found")]
    OtherUnit(u64),
    /// A witness that a line names is not in the folder of witnesses, or not the one.
    #[error("the witness {0} is missing or was changed; `campaign run` writes it again")]
    Witness(String),
    /// A unit that was computed again does not have the witness that its line names.
    #[error("unit {unit} names the witness {name}, and has another now that it was computed again")]
    OtherWitness {
        /// The unit.
        unit: u64,
        /// The name.
        name: String,
    },
}
