//! The page of claims that were counted over many cases: of a check, an enumeration, a campaign.

use crate::parts::{scrolling, verdict, verdict_or};
use crate::plot::{Dot, ratios};
use crate::shell::Shell;
use lindbound_bounds::claim;
use lindbound_bounds::language::parse;
use lindbound_checker::layout::truncated;
use lindbound_checker::report::Report;
use lindbound_number::Verdict;
use maud::{Markup, html};
use serde_json::Value;

/// A row of the table: what the JSON of a report says of a claim.
struct Counted {
    id: String,
    statement: String,
    counts: [String; 5],
    /// What was found somewhere; that nothing was violated is no verdict on all cases there are.
    verdict: Option<Verdict>,
    largest: Option<(f64, String)>,
    reached: String,
    remarks: Vec<String>,
}

/// What was found of claims over many cases: how near to the edge they come, and how many cases were looked
/// at. The report is one of those whose JSON has `claims` with counts.
///
/// ```
/// use lindbound_checker::report::{Exit, Report};
/// use serde_json::{Value, json};
/// struct One;
/// impl Report for One {
///     fn text(&self) -> String { String::new() }
///     fn exit(&self) -> Exit { Exit::Fine }
///     fn json(&self) -> Value {
///         json!({"instances": 8, "claims": [{"id": "mine", "statement": "sigma(rho) >= 0", "checked": 8,
///             "screened": 1, "holds": 7, "violated": 0, "undecided": 0, "largest_ratio": 0.25}]})
///     }
/// }
/// let page = lindbound_pages::html::counted(&One, "check", "Eight cases");
/// assert!(page.contains("σ̇(ρ) ≥ 0") && page.contains("0.250000"));
/// ```
pub fn counted(report: &dyn Report, command: &str, title: &str) -> String {
    let json = report.json();
    let rows: Vec<Counted> = json["claims"].as_array().into_iter().flatten().map(row).collect();
    let dots: Vec<Dot> = rows.iter().filter_map(dot).collect();
    let contents = html! {
        (summary(&rows))
        p.soft { (drawn(&json)) }
        @if json["out_of_time"] == Value::Bool(true) {
            p { "Out of time: nothing is said of the cases that were not reached." }
        }
        @if !dots.is_empty() {
            h2 { "How near to the edge" }
            (ratios(&dots))
        }
        h2 { "Claims" }
        (scrolling("claims and counts", &table(&rows)))
        p.soft.small {
            "Screened: clearly satisfied in floating point, which is no verdict. Holds and violated: certified. "
            "Ratios are certified and rounded down; those with ~ are of floating point."
        }
        @for row in &rows { @for remark in &row.remarks { p.small { code { (row.id) } " " (remark) } } }
        (searches(&json["searches"]))
    };
    Shell { command, title }.around(&contents)
}

fn row(json: &Value) -> Counted {
    let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    let (id, written) = (text("id"), text("statement"));
    // Campaigns name claims by their ids.
    let written = claim(&written).map_or(written.as_str(), |claim| claim.statement).to_owned();
    let statement = parse(&written).map_or(written, |statement| statement.symbols());
    let counts = ["checked", "screened", "holds", "violated", "undecided"];
    let certified = json["largest_ratio_certified"].as_bool().unwrap_or(false);
    let largest = json["largest_ratio"]
        .as_f64()
        .map(|ratio| (ratio, format!("{}{}", if certified { "" } else { "~" }, truncated(ratio))));
    let reached = match (&json["reached_in"]["family"], &json["reached_in"]["d"]) {
        (Value::String(family), d) => format!("{family}, d = {d}"),
        _ => String::new(),
    };
    let mut remarks = Vec::new();
    for (reason, count) in json["undecided_reasons"].as_object().into_iter().flatten() {
        remarks.push(format!("{count} undecided: {reason}"));
    }
    if let Some(count) = json["left_out"].as_u64().filter(|count| *count > 0) {
        remarks.push(format!("{count} engines left out: it is not decided whether they absorb heat"));
    }
    if let (Value::String(family), d, index) =
        (&json["violation"]["family"], &json["violation"]["d"], &json["violation"]["index"])
    {
        remarks.push(format!("violated, first in {family}, d = {d}, case {index}"));
    }
    let verdict = found(json);
    let expected = json["to_be_refuted"].as_bool() == Some(true);
    if expected {
        let came = if verdict == Some(Verdict::Violated) { "and is" } else { "and was not" };
        remarks.push(format!("was to be refuted, {came}"));
    }
    Counted {
        counts: counts.map(|key| json[key].as_u64().map_or_else(String::new, |count| count.to_string())),
        verdict,
        statement,
        largest,
        reached,
        remarks,
        id,
    }
}

/// What was found of a claim somewhere.
fn found(json: &Value) -> Option<Verdict> {
    let all = [("violated", Verdict::Violated), ("undecided", Verdict::Undecided)];
    let found = all.into_iter().find(|(key, _)| json[key].as_u64().is_some_and(|count| count > 0));
    found.map(|(_, verdict)| verdict)
}

fn dot(row: &Counted) -> Option<Dot> {
    let (ratio, written) = row.largest.clone()?;
    Some(Dot { name: row.id.clone(), ratio, written, verdict: row.verdict })
}

fn summary(rows: &[Counted]) -> Markup {
    let of = |of: Option<Verdict>| rows.iter().filter(|row| row.verdict == of).count();
    let claims = |count: usize| if count == 1 { " claim" } else { " claims" };
    html! {
        ul.outcome {
            @for found in [Some(Verdict::Violated), Some(Verdict::Undecided), None] {
                @let count = of(found);
                @if count > 0 {
                    li {
                        (somewhere(found)) @if found.is_some() { " somewhere" } ": " (count) (claims(count))
                    }
                }
            }
        }
    }
}

/// What was found, or that nothing was.
fn somewhere(found: Option<Verdict>) -> Markup {
    match found {
        Some(found) => verdict(found),
        None => html! { span.verdict.none { "no violation" } },
    }
}

/// What was looked at, in a line.
fn drawn(json: &Value) -> String {
    let count = |key: &str, what: &str| json[key].as_u64().map(|count| format!("{count} {what}"));
    let range = json["dimensions"].as_array().filter(|ends| ends.len() == 2);
    let dimensions = range.map(|ends| match ends[0] == ends[1] {
        true => format!("d = {}", ends[0]),
        false => format!("d = {} to {}", ends[0], ends[1]),
    });
    let cases = count("instances", "cases").or_else(|| count("cases", "cases"));
    let engines = count("engines", "of them engines").filter(|_| json["engines"] != 0);
    let seed = json["seed"].as_u64().map(|seed| format!("seed {seed}"));
    let units = json["units"].as_u64().map(|units| format!("{units} of {} units", json["units_due"]));
    [cases, engines, dimensions, seed, units].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn table(rows: &[Counted]) -> Markup {
    let heads = ["cases", "screened", "holds", "violated", "undecided", "largest ratio"];
    html! {
        table.fold.counts {
            caption { "Claims, and of how many cases which verdict was found" }
            thead {
                tr {
                    th scope="col" { "claim" }
                    @for head in heads { th.right scope="col" { (head) } }
                    th scope="col" { "reached in" }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" {
                            (somewhere(row.verdict)) " " code { (row.id) }
                            div.statement { (row.statement) }
                        }
                        @for (count, head) in row.counts.iter().zip(heads) {
                            td.num data-label=(head) { (count) }
                        }
                        td.num data-label="largest ratio" {
                            @match &row.largest { Some((_, written)) => (written), None => "—" }
                        }
                        td.small data-label="reached in" { (row.reached) }
                    }
                }
            }
        }
    }
}

/// The searches of a campaign.
fn searches(json: &Value) -> Markup {
    let rows = json.as_array().map(Vec::as_slice).unwrap_or_default();
    let number = |value: &Value| value.as_u64().map_or_else(String::new, |count| count.to_string());
    let table = html! {
        table {
            caption { "Searches, and how near they came" }
            thead {
                tr {
                    th scope="col" { "search for" }
                    th scope="col" { "d" }
                    th.right scope="col" { "tasks" }
                    th.right scope="col" { "evaluations" }
                    th scope="col" { "refuted" }
                    th.right scope="col" { "largest ratio" }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { code { (row["id"].as_str().unwrap_or_default()) } }
                        td { (row["dimensions"].as_str().unwrap_or_default()) }
                        td.num { (number(&row["tasks"])) }
                        td.num { (number(&row["evaluations"])) }
                        @let refuted = (row["refuted"] == Value::Bool(true)).then_some(Verdict::Violated);
                        td { (verdict_or(refuted)) }
                        td.num { (row["largest_ratio"].as_f64().map_or_else(|| "—".to_owned(), truncated)) }
                    }
                }
            }
        }
    };
    html! { @if !rows.is_empty() { h2 { "Searches" } (scrolling("searches", &table)) } }
}
