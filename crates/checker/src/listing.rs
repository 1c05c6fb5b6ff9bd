//! The registry and the readings as text, JSON and Markdown.

use crate::cycle_judge::{CycleJudge, Machine};
use crate::decide::Outcome;
use crate::judge::Judge;
use crate::report::{Exit, Report};
use crate::state_judge::decide;
use lindbound_bounds::language::parse;
use lindbound_bounds::readings::{EngineExample, Example, Reading, readings};
use lindbound_bounds::{Claim, Status, groups};
use lindbound_number::Verdict;
use lindbound_thermo::Sketch;
use serde_json::{Value, json};

/// The verdict of a reading's example, decided now.
pub fn example_verdict(example: &Example) -> Verdict {
    let Ok(statement) = parse(example.statement) else { return Verdict::Undecided };
    match decide(&statement, &Sketch::new(&example.case)) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(_) => Verdict::Undecided,
    }
}

/// The verdict of a reading's example that is an engine, decided now.
pub fn engine_verdict(example: &EngineExample) -> Verdict {
    let Ok(statement) = parse(example.statement) else { return Verdict::Undecided };
    match CycleJudge::new(Machine::Engine(&example.engine), None).decide(&statement) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(_) => Verdict::Undecided,
    }
}

/// Setting, statement and verdict of every example of a reading.
fn examples(reading: &Reading) -> Vec<(&'static str, &'static str, Verdict)> {
    let cases = reading.examples.iter().map(|e| (e.setting, e.statement, example_verdict(e)));
    cases.chain(reading.engines.iter().map(|e| (e.setting, e.statement, engine_verdict(e)))).collect()
}

fn symbols(statement: &str) -> String {
    parse(statement).map_or_else(|_| statement.to_owned(), |statement| statement.symbols())
}

fn hypotheses(claim: &Claim) -> String {
    claim.hypotheses.iter().map(|hypothesis| hypothesis.id()).collect::<Vec<_>>().join(", ")
}

/// What there is: claims and readings.
pub struct Listing;

impl Report for Listing {
    fn text(&self) -> String {
        text()
    }

    fn json(&self) -> Value {
        to_json()
    }

    fn exit(&self) -> Exit {
        Exit::Fine
    }
}

fn text() -> String {
    let mut lines = Vec::new();
    for (name, claims) in groups() {
        lines.push(format!("{}claims: {name}", if lines.is_empty() { "" } else { "\n" }));
        claims.into_iter().for_each(|claim| lines.extend(said_of(claim)));
    }
    lines.push("\nreadings of the Letter's text".to_owned());
    for reading in readings() {
        lines.push(format!("\n  {}", reading.id));
        lines.push(format!("      the text: {}", reading.says));
        lines.push(format!("      taken literally: {}", reading.breaks));
        lines.push(format!("      taken here: {}", reading.taken));
        for (setting, statement, verdict) in examples(&reading) {
            let verdict = verdict.name();
            lines.push(format!("      example: {setting}: {}: {verdict}", symbols(statement)));
        }
    }
    lines.join("\n") + "\n"
}

/// What the list says of a claim.
fn said_of(claim: &Claim) -> Vec<String> {
    let supremum = claim.supremum.map_or_else(String::new, |supremum| format!("{supremum}, "));
    let known = match (claim.status, claim.theorems) {
        (Status::Theorem, []) => "theorem, proved by hand".to_owned(),
        (Status::Theorem, theorems) => format!("theorem, proved formally: {}", theorems.join(", ")),
        (Status::Corollary, _) => "corollary, proved by hand".to_owned(),
        (status, _) => status.word().to_owned(),
    };
    let mut lines = vec![
        format!("\n  {}: {}", claim.id, symbols(claim.statement)),
        format!("      in the claim language: {}", claim.statement),
        format!("      status: {known}"),
        format!("      source: {}", claim.source),
        format!("      given: {}", hypotheses(claim)),
        format!("      largest ratio: {supremum}{}", claim.sharpness),
        format!("      stated in crates/bounds/src/{}, page proofs/{}", claim.file(), claim.page),
    ];
    lines.extend(claim.counterexample().map(|path| format!("      counterexample: {path}")));
    lines
}

fn to_json() -> Value {
    let claims: Vec<Value> = groups()
        .into_iter()
        .flat_map(|(group, claims)| claims.into_iter().map(move |claim| (group, claim)))
        .map(|(group, claim)| {
            json!({
                "id": claim.id,
                "group": group,
                "status": claim.status.word(),
                "theorems": claim.theorems,
                "counterexample": claim.counterexample(),
                "statement": claim.statement,
                "symbols": symbols(claim.statement),
                "hypotheses": claim.hypotheses.iter().map(|h| h.id()).collect::<Vec<_>>(),
                "source": claim.source,
                "supremum": claim.supremum,
                "sharpness": claim.sharpness,
                "evidence": {"file": format!("crates/bounds/src/{}", claim.file()), "proof": format!("proofs/{}", claim.page)},
            })
        })
        .collect();
    let readings: Vec<Value> = readings()
        .iter()
        .map(|reading| {
            let examples = examples(reading).into_iter().map(|(setting, statement, verdict)| {
                json!({"setting": setting, "statement": statement, "verdict": verdict.name()})
            });
            json!({
                "id": reading.id,
                "says": reading.says,
                "breaks": reading.breaks,
                "taken": reading.taken,
                "examples": examples.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({"claims": claims, "readings": readings})
}

/// `proofs/readings.md`, with the verdicts decided now.
pub fn readings_page() -> String {
    let mut page = String::from(
        "# Readings\n\nPlaces where the Letter's text has to be read with care. The verdicts are certain; `lindbound claims` decides \
         them again, and a test compares this page with the data in `crates/bounds/src/readings`.\n",
    );
    for reading in readings() {
        page.push_str(&section(&reading));
    }
    page
}

fn section(reading: &Reading) -> String {
    let mut text = format!(
        "\n## {}\n\n- **The text.** {}.\n- **Taken literally.** {}.\n- **Taken here.** {}.\n\n| case | statement | verdict |\n|---|---|---|\n",
        reading.id, reading.says, reading.breaks, reading.taken
    );
    for (setting, statement, verdict) in examples(reading) {
        let (setting, statement) = (setting.replace('|', "\\|"), symbols(statement).replace('|', "\\|"));
        text.push_str(&format!("| {setting} | {statement} | {} |\n", verdict.name()));
    }
    text
}
