//! The rules catch what they are for: small made-up houses, each with one thing wrong.

use crate::house::House;
use crate::patterns::{Matched, matches};
use crate::{rules, sizes};

const FIRST: &str = "//! The lower crate.\n";

fn circles(files: &[(&str, &str)]) -> Vec<String> {
    rules::circles(&House::made_up(files), &[])
}

/// One offence, which begins so.
fn assert_one(offences: &[String], begin: &str) {
    assert!(offences.len() == 1 && offences[0].starts_with(begin), "{begin}: {offences:#?}");
}

#[test]
fn a_circle_of_two_files_is_caught() {
    let a = "use crate::b::B;\npub struct A(B);";
    let b = "\npub struct B;\nfn f(_: &crate::a::A) {}";
    let files =
        [("crates/low/src/lib.rs", "mod a;\nmod b;"), ("crates/low/src/a.rs", a), ("crates/low/src/b.rs", b)];
    let offences = circles(&files);
    assert_one(&offences, "crates/low/src/a.rs:1: a circle of files");
    assert!(offences[0].contains("crates/low/src/b.rs:3 uses crates/low/src/a.rs"), "{}", offences[0]);
    let pending = [("crates/low/src/a.rs", "crates/low/src/b.rs")];
    assert_eq!(rules::circles(&House::made_up(&files), &pending), Vec::<String>::new());
}

#[test]
fn what_is_pending_and_mended_has_to_leave_the_list() {
    let files = [
        ("crates/low/src/lib.rs", "mod a;\nmod b;"),
        ("crates/low/src/a.rs", "use crate::b::B;\npub struct A(B);"),
        ("crates/low/src/b.rs", "pub struct B;"),
    ];
    let house = House::made_up(&files);
    let [a, b] = ["crates/low/src/a.rs", "crates/low/src/b.rs"];
    assert_one(&rules::circles(&house, &[(a, b)]), "crates/low/src/a.rs: closes no circle");
    assert_one(&rules::circles(&house, &[(b, a)]), "crates/low/src/b.rs: closes no circle");
}

#[test]
fn a_circle_through_re_exports_braces_and_globs_is_caught() {
    // front.rs and the roots declare only: who imports through them needs the file that defines.
    let lib = "mod part;\nmod front;\npub use front::{Deep as Shallow, *};";
    let front = "mod deep;\npub use deep::{Deep, Other};";
    for part in [
        "use crate::{Shallow, front};\npub struct Part;",
        "pub struct Part;\nfn f() { crate::front::Other::new(); }",
        "use super::*;\npub struct Part;",
        "use crate::{front::{self, Other}};\npub struct Part;",
        "use crate::front;\npub struct Part;\nfn f(x: front::Deep) {}",
        "pub struct Part;\nfn f() { use crate::Other; }",
    ] {
        let deep = "use super::super::part::Part;\npub struct Deep(Part);\npub struct Other;";
        let offences = circles(&[
            ("crates/low/src/lib.rs", lib),
            ("crates/low/src/front/mod.rs", front),
            ("crates/low/src/front/deep.rs", deep),
            ("crates/low/src/part.rs", part),
        ]);
        assert_one(&offences, "crates/low/src/front/deep.rs:1: a circle of files");
    }
}

#[test]
fn a_parent_that_defines_what_its_child_needs_is_caught() {
    let parent = "mod child;\npub use child::Child;\npub struct Parent;";
    let child = "use super::Parent;\npub struct Child(Parent);";
    let made = "mod child;\nmake! { Parent }\npub use child::Child;\nfn f() {}";
    for parent in [parent, made] {
        let files = [("crates/low/src/lib.rs", parent), ("crates/low/src/child.rs", child)];
        assert_one(&circles(&files), "crates/low/src/child.rs:1: a circle of files");
    }
    let named = "macro_rules! named { () => {} }\nmod child;\nuse child::Child;";
    let child = "named!();\npub struct Child;";
    let files = [("crates/low/src/lib.rs", named), ("crates/low/src/child.rs", child)];
    assert_one(&circles(&files), "crates/low/src/child.rs:1: a circle of files");
}

#[test]
fn what_is_no_circle_is_let_pass() {
    // Tests, comments, strings, other crates' names and declarations make no circle.
    let a = "use crate::b::B;\n//! crate::b\npub struct A(B);\n#[cfg(test)]\nmod tests { use super::*; }";
    let b = "use std::fmt;\nuse low_a::A;\npub struct B<'a>(&'a str);\n// use crate::a::A;\n\
             /* crate::a::A /* nested */ crate::a::A */\nconst TEXT: &str = \"\\\" use crate::a::A\";\n\
             const RAW: &str = r#\"crate::a::A \" \"#;\nconst C: char = '\"';\n\
             #[cfg(test)]\nmod tests { use crate::a::A; }\n#[cfg(test)]\nuse crate::a::A;";
    let files = [
        ("crates/low/src/lib.rs", "//! Front.\nmod a;\nmod b;\npub use a::A;\npub use b::B;"),
        ("crates/low/src/a.rs", a),
        ("crates/low/src/b.rs", b),
    ];
    assert_eq!(circles(&files), Vec::<String>::new());
}

#[test]
fn an_upward_import_is_caught() {
    let order = ["low", "high", "lindbound"];
    let house = |manifest: &str, source: &str| {
        rules::upward(
            &House::made_up(&[
                ("crates/high/src/lib.rs", FIRST),
                ("crates/low/Cargo.toml", manifest),
                ("crates/low/src/lib.rs", source),
            ]),
            &order,
        )
    };
    let manifest = "[package]\nname = \"lindbound-low\"\n[dependencies]\nthiserror = \"2\"\n";
    assert_eq!(house(manifest, "// lindbound_high::x\nuse thiserror::Error;"), Vec::<String>::new());
    assert_one(&house(manifest, "\nuse lindbound_high::X;"), "crates/low/src/lib.rs:2: `low` may not depend");
    assert_one(&house(manifest, "fn f() { lindbound::decide(); }"), "crates/low/src/lib.rs:1: `low` may not");
    for (depends, line) in [
        ("[dependencies]\nlindbound-high.workspace = true", 2),
        ("[dev-dependencies]\n\nlindbound-high = { path = \"../high\" }", 3),
        ("[build-dependencies]\nother = { package = \"lindbound\" }", 2),
        ("[target.'cfg(unix)'.dependencies.lindbound-high]\nworkspace = true", 1),
    ] {
        assert_one(&house(depends, FIRST), &format!("crates/low/Cargo.toml:{line}: `low` may not depend"));
    }
    let unplaced = House::made_up(&[("crates/new/src/lib.rs", FIRST)]);
    assert_one(&rules::upward(&unplaced, &order), "crates/new: give the crate its place");
}

#[test]
fn printing_outside_the_command_line_is_caught() {
    let house = |name: &str, source: &str| {
        let (root, manifest) = (format!("crates/{name}/src/lib.rs"), format!("crates/{name}/Cargo.toml"));
        rules::terminal(&House::made_up(&[(&root, source), (&manifest, "[dependencies]\nserde = \"1\"")]))
    };
    for printing in [
        "fn f() {\n println!(\"x\"); }",
        "\nuse clap::Parser;",
        "fn f() {\n    eprint!(\"x\"); }",
        "fn f() {\n    std::io::stdout().flush(); }",
    ] {
        assert_one(&house("thermo", printing), "crates/thermo/src/lib.rs:2: ");
        assert_eq!(house("cli", printing), Vec::<String>::new());
    }
    let quiet = "// println!\nfn f() { output.stdout(); let x = \"println!\"; }\n#[cfg(test)]\nmod t { fn g() { println!(); } }";
    assert_eq!(house("thermo", quiet), Vec::<String>::new());
    let manifest = [("crates/thermo/Cargo.toml", "[dependencies]\nindicatif.workspace = true")];
    assert_one(&rules::terminal(&House::made_up(&manifest)), "crates/thermo/Cargo.toml:2: ");
}

#[test]
fn a_match_in_the_wrong_file_is_caught() {
    let rule =
        [Matched { pattern: "Any::Case", files: &["crates/low/src/subject.rs", "crates/low/src/own/"] }];
    let house = |file: &str, source: &str| {
        let lib = format!("mod {};", file.trim_end_matches(".rs"));
        matches(
            &House::made_up(&[("crates/low/src/lib.rs", &lib), (&format!("crates/low/src/{file}"), source)]),
            &rule,
            &[],
        )
    };
    for matching in [
        "fn f(x: Any) { match x {\n Any::Case(c) => 1, _ => 2 } }",
        "fn f(x: Any) {\n if let Any::Case(_) = x {} }",
        "fn f(x: Any) {\n let Any::Case(c) = x else { return }; }",
        "fn f(x: Any) {\n matches!(x, Any::Case(_)) }",
        "fn f() { match x {\n Some(Found { first: Any::Case(c), .. }) => 1 } }",
        "fn f() { match x {\n (Any::Case(c), 1) if c => 1 } }",
        "fn f() { match x {\n Any::Case { c } | Any::Engine(c) => 1 } }",
    ] {
        assert_one(
            &house("other.rs", matching),
            "crates/low/src/other.rs:2: `Any::Case` stands in a pattern",
        );
        assert_eq!(house("subject.rs", matching), Vec::<String>::new());
    }
    for building in [
        "fn f(x: X) -> Any { if x { Any::Case(x) } else { g(Any::Case(x), 1) } }",
        "fn f(x: X) -> Any { let y = Any::Case(x); matches!(Any::Case(y), _) }",
        "fn f(x: X) -> Any { match x { 1 => Any::Case(x), _ => { Any::Case(y) } } }",
        "fn f(x: X) { match x { 1 => { Any::Case(y) } 2 => 3, _ if x => 4 } }",
        "fn f(x: X) -> R { x.map(Any::Case) }",
    ] {
        assert_eq!(house("other.rs", building), Vec::<String>::new());
    }
    let none = matches(&House::made_up(&[]), &rule, &[("Any::Case", "crates/low/src/gone.rs")]);
    assert_one(&none, "crates/low/src/gone.rs: `Any::Case` is in no pattern any more");
}

#[test]
fn what_is_too_large_is_caught() {
    let text = |lines: usize| format!("{FIRST}{}", "\n".repeat(lines - 1));
    let house = |lines: usize| House::made_up(&[("crates/low/src/lib.rs", &text(lines))]);
    assert_eq!(sizes::files(&house(450), 450), Vec::<String>::new());
    assert_one(&sizes::files(&house(451), 450), "crates/low/src/lib.rs:451: 451 lines");
    assert_eq!(sizes::crates(&house(8000), 8000), Vec::<String>::new());
    assert_one(&sizes::crates(&house(8001), 8000), "crates/low: 8001 lines");
}

#[test]
fn a_line_that_is_too_wide_is_caught() {
    let house = |line: &str| House::made_up(&[("crates/low/src/lib.rs", &format!("\n{line}\n"))]);
    let widths = |line: &str| sizes::widths(&house(line), 20, &[]);
    for wide in ["// ééééé ééééé é ééé.", "let x = f(a, b, c, d);", "g(\"ab\", aaaa, bbbbb);"] {
        assert_one(&widths(wide), "crates/low/src/lib.rs:2: wider than 20");
    }
    for fine in ["// ééééé ééééé é éé.", "f(\"aaaaaaaaaaaaaaaaaaaaa\");", "// https://example.org/page"]
    {
        assert_eq!(widths(fine), Vec::<String>::new());
    }
    let wide = house("// aaaaaaaaaaaaaaaaaaaaaaaa");
    assert_eq!(sizes::widths(&wide, 20, &[("crates/low/", 1)]), Vec::<String>::new());
    assert_one(&sizes::widths(&wide, 20, &[("crates/low/", 0)]), "crates/low/: 1 lines wider");
    assert_one(&sizes::widths(&house(""), 20, &[("crates/low/", 1)]), "crates/low/: no line wider");
}

#[test]
fn a_crate_without_a_front_is_caught() {
    let house = |text: &str| House::made_up(&[("crates/low/src/lib.rs", text)]);
    assert_eq!(sizes::fronts(&house(FIRST)), Vec::<String>::new());
    assert_one(&sizes::fronts(&house("pub struct A;")), "crates/low/src/lib.rs:1: begin with");
}
