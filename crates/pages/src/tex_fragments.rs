//! What is printed as LaTeX: a counterexample, a case, an engine.

use crate::sources;
use crate::statements::{expression, lines};
use crate::tex_model;
use crate::tex_numbers::printed;
use lindbound_bounds::language::Statement;
use lindbound_bounds::{Claim, claim, groups};
use lindbound_checker::engine_report::EngineReport;
use lindbound_checker::inspect::{Inspection, Quantity};
use lindbound_checker::layout::floored;
use lindbound_checker::shown::Shown;
use lindbound_checker::tier::Tier;
use lindbound_checker::verdicts::Row;
use lindbound_checker::witness::Replay;
use lindbound_model::engine::Engine;
use lindbound_model::file::AnyFile;
use lindbound_number::{Rational, Verdict};
use lindbound_search::{Refutation, SearchReport};
use lindbound_syntax::tex;
use lindbound_thermo::View;

/// A counterexample that a search found, or how hard it looked.
///
/// ```
/// # use lindbound_search::SearchReport;
/// # fn fragment(report: &SearchReport) -> String {
/// lindbound_pages::latex::search(report)
/// # }
/// ```
pub fn search(report: &SearchReport) -> String {
    if let Some(Refutation { replay, file, .. }) = &report.witness {
        return self::replay(replay, file);
    }
    let found = &report.found;
    let ratio = found.largest_ratio.map_or_else(String::new, |ratio| {
        format!("; the largest ratio of the side claimed smaller to the other was {}", floored(ratio))
    });
    let (statement, cited) = (&report.statement, sources::comments(claims_of(&report.statement)));
    format!(
        "{}{}\nThis was not refuted in {} evaluations ({}){ratio}. That is no proof.\n{cited}",
        head("A search without a counterexample"),
        displayed(statement),
        found.evaluations,
        tex::escaped(&report.reached())
    )
}

/// A witness: the statement, the model, the two sides and the verdict.
///
/// ```
/// use lindbound_checker::witness::replay;
/// use lindbound_model::file::AnyFile;
/// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
///     "baths": [{"name": "50%", "boltzmann_factor": "1/2"}],
///     "jumps": [{"bath": "50%", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///     "state": {"populations": ["1/4", "3/4"]}, "claim": "J_tot(rho) = 0", "verdict": "violated"}"#;
/// let file = AnyFile::parse(text).unwrap();
/// let fragment = lindbound_pages::latex::replay(&replay(&file).unwrap(), &file);
/// assert!(fragment.contains(r"J_{\mathrm{tot}}(\rho) = 0"));
/// assert!(fragment.contains(r"(\text{50\%})") && fragment.contains(r"\tfrac{3}{4}"));
/// ```
pub fn replay(replay: &Replay, file: &AnyFile) -> String {
    let what = match replay.decision.verdict {
        Verdict::Violated => "A counterexample",
        Verdict::Holds => "A case in which a statement holds",
        Verdict::Undecided => "A case in which a statement is undecided",
    };
    let how = match (&replay.decision.reason, replay.decision.bits) {
        (Some(reason), _) => tex::escaped(&reason.to_string()),
        (None, 0) => "by algebra".to_owned(),
        (None, bits) => format!("with intervals of {bits} bits"),
    };
    let without = match replay.dropped.as_slice() {
        [] => String::new(),
        dropped => format!(", which does without {}", tex::escaped(&dropped.join(", "))),
    };
    let sides = replay.sides.as_ref().map_or_else(String::new, |(left, right)| self::sides(left, right));
    format!(
        "{}{}\nThis is {}, {how}, for the model{without}\n{}{sides}{}",
        head(what),
        displayed(&replay.statement),
        replay.decision.verdict.name(),
        tex_model::of_file(file),
        sources::comments(claims_of(&replay.statement)),
    )
}

/// A case: the model, its quantities and the verdicts of the claims.
///
/// ```
/// use lindbound_checker::{inspect::inspect, tier::Tier};
/// use lindbound_model::file::AnyFile;
/// let text = r#"{"levels": [{"energy": 0}, {"energy": 1}],
///     "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
///     "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///     "state": {"populations": ["1/2", "1/2"]}}"#;
/// let file = AnyFile::parse(text).unwrap();
/// let report = inspect(file.as_case().unwrap(), Tier::Certified, 25, None).unwrap();
/// assert!(lindbound_pages::latex::inspection(&report, &file).contains(r"\dot\sigma(\rho) \ge 0"));
/// ```
pub fn inspection(report: &Inspection, file: &AnyFile) -> String {
    let title = report
        .header
        .label
        .name
        .as_ref()
        .map_or_else(String::new, |name| format!("\\paragraph{{{}}}\n", tex::escaped(name)));
    let symbols: Vec<String> = report.views.iter().map(|view| format!("${}$", view.view.latex())).collect();
    let mut rows = Vec::new();
    if let Some(first) = report.views.first() {
        for (n, (of, values)) in first.of_baths.iter().enumerate() {
            rows.extend(values.iter().enumerate().map(|(k, (bath, _))| {
                let name = of.row().latex.replace("({v})", "").replace("{a}", &tex::name(bath));
                quantity(&name, report.views.iter().map(|view| &view.of_baths[n].1[k].1))
            }));
        }
        rows.extend(first.others.iter().enumerate().map(|(n, of)| {
            let name = of.latex.replace("({v})", "").replace("{v}", View::Rho.latex());
            quantity(&name, report.views.iter().map(|view| &view.others[n].value))
        }));
    }
    let alone = |of: &Quantity| of.latex.replace("{v}", View::Bd.latex());
    rows.extend(report.quantities.iter().map(|of| quantity(&alone(of), [&of.value].into_iter())));
    let guesses = match report.tier {
        Tier::Fast => "The numbers below are guesses of floating point.\n",
        Tier::Certified | Tier::Exact => "",
    };
    let columns = "r".repeat(symbols.len());
    let heading = format!(" & {}", symbols.join(" & "));
    format!(
        "{}{title}{}{guesses}{}{}{}",
        head("A case"),
        tex_model::of_file(file),
        table(&format!("l{columns}"), &heading, &rows),
        verdicts(&report.claims),
        sources::comments(cited(&report.claims)),
    )
}

/// An engine: the model, heats and work, the verdicts of the claims.
///
/// ```
/// use lindbound_checker::cycle_judge::Machine;
/// use lindbound_checker::engine_report::EngineReport;
/// use lindbound_model::letter::TwoNEngine;
/// let engine = TwoNEngine::near_carnot(1).engine();
/// let title = vec!["a_b".to_owned()];
/// let report = EngineReport::new(title, Machine::Engine(&engine), &engine, 12, None).unwrap();
/// let fragment = lindbound_pages::latex::engine(&report, Some(&engine));
/// assert!(fragment.contains(r"\paragraph{a\_b}") && fragment.contains(r"\tau_{1} &= \tfrac{1}{4}"));
/// ```
pub fn engine(report: &EngineReport, engine: Option<&Engine<Rational>>) -> String {
    let title = report
        .title
        .first()
        .map_or_else(String::new, |title| format!("\\paragraph{{{}}}\n", tex::escaped(title)));
    let heats = report.heats.iter().filter(|_| report.heats.len() != 2);
    let heats = heats.map(|(bath, heat)| quantity(&format!("Q_{{{}}}", tex::name(bath)), [heat].into_iter()));
    let name = |key: &str, symbol: &str| {
        let found = EngineReport::expression(key).and_then(expression);
        found.unwrap_or_else(|| format!(r"\text{{{}}}", tex::escaped(symbol)))
    };
    let shown = report.shown().map(|(key, symbol, value)| quantity(&name(key, symbol), [value].into_iter()));
    let rows: Vec<String> = heats.chain(shown).collect();
    format!(
        "{}{title}{}{}{}{}",
        head("An engine"),
        engine.map_or_else(String::new, tex_model::of_engine),
        table("lr", " & value", &rows),
        verdicts(&report.claims),
        sources::comments(cited(&report.claims)),
    )
}

/// A text as it is, line by line.
///
/// ```
/// assert_eq!(lindbound_pages::latex::plain("a_b\n"), "\\noindent a\\_b\\\\\n");
/// ```
pub fn plain(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("\\noindent {}\\\\\n", tex::escaped(line.trim()))).collect()
}

/// The first lines of every fragment.
fn head(what: &str) -> String {
    format!(
        "% {what}, written by lindbound {}.\n% Needs \\usepackage{{amsmath,booktabs}}. Units: hbar = k_B = 1.\n",
        env!("CARGO_PKG_VERSION")
    )
}

fn displayed(statement: &Statement) -> String {
    format!("\\begin{{gather*}}\n{}\n\\end{{gather*}}\n", lines(statement).join(" \\\\\n"))
}

/// The claims that a statement is.
fn claims_of(statement: &Statement) -> Vec<&'static Claim> {
    let all = groups().into_iter().flat_map(|(_, claims)| claims);
    all.filter(|claim| claim.parsed() == statement).collect()
}

/// The claims that are in a table.
fn cited(rows: &[Row]) -> Vec<&'static Claim> {
    rows.iter().filter_map(|row| claim(&row.id)).collect()
}

/// A row: a name in mathematics, and its values.
fn quantity<'a>(name: &str, values: impl Iterator<Item = &'a Shown>) -> String {
    let cells: String = values.map(|value| format!(" & ${}$", printed(&value.text()))).collect();
    format!("${name}${cells} \\\\")
}

fn table(columns: &str, heading: &str, rows: &[String]) -> String {
    format!(
        "\\begin{{center}}\n\\begin{{tabular}}{{@{{}}{columns}@{{}}}}\n\\toprule\n{heading} \\\\\n\\midrule\n{}\n\
         \\bottomrule\n\\end{{tabular}}\n\\end{{center}}\n",
        rows.join("\n")
    )
}

/// The two sides, rounded and with all certified digits.
fn sides(left: &Shown, right: &Shown) -> String {
    let mut rows = vec![quantity(r"\text{value}", [left, right].into_iter())];
    let bounds = |shown: &Shown| match shown {
        Shown::Certified { lower, upper, .. } => [lower, upper].map(|bound| format!("${}$", printed(bound))),
        _ => [String::new(), String::new()],
    };
    let (left, right) = (bounds(left), bounds(right));
    for (name, n) in [("at least", 0), ("at most", 1)] {
        if !(left[n].is_empty() && right[n].is_empty()) {
            rows.push(format!("{name} & {} & {} \\\\", left[n], right[n]));
        }
    }
    table("lrr", " & left side & right side", &rows)
}

/// Claims in one table; longer ones would leave the page.
const PER_TABLE: usize = 10;

/// The verdicts of claims: each statement above its sides.
fn verdicts(rows: &[Row]) -> String {
    let said = |row: &Row| {
        let side = |side: Option<&Shown>| {
            side.map_or_else(String::new, |side| format!("${}$", printed(&side.text())))
        };
        let (left, right) = (row.sides.as_ref().map(|of| &of.0), row.sides.as_ref().map(|of| &of.1));
        let notes: String = row.notes().iter().map(|note| format!(" ({})", tex::escaped(note))).collect();
        let lines = lines(&row.statement);
        let above: String = lines
            .iter()
            .map(|line| format!("\\multicolumn{{4}}{{@{{}}l@{{}}}}{{$\\displaystyle {line}$}} \\\\\n"))
            .collect();
        format!(
            "{above}\\quad \\texttt{{{}}} & {} & {} & {}{notes} \\\\[1ex]",
            tex::escaped(&row.id),
            side(left),
            side(right),
            row.decision.verdict.name(),
        )
    };
    let written: Vec<String> = rows.iter().map(said).collect();
    written
        .chunks(PER_TABLE)
        .map(|some| table("lrrl", "claim & left side & right side & verdict", some))
        .collect()
}
