//! Statements in LaTeX's mathematics, from their trees: fractions as fractions, brackets that grow.

use lindbound_bounds::language::{
    Binary, Clause, CycleQuantity, CycleView, Expr, Function, Pair, Relation, Script, Statement, parse,
};
use lindbound_number::Rational;
use lindbound_syntax::tex;
use lindbound_thermo::View;
use num_traits::Signed;

/// The symbols in LaTeX's mathematics.
const LATEX: Script = Script {
    row: |row| row.latex,
    view: View::latex,
    name: |name, is_variable| if is_variable { name_of(name) } else { tex::name(name) },
    beta: r"\beta_{{a}}",
    heat: r"Q_{{a}}",
    parameter: |id| {
        let known = [
            ("N", "N"),
            ("gamma", r"\gamma"),
            ("p_e", "p_e"),
            ("p_st", r"p_{\mathrm{st}}"),
            ("omega_0", r"\omega_0"),
            ("b", r"e^{\beta\omega_0}"),
            ("omega_H", r"\omega_H"),
        ];
        let found = known.into_iter().find(|(name, _)| *name == id);
        found.map_or_else(|| tex::name(id), |(_, symbol)| symbol.to_owned())
    },
    cycle: |quantity| match quantity {
        CycleQuantity::Work => "W",
        CycleQuantity::HotHeat => "Q_H",
        CycleQuantity::ColdHeat => "Q_C",
        CycleQuantity::Efficiency => r"\eta",
        CycleQuantity::Carnot => r"\eta_{\mathrm{Car}}",
        CycleQuantity::Duration => r"\tau",
        CycleQuantity::ClassicalActivity => r"\bar A_{\mathrm{cl}}",
        CycleQuantity::QuantumActivity => r"\bar A_{\mathrm{qm}}",
        CycleQuantity::Activity => r"\langle\operatorname{Tr}[X\rho]\rangle",
        CycleQuantity::EntropyProduction => r"\int\dot\sigma\,dt",
        CycleQuantity::TotalHeat => r"\int J_{\mathrm{tot}}\,dt",
        CycleQuantity::BetaHot => r"\beta_H",
        CycleQuantity::BetaCold => r"\beta_C",
    },
    of_cycle: |view| match view {
        CycleView::Own => "",
        CycleView::Diagonal => r"(\rho_{\mathrm{sd}})",
        CycleView::Dephased => r"(\mathrm{dephased})",
        CycleView::Twin => r"(\mathrm{twin})",
    },
};

/// A statement in LaTeX's mathematics, as amsmath sets it.
///
/// ```
/// use lindbound_bounds::language::parse;
/// use lindbound_pages::latex::statement;
/// let latex = statement(&parse("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2").unwrap());
/// assert!(latex.starts_with(r"J_{\mathrm{tot}}(\rho_{\mathrm{bd}})^{2} \le \frac{"));
/// ```
pub fn statement(of: &Statement) -> String {
    lines(of).join(r"\quad ")
}

/// The same in lines, one for each clause, that stand below each other where they are many.
///
/// ```
/// use lindbound_bounds::language::parse;
/// let lines = lindbound_pages::latex::lines(&parse("if d = 2 then A_cl >= 0 and A_qm >= 0").unwrap());
/// assert_eq!(lines[..2], [r"\text{if } d = 2", r"\text{then } A_{\mathrm{cl}} \ge 0"]);
/// assert_eq!(lines[2], r"\text{and } A_{\mathrm{qm}} \ge 0");
/// ```
pub fn lines(of: &Statement) -> Vec<String> {
    let joined = |clauses: &[Clause], first: &str| -> Vec<String> {
        let said = |n: usize| if n == 0 { first } else { r"\text{and } " };
        clauses.iter().enumerate().map(|(n, of)| format!("{}{}", said(n), clause(of))).collect()
    };
    match of.premise.is_empty() {
        true => joined(&of.clauses, ""),
        false => [joined(&of.premise, r"\text{if } "), joined(&of.clauses, r"\text{then } ")].concat(),
    }
}

/// An expression of the claim language in LaTeX's mathematics; `None` for a text that is none.
///
/// ```
/// use lindbound_pages::latex::expression;
/// assert_eq!(expression("W / tau").as_deref(), Some(r"\frac{W}{\tau}"));
/// assert_eq!(expression("W <= 1"), None);
/// ```
pub fn expression(text: &str) -> Option<String> {
    let statement = parse(&format!("{text} = 0")).ok()?;
    let [clause] = statement.clauses.as_slice() else { return None };
    Some(expr(&clause.left, SUM))
}

fn clause(clause: &Clause) -> String {
    let relation = match clause.relation {
        Relation::AtMost => r"\le",
        Relation::AtLeast => r"\ge",
        Relation::Below => "<",
        Relation::Above => ">",
        Relation::Equal => "=",
    };
    let each = match &clause.each {
        Some(variable) => format!(r"\quad\text{{for every }} {}", name_of(variable)),
        None => String::new(),
    };
    format!("{} {relation} {}{each}", expr(&clause.left, SUM), expr(&clause.right, SUM))
}

/// A variable that stands for every bath.
fn name_of(variable: &str) -> String {
    let is_letter = variable.len() == 1 && variable.is_ascii();
    if is_letter { variable.to_owned() } else { tex::name(variable) }
}

/// Binding strength, as of statements written as text: a sum; what may stand beside + and −; a product; a
/// factor; what may carry a power.
const SUM: u8 = 0;
const TERM: u8 = 1;
const PRODUCT: u8 = 2;
const FACTOR: u8 = 3;
const PRIMARY: u8 = 4;

fn expr(e: &Expr, strength: u8) -> String {
    let (text, own) = match e {
        Expr::Literal(value) => number(value),
        Expr::Observable(o) => {
            let text = o.written(&LATEX);
            let own = match text.as_str() {
                text if text.starts_with(r"\sum") => TERM,
                text if text.starts_with(r"\int") => FACTOR,
                _ => PRIMARY,
            };
            (text, own)
        }
        Expr::Negative(inner) => (format!("-{}", expr(inner, FACTOR)), PRODUCT),
        Expr::Binary(Binary::Plus, a, b) => (format!("{} + {}", expr(a, SUM), expr(b, TERM)), SUM),
        Expr::Binary(Binary::Minus, a, b) => (format!("{} - {}", expr(a, SUM), expr(b, TERM)), SUM),
        Expr::Binary(Binary::Times, a, b) => {
            let (a, b) = (expr(a, PRODUCT), expr(b, FACTOR));
            // Digits beside digits would be one number.
            let is_number = b.starts_with(|c: char| c.is_ascii_digit()) || b.starts_with(r"\frac");
            (format!("{a}{}{b}", if is_number { r" \cdot " } else { r"\," }), PRODUCT)
        }
        Expr::Binary(Binary::Over, a, b) => {
            (format!(r"\frac{{{}}}{{{}}}", expr(a, SUM), expr(b, SUM)), FACTOR)
        }
        Expr::Power(base, n) => (format!("{}^{{{n}}}", expr(base, PRIMARY)), FACTOR),
        Expr::Function(function, inner) => {
            let inner = expr(inner, SUM);
            let text = match function {
                Function::Ln => format!(r"\ln\left({inner}\right)"),
                Function::PerJump => format!(r"\operatorname{{per\_jump}}\left({inner}\right)"),
                Function::Sqrt => format!(r"\sqrt{{{inner}}}"),
                Function::Abs => format!(r"\left|{inner}\right|"),
            };
            (text, PRIMARY)
        }
        Expr::Pair(pair, a, b) => {
            let name = match pair {
                Pair::Max => r"\max",
                Pair::Min => r"\min",
                Pair::Ratio => r"\operatorname{ratio}",
            };
            (format!(r"{name}\left({},\, {}\right)", expr(a, SUM), expr(b, SUM)), PRIMARY)
        }
        Expr::Sum(variable, inner) => {
            (format!(r"\sum_{{{}}} {}", name_of(variable), expr(inner, PRODUCT)), TERM)
        }
    };
    if own < strength { format!(r"\left({text}\right)") } else { text }
}

fn number(value: &Rational) -> (String, u8) {
    let sign = if value.is_negative() { "-" } else { "" };
    let size = value.abs();
    match (size.is_integer(), sign) {
        (true, "") => (size.to_string(), PRIMARY),
        (true, _) => (format!("-{size}"), PRODUCT),
        (false, _) => {
            let strength = if sign.is_empty() { FACTOR } else { PRODUCT };
            (format!(r"{sign}\frac{{{}}}{{{}}}", size.numer(), size.denom()), strength)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_bounds::language::{
        BathQuantity, ModelQuantity, OperatorQuantity, PairQuantity, RelativeQuantity, StateQuantity,
    };

    #[test]
    fn every_form_of_an_expression_is_set_as_it_binds() {
        for (text, latex) in [
            ("1/2 = 1 / 2", r"\frac{1}{2} = \frac{1}{2}"),
            ("-1/3 < 2 * 3 and d >= 1", r"-\frac{1}{3} < 2 \cdot 3\quad \text{and } d \ge 1"),
            ("(A_cl + A_qm)^2 > 0", r"\left(A_{\mathrm{cl}} + A_{\mathrm{qm}}\right)^{2} > 0"),
            ("(A_cl / 2)^2 > 0", r"\left(\frac{A_{\mathrm{cl}}}{2}\right)^{2} > 0"),
            ("1 - (2 - 3) = d", "1 - \\left(2 - 3\\right) = d"),
            ("A_block * 2 >= -d", r"\left(\sum_e C_X^{(e)}C_{\ell_1}(\Pi_e\rho\Pi_e)\right) \cdot 2 \ge -d"),
            ("Sigma^2 >= W(twin)", r"\left(\int\dot\sigma\,dt\right)^{2} \ge W(\mathrm{twin})"),
            (
                "ln(sqrt(abs(C_X))) <= max(d, 2)",
                r"\ln\left(\sqrt{\left|C_X\right|}\right) \le \max\left(d,\, 2\right)",
            ),
            (
                "min(d, 2) <= ratio(d, per_jump(1/4))",
                concat!(
                    r"\min\left(d,\, 2\right) \le \operatorname{ratio}\left(d,\, ",
                    r"\operatorname{per\_jump}\left(\frac{1}{4}\right)\right)"
                ),
            ),
            (
                "sum(a, beta(a) * J(a, rho)) <= J(hot_1, pi)",
                r"\sum_{a} \beta_{a}\,J_{a}(\rho) \le J_{\text{hot\_1}}(\pi)",
            ),
            ("each(a, Q(a) <= beta(hot))", r"Q_{a} \le \beta_{\mathrm{hot}}\quad\text{for every } a"),
            (
                "S(rho | pi) <= rate(O, sd)",
                r"S(\rho\,|\,\pi) \le \operatorname{rate}(\mathrm{O},\rho_{\mathrm{sd}})",
            ),
            ("gamma >= W / tau", r"\gamma \ge \frac{W}{\tau}"),
        ] {
            assert_eq!(statement(&parse(text).unwrap()), latex, "{text}");
        }
    }

    #[test]
    fn every_quantity_has_its_pattern() {
        let states = StateQuantity::ALL.iter().map(|of| of.row());
        let baths = BathQuantity::ALL.iter().map(|of| of.row());
        let pairs = PairQuantity::ALL.iter().map(|of| of.row());
        let operators = OperatorQuantity::ALL.iter().map(|of| of.row());
        let relative = RelativeQuantity::ALL.iter().map(|of| of.row());
        let model = ModelQuantity::ALL.iter().map(|of| of.row());
        for row in states.chain(baths).chain(pairs).chain(operators).chain(relative).chain(model) {
            assert!(!row.latex.is_empty(), "{}", row.id);
            for place in ["{a}", "{b}", "{v}", "{w}", "{o}"] {
                assert_eq!(row.latex.contains(place), row.symbol.contains(place), "{}: {place}", row.id);
            }
        }
    }
}
