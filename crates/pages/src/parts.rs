//! What pages have in common: verdicts, numbers with all their digits, hypotheses, tables that scroll by
//! themselves.

use lindbound_checker::shown::Shown;
use lindbound_checker::verdicts::Row;
use lindbound_model::hypothesis::Finding;
use lindbound_number::Verdict;
use maud::{Markup, html};

/// A mark that tells without colour: a tick, a cross, a question mark.
fn mark(verdict: Verdict) -> Markup {
    let path = match verdict {
        Verdict::Holds => "M2.5 8.5 L6.5 12.5 L13.5 4",
        Verdict::Violated => "M3.5 3.5 L12.5 12.5 M12.5 3.5 L3.5 12.5",
        Verdict::Undecided => "M5 5.5 C5 2.5 11 2.5 11 5.5 C11 8 8 7.5 8 10 M8 13 L8 13.2",
    };
    html! {
        svg viewBox="0 0 16 16" aria-hidden="true" {
            path d=(path) fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"
                stroke-linejoin="round" {}
        }
    }
}

/// A verdict in a word, with its mark.
pub(crate) fn verdict(of: Verdict) -> Markup {
    html! { span class={ "verdict " (of.name()) } { (mark(of)) (of.name()) } }
}

/// A verdict where there may be none, and why.
pub(crate) fn verdict_or(of: Option<Verdict>) -> Markup {
    match of {
        Some(of) => verdict(of),
        None => html! { span.verdict.none { "—" } },
    }
}

/// A verdict as its mark alone, where there are many; the word is there for those who do not see it.
pub(crate) fn mark_or(of: Option<Verdict>) -> Markup {
    match of {
        Some(of) => {
            html! { span class={ "verdict " (of.name()) } { (mark(of)) span.unseen { (of.name()) } } }
        }
        None => verdict_or(None),
    }
}

/// A table in a frame of its own, which scrolls where the page is narrow.
pub(crate) fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// The hypotheses, a cross where one is not known to hold: why says whether it fails or is not decided.
pub(crate) fn hypotheses(found: &[Finding]) -> Markup {
    let seen = |finding: &Finding| if finding.holds { Verdict::Holds } else { Verdict::Violated };
    html! {
        ul.marks {
            @for finding in found {
                @let seen = seen(finding);
                li {
                    span class=(seen.name()) { (mark(seen)) }
                    code { (finding.hypothesis.id()) }
                    span {
                        span.unseen { @if finding.holds { "holds: " } @else { "is not known to hold: " } }
                        @if finding.holds { (finding.hypothesis.statement()) } @else { (finding.detail) }
                    }
                }
            }
        }
    }
}

/// The verdicts of claims: id and statement, verdict, the two sides.
pub(crate) fn verdicts(caption: &str, rows: &[Row]) -> Markup {
    let side = |side: Option<&Shown>| side.map_or_else(String::new, Shown::text);
    let table = html! {
        table.fold {
            caption { (caption) }
            thead {
                tr {
                    th scope="col" { "claim" }
                    th scope="col" { "verdict" }
                    th.right scope="col" { "left" }
                    th.right scope="col" { "right" }
                    th.right scope="col" { "bits" }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" {
                            code { (row.id) }
                            div.statement { (row.statement.symbols()) }
                            @for note in row.notes() { div.soft.small { (note) } }
                        }
                        td { (verdict(row.decision.verdict)) }
                        td.num data-label="left" { (side(row.sides.as_ref().map(|sides| &sides.0))) }
                        td.num data-label="right" { (side(row.sides.as_ref().map(|sides| &sides.1))) }
                        td.num data-label="bits" { (row.bits()) }
                    }
                }
            }
        }
    };
    let sides = rows.iter().filter_map(|row| Some((row, row.sides.as_ref()?)));
    let digits = sides.flat_map(|(row, (left, right))| {
        [(format!("{}, left", row.id), left), (format!("{}, right", row.id), right)]
    });
    html! {
        (scrolling(caption, &table))
        @for row in rows {
            @if let Some(open) = &row.open {
                details {
                    summary { "What would decide " (row.id) }
                    @for line in open.lines() { p.small { (line) } }
                }
            }
        }
        (all_digits(caption, digits.collect()))
    }
}

/// Every certified digit of some numbers, folded away; nothing where none is certified.
pub(crate) fn all_digits(of: &str, numbers: Vec<(String, &Shown)>) -> Markup {
    let certified = |(name, shown): (String, &Shown)| match shown {
        Shown::Certified { lower, upper, exact, formula } => {
            let (lower, upper) = (lower.clone(), upper.clone());
            Some((name, lower, upper, exact.clone().or_else(|| formula.clone())))
        }
        _ => None,
    };
    let rows: Vec<_> = numbers.into_iter().filter_map(certified).collect();
    let label = format!("{of}: all certified digits");
    let table = html! {
        table {
            caption { "Each value lies between these bounds; where it is known exactly, it is given." }
            thead {
                tr {
                    th scope="col" { "quantity" }
                    th scope="col" { "at least" }
                    th scope="col" { "at most" }
                    th scope="col" { "exactly" }
                }
            }
            tbody {
                @for (name, lower, upper, exact) in &rows {
                    tr {
                        th scope="row" { (name) }
                        td.num { (lower) }
                        td.num { (upper) }
                        td.num { (exact.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
    };
    html! {
        @if !rows.is_empty() {
            details {
                summary { "All certified digits" }
                (scrolling(&label, &table))
            }
        }
    }
}
