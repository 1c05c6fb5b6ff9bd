//! The ledger of the formal proofs is true: every claim has its row, every lemma and test that a page names
//! exists, and the lemmas rest on allowed axioms only.

use lindbound_bounds::{Claim, cycle_registry, every_claim};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_tests::{CLASSICAL_AXIOMS, in_repository};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::Command;

fn read(path: &str) -> String {
    std::fs::read_to_string(in_repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Names of files in the form of a lemma's.
const FILES: &[&str] = &["Model.v"];

/// The files whose theorems are about models that violate a hypothesis.
const NECESSITY: &[&str] = &["Necessity", "Secularity", "Eq2Necessity", "CycleNecessity"];

/// What no file may contain outside comments.
const FORBIDDEN: &[&str] = &[
    "Admitted",
    "admit.",
    "Admit Obligations",
    "Axiom",
    "Parameter",
    "Conjecture",
    "Primitive",
    "bypass_check",
    "type-in-type",
    "Unset Guard Checking",
    "Unset Positivity Checking",
    "Unset Universe Checking",
];

/// The rows of the tables of the ledger with this number of columns, without the head.
fn table(columns: usize) -> Vec<Vec<String>> {
    let page = read("proofs/README.md");
    let (_, ledger) = page.split_once("\n## The ledger\n").unwrap();
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    let lines =
        ledger.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() + 1 == columns);
    lines.skip(1).map(cells).collect()
}

/// A row of the ledger: equation, claim, file, tests, theorems.
fn rows() -> Vec<Vec<String>> {
    table(5)
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What stands between backquotes and has the form `File.name`.
fn lemmas_named(text: &str) -> Vec<&str> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '\'';
    let is_name = |word: &&str| {
        let Some((file, lemma)) = word.split_once('.') else { return false };
        file.starts_with(|c: char| c.is_ascii_uppercase())
            && lemma.starts_with(|c: char| c.is_ascii_alphabetic())
            && (file.chars().chain(lemma.chars())).all(in_name)
    };
    let words = quoted(text).into_iter().flat_map(str::split_whitespace);
    words.filter(is_name).filter(|name| !FILES.contains(name)).collect()
}

/// Rocq without its comments, which may be nested.
fn without_comments(source: &str) -> String {
    let (mut code, mut depth, mut rest) = (String::new(), 0, source);
    while let Some(next) = rest.chars().next() {
        let (step, change) = match rest {
            _ if rest.starts_with("(*") => (2, 1),
            _ if rest.starts_with("*)") && depth > 0 => (2, -1),
            _ => (next.len_utf8(), 0),
        };
        if depth == 0 && change == 0 {
            code.push(next);
        }
        depth += change;
        rest = &rest[step..];
    }
    code
}

/// The files of the development: the path below proofs/rocq, and the text without comments.
fn files() -> BTreeMap<String, String> {
    let root = in_repository("proofs/rocq");
    let (mut folders, mut files) = (vec![root.clone()], BTreeMap::new());
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "v") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, without_comments(&std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// The theorems, lemmas, corollaries and definitions in a text without comments.
fn stated(code: &str) -> impl Iterator<Item = &str> {
    code.lines().filter_map(|line| {
        let mut words = line.split([' ', ':', '(', '{']).filter(|word| !word.is_empty());
        match words.next()? {
            "Theorem" | "Lemma" | "Corollary" | "Definition" => words.next(),
            _ => None,
        }
    })
}

/// All of them as `File.name`.
fn statements() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (path, code) in files() {
        let file = path.trim_end_matches(".v").rsplit('/').next().unwrap();
        all.extend(stated(&code).map(|name| format!("{file}.{name}")));
    }
    assert!(all.len() > 100, "{}", all.len());
    all
}

/// What the axioms are looked up for, as `File.name`.
fn looked_up() -> BTreeSet<String> {
    let source = without_comments(&read("proofs/rocq/Assumptions.v"));
    let (_, tuple) = source.split_once("Definition theorems := (").unwrap();
    let (tuple, end) = tuple.split_once(").\n").unwrap();
    assert_eq!(end.trim(), "Print Assumptions theorems.");
    tuple.split(',').map(|name| name.trim().trim_matches(['(', ')', '@']).to_owned()).collect()
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
    let claims: Vec<_> = every_claim();
    for claim in &claims {
        let of_claim: Vec<_> = rows.iter().filter(|row| quoted(&row[1]).contains(&claim.id)).collect();
        let [row] = of_claim[..] else {
            panic!("{} rows of proofs/README.md for {}", of_claim.len(), claim.id)
        };
        let [equation, _, file, tests, proved] = &row[..] else { panic!("{}", claim.id) };
        assert!(equation.contains(&format!("]({})", claim.page)), "{}: {equation}", claim.id);
        assert!(file.contains(&format!("(../crates/bounds/src/{})", claim.file())), "{}: {file}", claim.id);
        let linked = tests.split("](../").skip(1).map(|link| read(link.split(')').next().unwrap()));
        let id = format!("\"{}\"", claim.id);
        let about = linked.into_iter().any(|test| test.contains("registry()") || test.contains(&id));
        assert!(about, "no test of the row is about {}: {tests}", claim.id);
        if proved == "*not proved*" {
            continue;
        }
        let names = quoted(proved);
        assert_eq!(names, claim.theorems, "{}: {proved}", claim.id);
        assert!(!names.is_empty(), "{}: {proved}", claim.id);
        for name in names {
            assert!(statements.contains(name), "{}: there is no {name}", claim.id);
            let theorem = name.split('.').nth(1).unwrap();
            assert!(theorems.contains(theorem), "{}: {name} is not in proofs/rocq/assumptions.txt", claim.id);
        }
    }
    // No row about a claim that is gone.
    for id in rows.iter().flat_map(|row| quoted(&row[1])) {
        assert!(claims.iter().any(|claim| claim.id == id), "{id} is not a claim");
    }
}

#[test]
fn claims_about_states_are_proved_for_every_density_matrix() {
    let report = read("proofs/rocq/assumptions.txt");
    let is_about_states = |claim: &&Claim| {
        let statement = claim.parsed();
        !(claim.theorems.is_empty() || statement.is_about_engines() || statement.is_about_a_model())
    };
    let claims: Vec<_> = every_claim().into_iter().filter(is_about_states).collect();
    assert!(claims.len() >= 11);
    for claim in claims {
        let id = claim.id;
        let theorem = claim.theorems[0].split('.').nth(1).unwrap();
        let (_, statement) =
            report.split_once(&format!("\n{theorem}\n")).unwrap_or_else(|| panic!("{theorem}"));
        let lines = statement.lines().take_while(|line| line.starts_with(' '));
        let statement = lines.collect::<Vec<_>>().join(" ");
        assert!(statement.contains("semidefinite rho ->"), "{id}: {statement}");
        assert!(statement.contains("entropy_production "), "{id}: {statement}");
        assert!(!statement.contains("positive"), "{id}: {statement}");
    }
}

#[test]
fn every_hypothesis_has_a_row_that_says_what_fails_without_it() {
    let (rows, statements) = (table(3), statements());
    let without = |row: &Vec<String>, hypothesis: Hypothesis| {
        row[0].split([',', ':', ' ']).next() == Some(hypothesis.id())
    };
    for hypothesis in Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES) {
        assert!(rows.iter().any(|row| without(row, hypothesis)), "{}", hypothesis.id());
    }
    // Of the claims about any engine each fails without each of its hypotheses about cycles.
    let of_any = |claim: &&Claim| !claim.parsed().is_about_a_model();
    for claim in cycle_registry().into_iter().filter(of_any) {
        for hypothesis in Hypothesis::OF_CYCLES.into_iter().filter(|h| claim.hypotheses.contains(h)) {
            let fails = |row: &Vec<String>| without(row, hypothesis) && quoted(&row[1]).contains(&claim.id);
            assert!(rows.iter().any(fails), "{} without {}", claim.id, hypothesis.id());
        }
    }
    for row in rows {
        let names = quoted(&row[2]);
        assert!(!names.is_empty(), "{row:?}");
        for name in names {
            assert!(statements.contains(name), "there is no {name}");
            assert!(NECESSITY.contains(&name.split('.').next().unwrap()), "{name}");
        }
    }
}

#[test]
fn theorems_rest_on_allowed_axioms_and_on_nothing_of_our_own() {
    let (theorems, axioms) = report();
    assert!(theorems.len() >= 20 && !axioms.is_empty(), "{theorems:?}");
    for axiom in axioms {
        assert!(CLASSICAL_AXIOMS.contains(&axiom.as_str()), "the theorems rest on {axiom}");
    }
    // What is stated in the report is among what its axioms were looked up for.
    let looked_up = looked_up();
    for theorem in theorems {
        assert!(looked_up.iter().any(|name| name.ends_with(&format!(".{theorem}"))), "{theorem}");
    }
}

#[test]
fn every_file_is_checked_and_leaves_nothing_out() {
    let project = read("proofs/rocq/_CoqProject");
    let listed: BTreeSet<_> =
        project.lines().filter(|line| line.ends_with(".v")).map(str::to_owned).collect();
    let files = files();
    // What writes the referee in OCaml proves nothing, and is run by `make referee`.
    let extraction = "decide/Extract.v";
    assert_eq!(stated(&files[extraction]).count(), 0);
    let proofs = files.keys().filter(|path| *path != extraction).cloned();
    assert_eq!(listed, proofs.collect(), "proofs/rocq/_CoqProject");
    for (path, code) in files {
        for word in FORBIDDEN {
            assert!(!code.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn comments_are_no_statements() {
    let code =
        without_comments("Lemma a : P. (* Lemma b. (* *)\nLemma c : Q.\n*)\nTheorem d' (x : R) : S.\n");
    assert_eq!(stated(&code).collect::<Vec<_>>(), ["a", "d'"]);
    assert_eq!(lemmas_named("`A.b`, A.c, `Model.v`, `D.e' x` and `f.G` or `0.5`"), ["A.b", "D.e'"]);
}

/// The pages of proofs/, each with its text.
fn pages() -> Vec<(String, String)> {
    let paths = std::fs::read_dir(in_repository("proofs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_statement_that_a_page_names_exists_and_its_axioms_are_looked_up() {
    let (statements, looked_up) = (statements(), looked_up());
    let mut named = 0;
    for (page, text) in pages() {
        for name in text.lines().flat_map(lemmas_named) {
            assert!(statements.contains(name), "{page}: there is no {name}");
            assert!(looked_up.contains(name), "{page}: {name} is not in proofs/rocq/Assumptions.v");
            named += 1;
        }
    }
    assert!(named > 150, "{named}");
}

/// The test functions named in a text: a file of tests/ or crates/, then function names in backquotes,
/// separated by commas or "and".
fn tests_named(text: &str) -> Vec<(String, String)> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut named = Vec::new();
    for (at, _) in words.match_indices(".rs `") {
        let start = words[..at].rfind([' ', '(', '`']).map_or(0, |before| before + 1);
        let (file, mut rest) = (&words[start..at + 3], &words[at + 4..]);
        while let Some((name, after)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
            named.push((file.to_owned(), name.to_owned()));
            let separators = [", and ", ", ", " and "];
            rest = separators.iter().find_map(|separator| after.strip_prefix(separator)).unwrap_or("");
        }
    }
    named
}

#[test]
fn every_test_that_a_page_names_exists() {
    assert_eq!(
        tests_named(
            "(Rocq `A.b`;\n tests/x.rs `one`,\n  `two`\nand `three`; crates/y/src/z.rs `four`, five) [u](tests/v.rs)"
        ),
        [
            ("tests/x.rs", "one"),
            ("tests/x.rs", "two"),
            ("tests/x.rs", "three"),
            ("crates/y/src/z.rs", "four")
        ]
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

/// Why the proofs cannot be checked here, if they cannot.
fn missing() -> Option<String> {
    let run = |command: &mut Command| command.output().ok();
    let Some(version) = run(Command::new("coqc").arg("--version")) else {
        return Some("coqc is not installed".to_owned());
    };
    let version = String::from_utf8_lossy(&version.stdout).lines().next().unwrap_or("").to_owned();
    if !version.contains("version 8.16") {
        return Some(format!("they are for Coq 8.16, and coqc says {version:?}"));
    }
    if run(Command::new("make").arg("--version")).is_none() {
        return Some("make is not installed".to_owned());
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("Libraries.v");
    std::fs::write(&path, LIBRARIES).unwrap();
    let output = run(Command::new("coqc").arg(&path)).unwrap();
    let error = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    (!output.status.success())
        .then(|| format!("a library is missing or of another version than proofs/README.md says: {error}"))
}

/// Loads each library, and a lemma that later versions of MathComp call by another name.
const LIBRARIES: &str = "From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import real_closed.complex classical.mathcomp_extra analysis.Rstruct.
From Coquelicot Require Import RInt.
From Interval Require Import Tactic.
Check Num.Theory.ler_opp2.
";

#[test]
fn the_kernel_accepts_every_proof_where_it_is_installed() {
    if let Some(why) = missing() {
        // Past the test harness, which keeps what a passing test prints to itself.
        writeln!(std::io::stderr(), "\nthe formal proofs were not checked: {why}").unwrap();
        return;
    }
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("assumptions.txt");
    let report = format!("REPORT={}", fresh.display());
    let mut make = Command::new("make");
    let output =
        make.arg("-C").arg(in_repository("proofs/rocq")).args(["assumptions", &report]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let fresh = std::fs::read_to_string(&fresh).unwrap();
    assert_eq!(read("proofs/rocq/assumptions.txt"), fresh, "stale: make -C proofs/rocq assumptions");
}
