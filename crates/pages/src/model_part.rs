//! A model on a page: its diagrams, and the lines by which a researcher would quote it.

use crate::draw::diagram;
use crate::picture::Picture;
use lindbound_checker::header::Header;
use lindbound_checker::quote::{Entry, quoted_file_entries};
use lindbound_checker::subject::{AnySubject, Stage};
use lindbound_model::file::{AnyFile, CaseFile, Label};
use lindbound_thermo::hamiltonian::HamiltonianModel;
use maud::{Markup, html};

/// The model of a file: diagrams beside its lines. The head of a report has the energies of an irrational
/// one.
pub(crate) fn of_file(name: &str, file: &AnyFile, header: Option<&Header>) -> Markup {
    match (AnySubject::of(file), file.as_case()) {
        (Ok(subject), _) => of_subject(name, &subject),
        (Err(_), Some(case)) => of_enclosed(name, case, header),
        (Err(_), None) => html! {},
    }
}

/// The model of a file whose levels, rates or state are enclosed.
fn of_enclosed(name: &str, case: &CaseFile, header: Option<&Header>) -> Markup {
    let known = || Some(Header::of_model(&HamiltonianModel::new(case).ok()?, &case.state));
    let levels = header.cloned().or_else(known).map(|header| header.levels).unwrap_or_default();
    let energies = levels.into_iter().map(|(energy, _)| energy).chain(std::iter::repeat(String::new()));
    // Where lines are drawn floating point says; what is written beside them is certain.
    let picture = case.approximate().ok().map(|found| (None, Picture::of(&found, energies)));
    let names: Vec<String> = case.baths.iter().map(|bath| bath.name.clone()).collect();
    shown(name, picture.into_iter().collect(), &names, &quoted_file_entries(case))
}

/// The model of a subject.
pub(crate) fn of_subject(name: &str, subject: &AnySubject) -> Markup {
    let stages = subject.stages();
    let names = stages.first().map(|stage| &stage.case.baths).into_iter().flatten();
    let names: Vec<String> = names.map(|bath| bath.name.clone()).collect();
    let picture = |(n, Stage { stroke, case }): (usize, &Stage)| {
        let title = stroke.as_ref().map(|stroke| format!("Stroke {}, lasting {}", n + 1, stroke.duration));
        (title, Picture::of(case, case.levels.energies.iter().map(ToString::to_string)))
    };
    shown(name, stages.iter().enumerate().map(picture).collect(), &names, &subject.entries())
}

fn shown(
    whose: &str,
    pictures: Vec<(Option<String>, Picture)>,
    baths: &[String],
    entries: &[Entry],
) -> Markup {
    let mut bath = 0;
    let rows = entries.iter().map(|entry| {
        let colour = (entry.what == "bath").then(|| {
            bath += 1;
            bath - 1
        });
        (entry, colour)
    });
    let rows: Vec<_> = rows.collect();
    html! {
        div.pair {
            div {
                @for (title, picture) in &pictures { (diagram(title.as_deref(), picture, baths)) }
            }
            div.scroll tabindex="0" role="region" aria-label={ "the model of " (whose) } {
                table.model {
                    caption { "The model, exactly; |1⟩, |2⟩, … are the states of the levels in their order." }
                    tbody {
                        @for (Entry { what, name, of }, colour) in &rows {
                            tr {
                                th scope="row" {
                                    @if let Some(colour) = colour { (crate::draw::swatch(*colour)) }
                                    (what)
                                    @if let Some(name) = name { " " (name) }
                                }
                                td { (of) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a file says of itself: the remark and the notes.
pub(crate) fn remarks(label: &Label) -> Markup {
    html! {
        @if let Some(comment) = &label.comment { @for line in comment.lines() { p { (line) } } }
        @for note in &label.notes { p.soft { "Note: " (note) } }
    }
}
