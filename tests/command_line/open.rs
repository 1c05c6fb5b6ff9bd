//! What is not decided is named, time that is given is kept, and places that cannot be written are refused
//! first.

use super::{inspect, lindbound, tests};
use serde_json::Value;
use std::time::{Duration, Instant};

/// A temporary folder of this test.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("lindbound-open-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// True, with two equal sides of which neither intervals nor algebra know it.
const OPEN: &str = "sigma(rho) >= 0 and sqrt(2) + sqrt(3) = sqrt(5 + 2 * sqrt(6)) + 0 * d";

#[test]
fn an_undecided_row_names_its_clause_its_sides_and_what_would_decide_it() {
    let file = tests("examples/superradiant-qubits.json");
    let asked = ["inspect", file.to_str().unwrap(), "--conjecture", OPEN, "--bits", "128"];
    let output = lindbound(&asked);
    assert_eq!(output.status.code(), Some(3));
    let shown = text(&output.stdout);
    for expected in [
        "part 2 of 2: √(2) + √(3) = √(5 + 2·√(6)) + 0·d",
        "left in [3.146264369941",
        "right in [3.146264369941",
        "right − left in [-",
        "both sides agree to 128 bits",
        "what would decide it: if the sides differ, more bits (--bits)",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let output = lindbound(&[&asked[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let open = &json["answers"][0]["open"];
    assert_eq!(open["part"], 2);
    let bound = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    for side in ["left", "right"] {
        let (low, high) = (bound(&open[side]["lower"]), bound(&open[side]["upper"]));
        assert!((low..=high).contains(&(2f64.sqrt() + 3f64.sqrt())), "{open}");
    }
    let difference = &open["difference"];
    assert!(bound(&difference["lower"]) < 0.0 && bound(&difference["upper"]) > 0.0, "{open}");
}

#[test]
fn a_side_without_a_value_says_why_and_a_clause_of_every_bath_says_of_which() {
    let file = tests("examples/superradiant-qubits.json");
    let ask = |statement: &str| {
        text(
            &lindbound(&["inspect", file.to_str().unwrap(), "--bits", "128", "--conjecture", statement])
                .stdout,
        )
    };
    let shown = ask("d = 4 and sigma(sd) / (sigma(rho) - sigma(rho)) <= 1");
    assert!(shown.contains("part 2 of 2"), "{shown}");
    assert!(
        shown.contains("left has no value: division by a number not known to differ from zero"),
        "{shown}"
    );
    assert!(shown.contains("right is 1") && shown.contains("what would decide it"), "{shown}");
    let shown = ask("each(a, sqrt(2) + sqrt(3) = sqrt(5 + 2 * sqrt(6)) + 0 * beta(a))");
    assert!(shown.contains("√(2) + √(3) = √(5 + 2·√(6)) + 0·β_a for a = hot"), "{shown}");
}

#[test]
fn check_says_where_it_first_was_undecided_and_what_is_open_there() {
    let arguments = [
        "check",
        "--conjecture",
        OPEN,
        "--samples",
        "3",
        "--dim",
        "2",
        "--tier",
        "certified",
        "--bits",
        "128",
    ];
    let output = lindbound(&arguments);
    assert_eq!(output.status.code(), Some(3));
    let shown = text(&output.stdout);
    assert!(shown.contains("first in family ") && shown.contains("part 2 of 2"), "{shown}");
    let output = lindbound(&[&arguments[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let open = &json["claims"][0]["open"];
    assert!(open["in"]["family"].is_string() && open["would_decide"].is_string(), "{json}");
}

#[test]
fn time_that_is_over_leaves_rows_that_say_so() {
    let (code, report) = inspect("examples/superradiant-qubits.json", &["--seconds", "1e-9"]);
    assert_eq!(code, Some(3));
    let claims = report["claims"].as_array().unwrap();
    assert!(claims.len() > 8);
    for claim in claims {
        assert_eq!(
            (&claim["verdict"], &claim["reason"]),
            (&"undecided".into(), &"out of time".into()),
            "{claim}"
        );
        assert!(claim["open"]["would_decide"].as_str().unwrap().contains("--seconds"));
    }
    let output = lindbound(&["engine", "two-qubit", "--seconds", "1e-9"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("out of time before the cycle was solved"));
    let witness = tests("witnesses/mutants/eq3-one-bath-of-A_cl.json");
    let output = lindbound(&["replay", witness.to_str().unwrap(), "--seconds", "1e-9"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stdout).contains("out of time"));
}

#[test]
fn check_and_enumerate_say_how_far_they_came() {
    for command in [
        &["check", "--seconds", "1", "--samples", "100000000", "--claim", "eq3"][..],
        &["enumerate", "--seconds", "1", "--dim", "2..4"],
    ] {
        let started = Instant::now();
        let output = lindbound(&[command, &["--format", "json", "--quiet"]].concat());
        assert!(started.elapsed() < Duration::from_secs(20), "{command:?}");
        assert_eq!(output.status.code(), Some(3), "{command:?}: {}", text(&output.stderr));
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["out_of_time"], true);
        let (done, planned) = (json["instances"].as_u64().unwrap(), json["planned"].as_u64().unwrap());
        assert!(0 < done && done < planned, "{command:?}: {done} of {planned}");
        assert_eq!(json["claims"][0]["id"], if command[0] == "check" { "eq3" } else { "second-law" });
        assert_eq!(json["claims"][0]["checked"], done, "{command:?}");
    }
}

#[test]
fn what_cannot_be_written_is_refused_before_the_work() {
    let folder = folder("refused");
    let there = folder.join("file");
    std::fs::write(&there, "here").unwrap();
    let below = there.join("more.json");
    let (folder, there, below) = (folder.to_str().unwrap(), there.to_str().unwrap(), below.to_str().unwrap());
    let witness = tests("witnesses/mutants/eq3-one-bath-of-A_cl.json");
    let witness = witness.to_str().unwrap();
    let statement = ["--conjecture", "sigma(rho) >= -1"];
    for command in [
        &["check", "--samples", "1000000000", statement[0], statement[1], "--out", there][..],
        &["check", "--samples", "1000000000", statement[0], statement[1], "--out", below],
        &["enumerate", "--dim", "2..4", "--jumps", "2", "--out", there],
        &["search", "--seconds", "1000", statement[0], statement[1], "--out", folder],
        &["search", "--seconds", "1000", statement[0], statement[1], "--out", below],
        &["search", "--controls", "--out", there],
        &["engine", "2n", "--n", "1000000", "--out", below],
        &["prove", witness, "--out", below],
        &["figures", "--out", there],
    ] {
        let started = Instant::now();
        let output = lindbound(&[command, &["--quiet"]].concat());
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command:?}: {message}");
        assert!(message.contains("cannot be written"), "{command:?}: {message}");
        assert_eq!(message.matches('\n').count(), 1, "{message}");
        assert!(output.stdout.is_empty(), "{command:?}");
        assert!(started.elapsed() < Duration::from_secs(3), "{command:?}");
    }
    assert_eq!(std::fs::read_to_string(there).unwrap(), "here");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_certificate_goes_to_standard_output_as_it_goes_to_a_file() {
    let folder = folder("certificate");
    let witness = tests("witnesses/mutants/eq3-one-bath-of-A_cl.json");
    let path = folder.join("certificate.v");
    let prove = |to: &str| lindbound(&["prove", witness.to_str().unwrap(), "-o", to]);
    assert_eq!(prove(path.to_str().unwrap()).status.code(), Some(0));
    let output = prove("-");
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.is_empty());
    assert_eq!(text(&output.stdout), std::fs::read_to_string(&path).unwrap());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_certificate_does_not_take_the_place_of_its_witness() {
    let folder = folder("over-witness");
    let path = folder.join("witness.json");
    std::fs::copy(tests("witnesses/mutants/eq3-one-bath-of-A_cl.json"), &path).unwrap();
    let before = std::fs::read(&path).unwrap();
    let mut names = vec![path.clone(), folder.join("no-such-folder/../witness.json")];
    #[cfg(unix)]
    {
        let link = folder.join("link.v");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        names.push(link);
    }
    for name in &names {
        let output = lindbound(&["prove", path.to_str().unwrap(), "-o", name.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{name:?}");
        assert!(text(&output.stderr).contains("this is the witness itself"), "{name:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_conjecture_about_named_baths_is_asked_of_what_has_so_many() {
    // A bath that no family knows takes the place of one that the statement does not name.
    for command in [&["check", "--samples", "4", "--dim", "2..3"][..], &["enumerate", "--dim", "2"]] {
        let ask = |statement: &str| {
            lindbound(&[command, &["--conjecture", statement, "--format", "json", "--quiet"]].concat())
        };
        let count = |statement: &str| {
            let output = ask(statement);
            assert_eq!(output.status.code(), Some(0), "{statement}: {}", text(&output.stderr));
            let json: Value = serde_json::from_slice(&output.stdout).unwrap();
            (json["claims"][0]["checked"].as_u64().unwrap(), json["instances"].as_u64().unwrap())
        };
        let (one, all) = count("J(mine, rho) <= 100000 * J_tot(rho) + 1");
        assert_eq!(one, all, "every case has a bath");
        let output = ask("J(a, rho) + J(b, rho) + J(c, rho) + J(e, rho) + J(f, rho) + J(g, rho) <= 10^9");
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("it names 6 baths, and none has so many"), "{message}");
    }
    let both = lindbound(&[
        "check",
        "--samples",
        "4",
        "--dim",
        "2..3",
        "--conjecture",
        "J(x, rho) <= J(y, rho) + 10^9",
    ]);
    let shown = text(&both.stdout);
    assert_eq!(both.status.code(), Some(0), "{shown}");
    assert!(shown.contains("conjecture, which names x, y: asked of "), "{shown}");
    // What is found is written with the names of the statement, and is decided again.
    let folder = folder("baths");
    let to = ["--out", folder.to_str().unwrap()];
    let found = lindbound(
        &[&["check", "--samples", "4", "--dim", "2", "--conjecture", "J(mine, rho) > 10^9"][..], &to]
            .concat(),
    );
    assert_eq!(found.status.code(), Some(1));
    let witness = folder.join("conjecture.json");
    let replayed = lindbound(&["replay", witness.to_str().unwrap()]);
    assert_eq!(replayed.status.code(), Some(1), "{}", text(&replayed.stderr));
    assert!(std::fs::read_to_string(&witness).unwrap().contains("\"mine\""));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_printed_can_be_asked() {
    let output = lindbound(&["claims", "--format", "json"]);
    let listed: Value = serde_json::from_slice(&output.stdout).unwrap();
    let claims = listed["claims"].as_array().unwrap();
    let symbols = claims.iter().find_map(|claim| {
        let text =
            claim.as_object().unwrap().values().filter_map(Value::as_str).find(|text| text.contains('≤'));
        text.map(str::to_owned)
    });
    let symbols = symbols.unwrap_or_else(|| "J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2".into());
    let file = tests("examples/superradiant-qubits.json");
    let asked = lindbound(&["inspect", file.to_str().unwrap(), "--conjecture", &symbols]);
    assert_eq!(asked.status.code(), Some(0), "{symbols}: {}", text(&asked.stderr));
}

/// As for rational models, where the file is refused before anything is looked at.
#[test]
fn several_steady_states_are_refused_where_rates_are_transcendental_too() {
    let folder = folder("several");
    let path = folder.join("several.json");
    for (temperature, count) in [(r#""beta": 1"#, "2"), (r#""boltzmann_factor": "1/2""#, "4")] {
        let model = format!(
            r#"{{"levels": [{{"energy": 0, "degeneracy": 2}}, {{"energy": 1, "degeneracy": 2}}],
            "baths": [{{"name": "h", {temperature}}}], "state": {{"steady": true}},
            "jumps": [{{"bath": "h", "frequency": 1, "rate": 1,
                "operator": [[0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]]}}]}}"#
        );
        std::fs::write(&path, model).unwrap();
        let output = lindbound(&["inspect", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        let expected = format!("state.steady: the steady state is not unique: there are {count}");
        assert!(said.contains(&expected) && said.lines().count() == 1, "{said}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
