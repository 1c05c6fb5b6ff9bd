//! Whole lines that are not of the plan: a checksum does not say whose a line is.

use super::{Folder, refusal, succeeds, text};
use lindbound_campaign::{from_line, to_line};
use serde_json::{Value, json};

const PLAN: &str = "claims = ['eq3']
conjectures = ['J_tot(bd)^2 <= A_cl * sigma(bd) / 2']
seeds = [1]
[[check]]
families = ['collective']
dimensions = '3'
fast = 40
cases_per_unit = 10
[[search]]
dimensions = '2'
tasks = 2
tasks_per_unit = 1
";

/// Asks all commands for a file that is not what it should be; none may accept or change it.
fn all_refuse(folder: &Folder, forged: &str, about: &str) {
    let path = folder.join("results.jsonl");
    std::fs::write(&path, forged).unwrap();
    let (plan, path) = (folder.join("plan.toml"), text(&path).to_owned());
    let merged = folder.join("merged");
    for arguments in [
        vec!["run", text(&plan), "--out", text(&folder.0)],
        vec!["report", &path],
        vec!["merge", &path, "--out", text(&merged)],
    ] {
        let message = refusal(&arguments);
        assert!(message.contains(about), "{about}: {message}");
        assert_eq!(folder.read("results.jsonl"), forged.as_bytes());
    }
    assert!(!merged.join("results.jsonl").exists());
}

#[test]
fn lines_of_the_same_plan_with_other_seeds_are_refused() {
    let folder = Folder::new();
    let other = folder.plan(&PLAN.replace("[1]", "[2]"));
    succeeds(&["run", text(&other), "--out", text(&folder.join("other"))]);
    let plan = folder.plan(PLAN);
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let lines = |name: &str| String::from_utf8(folder.read(name)).unwrap();
    let (ours, theirs) = (lines("results.jsonl"), lines("other/results.jsonl"));
    let ours: Vec<&str> = ours.split_inclusive('\n').collect();
    let theirs: Vec<&str> = theirs.split_inclusive('\n').collect();
    all_refuse(&folder, &[&ours[..1], &theirs[1..]].concat().concat(), "line 2 is not what");
    // The last alone, of a search.
    let last = ours.len() - 1;
    all_refuse(&folder, &[&ours[..last], &theirs[last..]].concat().concat(), "line 9 is not what");
}

#[test]
fn lines_that_the_plans_unit_cannot_have_found_are_refused() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let whole = String::from_utf8(folder.read("results.jsonl")).unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let ratio = json!({"of": "128", "count": u64::MAX});
    for (line, place, forged) in [
        (2, "/dimension", json!(0)),
        (2, "/dimension", json!(100_000)),
        (2, "/family", json!("davies")),
        (2, "/family", json!("\u{1b}[2J")),
        (2, "/tier", json!("exact")),
        (2, "/seed", json!(2)),
        (2, "/first", json!(0)),
        (2, "/cases", json!(u64::MAX)),
        (2, "/claims/0/claim", json!("eq2")),
        (2, "/claims/1/claim", json!("eq3")),
        (2, "/claims/0/checked", json!(u64::MAX)),
        (2, "/claims/0/screened", json!(u64::MAX)),
        (2, "/claims/0/left_out", json!(u64::MAX)),
        (2, "/claims/1/largest_index", json!(9)),
        (2, "/claims/1/violation_index", json!(20)),
        (2, "/claims/1/violation_index", Value::Null),
        (2, "/claims/1/witness", json!("../../../etc/passwd")),
        (2, "/claims/1/bits", json!([ratio, ratio])),
        (2, "/claims/0/reasons", json!([{"of": "no reason", "count": 11}])),
        (2, "/claims/0/reasons", json!([{"of": "\u{1b}]0;title\u{7}", "count": 0}])),
        (2, "/claims/0/reasons", json!([{"of": "two\nlines", "count": 0}])),
        (2, "/claims/0/reasons", json!([{"of": "=1+2", "count": 0}])),
        (5, "/claim", json!("eq2")),
        (5, "/dimensions", json!("2..3")),
        (5, "/seed", json!(0)),
        (5, "/first", json!(1)),
        (5, "/tasks", json!(u64::MAX)),
        (5, "/kind", json!("check")),
        (5, "/witness", json!("\u{1b}[2J")),
        (5, "/unit", json!(3)),
    ] {
        let mut value: Value = from_line(lines[line].as_bytes()).unwrap();
        let found = value.pointer_mut(place).unwrap_or_else(|| panic!("{place} in {}", lines[line]));
        assert_ne!(*found, forged, "{place}");
        *found = forged;
        let line_of_it = to_line(&value);
        let mut changed = lines.clone();
        changed[line] = &line_of_it;
        all_refuse(&folder, &changed.concat(), &format!("line {} is not what", line + 1));
    }
    // Sums that no plan bounds stay sums.
    let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    for line in &mut changed[5..] {
        let mut value: Value = from_line(line.as_bytes()).unwrap();
        value["evaluations"] = json!(u64::MAX);
        *line = to_line(&value);
    }
    std::fs::write(folder.join("results.jsonl"), changed.concat()).unwrap();
    let report = succeeds(&["report", text(&folder.join("results.jsonl"))]);
    assert!(report.contains(&u64::MAX.to_string()), "{report}");
}
