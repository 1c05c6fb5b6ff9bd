//! `figures` of a file of one's own, and of other parameters.

use crate::{lindbound, tests};

fn line_of(arguments: &[&str]) -> (Option<i32>, String) {
    let output = lindbound(arguments);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_sweep_is_written_as_a_table_and_a_plot() {
    let folder = std::env::temp_dir().join(format!("lindbound-sweep-{}", std::process::id()));
    let file = tests("examples/gallery/three-level-maser.json");
    let out = folder.to_str().unwrap();
    let output = lindbound(&[
        "figures",
        file.to_str().unwrap(),
        "--sweep",
        "baths.hot.boltzmann_factor=0.1..0.9:5",
        "--quantity",
        "heat = J(hot, pi)",
        "--quantity",
        "sigma(pi)",
        "--out",
        out,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let name = "three-level-maser-baths-hot-boltzmann_factor";
    let table = std::fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap();
    let mut lines = table.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("baths.hot.boltzmann_factor,heat,heat (lower),heat (upper),sigma(pi)")
    );
    for line in lines {
        let numbers: Vec<f64> = line.split(',').map(|entry| entry.parse().unwrap()).collect();
        assert_eq!(numbers.len(), 7);
        assert!(numbers[2] <= numbers[1] && numbers[1] <= numbers[3] && numbers[3] - numbers[2] < 1e-14);
        assert!(numbers[4] >= 0.0);
    }
    assert_eq!(table.lines().count(), 6);
    assert!(folder.join(format!("{name}.svg")).exists() && folder.join(format!("{name}.png")).exists());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_cannot_be_swept_is_said_in_one_line() {
    let file = tests("examples/gallery/three-level-maser.json");
    let file = file.to_str().unwrap();
    let figures = |more: &[&str]| line_of(&[&["figures", file], more].concat());
    for (sweep, quantity, expected) in [
        ("baths.hott.beta=1..2:3", "sigma(pi)", "the file has no `baths.hott`: there is"),
        (
            "baths.hot.beta=1..2:3",
            "sigma(pi)",
            "the file has no `baths.hot.beta`: there is boltzmann_factor, name",
        ),
        ("baths.hot.boltzmann_factor=1..2", "sigma(pi)", "is not NAME=A..B:N"),
        ("baths.hot.boltzmann_factor=-1..1:3", "sigma(pi)", "at baths.hot.boltzmann_factor = -1: baths[0]"),
        ("baths.hot.boltzmann_factor=0.1..0.9:3", "sigmo(pi)", "sigmo"),
        ("baths.hot.boltzmann_factor=0.1..0.9:3", "W", "W has no value anywhere"),
    ] {
        let (code, line) = figures(&["--sweep", sweep, "--quantity", quantity, "--out", "/dev/null/figures"]);
        assert_eq!(code, Some(2), "{sweep}: {line}");
        // The folder is looked at first.
        assert!(line.contains("/dev/null/figures"), "{line}");
        let out = std::env::temp_dir().join(format!("lindbound-no-sweep-{}", std::process::id()));
        let (code, line) =
            figures(&["--sweep", sweep, "--quantity", quantity, "--out", out.to_str().unwrap()]);
        assert!(
            code == Some(2) && line.contains(expected) && line.trim().lines().count() == 1,
            "{sweep}: {line}"
        );
        let _ = std::fs::remove_dir_all(out);
    }
    let (code, line) = figures(&["--omega-h", "2", "--sweep", "a=1..2:3", "--quantity", "W"]);
    assert!(code == Some(2) && line.contains("--omega-h has no meaning for a file"), "{line}");
    let (code, _) = line_of(&["figures", "--sweep", "a=1..2:3", "--quantity", "W"]);
    assert_eq!(code, Some(2));
}
