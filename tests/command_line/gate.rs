//! Statements kept in a file, as the CI of a repository of models asks them.

use super::{lindbound, tests};
use std::path::{Path, PathBuf};

/// A folder of this test, with a file of statements in it.
fn folder(name: &str, statements: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("lindbound-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("conjectures.toml"), statements).unwrap();
    folder
}

fn file(folder: &Path) -> String {
    folder.join("conjectures.toml").to_str().unwrap().to_owned()
}

fn path(name: &str) -> String {
    tests(name).to_str().unwrap().to_owned()
}

#[test]
fn what_a_file_asks_is_asked_of_every_model_and_reported_by_name() {
    let text =
        "claims = [\"second-law\"]\n[conjectures]\nof-bd = \"J_tot(bd) <= 1000\"\nfalse-one = \"d <= 3\"\n";
    let folder = folder("gate", text);
    let models = ["maser.json", "superradiant-qubits.json"].map(|name| path(&format!("examples/{name}")));
    let of = |format| {
        lindbound(&["inspect", &models[0], &models[1], "--conjectures", &file(&folder), "--format", format])
    };
    let output = of("junit");
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stdout).unwrap();
    let counts =
        ["second-law", "of-bd", "false-one"].map(|name| report.matches(&format!("{name}\"")).count());
    assert!(counts.iter().all(|count| *count >= 2), "{counts:?}\n{report}");
    assert!(report.contains("failures=\"1\""), "{report}");
    // The same as on the command line.
    let typed = lindbound(&[
        "inspect",
        &models[0],
        &models[1],
        "--claim",
        "second-law",
        "--conjecture",
        "false-one=d <= 3",
        "--conjecture",
        "of-bd=J_tot(bd) <= 1000",
        "--format",
        "json",
    ]);
    assert_eq!(of("json").stdout, typed.stdout);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_is_expected_to_be_false_passes_a_check_only_if_it_is() {
    let check = |name, statement: &str| {
        let folder = folder(name, &format!("[refute]\nmine = \"{statement}\"\n"));
        let options = ["--samples", "20", "--dim", "2..3"];
        let output = lindbound(&[&["check", "--conjectures", &file(&folder)][..], &options[..]].concat());
        std::fs::remove_dir_all(&folder).unwrap();
        output.status.code()
    };
    assert_eq!(check("gate-false", "J_tot(rho) <= 0"), Some(0));
    assert_eq!(check("gate-true", "sigma(rho) >= 0"), Some(1));
}

#[test]
fn a_file_that_cannot_be_taken_is_one_line_with_its_place() {
    for (n, (text, expected)) in [
        ("[conjectures]\nmine = 3\n", "line 2 column 8"),
        ("[conjecture]\nmine = \"d = 2\"\n", "unknown field `conjecture`"),
        ("[conjectures]\nmine = \"J_tot(bdd) <= 1\"\n", "bdd"),
        ("claims = [\"eq44\"]\n", "eq44"),
        ("[refute]\nmine = \"d = 2\"\n", "`refute` has no meaning"),
        ("[conjectures]\nmine = \"d = 2\nmine", "line 3"),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = folder(&format!("gate-wrong-{n}"), text);
        let model = path("examples/maser.json");
        let output = lindbound(&["inspect", &model, "--conjectures", &file(&folder)]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}: {said}");
        assert!(said.contains(expected) && said.trim_end().lines().count() == 1, "{text}: {said}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let output = lindbound(&["inspect", &path("examples/maser.json"), "--conjectures", "/no/such/file"]);
    assert_eq!(output.status.code(), Some(2));
}
