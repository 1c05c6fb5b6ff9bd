//! The page of a search, and that of a witness decided again.

use crate::model_part::{of_file, of_subject};
use crate::parts::{all_digits, verdict};
use crate::shell::{Shell, last};
use lindbound_checker::layout::floored;
use lindbound_checker::shown::Shown;
use lindbound_checker::witness::Replay;
use lindbound_model::file::AnyFile;
use lindbound_number::Verdict;
use lindbound_search::{Refutation, SearchReport};
use maud::{Markup, html};

/// What a search found: the statement, the counterexample with its diagram, how hard it was looked for.
///
/// ```
/// use lindbound_search::SearchReport;
/// # fn page(report: &SearchReport) -> String {
/// lindbound_pages::html::search(report)
/// # }
/// ```
pub fn search(report: &SearchReport) -> String {
    let contents = html! {
        p.says { (report.statement.symbols()) }
        @match &report.witness {
            Some(Refutation { counterexample, replay, .. }) => {
                (decision(replay))
                h2 { "The counterexample" }
                (of_subject("the counterexample", counterexample))
            }
            None => {
                ul.outcome {
                    @if report.found.first.is_some() { li { (verdict(Verdict::Violated)) } }
                    @else { li { span.verdict.none { "not refuted" } } }
                }
                p { "That is no proof; this is how hard it was tried." }
            }
        }
        h2 { "How hard it was searched" }
        (effort(report))
    };
    let title = if report.found.first.is_some() { "A counterexample" } else { "No counterexample found" };
    Shell { command: "search", title }.around(&contents)
}

/// A witness decided again, from its file alone.
///
/// ```
/// use lindbound_checker::witness::replay;
/// use lindbound_model::file::AnyFile;
/// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
///     "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
///     "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///     "state": {"populations": ["1/2", "1/2"]}, "claim": "J(b, rho) = 0", "verdict": "violated"}"#;
/// let file = AnyFile::parse(text).unwrap();
/// let page = lindbound_pages::html::replay(&replay(&file).unwrap(), &file, "witness.json");
/// assert!(page.contains("J_b(ρ) = 0") && page.contains("violated"));
/// ```
pub fn replay(replay: &Replay, file: &AnyFile, name: &str) -> String {
    let contents = html! {
        p.says { (replay.statement.symbols()) }
        (decision(replay))
        @if !replay.confirmed() {
            p.violated { "This is not what the file says, which is: " (replay.recorded.verdict) "." }
        }
        @if let Some(origin) = &replay.recorded.origin { p.soft { "Found in: " (origin) "." } }
        h2 { "The case" }
        (of_file(name, file, None))
    };
    Shell { command: "replay", title: last(name) }.around(&contents)
}

/// The verdict with what decided it.
fn decision(replay: &Replay) -> Markup {
    let how = match (&replay.decision.reason, replay.decision.bits) {
        (Some(reason), _) => reason.to_string(),
        (None, 0) => "decided by algebra".to_owned(),
        (None, bits) => format!("decided at {bits} bits"),
    };
    let digits = replay.sides.iter().flat_map(|(left, right)| [("left", left), ("right", right)]);
    let digits: Vec<(String, &Shown)> = digits.map(|(name, side)| (name.to_owned(), side)).collect();
    html! {
        div.card {
            p { (verdict(replay.decision.verdict)) ", " (how) }
            @if let Some((left, right)) = &replay.sides {
                dl.sides {
                    dt { "left side" } dd.num { (left.text()) }
                    dt { "right side" } dd.num { (right.text()) }
                }
            }
            @if let Some(open) = &replay.open { @for line in open.lines() { p.small { (line) } } }
            @if !replay.dropped.is_empty() { p.soft { "It does without " (replay.dropped.join(", ")) "." } }
            (all_digits("the two sides", digits))
        }
    }
}

fn effort(report: &SearchReport) -> Markup {
    let found = &report.found;
    html! {
        div.card {
            dl.sides {
                dt { "evaluations" } dd.num { (found.evaluations) }
                dt { "tasks" } dd.num { (found.tasks) }
                dt { "dimensions" } dd { (report.reached()) }
                dt { "time" } dd.num.elapsed { (format!("{:.1} s", report.seconds)) }
                dt { "seed" } dd.num { (report.seed) }
                @if let Some(ratio) = found.largest_ratio.filter(|_| report.witness.is_none()) {
                    dt { "largest ratio" } dd.num { (floored(ratio)) }
                }
                @if found.unconfirmed > 0 { dt { "unconfirmed" } dd.num { (found.unconfirmed) } }
            }
            @if report.witness.is_none() {
                p.soft.small {
                    "The largest ratio is that of the side claimed smaller over the other: 1 is the edge. It is "
                    "certified and rounded down."
                }
            }
            @if found.unconfirmed > 0 {
                p.soft.small {
                    "Unconfirmed: climbs that ended where floating point saw a violation that certain "
                    "arithmetic did not confirm."
                }
            }
            @if !report.class.free.is_empty() { p.soft.small { (report.class) } }
        }
    }
}
