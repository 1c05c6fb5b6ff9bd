//! The page of one engine.

use crate::case_page::outcome;
use crate::model_part::of_subject;
use crate::parts::{all_digits, hypotheses, scrolling, verdicts};
use crate::shell::Shell;
use lindbound_checker::engine_report::EngineReport;
use lindbound_checker::report::Report;
use lindbound_checker::shown::Shown;
use lindbound_checker::subject::AnySubject;
use lindbound_model::engine::Engine;
use lindbound_number::Rational;
use maud::{Markup, html};

/// What is found about an engine: strokes, heats, work, hypotheses, verdicts.
///
/// ```
/// use lindbound_checker::cycle_judge::Machine;
/// use lindbound_checker::engine_report::EngineReport;
/// use lindbound_model::letter::TwoNEngine;
/// let engine = TwoNEngine::near_carnot(1).engine();
/// let title = vec!["a small engine".to_owned()];
/// let report = EngineReport::new(title, Machine::Engine(&engine), &engine, 12, None).unwrap();
/// let page = lindbound_pages::html::engine(&report, Some(&engine));
/// assert!(page.contains("Stroke 1, lasting 1/4") && page.contains("η_Car"));
/// ```
pub fn engine(report: &EngineReport, engine: Option<&Engine<Rational>>) -> String {
    let title = report.title.first().map_or("engine", String::as_str);
    let contents = html! {
        @for line in report.title.iter().skip(1) { p { (line) } }
        (outcome(&report.claims, report.exit()))
        @if let Some(engine) = engine {
            h2 { "Strokes" }
            (of_subject(title, &AnySubject::from(engine.clone())))
        }
        h2 { "Hypotheses" }
        (hypotheses(&report.hypotheses))
        h2 { @if report.once { "One run" } @else { "Cycle" } }
        (cycle(report))
        h2 { "Claims" }
        (verdicts("Verdicts of the claims on this engine", &report.claims))
        @if !report.readings.is_empty() {
            h2 { "Readings of (8)" }
            (verdicts("Readings that are no theorems, on this engine", &report.readings))
        }
    };
    Shell { command: "engine", title }.around(&contents)
}

fn cycle(report: &EngineReport) -> Markup {
    let heats = report.heats.iter().map(|(bath, heat)| (format!("Q({bath})"), heat));
    // Between two baths the heats are Q_H and Q_C, which follow.
    let heats = heats.filter(|_| report.heats.len() != 2);
    let all: Vec<(String, &Shown)> =
        heats.chain(report.shown().map(|(_, symbol, value)| ((*symbol).to_owned(), value))).collect();
    let values = html! {
        table {
            caption { "Heats, work and what bounds them" }
            thead { tr { th scope="col" { "quantity" } th.right scope="col" { "value" } } }
            tbody {
                @for (name, value) in &all {
                    tr {
                        th scope="row" { (name) }
                        td.num {
                            (value.text())
                            @if let Shown::Undecided(why) = value { div.soft { (why) } }
                        }
                    }
                }
            }
        }
    };
    let work = html! {
        table {
            caption { "Work by its parts, strokes counted from 0" }
            thead { tr { th scope="col" { "part" } th.right scope="col" { "work" } } }
            tbody {
                @for (name, value) in report.first_law.iter().flat_map(|law| law.rows()) {
                    tr { th scope="row" { (name) } td.num { (value) } }
                }
            }
        }
    };
    html! {
        (scrolling("heats and work", &values))
        (scrolling("work by its parts", &work))
        (all_digits("the cycle", all))
    }
}
