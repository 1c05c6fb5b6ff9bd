//! The rules. Each looks at a house and names every offence: file, line, what is wrong and what to do.

use crate::house::House;
use crate::modules::{Edge, Tree};
use crate::tokens::{Token, tokens};

/// Crates depend on crates that stand above them in `order`, in manifests (for tests too) and in paths.
pub fn upward(house: &House, order: &[&str]) -> Vec<String> {
    let place = |name: &str| order.iter().position(|other| *other == name);
    let mut offences = Vec::new();
    for name in house.crates() {
        let Some(own) = place(name) else {
            offences
                .push(format!("crates/{name}: give the crate its place in ORDER (tests/architecture.rs)"));
            continue;
        };
        for file in house.files.iter().filter(|file| file.of_crate() == Some(name)) {
            let found =
                if file.is_rust() { named_in_source(&file.text) } else { named_in_manifest(&file.text) };
            for (other, line) in found.into_iter().filter(|(other, _)| place(other) >= Some(own)) {
                // A binary or a test of a package names its own library.
                if other != name || !file.is_rust() {
                    offences.push(format!(
                        "{}:{line}: `{name}` may not depend on `{other}`, which is not above it in ORDER; move \
                         what it needs to a crate above both",
                        file.path
                    ));
                }
            }
        }
    }
    offences
}

/// The crates of the workspace that a manifest depends on, by folder, with lines.
fn named_in_manifest(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let mut depends = false;
    for (n, line) in text.lines().enumerate() {
        let is_header = line.starts_with('[');
        if is_header {
            depends = line.contains("dependencies");
        }
        if depends {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '-');
            let folder = words.filter_map(|word| match word {
                "lindbound" => Some(word),
                _ => word.strip_prefix("lindbound-"),
            });
            found.extend(folder.map(|name| (name, n + 1)));
        }
    }
    found
}

/// The crates of the workspace that a source names, by folder, with lines.
fn named_in_source(text: &str) -> Vec<(&str, usize)> {
    let all = tokens(text);
    let follows = |n: usize| all.get(n + 1).is_some_and(|next| matches!(next.text, "::" | ";" | "as"));
    let named = |(n, token): (usize, &Token<'_>)| match token.text {
        "lindbound" if follows(n) => Some(("lindbound", token.line)),
        _ => None,
    };
    let mut found: Vec<(&str, usize)> = all.iter().enumerate().filter_map(named).collect();
    found.extend(all.iter().filter_map(|token| Some((token.text.strip_prefix("lindbound_")?, token.line))));
    found
}

/// The trees of all crates: of the library and of the binary.
pub fn trees(house: &House) -> Vec<(&str, Tree<'_>)> {
    let roots = house.crates().into_iter().flat_map(|name| ["lib", "main"].map(|root| (name, root)));
    roots
        .filter_map(|(name, root)| Some((name, Tree::new(house, &format!("crates/{name}/src/{root}.rs"))?)))
        .collect()
}

/// No circle of files inside a crate; `pending` are pairs still to be undone: a file, or a folder with `/` at
/// the end, and the file that it should not use.
pub fn circles(house: &House, pending: &[(&str, &str)]) -> Vec<String> {
    let mut offences = Vec::new();
    let mut closing = Vec::new();
    let is_of = |edge: &Edge, (from, to): &(&str, &str)| {
        edge.to == *to && (edge.from == *from || from.ends_with('/') && edge.from.starts_with(from))
    };
    for (_, tree) in trees(house) {
        let all = tree.edges();
        let is_closing = |edge: &Edge| way(&all, &edge.to, &edge.from).is_some();
        let known = |pair: &&(&str, &str)| all.iter().any(|edge| is_of(edge, pair) && is_closing(edge));
        closing.extend(pending.iter().filter(known));
        let is_pending = |edge: &Edge| pending.iter().any(|pair| is_of(edge, pair));
        let mut edges: Vec<Edge> = all.iter().filter(|edge| !is_pending(edge)).cloned().collect();
        // Each circle found is cut at its first edge, so that one report names as many as there are cuts.
        while let Some((n, circle)) = edges.iter().enumerate().find_map(|(n, edge)| {
            let back = way(&edges, &edge.to, &edge.from)?;
            let steps = back.iter().map(|step| format!("{}:{} uses {}", step.from, step.line, step.to));
            Some((n, steps.collect::<Vec<_>>().join("; ")))
        }) {
            let Edge { from, to, line } = edges.remove(n);
            offences.push(format!(
                "{from}:{line}: a circle of files: uses {to}; {circle}. Move what one of them needs of the \
                 next to a file of its own"
            ));
        }
    }
    let mended = pending.iter().filter(|pair| !closing.contains(pair));
    offences.extend(mended.map(|(from, to)| {
        format!("{from}: closes no circle with {to} any more; remove the pair from PENDING")
    }));
    offences
}

/// A shortest way along the edges from one file to another.
fn way<'a>(edges: &'a [Edge], from: &str, to: &str) -> Option<Vec<&'a Edge>> {
    let mut ways: Vec<Vec<&Edge>> =
        edges.iter().filter(|edge| edge.from == from).map(|edge| vec![edge]).collect();
    let mut at = 0;
    while at < ways.len() {
        let last = ways[at].last()?.to.clone();
        if last == to {
            return Some(ways[at].clone());
        }
        for edge in edges.iter().filter(|edge| edge.from == last) {
            if !ways.iter().any(|way| way.last().is_some_and(|end| end.to == edge.to)) {
                let longer = ways[at].iter().copied().chain([edge]).collect();
                ways.push(longer);
            }
        }
        at += 1;
    }
    None
}

/// The terminal, its options and its progress bars belong to the crate `cli`; build scripts, benches and
/// tests are free.
pub fn terminal(house: &House) -> Vec<String> {
    let mut offences = Vec::new();
    for file in
        house.files.iter().filter(|file| !file.is_rust() && file.of_crate().is_some_and(|name| name != "cli"))
    {
        for (n, line) in file.text.lines().enumerate() {
            if ["clap", "indicatif"].iter().any(|name| line.trim_start().starts_with(name)) {
                offences.push(format!(
                    "{}:{}: clap and indicatif belong to crates/cli alone",
                    file.path,
                    n + 1
                ));
            }
        }
    }
    for (_, tree) in trees(house).iter().filter(|(name, _)| *name != "cli") {
        for (path, all) in &tree.files {
            for (n, token) in all.iter().enumerate() {
                let next = all.get(n + 1).map_or("", |token| token.text);
                let is_method = n > 0 && all[n - 1].text == ".";
                let printed = match token.text {
                    "print" | "println" | "eprint" | "eprintln" | "dbg" => next == "!",
                    "stdout" | "stderr" => next == "(" && !is_method,
                    "clap" | "indicatif" => next == "::",
                    _ => false,
                };
                if printed {
                    offences.push(format!(
                        "{path}:{}: `{}` belongs to crates/cli alone; return text, or report to a `Progress`",
                        token.line, token.text
                    ));
                }
            }
        }
    }
    offences
}
