//! The scripts for Slurm: what they overwrite, and that they work wherever they are and however many parts
//! there are.

use super::{Folder, refusal, succeeds, text};
use lindbound_campaign::{Manifest, Plan, Results, results_path, to_line};
use lindbound_checker::shard::Shard;
use std::process::Command;

const PLAN: &str =
    "claims = ['eq3']\n[[check]]\nfamilies = ['dark']\ndimensions = '2'\nfast = 4\ncases_per_unit = 1\n";

#[test]
fn another_plan_or_its_results_are_not_overwritten() {
    let folder = Folder::new();
    let (mine, other) = (folder.join("mine.toml"), folder.join("other.toml"));
    std::fs::write(&mine, PLAN).unwrap();
    std::fs::write(&other, PLAN.replace("fast = 4", "fast = 5")).unwrap();
    let out = folder.join("out");
    let slurm = |plan: &std::path::Path| {
        vec!["slurm".to_owned(), text(plan).into(), "--out".into(), text(&out).into()]
    };
    let refused =
        |plan: &std::path::Path| refusal(&slurm(plan).iter().map(String::as_str).collect::<Vec<_>>());
    let written =
        |plan: &std::path::Path| succeeds(&slurm(plan).iter().map(String::as_str).collect::<Vec<_>>());
    written(&mine);
    assert!(refused(&other).contains("out/plan.toml: another plan is in the way"));
    assert_eq!(folder.read("out/plan.toml"), PLAN.as_bytes());
    // The same plan may be written again, with other comments too, and be the very file.
    written(&mine);
    std::fs::write(&mine, format!("# mine\n{PLAN}")).unwrap();
    written(&mine);
    assert!(folder.read("out/plan.toml").starts_with(b"# mine\n"));
    written(&out.join("plan.toml"));
    // What is no plan is in the way as well.
    std::fs::write(out.join("plan.toml"), "notes of mine").unwrap();
    assert!(refused(&mine).contains("out/plan.toml: another plan is in the way"));
    assert_eq!(folder.read("out/plan.toml"), b"notes of mine");
    // Results of another plan, whole or of a part.
    std::fs::remove_file(out.join("plan.toml")).unwrap();
    for part in ["1/1", "2/2"] {
        succeeds(&["run", text(&other), "--out", text(&out), "--shard", part]);
        assert!(refused(&mine).contains("results of another plan ("));
        assert!(!out.join("plan.toml").exists());
        std::fs::remove_file(results_path(&out, part.parse().unwrap())).unwrap();
    }
    succeeds(&["run", text(&mine), "--out", text(&out), "--shard", "1/2"]);
    written(&mine);
    let names = std::fs::read_dir(&out).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["array.sbatch", "merge.sbatch", "plan.toml", "results-1-of-2.jsonl", "submit.sh"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let folder = Folder::new();
    let (mine, other) = (folder.join("mine.toml"), folder.join("other.toml"));
    std::fs::write(&mine, PLAN).unwrap();
    std::fs::write(&other, PLAN.replace("fast = 4", "fast = 5")).unwrap();
    let out = folder.join("out");
    std::fs::create_dir(&out).unwrap();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(folder.join(to), out.join(name)).unwrap();
    link("other.toml", "plan.toml");
    assert!(refusal(&["slurm", text(&mine), "--out", text(&out)]).contains("another plan is in the way"));
    std::fs::remove_file(out.join("plan.toml")).unwrap();
    link("nowhere.toml", "plan.toml");
    link("other.toml", "submit.sh");
    succeeds(&["slurm", text(&mine), "--out", text(&out)]);
    assert_eq!(folder.read("other.toml"), PLAN.replace("fast = 4", "fast = 5").as_bytes());
    assert!(!folder.join("nowhere.toml").exists());
    assert_eq!(folder.read("out/plan.toml"), PLAN.as_bytes());
}

#[test]
fn more_parts_than_files_a_process_may_open_are_merged() {
    const TASKS: u64 = 1500;
    let folder = Folder::new();
    let plan = folder.plan(&PLAN.replace("fast = 4", &format!("fast = {TASKS}")));
    let whole = folder.join("whole");
    succeeds(&["run", text(&plan), "--out", text(&whole)]);
    let out = folder.join("out");
    succeeds(&["slurm", text(&plan), "--out", text(&out), "--tasks", &TASKS.to_string()]);
    std::fs::create_dir(out.join("logs")).unwrap();
    let mut results = Results::open(&whole.join("results.jsonl")).unwrap();
    let understood = Plan::open(&plan).unwrap();
    for number in 1..=TASKS {
        let part: Shard = format!("{number}/{TASKS}").parse().unwrap();
        let (_, line) = results.next_unit().unwrap().unwrap();
        let first = to_line(&Manifest::new(&understood, part));
        std::fs::write(results_path(&out, part), [first.as_bytes(), &line].concat()).unwrap();
    }
    let few = "ulimit -Sn 1024 && bash merge.sbatch";
    let merged = Command::new("bash").args(["-c", few]).current_dir(&out).output().unwrap();
    assert_eq!(merged.status.code(), Some(0), "{}", String::from_utf8_lossy(&merged.stderr));
    assert_eq!(folder.read("out/results.jsonl"), folder.read("whole/results.jsonl"));
}

#[test]
fn as_many_parts_as_are_accepted_are_no_longer_a_line_than_the_system_takes() {
    let folder = Folder::new();
    let plan = folder.plan(&PLAN.replace("fast = 4", "fast = 1_000_000"));
    let out = folder.join("out");
    succeeds(&["slurm", text(&plan), "--out", text(&out), "--tasks", "10000"]);
    let merged = Command::new("bash").arg("merge.sbatch").current_dir(&out).output().unwrap();
    let message = String::from_utf8(merged.stderr).unwrap();
    assert_eq!(merged.status.code(), Some(2), "{message}");
    assert!(message.contains("results-1-of-10000.jsonl: cannot be read"), "{message}");
    let more = super::campaign(&["slurm", text(&plan), "--out", text(&out), "--tasks", "10001"]);
    assert_eq!(more.status.code(), Some(2));
    assert!(String::from_utf8(more.stderr).unwrap().contains("a whole number is needed, from 1 to 10000"));
}

#[test]
fn scripts_are_submitted_from_their_own_folder() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let out = folder.join("night");
    succeeds(&["slurm", text(&plan), "--out", text(&out), "--tasks", "2"]);
    // Another folder of the name, where an exported CDPATH looks first; and an sbatch that says where it is
    // called.
    std::fs::create_dir_all(folder.join("elsewhere/night")).unwrap();
    std::fs::create_dir(folder.join("bin")).unwrap();
    std::fs::write(folder.join("bin/sbatch"), "#!/bin/bash\npwd >> \"$CALLS\"\necho 7\n").unwrap();
    let made = Command::new("chmod").arg("+x").arg(folder.join("bin/sbatch")).status().unwrap();
    assert!(made.success());
    let path = format!("{}:{}", text(&folder.join("bin")), std::env::var("PATH").unwrap());
    let mut submit = Command::new("bash");
    submit.arg("night/submit.sh").current_dir(&folder.0).env("PATH", path);
    submit.env("CALLS", folder.join("calls")).env("CDPATH", folder.join("elsewhere"));
    assert_eq!(submit.output().unwrap().status.code(), Some(0));
    let calls = String::from_utf8(folder.read("calls")).unwrap();
    assert_eq!(calls.lines().collect::<Vec<_>>(), [text(&out); 2]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_whose_path_no_script_can_hold_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let program = folder.0.join(std::ffi::OsStr::from_bytes(b"lind\xFFbound"));
    std::fs::copy(env!("CARGO_BIN_EXE_lindbound"), &program).unwrap();
    let out = folder.join("out");
    let output = Command::new(&program)
        .args(["campaign", "slurm", text(&plan), "--out", text(&out)])
        .output()
        .unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("is not UTF-8, and scripts are text"), "{message}");
    assert!(!out.exists());
}

/// Marks that mean something to a shell, where they are not quoted.
const HOSTILE: [&str; 20] = [
    "'",
    "\"",
    "`touch pwned`",
    "$(touch pwned)",
    "\n",
    "\r",
    "\\",
    "\\'",
    "'\\''",
    "#",
    "; touch pwned;",
    "&",
    "|",
    "*",
    "~",
    "!!",
    "\u{1b}[8m",
    "é",
    " ",
    "\n#SBATCH --array=1-9\n",
];

#[test]
fn any_text_is_one_word_of_the_shell() {
    let mut state = 26_u64;
    let mut below = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    let mut text = || (0..below(9)).map(|_| HOSTILE[below(HOSTILE.len())]).collect::<String>();
    let texts: Vec<String> = (0..300).map(|_| text()).collect();
    let words: Vec<String> = texts.iter().map(|text| lindbound_campaign::quoted(text)).collect();
    let folder = Folder::new();
    let script = format!("printf '%s\\0' {}", words.join(" "));
    let output = Command::new("bash").args(["-c", &script]).current_dir(&folder.0).output().unwrap();
    let read = String::from_utf8(output.stdout).unwrap();
    assert_eq!(read.split_terminator('\0').collect::<Vec<_>>(), texts);
    assert!(!folder.join("pwned").exists());
}

#[cfg(unix)]
#[test]
fn scripts_work_wherever_the_program_and_the_plan_are() {
    let folder = Folder::new();
    let place = folder.join(&HOSTILE.concat().replace('/', ""));
    std::fs::create_dir(&place).unwrap();
    let (program, plan) = (place.join("it's $(touch pwned)\n`touch pwned`"), place.join("plan\n\".toml"));
    std::fs::hard_link(env!("CARGO_BIN_EXE_lindbound"), &program)
        .or_else(|_| std::fs::copy(env!("CARGO_BIN_EXE_lindbound"), &program).map(|_| ()))
        .unwrap();
    std::fs::write(&plan, PLAN).unwrap();
    let out = place.join("out");
    let arguments = ["campaign", "slurm", text(&plan), "--out", text(&out), "--tasks", "1"];
    assert!(Command::new(&program).args(arguments).output().unwrap().status.success());
    std::fs::create_dir(out.join("logs")).unwrap();
    for script in ["array.sbatch", "merge.sbatch"] {
        let output = Command::new("bash")
            .arg(script)
            .env("SLURM_ARRAY_TASK_ID", "1")
            .current_dir(&out)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(out.join("report/table.csv").exists());
    assert!(![&folder.0, &place, &out].iter().any(|folder| folder.join("pwned").exists()));
}
