//! Pages and fragments of LaTeX: every number in them is one of the report's, they are well-formed, and what
//! a user wrote is text in them and never markup.

#![expect(clippy::unwrap_used, reason = "a test's helpers stop it as its assertions do")]

#[path = "pages/escapes.rs"]
mod escapes;
#[path = "pages/formats.rs"]
mod formats;
#[path = "pages/numbers.rs"]
mod numbers;
#[path = "pages/statements.rs"]
mod statements;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tests(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path).to_str().unwrap().to_owned()
}

/// A new folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("lindbound-pages-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lindbound")).args(arguments).arg("--quiet").output().unwrap()
}

/// Standard output in a format.
fn printed(arguments: &[&str], format: &str) -> String {
    let output = run(&[arguments, &["--format", format]].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| code != 2), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A page as XML: elements that HTML leaves open are closed.
fn as_xml(page: &str) -> String {
    let mut xml = String::new();
    for piece in page.split_inclusive('>') {
        match piece.rfind("<meta ") {
            Some(_) => xml.push_str(&piece.replace('>', "/>")),
            None => xml.push_str(piece),
        }
    }
    xml
}

/// A page, parsed.
fn parsed(xml: &str) -> roxmltree::Document<'_> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    roxmltree::Document::parse_with_options(xml, options).unwrap()
}

/// Commands that have both formats, or pages alone.
fn commands() -> Vec<(Vec<String>, bool)> {
    let qubits = tests("examples/superradiant-qubits.json");
    let irrational = tests("oracle/cases/form2-irrational-four-level.json");
    let steady = tests("examples/maser.json");
    let engine = tests("oracle/engines/dark-pair-echo.json");
    let witness = tests("witnesses/claims/trace-norm-speed.json");
    let of_engine = tests("witnesses/claims/coherent-loss.json");
    let found = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2";
    let all: [(&[&str], bool); 11] = [
        (&["inspect", &qubits], true),
        (&["inspect", &irrational], true),
        (&["inspect", &steady], true),
        (&["inspect", &qubits, &irrational, &steady, "--claim", "eq4"], false),
        (&["engine", &engine], true),
        (&["replay", &witness], true),
        (&["replay", &of_engine], true),
        (&["search", "--conjecture", found, "--tasks", "400"], true),
        (&["search", "--claim", "eq3", "--tasks", "2", "--dim", "2"], true),
        (&["check", "--samples", "8", "--dim", "2", "--claim", "eq4", "--refute", found], false),
        (&["claims"], false),
    ];
    all.into_iter()
        .map(|(words, both)| (words.iter().map(|word| (*word).to_owned()).collect(), both))
        .collect()
}

/// The words of a command.
fn words(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}
