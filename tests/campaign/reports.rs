//! The table, its files, and the scripts for Slurm.

use super::{Folder, PLAN, campaign, succeeds, text, witnesses};
use serde_json::Value;
use std::process::Command;

fn lindbound(arguments: &[&str]) -> (Option<i32>, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_lindbound")).args(arguments).output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

#[test]
fn a_campaign_counts_what_check_counts() {
    let folder = Folder::new();
    let plan = folder.plan(
        "claims = ['eq3', 'log-mean', 'eq7']
        conjectures = ['J_tot(bd)^2 <= A_cl * sigma(bd) / 2']
        seeds = [4]
        [[check]]
        dimensions = '2..3'
        certified = 30
        cases_per_unit = 7",
    );
    let (code, checked) = lindbound(&[
        "check",
        "--claim",
        "eq3",
        "--claim",
        "log-mean",
        "--claim",
        "eq7",
        "--conjecture",
        "J_tot(bd)^2 <= A_cl * sigma(bd) / 2",
        "--seed",
        "4",
        "--dim",
        "2..3",
        "--samples",
        "30",
        "--tier",
        "certified",
        "--format",
        "json",
    ]);
    let output = campaign(&["run", text(&plan), "--out", text(&folder.0), "--format", "json"]);
    assert_eq!((code, output.status.code()), (Some(1), Some(1)));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["instances"], checked["instances"]);
    let [found, checked] = [&found, &checked].map(|report| report["claims"].as_array().unwrap());
    assert_eq!(found.len(), 4);
    for (found, checked) in found.iter().zip(checked) {
        for key in [
            "id",
            "checked",
            "screened",
            "holds",
            "violated",
            "undecided",
            "undecided_reasons",
            "largest_ratio",
        ] {
            assert_eq!(found[key], checked[key], "{key} of {}", found["id"]);
        }
        for key in ["family", "d", "index"] {
            assert_eq!(found["reached_in"][key], checked["reached_in"][key], "{key}");
        }
    }
}

#[test]
fn undecided_cases_have_their_reasons_and_exit_code_3() {
    let folder = Folder::new();
    let plan = folder.plan(
        "claims = ['eq3']\nbits = 53\n[[check]]\nfamilies = ['near-equilibrium']\ndimensions = '2'\ncertified = 60",
    );
    let output = campaign(&["run", text(&plan), "--out", text(&folder.0)]);
    assert_eq!(output.status.code(), Some(3));
    let files = folder.join("report");
    succeeds(&["report", text(&folder.join("results.jsonl")), "--out", text(&files)]);
    let undecided = std::fs::read_to_string(files.join("undecided.csv")).unwrap();
    assert!(
        undecided.starts_with("claim,family,dimension,tier,reason,cases\neq3,near-equilibrium,2,certified,")
    );
    assert!(String::from_utf8(output.stdout).unwrap().contains(" undecided: "));
    assert!(files.join("undecided.svg").exists());
}

#[test]
fn tables_and_plots_are_written_and_every_witness_is_decided_again() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let files = folder.join("report");
    succeeds(&["report", text(&folder.join("results.jsonl")), "--out", text(&files)]);
    let table = std::fs::read_to_string(files.join("table.csv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|head| *head == name).unwrap();
    let number = |row: &Vec<&str>, name: &str| row[column(name)].parse::<u64>().unwrap();
    // Three questions about two families of cases, and one about one of engines, in two dimensions and three
    // tiers.
    assert_eq!(rows.len(), 1 + 3 * 2 * 2 * 3 + 2 * 3);
    for row in &rows[1..] {
        assert_eq!(row.len(), rows[0].len());
        let outcomes = ["screened", "holds", "violated", "undecided"].map(|name| number(row, name));
        assert_eq!(number(row, "checked"), outcomes.iter().sum::<u64>());
        // A violation has a witness and nothing else has one.
        assert_eq!(number(row, "violated") > 0, !row[column("witness")].is_empty());
        let of_engines = row[column("family")] == "otto";
        let cases = match row[column("tier")] {
            "fast" => 180,
            "certified" => 40,
            _ => 20,
        };
        assert!(of_engines || number(row, "checked") == cases, "{row:?}");
    }
    for name in ["largest-eq2", "largest-eq3", "largest-eq8-trace", "largest-conjecture"] {
        for extension in ["csv", "svg", "png"] {
            assert!(files.join(format!("{name}.{extension}")).exists(), "{name}.{extension}");
        }
    }
    let svg = std::fs::read_to_string(files.join("largest-eq3.svg")).unwrap();
    assert!(svg.contains(">collective</text>") && svg.contains(">davies</text>"));
    let searches = std::fs::read_to_string(files.join("searches.csv")).unwrap();
    assert_eq!(searches.lines().count(), 1 + 4);
    let found = witnesses(&folder.0);
    assert!(found.len() > 2);
    for (name, _) in found {
        let (code, _) = lindbound(&["replay", text(&folder.join("witnesses").join(&name))]);
        assert_eq!(code, Some(1), "{name}");
    }
}

#[test]
fn the_example_is_a_plan_and_the_scripts_for_slurm_are_scripts() {
    let folder = Folder::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/examples/campaign.toml");
    let written = succeeds(&["slurm", example, "--out", text(&folder.0), "--tasks", "8"]);
    assert_eq!(written.lines().count(), 5, "{written}");
    assert_eq!(folder.read("plan.toml"), std::fs::read(example).unwrap());
    for script in ["array.sbatch", "merge.sbatch", "submit.sh"] {
        let understood = Command::new("bash").arg("-n").arg(folder.join(script)).status().unwrap();
        assert!(understood.success(), "{script}");
    }
    let array = String::from_utf8(folder.read("array.sbatch")).unwrap();
    assert!(
        array.contains("\n#SBATCH --array=1-8\n") && array.contains("--shard \"$SLURM_ARRAY_TASK_ID/8\"")
    );
    // Without Slurm, the array's script is a loop, and the merge follows.
    let plan = folder.plan(PLAN);
    succeeds(&["slurm", text(&plan), "--out", text(&folder.0), "--tasks", "2"]);
    let script = |name: &str, task: &str| {
        let mut bash = Command::new("bash");
        bash.arg(name).current_dir(&folder.0).env("SLURM_ARRAY_TASK_ID", task).output().unwrap().status.code()
    };
    assert_eq!([script("array.sbatch", "1"), script("merge.sbatch", "")], [Some(0), Some(2)]);
    // 1: the conjecture is violated, which the merge tells and the parts do not.
    assert_eq!([script("array.sbatch", "2"), script("merge.sbatch", "")], [Some(0), Some(1)]);
    assert!(folder.join("report/table.csv").exists());
}
