//! Counterexamples to false neighbours of the claims, each decided again from its file alone.
//!
//! They were found and made smaller by `lindbound check --conjecture … --out …`; `tests/witnesses/README.md` says how.

use lindbound::decide::Outcome;
use lindbound::ladder::decide;
use lindbound::search::is_violated;
use lindbound::shrink::shrunk;
use lindbound::witness::{record, replay, statement};
use lindbound_bounds::language::parse;
use lindbound_model::families::FAMILIES;
use lindbound_model::file::CaseFile;
use lindbound_model::hypothesis::findings;
use lindbound_model::number::Verdict;
use lindbound_tests::in_repository;
use lindbound_thermo::Sketch;

fn files() -> Vec<(String, String)> {
    let entries =
        std::fs::read_dir(in_repository("tests/witnesses")).unwrap().map(|entry| entry.unwrap().path());
    let witnesses = entries.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    witnesses
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into(), std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn every_witness_is_decided_again_as_its_file_says_and_satisfies_every_hypothesis() {
    let files = files();
    assert!(files.len() >= 12);
    for (name, text) in files {
        let file = CaseFile::parse(&text).unwrap();
        assert_eq!(file.write(), text, "{name}");
        let replay = replay(&file).unwrap();
        assert!(replay.confirmed() && replay.exit_code() == 1, "{name}: {}", replay.text());
        assert!(replay.dropped.is_empty() && replay.recorded.dropped.is_empty(), "{name}");
        // And by the exact tier alone, where the spectrum is rational, as it is in all of them.
        let case = file.exact().unwrap();
        let Outcome::Decided(found) = decide(&replay.statement, &Sketch::new(&case)) else {
            panic!("{name}")
        };
        assert_eq!(found.verdict, Verdict::Violated, "{name}");
    }
}

#[test]
fn no_witness_can_be_made_smaller_and_all_are_written_in_short_numbers() {
    for (name, text) in files() {
        let file = CaseFile::parse(&text).unwrap();
        let case = file.exact().unwrap();
        let question = statement(&file.witness.as_ref().unwrap().claim).unwrap();
        assert_eq!(shrunk(&question, case.clone(), Verdict::Violated, &|_| true), case, "{name}");
        assert!(case.dimension() <= 4 && case.jumps.len() <= 2, "{name}");
        let model = text.split("\"claim\"").next().unwrap();
        let longest = model.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap();
        assert!(longest <= 3, "{name} has a number of {longest} digits");
    }
}

#[test]
fn a_smaller_case_keeps_the_verdict_and_breaks_no_further_hypothesis() {
    let mut refuted = 0;
    for text in ["J_tot(bd)^2 <= A_cl * sigma(bd) / 2", "sigma(sd) <= sigma(bd)", "A_qm <= A_cl / 2"] {
        let question = parse(text).unwrap();
        for family in FAMILIES {
            for index in 0..6 {
                let case = family.exact(51, index, 4);
                let violated = |case: &_| is_violated(&question, case);
                if !violated(&case) {
                    continue;
                }
                let small = shrunk(&question, case, Verdict::Violated, &|_| true);
                assert!(violated(&small), "{text}: {} {index}", family.name);
                assert!(findings(&small).iter().all(|found| found.holds), "{text}: {} {index}", family.name);
                let file = record(text, &small, "a test").unwrap();
                assert_eq!(file.witness.as_ref().unwrap().verdict, "violated");
                refuted += 1;
            }
        }
    }
    assert!(refuted > 10, "{refuted}");
}
