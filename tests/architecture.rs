//! The architecture as a test: where a thing may stand, what may depend on what, and how large it may grow.
//!
//! Each rule names the file and line that breaks it and what to do. The lists `PENDING…` hold what is known
//! and still to be mended: a test fails when something on them is mended and not struck off.

#[path = "architecture/house.rs"]
mod house;
#[path = "architecture/made_up.rs"]
mod made_up;
#[path = "architecture/modules.rs"]
mod modules;
#[path = "architecture/patterns.rs"]
mod patterns;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/sizes.rs"]
mod sizes;
#[path = "architecture/tokens.rs"]
mod tokens;

use house::House;
use patterns::Matched;
use std::path::Path;

/// The crates, by folder: each depends on crates that stand before it only.
const ORDER: &[&str] = &[
    "number",
    "syntax",
    "operator",
    "npy",
    "spectra",
    "model",
    "families",
    "dynamics",
    "thermo",
    "cycles",
    "lanes",
    "bounds",
    "checker",
    "enumerate",
    "search",
    "prove",
    "pages",
    "figures",
    "campaign",
    "lindbound",
    "cli",
    "python",
];

/// Where the two kinds of subject, a case and an engine, are told apart.
const SUBJECT: &[&str] = &["crates/checker/src/subject.rs", "crates/model/src/file/any.rs"];
/// Where the observables are told apart: by their kinds, and where they become terms of another language.
const OBSERVABLES: &[&str] = &["crates/bounds/src/language/observable.rs", "crates/prove/"];
/// Where the quantities of states are told apart: in their table, and where they become such terms.
const QUANTITIES: &[&str] = &["crates/bounds/src/language/rows.rs", "crates/prove/"];

/// What is told apart in its own files only.
const MATCHES: &[Matched] = &[
    Matched { pattern: "AnyFile::Case", files: SUBJECT },
    Matched { pattern: "AnyFile::Engine", files: SUBJECT },
    Matched { pattern: "Counterexample::Case", files: SUBJECT },
    Matched { pattern: "Counterexample::Engine", files: SUBJECT },
    Matched { pattern: "Observable::", files: OBSERVABLES },
    Matched { pattern: "StateQuantity::", files: QUANTITIES },
    Matched { pattern: "BathQuantity::", files: QUANTITIES },
    Matched { pattern: "ModelQuantity::", files: QUANTITIES },
];

/// Matches that still stand elsewhere: pattern and file.
const PENDING_MATCHES: &[(&str, &str)] = &[];

/// Circles that are still to be undone: a file, and the file it should not use.
const PENDING: &[(&str, &str)] = &[];

/// Folders with lines that are still too wide, and how many.
const PENDING_WIDE: &[(&str, usize)] = &[];

/// Lines of Rust in a crate, tests inside it included.
const CRATE_LINES: usize = 8000;
/// Lines of a file.
const FILE_LINES: usize = 450;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn assert_none(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn crates_depend_upward_only() {
    assert_none(&rules::upward(&House::read(top()), ORDER));
}

#[test]
fn no_files_form_a_circle() {
    assert_none(&rules::circles(&House::read(top()), PENDING));
}

#[test]
fn the_terminal_belongs_to_the_command_line() {
    assert_none(&rules::terminal(&House::read(top())));
}

#[test]
fn kinds_are_told_apart_in_one_file() {
    assert_none(&patterns::matches(&House::read(top()), MATCHES, PENDING_MATCHES));
}

#[test]
fn crates_files_and_lines_stay_small() {
    let house = House::read(top());
    let format = std::fs::read_to_string(top().join("rustfmt.toml")).unwrap();
    let width = format.lines().find_map(|line| line.strip_prefix("max_width = ")).unwrap().parse().unwrap();
    let mut offences = sizes::crates(&house, CRATE_LINES);
    offences.extend(sizes::files(&house, FILE_LINES));
    offences.extend(sizes::widths(&house, width, PENDING_WIDE));
    assert_none(&offences);
}

#[test]
fn every_crate_says_what_it_is_for() {
    assert_none(&sizes::fronts(&House::read(top())));
}
