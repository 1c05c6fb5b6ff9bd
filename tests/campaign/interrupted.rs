//! Processes that end at any moment.

use super::{Folder, PLAN, campaign, command, succeeds, text, witnesses};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Uniform enough, and the same in every run.
struct Moments(u64);

impl Moments {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

#[test]
fn a_campaign_killed_a_hundred_times_ends_with_the_bytes_of_one_that_was_not() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let whole = folder.join("whole");
    let started = Instant::now();
    let table = succeeds(&["run", text(&plan), "--out", text(&whole)]);
    let longest = (started.elapsed() / 2).min(Duration::from_millis(500));
    let report = succeeds(&["report", text(&whole.join("results.jsonl")), "--format", "json"]);
    let (mut kills, mut finished, mut lengths) = (0, 0, Vec::new());
    let mut moments = Moments(0x9E37_79B9_7F4A_7C15);
    let mut killed = folder.join("killed-0");
    while kills < 100 || finished == 0 {
        if kills >= 100 {
            succeeds(&["run", text(&plan), "--out", text(&killed)]);
        } else {
            let quietly = ["run", text(&plan), "--out", text(&killed), "--threads", "2"];
            let mut process = command(&quietly).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            // From before the first line to the end of some units.
            std::thread::sleep(Duration::from_micros(moments.below(longest.as_micros() as u64)));
            if process.try_wait().unwrap().is_none() {
                process.kill().unwrap();
                process.wait().unwrap();
                kills += 1;
                lengths.push(std::fs::metadata(killed.join("results.jsonl")).map_or(0, |file| file.len()));
                continue;
            }
        }
        let path = killed.join("results.jsonl");
        assert_eq!(std::fs::read(&path).unwrap(), folder.read("whole/results.jsonl"));
        assert_eq!(succeeds(&["report", text(&path)]), table);
        assert_eq!(succeeds(&["report", text(&path), "--format", "json"]), report);
        let finest: Vec<_> =
            witnesses(&killed).into_iter().filter(|(name, _)| name.ends_with(".json")).collect();
        assert_eq!(finest, witnesses(&whole));
        finished += 1;
        killed = folder.join(&format!("killed-{finished}"));
    }
    // The kills came at many places.
    lengths.sort_unstable();
    lengths.dedup();
    println!(
        "{kills} kills in {:?}, at {} lengths; finished {finished} times",
        started.elapsed(),
        lengths.len()
    );
    assert!(lengths.len() >= 10, "{lengths:?}");
}

#[test]
fn whatever_is_torn_off_or_spoilt_at_the_end_is_computed_again() {
    let folder = Folder::new();
    let plan = folder.plan(
        "claims = ['eq3']\n[[check]]\nfamilies = ['collective']\ndimensions = '2'\nfast = 60\ncases_per_unit = 10",
    );
    let out = folder.join("out");
    let run = ["run", text(&plan), "--out", text(&out), "--quiet"];
    let table = succeeds(&run);
    let bytes = folder.read("out/results.jsonl");
    let path = out.join("results.jsonl");
    let mut moments = Moments(88_172_645_463_325_252);
    let last_line = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let mut ends = vec![0, 1, last_line - 1, last_line, last_line + 1, bytes.len() - 1, bytes.len()];
    ends.extend((0..25).map(|_| moments.below(bytes.len() as u64) as usize));
    for end in ends {
        let mut spoilt = bytes.clone();
        spoilt[end..].fill(0);
        // A hole where the machine ended before the middle was on the disk.
        let mut beginnings = vec![bytes[..end].to_vec()];
        if end > 1 + bytes.iter().position(|byte| *byte == b'\n').unwrap() {
            beginnings.extend([spoilt, [&bytes[..end], b"\n{}\n"].concat()]);
        }
        for beginning in beginnings {
            std::fs::write(&path, &beginning).unwrap();
            assert_eq!(succeeds(&run), table);
            assert_eq!(std::fs::read(&path).unwrap(), bytes, "after {end} of {} bytes", bytes.len());
        }
    }
    // Those who look are told.
    std::fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
    let looked = campaign(&["run", text(&plan), "--out", text(&out)]);
    let message = String::from_utf8(looked.stderr).unwrap();
    assert!(message.contains(&format!("the last {} bytes", bytes.len() - 9 - last_line)), "{message}");
}

#[test]
fn an_unfinished_file_is_reported_as_far_as_it_is_whole() {
    let folder = Folder::new();
    let plan = folder.plan(
        "claims = ['eq3']\n[[check]]\nfamilies = ['collective']\ndimensions = '2'\nfast = 60\ncases_per_unit = 10",
    );
    succeeds(&["run", text(&plan), "--out", text(&folder.0)]);
    let bytes = folder.read("results.jsonl");
    let path = folder.join("results.jsonl");
    std::fs::write(&path, &bytes[..bytes.len() - 3]).unwrap();
    let report = succeeds(&["report", text(&path), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["units"], &report["units_due"]), (&5.into(), &6.into()));
    assert_eq!(report["claims"][0]["checked"], 50);
    assert!(succeeds(&["report", text(&path)]).contains("\n5 of 6 units, plan "));
}
