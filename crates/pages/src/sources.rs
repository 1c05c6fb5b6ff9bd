//! Where claims come from, as BibTeX: what the registry names, and nothing else.

use lindbound_bounds::Claim;

/// The Letter, whose quantities all statements are about.
const LETTER: &str = "@article{tajima2021,
  author  = {Tajima, Hiroyasu and Funo, Ken},
  title   = {Superconducting-like Heat Current: Effective Cancellation of Current-Dissipation Trade-Off by Quantum Coherence},
  journal = {Phys. Rev. Lett.},
  volume  = {127},
  pages   = {190604},
  year    = {2021},
  doi     = {10.1103/PhysRevLett.127.190604}
}";

/// The entries of the sources of some claims, in comments; that of the Letter, which defines the quantities,
/// is always among them.
pub(crate) fn comments<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> String {
    let mut entries = vec![LETTER.to_owned()];
    for entry in claims.into_iter().filter_map(|claim| entry(claim.source)) {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    let lines = entries.iter().flat_map(|entry| entry.lines());
    let commented: String = lines.map(|line| format!("% {line}\n")).collect();
    format!("% BibTeX of the sources; the first defines the quantities.\n{commented}")
}

/// The entry of a source that names an article or a preprint.
fn entry(source: &str) -> Option<String> {
    let named = ["after ", "against ", "as often used; see "];
    let text = named.iter().find_map(|first| source.strip_prefix(first))?;
    if let Some((authors, number)) = text.rsplit_once(", arXiv ") {
        let (key, authors) = (key(authors, number.get(..2)?), written(authors));
        return Some(format!(
            "@misc{{{key},\n  author        = {{{authors}}},\n  eprint        = {{{number}}},\n  archiveprefix = {{arXiv}}\n}}"
        ));
    }
    let (text, year) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (text, page) = text.rsplit_once(", ")?;
    let (text, volume) = text.rsplit_once(' ')?;
    let (authors, journal) = text.rsplit_once(", ")?;
    let (key, authors) = (key(authors, year), written(authors));
    Some(format!(
        "@article{{{key},\n  author  = {{{authors}}},\n  journal = {{{journal}}},\n  volume  = {{{volume}}},\n  \
         pages   = {{{page}}},\n  year    = {{{year}}}\n}}"
    ))
}

/// Authors as BibTeX joins them.
fn written(authors: &str) -> String {
    authors.replace(" et al.", " and others").replace(", ", " and ")
}

/// The first author and the year, in ASCII.
fn key(authors: &str, year: &str) -> String {
    let first = authors.split([',', ' ']).next().unwrap_or_default();
    let letters: String = first.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}{year}", letters.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_bounds::groups;

    #[test]
    fn every_article_that_the_registry_names_has_an_entry() {
        let mut found = 0;
        for claim in groups().into_iter().flat_map(|(_, claims)| claims) {
            let names =
                claim.source.contains("arXiv") || claim.source.ends_with(')') && claim.source.contains("(20");
            let entry = entry(claim.source);
            assert_eq!(entry.is_some(), names || claim.source.contains("(19"), "{}", claim.source);
            found += usize::from(entry.is_some());
        }
        assert!(found >= 10);
        let source = "after Vo, Van Vu, Hasegawa, J. Phys. A 55, 405004 (2022)";
        let written = entry(source).unwrap();
        for part in ["{vo2022,", "{Vo and Van Vu and Hasegawa}", "{J. Phys. A}", "{55}", "{405004}"] {
            assert!(written.contains(part), "{written}");
        }
    }
}
