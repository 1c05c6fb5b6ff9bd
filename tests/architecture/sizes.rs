//! How large a crate, a file and a line may be, and how a crate begins.

use crate::house::{File, House};
use crate::tokens::tokens;

/// No crate above `limit` lines of Rust.
pub fn crates(house: &House, limit: usize) -> Vec<String> {
    let lines = |name: &&str| -> usize {
        let own = house.files.iter().filter(|file| file.is_rust() && file.of_crate() == Some(name));
        own.map(|file| file.text.lines().count()).sum()
    };
    let counted = house.crates().into_iter().map(|name| (name, lines(&name)));
    let large = counted.filter(|(_, lines)| *lines > limit);
    large
        .map(|(name, lines)| format!("crates/{name}: {lines} lines, more than {limit}; split the crate"))
        .collect()
}

/// No file above `limit` lines.
pub fn files(house: &House, limit: usize) -> Vec<String> {
    let sources = house.files.iter().filter(|file| file.is_rust());
    let counted = sources.map(|file| (&file.path, file.text.lines().count()));
    let long = counted.filter(|(_, lines)| *lines > limit);
    long.map(|(path, lines)| format!("{path}:{}: {lines} lines; split the file by what it does", limit + 1))
        .collect()
}

/// No line wider than `width`, but for a string or an address that cannot be broken. In a folder of `pending`
/// that many lines are known; fewer are welcome, none takes the folder off the list.
pub fn widths(house: &House, width: usize, pending: &[(&str, usize)]) -> Vec<String> {
    let sources = house.files.iter().filter(|file| file.is_rust());
    let wide: Vec<(&str, usize)> = sources
        .flat_map(|file| wide_lines(file, width).into_iter().map(|line| (file.path.as_str(), line)))
        .collect();
    let mut offences = Vec::new();
    for (folder, known) in pending {
        let found = wide.iter().filter(|(path, _)| path.starts_with(folder)).count();
        if found > *known {
            offences.push(format!("{folder}: {found} lines wider than {width}, {known} in PENDING_WIDE"));
        } else if found == 0 {
            offences
                .push(format!("{folder}: no line wider than {width} is left; remove it from PENDING_WIDE"));
        }
    }
    let is_known = |path: &str| pending.iter().any(|(folder, _)| path.starts_with(folder));
    let told = wide.iter().filter(|(path, _)| !is_known(path));
    offences.extend(
        told.map(|(path, line)| format!("{path}:{line}: wider than {width} columns; break the line")),
    );
    offences
}

/// The lines of a file that are too wide and could be broken.
fn wide_lines(file: &File, width: usize) -> Vec<usize> {
    let all = tokens(&file.text);
    let strings: Vec<_> =
        all.iter().filter(|token| token.is_string()).map(|t| (t.at, t.at + t.text.len())).collect();
    let mut found = Vec::new();
    let mut begin = 0;
    for (n, line) in file.text.split_inclusive('\n').enumerate() {
        if let Some((at, _)) = line.trim_end().char_indices().nth(width) {
            let is_string = strings.iter().any(|(from, to)| *from < begin + at && begin + at <= *to + 1);
            let is_address =
                line.split_whitespace().any(|word| word.contains("://") && line.trim_end().ends_with(word));
            if !is_string && !is_address {
                found.push(n + 1);
            }
        }
        begin += line.len();
    }
    found
}

/// Every crate begins with what it is for: `//!` at the top of its root.
pub fn fronts(house: &House) -> Vec<String> {
    let roots = house.files.iter().filter(|file| {
        file.of_crate().is_some_and(|name| {
            ["lib", "main"].iter().any(|root| file.path == format!("crates/{name}/src/{root}.rs"))
        })
    });
    let bare = roots.filter(|file| !file.text.starts_with("//!") && !file.text.starts_with("#![doc"));
    bare.map(|file| format!("{}:1: begin with `//!`: what the crate is for", file.path)).collect()
}
