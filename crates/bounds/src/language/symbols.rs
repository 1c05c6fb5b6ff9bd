//! What is printed with the Letter's symbols, as it is written in the claim language.
//!
//! Reports, tables and witnesses print `J_hot(ρ_bd)`, `Σω²·LM(F,R)(ρ)` or `∫σ̇dt`. Each row's symbol is a
//! pattern here, so that whatever is printed is read again: `J(hot, bd)`, `log_mean(rho)`, `Sigma`.

use super::cycle::CycleQuantity;
use super::rows::{BathQuantity, ModelQuantity, Row, StateQuantity};
use super::script::PARAMETERS;
use lindbound_thermo::View;
use std::sync::LazyLock;

/// A symbol and what it is in the language; in both `{a}` stands for a bath and `{v}` for a view.
struct Pattern {
    symbol: Vec<Part>,
    language: String,
}

/// A part of a symbol.
enum Part {
    Text(Vec<char>),
    Bath,
    View,
}

/// What stands at a place of a text: how long it is, and what it is in the language.
pub(super) struct Found {
    pub characters: usize,
    pub language: String,
}

/// The longest symbol that the characters begin with; of several so long the one of no bath.
pub(super) fn symbol(characters: &[char]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for pattern in PATTERNS.iter() {
        let Some((length, bath, view)) = matched(&pattern.symbol, characters) else { continue };
        let goes_on = characters.get(length).copied().is_some_and(is_of_names);
        let is_longer = best.as_ref().is_none_or(|best| length > best.characters);
        if is_longer && !(is_of_names(characters[length - 1]) && goes_on) {
            let bath: String = bath.iter().collect();
            let view = view.map_or("", View::id);
            let language = pattern.language.replace("{a}", &bath).replace("{v}", view);
            best = Some(Found { characters: length, language });
        }
    }
    best
}

/// The name in the language of what is printed with a symbol of its own.
pub(super) fn name(symbol: &str) -> Option<&'static str> {
    let is_it = |part: &[Part]| matches!(part, [Part::Text(text)] if text.iter().copied().eq(symbol.chars()));
    PATTERNS.iter().find(|pattern| is_it(&pattern.symbol)).map(|pattern| pattern.language.as_str())
}

/// Whether a character may stand inside a name; digits set high are exponents.
pub(super) fn is_of_names(c: char) -> bool {
    (c.is_alphanumeric() || c == '_' || is_mark(c)) && exponent(c).is_none()
}

/// The digit that is set high, or the minus.
pub(super) fn exponent(c: char) -> Option<char> {
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".chars().zip("0123456789-".chars());
    digits.into_iter().find(|(high, _)| *high == c).map(|(_, digit)| digit)
}

/// A letter and a mark over it where they are one character as well: both spellings are read.
pub(super) fn composed(letter: char, mark: char) -> Option<char> {
    [('S', '\u{307}', 'Ṡ'), ('A', '\u{304}', 'Ā')]
        .into_iter()
        .find(|(l, m, _)| (*l, *m) == (letter, mark))
        .map(|(.., one)| one)
}

/// A dot or a bar over the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{307}' | '\u{304}')
}

/// How far the parts reach, and the bath and the view in them.
fn matched<'t>(parts: &[Part], text: &'t [char]) -> Option<(usize, &'t [char], Option<View>)> {
    let Some((part, rest)) = parts.split_first() else { return Some((0, &[], None)) };
    match part {
        Part::Text(part) => {
            let (length, bath, view) = matched(rest, text.strip_prefix(part.as_slice())?)?;
            Some((length + part.len(), bath, view))
        }
        Part::View => {
            let spelled = |view: &View| [view.symbol(), view.id()].map(|name| (name, *view));
            // `ρ` is the beginning of `ρ_bd`.
            let mut all: Vec<(&str, View)> = View::NAMED.iter().flat_map(spelled).collect();
            all.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
            all.into_iter().find_map(|(name, view)| {
                let name: Vec<char> = name.chars().collect();
                let (length, bath, _) = matched(rest, text.strip_prefix(name.as_slice())?)?;
                Some((length + name.len(), bath, Some(view)))
            })
        }
        Part::Bath => {
            let begins = text.first().is_some_and(|c| c.is_alphabetic() || *c == '_');
            let most = if begins { text.iter().take_while(|c| is_of_names(**c)).count() } else { 0 };
            // A view that follows at once is as long as it can be, so that `aρ_sd` is `a` and `ρ_sd`.
            let before_view = matches!(rest.first(), Some(Part::View));
            (1..=most).map(|n| if before_view { n } else { most + 1 - n }).find_map(|n| {
                let (name, after) = text.split_at(n);
                let (length, _, view) = matched(rest, after)?;
                Some((length + n, name, view))
            })
        }
    }
}

/// All symbols: what names no bath before what does.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let mut all = Vec::new();
    let mut add = |symbol: &str, language: String| all.push(Pattern { symbol: parts(symbol), language });
    for quantity in StateQuantity::ALL {
        let Row { id, symbol, label, .. } = quantity.row();
        add(symbol, format!("{id}({{v}})"));
        let label = label.filter(|label| !label.contains('ρ'));
        for name in [symbol.strip_suffix("({v})"), label].into_iter().flatten() {
            add(&format!("{name}({{v}})"), format!("{id}({{v}})"));
            add(name, (*id).to_owned());
        }
    }
    for quantity in ModelQuantity::ALL {
        let Row { id, symbol, label, .. } = quantity.row();
        [Some(*symbol), *label].into_iter().flatten().for_each(|symbol| add(symbol, (*id).to_owned()));
    }
    for quantity in CycleQuantity::ALL {
        let (id, symbol) = (quantity.id(), quantity.symbol());
        add(symbol, id.to_owned());
        for view in quantity.views().iter().filter_map(|view| view.id()) {
            add(&format!("{symbol}({view})"), format!("{id}({view})"));
        }
        add(&format!("{symbol}(ρ_sd)"), format!("{id}(sd)"));
    }
    add("Σ", CycleQuantity::EntropyProduction.id().to_owned());
    for (id, symbol) in PARAMETERS {
        add(symbol, id.to_owned());
    }
    for quantity in BathQuantity::ALL {
        let Row { id, symbol, only, .. } = quantity.row();
        add(symbol, if only.is_some() { format!("{id}({{a}})") } else { format!("{id}({{a}}, {{v}})") });
    }
    add("β", "beta".to_owned());
    add("β_{a}", "beta({a})".to_owned());
    add("Q_{a}(dephased)", "Q({a}, dephased)".to_owned());
    add("Q_{a}(twin)", "Q({a}, twin)".to_owned());
    add("Q_{a}(ρ_sd)", "Q({a}, sd)".to_owned());
    add("Q_{a}(sd)", "Q({a}, sd)".to_owned());
    add("Q_{a}", "Q({a})".to_owned());
    all
});

/// The parts of a symbol.
fn parts(symbol: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = symbol;
    while let Some(at) = rest.find('{') {
        let (text, after) = rest.split_at(at);
        parts.push(Part::Text(text.chars().collect()));
        let (part, after) = match after.strip_prefix("{a}") {
            Some(after) => (Part::Bath, after),
            None => (Part::View, after.trim_start_matches("{v}")),
        };
        parts.push(part);
        rest = after;
    }
    parts.push(Part::Text(rest.chars().collect()));
    parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
    parts
}
