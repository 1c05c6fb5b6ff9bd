//! `engine` and `figures`.

use super::{lindbound, tests};
use lindbound_number::{Rational, parse_rational};
use std::time::{Duration, Instant};

/// A decimal as a fraction.
fn read(text: &str) -> Rational {
    parse_rational(text).unwrap()
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = lindbound(&[&["engine", "--format", "json"], arguments].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_two_qubit_engine_has_the_oracles_numbers_whatever_its_parameters() {
    for (name, arguments) in [
        ("a-singlet-0", &["--reading", "A"][..]),
        ("a-singlet-tenth", &["--reading", "A", "--singlet-weight", "0.1"]),
        ("a-singlet-half", &["--reading", "A", "--singlet-weight", "1/2"]),
        ("a-cold-stroke-2", &["--singlet-weight", "1/20", "--tau-c", "2"]),
        ("b-singlet-0", &["--reading", "B"]),
        ("b-singlet-quarter", &["--reading", "B", "--singlet-weight", "0.25"]),
        (
            "b-strokes-1e-3-and-50",
            &["--reading", "B", "--singlet-weight", "0.1", "--tau-h", "1e-3", "--tau-c", "50"],
        ),
    ] {
        let file = tests(&format!("oracle/engines-expected/two-qubit-{name}.json"));
        let expected: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let found = json(&[&["two-qubit"], arguments].concat());
        for quantity in ["Q_H", "Q_C", "W", "eta", "ratio", "bound_classical", "bound_quantum", "bound_trace"]
        {
            let value = read(expected[quantity].as_str().unwrap());
            let end = |end: &str| read(found[quantity][end].as_str().unwrap());
            // The oracle's forty digits are rounded.
            let slack = value.clone() * read("1e-38");
            let (low, high) = (value.clone() - slack.clone(), value + slack);
            assert!(end("lower") <= high && low <= end("upper"), "{name}: {quantity}: {}", found[quantity]);
            assert!((end("upper") - end("lower")) <= high * read("1e-24"), "{name}: {quantity}");
        }
    }
}

#[test]
fn reading_c_is_rejected_with_the_reason_unless_forced() {
    let refused = lindbound(&["engine", "two-qubit", "--reading", "C"]);
    assert_eq!(refused.status.code(), Some(2));
    let message = String::from_utf8(refused.stderr).unwrap();
    assert!(message.contains("detailed balance fails") && message.contains("--force"), "{message}");
    assert_eq!(message.matches('\n').count(), 1, "{message}");
    let forced = json(&["two-qubit", "--reading", "C", "--force"]);
    let fails = |id: &str| {
        forced["hypotheses"].as_array().unwrap().iter().any(|h| h["id"] == id && h["holds"] == false)
    };
    assert!(fails("detailed-balance") && !fails("adjoint-pairs"), "{}", forced["hypotheses"]);
}

#[test]
fn a_state_can_be_taken_from_the_file_of_an_engine() {
    let file = tests("oracle/engines/two-qubit-b-singlet-tenth.json");
    let from = json(&["two-qubit", "--reading", "B", "--from", file.to_str().unwrap()]);
    let weight = json(&["two-qubit", "--reading", "B", "--singlet-weight", "1/10"]);
    assert_eq!(from["Q_H"], weight["Q_H"]);
}

#[test]
fn an_engine_is_sent_from_inspect_to_engine() {
    let file = tests("oracle/engines/echo-of-a-spectator.json");
    let refused = lindbound(&["inspect", file.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("`lindbound engine FILE`"));
}

#[test]
fn figures_are_all_written_in_three_forms_within_a_minute() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("figures");
    let started = Instant::now();
    let output = lindbound(&["figures", "--out", folder.to_str().unwrap(), "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(started.elapsed() < Duration::from_secs(60));
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 20, "{names:?}");
    for name in names.iter().filter(|name| name.ends_with(".svg")) {
        let stem = name.trim_end_matches(".svg");
        let svg = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(svg.contains("<polyline") && svg.trim_end().ends_with("</svg>"), "{name}");
        let reading = stem.split("reading-").nth(1).map(|r| format!("eading {}", r.to_uppercase()));
        assert!(reading.is_none_or(|reading| svg.contains(&reading)), "{name} does not name its reading");
        let png = std::fs::read(folder.join(format!("{stem}.png"))).unwrap();
        assert!(png.starts_with(b"\x89PNG") && png.len() > 5000, "{name}");
    }
    assert!(names.iter().filter(|name| name.ends_with(".csv")).count() >= 7, "{names:?}");
}

/// Heats per unit of a conserved value are those of all cycles, whatever the state that was given.
#[test]
fn the_family_of_stationary_cycles_does_not_depend_on_the_weight_of_the_dark_state() {
    let per_unit = |weight: &str| {
        let output = lindbound(&["engine", "two-qubit", "--reading", "A", "--singlet-weight", weight]);
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter(|line| line.contains("per unit")).map(str::to_owned).collect::<Vec<_>>()
    };
    let without = per_unit("0");
    assert!(without.len() == 2 && without[0].contains("0.000537783163347"), "{without:?}");
    assert_eq!(per_unit("1"), without);
    assert_eq!(per_unit("1/3"), without);
}
