//! `lindbound enumerate`.

use super::lindbound;
use std::time::{Duration, Instant};

#[test]
fn enumerate_says_how_many_cases_there_are_before_it_starts_and_its_parts_add_up() {
    let size = ["enumerate", "--dim", "2", "--jumps", "2", "--grid", "2"];
    let counted = lindbound(&[&size[..], &["--count", "--format", "json"]].concat());
    assert_eq!(counted.status.code(), Some(0));
    let counted: serde_json::Value = serde_json::from_slice(&counted.stdout).unwrap();
    let text = lindbound(&[&size[..], &["--claim", "eq3"]].concat());
    assert_eq!(text.status.code(), Some(0));
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.starts_with(&format!("{} cases up to symmetry", counted["cases"])), "{text}");
    let part = |shard: &str| -> serde_json::Value {
        let output = lindbound(&[&size[..], &["--format", "json", "--shard", shard]].concat());
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stderr).contains("cases up to symmetry"));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (whole, parts) = (part("1/1"), ["1/3", "2/3", "3/3"].map(part));
    assert_eq!((&whole["cases"], &whole["instances"]), (&counted["cases"], &counted["cases"]));
    assert!(parts.iter().all(|part| part["cases"] == counted["cases"]) && parts[1]["shard"] == "2/3");
    for (n, claim) in whole["claims"].as_array().unwrap().iter().enumerate() {
        let sum: u64 = parts.iter().map(|part| part["claims"][n]["holds"].as_u64().unwrap()).sum();
        assert_eq!(claim["holds"], sum, "{claim}");
    }
}

#[test]
fn an_enumeration_finds_the_classical_limit_broken_and_leaves_a_witness() {
    let folder = std::env::temp_dir().join(format!("lindbound-enumerated-{}", std::process::id()));
    let conjecture = "J_tot(bd)^2 <= A_cl * sigma(bd) / 2";
    let output =
        lindbound(&["enumerate", "--conjecture", conjecture, "--quiet", "--out", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("VIOLATED, first in enumeration, d = 3, case "), "{text}");
    let replayed = lindbound(&["replay", folder.join("conjecture.json").to_str().unwrap()]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(replayed.status.code(), Some(1));
}

#[test]
fn an_enumeration_too_large_to_count_is_refused_in_one_line_at_once() {
    for (arguments, about) in [
        (&["--dim", "6"][..], "--without-dephasing"),
        (&["--dim", "7"], "from d = 2 to d = 6"),
        (&["--jumps", "8", "--height", "12"], "more than"),
        (&["--grid", "1000", "--dim", "4"], "more than"),
        (&["--shard", "5/4"], "I/N"),
        (&["--shard", "0/4"], "I/N"),
        (&["--height", "0"], "height"),
        (&["--claim", "eq6"], "none of the chosen cases"),
        (&["--claim", "carnot", "--dim", "5"], "from d = 2 to d = 4"),
        (&["--claim", "carnot", "--strokes", "3"], "--strokes"),
        (&["--claim", "carnot", "--strokes", "5"], "from 1 to 4"),
        (&["--claim", "carnot", "--strokes", "3..2"], "comes first"),
        (&["--claim", "carnot", "--durations", "0"], "positive"),
        (&["--claim", "carnot", "--durations", "1,x"], "x"),
        (&["--claim", "carnot", "--betas", "2:1"], "smaller"),
        (&["--claim", "carnot", "--betas", "1"], "1/2:1"),
        (&["--claim", "result3-power", "--dim", "2", "--height", "1"], "none of the chosen cases"),
        (&["--claim", "eq3", "--quenches", "1"], "--quenches is about engines, of which nothing is asked"),
        (&["--strokes", "2"], "name a claim about engines, such as eq8-quantum"),
        (&["--claim", "carnot", "--grid", "4"], "--grid is about states, of which nothing is asked"),
    ] {
        let started = Instant::now();
        let output = lindbound(&[&["enumerate"], arguments].concat());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.contains(about), "{arguments:?}: {message}");
        assert!(started.elapsed() < Duration::from_secs(5), "{arguments:?}");
    }
}

/// Qubits of two strokes, a few dozen engines.
const ENGINES: [&str; 7] = ["enumerate", "--dim", "2", "--durations", "1/64,1/32", "--claim", "carnot"];

#[test]
fn engines_are_counted_and_decided_and_parts_of_them_add_up() {
    let json = |more: &[&str]| -> serde_json::Value {
        let output = lindbound(&[&ENGINES[..], &["--format", "json"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let counted = json(&["--count"]);
    assert!(counted.get("cases").is_none(), "no claim about states was asked");
    let whole = json(&["--claim", "integrated"]);
    assert_eq!(whole["all_engines"], counted["engines"]);
    assert_eq!((&whole["instances"], &whole["engines"]), (&counted["engines"], &counted["engines"]));
    assert_eq!(whole["claims"][1]["holds"], counted["engines"]);
    let parts = ["1/2", "2/2"].map(|shard| json(&["--shard", shard]));
    let sum: u64 = parts.iter().map(|part| part["claims"][0]["holds"].as_u64().unwrap()).sum();
    assert_eq!(whole["claims"][0]["holds"], sum);
    // Claims of both kinds: cases and engines side by side.
    let both = json(&["--claim", "eq3"]);
    let ids: Vec<&str> =
        both["claims"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["eq3", "carnot"]);
    assert_eq!(both["instances"], both["cases"].as_u64().unwrap() + counted["engines"].as_u64().unwrap());
    assert_eq!((&both["claims"][0]["holds"], &both["engines"]), (&both["cases"], &counted["engines"]));
}

#[test]
fn controls_about_cycles_are_refuted_and_leave_witnesses_that_replay() {
    let folder = std::env::temp_dir().join(format!("lindbound-engines-{}", std::process::id()));
    let output = lindbound(&[&ENGINES[..], &["--controls", "--out", folder.to_str().unwrap()]].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("engines up to symmetry"), "{text}");
    assert!(
        text.contains("carnot-times-0999 is violated, as expected, first in enumeration of engines"),
        "{text}"
    );
    let witness = folder.join("carnot-times-0999.json");
    let replayed = lindbound(&["replay", witness.to_str().unwrap()]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(replayed.status.code(), Some(1), "{}", String::from_utf8_lossy(&replayed.stderr));
    // Where no engine is near enough, the control says so.
    let far = ["--controls", "--betas", "1/5:1"];
    let output = lindbound(&[&ENGINES[..], &far].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("carnot-times-0999 was to be refuted and was NOT"), "{text}");
}
