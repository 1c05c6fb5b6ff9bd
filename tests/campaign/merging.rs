//! Merges of many files, and many merges.

use super::{Folder, command, refusal, succeeds, text};
use lindbound_campaign::{Manifest, Plan, results_path, to_line};
use lindbound_checker::shard::Shard;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const PARTS: usize = 150;

/// A finished campaign and its lines as the files of 150 parts, each of two units.
fn parts(folder: &Folder) -> (Vec<u8>, Vec<PathBuf>) {
    let path = folder.plan(
        "claims = ['eq3']\n[[check]]\nfamilies = ['collective']\ndimensions = '2'\nfast = 300\ncases_per_unit = 1",
    );
    let plan = Plan::open(&path).unwrap();
    succeeds(&["run", text(&path), "--out", text(&folder.0)]);
    let whole = folder.read("results.jsonl");
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').skip(1).collect();
    let files = (0..PARTS).map(|n| {
        let part: Shard = format!("{}/{PARTS}", n + 1).parse().unwrap();
        let path = results_path(&folder.0, part);
        let first = to_line(&Manifest::new(&plan, part));
        std::fs::write(&path, [first.as_bytes(), lines[n], lines[n + PARTS]].concat()).unwrap();
        path
    });
    let files = files.collect();
    (whole, files)
}

#[cfg(unix)]
#[test]
fn more_parts_than_a_process_may_have_files_open_are_merged() {
    let folder = Folder::new();
    let (whole, files) = parts(&folder);
    let merged = folder.join("merged");
    let status = Command::new("bash")
        .args([
            "-c",
            "ulimit -n 100; exec \"$@\"",
            "bash",
            env!("CARGO_BIN_EXE_lindbound"),
            "campaign",
            "merge",
        ])
        .args(&files)
        .args(["--out", text(&merged)])
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    assert_eq!(folder.read("merged/results.jsonl"), whole);
}

#[test]
fn merges_into_one_folder_do_not_disturb_each_other() {
    let folder = Folder::new();
    let (whole, files) = parts(&folder);
    let merged = folder.join("merged");
    let mut merge = vec!["merge", "--out", text(&merged)];
    merge.extend(files.iter().map(|file| text(file)));
    for _ in 0..5 {
        let processes: Vec<_> = (0..4)
            .map(|_| command(&merge).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
            .collect();
        for process in processes {
            let output = process.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(folder.read("merged/results.jsonl"), whole);
    }
    let names = std::fs::read_dir(&merged).unwrap().map(|file| file.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["results.jsonl"]);
    // A run that is at work keeps its file.
    let other = File::open(merged.join("results.jsonl")).unwrap();
    other.lock().unwrap();
    assert!(refusal(&merge).contains("merged/results.jsonl: another process writes to it"));
}

#[test]
fn a_gap_is_told_by_the_part_or_by_the_file() {
    let folder = Folder::new();
    let (_, files) = parts(&folder);
    let merged = folder.join("merged");
    let merge = |files: &[PathBuf]| {
        let mut merge = vec!["merge", "--out", text(&merged)];
        merge.extend(files.iter().map(|file| text(file)));
        refusal(&merge)
    };
    let message = merge(&[&files[..7], &files[8..]].concat());
    assert!(message.contains("unit 7 of 300 is in none of the files: part 8/150 is missing"), "{message}");
    let third = std::fs::read(&files[2]).unwrap();
    std::fs::write(&files[2], &third[..third.len() - 1]).unwrap();
    let message = merge(&files);
    assert!(message.contains("unit 152 of 300 is in none of the files: /"), "{message}");
    assert!(message.contains("results-3-of-150.jsonl ends before it"), "{message}");
}
