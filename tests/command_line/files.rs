//! Statements asked of one's own files, what is said of those, and gates.

use super::{lindbound, tests};
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Two near levels, `1 + 10⁻¹²·(1 ± √5)/2`, above a third: three levels and two gaps, which floating point
/// takes for two and one.
const NEAR_LEVELS: &str = r#"{"name": "a pair", "comment": "split by 2e-12\nin the second digit of 1e-12",
  "hamiltonian": [[0, 0, 0], [0, 1, "1e-12"], [0, "1e-12", "1.000000000001"]],
  "baths": [{"name": "b", "beta": 1}],
  "couplings": [{"bath": "b", "operator": [[0, 1, 1], [1, 0, 0], [1, 0, 0]], "rate": 1}],
  "state": {"density_matrix": [["1/2", 0, 0], [0, "1/4", "1/8"], [0, "1/8", "1/4"]]}}"#;

/// Three baths on three levels, one stroke: heat flows, no work is done.
const THREE_BATHS: &str = r#"{
  "baths": [{"name": "H", "beta": "1/2"}, {"name": "R", "beta": 1}, {"name": "C", "beta": 2}],
  "strokes": [{"duration": "0.2", "levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}], "jumps": [
     {"bath": "C", "frequency": 1, "rate": 1, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]},
     {"bath": "H", "frequency": 2, "rate": 1, "operator": [[0, 0, 0], [0, 0, 1], [0, 0, 0]]},
     {"bath": "R", "frequency": 3, "rate": 1, "operator": [[0, 0, 1], [0, 0, 0], [0, 0, 0]]}]},
   {"duration": "0.7", "levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}], "jumps": [
     {"bath": "C", "frequency": 1, "rate": 2, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]}]}]}"#;

/// A file of its own for a test.
fn written(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("lindbound-files-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

fn text(arguments: &[&str]) -> (Option<i32>, String) {
    let output = lindbound(arguments);
    let all = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code(), all)
}

#[test]
fn the_head_of_an_irrational_model_is_as_certain_as_its_numbers() {
    let path = written("near.json", NEAR_LEVELS);
    let (code, report) = text(&["inspect", path.to_str().unwrap(), "--digits", "12"]);
    assert_eq!(code, Some(0), "{report}");
    let head: Vec<&str> = report.lines().take(4).collect();
    assert_eq!(head[..3], ["a pair", "# split by 2e-12", "# in the second digit of 1e-12"]);
    // 1 + 10⁻¹²·(1 − √5)/2 and 1 + 10⁻¹²·(1 + √5)/2.
    assert_eq!(head[3], "d = 3, levels 0, 0.999999999999, 1, 2 jumps");
    assert!(!report.contains('✗'), "{report}");
}

/// A complex Hermitian H, of which floating point finds eigenvectors that make the part of the coupling at
/// ω = 0 Hermitian to rounding only.
#[test]
fn hypotheses_that_hold_by_construction_are_said_to_hold() {
    let mut failing = Vec::new();
    for n in 1..=12 {
        let (a, b, c) = (n, 2 * n % 7 + 1, 5 * n % 11 - 5);
        let file = format!(
            r#"{{"hamiltonian": [["{a}/3", ["{b}/5", "{c}/7"], 1], [["{b}/5", "-{c}/7"], 0, [0, "1/{a}"]], [1, [0, "-1/{a}"], -1]],
            "baths": [{{"name": "b", "beta": 1}}],
            "couplings": [{{"bath": "b", "operator": [[1, [0, {b}], 2], [[0, -{b}], "{a}/2", 1], [2, 1, 0]], "rate": 1}}],
            "state": {{"populations": ["1/2", "1/4", "1/4"]}}}}"#
        )
        .replace("--", "");
        let path = written(&format!("complex-{n}.json"), &file);
        let (code, report) = text(&["inspect", path.to_str().unwrap(), "--digits", "6"]);
        if code != Some(0) || report.contains('✗') || !report.contains("✓ hermitian-dephasing") {
            failing.push(report);
        }
    }
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn every_statement_is_asked_of_every_file_in_one_table() {
    let near = written("asked-near.json", NEAR_LEVELS);
    let engine = written("asked-engine.json", THREE_BATHS);
    let case = tests("examples/superradiant-qubits.json");
    let files = [&near, &engine, &case].map(|path| path.to_str().unwrap());
    let statements = ["mine=J_tot(rho)^2 <= Tr_X(rho)*sigma(rho)/2", "W = 0", "small=J_tot(rho) <= 1/10"];
    let mut arguments = vec!["inspect"];
    arguments.extend(files);
    arguments.extend(statements.iter().flat_map(|statement| ["--conjecture", statement]));
    let (code, table) = text(&arguments);
    assert_eq!(code, Some(1), "{table}");
    let output = lindbound(&[&arguments[..], &["--format", "json"]].concat());
    let answers: Value = serde_json::from_slice(&output.stdout).unwrap();
    let verdicts: Vec<(usize, &str, Option<&str>)> = answers["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|answer| {
            let file = files.iter().position(|file| answer["file"] == **file).unwrap();
            (file, answer["id"].as_str().unwrap(), answer["verdict"].as_str())
        })
        .collect();
    // 1/15 and 0.332 are the values of J_tot in the two cases.
    let expected = [
        (0, "mine", Some("holds")),
        (0, "conjecture-2", None),
        (0, "small", Some("violated")),
        (1, "mine", None),
        (1, "conjecture-2", Some("holds")),
        (1, "small", None),
        (2, "mine", Some("holds")),
        (2, "conjecture-2", None),
        (2, "small", Some("holds")),
    ];
    assert_eq!(verdicts, expected);
    // What speaks of none of them is a mistake.
    let (code, why) = text(&["inspect", files[0], "--conjecture", "J(hott, rho) <= 1"]);
    assert!(code == Some(2) && why.contains("none of the chosen cases"), "{why}");
}

#[test]
fn claims_are_asked_of_several_files_and_count_where_their_hypotheses_hold() {
    let engine = written("claims-engine.json", THREE_BATHS);
    // Detailed balance fails, and with it the second law.
    let literal = tests("examples/two-qubit-reading-c.json");
    let case = tests("examples/superradiant-qubits.json");
    let paths = [&engine, &literal, &case].map(|path| path.to_str().unwrap());
    let (code, table) = text(&["inspect", paths[0], paths[1], paths[2]]);
    assert_eq!(code, Some(0), "{table}");
    assert!(table.contains("integrated") && table.contains("eq3"), "{table}");
    assert!(table.contains("violated") && table.contains("its hypotheses fail"), "{table}");
    let (code, table) = text(&["inspect", paths[1], "--claim", "second-law"]);
    assert!(code == Some(0) && table.contains("its hypotheses fail"), "{table}");
    // The same as a statement is asked as it stands.
    assert_eq!(text(&["inspect", paths[1], "--conjecture", "sigma(rho) >= 0"]).0, Some(1));
    let (code, why) = text(&["inspect", paths[1], "--claim", "carnot"]);
    assert!(code == Some(2) && why.contains("none of the chosen cases"), "{why}");
}

#[test]
fn levels_that_look_alike_are_shown_with_as_many_digits_as_tell_them_apart() {
    let path = written(
        "nearer.json",
        &NEAR_LEVELS.replace("1e-12", "1e-20").replace("1.000000000001", "1.00000000000000000001"),
    );
    let (code, report) = text(&["inspect", path.to_str().unwrap(), "--digits", "3"]);
    assert_eq!(code, Some(0), "{report}");
    // (1 − √5)/2 = −0.618… and (1 + √5)/2 = 1.618…
    let head = report.lines().find(|line| line.starts_with("d = 3")).unwrap();
    assert!(
        head.contains(" 0.99999999999999999999381966") && head.contains(" 1.0000000000000000000161803"),
        "{head}"
    );
}

#[test]
fn a_tower_of_powers_is_answered_at_once() {
    let path = written("tower.json", NEAR_LEVELS);
    let started = std::time::Instant::now();
    let tower = "((((9^64)^64)^64)^64)^64 >= J_tot(rho)";
    let code = text(&["inspect", path.to_str().unwrap(), "--conjecture", tower]).0;
    assert!(matches!(code, Some(0 | 3)) && started.elapsed().as_secs() < 10, "{code:?}");
}

#[test]
fn a_file_can_come_from_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lindbound"))
        .args(["inspect", "-", "--digits", "6"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(NEAR_LEVELS.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("a pair\n"));
}

#[test]
fn an_engine_with_one_hamiltonian_does_no_work_and_its_heats_have_the_names_of_the_baths() {
    let path = written("three.json", THREE_BATHS);
    let path = path.to_str().unwrap();
    let (code, report) = text(&["engine", path]);
    assert_eq!(code, Some(0), "{report}");
    for (name, count) in [("  Q(H) ", 1), ("  Q(R) ", 1), ("  Q(C) ", 1), ("  Q_H ", 0), ("  η ", 0)] {
        assert_eq!(report.matches(name).count(), count, "{name}: {report}");
    }
    let row = |name: &str| report.lines().find(|line| line.starts_with(name)).unwrap().split_whitespace();
    assert_eq!(row("  W ").next_back(), Some("0"));
    assert_eq!(row("  τ ").next_back(), Some("9/10"));
    // 0.2 + 0.7, exactly.
    for (statement, code) in [("tau = 9/10", 0), ("tau < 0.9", 1), ("W = 0 and 1/3 + 1/5 = 8/15", 0)] {
        assert_eq!(text(&["inspect", path, "--conjecture", statement]).0, Some(code), "{statement}");
    }
    let (code, why) = text(&["engine", tests("examples/superradiant-qubits.json").to_str().unwrap()]);
    assert!(code == Some(2) && why.contains("this is a case"), "{why}");
}

#[test]
fn a_gate_names_its_conjectures_and_expects_some_to_be_false() {
    let gate = |more: &[&str]| {
        let common =
            ["check", "--samples", "20", "--dim", "2..3", "--quiet", "--format", "json", "--seed", "7"];
        let output = lindbound(&[&common[..], more].concat());
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default())
    };
    let second_law = "second-law-again=sigma(rho) >= 0";
    let (code, found) = gate(&["--conjecture", second_law, "--refute", "cold=J_tot(rho) <= 1/100"]);
    assert_eq!(code, Some(0), "{found}");
    assert_eq!(found["seed"], 7);
    assert_eq!(found["dimensions"], serde_json::json!([2, 3]));
    assert_eq!(found["samples"], serde_json::json!({"fast": 20, "exact": 1}));
    assert_eq!(found["version"], env!("CARGO_PKG_VERSION"));
    let claim = |n: usize, key: &str| found["claims"][n][key].clone();
    assert_eq!(
        (claim(0, "id"), claim(0, "statement")),
        ("second-law-again".into(), "sigma(rho) >= 0".into())
    );
    assert_eq!((claim(1, "id"), claim(1, "to_be_refuted")), ("cold".into(), true.into()));
    // What was to be refuted and is true fails the gate.
    assert_eq!(gate(&["--refute", "sigma(rho) >= 0"]).0, Some(1));
    // Division by a zero that is not known to be one.
    let open = ["--conjecture", "J_tot(rho) / J_tot(rho) <= 1", "--family", "dark"];
    let undecided = gate(&open);
    assert_eq!(undecided.0, Some(3), "{}", undecided.1);
    assert_eq!(gate(&[&open[..], &["--allow-undecided"]].concat()).0, Some(0));
    for (wrong, why) in [
        (["--conjecture", "W <= -10 and C_l1(rho) >= 0"], "one moment and of a whole cycle"),
        (["--conjecture", "a=b=c"], "statement"),
    ] {
        let output = lindbound(&[&["check", "--quiet", "--samples", "2"], &wrong[..]].concat());
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && message.contains(why), "{message}");
    }
    let (code, why) = text(&["search", "--conjecture", "W <= -10 and C_l1(rho) >= 0", "--seconds", "1"]);
    assert!(code == Some(2) && why.contains("one moment and of a whole cycle"), "{why}");
}

/// Of every three units of heat that the maser takes one leaves as work, 1310/272009 in all; the driven qubit
/// takes 12/307 (both by hand); without V there is none.
#[test]
fn a_steady_state_says_what_work_leaves_it() {
    for (stem, work) in
        [("three-level-maser", "0.00481601711708"), ("xx-chain", "0"), ("driven-qubit", "-0.0390879478827")]
    {
        let path = tests(&format!("examples/gallery/{stem}.json"));
        let output = lindbound(&["inspect", path.to_str().unwrap()]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains(&format!("\nW = Σ_a J_a = {work}\n")), "{stem}: {text}");
    }
}
