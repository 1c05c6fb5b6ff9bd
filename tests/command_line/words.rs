//! What is said of mistakes: the value or the word that is wrong, and what would be right.

use super::{lindbound, tests};
use std::path::PathBuf;

fn written(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("lindbound-words-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

/// Standard output and standard error.
fn said(arguments: &[&str]) -> (Option<i32>, String) {
    let output = lindbound(arguments);
    let all = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code(), all)
}

#[test]
fn values_below_zero_and_numbers_that_are_none_are_answered_by_what_they_may_be() {
    let case = tests("examples/superradiant-qubits.json");
    let case = case.to_str().unwrap();
    for (arguments, reason) in [
        (&["check", "--seed", "-3"][..], "a whole number is needed, at least 0"),
        (&["check", "--samples", "0"], "a whole number is needed, from 1 to 1000000000"),
        (&["check", "--samples", "1e3"], "a whole number is needed, from 1 to 1000000000"),
        (
            &["search", "--claim", "tur", "--drop", "unique-steady-state"],
            "of several steady states π is none",
        ),
        (&["search", "--claim", "eq3", "--tasks", "0"], "a whole number is needed, at least 1"),
        (&["campaign", "slurm", "plan.toml", "--tasks", "0"], "a whole number is needed, from 1 to"),
        (&["engine", "two-qubit", "--tau-c", "-1"], "must be positive"),
        (&["engine", "two-qubit", "--singlet-weight", "-1/4"], "must not be negative"),
        (&["inspect", case, "--repair", "-1e-9"], "a repair goes a distance above 0"),
        (&["inspect", case, "--seconds", "-1"], "more than 0"),
        (&["check", "--family", "rho-plus", "--dim", "3"], "it has even dimensions from 2 to 64"),
    ] {
        let (code, message) = said(arguments);
        assert!(code == Some(2) && message.contains(reason), "{arguments:?}: {message}");
    }
}

#[test]
fn a_word_that_is_not_known_is_answered_by_the_one_that_is_meant() {
    let case = tests("examples/superradiant-qubits.json");
    let engine = tests("oracle/engines/echo-of-a-spectator.json");
    let (case, engine) = (case.to_str().unwrap(), engine.to_str().unwrap());
    let asked = |statement| ["inspect", case, "--conjecture", statement];
    for (arguments, words) in [
        (&asked("J(hott, rho) <= 1")[..], "the baths are hot; did you mean `hot`?"),
        (&asked("J_totl(rho) <= 1"), "the baths are hot; did you mean `J_tot`?"),
        (&asked("J_v <= 0"), "did you mean `J(v, rho)`?"),
        (&asked("log(2) <= 1"), "did you mean `ln`?"),
        (&asked("J_tot <= 1"), "`J_tot` is of a state: write J_tot(rho)"),
        (&asked("J <= 1"), "`J` is of a bath in a state: write J(hot, rho)"),
        (&asked("noise(pi) >= 0"), "`noise` is of the steady state alone and takes a bath; `pi` is a view"),
        (&asked("response(hot) >= 0"), "expected `,` and a second bath"),
        (&asked("response <= 0"), "`response` is of two baths: write response(hot, cold)"),
        (&asked("A_cl == 1"), "an equality is written with one `=`"),
        (&asked("A_cl <= 1e400"), "`1e400` lies outside the range"),
        (&["check", "--claim", "eq33"], "`lindbound claims` lists them; did you mean `eq3`?\n"),
        (&["check", "--out", "/dev/null"], "cannot be written: it is not a folder"),
        (&["inspect", "-", "-"], "`-` is standard input, which can be given once"),
        (&["engine", "two-qbit"], "did you mean `two-qubit`?"),
        (
            &["engine", "two-qubit", "--from", "gibbs:hto"],
            "--from: there is no bath named \"hto\": the baths",
        ),
        (&["engine", engine, "--from", case], "this is a case: a state is asked for"),
        (&["prove", case, "-o", "-"], "`search --out` or `check --out` wrote"),
    ] {
        let (code, message) = said(arguments);
        assert!(code == Some(2) && message.contains(words), "{arguments:?}: {message}");
        assert_eq!(message.matches('\n').count(), 1, "{message}");
    }
}

#[test]
fn an_engine_without_a_hot_and_a_cold_bath_has_no_readings_of_eight() {
    let fridge = written(
        "fridge.json",
        r#"{"baths": [{"name": "H", "beta": 1}, {"name": "R", "beta": 2}, {"name": "C", "beta": 3}],
        "strokes": [{"duration": 1, "levels": [{"energy": 0}, {"energy": 1}],
          "jumps": [{"bath": "H", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}]}]}"#,
    );
    let (code, report) = said(&["engine", fridge.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("integrated") && !report.contains("out of time"), "{report}");
    assert!(!report.contains("R1"), "{report}");
    assert!(said(&["engine", "two-qubit"]).1.contains("R1"));
    std::fs::remove_file(fridge).unwrap();
}

#[test]
fn the_repair_that_a_message_names_is_enough_and_says_how_far_it_went() {
    for (name, distance) in [
        ("density-matrix-with-noise", "7.1e-9"),
        ("density-matrix-negative-eigenvalue-by-1e-200", "e-200"),
        ("density-matrix-not-positive-by-rounding", "e-1"),
        ("density-matrix-with-a-noisy-eigenvalue", "e-1"),
        ("coherent-with-noise", "7.1e-13"),
    ] {
        let file = tests(&format!("malformed/{name}.json"));
        let (_, message) = said(&["inspect", file.to_str().unwrap()]);
        let remedy = message.split("\"repair\": \"").nth(1).and_then(|rest| rest.split('"').next());
        let (code, report) = said(&["inspect", file.to_str().unwrap(), "--repair", remedy.unwrap()]);
        assert_ne!(code, Some(2), "{name}: {report}");
        assert!(report.contains(distance) && !report.contains(" 0.0e0 "), "{name}: {report}");
    }
}

#[test]
fn the_head_tells_a_trace_from_one_and_levels_from_each_other() {
    let head = written(
        "head.json",
        r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": "1.0000000000000000000000000001"}],
        "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
        "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]}],
        "state": {"populations": ["1/2", "1/4", "0.25000000000000000000000000002"]}}"#,
    );
    let (_, report) = said(&["inspect", head.to_str().unwrap()]);
    assert!(report.contains("levels 0, 1, 1.0000000000000000000000000001, "), "{report}");
    assert!(report.contains("the trace of ρ is 1 + 2.000000e-29 and not 1"), "{report}");
    std::fs::remove_file(head).unwrap();
}

#[test]
fn a_search_says_which_dimensions_it_came_to() {
    let ask = |more: &[&str]| {
        said(
            &[&["search", "--conjecture", "d <= 100", "--dim", "2..6", "--tasks", "16", "--quiet"], more]
                .concat(),
        )
    };
    let (_, text) = ask(&[]);
    assert!(text.contains("d = 2..4 of 2..6"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&ask(&["--format", "json"]).1).unwrap();
    assert_eq!((&json["dimensions"], &json["seed"]), (&serde_json::json!([2, 6]), &1.into()));
    assert!(json["version"].is_string(), "{json}");
    assert_eq!(json["dimensions_searched"], serde_json::json!([2, 3, 4]));
}

#[test]
fn what_stays_undecided_in_a_file_can_be_allowed() {
    let file = tests("oracle/cases/qubit-irrational-eigenvalues.json");
    let asked = ["inspect", file.to_str().unwrap(), "--tier", "exact"];
    assert_eq!(said(&asked).0, Some(3));
    assert_eq!(said(&[&asked[..], &["--allow-undecided"]].concat()).0, Some(0));
}

/// A model of which nothing can be said is refused alike, whatever is asked of it.
#[test]
fn a_steady_state_that_is_not_the_only_one_is_refused_alike_with_statements_and_without() {
    let several = r#"{"space": [2, 2], "hamiltonian": "n(0) + sx(0) + 5/7*n(1) + sx(1)", "state": {"steady": true},
        "baths": [{"name": "b", "temperature": 1}], "couplings": [{"bath": "b", "operator": "sx(0)", "rate": 1}]}"#;
    let path = written("several.json", several);
    let file = path.to_str().unwrap();
    let alone = said(&["inspect", file]);
    assert!(
        alone.0 == Some(2) && alone.1.contains("state.steady: the steady state is not unique"),
        "{alone:?}"
    );
    assert_eq!(said(&["inspect", file, "--conjecture", "J_tot(rho) >= 0"]), alone);
    assert_eq!(said(&["inspect", file, "--claim", "eq3"]), alone);
    let other = tests("examples/superradiant-qubits.json");
    let (code, message) =
        said(&["inspect", other.to_str().unwrap(), file, "--conjecture", "J_tot(rho) >= 0"]);
    assert_eq!((code, message), (Some(2), alone.1.replace("lindbound: ", &format!("lindbound: {file}: "))));
}
