//! The table of claims that a check, an enumeration and a campaign print, and the remarks below it.

use crate::counts::Counts;
use crate::layout::{aligned, truncated};
use crate::question::Question;
use crate::report::Verdicted;
use crate::tally::{Record, Tally, verdict};

/// What the columns of the table mean.
pub const LEGEND: &str = "\"screened\": clearly satisfied in floating point, no verdict; \"holds\", \"violated\": certified;\n\
    \"largest\": the smaller side over the larger, as claimed (1 is the edge), certified and rounded down (~: floating point).\n";

/// One row for each question: its counts, its largest ratio and where that was reached.
pub fn claims_table<'a, P>(
    claims: impl IntoIterator<Item = (&'a Question, Counts, Option<Record<P>>)>,
    shown: impl Fn(P) -> String,
) -> String {
    let head = [
        "claim",
        "cases",
        "screened",
        "holds",
        "violated",
        "undecided",
        "largest",
        "reached in",
        "statement",
    ];
    let mut rows = vec![head.map(String::from)];
    for (question, counts, largest) in claims {
        let (largest, place) = match largest {
            Some(Record { value, certified, place }) => {
                let mark = if certified { "" } else { "~" };
                (format!("{mark}{}", truncated(value)), shown(place))
            }
            None => ("—".into(), "—".into()),
        };
        let [checked, screened, holds, violated, undecided, _] = counts.all().map(|count| count.to_string());
        let (id, statement) = (question.id.clone(), question.statement.symbols());
        rows.push([id, checked, screened, holds, violated, undecided, largest, place, statement]);
    }
    aligned(&rows, 1..7)
}

/// What the counts of a question come to, for machines that collect the results of tests.
pub fn verdicted(question: &Question, counts: Counts, doubts: String) -> Verdicted {
    let detail = format!("{}: {} cases\n{doubts}", question.statement.symbols(), counts.checked);
    Verdicted { name: question.id.clone(), verdict: verdict(question, counts), detail }
}

/// A line for every reason why cases stayed undecided, and one on the engines that were left out.
pub fn doubts<P>(id: &str, tally: &Tally<P>) -> String {
    let undecided =
        tally.reasons.iter().map(|(reason, count)| format!("{id}: {count} undecided: {reason}\n"));
    let mut text: String = undecided.collect();
    if tally.counts.left_out > 0 {
        let count = tally.counts.left_out;
        text.push_str(&format!(
            "{id}: {count} engines left out: it is not decided whether they absorb heat\n"
        ));
    }
    text
}
