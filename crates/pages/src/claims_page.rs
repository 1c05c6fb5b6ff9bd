//! The page of all claims.

use crate::parts::verdict;
use crate::shell::Shell;
use lindbound_bounds::{Claim, Status, claim, groups};
use lindbound_checker::listing::Listing;
use lindbound_checker::report::Report;
use lindbound_number::Verdict;
use maud::{Markup, html};
use serde_json::Value;

/// The ledger: every claim by its group, with its status, source, hypotheses and evidence, and the readings
/// of the Letter's text.
///
/// ```
/// let page = lindbound_pages::html::claims();
/// assert!(page.contains("J_tot(ρ_bd)² ≤ (A_cl + A_qm)·σ̇(ρ_bd)/2"));
/// ```
pub fn claims() -> String {
    let json = Listing.json();
    let readings = json["readings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let contents = html! {
        p {
            "Statements about heat, dissipation and their noise in open quantum systems. Theorems are proved under "
            "their hypotheses; what is false has a counterexample."
        }
        nav aria-label="claims" {
            @for (group, claims) in groups() {
                p.small {
                    (capital(group)) ": "
                    @for (n, claim) in claims.iter().enumerate() {
                        @if n > 0 { ", " }
                        a href={ "#" (claim.id) } { (claim.id) }
                    }
                }
            }
        }
        @for (group, claims) in groups() {
            h2 { (capital(group)) }
            @for claim in claims { (entry(claim)) }
        }
        h2 { "Readings of the Letter's text" }
        @for reading in readings { (read(reading)) }
    };
    Shell { command: "claims", title: "Claims" }.around(&contents)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn entry(claim: &Claim) -> Markup {
    let given: Vec<&str> = claim.hypotheses.iter().map(|hypothesis| hypothesis.id()).collect();
    let ratio = claim.supremum.map_or_else(String::new, |supremum| format!("{supremum}, "));
    html! {
        article.card id=(claim.id) {
            h3 { code { (claim.id) } " " (status(claim.status)) }
            p.says { (claim.parsed().symbols()) }
            dl.sides {
                dt { "source" } dd { (claim.source) }
                dt { "given" } dd { (given.join(", ")) }
                @if let Some(path) = claim.counterexample() { dt { "counterexample" } dd { code { (path) } } }
            }
            details {
                summary { "More on " (claim.id) }
                dl.sides {
                    dt { "largest ratio" } dd { (ratio) (claim.sharpness) }
                    dt { "written" } dd { code { (claim.statement) } }
                    dt { "page" } dd { code { "proofs/" (claim.page) } }
                    @if !claim.theorems.is_empty() {
                        dt { "in Rocq" }
                        dd { code { (claim.theorems.join(", ")) } }
                    }
                }
            }
        }
    }
}

fn status(status: Status) -> Markup {
    let class = match status {
        Status::Theorem | Status::Corollary => Verdict::Holds,
        Status::False => Verdict::Violated,
        Status::Open => Verdict::Undecided,
    };
    html! { span class={ "verdict " (class.name()) } { (status.word()) } }
}

fn read(reading: &Value) -> Markup {
    let text = |key: &str| reading[key].as_str().unwrap_or_default();
    let examples = reading["examples"].as_array().map(Vec::as_slice).unwrap_or_default();
    let found = |example: &Value| {
        let of = |verdict: &Verdict| example["verdict"].as_str() == Some(verdict.name());
        [Verdict::Holds, Verdict::Violated].into_iter().find(of).unwrap_or(Verdict::Undecided)
    };
    html! {
        article.card {
            h3 { (text("id")) }
            dl.sides {
                dt { "the text" } dd { (text("says")) }
                dt { "taken literally" } dd { (text("breaks")) }
                dt { "taken here" } dd { (text("taken")) }
            }
            ul {
                @for example in examples {
                    @let statement = example["statement"].as_str().unwrap_or_default();
                    li {
                        (example["setting"].as_str().unwrap_or_default()) ": "
                        span.statement { (symbols(statement)) } " " (verdict(found(example)))
                    }
                }
            }
        }
    }
}

/// A statement, or a claim by its id, with the Letter's symbols.
fn symbols(text: &str) -> String {
    let written = claim(text).map_or(text, |claim| claim.statement);
    lindbound_bounds::language::parse(written).map_or_else(|_| text.to_owned(), |parsed| parsed.symbols())
}
