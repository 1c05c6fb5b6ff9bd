//! `lindbound search`.

use super::{lindbound, tests};
use std::time::{Duration, Instant};

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

/// Without V no heat is left over in a steady state: only models that are driven refute it, and V is shown.
#[test]
fn statements_about_the_steady_state_are_searched_among_driven_models() {
    let path = std::env::temp_dir().join(format!("lindbound-driven-{}.json", std::process::id()));
    let out = path.to_str().unwrap();
    let conjecture = "sum(a, J(a, pi)) >= 0";
    let output = lindbound(&["search", "--conjecture", conjecture, "--seconds", "60", "--out", out]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("\nV         "), "{text}");
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"coherent\""));
    assert_eq!(lindbound(&["replay", out]).status.code(), Some(1));
    std::fs::remove_file(&path).unwrap();
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
    // What cannot be written is refused before the search.
    let inside_a_file = path.join("witness.json");
    let output = lindbound(&["search", "--conjecture", conjecture, "--out", inside_a_file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
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
    assert!(
        text.contains(" in 6 tasks")
            && text.contains("largest ratio (the side claimed smaller over the other; 1 is the edge)"),
        "{text}"
    );
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
        (&["--claim", "eq3", "--out", "."], "it is a folder"),
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
