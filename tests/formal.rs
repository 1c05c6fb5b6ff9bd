//! The ledger of the formal proofs is true: every claim has its row, every theorem and test that a page names exists, and the theorems
//! rest on allowed axioms only.

use lindbound_bounds::{cycle_registry, registry};
use lindbound_tests::in_repository;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::Command;

fn read(path: &str) -> String {
    std::fs::read_to_string(in_repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What a theorem may rest on: the axioms of the standard library's classical real numbers, which MathComp's bridge to them uses too.
const ALLOWED: &[&str] = &[
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "Classical_Prop.classic",
    "Epsilon.epsilon_statement",
    "FunctionalExtensionality.functional_extensionality_dep",
];

/// A row of the ledger: equation, claim, file, tests, theorems.
struct Row {
    cells: Vec<String>,
}

fn rows() -> Vec<Row> {
    let page = read("proofs/README.md");
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 4);
    rows.map(|line| Row { cells: cells(line) }).filter(|row| row.cells[1] != "claim").collect()
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The theorems, lemmas and corollaries of the development as `File.name`.
fn statements() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(in_repository("proofs/rocq")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "v") {
            continue;
        }
        let file = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            let mut words = line.split([' ', ':', '(']).filter(|word| !word.is_empty());
            if let (Some("Theorem" | "Lemma" | "Corollary" | "Definition"), Some(name)) =
                (words.next(), words.next())
            {
                all.insert(format!("{file}.{name}"));
            }
        }
    }
    assert!(all.len() > 100, "{}", all.len());
    all
}

/// The theorems that the report states, and the axioms on which all of them rest.
fn report() -> (BTreeSet<String>, BTreeSet<String>) {
    let report = read("proofs/rocq/assumptions.txt");
    let (theorems, axioms) = report.split_once("\nAxioms:\n").unwrap();
    // Statements and types are indented; names are not.
    let names = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with(' '));
        lines.map(|line| line.split([' ', ':']).next().unwrap().to_owned()).collect()
    };
    (names(theorems), names(axioms))
}

#[test]
fn every_claim_has_a_row_of_the_ledger_that_is_true() {
    let (rows, statements, (theorems, _)) = (rows(), statements(), report());
    let claims: Vec<_> = registry().into_iter().chain(cycle_registry()).collect();
    for claim in &claims {
        let row = rows.iter().find(|row| quoted(&row.cells[1]).contains(&claim.id));
        let row = row.unwrap_or_else(|| panic!("no row of proofs/README.md for {}", claim.id));
        let [_, _, file, tests, proved] = &row.cells[..] else { panic!("{}", claim.id) };
        assert!(file.contains(&format!("crates/bounds/src/{}", claim.file)), "{}: {file}", claim.id);
        assert!(tests.contains("tests/"), "{}: {tests}", claim.id);
        if proved == "*not proved*" {
            continue;
        }
        let names = quoted(proved);
        assert!(!names.is_empty(), "{}: {proved}", claim.id);
        for name in names {
            assert!(statements.contains(name), "{}: there is no {name}", claim.id);
            let theorem = name.split('.').nth(1).unwrap();
            assert!(theorems.contains(theorem), "{}: {name} is not in proofs/rocq/assumptions.txt", claim.id);
        }
    }
    // No row about a claim that is gone.
    for id in rows.iter().flat_map(|row| quoted(&row.cells[1])) {
        assert!(claims.iter().any(|claim| claim.id == id), "{id} is not a claim");
    }
}

#[test]
fn theorems_rest_on_allowed_axioms_and_on_nothing_of_our_own() {
    let (theorems, axioms) = report();
    assert!(theorems.len() >= 20 && !axioms.is_empty(), "{theorems:?}");
    for axiom in axioms {
        assert!(ALLOWED.contains(&axiom.as_str()), "the theorems rest on {axiom}");
    }
    // What is stated in the report is what its axioms were looked up for.
    let source = read("proofs/rocq/Assumptions.v");
    let (_, tuple) = source.split_once("Definition theorems := (").unwrap();
    let looked_up: BTreeSet<String> =
        tuple.split(')').next().unwrap().split(',').map(|name| name.trim().replace('@', "")).collect();
    assert_eq!(looked_up, theorems);
    for entry in std::fs::read_dir(in_repository("proofs/rocq")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "v") {
            let text = std::fs::read_to_string(&path).unwrap();
            for word in [
                "Admitted",
                "Axiom ",
                "Axioms ",
                "Parameter",
                "Conjecture",
                "admit.",
                "bypass_check",
                "Unset Guard",
            ] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

/// The pages of proofs/, each with its text.
fn pages() -> Vec<(String, String)> {
    let paths = std::fs::read_dir(in_repository("proofs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_statement_that_a_page_names_exists() {
    let (statements, (theorems, _)) = (statements(), report());
    let files: BTreeSet<&str> = statements.iter().filter_map(|name| name.split('.').next()).collect();
    let mut named = 0;
    for (page, text) in pages() {
        for line in text.lines() {
            let said = line.find("Rocq").unwrap_or(line.len());
            for name in quoted(line) {
                let Some((file, lemma)) = name.split_once('.') else { continue };
                let is_name = file.starts_with(|c: char| c.is_ascii_uppercase())
                    && lemma.chars().all(|c| c.is_alphanumeric() || c == '_');
                if is_name && (files.contains(file) || line[said..].contains(name)) {
                    assert!(statements.contains(name), "{page}: {name}");
                    // Rows of the ledger name theorems whose axioms are looked up.
                    let listed = !page.ends_with("README.md") || !line.starts_with('|');
                    assert!(listed || theorems.contains(lemma), "{page}: {name}");
                    named += 1;
                }
            }
        }
    }
    assert!(named > 150, "{named}");
}

/// The test functions named in a text: a file of tests/ or crates/, then function names in backquotes, separated by commas.
fn tests_named(text: &str) -> Vec<(String, String)> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut named = Vec::new();
    for (at, _) in words.match_indices(".rs `") {
        let start = words[..at].rfind([' ', '(', '`']).map_or(0, |before| before + 1);
        let (file, mut rest) = (&words[start..at + 3], &words[at + 4..]);
        while let Some((name, after)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
            named.push((file.to_owned(), name.to_owned()));
            rest = after.strip_prefix(", ").unwrap_or("");
        }
    }
    named
}

#[test]
fn every_test_that_a_page_names_exists() {
    assert_eq!(
        tests_named(
            "(Rocq `A.b`;\n tests/x.rs `one`,\n  `two`; crates/y/src/z.rs `three`, four) [u](tests/v.rs)"
        ),
        [("tests/x.rs", "one"), ("tests/x.rs", "two"), ("crates/y/src/z.rs", "three")]
            .map(|(file, name)| (file.to_owned(), name.to_owned()))
    );
    let mut named = 0;
    for (page, text) in pages() {
        let mut on_page = tests_named(&text);
        let proof = text.lines().any(|line| line.starts_with("1. **"));
        assert!(!proof || !on_page.is_empty(), "{page} names no test");
        named += on_page.len();
        on_page.sort();
        on_page.dedup();
        for (file, name) in on_page {
            assert!(file.starts_with("tests/") || file.starts_with("crates/"), "{page}: {file}");
            let source = read(&file);
            let before = source.split_once(&format!("fn {name}(")).map(|(before, _)| before.trim_end());
            let is_test = before.is_some_and(|before| before.ends_with("#[test]"));
            assert!(is_test, "{page}: {file} has no test {name}");
        }
    }
    assert!(named > 60, "{named}");
}

#[test]
fn the_kernel_accepts_every_proof_where_it_is_installed() {
    let installed =
        Command::new("coqc").arg("--version").output().is_ok_and(|output| output.status.success());
    if !installed {
        // Past the test harness, which keeps what a passing test prints to itself.
        writeln!(std::io::stderr(), "\nthe formal proofs were not checked: coqc is not installed").unwrap();
        return;
    }
    let before = read("proofs/rocq/assumptions.txt");
    let output =
        Command::new("make").arg("-C").arg(in_repository("proofs/rocq")).arg("assumptions").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(read("proofs/rocq/assumptions.txt"), before, "the committed report is stale");
}
