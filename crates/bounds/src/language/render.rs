//! Statements with the Letter's symbols, and as text that parses back.

use super::ast::{Binary, Clause, Expr, Function, Pair, Relation, Statement};
use super::observable::Observable;
use super::tokens::tokens;
use lindbound_number::{Rational, is_in_range};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::fmt;

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Text,
    Symbols,
}

impl Statement {
    /// The statement with the Letter's symbols: `J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2`.
    pub fn symbols(&self) -> String {
        self.text(Style::Symbols)
    }

    fn text(&self, style: Style) -> String {
        let joined = |clauses: &[Clause]| {
            clauses.iter().map(|clause| clause_text(clause, style)).collect::<Vec<_>>().join(" and ")
        };
        let claimed = joined(&self.clauses);
        if self.premise.is_empty() { claimed } else { format!("if {} then {claimed}", joined(&self.premise)) }
    }
}

impl fmt::Display for Statement {
    /// The statement in the claim language; parsing it gives the statement back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Style::Text))
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
    let text = format!("{} {relation} {}", expr(&clause.left, SUM, style), expr(&clause.right, SUM, style));
    match &clause.each {
        Some(variable) if symbols => format!("{text} for every {variable}"),
        Some(variable) => format!("each({variable}, {text})"),
        None => text,
    }
}

/// Binding strength: a sum; what may stand beside + and −; a product; a factor; what may carry a power.
const SUM: u8 = 0;
const TERM: u8 = 1;
const PRODUCT: u8 = 2;
const FACTOR: u8 = 3;
const PRIMARY: u8 = 4;

fn expr(e: &Expr, strength: u8, style: Style) -> String {
    let symbols = style == Style::Symbols;
    let (text, own) = match e {
        Expr::Literal(value) => number(value),
        Expr::Observable(o) => {
            let text = observable(o, style);
            // A sum would reach over what follows it, an integral has its `dt` before the power.
            let own = match text.contains(' ') && symbols {
                _ if text.starts_with('Σ') => TERM,
                true => FACTOR,
                false => PRIMARY,
            };
            (text, own)
        }
        Expr::Negative(inner) => (format!("-{}", expr(inner, FACTOR, style)), PRODUCT),
        Expr::Binary(operator, left, right) => {
            let (sign, own) = match operator {
                Binary::Plus => (" + ", SUM),
                Binary::Minus => (" - ", SUM),
                Binary::Times => (if symbols { "·" } else { " * " }, PRODUCT),
                Binary::Over => (if symbols { "/" } else { " / " }, PRODUCT),
            };
            (format!("{}{sign}{}", expr(left, own, style), expr(right, own + 1, style)), own)
        }
        Expr::Power(base, n) if symbols => {
            (format!("{}{}", expr(base, PRIMARY, style), superscript(*n)), FACTOR)
        }
        Expr::Power(base, n) => (format!("{}^{n}", expr(base, PRIMARY, style)), FACTOR),
        Expr::Function(function, inner) => {
            let inner = expr(inner, SUM, style);
            let text = match function {
                Function::Ln => format!("ln({inner})"),
                Function::PerJump => format!("per_jump({inner})"),
                Function::Sqrt if symbols => format!("√({inner})"),
                Function::Sqrt => format!("sqrt({inner})"),
                Function::Abs if symbols => format!("|{inner}|"),
                Function::Abs => format!("abs({inner})"),
            };
            (text, PRIMARY)
        }
        Expr::Pair(pair, a, b) => {
            let name = match pair {
                Pair::Max => "max",
                Pair::Min => "min",
                Pair::Ratio => "ratio",
            };
            (format!("{name}({}, {})", expr(a, SUM, style), expr(b, SUM, style)), PRIMARY)
        }
        Expr::Sum(variable, inner) if symbols => {
            (format!("Σ_{variable} {}", expr(inner, PRODUCT, style)), TERM)
        }
        Expr::Sum(variable, inner) => (format!("sum({variable}, {})", expr(inner, SUM, style)), PRIMARY),
    };
    if own < strength { format!("({text})") } else { text }
}

/// A number as it is read again: a fraction, or a decimal where a part of the fraction is out of range.
fn number(value: &Rational) -> (String, u8) {
    let text = value.to_string();
    if value.is_integer() {
        return (text, if value.is_negative() { PRODUCT } else { PRIMARY });
    }
    let reads = |part: &BigInt| is_in_range(&Rational::from_integer(part.clone()));
    if reads(value.numer()) && reads(value.denom()) {
        return (text, PRODUCT);
    }
    let decimal = decimal(value).unwrap_or(text);
    let own = if value.is_negative() || decimal.contains('/') { PRODUCT } else { PRIMARY };
    (decimal, own)
}

/// A number as a decimal with an exponent, where it is one.
fn decimal(value: &Rational) -> Option<String> {
    let (mut denominator, mut places) = (value.denom().clone(), 0_u32);
    for prime in [2_u32, 5] {
        let mut power = 0;
        while (&denominator % prime).is_zero() {
            denominator /= prime;
            power += 1;
        }
        places = places.max(power);
    }
    let scale = Rational::from_integer(BigInt::from(10).pow(places));
    denominator.is_one().then(|| format!("{}e-{places}", (value * scale).to_integer()))
}

/// An observable with its symbol where that is read as it is meant: a bath may be called `H` or `tot`.
fn observable(o: &Observable, style: Style) -> String {
    let text = o.to_string();
    if style == Style::Text {
        return text;
    }
    let read =
        |text: &str| tokens(text).ok().map(|all| all.into_iter().map(|(_, token)| token).collect::<Vec<_>>());
    let symbol = o.symbols();
    if o.baths().is_empty() || read(&symbol) == read(&text) { symbol } else { text }
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
            "if each(a, J(a, pi) > 0) and d = 3 then sigma(pi) <= A_cl and S_dot(pi) = 0",
            "-A_cl^2 >= ln(sqrt(C_l1(rho))) - 1/3",
            "1 / 3 <= 2 * (3 * 4)",
            "W(sd) / tau <= beta_C * mean_A_cl(dephased) * (eta_carnot - eta) and sum(a, beta(a) * Q(a)) <= Q(hot, sd)",
        ] {
            let statement = parse(text).unwrap();
            assert_eq!(parse(&statement.to_string()).unwrap(), statement, "{text} → {statement}");
        }
    }
}
