//! What the blocks of the pages say.

use crate::XtaskError;
use crate::source::documentation;
use lindbound_bounds::language::{
    BathQuantity, CycleQuantity, CycleView, ModelQuantity, OperatorQuantity, PairQuantity, RelativeQuantity,
    Row, StateQuantity, parse,
};
use lindbound_bounds::{Claim, Status, groups};
use lindbound_families::{ENGINE_FAMILIES, FAMILIES};
use lindbound_model::hypothesis::Hypothesis;
use std::path::Path;

/// A table in Markdown.
fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(N));
    for row in rows {
        text.push_str(&format!("| {} |\n", row.map(|cell| cell.replace('|', "\\|")).join(" | ")));
    }
    text
}

/// The statement of a claim with the Letter's symbols.
fn symbols(claim: &Claim) -> Result<String, XtaskError> {
    let statement = parse(claim.statement).map_err(|error| XtaskError::Claim(claim.id, error))?;
    Ok(statement.symbols())
}

/// Where a claim is stated, from the root of the repository.
fn file_of(claim: &Claim) -> String {
    format!("crates/bounds/src/{}", claim.file())
}

/// Every claim there is.
fn all_claims() -> Vec<&'static Claim> {
    groups().into_iter().flat_map(|(_, claims)| claims).collect()
}

/// A row for every claim.
pub fn claims_table(_: &Path) -> Result<String, XtaskError> {
    let mut rows = Vec::new();
    for claim in all_claims() {
        let stated = format!("[{}](../{})", claim.file(), file_of(claim));
        let page = format!("[{0}](../proofs/{0})", claim.page);
        let known = match (claim.status, claim.theorems, claim.counterexample()) {
            (_, _, Some(path)) => format!("[false](../{path})"),
            (Status::Theorem, [_, ..], _) => "theorem, formal".to_owned(),
            (status, ..) => status.word().to_owned(),
        };
        let id = format!("`{}`", claim.id);
        rows.push([id, symbols(claim)?, known, claim.source.to_owned(), stated, page]);
    }
    Ok(table(["id", "statement", "status", "source", "stated in", "page"], rows))
}

/// A section for every file of claims: its documentation, and what each claim says.
pub fn claims(root: &Path) -> Result<String, XtaskError> {
    let claims = all_claims();
    let mut sections: Vec<String> = Vec::new();
    for together in claims.chunk_by(|one, next| one.file() == next.file()) {
        let ids: Vec<_> = together.iter().map(|claim| format!("`{}`", claim.id)).collect();
        let comment = documentation(root, &file_of(together[0]))?.replace("\n#", "\n####");
        let said: Result<Vec<_>, _> = together.iter().map(|claim| in_full(claim)).collect();
        sections.push(format!("### {}\n\n{comment}\n{}", ids.join(", "), said?.join("\n")));
    }
    Ok(sections.join("\n"))
}

/// Everything that a claim says of itself.
fn in_full(claim: &Claim) -> Result<String, XtaskError> {
    let given: Vec<_> = claim.hypotheses.iter().map(|hypothesis| hypothesis.id()).collect();
    let supremum = claim.supremum.map_or_else(String::new, |supremum| format!("{supremum}, "));
    Ok(format!(
        "- **`{}`**: {}\n  - written `{}`\n  - status: {}\n  - source: {}\n  - given: {}\n  - largest ratio: {supremum}{}\n  - page: [{page}](../proofs/{page})\n",
        claim.id,
        symbols(claim)?,
        claim.statement,
        claim.status.word(),
        claim.source,
        given.join(", "),
        claim.sharpness,
        page = claim.page,
    ))
}

/// A row for every hypothesis.
pub fn hypotheses(_: &Path) -> Result<String, XtaskError> {
    let row = |hypothesis: Hypothesis| [format!("`{}`", hypothesis.id()), hypothesis.statement().to_owned()];
    Ok(table(["hypothesis", "what it says"], Hypothesis::every().map(row)))
}

/// For every theorem the witnesses of what fails without each of its hypotheses and without its premise.
pub fn without(root: &Path) -> Result<String, XtaskError> {
    let dropped = Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES);
    let witness = |path: String, hypothesis: &str| {
        root.join(&path).exists().then(|| format!("[{hypothesis}](../{path})"))
    };
    let row = |claim: &Claim| {
        let of = dropped.clone().filter_map(|hypothesis| {
            let id = hypothesis.id();
            witness(format!("tests/witnesses/dropped/{}-without-{id}.json", claim.id), id)
        });
        let premise =
            witness(format!("tests/witnesses/mutants/{}-without-its-premise.json", claim.id), "its premise");
        let all: Vec<_> = of.chain(premise).collect();
        (!all.is_empty()).then(|| [format!("`{}`", claim.id), all.join(", ")])
    };
    let theorems = all_claims().into_iter().filter(|claim| claim.status == Status::Theorem);
    Ok(table(["claim", "fails without"], theorems.filter_map(row)))
}

/// A row for every family of cases.
pub fn families(_: &Path) -> Result<String, XtaskError> {
    let rows = FAMILIES.iter().map(|family| [format!("`{}`", family.name), family.summary.to_owned()]);
    Ok(table(["name", "what it draws"], rows))
}

/// A row for every family of engines.
pub fn engine_families(_: &Path) -> Result<String, XtaskError> {
    let rows = ENGINE_FAMILIES.iter().map(|family| [format!("`{}`", family.name), family.summary.to_owned()]);
    Ok(table(["name", "what it draws"], rows))
}

/// The documentation of the language, without the paragraph that says what it is for.
pub fn language(root: &Path) -> Result<String, XtaskError> {
    let comment = documentation(root, "crates/bounds/src/language/mod.rs")?;
    Ok(comment.split_once("\n\n").map_or(comment.clone(), |(_, rest)| rest.to_owned()))
}

/// A row for every quantity of a state.
pub fn state_quantities(_: &Path) -> Result<String, XtaskError> {
    let said = |row: &Row, arguments: &str| {
        let (state, rates, energy) = row.powers;
        [
            format!("`{}{arguments}`", row.id),
            [("{a}", "a"), ("{b}", "b"), ("{v}", "ρ"), ("{w}", "π"), ("{o}", "O")]
                .into_iter()
                .fold(row.symbol.to_owned(), |symbol, (place, name)| symbol.replace(place, name)),
            if row.normalised {
                format!("—, {rates}, {energy}")
            } else {
                format!("{state}, {rates}, {energy}")
            },
            if row.may_be_infinite { "yes".into() } else { String::new() },
        ]
    };
    let of_states = StateQuantity::ALL.iter().map(|quantity| said(quantity.row(), "(v)"));
    let of_baths = BathQuantity::ALL
        .iter()
        .map(|quantity| said(quantity.row(), if quantity.row().only.is_some() { "(a)" } else { "(a, v)" }));
    let of_pairs = PairQuantity::ALL.iter().map(|quantity| said(quantity.row(), "(a, b)"));
    let of_operators = OperatorQuantity::ALL.iter().map(|quantity| said(quantity.row(), "(O, v)"));
    let of_two = RelativeQuantity::ALL.iter().map(|quantity| said(quantity.row(), "(v | w)"));
    let of_models = ModelQuantity::ALL.iter().map(|quantity| said(quantity.row(), ""));
    let head = ["quantity", "symbol", "powers of ρ, rates, energy", "infinite for some states"];
    let of_views = of_states.chain(of_two).chain(of_operators);
    Ok(table(head, of_views.chain(of_baths).chain(of_pairs).chain(of_models)))
}

/// A row for every quantity of a cycle.
pub fn cycle_quantities(_: &Path) -> Result<String, XtaskError> {
    let rows = CycleQuantity::ALL.into_iter().map(|quantity| {
        let id = quantity.id();
        let views = quantity.views().iter().filter_map(|view: &CycleView| view.id());
        let written: Vec<_> = views.map(|view| format!("`{id}({view})`")).collect();
        [format!("`{id}`"), quantity.symbol().to_owned(), written.join(", ")]
    });
    Ok(table(["quantity", "symbol", "of other cycles"], rows))
}
