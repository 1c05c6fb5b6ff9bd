//! What a user meets: exit codes, JSON, one clear line for bad input.

#![expect(clippy::unwrap_used, reason = "a test's helpers stop it as its assertions do")]

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
    assert!(count >= 300);
    let listed: std::collections::BTreeSet<&str> =
        table.lines().filter_map(|line| line.split('\t').next()).collect();
    for entry in std::fs::read_dir(tests("malformed")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.ends_with(".json") || listed.contains(name.as_str()), "{name} is not in expected.tsv");
    }
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
    assert_eq!(eq3["checked"], report["instances"]);
    let count = |key: &str| eq3[key].as_u64().unwrap();
    assert_eq!(count("checked"), count("screened") + count("holds") + count("violated") + count("undecided"));
    assert!(eq3["largest_ratio"].as_f64().unwrap() <= 1.0);
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
    assert_eq!(code, Some(1));
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
    // A file that says otherwise is not believed, and neither is one whose numbers were changed to fit nothing.
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

#[test]
fn claims_lists_the_registry_and_the_readings_with_their_verdicts() {
    let output = lindbound(&["claims", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids = |key: &str| -> Vec<String> {
        report[key].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("readings"), ["R-sign", "R-adjoint", "R-degeneracy", "R-gap", "R-basis", "R-l1"]);
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

#[test]
fn enumerate_says_how_many_cases_there_are_before_it_starts_and_its_parts_add_up() {
    let size = ["enumerate", "--dim", "2", "--jumps", "2", "--grid", "2"];
    let counted = lindbound(&[&size[..], &["--count", "--format", "json"]].concat());
    assert_eq!(counted.status.code(), Some(0));
    let counted: serde_json::Value = serde_json::from_slice(&counted.stdout).unwrap();
    let text = lindbound(&[&size[..], &["--claim", "eq3"]].concat());
    assert_eq!(text.status.code(), Some(0));
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.starts_with(&format!("{} cases up to symmetry", counted["cases"])), "{text}");
    let part = |shard: &str| -> serde_json::Value {
        let output = lindbound(&[&size[..], &["--format", "json", "--shard", shard]].concat());
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stderr).contains("cases up to symmetry"));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (whole, parts) = (part("1/1"), ["1/3", "2/3", "3/3"].map(part));
    assert_eq!((&whole["cases"], &whole["instances"]), (&counted["cases"], &counted["cases"]));
    assert!(parts.iter().all(|part| part["cases"] == counted["cases"]) && parts[1]["shard"] == "2/3");
    for (n, claim) in whole["claims"].as_array().unwrap().iter().enumerate() {
        let sum: u64 = parts.iter().map(|part| part["claims"][n]["holds"].as_u64().unwrap()).sum();
        assert_eq!(claim["holds"], sum, "{claim}");
    }
}

#[test]
fn an_enumeration_finds_the_classical_limit_broken_and_leaves_a_witness() {
    let folder = std::env::temp_dir().join(format!("lindbound-enumerated-{}", std::process::id()));
    let conjecture = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2";
    let output =
        lindbound(&["enumerate", "--conjecture", conjecture, "--quiet", "--out", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("VIOLATED, first in enumeration, d = 3, case "), "{text}");
    let replayed = lindbound(&["replay", folder.join("conjecture.json").to_str().unwrap()]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(replayed.status.code(), Some(1));
}

#[test]
fn an_enumeration_too_large_to_count_is_refused_in_one_line_at_once() {
    for (arguments, about) in [
        (&["--dim", "6"][..], "--without-dephasing"),
        (&["--dim", "7"], "from d = 2 to d = 6"),
        (&["--jumps", "8", "--height", "12"], "more than"),
        (&["--grid", "1000", "--dim", "4"], "more than"),
        (&["--shard", "5/4"], "I/N"),
        (&["--shard", "0/4"], "I/N"),
        (&["--height", "0"], "height"),
        (&["--claim", "eq6"], "none of the chosen cases"),
    ] {
        let started = Instant::now();
        let output = lindbound(&[&["enumerate"], arguments].concat());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.contains(about), "{arguments:?}: {message}");
        assert!(started.elapsed() < Duration::from_secs(5), "{arguments:?}");
    }
}

#[test]
fn a_search_shows_the_effect_of_the_letter_in_a_few_lines_and_leaves_a_witness() {
    let folder = std::env::temp_dir().join(format!("lindbound-searched-{}", std::process::id()));
    let witness = folder.join("classical-limit.json");
    let conjecture = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2";
    let output = lindbound(&["search", "--conjecture", conjecture, "--out", witness.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("violated") && text.contains("energies  0, 1, 1\n"), "{text}");
    assert!(text.lines().count() <= 12, "{text}");
    let readme = std::fs::read_to_string(tests("../README.md")).unwrap();
    for line in text.lines().take_while(|line| !line.contains("evaluations")).filter(|line| !line.is_empty())
    {
        assert!(readme.contains(&format!("    {line}\n")), "the README does not show: {line}");
    }
    let replayed = lindbound(&["replay", witness.to_str().unwrap(), "--format", "json"]);
    assert_eq!(replayed.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&replayed.stdout).unwrap();
    assert_eq!((&report["claim"], &report["confirmed"]), (&conjecture.into(), &true.into()));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_name_the_statement_gives_to_a_bath_is_given_once() {
    let path = std::env::temp_dir().join(format!("lindbound-names-{}.json", std::process::id()));
    let conjecture = "J_tot(rho) <= abs(J(bath1, rho))";
    let output = lindbound(&["search", "--conjecture", conjecture, "--out", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lindbound(&["replay", path.to_str().unwrap()]).status.code(), Some(1));
    // The state is named by what the case does without; a file that says otherwise is not believed.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("\"verdict\": \"violated\"", "\"verdict\": \"violated\",\n  \"dropped\": [\"secular\"]"),
    )
    .unwrap();
    let replayed = lindbound(&["replay", path.to_str().unwrap()]);
    assert_eq!(replayed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&replayed.stdout).contains("the file says: violated, without secular"));
    // What was found is shown even if it cannot be written.
    let inside_a_file = path.join("witness.json");
    let output = lindbound(&["search", "--conjecture", conjecture, "--out", inside_a_file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stdout).contains("violated"));
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn time_given_is_time_kept_and_tasks_do_not_depend_on_it() {
    for (arguments, limit) in [
        (&["--claim", "eq4", "--dim", "64", "--seconds", "1"][..], 30),
        (&["--claim", "eq2", "--dim", "24", "--seconds", "1"], 30),
        (&["--conjecture", "C_l1(bd) <= C_l1(rho) * 99/100", "--dim", "12", "--seconds", "1"], 30),
    ] {
        let started = Instant::now();
        let code = lindbound(&[&["search"], arguments].concat()).status.code();
        assert!(code == Some(0) || code == Some(1), "{arguments:?}");
        assert!(started.elapsed() < Duration::from_secs(limit), "{arguments:?}: {:?}", started.elapsed());
    }
    let (_, report) = searched(&["--claim", "eq3", "--dim", "2", "--tasks", "50"]);
    assert_eq!(report["tasks"], 50);
}

#[test]
fn a_ratio_is_that_of_the_point_reached() {
    // The supremum 1 is reached as rates grow.
    let conjecture = "J_tot(rho)^2 / (1 + J_tot(rho)^2) <= 1";
    let (code, report) = searched(&["--conjecture", conjecture, "--dim", "2", "--tasks", "16"]);
    assert_eq!(code, Some(0));
    assert!(report["largest_ratio"].as_f64().unwrap() > 0.999, "{report}");
}

fn searched(arguments: &[&str]) -> (Option<i32>, serde_json::Value) {
    let output = lindbound(&[&["search", "--format", "json"], arguments].concat());
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn the_same_seed_finds_the_same_counterexample_on_one_and_two_threads() {
    let conjecture = ["--conjecture", "per_bath_is_not_a_name(rho) <= 1"];
    assert_eq!(lindbound(&[&["search"], &conjecture[..]].concat()).status.code(), Some(2));
    let conjecture = ["--conjecture", "each(a, J(a, bd)^2 <= Tr_X(a, sd) * sigma(sd) / 2)", "--seed", "5"];
    let found = ["1", "2"].map(|threads| {
        let (code, report) = searched(&[&conjecture[..], &["--threads", threads]].concat());
        assert_eq!(code, Some(1));
        assert_eq!((&report["refuted"], &report["certified"]), (&true.into(), &true.into()));
        [report["case"].clone(), report["evaluations"].clone(), report["tasks"].clone()]
    });
    assert_eq!(found[0], found[1]);
    assert!(found[0][0]["claim"] == conjecture[1]);
}

#[test]
fn a_true_claim_is_reported_with_how_hard_it_was_tried_and_refuted_only_without_a_hypothesis() {
    let output = lindbound(&["search", "--claim", "eq3", "--tasks", "6"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("not refuted: J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2\nthat is no proof"), "{text}");
    assert!(text.contains(" in 6 tasks") && text.contains("largest left/right side"), "{text}");
    let (code, report) = searched(&["--claim", "eq3", "--tasks", "6"]);
    assert_eq!(
        (code, &report["refuted"], &report["case"]),
        (Some(0), &false.into(), &serde_json::Value::Null)
    );
    let ratio = report["largest_ratio"].as_f64().unwrap();
    assert!(ratio > 0.9 && ratio <= 1.0, "{ratio}");
    let (code, report) = searched(&["--claim", "eq3", "--drop", "detailed-balance"]);
    assert_eq!((code, &report["case"]["dropped"]), (Some(1), &serde_json::json!(["detailed-balance"])));
}

#[test]
fn a_search_that_cannot_be_made_is_refused_with_the_reason() {
    for (arguments, about) in [
        (&[][..], "--claim"),
        (&["--claim", "eq99"], "eq99"),
        (&["--claim", "eq3", "--conjecture", "A_qm <= A_cl"], "cannot be used with"),
        (&["--claim", "eq3", "--drop", "entropy"], "detailed-balance"),
        (&["--claim", "eq3", "--dim", "1"], "from 2 to"),
        (&["--claim", "eq3", "--seconds", "0"], "seconds"),
        (&["--claim", "eq3", "--tasks", "0"], "0"),
        (&["--conjecture", "A_qm <="], "at character 8"),
        (&["--claim", "eq6", "--dim", "3"], "none of the chosen cases"),
        (&["--controls", "--only", "no such control"], "no control"),
        (&["--controls", "--drop", "secular"], "cannot be used with"),
        (&["--controls", "--dim", "7"], "cannot be used with"),
        (&["--claim", "eq3", "--claim-seconds", "2"], "cannot be used with"),
        (&["--claim", "eq2", "--drop", "detailed-balance"], "nothing to drop"),
        (&["--conjecture", "J_tot(rho) = N", "--drop", "detailed-balance"], "nothing to drop"),
        (&["--conjecture", "1 / 0 <= 1"], "no value on any"),
        (&["--claim", "eq3", "--out", "."], "directory"),
        (&["--claim", "eq3", "--seed", "-1"], "invalid value '-1'"),
    ] {
        let output = lindbound(&[&["search"], arguments].concat());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.contains(about) && output.stdout.is_empty(), "{arguments:?}: {message}");
    }
}

#[test]
fn the_power_report_sets_each_control_beside_uniform_sampling_and_leaves_its_witness() {
    let folder = std::env::temp_dir().join(format!("lindbound-controls-{}", std::process::id()));
    let only = ["--controls", "--only", "eq3, times 0.9"];
    let (code, report) = searched(&[&only[..], &["--out", folder.to_str().unwrap()]].concat());
    assert_eq!(code, Some(0));
    let controls = report["controls"].as_array().unwrap();
    let ids: Vec<&str> = controls.iter().map(|control| control["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["eq3, times 0.9", "eq3, times 0.99", "eq3, times 0.999"]);
    for control in controls {
        assert_eq!(control["refuted"], true);
        assert!(control["uniform_sampling"]["evaluations"].as_u64().unwrap() > 0);
    }
    let replayed = lindbound(&["replay", folder.join("mutants/eq3-times-0.999.json").to_str().unwrap()]);
    assert_eq!(replayed.status.code(), Some(1));
    std::fs::remove_dir_all(&folder).unwrap();
    let text = String::from_utf8(lindbound(&[&["search"], &only[..]].concat()).stdout).unwrap();
    assert!(text.contains("\n3 of 3 false controls refuted"), "{text}");
}
