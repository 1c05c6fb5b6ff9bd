//! What a user meets: exit codes, JSON, one clear line for bad input.

#![expect(clippy::unwrap_used, reason = "a test's helpers stop it as its assertions do")]

#[path = "command_line/engine.rs"]
mod engine;
#[path = "command_line/enumerate.rs"]
mod enumerate;
#[path = "command_line/figures.rs"]
mod figures;
#[path = "command_line/files.rs"]
mod files;
#[path = "command_line/gate.rs"]
mod gate;
#[path = "command_line/open.rs"]
mod open;
#[path = "command_line/search.rs"]
mod search;
#[path = "command_line/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path)
}

fn lindbound(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lindbound")).args(arguments).output().unwrap()
}

fn inspect(name: &str, more: &[&str]) -> (Option<i32>, serde_json::Value) {
    let file = tests(name);
    let mut arguments = vec!["inspect", file.to_str().unwrap(), "--format", "json"];
    arguments.extend(more);
    let output = lindbound(&arguments);
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn every_malformed_file_gets_one_clear_line_and_exit_code_2_quickly() {
    let table = std::fs::read_to_string(tests("malformed/expected.tsv")).unwrap();
    let mut count = 0;
    for line in table.lines() {
        let (name, fragment) = line.split_once('\t').unwrap();
        let file = tests("malformed").join(name);
        let started = Instant::now();
        let output = lindbound(&["inspect", file.to_str().unwrap()]);
        let elapsed = started.elapsed();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {message}");
        assert!(output.stdout.is_empty(), "{name}");
        assert_eq!(message.matches('\n').count(), 1, "{name}: {message}");
        assert!(message.len() < 600, "{name}: {message}");
        let about = message.replace(file.to_str().unwrap(), "").to_lowercase();
        assert!(about.contains(&fragment.to_lowercase()), "{name}: {message} does not name {fragment}");
        assert!(elapsed < Duration::from_secs(5), "{name} took {elapsed:?}");
        count += 1;
    }
    assert!(count >= 400);
    let listed: std::collections::BTreeSet<&str> =
        table.lines().filter_map(|line| line.split('\t').next()).collect();
    for entry in std::fs::read_dir(tests("malformed")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.ends_with(".json") || listed.contains(name.as_str()), "{name} is not in expected.tsv");
    }
}

#[test]
fn a_certificate_is_written_for_a_witness_and_refused_without_one() {
    let folder = std::env::temp_dir().join(format!("lindbound-prove-{}", std::process::id()));
    let out = folder.join("witness.v");
    let prove = |file: &Path| lindbound(&["prove", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    for (witness, name) in
        [("eq3-times-0.5", "witness_eq3_times_0_5"), ("carnot-reversed", "witness_carnot_reversed")]
    {
        let output = prove(&tests(&format!("witnesses/mutants/{witness}.json")));
        assert_eq!(output.status.code(), Some(0));
        assert!(std::fs::read_to_string(&out).unwrap().contains(&format!("\nModule {name}.\n")));
        std::fs::remove_file(&out).unwrap();
    }
    let engine = folder.join("engine.json");
    let strokes = r#"{"baths": [{"name": "hot", "boltzmann_factor": "1/2"}], "strokes": [{"duration": 1,
        "levels": [{"energy": 0}, {"energy": 1}], "jumps": [{"bath": "hot", "frequency": 1, "rate": 1,
        "operator": [[0, 1], [0, 0]]}]}], "state": {"populations": [1, 1]}, "dropped": ["absorbs-heat"],
        "claim": "integral_J_tot > 5", "verdict": "violated"}"#;
    std::fs::write(&engine, strokes).unwrap();
    let output = prove(&engine);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("no certificate: ") && message.matches('\n').count() == 1, "{message}");
    assert!(!out.exists());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_file_that_is_too_large_or_not_there_is_refused() {
    let path = std::env::temp_dir().join(format!("lindbound-large-{}.json", std::process::id()));
    std::fs::write(&path, vec![b' '; 17 << 20]).unwrap();
    let output = lindbound(&["inspect", path.to_str().unwrap()]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("larger than 16 MiB"));
    assert_eq!(lindbound(&["inspect", "no-such-file.json"]).status.code(), Some(2));
    assert_eq!(lindbound(&["inspect", "."]).status.code(), Some(2));
}

#[test]
fn wrong_usage_has_exit_code_2() {
    for arguments in [
        &["check", "--claim", "eq99"][..],
        &["check", "--family", "nonsense"],
        &["check", "--dim", "5..3"],
        &["check", "--dim", "1"],
        &["check", "--dim", "65"],
        &["check", "--dim", "3", "--family", "rho-plus"],
        &["check", "--samples", "0", "--tier", "exact"],
        &["inspect"],
        &["frobnicate"],
        &[],
    ] {
        assert_eq!(lindbound(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn check_prints_the_table_and_the_json_users_rely_on() {
    let arguments = ["check", "--dim", "2..3", "--samples", "20", "--seed", "5", "--threads", "2"];
    let text = lindbound(&arguments);
    assert_eq!(text.status.code(), Some(0));
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2"), "{text}");
    let json = lindbound(&[&arguments[..], &["--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report["threads"], 2);
    assert!(report["seconds"].as_f64().unwrap() > 0.0);
    let claims = report["claims"].as_array().unwrap();
    let eq3 = claims.iter().find(|claim| claim["id"] == "eq3").unwrap();
    let number = |value: &serde_json::Value| value.as_u64().unwrap();
    assert_eq!(number(&eq3["checked"]), number(&report["instances"]) - number(&report["engines"]));
    let integrated = claims.iter().find(|claim| claim["id"] == "integrated").unwrap();
    assert_eq!(number(&integrated["checked"]), number(&report["engines"]));
    let count = |key: &str| eq3[key].as_u64().unwrap();
    assert_eq!(count("checked"), count("screened") + count("holds") + count("violated") + count("undecided"));
    assert!(eq3["largest_ratio"].as_f64().unwrap() <= 1.0);
}

#[test]
fn a_record_has_a_line_for_every_certified_verdict_whatever_the_threads() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdicts.rec");
    let recorded = |threads: &str| {
        let asked = [
            "check",
            "--claim",
            "eq3",
            "--refute",
            "J_tot(rho) = 1",
            "--family",
            "davies",
            "--tier",
            "exact",
        ];
        let rest =
            ["--dim", "2..3", "--samples", "5", "--threads", threads, "--record", path.to_str().unwrap()];
        assert_eq!(lindbound(&[&asked[..], &rest].concat()).status.code(), Some(0));
        std::fs::read_to_string(&path).unwrap()
    };
    let (one, two) = (recorded("1"), recorded("2"));
    assert_eq!(one, two);
    let begin = |word: &str| one.lines().filter(|line| line.starts_with(&format!("({word} "))).count();
    assert_eq!([begin("holds"), begin("violated"), one.lines().count()], [10, 10, 20], "{one}");
    let nowhere = lindbound(&["check", "--samples", "1", "--dim", "2", "--record", "/nowhere/verdicts.rec"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("/nowhere/verdicts.rec"));
}

#[test]
fn the_same_seed_gives_the_same_table_on_one_and_two_threads() {
    let claims = |threads: &str| {
        let output = lindbound(&[
            "check",
            "--dim",
            "2..5",
            "--samples",
            "30",
            "--threads",
            threads,
            "--format",
            "json",
        ]);
        let mut report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["claims"].take()
    };
    let (one, two) = (claims("1"), claims("2"));
    assert_eq!(one, two);
    assert!(one.as_array().is_some_and(|claims| claims.len() > 10));
}

#[test]
fn inspect_reports_numbers_hypotheses_and_verdicts() {
    let (code, report) = inspect("oracle/cases/qubit-populations.json", &["--digits", "40"]);
    assert_eq!(code, Some(0));
    let sigma = &report["quantities"]["rho"]["sigma"];
    let digits = |text: &serde_json::Value| text.as_str().unwrap().trim_start_matches(['0', '.']).len();
    assert!(digits(&sigma["lower"]) >= 40 && digits(&sigma["upper"]) >= 40, "{sigma}");
    assert!(report["quantities"]["rho"]["J_tot"]["exact"].is_string());
    assert!(report["hypotheses"].as_array().unwrap().iter().all(|hypothesis| hypothesis["holds"] == true));
    let claims = report["claims"].as_array().unwrap();
    for claim in claims {
        assert_eq!(claim["verdict"], "holds", "{claim}");
        assert!(claim["left"].is_object() && claim["right"].is_object());
    }
    for id in ["second-law", "eq2", "eq3", "eq4", "eq2-4", "trace-bound", "log-mean", "per-bath", "blockwise"]
    {
        assert!(claims.iter().any(|claim| claim["id"] == id), "{id}");
    }
}

#[test]
fn the_literal_two_qubit_model_breaks_detailed_balance_and_shows_a_negative_entropy_production_rate() {
    let (code, report) = inspect("examples/two-qubit-reading-c.json", &[]);
    // What is violated here does not apply.
    assert_eq!(code, Some(0));
    let hypotheses = report["hypotheses"].as_array().unwrap();
    let balance = hypotheses.iter().find(|hypothesis| hypothesis["id"] == "detailed-balance").unwrap();
    assert_eq!(balance["holds"], false);
    let detail = balance["detail"].as_str().unwrap();
    // γ(ω)/γ(−ω) = e^β = 2 on a gap of 2ω, where e^{2β} = 4.
    assert!(
        detail.contains("jump 0") && detail.contains("2.000000") && detail.contains("4.000000"),
        "{detail}"
    );
    assert!(report["quantities"]["rho"]["sigma"]["upper"].as_str().unwrap().starts_with('-'));
    let claims = report["claims"].as_array().unwrap();
    let second_law = claims.iter().find(|claim| claim["id"] == "second-law").unwrap();
    assert_eq!((&second_law["verdict"], &second_law["applies"]), (&"violated".into(), &false.into()));
}

#[test]
fn what_stays_undecided_has_exit_code_3_and_a_reason() {
    let (code, report) = inspect("oracle/cases/qubit-irrational-eigenvalues.json", &["--tier", "exact"]);
    assert_eq!(code, Some(3));
    let reason = report["quantities"]["rho"]["sigma"]["undecided"].as_str().unwrap();
    assert!(reason.contains("irrational"), "{reason}");
    // Everything polynomial is exact all the same.
    assert!(report["quantities"]["rho"]["J_tot"]["exact"].is_string());
}

#[test]
fn the_certified_tier_is_the_default_and_decides_irrational_spectra_with_the_digits_asked_for() {
    let (code, report) = inspect("oracle/cases/qubit-irrational-eigenvalues.json", &["--digits", "70"]);
    assert_eq!(code, Some(0));
    assert!(report["claims"].as_array().unwrap().iter().all(|claim| claim["bits"] == 53));
    let bound = |key: &str| report["quantities"]["rho"]["sigma"][key].as_str().unwrap().to_owned();
    let (lower, upper) = (bound("lower"), bound("upper"));
    assert!(lower != upper && lower.len() > 70 && lower[..70] == upper[..70], "{lower} {upper}");
}

#[test]
fn a_cap_on_the_precision_is_kept() {
    // 1e-14 from Gibbs: hardware intervals cannot tell the sides of (3) apart.
    let case = "oracle/cases/qubit-near-gibbs-1e-14.json";
    let verdicts = |bits: &str| -> Vec<(String, u64)> {
        let (_, report) = inspect(case, &["--bits", bits]);
        let claims = report["claims"].as_array().unwrap().iter();
        let verdict = |c: &serde_json::Value| {
            (c["verdict"].as_str().unwrap().to_owned(), c["bits"].as_u64().unwrap_or(u64::MAX))
        };
        claims.map(verdict).collect()
    };
    assert!(verdicts("53").iter().any(|(verdict, _)| verdict == "undecided"));
    assert!(verdicts("53").iter().all(|(verdict, bits)| verdict == "undecided" || *bits == 53));
    assert!(verdicts("8192").iter().all(|(verdict, _)| verdict == "holds"));
}

#[test]
fn a_low_cap_and_a_case_without_hardware_form_give_that_reason_and_no_foreign_claims() {
    let (code, report) = inspect("oracle/cases/override-reverse-rate.json", &["--bits", "53"]);
    assert_eq!(code, Some(3));
    for claim in report["claims"].as_array().unwrap() {
        assert!(!claim["id"].as_str().unwrap().starts_with("eq6"), "{claim}");
        assert!(claim["reason"].as_str().unwrap().contains("cap"), "{claim}");
    }
}

#[test]
fn the_certified_tier_of_check_reports_what_each_verdict_needed() {
    let arguments =
        ["check", "--tier", "certified", "--samples", "20", "--dim", "2..4", "--quiet", "--format", "json"];
    let output = lindbound(&arguments);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sum = |counts: &serde_json::Value| -> u64 {
        counts.as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum()
    };
    assert_eq!(sum(&report["bits"]), report["instances"].as_u64().unwrap());
    assert!(report["bits"]["53"].as_u64().unwrap() > 0 && report["bits"]["algebra"].as_u64().unwrap() > 0);
    for claim in report["claims"].as_array().unwrap() {
        assert_eq!(sum(&claim["bits"]), claim["holds"].as_u64().unwrap(), "{}", claim["id"]);
    }
}

#[test]
fn a_conjecture_is_refuted_by_a_witness_that_is_decided_again_from_its_file_alone() {
    let folder = std::env::temp_dir().join(format!("lindbound-witness-{}", std::process::id()));
    let out = folder.to_str().unwrap();
    let conjecture = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2";
    let output = lindbound(&[
        "check",
        "--conjecture",
        conjecture,
        "--dim",
        "2..3",
        "--samples",
        "60",
        "--quiet",
        "--out",
        out,
    ]);
    assert_eq!(output.status.code(), Some(1));
    let witness = folder.join("conjecture.json");
    let replayed = lindbound(&["replay", witness.to_str().unwrap(), "--format", "json"]);
    assert_eq!(replayed.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&replayed.stdout).unwrap();
    assert_eq!((&report["claim"], &report["confirmed"]), (&conjecture.into(), &true.into()));
    // The Letter's effect, in the numbers of the file: J² beyond A_cl σ̇/2.
    let text = std::fs::read_to_string(&witness).unwrap();
    let file = lindbound_model::file::CaseFile::parse(&text).unwrap();
    assert_eq!(file.write(), text);
    // A file that says otherwise is not believed, and neither is one whose numbers were changed to fit
    // nothing.
    let forged = folder.join("forged.json");
    std::fs::write(&forged, text.replace("\"verdict\": \"violated\"", "\"verdict\": \"holds\"")).unwrap();
    let replayed = lindbound(&["replay", forged.to_str().unwrap()]);
    assert_eq!(replayed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&replayed.stdout).contains("the file says: holds"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_case_is_no_witness_and_a_malformed_conjecture_is_bad_usage() {
    let replayed = lindbound(&["replay", tests("oracle/cases/qubit-populations.json").to_str().unwrap()]);
    assert_eq!(replayed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&replayed.stderr).contains("not a witness"));
    assert_eq!(lindbound(&["check", "--conjecture", "J_tot(bd) <="]).status.code(), Some(2));
}

#[test]
fn the_fast_tier_shows_guesses_and_gives_no_verdict() {
    let (code, report) = inspect("oracle/cases/qubit-populations.json", &["--tier", "fast"]);
    assert_eq!(code, Some(3));
    assert!(report["quantities"]["rho"]["sigma"]["value"].is_f64());
    assert!(report["claims"].as_array().unwrap().iter().all(|claim| claim["verdict"] == "undecided"));
}

/// In floating point the maser is beyond the right side of `tur`, which says nothing of it.
#[test]
fn the_fast_tier_says_that_a_premise_fails() {
    let (_, report) = inspect("examples/maser.json", &["--tier", "fast"]);
    let said = |id: &str| {
        let claim = report["claims"].as_array().unwrap().iter().find(|claim| claim["id"] == id).unwrap();
        (claim["premise"].as_str().map(str::to_owned), claim["applies"].as_bool().unwrap())
    };
    assert_eq!(said("tur"), (Some("fails".to_owned()), false));
    assert_eq!(said("tur-coherent"), (None, true));
    let maser = tests("examples/maser.json");
    let text = lindbound(&["inspect", maser.to_str().unwrap(), "--tier", "fast"]).stdout;
    assert!(String::from_utf8(text).unwrap().contains("(its premise seems to fail)"));
    let (_, report) = inspect("examples/gallery/global-master-equation.json", &["--tier", "fast"]);
    assert!(report["claims"].as_array().unwrap().iter().all(|claim| claim["premise"] != "fails"));
}

#[test]
fn claims_lists_the_registry_and_the_readings_with_their_verdicts() {
    let output = lindbound(&["claims", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids = |key: &str| -> Vec<String> {
        report[key].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        ids("readings"),
        [
            "R-sign",
            "R-adjoint",
            "R-degeneracy",
            "R-gap",
            "R-initial",
            "R-classical",
            "R-basis",
            "R-l1",
            "R-transient"
        ]
    );
    assert!(ids("claims").contains(&"eq7".to_owned()));
    let text = String::from_utf8(lindbound(&["claims"]).stdout).unwrap();
    assert!(text.contains("violated") && text.contains("R-gap"));
}

#[test]
fn a_reader_that_goes_away_is_not_an_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lindbound"))
        .arg("claims")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
