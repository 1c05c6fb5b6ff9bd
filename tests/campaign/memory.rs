//! Memory does not grow with the number of cases.

#![cfg(target_os = "linux")]

use super::{Folder, succeeds, text};
use std::process::{Command, Stdio};
use std::time::Duration;

/// What a process may have at all, in KiB: address space, of which the threads' stacks and the program itself
/// are most.
const LIMIT: u64 = 400 << 10;

/// Runs a campaign of so many cases within the limit; the most memory it held, in KiB.
fn peak(folder: &Folder, cases: u64) -> u64 {
    let plan = folder.plan(&format!(
        "claims = ['second-law', 'eq3']\n[[check]]\nfamilies = ['dark']\ndimensions = '2'\nfast = {cases}\ncases_per_unit = 250"
    ));
    let out = folder.join(&cases.to_string());
    let program = env!("CARGO_BIN_EXE_lindbound");
    let limited = format!("ulimit -v {LIMIT}; exec \"$@\"");
    let mut process = Command::new("bash")
        .args([
            "-c",
            &limited,
            "bash",
            program,
            "campaign",
            "run",
            text(&plan),
            "--out",
            text(&out),
            "--threads",
            "2",
        ])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", process.id());
    let mut peak = 0;
    loop {
        let ended = process.try_wait().unwrap();
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let held = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        peak = held.and_then(|held| held.parse().ok()).unwrap_or(peak);
        if let Some(status) = ended {
            assert_eq!(status.code(), Some(0));
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let report = succeeds(&["report", text(&out.join("results.jsonl"))]);
    assert!(report.contains(&format!("\n{cases} cases. ")), "{report}");
    peak
}

#[test]
fn ten_times_the_cases_take_no_more_memory() {
    let folder = Folder::new();
    let (few, many) = (peak(&folder, 10_000), peak(&folder, 100_000));
    println!("{few} KiB for 10,000 cases, {many} KiB for 100,000");
    assert!(few > 1000 && many < few + few / 5 + 1024, "{few} KiB, then {many} KiB");
}
