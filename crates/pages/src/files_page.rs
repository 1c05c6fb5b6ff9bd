//! The page of several models: a group's own regression page.

use crate::model_part::{of_file, remarks};
use crate::parts::{all_digits, mark_or, scrolling, verdict, verdict_or};
use crate::shell::Shell;
use lindbound_checker::asked_of_files::{Answer, FilesReport, Found};
use lindbound_checker::shown::Shown;
use lindbound_model::file::AnyFile;
use lindbound_number::Verdict;
use maud::{Markup, html};

/// The verdict of every statement on every model, in one table and then model by model. The files are those
/// of the report, with the names they have there.
///
/// ```
/// use lindbound_checker::asked_of_files::FilesReport;
/// use lindbound_checker::question::questions;
/// use lindbound_model::file::AnyFile;
/// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
///     "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
///     "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///     "state": {"populations": ["1/2", "1/2"]}}"#;
/// let files = [("a & b.json".to_owned(), AnyFile::parse(text).unwrap())];
/// let asked = questions(&["eq4".to_owned()], &[], &[]).unwrap();
/// let report = FilesReport::new(&files, &asked, true, 12, None, &()).unwrap();
/// let page = lindbound_pages::html::files(&report, &files, "inspect", "Models");
/// assert!(page.contains("a &amp; b.json"));
/// ```
pub fn files(report: &FilesReport, files: &[(String, AnyFile)], command: &str, title: &str) -> String {
    let mut asked: Vec<(&str, &str)> = Vec::new();
    for answer in &report.answers {
        if !asked.iter().any(|(id, _)| *id == answer.id) {
            asked.push((&answer.id, &answer.statement));
        }
    }
    let contents = html! {
        (summary(report, files.len()))
        h2 { "All at once" }
        (scrolling("models and statements", &overview(report, files, &asked)))
        (spelled_out(&asked))
        @for (n, (name, file)) in files.iter().enumerate() {
            section id={ "model-" (n + 1) } { (model(report, name, file)) }
        }
    };
    Shell { command, title }.around(&contents)
}

/// The statements by their names; many are folded away.
fn spelled_out(asked: &[(&str, &str)]) -> Markup {
    let list = html! {
        dl.sides { @for (id, statement) in asked { dt { code { (id) } } dd.statement { (statement) } } }
    };
    html! {
        @if asked.len() <= 4 { (list) } @else { details { summary { "The statements" } (list) } }
    }
}

/// What counts of an answer.
fn counted(answer: &Answer) -> Option<Verdict> {
    match &answer.found {
        Found::Verdict(row) => row.applies.then_some(row.decision.verdict),
        Found::Undecided(_) => Some(Verdict::Undecided),
        Found::Nothing(_) | Found::Fails(_) => None,
    }
}

fn summary(report: &FilesReport, files: usize) -> Markup {
    let of = |of: Verdict| report.answers.iter().filter(|answer| counted(answer) == Some(of)).count();
    html! {
        ul.outcome {
            li { (files) @if files == 1 { " model" } @else { " models" } }
            @for each in [Verdict::Violated, Verdict::Undecided, Verdict::Holds] {
                @if of(each) > 0 { li { (verdict(each)) " " (of(each)) } }
            }
        }
    }
}

fn overview(report: &FilesReport, files: &[(String, AnyFile)], asked: &[(&str, &str)]) -> Markup {
    let answer = |name: &str, id: &str| report.answers.iter().find(|of| of.file == name && of.id == id);
    html! {
        table.matrix {
            caption { "Models down, statements across: ✓ holds, ✗ violated, ? undecided, — nothing is said of it" }
            thead {
                tr {
                    th scope="col" { "model" }
                    @for (id, _) in asked { th scope="col" { code { (id) } } }
                }
            }
            tbody {
                @for (n, (name, _)) in files.iter().enumerate() {
                    tr {
                        th scope="row" { a href={ "#model-" (n + 1) } { (name) } }
                        @for (id, _) in asked { td { (mark_or(answer(name, id).and_then(counted))) } }
                    }
                }
            }
        }
    }
}

fn model(report: &FilesReport, name: &str, file: &AnyFile) -> Markup {
    let answers: Vec<&Answer> = report.answers.iter().filter(|answer| answer.file == name).collect();
    let digits = answers.iter().filter_map(|answer| match &answer.found {
        Found::Verdict(row) => row.sides.as_ref().map(|(left, right)| {
            [(format!("{}, left", answer.id), left), (format!("{}, right", answer.id), right)]
        }),
        _ => None,
    });
    let digits: Vec<(String, &Shown)> = digits.flatten().collect();
    html! {
        h2 { (name) }
        @if let Some(title) = &file.label().name { p { strong { (title) } } }
        (remarks(file.label()))
        (of_file(name, file, None))
        (scrolling(&format!("verdicts on {name}"), &table(name, &answers)))
        (all_digits(name, digits))
    }
}

fn table(name: &str, answers: &[&Answer]) -> Markup {
    let why = |answer: &Answer| match &answer.found {
        Found::Verdict(row) => row.notes(),
        Found::Undecided(why) | Found::Fails(why) => vec![why.clone()],
        Found::Nothing(_) => vec!["speaks of what is not there".to_owned()],
    };
    let side = |answer: &Answer, n: usize| match &answer.found {
        Found::Verdict(row) => {
            row.sides.as_ref().map_or_else(String::new, |(left, right)| [left, right][n].text())
        }
        _ => String::new(),
    };
    let said = |answer: &Answer| match &answer.found {
        Found::Verdict(row) => Some(row.decision.verdict),
        Found::Undecided(_) => Some(Verdict::Undecided),
        Found::Nothing(_) | Found::Fails(_) => None,
    };
    html! {
        table.fold {
            caption { "Verdicts on " (name) }
            thead {
                tr {
                    th scope="col" { "statement" }
                    th scope="col" { "verdict" }
                    th.right scope="col" { "left" }
                    th.right scope="col" { "right" }
                }
            }
            tbody {
                @for answer in answers {
                    tr {
                        th scope="row" {
                            code { (answer.id) }
                            div.statement { (answer.statement) }
                            @for note in why(answer) { div.soft.small { (note) } }
                        }
                        td { (verdict_or(said(answer))) }
                        td.num data-label="left" { (side(answer, 0)) }
                        td.num data-label="right" { (side(answer, 1)) }
                    }
                }
            }
        }
    }
}
