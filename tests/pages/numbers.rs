//! Every number of a page or a fragment is a number of the same command's JSON, of its text, or of its file.

use crate::{as_xml, commands, folder, parsed, printed, run, words};
use std::collections::BTreeSet;

/// The numbers of a text: digits with a point, an exponent, a denominator.
fn numbers(text: &str) -> BTreeSet<String> {
    let text: Vec<char> = text.chars().collect();
    let at = |n: usize| text.get(n).copied().unwrap_or(' ');
    let (mut found, mut n) = (BTreeSet::new(), 0);
    while n < text.len() {
        let within_word = n > 0 && (at(n - 1).is_alphanumeric() || at(n - 1) == '_');
        if !at(n).is_ascii_digit() || within_word {
            n += 1;
            continue;
        }
        let start = n;
        loop {
            let next = at(n);
            let joins = matches!(next, '.' | '/') && at(n + 1).is_ascii_digit();
            let exponent =
                next == 'e' && (at(n + 1).is_ascii_digit() || at(n + 1) == '-' && at(n + 2).is_ascii_digit());
            match (next.is_ascii_digit() || joins, exponent) {
                (true, _) => n += 1,
                (false, true) => n += 2,
                _ => break,
            }
        }
        found.insert(text[start..n].iter().collect());
    }
    found
}

/// Small whole numbers count states, strokes and lines; they are looked at where they are values.
fn is_telling(number: &str) -> bool {
    number.len() > 2 || number.contains(['.', '/', 'e'])
}

/// Whatever the command prints for people and programs, what its files say and `inspect` says of them, and
/// what `replay` says of a counterexample that it finds.
fn known(arguments: &[&str]) -> BTreeSet<String> {
    let mut all = printed(arguments, "json") + &printed(arguments, "text");
    let told = |arguments: &[&str]| String::from_utf8(run(arguments).stdout).unwrap();
    for file in arguments.iter().filter(|word| word.ends_with(".json")) {
        all.push_str(&std::fs::read_to_string(file).unwrap());
        all.push_str(&told(&["inspect", file]));
    }
    if arguments[0] == "search" {
        let folder = folder(&format!("numbers-{:?}", std::thread::current().id()));
        let witness = folder.join("witness.json");
        let path = witness.to_str().unwrap();
        all.push_str(&told(&[arguments, &["--out", path]].concat()));
        all.push_str(&told(&["replay", path, "--format", "json"]));
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let mut found = numbers(&all);
    // A decimal of a file is the same number as its fraction.
    let fractions: Vec<String> = found
        .iter()
        .filter_map(|text| lindbound_number::parse_rational(text).ok())
        .map(|x| x.to_string())
        .collect();
    found.extend(fractions);
    found
}

#[test]
fn every_number_of_a_page_is_one_of_the_report() {
    for (arguments, _) in commands() {
        let arguments = words(&arguments);
        let known = known(&arguments);
        let page = as_xml(&printed(&arguments, "html"));
        let page = parsed(&page);
        let mut values = 0;
        for node in page.descendants().filter(|node| node.is_text()) {
            let within = |name: &str| {
                node.ancestors().any(|of| {
                    of.has_tag_name(name)
                        || of.attribute("class").is_some_and(|c| c.split(' ').any(|c| c == name))
                })
            };
            // Of two runs each takes its own time; a foot says of which program a page is.
            if ["style", "footer", "title", "elapsed"].into_iter().any(within) {
                continue;
            }
            let strict = within("num");
            for number in
                numbers(node.text().unwrap()).into_iter().filter(|number| strict || is_telling(number))
            {
                assert!(known.contains(&number), "{arguments:?}: {number} in {:?}", node.text());
                values += usize::from(strict);
            }
        }
        assert!(values > 1 || arguments[0] == "claims", "{arguments:?}: {values}");
    }
}

/// A fragment without its comments, with fractions and powers of ten as text has them.
fn as_text(fragment: &str) -> String {
    let lines = fragment.lines().filter(|line| !line.starts_with('%'));
    let mut text = lines.collect::<Vec<_>>().join("\n").replace(r"\times10^{", "e");
    for frac in [r"\tfrac{", r"\frac{"] {
        while let Some((before, after)) = text.split_once(frac) {
            let (above, after) = after.split_once("}{").unwrap();
            text = format!("{before}{above}/{after}");
        }
    }
    text
}

#[test]
fn every_number_of_a_fragment_is_one_of_the_report() {
    for (arguments, _) in commands().into_iter().filter(|(_, both)| *both) {
        let arguments = words(&arguments);
        let known = known(&arguments);
        let fragment = as_text(&printed(&arguments, "latex"));
        let found: Vec<String> = numbers(&fragment).into_iter().filter(|number| is_telling(number)).collect();
        for number in &found {
            // Space after a row.
            assert!(known.contains(number) || number.starts_with("0.75"), "{arguments:?}: {number}");
        }
        assert!(!found.is_empty(), "{arguments:?}");
    }
}
