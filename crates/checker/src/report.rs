//! What every command ends with: a report for people and for programs, and a code for scripts.

use lindbound_number::Verdict;
use serde_json::Value;

/// How a command ends, and the exit code that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: no violation.
    Fine,
    /// 1: a violation, certified, or none of what was to be refuted.
    Violated,
    /// 2: bad input or usage, or a witness that is not what its file says.
    Refused,
    /// 3: something stayed undecided.
    Undecided,
}

impl Exit {
    /// What verdicts come to: a violation if there is one, otherwise undecided if one of them is.
    ///
    /// ```
    /// use lindbound_checker::report::Exit;
    /// use lindbound_number::Verdict::{Holds, Undecided, Violated};
    /// assert_eq!(Exit::of([Holds, Undecided, Violated]), Exit::Violated);
    /// assert_eq!(Exit::of([Holds, Undecided]).code(), 3);
    /// assert_eq!(Exit::of([]).code(), 0);
    /// ```
    pub fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        let worst = verdicts.into_iter().fold(Verdict::Holds, |worst, verdict| match (worst, verdict) {
            (Verdict::Violated, _) | (_, Verdict::Violated) => Verdict::Violated,
            (Verdict::Undecided, _) | (_, Verdict::Undecided) => Verdict::Undecided,
            _ => Verdict::Holds,
        });
        match worst {
            Verdict::Holds => Exit::Fine,
            Verdict::Violated => Exit::Violated,
            Verdict::Undecided => Exit::Undecided,
        }
    }

    /// The same for so many violations and so much that is undecided.
    pub fn of_counts(violated: u64, undecided: u64) -> Self {
        match (violated, undecided) {
            (0, 0) => Exit::Fine,
            (0, _) => Exit::Undecided,
            _ => Exit::Violated,
        }
    }

    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::Violated => 1,
            Exit::Refused => 2,
            Exit::Undecided => 3,
        }
    }
}

/// One verdict of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdicted {
    /// What it is on.
    pub name: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What there is to say of it.
    pub detail: String,
}

/// What a command found.
pub trait Report {
    /// For people.
    fn text(&self) -> String;

    /// For programs.
    fn json(&self) -> Value;

    /// For scripts.
    fn exit(&self) -> Exit;

    /// For machines that collect the results of tests: each verdict by itself; none where a report has no
    /// verdicts.
    fn verdicts(&self) -> Vec<Verdicted> {
        Vec::new()
    }
}
