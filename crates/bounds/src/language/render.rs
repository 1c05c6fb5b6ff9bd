//! Statements with the Letter's symbols, and as text that parses back.

use super::ast::{Binary, Clause, Expr, Function, Pair, Relation, Statement};
use std::fmt;

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Text,
    Symbols,
}

impl Statement {
    /// The statement with the Letter's symbols: `J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2`.
    pub fn symbols(&self) -> String {
        self.clauses
            .iter()
            .map(|clause| clause_text(clause, Style::Symbols))
            .collect::<Vec<_>>()
            .join(" and ")
    }
}

impl fmt::Display for Statement {
    /// The statement in the claim language; parsing it gives the statement back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clauses: Vec<String> =
            self.clauses.iter().map(|clause| clause_text(clause, Style::Text)).collect();
        f.write_str(&clauses.join(" and "))
    }
}

fn clause_text(clause: &Clause, style: Style) -> String {
    let symbols = style == Style::Symbols;
    let relation = match clause.relation {
        Relation::AtMost if symbols => "≤",
        Relation::AtLeast if symbols => "≥",
        Relation::AtMost => "<=",
        Relation::AtLeast => ">=",
        Relation::Below => "<",
        Relation::Above => ">",
        Relation::Equal => "=",
    };
    let text = format!("{} {relation} {}", expr(&clause.left, 0, style), expr(&clause.right, 0, style));
    match &clause.each {
        Some(variable) if symbols => format!("{text} for every {variable}"),
        Some(variable) => format!("each({variable}, {text})"),
        None => text,
    }
}

/// Binding strength: 0 sum, 1 product, 2 factor.
fn expr(e: &Expr, strength: u8, style: Style) -> String {
    let symbols = style == Style::Symbols;
    let (text, own) = match e {
        Expr::Literal(value) if value.denom() == &1.into() => (value.to_string(), 2),
        Expr::Literal(value) => (value.to_string(), 1),
        Expr::Observable(o) if symbols => (o.symbols(), 2),
        Expr::Observable(o) => (o.to_string(), 2),
        Expr::Negative(inner) => (format!("-{}", expr(inner, 2, style)), 1),
        Expr::Binary(operator, left, right) => {
            let (sign, own) = match operator {
                Binary::Plus => (" + ", 0),
                Binary::Minus => (" - ", 0),
                Binary::Times => (if symbols { "·" } else { " * " }, 1),
                Binary::Over => (if symbols { "/" } else { " / " }, 1),
            };
            // The right operand of − and / must bind tighter.
            let tighter = own + u8::from(matches!(operator, Binary::Minus | Binary::Over | Binary::Times));
            (format!("{}{sign}{}", expr(left, own, style), expr(right, tighter, style)), own)
        }
        Expr::Power(base, n) if symbols => (format!("{}{}", expr(base, 3, style), superscript(*n)), 2),
        Expr::Power(base, n) => (format!("{}^{n}", expr(base, 3, style)), 2),
        Expr::Function(function, inner) => {
            let inner = expr(inner, 0, style);
            let text = match function {
                Function::Ln => format!("ln({inner})"),
                Function::Sqrt if symbols => format!("√({inner})"),
                Function::Sqrt => format!("sqrt({inner})"),
                Function::Abs if symbols => format!("|{inner}|"),
                Function::Abs => format!("abs({inner})"),
            };
            (text, 3)
        }
        Expr::Pair(Pair::Ratio, a, b) if symbols => {
            (format!("{}/{}", expr(a, 1, style), expr(b, 2, style)), 1)
        }
        Expr::Pair(pair, a, b) => {
            let name = match pair {
                Pair::Max => "max",
                Pair::Min => "min",
                Pair::Ratio => "ratio",
            };
            (format!("{name}({}, {})", expr(a, 0, style), expr(b, 0, style)), 3)
        }
        Expr::Sum(variable, inner) if symbols => (format!("Σ_{variable} {}", expr(inner, 1, style)), 0),
        Expr::Sum(variable, inner) => (format!("sum({variable}, {})", expr(inner, 0, style)), 3),
    };
    // Observables can carry a power without parentheses; other factors cannot.
    let own = if matches!(e, Expr::Observable(_)) || matches!(e, Expr::Literal(v) if v.denom() == &1.into()) {
        3
    } else {
        own
    };
    if own < strength { format!("({text})") } else { text }
}

fn superscript(n: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    n.to_string().chars().filter_map(|c| c.to_digit(10)).map(|d| DIGITS[d as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn printed_statements_parse_back_to_themselves() {
        for text in [
            "J_tot(sd)^2 <= A_cl * sigma(sd) / 2",
            "J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2",
            "sigma(bd) <= sigma(rho) and each(a, J(a, bd) = J(a, rho))",
            "sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho))) <= sigma(rho)",
            "1 - (2 - 3) = 4 / (5 / 6) and -(1 + 2)^2 < max(d, 1/2 * C_X) and (J_tot(rho) * 2)^2 > abs(-1)",
            "-A_cl^2 >= ln(sqrt(C_l1(rho))) - 1/3",
            "1 / 3 <= 2 * (3 * 4)",
            "W(sd) / tau <= beta_C * mean_A_cl(dephased) * (eta_carnot - eta) and sum(a, beta(a) * Q(a)) <= Q(hot, sd)",
        ] {
            let statement = parse(text).unwrap();
            assert_eq!(parse(&statement.to_string()).unwrap(), statement, "{text} → {statement}");
        }
    }
}
