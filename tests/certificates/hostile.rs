//! Nothing that a file says in words reaches what a certificate says: texts that open and close comments and
//! strings, end lines and sentences.

use super::{Qubit, missing};
use lindbound_model::file::AnyFile;
use lindbound_prove::{certificate, module_name};
use lindbound_tests::in_repository;
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const CASE: &str = "J_tot(rho) > 5";

/// An engine of a qubit.
pub const ENGINE: &str = r#"{
  "baths": [{"name": "hot", "beta": "1"}, {"name": "cold", "beta": "3"}],
  "strokes": [
    {"duration": 1, "levels": [{"energy": 0}, {"energy": 2}],
     "jumps": [{"bath": "hot", "frequency": 2, "rate": 1, "operator": [[0, 1], [0, 0]]}]},
    {"duration": 1, "levels": [{"energy": 0}, {"energy": 1}],
     "jumps": [{"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}]}],
  "state": {"populations": [1, 0]}, "claim": "eta <= eta_carnot / 2", "verdict": "violated"}"#;

/// Words of Rocq and marks that mean something in comments, and any others.
fn hostile() -> impl Strategy<Value = String> {
    const MARKS: [&str; 24] = [
        "(*",
        "*)",
        "*",
        "(",
        ")",
        "\"",
        "'",
        "\n",
        "\r\n",
        "\0",
        "\u{1b}[8m",
        "\\",
        ".",
        ". ",
        "Qed.",
        "|}%Q",
        "\nEnd drawn.\n",
        "Axiom no : False.",
        "*) Admitted. (*",
        "é",
        "“",
        "\u{202e}",
        "\u{2028}",
        " ",
    ];
    let piece = prop_oneof![prop::sample::select(&MARKS[..]).prop_map(str::to_owned), any::<String>()];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// A file with its bath named otherwise, everywhere, with an origin, and with the space of its claim
/// replaced.
fn renamed(text: &str, name: &str, origin: &str, space: &str) -> Option<AnyFile> {
    fn rename(value: &mut Value, name: &str) {
        match value {
            Value::String(text) if text == "hot" => name.clone_into(text),
            Value::Array(all) => all.iter_mut().for_each(|value| rename(value, name)),
            Value::Object(all) => all.values_mut().for_each(|value| rename(value, name)),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(text).unwrap();
    rename(&mut value, name);
    value["origin"] = origin.into();
    value["claim"] = value["claim"].as_str().unwrap().replace(' ', space).into();
    AnyFile::parse(&value.to_string()).ok()
}

/// What stands outside of comments, as Rocq reads them: they nest, and strings in them are skipped.
fn code(text: &str) -> String {
    let (mut code, mut depth, mut string) = (String::new(), 0, false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (opens, closes) = (rest.starts_with("(*"), rest.starts_with("*)"));
        let length = match () {
            () if c == '"' => {
                string = !string;
                1
            }
            () if !string && opens => {
                depth += 1;
                2
            }
            () if !string && depth > 0 && closes => {
                depth -= 1;
                2
            }
            () => {
                if depth == 0 {
                    code.push(c);
                }
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    assert!(depth == 0 && !string, "{text}");
    code
}

/// The code of a certificate, and its number of lines.
fn of(file: &AnyFile) -> (String, usize) {
    let text = certificate("drawn", file).unwrap();
    (code(&text), text.matches(['\n', '\r', '\u{b}', '\u{c}', '\u{85}']).count())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_of_a_case_reaches_its_theorem(
        name in hostile(),
        origin in hostile(),
        space in "[ \n\t\r\u{a0}\u{2028}]{1,3}",
    ) {
        let plain = Qubit { cold: true, state: [8, 4, 0] }.file(CASE, "violated");
        if let Some(file) = renamed(&plain, &name, &origin, &space) {
            prop_assert_eq!(of(&file), of(&renamed(&plain, "h", "o", " ").unwrap()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_of_an_engine_reaches_its_theorem(name in hostile(), origin in hostile()) {
        if let Some(file) = renamed(ENGINE, &name, &origin, " ") {
            prop_assert_eq!(of(&file), of(&renamed(ENGINE, "h", "o", " ").unwrap()));
        }
    }

    #[test]
    fn names_of_modules_are_names(name in hostile()) {
        let module = module_name(Path::new(&name));
        prop_assert!(module.starts_with("witness"));
        prop_assert!(module.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    }
}

#[test]
fn keywords_and_modules_of_libraries_are_no_names_of_certificates() {
    for name in ["end", "Num", "fun", "m", "rho", "R", "Prop", "2", "", "é", "Order", "_"] {
        assert!(module_name(&Path::new("folder").join(format!("{name}.json"))).starts_with("witness_"));
        let file = AnyFile::parse(&Qubit { cold: true, state: [8, 4, 0] }.file(CASE, "violated")).unwrap();
        assert!(certificate(name, &file).unwrap().contains("\nModule witness_"), "{name}");
    }
}

/// The script that checks a folder of witnesses, with a program that writes what stands in them.
fn checked(witnesses: &[(&str, &str)]) -> Output {
    let id = witnesses.iter().map(|(name, _)| *name).collect::<String>();
    let folder = std::env::temp_dir().join(format!("lindbound-script-{}-{id}", std::process::id()));
    std::fs::create_dir_all(folder.join("witnesses")).unwrap();
    for (name, text) in witnesses {
        std::fs::write(folder.join(format!("witnesses/{name}.json")), text).unwrap();
    }
    let program = folder.join("program");
    std::fs::write(&program, "#!/bin/sh\ncp \"$2\" \"$4\"\n").unwrap();
    assert!(Command::new("chmod").arg("+x").arg(&program).status().unwrap().success());
    let mut script = Command::new(in_repository("proofs/rocq/check-certificates.sh"));
    let output = script.arg(folder.join("witnesses")).env("LINDBOUND", &program).output().unwrap();
    let _ = std::fs::remove_dir_all(&folder);
    output
}

#[test]
fn no_certificate_is_hidden_from_the_check_by_another() {
    if missing().is_some() {
        return;
    }
    let file = AnyFile::parse(&Qubit { cold: true, state: [8, 4, 0] }.file(CASE, "violated")).unwrap();
    let good = certificate("good", &file).unwrap();
    let wrong = good.replace("> 5%:R", "> 0");
    assert_ne!(good, wrong);
    let output = checked(&[("a", &good), ("b", &certificate("other", &file).unwrap())]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("2 certificates"));
    // A comment that is open at the end of a file, and closed in the next.
    let (opens, closes) = (format!("(** (*) *)\n{wrong}"), format!("(** (x*) *)\n{good}"));
    for hidden in [
        vec![("c", wrong.as_str())],
        vec![("d", opens.as_str()), ("e", closes.as_str())],
        vec![("f", good.as_str()), ("g", &*format!("(* {} *)", wrong.replace("(*", "").replace("*)", "")))],
        vec![("h", &*good.replace("Theorem verdict", "Theorem other"))],
        vec![],
    ] {
        assert!(!checked(&hidden).status.success(), "{hidden:?}");
    }
}
