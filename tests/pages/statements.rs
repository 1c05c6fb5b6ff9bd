//! Statements in LaTeX: every claim, mutant and reading.

use lindbound::pages::latex::{lines, statement};
use lindbound_bounds::groups;
use lindbound_bounds::language::{Statement, parse};
use lindbound_bounds::mutants::mutants;
use lindbound_bounds::readings::readings;

/// Brackets that close in the order they open, whether braces or those that grow, and nothing that pdfTeX
/// cannot set.
fn assert_set(of: &Statement) {
    for line in lines(of) {
        let mut open = Vec::new();
        let mut rest = line.as_str();
        while let Some(at) = rest.find(['{', '}', '\\']) {
            let (token, after) = rest[at..].split_at(1);
            rest = after;
            match token {
                "{" => open.push('{'),
                "}" => assert_eq!(open.pop(), Some('{'), "{line}"),
                _ if rest.starts_with("left") && !rest.starts_with("lefta") => open.push('l'),
                _ if rest.starts_with("right") && !rest.starts_with("rightarrow") => {
                    assert_eq!(open.pop(), Some('l'), "{line}");
                }
                // An escaped brace is no brace.
                _ => rest = rest.strip_prefix(['{', '}', '\\']).unwrap_or(rest),
            }
        }
        assert!(open.is_empty() && line.is_ascii(), "{line}");
        assert!(!line.contains("{}") && !line.contains("{v}"), "{line}");
    }
}

#[test]
fn every_statement_has_balanced_brackets() {
    let mut count = 0;
    for claim in groups().into_iter().flat_map(|(_, claims)| claims) {
        assert_set(claim.parsed());
        mutants(claim).iter().for_each(|mutant| assert_set(&mutant.statement));
        count += 1;
    }
    assert!(count >= 40, "{count}");
    let readings = readings();
    let cases = readings.iter().flat_map(|reading| &reading.examples).map(|example| example.statement);
    let engines = readings.iter().flat_map(|reading| &reading.engines).map(|example| example.statement);
    cases.chain(engines).for_each(|text| assert_set(&parse(text).unwrap()));
}

#[test]
fn the_claims_of_the_letter_read_as_it_writes_them() {
    for (id, latex) in [
        ("second-law", r"\dot\sigma(\rho) \ge 0"),
        (
            "eq3",
            r"J_{\mathrm{tot}}(\rho_{\mathrm{sd}})^{2} \le \frac{A_{\mathrm{cl}}\,\dot\sigma(\rho_{\mathrm{sd}})}{2}",
        ),
        ("carnot", r"\eta \le \eta_{\mathrm{Car}}"),
    ] {
        assert_eq!(statement(lindbound_bounds::claim(id).unwrap().parsed()), latex);
    }
}
