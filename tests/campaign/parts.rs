//! Parts and threads: the same bytes whoever computed what.

use super::{Folder, PLAN, refusal, succeeds, text, witnesses};
use lindbound_campaign::{Manifest, Results, from_line, to_line};
use std::path::Path;

#[test]
fn one_thread_two_threads_and_parts_put_together_give_the_same_bytes() {
    let folder = Folder::new();
    let plan = folder.plan(PLAN);
    let out = |name: &str| folder.join(name);
    let one = succeeds(&["run", text(&plan), "--out", text(&out("one")), "--threads", "1"]);
    let two = succeeds(&["run", text(&plan), "--out", text(&out("two")), "--threads", "2"]);
    assert_eq!(one, two);
    assert!(one.contains("conjecture is VIOLATED, first in collective d=3 fast seed 1 case"), "{one}");
    let bytes = folder.read("one/results.jsonl");
    assert_eq!(bytes, folder.read("two/results.jsonl"));
    // Parts computed in folders of their own, in any order, on any number of threads.
    let mut files = Vec::new();
    for (part, threads) in [("3/3", "2"), ("1/3", "1"), ("2/3", "2")] {
        let folder = out(&format!("part {}", &part[..1]));
        let of_part =
            succeeds(&["run", text(&plan), "--out", text(&folder), "--shard", part, "--threads", threads]);
        assert!(of_part.contains(&format!("units of part {part}, plan ")), "{of_part}");
        files.push(folder.join(format!("results-{}-of-3.jsonl", &part[..1])));
    }
    let merged = out("merged");
    let mut merge = vec!["merge", "--out", text(&merged)];
    merge.extend(files.iter().map(|file| text(file)));
    assert_eq!(succeeds(&merge), one);
    assert_eq!(folder.read("merged/results.jsonl"), bytes);
    assert_eq!(witnesses(&merged), witnesses(&out("one")));
    // Merging is done again where it was done before, and a whole file is its own only part.
    assert_eq!(succeeds(&merge), one);
    let whole = text(&out("one/results.jsonl")).to_owned();
    assert_eq!(succeeds(&["merge", &whole, "--out", text(&out("one"))]), one);
    assert_eq!(folder.read("one/results.jsonl"), bytes);
}

fn change(path: &Path, line: usize, changed: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
    lines[line] = changed(&lines[line]);
    std::fs::write(path, lines.concat()).unwrap();
}

#[test]
fn gaps_overlaps_other_plans_other_versions_damage_and_lost_witnesses_are_refused() {
    let folder = Folder::new();
    let plan = folder.plan(
        "conjectures = ['J_tot(bd)^2 <= A_cl * sigma(bd) / 2']
        [[check]]
        families = ['collective']
        dimensions = '3'
        fast = 70
        cases_per_unit = 10",
    );
    let [first, second] = ["1", "2"].map(|part| {
        succeeds(&["run", text(&plan), "--out", text(&folder.0), "--shard", &format!("{part}/2")]);
        folder.join(&format!("results-{part}-of-2.jsonl"))
    });
    let merged = folder.join("merged");
    let merge = |files: &[&Path]| {
        let mut arguments = vec!["merge", "--out", text(&merged)];
        arguments.extend(files.iter().map(|file| text(file)));
        refusal(&arguments)
    };
    let expect = |message: String, about: &str| assert!(message.contains(about), "{message}");
    expect(merge(&[&first]), "unit 1 of 7 is in none of the files: part 2/2 is missing");
    expect(merge(&[&first, &second, &first]), "unit 0 is in both");
    expect(merge(&[&folder.join("results-9-of-9.jsonl")]), "cannot be read");
    let whole = std::fs::read(&second).unwrap();
    // Unfinished: the last unit is torn.
    std::fs::write(&second, &whole[..whole.len() - 1]).unwrap();
    let message = merge(&[&first, &second]);
    expect(message.clone(), "unit 5 of 7 is in none of the files: ");
    expect(message, "results-2-of-2.jsonl ends before it");
    // A digit of a count.
    std::fs::write(&second, &whole).unwrap();
    change(&second, 2, |line| line.replacen("\"cases\":10", "\"cases\":11", 1));
    expect(merge(&[&first, &second]), "results-2-of-2.jsonl: line 3 is damaged");
    expect(refusal(&["report", text(&second)]), "line 3 is damaged");
    // A unit that is there twice.
    std::fs::write(
        &second,
        [&whole[..], whole.split_inclusive(|byte| *byte == b'\n').next_back().unwrap()].concat(),
    )
    .unwrap();
    expect(merge(&[&first, &second]), "results-2-of-2.jsonl: line 5 is not what");
    // A manifest that is whole, of another version and of another plan.
    let manifest = |change: fn(&mut Manifest)| {
        move |line: &str| {
            let mut manifest: Manifest = from_line(line.as_bytes()).unwrap();
            change(&mut manifest);
            to_line(&manifest)
        }
    };
    std::fs::write(&second, &whole).unwrap();
    change(&second, 0, manifest(|manifest| manifest.lindbound = "0.0.9+0123456789abcdef".to_owned()));
    expect(merge(&[&first, &second]), "written by lindbound 0.0.9+0123456789abcdef; this is 0.1.0+");
    expect(
        refusal(&["run", text(&plan), "--out", text(&folder.0), "--shard", "2/2"]),
        "written by lindbound 0.0.9+0123456789abcdef",
    );
    std::fs::write(&second, &whole).unwrap();
    change(&second, 0, manifest(|manifest| manifest.plan.seeds = vec![2]));
    expect(merge(&[&first, &second]), "not results of a campaign");
    // Results of another plan, here and where the merged ones belong.
    std::fs::write(&second, &whole).unwrap();
    let other = folder.join("other.toml");
    std::fs::write(&other, std::fs::read_to_string(&plan).unwrap().replace("fast = 70", "fast = 80"))
        .unwrap();
    let elsewhere = folder.join("elsewhere");
    succeeds(&["run", text(&other), "--out", text(&elsewhere)]);
    expect(merge(&[&first, &elsewhere.join("results.jsonl")]), "results of another plan (");
    expect(
        refusal(&["merge", text(&first), text(&second), "--out", text(&elsewhere)]),
        "elsewhere/results.jsonl: results of another plan (",
    );
    // A witness that is not what its name says.
    let named = witnesses(&folder.0).into_iter().map(|(name, _)| name).next().unwrap();
    let witness = folder.join("witnesses").join(&named);
    let kept = std::fs::read_to_string(&witness).unwrap();
    std::fs::write(&witness, kept.replace("violated", "holds")).unwrap();
    let fresh = folder.join("fresh");
    let message = refusal(&["merge", text(&first), text(&second), "--out", text(&fresh)]);
    expect(message, "is missing or was changed");
    std::fs::write(&witness, kept).unwrap();
    // Nothing is left of what was refused, and what is right is merged after all.
    assert!(!fresh.join("results.jsonl").exists());
    assert!(!std::fs::exists(merged.join("results.jsonl")).unwrap());
    succeeds(&["merge", text(&second), text(&first), "--out", text(&merged)]);
    let mut results = Results::open(&merged.join("results.jsonl")).unwrap();
    while results.next_unit().unwrap().is_some() {}
    assert_eq!((results.read, results.due()), (7, 7));
}
