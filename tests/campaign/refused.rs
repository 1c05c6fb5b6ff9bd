//! Plans and folders that are refused, in one line that names the place.

use super::{Folder, refusal, succeeds, text};
use std::fs::File;

const PLAN: &str = "claims = ['eq3']
seeds = [1]
[[check]]
families = ['collective']
dimensions = '2..3'
fast = 10
[[search]]
dimensions = '2'
tasks = 1
";

#[test]
fn a_plan_that_is_not_one_is_refused_with_the_place() {
    let folder = Folder::new();
    for (from, to, about) in [
        ("claims = ['eq3']", "claim = ['eq3']", "line 1 column 1: unknown field `claim`"),
        ("claims = ['eq3']", "claims = 'eq3'", "line 1 column 10: invalid type"),
        ("claims = ['eq3']", "", "give claims or conjectures"),
        ("claims = ['eq3']", "claims = ['eq99']", "claims: there is no claim `eq99`"),
        ("claims = ['eq3']", "claims = ['eq3', 'eq3']", "claims: `eq3` twice"),
        (
            "claims = ['eq3']",
            "claims = ['eq3']\nconjectures = ['eq3=A_qm <= A_cl']",
            "conjectures[0]: the name `eq3` twice",
        ),
        (
            "claims = ['eq3']",
            "conjectures = ['a=A_qm <= A_cl', 'a=A_cl <= 1']",
            "conjectures[1]: the name `a` twice",
        ),
        ("claims = ['eq3']", "claims = ['eq3', 'all']", "claims: \"all\" is every claim and stands alone"),
        ("claims = ['eq3']", "claims = ['all', 'all']", "claims: \"all\" is every claim and stands alone"),
        ("claims = ['eq3']", "conjectures = ['A_qm <=']", "conjectures[0]: `A_qm <=`"),
        ("claims = ['eq3']", "claims = ['eq3'", "line 2 column 1: missing comma"),
        ("claims = ['eq3']", "claims = ['carnot']", "check[0]: draws no case that a claim"),
        ("seeds = [1]", "seeds = [1, 2, 1]", "seeds: `1` twice"),
        ("seeds = [1]", "seeds = []", "seeds: 0 is not between 1 and"),
        ("seeds = [1]", "seeds = [-1]", "line 2 column 10: invalid value"),
        ("seeds = [1]", "bits = 20", "bits: 20 is not between 53 and 131072"),
        (
            "['collective']",
            "['collective', 'otter']",
            "check[0].families: there is no family `otter`; the families are davies,",
        ),
        ("['collective']", "['rho-plus']\ndim = 3", "line 5 column 1: unknown field `dim`"),
        ("'2..3'", "'3..2'", "check[0].dimensions: dimensions run from 2 to 64"),
        ("'2..3'", "'two'", "check[0].dimensions: `two` is not a dimension"),
        ("dimensions = '2..3'\n", "", "line 3 column 1: missing field `dimensions`"),
        ("fast = 10", "", "check[0]: give a number of cases"),
        ("fast = 10", "fast = 0", "check[0]: give a number of cases"),
        ("fast = 10", "fast = 1_000_000_000_001", "check[0].fast: 1000000000001 is not between"),
        ("fast = 10", "fast = 1.5", "line 6 column 8: invalid type"),
        ("fast = 10", "fast = 10\ncases_per_unit = 0", "check[0].cases_per_unit: 0 is not between 1 and"),
        (
            "[[search]]",
            "[[check]]\ndimensions = '3'\nfast = 1\n[[search]]",
            "check[1]: collective at d = 3 in the fast tier twice",
        ),
        (
            "[[search]]",
            "[[search]]\ndimensions = '2'\ntasks = 3\n[[search]]",
            "search[1].dimensions: 2..2 twice",
        ),
        (
            "[[search]]",
            "[[search]]\ndimensions = '+02'\ntasks = 3\n[[search]]\ndimensions = '3'\ntasks = 3\n[[search]]",
            "search[2].dimensions: 2..2 twice",
        ),
        (
            "tasks = 1",
            "tasks = 1\n[[search]]\ndimensions = '2..=2'\ntasks = 1",
            "search[1].dimensions: 2..2 twice",
        ),
        ("[[search]]", "[search]", "line 7 column 1: invalid type"),
        ("tasks = 1", "tasks = 0", "search[0].tasks: 0 is not between 1 and"),
        ("tasks = 1", "seconds = 5", "line 9 column 1: unknown field `seconds`"),
        ("tasks = 1", "tasks = 1\ntasks = 2", "line 10 column 1: duplicate key"),
    ] {
        assert!(PLAN.contains(from), "{from}");
        let plan = folder.plan(&PLAN.replacen(from, to, 1));
        let message = refusal(&["run", text(&plan), "--out", text(&folder.join("out"))]);
        assert!(message.contains(&format!("plan.toml: {about}")), "{to}: {message}");
        assert!(message.len() < 500, "{message}");
        assert!(!folder.join("out").exists());
    }
    let plan = folder.plan("claims = ['eq3']");
    assert!(refusal(&["slurm", text(&plan)]).contains("give a [[check]] or a [[search]]"));
    let large = folder.plan(&"#".repeat(300 << 10));
    assert!(refusal(&["run", text(&large)]).contains("larger than 256 KiB"));
    assert!(refusal(&["run", "no-such-plan.toml"]).contains("cannot be read"));
}

#[test]
fn what_is_in_the_way_is_not_overwritten() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let out = text(&folder.0).to_owned();
    let path = folder.join("results.jsonl");
    for other in ["notes of mine\n", "notes of mine", "{\"lindbound\":1}\n"] {
        std::fs::write(&path, other).unwrap();
        assert!(
            refusal(&["run", text(&plan), "--out", &out]).contains("not results of a campaign"),
            "{other}"
        );
        assert_eq!(folder.read("results.jsonl"), other.as_bytes());
    }
    std::fs::remove_file(&path).unwrap();
    succeeds(&["run", text(&plan), "--out", &out]);
    // The same plan with comments is the same; one case more is another.
    let commented = folder.plan(&format!("# Comments do not matter.\n{PLAN}"));
    succeeds(&["run", text(&commented), "--out", &out]);
    let other = folder.plan(&PLAN.replace("fast = 10", "fast = 11"));
    assert!(refusal(&["run", text(&other), "--out", &out]).contains("results of another plan ("));
    let plan = folder.plan(PLAN);
    std::fs::rename(&path, folder.join("results-1-of-2.jsonl")).unwrap();
    let message = refusal(&["run", text(&plan), "--out", &out, "--shard", "1/2"]);
    assert!(message.contains("results of part 1/1, not of 1/2"), "{message}");
}

#[test]
fn two_processes_do_not_write_to_one_file() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let run = ["run", text(&plan), "--out", text(&folder.0)];
    let other = File::create(folder.join("results.jsonl")).unwrap();
    other.lock().unwrap();
    assert!(refusal(&run).contains("results.jsonl: another process writes to it"));
    drop(other);
    succeeds(&run);
}

#[test]
fn a_plan_too_large_to_be_counted_is_refused_before_it_takes_memory() {
    let folder = Folder::new();
    let seeds: Vec<String> = (0..10_000).map(|seed| seed.to_string()).collect();
    let plan = folder.plan(&format!(
        "claims = ['all']\nseeds = [{}]\n[[check]]\ndimensions = '2'\nfast = 1\nfamilies = ['dark']\n[[check]]\ndimensions = '3..64'\n\
         fast = 1_000_000_000_000\ncertified = 1_000_000_000_000\nexact = 1_000_000_000_000\ncases_per_unit = 1",
        seeds.join(", ")
    ));
    // Address space, of which the threads' stacks and the program itself are most.
    let mut limited = std::process::Command::new("bash");
    limited.args(["-c", "ulimit -v 409600; exec \"$@\"", "bash", env!("CARGO_BIN_EXE_lindbound")]);
    let output = limited.args(["campaign", "slurm", text(&plan)]).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    let about = "plan.toml: check[1]: more than 100000 combinations of families, dimensions, tiers and seeds";
    assert!(message.contains(about), "{message}");
    let plan = folder.plan(
        "claims = ['eq3']\n[[check]]\nfamilies = ['collective']\ndimensions = '2'\nfast = 1\n[[check]]\nfamilies = ['dark']\n\
         dimensions = '2..3'\nfast = 1_000_000_000_000\ncases_per_unit = 1",
    );
    let message = refusal(&["slurm", text(&plan)]);
    assert!(message.contains("plan.toml: check[1]: more than 1000000000000 units"), "{message}");
    let seeds: Vec<String> = (0..30_000).map(|seed| seed.to_string()).collect();
    let plan = folder.plan(&format!(
        "claims = ['eq2', 'eq3', 'eq7', 'log-mean']\nseeds = [{}]\n[[search]]\ndimensions = '2'\ntasks = 1",
        seeds.join(", ")
    ));
    let message = refusal(&["slurm", text(&plan)]);
    assert!(
        message.contains("search[0]: more than 100000 combinations of statements and seeds"),
        "{message}"
    );
}

#[test]
fn what_is_echoed_of_a_plan_is_short() {
    let folder = Folder::new();
    let long = "x".repeat(200_000);
    for (plan, about) in [
        (PLAN.replacen("['eq3']", &format!("['{long}']"), 1), "claims: there is no claim `xxx"),
        (
            PLAN.replacen("['collective']", &format!("['{long}']"), 1),
            "check[0].families: there is no family `xxx",
        ),
        (PLAN.replacen("'2..3'", &format!("'{long}'"), 1), "check[0].dimensions: `xxx"),
        (format!("conjectures = ['A_qm <= 1', '{long} <= 1']\n{PLAN}"), "conjectures[1]: `xxx"),
        (
            format!("conjectures = ['A_qm <= 1', 'A_qm <= 1 {}']\n{PLAN}", "+ ".repeat(90_000)),
            "conjectures[1]: `A_qm",
        ),
        (
            format!("conjectures = ['{long}', '{long}']\n{PLAN}").replacen(&long, &long[..100_000], 2),
            "conjectures: `xxx",
        ),
        (format!("{long} = 1\n{PLAN}"), "line 1 column 1: unknown field `xxx"),
        (format!("seeds = '{}'", "x ".repeat(100_000)), "line 1 column 9: invalid type: string \"x x"),
    ] {
        let plan = folder.plan(&plan);
        let message = refusal(&["run", text(&plan), "--out", text(&folder.join("out"))]);
        assert!(message.contains(&format!("plan.toml: {about}")), "{about}: {message:.2000}");
        assert!(message.len() < 800, "{about}: {} bytes", message.len());
    }
}

#[test]
fn a_plan_that_is_not_text_is_called_that() {
    let folder = Folder::new();
    let path = folder.join("plan.toml");
    std::fs::write(&path, b"# \xFF\n").unwrap();
    assert!(refusal(&["run", text(&path)]).contains("plan.toml: not UTF-8"));
    // Too large is too large, wherever the reading stops.
    std::fs::write(&path, "#".to_owned() + &"é".repeat(150 << 10)).unwrap();
    assert!(refusal(&["run", text(&path)]).contains("larger than 256 KiB"));
}

#[test]
fn a_plan_whose_name_gives_no_folder_needs_one() {
    let folder = Folder::new();
    let path = folder.join("night");
    std::fs::write(&path, PLAN).unwrap();
    for command in ["run", "slurm"] {
        let message = refusal(&[command, text(&path)]);
        assert!(
            message.contains("night: has no extension to leave off for a folder: give --out"),
            "{message}"
        );
    }
    assert_eq!(folder.read("night"), PLAN.as_bytes());
    succeeds(&["slurm", text(&path), "--out", text(&folder.join("out"))]);
}
