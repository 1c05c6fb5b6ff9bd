//! Which enums are told apart where: a `match` over the kinds of a thing belongs in one file.

use crate::house::House;
use crate::rules::trees;
use crate::tokens::{Token, closing};

/// What may be told apart by `match` in some files only.
pub struct Matched {
    /// A variant, `AnyFile::Case`, or any of a type, `Observable::`.
    pub pattern: &'static str,
    /// The files, or folders with `/` at the end, in which it may stand in a pattern.
    pub files: &'static [&'static str],
}

/// Patterns stand in the files of their rule only; `pending` are pairs (pattern, file) still to be undone.
pub fn matches(house: &House, rules: &[Matched], pending: &[(&str, &str)]) -> Vec<String> {
    let mut offences = Vec::new();
    let mut met = Vec::new();
    let trees = trees(house);
    let files: Vec<_> = trees.iter().flat_map(|(_, tree)| &tree.files).collect();
    for rule in rules {
        let is_allowed = |path: &str| {
            rule.files.iter().any(|file| *file == path || (file.ends_with('/') && path.starts_with(file)))
        };
        for (path, all) in files.iter().filter(|(path, _)| !is_allowed(path)) {
            let Some(line) = first_in_pattern(all, rule.pattern) else { continue };
            met.push((rule.pattern, *path));
            if !pending.contains(&(rule.pattern, *path)) {
                offences.push(format!(
                    "{path}:{line}: `{}` stands in a pattern, which it may in {} only; ask the value by a \
                     method of its own",
                    rule.pattern,
                    rule.files.join(", ")
                ));
            }
        }
    }
    let mended = pending.iter().filter(|pair| !met.contains(pair)).map(|(pattern, path)| {
        format!("{path}: `{pattern}` is in no pattern any more; remove the pair from PENDING_MATCHES")
    });
    offences.extend(mended);
    offences
}

/// The line on which a variant first stands in a pattern.
fn first_in_pattern(all: &[Token<'_>], pattern: &str) -> Option<usize> {
    let (name, variant) = pattern.split_once("::").unwrap_or((pattern, ""));
    let text = |n: usize| all.get(n).map_or("", |token| token.text);
    let is_it = |n: &usize| {
        text(*n) == name
            && text(n + 1) == "::"
            && (variant.is_empty() || text(n + 2) == variant)
            && is_pattern(all, n + 2)
    };
    (0..all.len()).find(is_it).map(|n| all[n].line)
}

/// Whether the variant at token `n` stands in a pattern: of a `match`, an `if let`, a `let … else`, a
/// `matches!`. What follows it, or follows the brackets around it, tells.
fn is_pattern(all: &[Token<'_>], n: usize) -> bool {
    let text = |n: usize| all.get(n).map_or("", |token| token.text);
    let mut after = if matches!(text(n + 1), "(" | "{") { closing(all, n + 1) + 1 } else { n + 1 };
    let (mut inner, mut in_braces) = (n, false);
    loop {
        match text(after) {
            "=>" | "=" => return true,
            "|" | "if" => return !in_braces && text(after + 1) != "|",
            "," | ")" | "]" | "}" => {}
            _ => return false,
        }
        let Some((open, commas)) = opening(all, inner) else { return false };
        if open > 1 && text(open - 1) == "!" && text(open - 2).ends_with("matches") {
            return commas > 0;
        }
        in_braces |= text(open) == "{";
        (inner, after) = (open, closing(all, open) + 1);
    }
}

/// The bracket that is open before token `n`, and how many commas stand between.
fn opening(all: &[Token<'_>], n: usize) -> Option<(usize, usize)> {
    let (mut depth, mut commas) = (0usize, 0);
    for (m, token) in all.iter().enumerate().take(n).rev() {
        match token.text {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" if depth == 0 => return Some((m, commas)),
            "(" | "[" | "{" => depth -= 1,
            "," if depth == 0 => commas += 1,
            _ => {}
        }
    }
    None
}
