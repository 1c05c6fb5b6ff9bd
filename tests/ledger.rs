//! Pages, tables and files say the same as the data.

use lindbound_bounds::groups;
use lindbound_bounds::readings::readings;
use lindbound_checker::listing::readings_page;
use lindbound_families::{ENGINE_FAMILIES, FAMILIES};
use lindbound_model::case::{Case, State};
use lindbound_model::file::CaseFile;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_model::letter::{GapReading, SignReading, rho_plus, two_qubit};
use lindbound_number::frame::Frame;
use lindbound_number::{Rational, rational};
use lindbound_search::Class;
use lindbound_tests::in_repository;
use std::collections::BTreeSet;

fn read(path: &str) -> String {
    std::fs::read_to_string(in_repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_readings_page_is_in_step_with_the_readings() {
    let page = readings_page();
    if std::env::var("LINDBOUND_UPDATE_PAGES").is_ok() {
        std::fs::write(in_repository("proofs/readings.md"), &page).unwrap();
    }
    assert_eq!(
        read("proofs/readings.md"),
        page,
        "run the ledger test with LINDBOUND_UPDATE_PAGES=1 and look at the difference"
    );
}

/// The Letter's systems as files a user can start from.
fn examples() -> Vec<(&'static str, Case<Rational>)> {
    let q = rational;
    let state = || State::Populations(vec![q(9, 16), q(3, 16), q(3, 16), q(1, 16)]);
    let qubits = |reading| two_qubit(reading, 1, q(1, 1), q(1, 2), state());
    let plus = |reading| rho_plus(2, 1, q(1, 1), q(1, 2), reading);
    vec![
        ("two-qubit-reading-a", qubits(GapReading::A)),
        ("two-qubit-reading-b", qubits(GapReading::B)),
        ("two-qubit-reading-c", qubits(GapReading::C)),
        ("two-n-state-rho-plus", plus(SignReading::Emission)),
        ("two-n-state-printed-operator", plus(SignReading::Literal)),
    ]
}

#[test]
fn the_example_files_are_the_letters_systems() {
    for (name, case) in examples() {
        let path = format!("tests/examples/{name}.json");
        let text = CaseFile::from_case(&case).unwrap().write();
        if std::env::var("LINDBOUND_UPDATE_PAGES").is_ok() {
            std::fs::write(in_repository(&path), &text).unwrap();
        }
        assert_eq!(
            read(&path),
            text,
            "{name}: run the ledger test with LINDBOUND_UPDATE_PAGES=1 and look at the difference"
        );
        let mut back = CaseFile::parse(&text).unwrap().exact().unwrap();
        // A file has no parameters of a closed form.
        back.parameters = case.parameters.clone();
        assert_eq!(back, case, "{name}");
    }
}

#[test]
fn every_claim_has_its_file_its_proof_page_and_its_row_in_the_book() {
    let book = read("docs/claims.md");
    for claim in groups().into_iter().flat_map(|(_, claims)| claims) {
        let (file, statement) = (format!("crates/bounds/src/{}", claim.file()), claim.parsed().symbols());
        let page: String = read(&file).lines().map_while(|line| line.strip_prefix("//!")).collect();
        let needs = claim.hypotheses.iter().map(|hypothesis| hypothesis.id().to_owned());
        let said = [&format!("# `{}`: ", claim.id), &statement, claim.source, claim.page];
        for needed in said.map(str::to_owned).into_iter().chain(needs) {
            assert!(page.contains(&needed), "the page of {file} lacks {needed}");
        }
        let proof = read(&format!("proofs/{}", claim.page));
        assert!(proof.contains(claim.id), "proofs/{} does not name {}", claim.page, claim.id);
        let row = book.lines().find(|line| line.starts_with(&format!("| `{}` |", claim.id)));
        let row = row.unwrap_or_else(|| panic!("no row for {} in docs/claims.md", claim.id));
        for needed in [statement.replace('|', "\\|"), file, format!("(../proofs/{})", claim.page)] {
            assert!(row.contains(&needed), "the row of {} lacks {needed}", claim.id);
        }
    }
}

#[test]
fn every_file_of_a_claim_is_registered() {
    let folder = in_repository("crates/bounds/src/claims");
    let files =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> =
        files.filter(|name| name != "mod.rs").map(|name| format!("claims/{name}")).collect();
    let all = groups().into_iter().flat_map(|(_, claims)| claims);
    let registered = all.map(|claim| claim.file());
    assert_eq!(registered.collect::<BTreeSet<_>>(), files);
}

#[test]
fn the_book_lists_every_family() {
    let book = read("docs/families.md");
    let cases = FAMILIES.iter().map(|family| (family.name, family.summary));
    for (name, summary) in cases.chain(ENGINE_FAMILIES.iter().map(|family| (family.name, family.summary))) {
        assert!(book.contains(&format!("| `{name}` | {summary} |")), "{name}");
    }
}

/// Where pages are.
const FOLDERS_OF_PAGES: &[&str] =
    &[".", "docs", "fuzz", "proofs", "proofs/rocq/certificates", "tests", "tests/oracle", "tests/witnesses"];

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages = FOLDERS_OF_PAGES.iter().flat_map(|folder| std::fs::read_dir(in_repository(folder)).unwrap());
    let pages = pages.map(|entry| entry.unwrap().path());
    for page in pages.filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        let text = std::fs::read_to_string(&page).unwrap();
        let targets = text.match_indices("](").map(|(at, _)| text[at + 2..].split(')').next().unwrap());
        for target in targets.filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let path = page.parent().unwrap().join(target.split('#').next().unwrap());
            assert!(path.exists(), "{}: {target}", page.display());
        }
    }
}

#[test]
fn the_book_says_what_a_search_without_a_hypothesis_still_requires() {
    let book = read("docs/search.md");
    for hypothesis in Hypothesis::ALL {
        let class = Class::without(&[hypothesis]).to_string();
        let said = class.strip_prefix(&format!("without {}: ", hypothesis.id())).unwrap();
        let row = said.replace("; still required: ", " | ");
        assert!(book.contains(&format!("| `{}` | {row} |\n", hypothesis.id())), "{class}");
    }
}

#[test]
fn the_cases_of_the_readings_are_written_in_orthogonal_bases() {
    for example in readings().into_iter().flat_map(|reading| reading.examples) {
        let basis = &example.case.basis;
        let orthogonal = Frame::orthogonal(basis.vectors().clone()).unwrap();
        assert_eq!(orthogonal.squared_norms(), basis.squared_norms(), "{}", example.setting);
    }
}
