//! The page of one case.

use crate::model_part::{of_file, remarks};
use crate::parts::{all_digits, hypotheses, scrolling, verdict, verdicts};
use crate::shell::{Shell, last};
use lindbound_checker::inspect::{Inspection, SteadyState, ViewQuantities};
use lindbound_checker::report::{Exit, Report};
use lindbound_checker::shown::Shown;
use lindbound_checker::tier::Tier;
use lindbound_checker::verdicts::Row;
use lindbound_model::file::AnyFile;
use lindbound_number::Verdict;
use maud::{Markup, html};

/// What is found about a case: its diagram, hypotheses, quantities with all certified digits, verdicts.
///
/// ```
/// use lindbound_checker::{inspect::inspect, tier::Tier};
/// use lindbound_model::file::AnyFile;
/// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
///     "baths": [{"name": "<b>", "boltzmann_factor": "1/2"}],
///     "jumps": [{"bath": "<b>", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///     "state": {"populations": ["1/2", "1/2"]}}"#;
/// let file = AnyFile::parse(text).unwrap();
/// let report = inspect(file.as_case().unwrap(), Tier::Certified, 25, None).unwrap();
/// let page = lindbound_pages::html::inspection(&report, &file, "case.json");
/// assert!(page.contains("σ̇(ρ) ≥ 0") && page.contains("&lt;b&gt;") && !page.contains("<b>"));
/// ```
pub fn inspection(report: &Inspection, file: &AnyFile, name: &str) -> String {
    let header = &report.header;
    let title = header.label.name.as_deref().unwrap_or_else(|| last(name));
    let contents = html! {
        @if title != name { p.soft { code { (name) } } }
        (remarks(&header.label))
        (outcome(&report.claims, report.exit()))
        h2 { "Model" }
        (of_file(title, file, Some(header)))
        @if let Some(trace) = &header.trace {
            p.soft { "The trace of ρ is " (trace) " and not 1; quantities are those of ρ as given." }
        }
        h2 { "Hypotheses" }
        (hypotheses(&header.hypotheses))
        @if let Some(steady) = &report.steady {
            h2 { "Steady state" }
            (steady_state(steady))
        }
        h2 { "Quantities" }
        @if report.tier == Tier::Fast { p { "All numbers here and below are guesses of floating point." } }
        (quantities(report))
        h2 { "Claims" }
        (verdicts("Verdicts of the claims on this case", &report.claims))
    };
    Shell { command: "inspect", title }.around(&contents)
}

/// How many claims hold, are violated, stay undecided.
pub(crate) fn outcome(claims: &[Row], exit: Exit) -> Markup {
    let of = |of: Verdict| claims.iter().filter(|row| row.applies && row.decision.verdict == of).count();
    let counted =
        [Verdict::Violated, Verdict::Undecided, Verdict::Holds].map(|verdict| (verdict, of(verdict)));
    let aside = claims.iter().filter(|row| !row.applies).count();
    html! {
        ul.outcome {
            @for (of, count) in counted {
                @if count > 0 { li { (verdict(of)) " " (count) (plural(count)) } }
            }
            @if aside > 0 { li.soft { (aside) (plural(aside)) " about other models" } }
            @if exit == Exit::Undecided && claims.is_empty() { li { (verdict(Verdict::Undecided)) } }
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { " claim" } else { " claims" }
}

fn steady_state(steady: &Result<SteadyState, String>) -> Markup {
    let found = match steady {
        Err(why) => return html! { p { "It is not known: " (why) "." } },
        Ok(found) => found,
    };
    html! {
        p {
            "It is the only one. Its eigenvalues are "
            @for (n, value) in found.eigenvalues.iter().enumerate() {
                @if n > 0 { ", " }
                span.num { (value.text()) }
            }
            "."
        }
        p {
            "The work that leaves by V or with particles is W = Σ_a J_a = "
            span.num { (found.work.text()) } "."
        }
        div.scroll tabindex="0" role="region" aria-label="noise of the heats" {
            table {
                caption { "How the heats fluctuate" }
                thead { tr {
                    th scope="col" { "bath" }
                    th.right scope="col" { "noise" }
                    th.right scope="col" { "δ" }
                } }
                tbody {
                    @for (bath, [noise, delta]) in &found.fluctuations {
                        tr { th scope="row" { (bath) } td.num { (noise.text()) } td.num { (delta.text()) } }
                    }
                }
            }
        }
        (all_digits("the steady state", digits_of_steady(found)))
    }
}

fn digits_of_steady(found: &SteadyState) -> Vec<(String, &Shown)> {
    let eigenvalues =
        found.eigenvalues.iter().enumerate().map(|(n, of)| (format!("eigenvalue {}", n + 1), of));
    let noise = found
        .fluctuations
        .iter()
        .flat_map(|(bath, [noise, delta])| [(format!("noise_{bath}"), noise), (format!("δ_{bath}"), delta)]);
    eigenvalues.chain([("W".to_owned(), &found.work)]).chain(noise).collect()
}

/// A quantity by its name, in each view.
type Named<'a> = (String, Vec<&'a Shown>);

fn quantities(report: &Inspection) -> Markup {
    let of_views = in_views(&report.views);
    let symbols = report.views.iter().map(|view| view.view.symbol());
    let table = html! {
        table {
            caption { "Quantities of the state, with its coherences inside levels alone, and without any" }
            thead { tr {
                th scope="col" { "quantity" }
                @for symbol in symbols { th.right scope="col" { (symbol) } }
            } }
            tbody {
                @for (name, values) in &of_views {
                    tr { th scope="row" { (name) } @for value in values { td.num { (value.text()) } } }
                }
            }
        }
    };
    let whole = html! {
        table {
            caption { "Quantities of the model with the state" }
            thead { tr { th scope="col" { "quantity" } th.right scope="col" { "value" } } }
            tbody {
                @for quantity in &report.quantities {
                    tr { th scope="row" { (quantity.symbol) } td.num { (quantity.value.text()) } }
                }
            }
        }
    };
    let views: Vec<&str> = report.views.iter().map(|view| view.view.symbol()).collect();
    let digits = of_views.iter().flat_map(|(name, values)| {
        values.iter().zip(&views).map(move |(value, view)| (format!("{name} in {view}"), *value))
    });
    let alone = report.quantities.iter().map(|quantity| (quantity.symbol.to_owned(), &quantity.value));
    html! {
        (scrolling("quantities in three views of the state", &table))
        (scrolling("quantities of the model", &whole))
        (reasons(&of_views))
        (all_digits("quantities", digits.chain(alone).collect()))
    }
}

/// Bath by bath first, as in the text of the report.
fn in_views(views: &[ViewQuantities]) -> Vec<Named<'_>> {
    let Some(first) = views.first() else { return Vec::new() };
    let mut rows: Vec<Named> = Vec::new();
    for (n, (of, values)) in first.of_baths.iter().enumerate() {
        let label = of.row().label.unwrap_or_default();
        rows.extend(values.iter().enumerate().map(|(k, (bath, _))| {
            let all = views.iter().filter_map(|view| Some(&view.of_baths.get(n)?.1.get(k)?.1));
            (label.replace("{a}", bath), all.collect())
        }));
    }
    rows.extend(first.others.iter().enumerate().map(|(n, quantity)| {
        let all = views.iter().filter_map(|view| Some(&view.others.get(n)?.value));
        (quantity.symbol.to_owned(), all.collect())
    }));
    rows
}

/// Why quantities are undecided.
fn reasons(rows: &[Named<'_>]) -> Markup {
    let reason = |shown: &&Shown| match shown {
        Shown::Undecided(why) => Some(why.clone()),
        _ => None,
    };
    let undecided = rows.iter().filter_map(|(name, values)| Some((name, values.iter().find_map(reason)?)));
    html! {
        @for (name, why) in undecided { p.soft.small { (name) " is undecided: " (why) } }
    }
}
