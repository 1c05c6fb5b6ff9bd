//! What is cut off, what is refused, and what is written again.

use super::{Folder, refusal, succeeds, text, witnesses};
use lindbound_campaign::{from_line, to_line};
use serde_json::{Value, json};
use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

const PLAN: &str = "conjectures = ['J_tot(bd)^2 <= A_cl * sigma(bd) / 2']
[[check]]
families = ['collective']
dimensions = '3'
fast = 60
cases_per_unit = 10
";

#[test]
fn damage_before_whole_lines_is_refused_and_nothing_is_cut_off() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let run = ["run", text(&plan), "--out", text(&folder.0)];
    succeeds(&run);
    let path = folder.join("results.jsonl");
    let whole = folder.read("results.jsonl");
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let zeros = [&vec![0; lines[3].len() - 1][..], b"\n"].concat();
    for damage in [&lines[3].to_ascii_uppercase()[..], &zeros, b"\n", b"{}\n{}\n"] {
        let mut damaged = lines.clone();
        damaged[3] = damage;
        let damaged = damaged.concat();
        std::fs::write(&path, &damaged).unwrap();
        let message = refusal(&run);
        assert!(message.contains("line 4 is damaged and whole lines follow"), "{message}");
        assert_eq!(folder.read("results.jsonl"), damaged);
    }
    // A unit that is there twice is whole.
    let twice = [&whole[..], lines[6]].concat();
    std::fs::write(&path, &twice).unwrap();
    assert!(refusal(&run).contains("line 8 is not what"));
    assert_eq!(folder.read("results.jsonl"), twice);
}

#[test]
fn a_finished_file_has_nothing_after_its_last_line() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let run = ["run", text(&plan), "--out", text(&folder.0)];
    succeeds(&run);
    let (path, whole) = (folder.join("results.jsonl"), folder.read("results.jsonl"));
    let path = text(&path);
    for garbage in [&b"garbage"[..], b"\0", b"garbage\n"] {
        std::fs::write(path, [&whole, garbage].concat()).unwrap();
        assert!(refusal(&["report", path]).contains("line 8 is damaged"));
        let merged = folder.join("merged");
        assert!(refusal(&["merge", path, "--out", text(&merged)]).contains("line 8 is damaged"));
        succeeds(&run);
        assert_eq!(folder.read("results.jsonl"), whole);
    }
}

#[test]
fn lost_and_changed_witnesses_are_written_again() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let run = ["run", text(&plan), "--out", text(&folder.0)];
    let table = succeeds(&run);
    let (path, whole) = (folder.join("results.jsonl"), folder.read("results.jsonl"));
    let found = witnesses(&folder.0);
    assert!(found.len() >= 3);
    let witness = |n: usize| folder.join("witnesses").join(&found[n].0);
    std::fs::remove_file(witness(0)).unwrap();
    std::fs::write(witness(1), "{}").unwrap();
    let merged = folder.join("merged");
    let merge = ["merge", text(&path), "--out", text(&merged)];
    assert!(refusal(&merge).contains("is missing or was changed; `campaign run` writes it again"));
    let again = super::campaign(&run);
    assert_eq!(String::from_utf8(again.stdout).unwrap(), table);
    assert!(String::from_utf8(again.stderr).unwrap().contains(" units were written again"));
    assert_eq!(super::campaign(&run).stderr, b"", "there is nothing to mend any more");
    assert_eq!((witnesses(&folder.0), folder.read("results.jsonl")), (found.clone(), whole.clone()));
    assert_eq!(succeeds(&merge), table);
    // All of them.
    std::fs::remove_dir_all(folder.join("witnesses")).unwrap();
    succeeds(&run);
    assert_eq!(witnesses(&folder.0), found);
    // One that the unit does not have.
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let mut value: Value = from_line(lines[1]).unwrap();
    value["claims"][0]["witness"] = json!("0123456789abcdef");
    let forged = [lines[0], to_line(&value).as_bytes(), &lines[2..].concat()].concat();
    std::fs::write(&path, &forged).unwrap();
    assert!(refusal(&run).contains("unit 0 names the witness 0123456789abcdef"));
    assert_eq!(folder.read("results.jsonl"), forged);
}

#[test]
fn unfinished_files_of_processes_that_ended_long_ago_are_removed() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let out = folder.join("out");
    let run = ["run", text(&plan), "--out", text(&out)];
    succeeds(&run);
    let leave = |path: &Path, age: u64| {
        let file = File::create(path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
    };
    let (old, young) = ("a.json.1-0.unfinished", "b.json.1-0.unfinished");
    let beside = out.join("witnesses");
    leave(&beside.join(old), 2 * 86_400);
    leave(&beside.join(young), 60);
    leave(&beside.join("notes"), 2 * 86_400);
    succeeds(&run);
    let left = [old, young, "notes"].map(|name| beside.join(name).exists());
    assert_eq!(left, [false, true, true]);
    let merged = folder.join("merged");
    std::fs::create_dir(&merged).unwrap();
    leave(&merged.join("results.jsonl.1-0.unfinished"), 2 * 86_400);
    succeeds(&["merge", text(&out.join("results.jsonl")), "--out", text(&merged)]);
    assert!(!merged.join("results.jsonl.1-0.unfinished").exists());
}
